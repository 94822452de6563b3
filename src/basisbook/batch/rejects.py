"""Why a row was rejected, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from basisbook.batch.kernel import measure
from basisbook.batch.kernel.measure import MOST_ACCOUNTS
from basisbook.batch.laws import MOST
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from basisbook.batch.sources import Task

_REASONS = {
    measure.NO_ID: deferred("The row has no `id`."),
    measure.TWICE: deferred("An earlier row has the same `id`."),
    measure.ACCOUNT: deferred(
        "Account {place}: its kind is not known, a plan's account has no `plan` or an IRA has"
        " one, or two accounts of a plan tell different things of it."
    ),
    measure.TOO_MANY: deferred("The row has more than {most} accounts."),
    measure.EVENT: deferred("Event {place}: its kind or its reason is not known."),
    measure.NUMBER: deferred("Event {place}: there is no account with that number."),
    measure.AMOUNT: deferred("Event {place}: an amount is negative, or not below {bound}."),
    measure.ORDER: deferred("Event {place}: it has no date, or an earlier one than the last."),
    measure.APART: deferred(
        "Event {place}: a source or a part must follow its distribution, on the same day."
    ),
    measure.PARTS: deferred("Event {place}: the parts come to more than the distribution."),
}


def rejected(
    batch: pa.RecordBatch,
    wrong: NDArray[np.int64],
    statuses: NDArray[np.int64],
    places: NDArray[np.int64],
    first_row: int,
) -> Iterator[dict[str, Any]]:
    """Yield the rejects of rows that cannot be, in order; places count from 0."""
    ids = batch.column("id")
    for row in wrong.tolist():
        status = int(statuses[row])
        text = _(_REASONS[status]).format(
            place=int(places[row]), most=MOST_ACCOUNTS, bound=dollars(MOST)
        )
        yield reject(first_row + row, ids[row].as_py(), f"E{status}", text)


def reject(row: int, id_: str | None, code: str, reason: str) -> dict[str, Any]:
    """Return one rejected row."""
    return {"row": row, "rows": 1, "id": id_, "code": code, "reason": reason}


def unreadable(task: Task, why: str) -> dict[str, Any]:
    """Return the one reject of all rows of a part of the input that cannot be read."""
    text = _("Part {number} of {file} cannot be read: {why}").format(
        number=task.group, file=task.file, why=why
    )
    return {**reject(task.first_row, None, "E775", text), "rows": task.rows}
