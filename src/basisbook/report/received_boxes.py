"""What the boxes of a Form 1099-R hold, and the same beside what is expected in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.money import dollars, percent
from basisbook.report.labels import box_label
from basisbook.report.model import Amount, Box
from basisbook.report.reconciliation import BoxCompared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Boxes
    from basisbook.ledger.book.documents import LocalBoxes, StateBoxes

_ORDER = (
    "1",
    "2a",
    "2b not determined",
    "2b",
    "3",
    "4",
    "5",
    "6",
    "7",
    "IRA",
    "8",
    "9a",
    "9b",
    "10",
    "11",
    "FATCA",
    "date",
    "state",
    "local",
)


def boxes_of(boxes: Boxes) -> Iterator[Box]:
    """Yield every box that holds anything."""
    checked = _("checked")
    for box, cents in (
        ("1", boxes.box_1),
        ("2a", boxes.box_2a),
        ("3", boxes.box_3),
        ("4", boxes.box_4),
        ("5", boxes.box_5),
        ("6", boxes.box_6),
        ("8", boxes.box_8),
        ("9b", boxes.box_9b),
        ("10", boxes.box_10),
    ):
        if cents is not None:
            yield Box(box, box_label(box), Amount(box, box_label(box), cents))
    for box, text in (
        ("2b not determined", checked if boxes.not_determined else None),
        ("2b", checked if boxes.total else None),
        ("7", boxes.box_7),
        ("IRA", checked if boxes.ira else None),
        ("9a", percent(boxes.box_9a) if boxes.box_9a else None),
        ("11", str(boxes.box_11) if boxes.box_11 else None),
        ("FATCA", checked if boxes.fatca else None),
        ("date", boxes.paid_on.isoformat() if boxes.paid_on else None),
    ):
        if text is not None:
            yield Box(box, box_label(box), text=text)
    yield from (Box("state", box_label("state"), text=_there(x.state, x)) for x in boxes.states)
    for local in boxes.localities:
        yield Box("local", box_label("local"), text=_there(local.locality, local))


def _there(name: str, here: StateBoxes | LocalBoxes) -> str:
    """Return what a form says of a state or locality, on one line."""
    withheld = _("empty") if here.withheld is None else dollars(here.withheld)
    distribution = _("empty") if here.distribution is None else dollars(here.distribution)
    return f"{name}: {withheld}, {distribution}"


def boxes_beside(expected: tuple[Box, ...], held: tuple[Box, ...]) -> tuple[BoxCompared, ...]:
    """Return every box in which anything is expected or held, in the order of the form."""
    due = {_place(box): box for box in expected}
    every: list[tuple[int, BoxCompared]] = []
    for box in held:
        one = due.pop(_place(box), None)
        every.append((_rank(box), _beside(one or Box(box.box, box.label), box)))
    every += [(_rank(box), _beside(box, Box(box.box, box.label))) for box in due.values()]
    return tuple(one for _rank_, one in sorted(every, key=lambda pair: pair[0]))


def _place(box: Box) -> str:
    """Return a box's name; box 2b has two, told apart by their labels."""
    unknown = box_label("2b not determined")
    return "2b not determined" if box.box == "2b" and box.label == unknown else box.box


def _rank(box: Box) -> int:
    return _ORDER.index(_place(box))


def _beside(expected: Box, held: Box) -> BoxCompared:
    return BoxCompared(
        expected.box.removesuffix(" not determined"),
        expected.label,
        expected.amount,
        expected.text,
        expected.accepts,
        held.amount.cents if held.amount else None,
        held.text,
    )
