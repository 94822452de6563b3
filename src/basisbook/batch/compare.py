"""A file of forms against those that a run worked out: what agrees, what differs and how.

Forms that are the same on both sides cancel each other out, by the million. Only of participants
with a form that is left over are all forms of the year compared box by box, by the very
comparison that one person's forms get.
"""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from basisbook.batch.codes import right_codes
from basisbook.batch.forms import COMPUTED, FORMS, computed, table_of
from basisbook.batch.payer_read import PayerFile
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.forms.comparison import compare_received
from basisbook.forms.f1099r import Expected
from basisbook.forms.matching import Received
from basisbook.i18n import gettext as _
from basisbook.ledger.book import Boxes, Form1099R

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from basisbook.forms.comparison import Compared, Comparison
    from basisbook.forms.difference import Difference

Row = dict[str, Any]

STATES = ("agrees", "accepted", "differs")
"""What is found of a form that answers to an expected one; `accepted` differs and is right."""


class Counted(NamedTuple):
    """Forms on both sides: `received` and `expected` are each the sum of what became of them."""

    records: int
    """In the file, before any was rejected."""
    rejected: int
    received: int
    expected: int
    agrees: int = 0
    accepted: int = 0
    differs: int = 0
    unexpected: int = 0
    """Forms of the file that answer to nothing expected."""
    answered: int = 0
    """Expected forms that a form of the file answers to."""
    missing: int = 0
    """Expected forms that the file has not."""


class Tally(NamedTuple):
    """How many boxes differ in one way."""

    box: str
    kind: str
    forms: int
    cents: int
    """What the file says more than expected, in all; 0 of a box that is no amount."""


class Reconciled(NamedTuple):
    """All that was found."""

    counts: Counted
    tallies: tuple[Tally, ...]
    faults: tuple[Row, ...]
    """Totals of the file that are not the sums of what is in it."""
    rejects: tuple[Row, ...]

    @property
    def clean(self) -> bool:
        """Return whether there is nothing to look at."""
        c = self.counts
        return not (self.faults or c.rejected or c.differs or c.unexpected or c.missing)


DETAIL = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("year", pa.int16()),
        pa.field("record", pa.string()),
        pa.field("event", pa.string()),
        pa.field("status", pa.string()),
        pa.field("box", pa.string()),
        pa.field("kind", pa.string()),
        pa.field("received", pa.string()),
        pa.field("expected", pa.string()),
        pa.field("open", pa.int32()),
        pa.field("text", pa.string()),
    ]
)
"""A row a difference. `record` are places in the file, `event` those in the participant's list."""


class Sides(NamedTuple):
    """Both sides as tables, and what was wrong with the file."""

    received: pa.Table
    expected: pa.Table
    rejects: tuple[Row, ...] = ()
    faults: tuple[Row, ...] = ()


def read_sides(forms: Path, folder: Path, years: tuple[int, ...]) -> Sides:
    """Read both sides, of the years asked for, or of those that the file has.

    Raises `BatchError` where one of them cannot be read.
    """
    file, table = _received(forms)
    if years:
        table = table.filter(pc.is_in(table.column("year"), pa.array(years, pa.int16())))
    chosen = years or tuple(table.column("year").unique().drop_null().to_pylist())
    expected = pa.Table.from_batches(computed(folder, chosen), COMPUTED)
    if file is None:
        return Sides(table, expected)
    return Sides(table, expected, tuple(file.rejects), tuple(file.faults))


def _received(forms: Path) -> tuple[PayerFile | None, pa.Table]:
    with forms.open("rb") as opened:
        begin = opened.read(4)
    if begin == b"PAR1" or forms.suffix.lower() == ".csv":
        return None, table_of(forms)
    file = PayerFile(forms)
    return file, pa.Table.from_batches(file.forms(), FORMS)


def reconcile(
    sides: Sides, note: Callable[[Row], None], tell: Callable[[int, int], None]
) -> Reconciled:
    """Compare both sides; `note` hears of each difference, `tell` of participants and all."""
    keyed = sides.received.column("account").null_count == 0
    differing = _differing(sides, keyed=keyed)
    left, right = (_of(table, differing) for table in (sides.received, sides.expected))
    same = len(sides.received) - len(left)
    counts: Counter[str] = Counter(agrees=same, answered=len(sides.expected) - len(right))
    boxes: dict[tuple[str, str], list[int]] = {}
    groups = dict(_grouped(right))
    received = dict(_grouped(left))
    everyone = sorted(set(groups) | set(received))
    for number, who in enumerate(everyone):
        found = _compared(received.get(who, []), groups.get(who, []), keyed=keyed)
        for row in _noted(found, received.get(who, []), groups.get(who, []), counts):
            note({"id": who[0], "year": who[1], **row})
            tally = boxes.setdefault((row["box"], row["kind"]), [0, 0])
            tally[0] += 1
            tally[1] += row.pop("cents")
        tell(number + 1, len(everyone))
    tallies = (Tally(*key, *value) for key, value in sorted(boxes.items()) if all(key))
    records = len(sides.received) + len(sides.rejects)
    return Reconciled(
        Counted(records, len(sides.rejects), len(sides.received), len(sides.expected), **counts),
        tuple(tallies),
        sides.faults,
        sides.rejects,
    )


_SAME = ("id", "year", "box_1", "box_2a", "box_5", "box_7", "ira", "total", "box_11")


def _differing(sides: Sides, *, keyed: bool) -> pa.Table:
    """Return the participants and years of which a form is on one side only."""
    names = (*_SAME, "account") if keyed else _SAME
    both = []
    for table, sign in ((sides.received, 1), (sides.expected, -1)):
        told = table.select(names)
        plain = [_plain(told.column(name), table.num_rows) for name in names]
        signs = pa.array([sign], pa.int64()).take(pa.nulls(len(table), pa.int64()).fill_null(0))
        both.append(pa.Table.from_arrays([*plain, signs], names=[*names, "sign"]))
    sums = pa.concat_tables(both).group_by([*names]).aggregate([("sign", "sum")])
    left = sums.filter(pc.not_equal(sums.column("sign_sum"), 0))
    return left.group_by(["id", "year"]).aggregate([])


def _plain(values: pa.ChunkedArray, rows: int) -> pa.ChunkedArray:
    """Return a column with what a payer's file holds where a box is blank."""
    if pa.types.is_string(values.type):
        return values.fill_null("")
    if not rows:
        return values
    return values.fill_null(False) if pa.types.is_boolean(values.type) else values.fill_null(0)


def _of(table: pa.Table, who: pa.Table) -> pa.Table:
    found = table.join(who, ["id", "year"], join_type="left semi")
    return found.sort_by([("id", "ascending"), ("year", "ascending")])


def _grouped(table: pa.Table) -> Iterator[tuple[tuple[str, int], list[Row]]]:
    rows = (row for batch in table.to_batches() for row in batch.to_pylist())
    for who, group in groupby(rows, lambda row: (row["id"], row["year"])):
        yield who, list(group)


def _compared(received: list[Row], expected: list[Row], *, keyed: bool) -> Comparison:
    year = (received or expected)[0]["year"]
    forms = tuple(
        Received(str(place), _form(row, keyed=keyed)) for place, row in enumerate(received)
    )
    due = tuple(_expected(row, keyed=keyed) for row in expected)
    return compare_received(forms, year, due)


def _form(row: Row, *, keyed: bool) -> Form1099R:
    boxes = Boxes(
        box_1=row["box_1"] or 0,
        box_2a=_unless_blank(row),
        not_determined="checked" if row["not_determined"] else None,
        total="checked" if row["total"] else None,
        box_3=row["box_3"] or None,
        box_4=row["box_4"] or None,
        box_5=row["box_5"] or None,
        box_6=row["box_6"] or None,
        box_7=row["box_7"] or None,
        ira="checked" if row["ira"] else None,
        box_9b=row["box_9b"] or None,
        box_10=row["box_10"] or None,
        box_11=row["box_11"] or None,
    )
    return Form1099R(row["year"], str(row["account"]) if keyed else "", boxes)


def _unless_blank(row: Row) -> int | None:
    """Return box 2a; in a payer's file zeros stand for blank where it is not determined."""
    return None if row["not_determined"] and not row["box_2a"] else row["box_2a"]


def _expected(row: Row, *, keyed: bool) -> Expected:
    regime = regime_of(row)
    return Expected(
        str(row["event"]),
        (str(row["account"]) if keyed else "",),
        datetime.date(row["year"], 1, 1),
        regime,
        "direct" if row["direct"] else "paid",
        row["box_1"],
        row["box_2a"],
        right_codes(regime, row["box_7"] or ""),
        total=row["total"],
        box_5=row["box_5"],
        box_11=row["box_11"],
    )


def regime_of(row: Row) -> int:
    """Return what the money was taxed as, which the boxes tell."""
    if row["ira"]:
        return POOL_IRA
    if row["box_2a"] is None:
        return ROTH_IRA
    designated = row["box_11"] is not None or bool({"B", "H"} & set(row["box_7"] or ""))
    return DESIGNATED_ROTH if designated else PLAN


def _noted(
    found: Comparison, received: list[Row], expected: list[Row], counts: Counter[str]
) -> Iterator[Row]:
    """Count what was found of a participant's year, and yield its differences."""
    opened = max((row["open"] for row in expected), default=0)
    seen: set[tuple[tuple[str, str], ...]] = set()
    for one in found.compared.values():
        if one.status is None:
            counts["missing"] += 1
        else:
            counts["answered"] += 1
        if one.status is None or one.keys in seen:
            continue
        seen.add(one.keys)
        counts[one.status] += len(one.received)
        yield from _differences(one, received, opened)
    for key, one in found.compared.items():
        if one.status is None:
            row = next(row for row in expected if _key(row) == key)
            yield _missing(row)
    for form in found.unmatched:
        counts["unexpected"] += 1
        yield _unexpected(received[int(form.id)], opened, alone=not expected)


def _key(row: Row) -> tuple[str, str]:
    return str(row["event"]), "direct" if row["direct"] else "paid"


def _differences(one: Compared, received: list[Row], opened: int) -> Iterator[Row]:
    places = ", ".join(str(received[int(id_)]["record"]) for id_ in one.received)
    events = ", ".join(event for event, _treatment in one.keys)
    for each in one.differences:
        yield {
            "record": places,
            "event": events,
            "status": one.status,
            "box": each.box,
            "kind": "" if each.minor else each.kind,
            "received": _said(each.received),
            "expected": _said(each.expected),
            "open": opened,
            "text": each.said,
            "cents": _more(each),
        }


def _said(value: int | str | None) -> str | None:
    return None if value is None else str(value)


def _more(one: Difference) -> int:
    # A fault that the form has by itself is no difference of amounts.
    if one.code or isinstance(one.received, str) or isinstance(one.expected, str):
        return 0
    return (one.received or 0) - (one.expected or 0)


def _missing(row: Row) -> Row:
    return {
        "record": "",
        "event": str(row["event"]),
        "status": "missing",
        "box": "",
        "kind": "missing",
        "received": None,
        "expected": str(row["box_1"]),
        "open": row["open"],
        "text": _("No form of the file answers to this distribution."),
        "cents": -row["box_1"],
    }


def _unexpected(row: Row, opened: int, *, alone: bool) -> Row:
    said = (
        _("The run expects no form for this id and year: it may be another's, or was rejected.")
        if alone
        else _("No distribution that the run knows of answers to this form.")
    )
    return {
        "record": str(row["record"]),
        "event": "",
        "status": "unexpected",
        "box": "",
        "kind": "unexpected",
        "received": str(row["box_1"] or 0),
        "expected": None,
        "open": opened,
        "text": said,
        "cents": row["box_1"] or 0,
    }
