"""How the forms of one distribution divide its after-tax money among them.

Each form alone seems to count another amount of contributions; together they show the right
one. Then not the amount is in question but where it went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.difference import Difference, instructions
from basisbook.i18n import gettext as _
from basisbook.law.year import split_rule
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.f1099r import Expected, Share
    from basisbook.forms.matching import Match
    from basisbook.ledger.book import Boxes

BOXES = ("2a", "5")
"""The boxes that say how a form divides its amount."""

_AUTHORITY = ("26 USC 402(c)(2)", "Notice 2014-54 section III")


def divides(forms: tuple[tuple[Boxes, Expected], ...]) -> bool:
    """Return whether forms of one distribution show its after-tax money, divided otherwise.

    From when direct rollovers take pre-tax money first; before, the recipient could choose.
    """
    first = forms[0][1]
    return (
        split_rule(first.date, designated_roth=False) == "required"
        and all(boxes.box_1 == expected.box_1 for boxes, expected in forms)
        and sum(boxes.box_5 or 0 for boxes, _expected in forms)
        == sum(expected.box_5 or 0 for _boxes, expected in forms)
    )


def between_rollover_and_cash(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    """Yield boxes of a form that holds after-tax money of the rollover or the cash beside it."""
    todo = _("Ask the payer for corrected forms of the whole payment.")
    pairs = (boxes.box_2a, expected.box_2a), (boxes.box_5, expected.box_5)
    for box, (received, due) in zip(BOXES, pairs, strict=True):
        if (received or 0) != (due or 0):
            text = _(
                "Box {box} is {received}; it should be {expected}. The forms of this payment show "
                "its after-tax money together, and divide it otherwise: pre-tax money goes into "
                "direct rollovers first, and what is left of it into the cash."
            ).format(box=box, received=dollars(received or 0), expected=dollars(due or 0))
            cites = (instructions(box), *_AUTHORITY)
            yield Difference(box, "payer error", text, todo, cites, received, due)


def among_rollovers(match: Match) -> tuple[Difference, ...] | None:
    """Return the boxes in which forms of direct rollovers divide after-tax money otherwise.

    None if they are not one form for each rollover, or show another amount together: then
    their sum is to be compared. Which rollover took it was the recipient's choice.
    """
    shares = match.expected[0].shares if len(match.expected) == 1 else ()
    forms = {one.form.boxes.box_1: one.form.boxes for one in match.received}
    apart = len(forms) == len(match.received) == len(shares)
    if not apart or forms.keys() != {one.box_1 for one in shares}:
        return None
    if not divides(((match.boxes, match.expected[0]),)):
        return None
    return tuple(one for share in shares for one in _of_share(forms[share.box_1], share))


def _of_share(boxes: Boxes, share: Share) -> Iterator[Difference]:
    pairs = (boxes.box_2a or 0, share.box_2a), (boxes.box_5 or 0, share.box_5)
    # Where nothing is taxed on arrival, payers also leave box 5 blank.
    blank = boxes.box_5 is None and not share.to_roth
    for box, (received, due) in zip(BOXES, pairs, strict=True):
        if received != due and not (box == "5" and blank):
            text = _(
                "Box {box} of the form with {gross} in box 1 is {received}; by the book it should "
                "be {expected}. The forms of this payment show its after-tax money together, and "
                "divide it otherwise among the rollovers."
            )
            said = text.format(
                box=box,
                gross=dollars(share.box_1),
                received=dollars(received),
                expected=dollars(due),
            )
            todo = _(
                "If you told the plan to divide it so, write `pretax` beside the parts in the "
                "book. If not, ask the payer for corrected forms."
            )
            cites = (instructions(box), *_AUTHORITY)
            yield Difference(box, "book", said, todo, cites, received, due)
