"""Forms 1099-R and 5498 as PDF: the official form and payers' own, every copy, box by box.

What tells a person is read to tell forms apart and is not kept; of an account's number only the
end is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext
from basisbook.imports.boxes_1099r import FORM_1099_R
from basisbook.imports.boxes_5498 import FORM_5498
from basisbook.imports.form_copies import read_forms
from basisbook.imports.form_kinds import KEPT_BACK
from basisbook.imports.masking import masked, masked_account
from basisbook.imports.model import Found, Left, Spot, Value
from basisbook.imports.state_boxes import NAMES, states
from basisbook.ledger.book import ROTH_IRA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.imports.form_boxes import ReadBox
    from basisbook.imports.form_copies import ReadForm
    from basisbook.imports.model import Fields
    from basisbook.pdf.model import Page


_KINDS = {
    "IRA": "traditional IRA",
    "SEP": "SEP IRA",
    "SIMPLE": "SIMPLE IRA",
    "Roth IRA": ROTH_IRA,
}
"""What a book calls the kinds of box 7 of Form 5498."""


class Forms(NamedTuple):
    """What a file holds of these forms: found, left out, and how each was read."""

    found: tuple[Found, ...] = ()
    left: tuple[Left, ...] = ()
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Which forms it holds, each once."""


def payer_forms(pages: Sequence[Page]) -> Forms:
    """Return the Forms 1099-R and 5498 of a file."""
    forms = read_forms(pages, (FORM_1099_R, FORM_5498))
    kept = [form for form in forms if not form.void and not _is_replaced(form, forms)]
    return Forms(
        tuple(
            _found(form, _on_page(form, kept), alone=not _replaces(form, forms)) for form in kept
        ),
        tuple(left for form in forms for left in _left(form, forms)),
        tuple(map(_note, kept)),
        tuple(dict.fromkeys(_title(form) for form in forms)),
    )


def _title(form: ReadForm) -> str:
    return _("Form {number}").format(number=form.kind.number)


def _is_replaced(form: ReadForm, forms: list[ReadForm]) -> bool:
    """Return whether the file also has the corrected form of the same account and year."""
    return not form.corrected and any(
        other.corrected
        and (other.kind.key, other.year) == (form.kind.key, form.year)
        and _told_apart(other) == _told_apart(form)
        for other in forms
    )


def _told_apart(form: ReadForm) -> tuple[str, ...]:
    return tuple(
        form.boxes[name].text if name in form.boxes else ""
        for name in ("payer_number", "payer", "account")
    )


def _replaces(form: ReadForm, forms: list[ReadForm]) -> bool:
    """Return whether a form is no correction, or the file has the form that it corrects."""
    return not form.corrected or any(_is_replaced(other, [form]) for other in forms)


def _on_page(form: ReadForm, forms: list[ReadForm]) -> str:
    """Return which form of its page it is, empty for the first: answers are told apart by it."""
    there = [one for one in forms if one.page == form.page]
    number = next(place for place, one in enumerate(there, 1) if one is form)
    return f"form {number}" if number > 1 else ""


def _found(form: ReadForm, on_page: str, *, alone: bool) -> Found:
    payer = _payer(form)
    account = form.boxes.get("account")
    ending = masked_account(account.text) if account else ""
    said = " ".join(filter(None, (payer, ending)))
    words = _("{form} of {year}, {sender}").format(
        form=_title(form),
        year=form.year or _("an unknown year"),
        sender=said or _("sender not read"),
    )
    keys = form.kind.boxes
    fields: Fields = {
        form.kind.key: Value(
            form.year, Spot(page=form.page, label="year"), _year_doubt(form, alone=alone)
        ),
        "boxes": {
            keys[box.name]: Value(box.text, _spot(form, box), _doubt(form, box))
            for box in form.boxes.values()
            if box.name in keys
        }
        | _states(form),
    }
    return Found(
        "documents",
        fields,
        words,
        Spot(page=form.page, label=on_page),
        {"account": said or f"{words} {on_page}".strip()},
        _fits(form),
    )


def _states(form: ReadForm) -> Fields:
    """Return what a Form 1099-R says of states; they have no numbers in a book."""
    if form.kind is not FORM_1099_R:
        return {}
    return states(
        form.boxes, lambda box: Value(masked(box.text), _spot(form, box), _doubt(form, box))
    )


def _in_a_list(form: ReadForm) -> frozenset[str]:
    return NAMES if form.kind is FORM_1099_R else frozenset()


def _fits(form: ReadForm) -> tuple[str, ...]:
    """Return the kinds of account of which a Form 5498 can be."""
    if form.kind is not FORM_5498:
        return ()
    said = form.boxes.get("kind")
    return (_KINDS[said.text],) if said and not said.unsure else tuple(_KINDS.values())


def _payer(form: ReadForm) -> str:
    payer = form.boxes.get("payer")
    return masked(payer.text) if payer else ""


def _spot(form: ReadForm, box: ReadBox) -> Spot:
    place = box.place
    where = f"{place.left:.0f},{place.top:.0f}-{place.right:.0f},{place.bottom:.0f}"
    return Spot(page=box.page, label=f"box {_printed(form, box)} ({where})")


def _printed(form: ReadForm, box: ReadBox) -> str:
    return form.kind.boxes.get(box.name, box.name.removeprefix("box_"))


def _year_doubt(form: ReadForm, *, alone: bool) -> str:
    if alone:
        return _(
            "It is marked CORRECTED. If the book holds the form that it replaces, take that out; "
            "both together would count twice."
        )
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
        yield Left(spot, _title(form), _("it is marked VOID"))
    elif _is_replaced(form, forms):
        yield Left(spot, _title(form), _("the file has the corrected form that replaces it"))
    else:
        for box in form.boxes.values():
            if box.name not in (*form.kind.boxes, *KEPT_BACK, *_in_a_list(form)):
                words = _("box {number}: {text}").format(
                    number=_printed(form, box), text=masked(box.text)
                )
                yield Left(_spot(form, box), words, _("a book has no place for it"))


def _note(form: ReadForm) -> str:
    copies = ngettext(
        "Page {page}: {form}, {n} copy.", "Page {page}: {form}, {n} copies.", form.copies
    ).format(page=form.page, form=_title(form), n=form.copies)
    if not form.corrected:
        return copies
    return " ".join(
        (
            copies,
            _("It is marked CORRECTED: take the form that it replaces out of the book."),
        )
    )
