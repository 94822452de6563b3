"""Form 1099-R as PDF: the official form and payers' own, every copy, box by box.

What tells a person is read to tell forms apart and is not kept; of an account's number only the
end is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext
from basisbook.imports.boxes_1099r import KEPT_BACK
from basisbook.imports.form_copies import read_forms
from basisbook.imports.masking import masked, masked_account
from basisbook.imports.model import Found, Left, Reading, Spot, Value
from basisbook.ledger.book import KEYS
from basisbook.ledger.book.documents import Boxes
from basisbook.pdf.opening import refusal
from basisbook.pdf.pages import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.imports.form_boxes import ReadBox
    from basisbook.imports.form_copies import ReadForm
    from basisbook.imports.model import Fields, GivenFile


_KEYS = KEYS[Boxes]
"""What a book calls the boxes, by the names of the fields that hold them."""


def reading(file: GivenFile) -> Reading:
    """Return the Forms 1099-R of a PDF; refuse one that has none."""
    pages = read_pages(file.raw, file.name, cells=True)
    forms = read_forms(pages)
    if not forms:
        raise refusal("E638", *_none(file.name, " ".join(page.text for page in pages)))
    kept = [form for form in forms if not form.void and not _is_replaced(form, forms)]
    return Reading(
        "form-1099-r-pdf",
        _("Form 1099-R (PDF)"),
        found=tuple(map(_found, kept)),
        left=tuple(left for form in forms for left in _left(form, forms)),
        notes=tuple(map(_note, kept)),
    )


def _none(name: str, text: str) -> tuple[str, str]:
    """Return that a PDF is no Form 1099-R, and what to do."""
    if "1099-R" in text:
        return (
            _("{file} mentions Form 1099-R, but no form with amounts could be read in it.").format(
                file=name
            ),
            _("Type the boxes into the book by hand; basisbook new shows how."),
        )
    return (
        _("{file} is no Form 1099-R: its boxes are not in it.").format(file=name),
        _("Give the form that the payer sent. Other PDF files are not read."),
    )


def _is_replaced(form: ReadForm, forms: list[ReadForm]) -> bool:
    """Return whether the file also has the corrected form of the same account and year."""
    return not form.corrected and any(
        other.corrected and other.year == form.year and _told_apart(other) == _told_apart(form)
        for other in forms
    )


def _told_apart(form: ReadForm) -> tuple[str, ...]:
    return tuple(
        form.boxes[name].text if name in form.boxes else ""
        for name in ("payer_number", "payer", "account")
    )


def _found(form: ReadForm) -> Found:
    payer = _payer(form)
    account = form.boxes.get("account")
    ending = masked_account(account.text) if account else ""
    said = " ".join(filter(None, (payer, ending)))
    words = _("Form 1099-R of {year}, {sender}").format(
        year=form.year or _("an unknown year"), sender=said or _("payer not read")
    )
    fields: Fields = {
        "form_1099r": Value(form.year, Spot(page=form.page, label="year"), _year_doubt(form)),
        "boxes": {
            _KEYS[box.name]: Value(box.text, _spot(box), _doubt(form, box))
            for box in form.boxes.values()
            if box.name in _KEYS
        },
    }
    return Found("documents", fields, words, Spot(page=form.page), {"account": said or words})


def _payer(form: ReadForm) -> str:
    payer = form.boxes.get("payer")
    return masked(payer.text) if payer else ""


def _spot(box: ReadBox) -> Spot:
    place = box.place
    where = f"{place.left:.0f},{place.top:.0f}-{place.right:.0f},{place.bottom:.0f}"
    return Spot(page=box.page, label=f"box {_printed(box.name)} ({where})")


def _printed(name: str) -> str:
    return _KEYS.get(name, name.removeprefix("box_"))


def _year_doubt(form: ReadForm) -> str:
    if not form.year:
        return _("The form does not say its year where it was looked for.")
    return (
        _("This year stands on the page, perhaps for another reason.") if form.year_unsure else ""
    )


def _doubt(form: ReadForm, box: ReadBox) -> str:
    """Return why a box must be confirmed: how it was read, or what it says."""
    reasons = {
        "below": _("It stands below the words of the box, without a line around both."),
        "several": _("Several values stand beside the words of the box."),
        "mark": _("The mark stands between two boxes."),
        "odd": _("What stands there is no amount."),
        "blank": _("Nothing was found beside the words of the box."),
    }
    if box.unsure:
        return reasons[box.unsure]
    gross = form.boxes.get("box_1")
    if box.name in ("box_2a", "box_4") and gross and _cents(box) > _cents(gross):
        return _("It is more than the gross distribution in box 1.")
    return ""


def _cents(box: ReadBox) -> int:
    digits = box.text.replace(",", "").replace(".", "")
    return int(digits) if digits.removeprefix("-").isdigit() else 0


def _left(form: ReadForm, forms: list[ReadForm]) -> Iterator[Left]:
    spot = Spot(page=form.page)
    if form.void:
        yield Left(spot, _("Form 1099-R"), _("it is marked VOID"))
    elif _is_replaced(form, forms):
        yield Left(spot, _("Form 1099-R"), _("the file has the corrected form that replaces it"))
    else:
        for box in form.boxes.values():
            if box.name not in (*_KEYS, *KEPT_BACK):
                words = _("box {number}: {text}").format(
                    number=_printed(box.name), text=masked(box.text)
                )
                yield Left(_spot(box), words, _("a book has no place for it"))


def _note(form: ReadForm) -> str:
    copies = ngettext(
        "Page {page}: Form 1099-R, {n} copy.", "Page {page}: Form 1099-R, {n} copies.", form.copies
    ).format(page=form.page, n=form.copies)
    if not form.corrected:
        return copies
    return " ".join(
        (
            copies,
            _("It is marked CORRECTED: take the form that it replaces out of the book."),
        )
    )
