"""From which lines of forms a line follows, as the forms themselves tell it.

Lines are named for what they are, as in `forms`, because their numbers move from year to year.
A name is of the same form and year; `FORM:name` is of another form, and `<` before either is of
the year before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.exports.expressions import Least, Proportion, Rate, Sum
from basisbook.forms import reduced_limits
from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.f8606 import FORM as F8606
from basisbook.forms.simplified_method import FORM as SIMPLIFIED_METHOD
from basisbook.forms.worksheet_1_1 import BEFORE
from basisbook.forms.worksheet_1_1 import FORM as WORKSHEET_1_1
from basisbook.law.limits import excess_law
from basisbook.law.year import federal_law
from basisbook.report.required import PART_9

if TYPE_CHECKING:
    from basisbook.exports.model import Expression
    from basisbook.report.model import FormLine

Ways = dict[str, tuple["Expression", ...]]

_DISASTERS = "Form 8915"


def line_key(year: int, owner: str, form: str, name: str) -> str:
    """Return the key of a line."""
    return f"{year}/{owner}/{form}/{name}"


def ways(line: FormLine, year: int, places: int) -> tuple[Expression, ...]:
    """Return how a line may follow from others; `places` are those of the ratio on Form 8606."""
    if line.amount is None:
        return ()
    name, form = line.name, line.form.partition(",")[0]
    if form.startswith(_DISASTERS):
        return _form_8915(name)
    known = _RETURN
    if form == F8606:
        known = _form_8606(places)
    elif form == F5329:
        known = _form_5329(year)
    elif form == PART_9:
        known = _PART_9
    elif form in (WORKSHEET_1_1, BEFORE):
        known = _worksheet_1_1(places)
    elif form in (reduced_limits.DEDUCTION, reduced_limits.ROTH):
        known = _REDUCED
    elif form == SIMPLIFIED_METHOD:
        known = _WORKSHEET
    return known.get(name, ())


def _form_8606(places: int) -> Ways:
    return {
        "prior_basis": (Sum(("<basis",)),),
        "total_basis": (Sum(("contributions", "prior_basis")),),
        "present_basis": (Sum(("total_basis",), ("late",)),),
        "total_value": (Sum(("value", "distributions", "conversions")),),
        "conversion_recovered": _shares("conversions", (), places),
        "distribution_recovered": _shares("distributions", ("conversion_recovered",), places),
        "recovered": (Sum(("conversion_recovered", "distribution_recovered")),),
        "basis": (Sum(("total_basis",), ("recovered",)), Sum(("total_basis",))),
        "distribution_beyond_basis": (Sum(("distributions",), ("distribution_recovered",)),),
        "distribution_includible": (
            Sum(("distribution_beyond_basis",), ("distribution_disaster",)),
            Sum(("distributions",), ("distribution_recovered",)),
        ),
        "part_2_conversions": (Sum(("conversions",)),),
        "part_2_recovered": (Sum(("conversion_recovered",)),),
        "conversion_includible": (Sum(("part_2_conversions",), ("part_2_recovered",)),),
        "less_first_home": (Sum(("roth_distributions",), ("first_home",)),),
        "beyond_regular": (Sum(("less_first_home",), ("regular",), floor=True),),
        "beyond_basis": (Sum(("beyond_regular",), ("roth_conversions",), floor=True),),
        "roth_includible": (
            Sum(("beyond_basis",), ("roth_disaster",)),
            Sum(("beyond_regular",), ("roth_conversions",), floor=True),
        ),
    }


def _worksheet_1_1(places: int) -> Ways:
    of = ("part_paid", "part_total_basis", "part_total_value", ())
    converted = f"{F8606}:part_2_conversions"
    return {
        "part_basis": (Sum((f"<{F8606}:basis",)),),
        "part_total_basis": (Sum(("part_basis", "part_contributed")),),
        "part_total_value": (Sum(("part_value", "part_paid")),),
        "part_nontaxable": (Proportion(*of), Proportion(*of, places=places)),
        "part_taxable": (Sum(("part_paid",), ("part_nontaxable",)),),
        "part_converted": (Proportion("part_taxable", converted, "part_paid", ()),),
        "part_distributed": (Sum(("part_taxable",), ("part_converted",)),),
    }


def _shares(amount: str, before: tuple[str, ...], places: int) -> tuple[Expression, ...]:
    """Return lines 11 and 12: by the exact ratio, or by the decimal of line 10."""
    of = (amount, "present_basis", "total_value", before)
    return (Proportion(*of), Proportion(*of, places=places))


def _form_5329(year: int) -> Ways:
    early = federal_law(year).early
    made: Ways = {
        "subject": (Sum(("early",), ("excepted",)),),
        "additional_tax": (
            Rate("subject", early.rate_numerator, early.rate_denominator),
            Rate("subject", early.simple_numerator, early.simple_denominator),
        ),
    }
    return made | _excess("traditional", year) | _excess("roth", year)


def _excess(sort: str, year: int) -> Ways:
    def of(*names: str) -> tuple[str, ...]:
        return tuple(f"{sort}_{name}" for name in names)

    rate = excess_law(year)
    return {
        f"{sort}_prior": (Sum((f"<{sort}_left",)),),
        f"{sort}_reduced": (
            Sum(of("unused", "removed", "returned")),
            Sum(of("unused", "removed")),
        ),
        f"{sort}_kept": (Sum(of("prior"), of("reduced"), floor=True),),
        f"{sort}_left": (Sum(of("kept", "new")), Sum(of("new"))),
        f"{sort}_tax": (Rate(f"{sort}_left", rate.rate_numerator, rate.rate_denominator),),
    }


def _form_8915(name: str) -> tuple[Expression, ...]:
    part, _, line = name.rpartition("_")
    return {
        "taxable": (
            Sum((f"{part}",), (f"{part}_cost",)),
            Sum((f"{part}_15b", f"{part}_25b", f"{part}_other")),
            Sum((f"{part}_15b",)),
            Sum((f"{part}_25b",)),
        ),
        "total": (
            Sum((f"{part}_year", f"{part}_before")),
            Sum((f"{part}_year",)),
            Sum((f"{part}_before",)),
        ),
        "included": (
            Sum((f"{part}_total",), (f"{part}_repaid",), floor=True),
            Sum((f"{part}_total",)),
        ),
    }.get(line, ())


_REDUCED: Ways = {
    "reduced_room": (Sum(("reduced_end",), ("reduced_agi",)),),
    "reduced_nondeductible": (
        Sum(("reduced_contributed",), ("reduced_deducted",)),
        Sum(("reduced_compensation",), ("reduced_deducted",)),
    ),
    "rothlimit_over": (Sum(("rothlimit_agi",), ("rothlimit_start",)),),
    "rothlimit_reduction": (
        Proportion("rothlimit_limit", "rothlimit_over", "rothlimit_width", ()),
    ),
    "rothlimit_room": (Sum(("rothlimit_limit",), ("rothlimit_others",), floor=True),),
    "rothlimit_allowed": (Sum(("rothlimit_reduced",)), Sum(("rothlimit_room",))),
}

_WORKSHEET: Ways = {
    "annuity_before": (Sum(("<annuity_so_far",)),),
    "annuity_unrecovered": (Sum(("annuity_cost",), ("annuity_before",)),),
    "annuity_recovered": (Least("annuity_excluded", "annuity_unrecovered"),),
    "annuity_includible": (Sum(("annuity_received",), ("annuity_recovered",)),),
    "annuity_so_far": (Sum(("annuity_before", "annuity_recovered")),),
    "annuity_left": (Sum(("annuity_unrecovered",), ("annuity_recovered",)),),
}

_PART_9: Ways = {"missed_minimum": (Sum(("missed_required",), ("missed_taken",)),)}

_OF_8606 = tuple(
    f"{F8606}:{name}"
    for name in ("distribution_includible", "conversion_includible", "roth_includible")
)
_FROM_8606 = (
    Sum(_OF_8606),
    Sum(_OF_8606[:2]),
    Sum((_OF_8606[0], _OF_8606[2])),
    *(Sum((one,)) for one in _OF_8606),
)

_RETURN: Ways = {
    "ira_includible": _FROM_8606,
    "pension_includible": (Sum((f"{SIMPLIFIED_METHOD}:annuity_includible",)),),
    "additional_tax": (Sum((f"{F5329}:additional_tax",)),),
    "missed_tax": (Sum((f"{PART_9}:missed_tax",)),),
    "miscellaneous_allowed": (Sum(("miscellaneous_total",), ("floor",), floor=True),),
}
"""Lines of Form 1040 and its schedules."""


def placed(way: Expression, year: int, owner: str, form: str) -> Expression:
    """Return a way with the keys of the amounts that it names."""

    def key(name: str) -> str:
        other, _, of = name.removeprefix("<").rpartition(":")
        return line_key(year - name.startswith("<"), owner, other or form, of)

    return way.renamed(key)
