"""A Form 1099-R that was received, against the one that the payer should have issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Form1099R
from basisbook.ledger.outflows import is_direct
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Book
from basisbook.money import Cents


class Compared(NamedTuple):
    """Whether a form was received (`status` None is no) and agrees, and what to say of it.

    `accepted` is a form that differs in box 5 only, and is also right.
    """

    status: str | None
    findings: tuple[str, ...]


def compare_form(book: Book, expected: Expected) -> Compared:
    """Return how the form received for a distribution compares with the expected one."""
    received = _received(book, expected)
    if received is None:
        return Compared(None, ())
    differences = tuple(_differences(received, expected))
    if differences:
        return Compared("differs", differences)
    if expected.whole_box_5 is not None and received.boxes.box_5 == expected.whole_box_5:
        text = _(
            "Box 5 shows all of the basis, more than box 1: the payer treats this as a total "
            "distribution. That is allowed, and box 2a stays zero."
        )
        return Compared("accepted", (text,))
    return Compared("agrees", ())


def _received(book: Book, expected: Expected) -> Form1099R | None:
    forms = [
        form
        for form in book.documents
        if isinstance(form, Form1099R)
        and form.form_1099r == expected.year
        and form.account in expected.accounts
        and is_direct(form) == (expected.treatment == "direct")
    ]
    same = [form for form in forms if form.boxes.box_1 == expected.box_1]
    return next(iter(same or forms), None)


def _differences(received: Form1099R, expected: Expected) -> Iterator[str]:
    boxes = received.boxes
    if boxes.box_1 != expected.box_1:
        yield _("Box 1 is {received}; the book has a distribution of {expected}.").format(
            received=dollars(boxes.box_1), expected=dollars(expected.box_1)
        )
    if boxes.box_2a is not None and boxes.box_2a != expected.box_2a:
        yield _box_2a(boxes.box_2a, expected)
    if boxes.box_5 is not None and boxes.box_5 not in (expected.box_5, expected.whole_box_5):
        yield _("Box 5 is {received}; the book's investment in the payment is {expected}.").format(
            received=dollars(boxes.box_5), expected=dollars(expected.box_5 or 0)
        )
    codes = {"".join(sorted(code)) for code in expected.codes}
    if boxes.box_7 is not None and "".join(sorted(boxes.box_7)) not in codes:
        yield _("Box 7 is {received}; for these facts it should be {expected}.").format(
            received=boxes.box_7, expected=_(" or ").join(expected.codes)
        )


def _box_2a(received: Cents, expected: Expected) -> str:
    if expected.box_2a is None:
        return _("Box 2a is {received}; it should be blank.").format(received=dollars(received))
    if expected.treatment == "direct" and received == 0:
        return _(
            "Box 2a is $0.00; it should be {expected}, box 1 less box 5, because the money went "
            "to a Roth account. Ask the payer for a corrected form. What is includible does not "
            "depend on the form."
        ).format(expected=dollars(expected.box_2a))
    return _(
        "Box 2a is {received}; it should be {expected}. Ask the payer for a corrected form, or "
        "for its calculation. What is includible does not depend on the form."
    ).format(received=dollars(received), expected=dollars(expected.box_2a))
