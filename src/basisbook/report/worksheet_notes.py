"""What the sheet of a worksheet says of itself: what it is for, and what becomes of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.f8606 import FORM as F8606
from basisbook.forms.reduced_limits import DEDUCTION, ROTH
from basisbook.forms.worksheet_1_1 import BEFORE, FORM
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.forms.sheets import FormSheet
    from basisbook.ledger.book import Book


def with_note(book: Book, sheet: FormSheet, every: tuple[FormSheet, ...]) -> FormSheet:
    """Return a sheet with a note, if it is a worksheet; `every` sheet of the year is beside it."""
    if sheet.form == DEDUCTION:
        return sheet._replace(note=_of_deduction())
    if sheet.form == ROTH:
        return sheet._replace(note=_of_roth_limit())
    if sheet.form not in (FORM, BEFORE):
        return sheet
    purpose = _(
        "Modified AGI, on which the deduction of the contribution turns, takes the taxable part "
        "from here: it is the same whatever will be deducted."
    )
    return sheet._replace(note=f"{purpose} {_becomes(book, every)}")


def _of_deduction() -> str:
    return _(
        "For one whom a plan at work covers, or whose spouse it covers, with modified AGI inside "
        "the range of the year. What is deducted is the smallest of the reduced limit, "
        "compensation and contributions, or less by choice; it goes to the return, and the rest "
        "to line 1 of Form 8606."
    )


def _of_roth_limit() -> str:
    return _(
        "For modified AGI inside the range of the year. What was contributed to Roth IRAs beyond "
        "the reduced limit is an excess contribution (Form 5329 Part IV)."
    )


def _becomes(book: Book, every: tuple[FormSheet, ...]) -> str:
    """Return what Form 8606 does with the worksheet."""
    form = next((one for one in every if (one.form, one.of) == (F8606, "")), None)
    if form is None:
        return _("Form 8606 is not needed: no basis can be recovered.")
    if form.line("total_value") is None:
        return _("Form 8606 takes its lines 13 to 18 from here, and leaves lines 6 to 12 blank.")
    if book.choices.year_of_contribution == "worksheet 1-1":
        return _(
            "Form 8606 divides the year by its own lines 6 to 12, because its line 5 is less than "
            "line 8 here."
        )
    return _(
        "Form 8606 divides the year by its own lines 6 to 12; the publication lets line 8 stand "
        "there instead (choices: year_of_contribution: worksheet 1-1)."
    )
