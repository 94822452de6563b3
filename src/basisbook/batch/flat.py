"""A row an event, those of a participant together, as a row a participant."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from basisbook.batch.schema import ACCOUNT, EVENT, FLAT, PARTICIPANT


def nested(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Return flat rows as participants: accounts are rows of their own, the rest are events."""
    if not len(rows):
        return pa.RecordBatch.from_pylist([], schema=PARTICIPANT)
    ids = rows.column("id")
    begins = np.ones(len(rows), dtype=bool)
    begins[1:] = np.asarray(pc.fill_null(pc.not_equal(ids[1:], ids[:-1]), True))
    starts = np.flatnonzero(begins)
    is_account = np.asarray(
        pc.and_(rows.column("account_kind").is_valid(), rows.column("kind").is_null())
    )
    accounts = rows.filter(pa.array(is_account))
    events = rows.filter(pa.array(~is_account))
    ends = np.append(starts, len(rows))
    made = [
        ids.take(pa.array(starts)),
        rows.column("born").take(pa.array(starts)).cast(pa.date32()),
        _lists(accounts, ACCOUNT, "account_", _offsets(is_account, ends)),
        _lists(events, EVENT, "", _offsets(~is_account, ends)),
        pa.nulls(len(starts), pa.string()),
    ]
    return pa.RecordBatch.from_arrays(made, schema=PARTICIPANT)


def _offsets(chosen: np.ndarray, ends: np.ndarray) -> pa.Array:
    before = np.concatenate([[0], np.cumsum(chosen)])
    return pa.array(before[ends].astype(np.int32))


def _lists(rows: pa.RecordBatch, of: pa.StructType, prefix: str, offsets: pa.Array) -> pa.ListArray:
    children = [rows.column(f"{prefix}{field.name}").cast(field.type) for field in of]
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(children, fields=list(of)))


def flattened(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return participants as flat rows."""
    rows = []
    for one in batch.to_pylist():
        shared = {"id": one["id"], "born": one["born"]}
        rows += [
            shared | {f"account_{name}": value for name, value in account.items()}
            for account in one["accounts"]
        ]
        rows += [shared | event for event in one["events"]]
    return pa.RecordBatch.from_pylist(rows, schema=FLAT)
