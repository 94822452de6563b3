"""All forms of a PDF that a book can hold: of payers and trustees, and Form 8606 as filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports.filed_8606 import filed_forms
from basisbook.imports.model import Reading
from basisbook.imports.payer_forms import payer_forms
from basisbook.pdf.opening import refusal
from basisbook.pdf.pages import read_pages

if TYPE_CHECKING:
    from basisbook.imports.model import GivenFile


def reading(file: GivenFile) -> Reading:
    """Return the forms of a PDF; refuse one that has none."""
    pages = read_pages(file.raw, file.name, cells=True)
    payers, filed = payer_forms(pages), filed_forms(pages)
    names = (*payers.names, *filed.names)
    if not names:
        raise refusal("E638", *_none(file.name, " ".join(page.text for page in pages)))
    return Reading(
        "forms-pdf",
        _("{forms} (PDF)").format(forms=_(", ").join(names)),
        found=(*payers.found, *filed.found),
        left=(*payers.left, *filed.left),
        notes=(*payers.notes, *filed.notes),
    )


def _none(name: str, text: str) -> tuple[str, str]:
    """Return that a PDF has no form that is read, and what to do."""
    for form in ("1099-R", "5498", "8606"):
        if form in text:
            return (
                _(
                    "{file} mentions Form {form}, but no form with amounts could be read in it."
                ).format(file=name, form=form),
                _("Type the amounts into the book by hand; basisbook new shows how."),
            )
    return (
        _("{file} is no Form 1099-R, 5498 or 8606: their boxes and lines are not in it.").format(
            file=name
        ),
        _("Give the form that the payer or trustee sent, or the Form 8606 that was filed."),
    )
