"""Where participants come from: Parquet or Arrow files, a row each or a row an event.

A task is a row group (Parquet) or a record batch (Arrow). It is read by itself, so tasks can be
done in any order, on any core, and again after a run that broke off.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from basisbook.batch.faults import BatchError
from basisbook.batch.flat import nested
from basisbook.batch.schema import FLAT, PARTICIPANT
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH_ROWS = 8_192
"""Rows worked on at once: enough to keep the compiler's loop busy, few enough for the cache."""


class Task(NamedTuple):
    """A part of the input; `rows` are participants, `first_row` counts them from 0."""

    number: int
    file: str
    group: int
    first_row: int
    rows: int
    flat: bool
    before: str | None = None
    """Flat rows: the last id of the task before, whose rows may go on here."""
    bad: tuple[int, ...] = ()
    """Rows, counted from `first_row`, whose id an earlier row has."""


class Group(NamedTuple):
    """A row group or record batch, and the ids in it; None where they could not be read."""

    file: str
    number: int
    rows: int
    ids: pa.Array | None


def tasks_of(path: Path) -> list[Task]:
    """Return the tasks of an input file, or of all files of a folder, in order of name.

    Raises `BatchError` where a file is none, or has not the columns of participants.
    """
    groups = [group for file in _files(path) for group in _groups(file)]
    flat = _is_flat(Path(groups[0].file)) if groups else False
    return _flat_tasks(groups) if flat else _tasks(groups)


def read(task: Task) -> Iterator[pa.RecordBatch]:
    """Yield the participants of a task in batches of bounded size."""
    if task.flat:
        yield from _sliced(nested(_flat_rows(task)))
    elif is_parquet(Path(task.file)):
        with pq.ParquetFile(task.file) as file:
            names = [name for name in PARTICIPANT.names if name in file.schema_arrow.names]
            yield from file.iter_batches(
                BATCH_ROWS, row_groups=[task.group], columns=names, use_threads=False
            )
    else:
        yield from _sliced(_record_batch(task.file, task.group))


def _sliced(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for begin in range(0, len(batch), BATCH_ROWS):
        yield batch.slice(begin, BATCH_ROWS)


def is_parquet(file: Path) -> bool:
    """Return whether a file begins as Parquet does; any other is taken for Arrow."""
    with file.open("rb") as opened:
        return opened.read(4) == b"PAR1"


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(one for one in path.iterdir() if one.suffix in (".parquet", ".arrow"))
        if found:
            return found
        raise BatchError("E770", _("{path} holds no Parquet or Arrow file.").format(path=path))
    return [path]


def _groups(path: Path) -> Iterator[Group]:
    try:
        if is_parquet(path):
            yield from _of_parquet(path)
        else:
            with pa.memory_map(str(path)) as mapped:
                count = pa.ipc.open_file(mapped).num_record_batches
            for number in range(count):
                batch = _record_batch(str(path), number)
                _check_columns(path, batch.schema)
                yield Group(str(path), number, len(batch), _ids(batch))
    except (pa.ArrowInvalid, OSError):
        raise BatchError(
            "E770",
            _("{path} cannot be read as a Parquet or Arrow file.").format(path=path),
            _("Write it again, or name another file; `basisbook synth` makes one to try."),
        ) from None


def _of_parquet(path: Path) -> Iterator[Group]:
    with pq.ParquetFile(path) as file:
        _check_columns(path, file.schema_arrow)
        for number in range(file.num_row_groups):
            rows = file.metadata.row_group(number).num_rows
            try:
                ids = file.read_row_group(number, columns=["id"]).column("id").combine_chunks()
            except (pa.ArrowException, OSError):
                # Of a damaged group nothing is known but how many rows it had.
                ids = None
            yield Group(str(path), number, rows, ids)


def _check_columns(path: Path, schema: pa.Schema) -> None:
    wanted = FLAT.names if "kind" in schema.names else ["id", "accounts", "events"]
    missing = [name for name in wanted if name not in schema.names]
    if missing:
        raise BatchError(
            "E771",
            _("{path} lacks columns: {names}.").format(path=path, names=", ".join(missing)),
            _("docs/batch-format.md describes every column."),
        )


def _is_flat(path: Path) -> bool:
    if is_parquet(path):
        return bool("kind" in pq.read_schema(path).names)
    with pa.memory_map(str(path)) as mapped:
        return bool("kind" in pa.ipc.open_file(mapped).schema.names)


def _record_batch(path: str, number: int) -> pa.RecordBatch:
    return pa.ipc.open_file(pa.memory_map(path)).get_batch(number)


def _ids(batch: pa.RecordBatch) -> pa.Array:
    ids = batch.column("id")
    return ids if ids.type == pa.string() else ids.cast(pa.string())


def _tasks(groups: list[Group]) -> list[Task]:
    first, tasks = 0, []
    repeated = _repeated([group.ids for group in groups], [group.rows for group in groups])
    for number, (group, bad) in enumerate(zip(groups, repeated, strict=True)):
        tasks.append(Task(number, group.file, group.number, first, group.rows, flat=False, bad=bad))
        first += group.rows
    return tasks


def _repeated(ids: list[pa.Array | None], rows: list[int]) -> list[tuple[int, ...]]:
    """Return, of each group, the rows whose id an earlier row has.

    Ids in order of themselves cannot repeat but side by side, which costs nothing to see.
    Otherwise they are told apart by 64 bits of each, and equal bits are looked at again.
    """
    known = [one for one in ids if one is not None]
    if all(map(_ascends, known)) and _ascends(_ends(known)):
        return [()] * len(ids)
    seen = np.concatenate([_bits(one, count) for one, count in zip(ids, rows, strict=True)])
    order = np.argsort(seen, kind="stable")
    same = np.flatnonzero(seen[order][1:] == seen[order][:-1])
    starts = np.concatenate([[0], np.cumsum(rows)])
    bad: list[list[int]] = [[] for _ in rows]
    for place in same.tolist():
        earlier, later = int(order[place]), int(order[place + 1])
        if _id_at(ids, starts, earlier) == _id_at(ids, starts, later) is not None:
            group = int(np.searchsorted(starts, later, side="right")) - 1
            bad[group].append(later - int(starts[group]))
    return [tuple(sorted(one)) for one in bad]


def _ascends(ids: pa.Array) -> bool:
    if ids.null_count or len(ids) < 2:  # noqa: PLR2004 - one alone is in order
        return bool(ids.null_count == 0)
    return bool(pc.all(pc.less(ids[:-1], ids[1:])).as_py())


def _ends(ids: list[pa.Array]) -> pa.Array:
    """Return the first and last id of each group: they ascend if the groups follow each other."""
    ends = [one[place].as_py() for one in ids for place in sorted({0, len(one) - 1} - {-1})]
    return pa.array(ends, pa.string())


def _bits(ids: pa.Array | None, rows: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    if ids is None:
        return np.fromiter((hash(object()) for _ in range(rows)), np.int64, rows)
    return np.fromiter(map(hash, ids.to_pylist()), np.int64, rows)


def _id_at(
    ids: list[pa.Array | None], starts: np.ndarray[tuple[int], np.dtype[np.int64]], row: int
) -> str | None:
    group = int(np.searchsorted(starts, row, side="right")) - 1
    of = ids[group]
    return None if of is None else of[row - int(starts[group])].as_py()


def _flat_tasks(groups: list[Group]) -> list[Task]:
    """Return a task a group: of the participants whose first row is in it."""
    before: str | None = None
    runs = []
    for group in groups:
        runs.append(_runs(group.ids, before))
        before = group.ids[-1].as_py() if group.ids is not None and len(group.ids) else before
    repeated = _repeated(runs, [len(one) for one in runs])
    first, tasks, before = 0, [], None
    for number, (group, own, bad) in enumerate(zip(groups, runs, repeated, strict=True)):
        tasks.append(Task(number, group.file, group.number, first, len(own), True, before, bad))
        first += len(own)
        before = group.ids[-1].as_py() if group.ids is not None and len(group.ids) else before
    return tasks


def _runs(ids: pa.Array | None, before: str | None) -> pa.Array:
    """Return the ids that begin in a group, each run of one id once."""
    if ids is None or not len(ids):
        return pa.array([], pa.string())
    shifted = pa.concat_arrays([pa.array([before], pa.string()), ids[:-1]])
    begins = pc.fill_null(pc.not_equal(ids, shifted), True)
    return ids.filter(begins)


def _flat_rows(task: Task) -> pa.RecordBatch:
    """Return the rows of a task's participants, the last of whom may go on in later groups."""
    read_group = _FlatReader(Path(task.file))
    table = read_group(task.group)
    ids = table.column("id")
    if task.before is not None and len(ids):
        own = np.flatnonzero(np.asarray(pc.fill_null(pc.not_equal(ids, task.before), True)))
        table = table.slice(int(own[0]) if len(own) else len(table))
    if not len(table):
        return pa.RecordBatch.from_pylist([], schema=FLAT)
    last, parts, number = table.column("id")[-1].as_py(), [table], task.group + 1
    while number < read_group.count:
        more = read_group(number)
        other = np.flatnonzero(
            np.asarray(pc.fill_null(pc.not_equal(more.column("id"), last), True))
        )
        parts.append(more.slice(0, int(other[0]) if len(other) else len(more)))
        if len(other):
            break
        number += 1
    return pa.concat_tables(parts).combine_chunks().to_batches()[0]


class _FlatReader:
    """Reads a group of flat rows."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.parquet = pq.ParquetFile(file) if is_parquet(file) else None
        if self.parquet is not None:
            self.count = self.parquet.num_row_groups
        else:
            self.count = pa.ipc.open_file(pa.memory_map(str(file))).num_record_batches

    def __call__(self, number: int) -> pa.Table:
        if self.parquet is not None:
            return self.parquet.read_row_group(number, columns=FLAT.names)
        return pa.Table.from_batches([_record_batch(str(self.file), number)]).select(FLAT.names)
