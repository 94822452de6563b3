"""What is said of a state's treatment of a loss: reasons, and the chain of authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.dated import told
from basisbook.answers.loss import Reason
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES
from basisbook.law.treatments import (
    FEDERAL_RETURN,
    FOLLOWS_FEDERAL,
    NO_INCOME_TAX,
    OWN_CODE,
    OWN_PROVISION,
    ROLLING,
    SECTION_67_KEPT,
    TREATMENTS,
)
from basisbook.law.year import regime_67
from basisbook.money import dollars, percent
from basisbook.rules.s68_limitation import limitation_to_2017
from basisbook.rules.states.part_year import part_of_tax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.answers.loss import Grade
    from basisbook.law.states import LossTreatment
    from basisbook.money import Cents, Ratio

_GRADES: Mapping[str, Grade] = {
    "verified": "verified",
    "by conformity": "by conformity",
    "weak": "weak",
}


def grade_of(law: LossTreatment) -> Grade:
    """Return how sure the law file is of what it says."""
    return _GRADES[law.dated.grade]


def treated(law: LossTreatment, year: int, *, allowed: bool) -> Reason:
    """Return the reason why a jurisdiction allows the deduction in a year, or does not."""
    text = _("{state} allows the deduction in {year}: {treatment}.")
    if not allowed:
        text = _("{state} allows no deduction in {year}: {treatment}.")
    said = text.format(state=_(NAMES[law.state]), year=year, treatment=_(TREATMENTS[law.treatment]))
    cites = tuple(law.dated.authority.split("; "))
    return Reason("state-treatment", said, cites, grade_of(law))


def not_sustained() -> Reason:
    """Return the reason why no state allows anything where no loss was sustained."""
    return Reason(
        "not-sustained",
        _(
            "No loss was sustained: nothing was closed in cash. A state that allows losses "
            "allows none before that."
        ),
        ("26 CFR 1.165-1(b)",),
    )


def deducted_by_share(state: str) -> Reason:
    """Return how California and New York divide the year of a move."""
    cited = {"CA": "Cal. ", "NY": "N.Y. "}[state]
    return Reason(
        "state-part-year",
        _(
            "Of one who lives there for a part of the year, the state works out the tax of the "
            "whole year with all deductions, and asks the share that the income it taxes is of all "
            "income. So the deduction saves that share, wherever you lived when it arose."
        ),
        tuple(cite for cite in part_of_tax.authority if cite.startswith(cited)),
    )


def deducted_when_paid() -> Reason:
    """Return what Alabama lets a resident of a part of the year deduct."""
    return Reason(
        "state-part-year",
        _(
            "One who lives there for a part of the year deducts what arose in that part, from the "
            "income of that part: `agi`, `itemized` and `subtracted` of the state are of it alone."
        ),
        ("Instructions for Ala. Form 40",),
    )


def sustained_elsewhere(state: str) -> Reason:
    """Return that a state deducts nothing of what arose while one lived elsewhere."""
    text = _(
        "You did not live in {state} when the account was closed, and it lets one who lives there "
        "for a part of the year deduct only what arose in that part."
    )
    return Reason(
        "state-elsewhere", text.format(state=_(NAMES[state])), ("Instructions for Ala. Form 40",)
    )


def not_divided(year: int) -> Reason:
    """Return that how a state divides the year of a move was read in no text."""
    text = _(
        "You lived there for a part of {year}. How the state divides income and deductions of such "
        "a year was read in no text: the deduction is that of a whole year, and what it saves is "
        "not said. Fill in the state's return for a part of the year with the loss and without it."
    )
    return Reason("state-move", text.format(year=year), (), "refused")


def chain(law: LossTreatment, year: int) -> tuple[str, ...]:
    """Return the chain of authority for a treatment, link by link."""
    return tuple(_chain(law, year))


def _chain(law: LossTreatment, year: int) -> Iterator[str]:
    if law.treatment in (SECTION_67_KEPT, OWN_PROVISION):
        yield told(
            _(
                "Until {allowed_until} federal law made the loss on closed accounts a "
                "miscellaneous itemized deduction (26 USC 165(c)(2), 67(a))."
            )
        )
    yield _("{state}: {treatment} ({cites}).").format(
        state=_(NAMES[law.state]),
        treatment=_(TREATMENTS[law.treatment]),
        cites=law.dated.authority,
    )
    if law.code:
        yield _code(law.code)
    if law.treatment == FOLLOWS_FEDERAL:
        yield _federal(year)
    if law.share:
        yield _("Of all itemized deductions it takes {share}.").format(share=law.share)
    if law.treatment != NO_INCOME_TAX:
        yield from _found(law.dated.grade)


def _code(code: str) -> str:
    told = {
        FEDERAL_RETURN: _("It starts from the amounts of the federal return."),
        ROLLING: _("It goes by the federal Code as it stands."),
        OWN_CODE: _("It goes by its own law, and not by the federal Code."),
    }
    return told.get(code, _("It goes by the federal Code as of {date}.").format(date=code))


def _federal(year: int) -> str:
    regime = regime_67(year)
    if regime == "26 USC 67(a)":
        text = _("For {year} the federal Code allows it above a floor of {floor}.")
        return told(text, year=year)
    text = _("For {year} the federal Code allows none ({section}).")
    return text.format(year=year, section=regime)


def _found(grade: str) -> Iterator[str]:
    if grade == "by conformity":
        yield _("No text of the state's tax agency was found that names this loss.")
    if grade == "weak":
        yield _(
            "No text of the state was seen for this. Have it reviewed; it enters no total and no "
            "form."
        )


def floor_takes_all(share: Ratio) -> Reason:
    """Return that nothing of the loss is above the floor, whatever the rest of the return says."""
    text = _("The floor of {floor} of income takes all of it, so it saves nothing there.")
    return Reason("state-floor-takes-all", text.format(floor=percent(share)), ("26 USC 67(a)",))


def no_floor() -> Reason:
    """Return the point that Arkansas law leaves open: whether the floor takes anything."""
    return Reason(
        "arkansas-no-floor",
        _(
            "Arkansas allows losses in transactions for profit by a section of their own, and "
            "takes them out of what its floor of 2% is for. Its form has them under the floor. "
            "The amount with the floor is used; without it the whole loss would be deductible. "
            "Have this reviewed."
        ),
        ("Ark. Code 26-51-424(a)(2)(B)", "Ark. Code 26-51-437(b)(5)", "Ark. Form AR3"),
        "weak",
    )


_INDEXED: Mapping[str, tuple[str, ...]] = {
    "CA": ("Cal. Rev. & Tax. Code 17041(h)",),
    "AR": ("Ark. Code 26-51-430(c)",),
}
"""By what a state raises amounts every year, where those of a year may still be unpublished."""


def projected(state: str, year: int, law_of: int, *, moves: bool) -> Reason:
    """Return the notice that amounts of an earlier year stand in for unpublished ones.

    `moves` says whether the saving is another one should they rise as they rose last.
    """
    text = _(
        "Some amounts of {state} for {year} are not known here yet, so those of {known} are used. "
        "The state raises them every year with prices; should they rise as from {before} to "
        "{known}, the saving would be the same. It enters no total."
    )
    if moves:
        text = _(
            "Some amounts of {state} for {year} are not known here yet, so those of {known} are "
            "used. The state raises them every year with prices, and then more of the deduction "
            "may lie in a lower bracket: what it would save if they rise as from {before} to "
            "{known} stands beside it. Neither enters a total."
        )
    said = text.format(state=_(NAMES[state]), year=year, known=law_of, before=law_of - 1)
    return Reason("state-amounts-unpublished", said, _INDEXED.get(state, ()), "weak")


def no_schedule() -> Reason:
    """Return the reason why a saving is not said where no rate schedule is kept."""
    return Reason(
        "state-no-schedule",
        _(
            "The rates of this state are not kept here. Give the marginal rate of the return, and "
            "the saving is worked out by it."
        ),
        (),
        "refused",
    )


def limited_in_new_york(above: Cents) -> Reason:
    """Return why a saving is not said of high incomes in New York."""
    return Reason(
        "new-york-limitation",
        _(
            "New York still reduces the itemized deductions of high incomes as federal law did to "
            "{year}. Of a federal adjusted gross income above {amount} that is not worked out "
            "here. Fill in lines 40 and 46 of Form IT-196 with the loss and without it."
        ).format(amount=dollars(above), year=limitation_to_2017.until),
        ("N.Y. Tax Law 615(a)", "N.Y. Form IT-196"),
        "refused",
    )


def table_ends(top_begins: Cents) -> Reason:
    """Return why a saving is not said where Arkansas changes to another table."""
    return Reason(
        "arkansas-other-table",
        _(
            "Arkansas has another rate table for incomes this high, less an amount that falls step "
            "by step, and from {amount} on only its highest rate. Between them take the tax with "
            "the loss and without it from the state's tables."
        ).format(amount=dollars(top_begins)),
        ("Ark. Code 26-51-201(a)",),
        "refused",
    )


def unknown_amounts(said: str) -> Reason:
    """Return why a saving is not said for a year without amounts; `said` is the refusal."""
    text = _(
        "What it saves is not worked out. {said} Give the marginal rate of the return, and the "
        "saving is worked out by it."
    )
    return Reason("state-amounts-unknown", text.format(said=said), (), "refused")
