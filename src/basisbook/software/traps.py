"""What programs are known to get wrong, told only where it matters to the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.software.programs import FREETAXUSA, HRBLOCK, TURBOTAX
from basisbook.software.steps import cents, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.software.facts import YearFacts
    from basisbook.software.programs import Program

F8606 = "Form 8606"
_CHOICE_SINCE = 2024
"""Since then FreeTaxUSA lets a contribution be nondeductible that could be deducted."""


def traps(program: Program, facts: YearFacts) -> Iterator[str]:
    """Yield what to watch for in a program with this year."""
    yield from _of_every_program(facts)
    if program == TURBOTAX:
        yield from _of_turbotax(facts)
    before = facts.sheets.year < _CHOICE_SINCE
    if program == FREETAXUSA and before and cents(facts, F8606, "contributions"):
        yield _(
            "Up to 2023 the program makes a contribution nondeductible only where none of it "
            "could be deducted. If it deducts yours, Form 8606 line 1 stays empty."
        )
    if program == HRBLOCK:
        yield from _of_hrblock(facts)


def _of_every_program(facts: YearFacts) -> Iterator[str]:
    if any(form.split for form in facts.forms):
        yield _(
            "Typed as one, a form with several destinations comes out wholly taxable or wholly "
            "untaxed. Nothing of the copies is sent to the IRS but the lines of the return."
        )
    boxes = [form.received for form in facts.forms if form.received]
    if any((one.box_5 or 0) > one.box_1 for one in boxes):
        yield _(
            "Box 5 above box 1 is refused or called impossible by some. It is right where a "
            "contract was paid out below its investment. If the program insists, type box 1, and "
            "keep the difference with your records."
        )
    basis, value = cents(facts, F8606, "basis"), line(facts, F8606, "value")
    if basis and value is not None and value.cents == 0:
        yield _(
            "Basis is left although every IRA is empty. Check that next year's line 2 begins "
            "with it: programs drop it."
        )


def _of_turbotax(facts: YearFacts) -> Iterator[str]:
    if facts.into_traditional and cents(facts, F8606, "conversions"):
        yield _(
            "With a contribution and a conversion in one year the program may print an asterisk "
            "for lines 6 to 12 of Form 8606: it uses a worksheet of Publication 590-B. Lines 13 "
            "and 14 must still be those below."
        )
    if cents(facts, F8606, "prior_basis"):
        yield _(
            "Basis of earlier years is not always carried from last year's file. Compare line 2 "
            "with line 14 of the year before."
        )


def _of_hrblock(facts: YearFacts) -> Iterator[str]:
    if cents(facts, F8606, "contributions") and cents(facts, F8606, "conversions"):
        yield _(
            "The conversion stays fully taxable until the contribution is entered in its own "
            "section. Do not stop after the form."
        )
    if line(facts, F8606, "regular") is not None:
        yield _(
            "A payment out of a Roth IRA is taxed unless the basis is entered, and the basis that "
            "the program carries was found wrong: type the amounts below."
        )
