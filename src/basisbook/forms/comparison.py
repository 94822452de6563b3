"""Forms 1099-R that were received, against those that the payers should have issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.state import DESIGNATED_ROTH
from basisbook.forms.matching import has_code, is_total, match_forms, received_forms
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.f1099r import Expected
    from basisbook.forms.matching import Match, Received
    from basisbook.ledger.book import Book, Boxes
    from basisbook.money import Cents

FormKey = tuple[str, str]
"""Event and treatment: which expected form it is, whatever the answers are."""


class Compared(NamedTuple):
    """Whether a form was received (`status` None is no) and agrees, and what to say of it.

    `accepted` is a form that differs, and is also right.
    """

    status: str | None
    findings: tuple[str, ...]
    received: tuple[str, ...] = ()
    """Ids of the documents that were compared."""


NOT_RECEIVED = Compared(None, ())


class Comparison(NamedTuple):
    """How a year's expected forms compare, and the forms that answer to none of them."""

    compared: dict[FormKey, Compared]
    unmatched: tuple[Received, ...]


def form_key(form: Expected) -> FormKey:
    """Return which expected form it is."""
    return form.event, form.treatment


def compare_forms(book: Book, year: int, expected: tuple[Expected, ...]) -> Comparison:
    """Return how the forms received for a year compare with the expected ones."""
    matches, unmatched = match_forms(received_forms(book, year), expected)
    compared = {form_key(form): NOT_RECEIVED for form in expected}
    for match in matches:
        accounts = set(match.whole.accounts)
        one = [form for form in expected if not accounts.isdisjoint(form.accounts)]
        # The contract may have been emptied by another of the year's distributions.
        compared |= _compared(match, match.whole._replace(total=is_total(one)))
    return Comparison(compared, unmatched)


def _compared(match: Match, whole: Expected) -> dict[FormKey, Compared]:
    """Return what to say of each expected form of a match; differences only of the first."""
    boxes = match.boxes
    differences = tuple(_differences(boxes, whole))
    accepted = whole.whole_box_5 is not None and boxes.box_5 == whole.whole_box_5
    status = "differs" if differences else "accepted" if accepted else "agrees"
    together = tuple(_together(match))
    said = (*together, *differences, *_notes(boxes, whole, accepted=status == "accepted"))
    ids = tuple(one.id for one in match.received)
    first, *others = map(form_key, match.expected)
    result = {first: Compared(status, said, ids)}
    return result | dict.fromkeys(others, Compared(status, together, ids))


def _together(match: Match) -> Iterator[str]:
    if len(match.expected) > 1:
        yield _(
            "The form covers {count} distributions of the year: it is compared with their sum."
        ).format(count=len(match.expected))
    if len(match.received) > 1:
        yield _("{count} forms cover this distribution: it is compared with their sum.").format(
            count=len(match.received)
        )


def _differences(boxes: Boxes, expected: Expected) -> Iterator[str]:
    if boxes.box_1 != expected.box_1:
        yield _("Box 1 is {received}; the book has a distribution of {expected}.").format(
            received=dollars(boxes.box_1), expected=dollars(expected.box_1)
        )
    yield from _box_2(boxes, expected)
    if boxes.box_4 and expected.treatment == "direct":
        yield _(
            "Box 4 is {received}, but no tax is withheld from a direct rollover. Ask the payer for "
            "a corrected form, or whether a part was paid to you."
        ).format(received=dollars(boxes.box_4))
    elif expected.withheld and (boxes.box_4 or 0) != expected.withheld:
        yield _(
            "Box 4 is {received}; the book says that {expected} was withheld. Your return counts "
            "what was withheld: correct the book, or ask the payer for a corrected form."
        ).format(received=dollars(boxes.box_4 or 0), expected=dollars(expected.withheld))
    yield from _box_5(boxes, expected)
    if (boxes.box_6 or 0) != expected.box_6:
        yield _(
            "Box 6 is {received}; the book has {expected} of net unrealized appreciation that is "
            "not taxed yet. Ask the payer for a corrected form, or correct the book."
        ).format(received=dollars(boxes.box_6 or 0), expected=dollars(expected.box_6))
    if boxes.box_7 is not None and not has_code(boxes.box_7, expected.codes):
        yield _box_7(boxes.box_7, expected)
    yield from _ira_box(boxes, expected)
    yield from _roth_boxes(boxes, expected)


def _box_2(boxes: Boxes, expected: Expected) -> Iterator[str]:
    if boxes.box_2a is not None and boxes.box_2a != expected.box_2a:
        yield _box_2a(boxes.box_2a, expected)
    if boxes.box_2a is None and expected.box_2a and not boxes.not_determined:
        yield _(
            "Box 2a is blank, and box 2b does not say that the taxable amount is not determined. "
            "Box 2a should be {expected}. Ask the payer for a corrected form."
        ).format(expected=dollars(expected.box_2a))
    if boxes.total and expected.of_plan and expected.total is False:
        yield _(
            "Box 2b says total distribution, but the book leaves money in the contract. Ask the "
            "payer for a corrected form, or correct the book."
        )


def _box_2a(received: Cents, expected: Expected) -> str:
    if expected.box_2a is None:
        return _("Box 2a is {received}; it should be blank.").format(received=dollars(received))
    if expected.treatment == "direct" and received == 0:
        return _(
            "Box 2a is $0.00; it should be {expected}, the pre-tax money that went to a Roth "
            "account. Ask the payer for a corrected form. What is includible does not depend on "
            "the form."
        ).format(expected=dollars(expected.box_2a))
    return _(
        "Box 2a is {received}; it should be {expected}. Ask the payer for a corrected form, or "
        "for its calculation. What is includible does not depend on the form."
    ).format(received=dollars(received), expected=dollars(expected.box_2a))


def _box_5(boxes: Boxes, expected: Expected) -> Iterator[str]:
    due = expected.box_5 or 0
    if boxes.box_5 is not None and boxes.box_5 not in (due, expected.whole_box_5):
        yield _("Box 5 is {received}; the book's investment in the payment is {expected}.").format(
            received=dollars(boxes.box_5), expected=dollars(due)
        )
    unknown = boxes.not_determined and boxes.box_2a is None
    if boxes.box_5 is None and due and not (expected.blank_box_5 or unknown):
        yield _(
            "Box 5 is blank; the book's investment in the payment is {expected}. Ask the payer for "
            "a corrected form: box 5 shows what comes out free of tax."
        ).format(expected=dollars(due))


_EARLY = frozenset("1JS")
"""Codes of box 7 by which the additional tax is taken to apply."""


def _box_7(received: str, expected: Expected) -> str:
    codes = _(" or ").join(expected.codes)
    direct = bool(set(received) & {"G", "H"})
    early = any(_EARLY & set(code) for code in expected.codes)
    if _EARLY & set(received) and not direct and expected.treatment == "paid" and not early:
        return _(
            "Box 7 is {received}, an early distribution without an exception; for these facts it "
            "should be {expected}. If the payer does not correct the form, claim the exception in "
            "Part I of Form 5329, or the additional tax will be taken to be owed."
        ).format(received=received, expected=codes)
    if direct == (expected.treatment == "direct"):
        return _("Box 7 is {received}; for these facts it should be {expected}.").format(
            received=received, expected=codes
        )
    if direct:
        text = _(
            "Box 7 is {received}, a direct rollover, but the book has a payment to the owner: it "
            "should be {expected}. Ask the payer for a corrected form, or correct the book."
        )
    else:
        text = _(
            "Box 7 is {received}, a payment to the owner, but the book has a direct rollover: it "
            "should be {expected}. Ask the payer for a corrected form, or correct the book."
        )
    return text.format(received=received, expected=codes)


def _ira_box(boxes: Boxes, expected: Expected) -> Iterator[str]:
    if boxes.ira and expected.of_plan:
        yield _(
            "IRA/SEP/SIMPLE is checked, but a plan paid: the form would go on the wrong lines of "
            "the return. Ask the payer for a corrected form."
        )
    if expected.ira and not boxes.ira:
        yield _(
            "IRA/SEP/SIMPLE is not checked, but an IRA paid: the form would go on the wrong lines "
            "of the return. Ask the payer for a corrected form."
        )


def _roth_boxes(boxes: Boxes, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with boxes 10 and 11, which only designated Roth accounts have."""
    if boxes.box_10 and not expected.in_plan:
        yield _(
            "Box 10 is {received}: money of in-plan Roth rollovers of the last five years, which "
            "the book does not have. Add them to the book, or ask the payer for a corrected form."
        ).format(received=dollars(boxes.box_10))
    if boxes.box_11 is None:
        return
    if expected.regime != DESIGNATED_ROTH:
        yield _(
            "Box 11 is {received}; it should be blank, because the money did not come from a "
            "designated Roth account."
        ).format(received=boxes.box_11)
    elif expected.box_11 not in (None, boxes.box_11):
        yield _(
            "Box 11 is {received}; in the book the first year of the account is {expected}. Ask "
            "the payer for a corrected form, or correct the book."
        ).format(received=boxes.box_11, expected=expected.box_11)


def _notes(boxes: Boxes, expected: Expected, *, accepted: bool) -> Iterator[str]:
    """Yield what to know of a form that does not make it wrong."""
    if accepted:
        yield _(
            "Box 5 shows all of the basis, more than box 1: the payer treats this as a total "
            "distribution. That is allowed, and box 2a stays zero."
        )
    if boxes.box_9b is not None and expected.costs and boxes.box_9b not in expected.costs:
        yield _(
            "Box 9b is {received}; the cost in the book is {expected}. Ask the plan which of your "
            "contributions were taxed: each payment's recovery follows from it."
        ).format(received=dollars(boxes.box_9b), expected=dollars(expected.costs[0]))
    withheld = boxes.box_4 or 0
    if withheld < expected.box_4 and expected.withheld in (0, withheld):
        yield _(
            "Box 4 is {received}, less than the {expected} that a plan withholds from what can be "
            "rolled over. That is the payer's matter: your return counts what was withheld."
        ).format(received=dollars(withheld), expected=dollars(expected.box_4))
