"""One participant, found by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from basisbook.batch.columns import fitted
from basisbook.batch.faults import BatchError
from basisbook.batch.sources import read, tasks_of
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


def found(source: Path, id_: str) -> dict[str, Any]:
    """Return the row of a participant; raise `BatchError` if there is none."""
    for task in tasks_of(source):
        for batch in read(task):
            chosen = fitted(batch.filter(pc.equal(batch.column("id"), id_)))
            if len(chosen):
                row: dict[str, Any] = chosen.slice(0, 1).to_pylist()[0]
                return row
    raise BatchError(
        "E776",
        _("No row of {file} has the id {id}.").format(file=source.name, id=id_),
        _("Look for it in the file's column `id`."),
    )
