"""Arrow batches as the columns of the compiled folds, without copying a cell that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from basisbook.batch.kernel.columns import (
    BOOK,
    NO_DAY,
    UNNAMED,
    UNTOLD,
    Accounts,
    Columns,
    Events,
    Rows,
)
from basisbook.batch.laws import laws
from basisbook.batch.schema import ACCOUNT, EVENT, PARTICIPANT
from basisbook.kernel.compiled import array, column

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NONE = {"plan": UNTOLD, "other": UNTOLD, "to": UNTOLD, "account": UNTOLD, "amount": UNTOLD}
"""What stands for a null where 0 is a value of its own."""


class UnfitInputError(Exception):
    """Input whose columns are not those of participants."""


def fitted(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch with exactly the columns of `PARTICIPANT`, cast where no value is lost.

    Raises `UnfitInputError` with the name of a column that is missing or cannot be cast.
    """
    made = []
    for field in PARTICIPANT:
        place = batch.schema.get_field_index(field.name)
        if place < 0:
            if field.name in ("id", "accounts", "events"):
                raise UnfitInputError(field.name)
            made.append(pa.nulls(len(batch), field.type))
            continue
        given = batch.column(place)
        try:
            made.append(given if given.type == field.type else given.cast(field.type))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            raise UnfitInputError(field.name) from None
    return pa.RecordBatch.from_arrays(made, names=PARTICIPANT.names)


def columns_of(batch: pa.RecordBatch) -> Columns:
    """Return a fitted batch as columns."""
    accounts, account_at = _list(batch, "accounts")
    events, event_at = _list(batch, "events")
    rows = Rows(
        column(account_at), column(event_at), _column(batch.column("born")), column(_told(batch))
    )
    law = laws()
    return Columns(
        rows,
        Accounts(*(_column(one, f.name) for one, f in zip(accounts, ACCOUNT, strict=True))),
        Events(*(_column(one, f.name) for one, f in zip(events, EVENT, strict=True))),
        array(law.years),
        array(law.laws),
        array(law.bounds),
    )


def _list(batch: pa.RecordBatch, name: str) -> tuple[list[pa.Array], NDArray[np.int32]]:
    """Return the children of a list of structs, and where each row's begin; null is empty."""
    lists = batch.column(name)
    return lists.values.flatten(), np.asarray(lists.offsets)


def _told(batch: pa.RecordBatch) -> NDArray[np.int8]:
    ids, books = batch.column("id"), batch.column("book")
    told = np.zeros(len(batch), dtype=np.int8)
    if books.null_count < len(books):
        told[np.asarray(books.is_valid())] = BOOK
    unnamed = pc.equal(pc.binary_length(ids), 0).fill_null(True)
    if pc.any(unnamed).as_py():
        told[np.asarray(unnamed)] = UNNAMED
    return told


def _column(values: pa.Array, name: str = "") -> Any:
    """Return a column; the cells of one without nulls are those of Arrow."""
    days = values.type == pa.date32()
    if days:
        values = values.view(pa.int32())
    if values.null_count:
        values = values.fill_null(NO_DAY if days else _NONE.get(name, 0))
    return column(values)
