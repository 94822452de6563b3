"""The law of a taxable year, typed: what the engine, the answers and the forms ask for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import LawError
from basisbook.law import days, store
from basisbook.law.records import (
    EarlyDistributionLaw,
    HardshipLaw,
    Law,
    MiscellaneousLaw,
    MissedLaw,
    WithholdingLaw,
)
from basisbook.money import pro_rata_down

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from basisbook.money import Cents, Ratio

FORMS: Mapping[str, str] = {
    "Form 1040": "federal.forms.form_1040",
    "Form 1040A": "federal.forms.form_1040_a",
    "Form 1040-NR": "federal.forms.form_1040_nr",
    "Form 5329": "federal.forms.form_5329",
    "Form 5329 Part IX": "federal.forms.form_5329_part_9",
    "Form 8606": "federal.forms.form_8606",
    "Form 8915-F": "federal.forms.form_8915_f",
    "Form 8949": "federal.forms.form_8949",
    "Publication 590-A Worksheet 1-2": "federal.forms.worksheet_1_2",
    "Publication 590-A Worksheet 2-2": "federal.forms.worksheet_2_2",
    "Publication 590-B Worksheet 1-1": "federal.forms.worksheet_1_1",
    "Schedule A": "federal.forms.schedule_a",
    "Schedule A (other)": "federal.forms.schedule_a_other",
    "Schedule D": "federal.forms.schedule_d",
    "Simplified Method Worksheet": "federal.forms.simplified_method",
}
"""The forms whose line numbers are known, and where."""


NO_LAW = "L201"
"""Code of a year for which there is no law; any other is a fault in a law file."""
RETURN = "federal.forms.return"
"""Where amounts go on the return and its schedules."""
_NUMBERS = "federal.forms.form_5329_exceptions"
SEVERAL = "several"
"""What stands, in place of a reason, for more than one exception on a form."""


class FormLine(NamedTuple):
    """A line of a form or schedule, as the form prints its number."""

    form: str
    line: str


@functools.cache
def federal_law(taxable_year: int) -> Law:
    """Return the federal law of a taxable year as one record of integers.

    Raises `LawError` for a year whose law is not known here.
    """
    rate = store.ratio("federal.early_distributions.rate", taxable_year)
    simple = store.ratio("federal.early_distributions.simple_rate", taxable_year)
    floor = store.ratio("federal.miscellaneous.floor", taxable_year)
    return Law(
        early=EarlyDistributionLaw(*rate, *simple),
        miscellaneous=MiscellaneousLaw(
            store.number("federal.miscellaneous.allowed", taxable_year), *floor
        ),
        withholding=WithholdingLaw(*store.ratio("federal.withholding.rate", taxable_year)),
        charitable_limit=store.number("federal.ira.charitable_limit", taxable_year),
    )


def has_law(taxable_year: int) -> bool:
    """Return whether the law of a taxable year is known here."""
    try:
        federal_law(taxable_year)
    except LawError:
        return False
    return True


def nonperiodic_withholding(taxable_year: int) -> WithholdingLaw:
    """Return the rate of withholding from what is no eligible rollover distribution."""
    return WithholdingLaw(*store.ratio("federal.withholding.nonperiodic_rate", taxable_year))


def hardship_can_be_rolled_over(calendar_year: int) -> bool:
    """Return whether a distribution on account of hardship could be rolled over."""
    return not store.number("federal.hardship.rollover_barred", calendar_year)


def hardship_law(calendar_year: int, plan_year: int) -> HardshipLaw:
    """Return what is deemed a hardship in a year, and what may be paid upon one.

    What may be paid turns on the year in which the plan year begins.

    Raises `LawError` for a year whose list was not looked up.
    """
    return HardshipLaw(
        store.number("federal.hardship.disaster", calendar_year),
        store.number("federal.hardship.earnings", plan_year),
    )


def distribution_period(calendar_year: int, age: int) -> int:
    """Return the period of the Uniform Lifetime Table for an age, in tenths of years.

    Raises `LawError` for a year whose table was not looked up.
    """
    return _tenths("federal.distributions.uniform_lifetime", calendar_year, age)


def joint_expectancy(calendar_year: int, age: int, spouse_age: int) -> int | None:
    """Return what the Joint and Last Survivor Table has for an owner and a spouse, in tenths.

    It is 0 for a spouse of less than ten years younger, for whom the Uniform Lifetime Table
    has more, and None where the table was not looked up: for earlier years, and for a spouse
    younger than any in it.
    """
    try:
        table = store.lines("federal.distributions.joint_and_last_survivor", calendar_year)
    except LawError:
        return None
    first, _colon, listed = table.get(f"age_{age}", table[list(table)[-1]]).partition(":")
    periods = listed.split()
    number = spouse_age - int(first)
    if number < 0:
        return None
    return in_tenths(periods[number]) if number < len(periods) else 0


def life_expectancy(calendar_year: int, age: int) -> int:
    """Return the life expectancy of the Single Life Table of a year for an age, in tenths.

    Raises `LawError` for a year whose table was not looked up.
    """
    return _tenths("federal.distributions.single_life", calendar_year, age)


def _tenths(id_: str, calendar_year: int, age: int) -> int:
    """Return what a table of a year has for an age, the last one for all later ages."""
    table = store.lines(id_, calendar_year)
    last = list(table)[-1]
    return in_tenths(table.get(f"age_{age}", table[last]))


def in_tenths(years: str) -> int:
    """Return an expectancy as a table writes it, such as 25.3, in tenths of years."""
    whole, _point, tenth = years.partition(".")
    return int(whole) * 10 + int(tenth)


def missed_law(taxable_year: int, *, corrected: bool) -> MissedLaw:
    """Return the rate of the excise tax on a minimum that was not taken in a year."""
    name = "missed_rate_corrected" if corrected else "missed_rate"
    return MissedLaw(*store.ratio(f"federal.distributions.{name}", taxable_year))


def regime_67(taxable_year: int) -> str:
    """Return the paragraph of 26 USC 67 that governs miscellaneous itemized deductions.

    It is (a), the floor, to 2017; (g), the suspension, for 2018 to 2025; and (h) since
    then: P.L. 119-21 moved the suspension there when it made it permanent, so that "67(g)"
    is the wrong citation for 2026.
    """
    return store.text("federal.miscellaneous.regime", taxable_year)


def regimes_known_through() -> int:
    """Return the last taxable year whose paragraph of 26 USC 67 is known."""
    return store.parameter("federal.miscellaneous.regime").known_through


def split_rule(day: datetime.date, *, designated_roth: bool) -> str:
    """Return whether pre-tax money goes first into rollovers to several places on a day.

    "required", "optional" (the recipient could choose it), or "barred". Designated Roth
    accounts came later in both respects.
    """
    kind = "_designated_roth" if designated_roth else ""
    if store.number(f"federal.rollovers.split_pretax_first{kind}", day.year):
        return "required"
    usable = days.is_so(f"federal.rollovers.split_usable{kind}", day)
    return "optional" if usable else "barred"


def available(what: str, taxable_year: int) -> bool:
    """Return whether something existed in a taxable year, such as "roth_ira".

    The names are the files under values/federal/availability.
    """
    return bool(store.number(f"federal.availability.{what}", taxable_year))


def since(what: str) -> int:
    """Return the first year in which something exists; the names are those of `available`."""
    return days.first_year(f"federal.availability.{what}")


def excepted_kinds(reason: str, day: datetime.date) -> str:
    """Return what an exception to the additional tax is for: "plans", "IRAs", both, or "none".

    The words of `reason` are those of the book; the files are named like them. Raises
    `LawError` for a year that was not verified.
    """
    return str(days.on(exception_id(reason), day).value)


def exception_id(reason: str) -> str:
    """Return the id of the parameter that says for what an exception is."""
    return f"federal.early_distributions.exceptions.{_file(reason)}"


def _file(reason: str) -> str:
    """Return how a file, or a line of one, is named after a reason."""
    return reason.replace(" ", "_").replace("-", "_")


def exception_cap(reason: str, taxable_year: int) -> Cents:
    """Return the amount beyond which an exception to the additional tax does not reach.

    Units: cents.
    """
    return store.money(f"federal.early_distributions.caps.{_file(reason)}", taxable_year)


def share_of_benefit(reason: str, taxable_year: int, benefit: Cents) -> Cents:
    """Return the share of a benefit beyond which an exception does not reach, rounded down.

    Units: cents.
    """
    share = store.ratio(f"federal.early_distributions.caps.{_file(reason)}_share", taxable_year)
    return pro_rata_down(benefit, share.numerator, share.denominator)


def medical_floor(taxable_year: int, *, with_65: bool) -> Ratio:
    """Return the share of adjusted gross income above which medical expenses count."""
    name = "medical_floor_65" if with_65 else "medical_floor"
    return store.ratio(f"federal.early_distributions.caps.{name}", taxable_year)


def exception_number(reason: str, taxable_year: int) -> str:
    """Return the number that Form 5329 line 2 has for a reason, empty if it was not verified."""
    try:
        return store.lines(_NUMBERS, taxable_year).get(_file(reason), "")
    except LawError:
        return ""


def earnings_excepted(day: datetime.date) -> bool:
    """Return whether income returned with a contribution on a day is free of the tax of 72(t).

    The statute would reach back (P.L. 117-328 sec. 333(b)); the forms count from its day.
    """
    return days.is_so("federal.availability.returned_earnings_excepted", day)


def form_lines(form: str, taxable_year: int) -> Mapping[str, str]:
    """Return the line numbers of a form of a taxable year, by what stands on them.

    Raises `LawError` for a form or a year whose line numbers were not verified, which
    includes every year whose forms are not published.
    """
    return store.lines(FORMS.get(form, form), taxable_year)


def lines_authority(form: str, taxable_year: int) -> str:
    """Return where the line numbers of a form of a year were read; empty if they were not."""
    known = form in FORMS and store.parameter(FORMS[form])
    dated = [one for one in known.values if one.since <= taxable_year <= one.until] if known else []
    return "; ".join(one.authority for one in dated)


_BASIS_LINE = "federal.forms.form_8606_basis"


def basis_line(taxable_year: int) -> str:
    """Return the line of the Form 8606 of a year that carries the basis to later years.

    Raises `LawError` for a year whose form has no such line, or is not known.
    """
    return store.text(_BASIS_LINE, taxable_year)


def other_basis_lines() -> tuple[tuple[int, int, str], ...]:
    """Return where old Forms 8606 carry the basis elsewhere than today's: from, to, line."""
    dated = store.parameter(_BASIS_LINE).values
    return tuple(
        (one.since, one.until, str(one.value)) for one in dated if one.value != dated[-1].value
    )


def has_form(form: str, taxable_year: int) -> bool:
    """Return whether a form was there in a year: from the first one whose lines are known."""
    return taxable_year >= store.parameter(FORMS[form]).values[0].since


def return_line(name: str, taxable_year: int) -> FormLine:
    """Return where an amount goes on the return of a year: on Form 1040 or on a schedule.

    Raises `LawError` for a year whose line numbers were not verified.
    """
    form, _space, line = store.lines(RETURN, taxable_year)[name].rpartition(" ")
    return FormLine(form, line)


def return_names(taxable_year: int) -> frozenset[str]:
    """Return what has a place of its own on the return; empty for a year not verified."""
    try:
        return frozenset(store.lines(RETURN, taxable_year))
    except LawError as error:
        if {problem.code for problem in error.problems} != {NO_LAW}:
            raise
        return frozenset()
