"""Forms 1099-R that were received, against those that the payers should have issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.forms.alone import impossible
from basisbook.forms.apportioning import (
    BOXES,
    among_rollovers,
    between_rollover_and_cash,
    divides,
)
from basisbook.forms.judging import amounts, others
from basisbook.forms.judging_codes import codes, put_together
from basisbook.forms.judging_rare import rare
from basisbook.forms.matching import is_total, match_forms, received_forms
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.difference import Difference
    from basisbook.forms.f1099r import Expected
    from basisbook.forms.matching import Match, Received
    from basisbook.ledger.book import Book, Boxes

FormKey = tuple[str, str]
"""Event and treatment: which expected form it is, whatever the answers are."""


class Compared(NamedTuple):
    """Forms that were received for some of the expected ones, and how they differ.

    `status` is None where none was received. `accepted` is a form that differs, and is right.
    """

    status: str | None
    differences: tuple[Difference, ...]
    keys: tuple[FormKey, ...] = ()
    """Of the expected forms that are compared together, the first of which tells of it."""
    received: tuple[str, ...] = ()
    """Ids of the documents that were compared."""
    whole: Expected | None = None
    """What is expected, added up."""
    boxes: Boxes | None = None
    """What was received, added up."""
    together: tuple[str, ...] = ()
    """What to say where several forms of one side answer to one of the other."""

    def said(self, key: FormKey) -> tuple[str, ...]:
        """Return the sentences to print beside an expected form: differences only once."""
        if self.keys[:1] != (key,):
            return self.together
        return (*self.together, *(one.said for one in self.differences))


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
    return compare_received(received_forms(book, year), year, expected)


def compare_received(
    received: tuple[Received, ...], year: int, expected: tuple[Expected, ...]
) -> Comparison:
    """Return how forms of a year compare with the expected ones."""
    matches, unmatched = match_forms(received, expected)
    compared = {form_key(form): NOT_RECEIVED for form in expected}
    redivided = _redivided(matches)
    for match in matches:
        accounts = set(match.whole.accounts)
        one = [form for form in expected if not accounts.isdisjoint(form.accounts)]
        # The contract may have been emptied by another of the year's distributions.
        whole = match.whole._replace(total=is_total(one))
        found = _compared(match, whole, year, redivided=whole.event in redivided)
        compared |= dict.fromkeys(found.keys, found)
    return Comparison(compared, unmatched)


def _redivided(matches: tuple[Match, ...]) -> set[str]:
    """Return the distributions whose forms, for rollovers and cash, divide them otherwise."""
    found: dict[str, list[tuple[Boxes, Expected]]] = {}
    for match in matches:
        if len(match.expected) == 1:
            found.setdefault(match.whole.event, []).append((match.boxes, match.whole))
    return {event for event, forms in found.items() if len(forms) > 1 and divides(tuple(forms))}


def _compared(match: Match, whole: Expected, year: int, *, redivided: bool) -> Compared:
    alone = [one for form in match.received for one in impossible(form.form.boxes, year)]
    cannot = {one.box for one in alone}
    judged = tuple(_judged(match, whole))
    divided = among_rollovers(match)
    if redivided:
        divided = tuple(between_rollover_and_cash(match.boxes, whole))
    if divided:
        judged = (*divided, *(one for one in judged if one.box not in BOXES))
    beside = [one for one in judged if one.box not in cannot]
    differences = (*alone, *beside)
    wrong = any(one.matters for one in differences)
    other = any(one.kind == "alternative" and not one.minor for one in differences)
    return Compared(
        "differs" if wrong else "accepted" if other else "agrees",
        differences,
        tuple(map(form_key, match.expected)),
        tuple(one.id for one in match.received),
        whole,
        match.boxes,
        tuple(_together(match)),
    )


def _judged(match: Match, whole: Expected) -> Iterator[Difference]:
    yield from amounts(match.boxes, whole)
    yield from codes(match.boxes, whole)
    if match.apart:
        yield put_together(match.boxes, match.apart)
    yield from others(match.boxes, whole)
    yield from rare(match.boxes, whole)


def _together(match: Match) -> Iterator[str]:
    if len(match.expected) > 1 and not match.apart:
        yield _(
            "The form covers {count} distributions of the year: it is compared with their sum."
        ).format(count=len(match.expected))
    if len(match.received) > 1:
        yield _("{count} forms cover this distribution: it is compared with their sum.").format(
            count=len(match.received)
        )
    for one in match.received[1:]:
        boxes = one.form.boxes
        if boxes.box_1 == 0 and boxes.box_5:
            yield _(
                "The form without a payment, code {code}, is about basis alone: its {amount} is "
                "the investment that was left above the amount paid. It is no second distribution."
            ).format(code=boxes.box_7 or _("blank"), amount=dollars(boxes.box_5))
