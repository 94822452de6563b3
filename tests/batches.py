"""Rows for tests of the batch: made in few words, worked out, and compared with the report's."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from basisbook.batch.compute import Worked, work_out
from basisbook.batch.schema import ACCOUNT_KINDS, EVENT_KINDS, PARTICIPANT, REASONS

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]


def account(kind: str, plan: int | None = None, **more: object) -> Row:
    of_plan = (
        {"plan": plan, "plan_kind": 1, "practice": 1, "contract": 1} if plan is not None else {}
    )
    return {"kind": ACCOUNT_KINDS.index(kind), **of_plan, **more}


def event(day: str, kind: str, number: int, dollars: float, **more: object) -> Row:
    told: Row = {"date": datetime.date.fromisoformat(day), "kind": EVENT_KINDS.index(kind)}
    told |= {"account": number, "amount": round(100 * dollars), **more}
    told["reason"] = REASONS.index(str(more.get("reason", "")))
    if "other" in told:
        told["other"] *= 100
    return told


def row(
    id_: str, accounts: Iterable[Row], events: Iterable[Row], born: str | None = "1980-05-01"
) -> Row:
    day = datetime.date.fromisoformat(born) if born else None
    return {"id": id_, "born": day, "accounts": list(accounts), "events": list(events)}


def batch(rows: list[Row]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, schema=PARTICIPANT)


def worked(*rows: Row) -> Worked:
    return work_out(batch(list(rows)))


def converted_at_a_loss(id_: str = "a") -> Row:
    """After-tax money that lost a fifth, converted in part, and taken out too soon."""
    return row(
        id_,
        (account("pre-tax", 0), account("after-tax", 0), account("Roth IRA", first_year=2015)),
        (
            event("2019-01-01", "opening", 0, 100_000),
            event("2019-01-01", "opening", 1, 20_000, other=25_000),
            event("2020-03-01", "distribution", 1, 20_000),
            event("2020-03-01", "part", 1, 18_000, to=2),
            event("2021-03-01", "distribution", 2, 18_000),
        ),
    )


def comparable(year: Row) -> Row:
    """Return a year without what only one of the two ways of working it out tells."""
    told = {
        key: value for key, value in year.items() if key not in ("open", "interpreted", "owner")
    }
    told["forms_1099r"] = [
        {key: value for key, value in form.items() if key != "event"}
        for form in year["forms_1099r"]
    ]
    return told
