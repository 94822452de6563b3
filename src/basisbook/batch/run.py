"""A run: all tasks of an input to a folder, with a checkpoint after each."""

from __future__ import annotations

import errno
import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from basisbook.batch.compute import Counts, work_out
from basisbook.batch.faults import BatchError
from basisbook.batch.files import counts_of, part_writer
from basisbook.batch.rejects import unreadable
from basisbook.batch.schema import FORMAT, REJECT, YEAR
from basisbook.batch.sources import read, tasks_of
from basisbook.i18n import gettext as _
from basisbook.report.versions import versions
from basisbook.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.batch.engines import Engine
    from basisbook.batch.sources import Task

KINDS = ("parquet", "arrow")
_RUN, _SUMMARY = "run.json", "summary.json"


class Order(NamedTuple):
    """What is to be done: input, folder for the output, and the kind of its files."""

    source: Path
    folder: Path
    kind: str = "parquet"


def run(order: Order, engine: Engine, tell: Callable[[int, Counts], None]) -> Counts:
    """Work out an input, go on where an earlier run broke off, and return what was counted.

    `tell` hears how many rows there are, and of each task what it came to.
    Raises `BatchError` where the run cannot go on.
    """
    tasks = tasks_of(order.source)
    _begin(order, tasks)
    total = sum(task.rows for task in tasks)
    counts, left = Counts(), []
    for task in tasks:
        done = counts_of(order.folder, task.number)
        if done is None:
            left.append(task)
        else:
            counts = counts.plus(done)
    tell(total, counts)
    for done in engine.map(functools.partial(work, order), left):
        counts = counts.plus(done)
        tell(total, done)
    summary = json.dumps({"format": FORMAT, **counts._asdict()}, indent=1) + "\n"
    write_whole(order.folder / _SUMMARY, summary)
    return counts


def work(order: Order, task: Task) -> Counts:
    """Do one task; one that cannot be read is rejected as a whole, and stops nothing."""
    try:
        with part_writer(order.folder, task.number, order.kind) as writer:
            first = 0
            for batch in _batches(task):
                bad = [row - first for row in task.bad if first <= row < first + len(batch)]
                writer.write(*work_out(batch, task.first_row + first, bad))
                first += len(batch)
            return writer.counts
    except UnreadableError as error:
        return _reject(order, task, str(error))
    except OSError as error:
        raise _full(order.folder, error) from None


class UnreadableError(Exception):
    """A row group that is damaged."""


def _batches(task: Task) -> Iterator[pa.RecordBatch]:
    try:
        yield from read(task)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(str(error).partition("\n")[0]) from None


def _reject(order: Order, task: Task, why: str) -> Counts:
    counts = Counts(rows=task.rows, rejected=task.rows)
    nothing = pa.RecordBatch.from_pylist([], schema=YEAR)
    refused = pa.RecordBatch.from_pylist([unreadable(task, why)], schema=REJECT)
    with part_writer(order.folder, task.number, order.kind) as writer:
        writer.write(nothing, refused, counts)
    return counts


def _full(folder: Path, error: OSError) -> BatchError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        text = _("No space is left in {folder}; what is finished stays.").format(folder=folder)
        return BatchError("E773", text, _("Make space, and run the same command again to go on."))
    text = _("{folder} cannot be written: {error}").format(
        folder=folder, error=error.strerror or error
    )
    return BatchError("E773", text, _("See that the folder exists and may be written."))


def _begin(order: Order, tasks: list[Task]) -> None:
    """Make the folder, or see that what is in it is of the same run."""
    mine = _signature(order, tasks)
    path = order.folder / _RUN
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            if json.loads(path.read_text(encoding="utf-8")) != mine:
                raise BatchError(
                    "E772",
                    _(
                        "{folder} holds results of another input, or of another version of"
                        " Basisbook."
                    ).format(folder=order.folder),
                    _("Name another folder, or remove this one."),
                )
        elif any(order.folder.iterdir()):
            raise BatchError(
                "E774",
                _("{folder} is not empty, and no run began in it.").format(folder=order.folder),
                _("Name another folder."),
            )
        for left in order.folder.glob("*/.*.part"):
            left.unlink()
        write_whole(path, json.dumps(mine, indent=1) + "\n")
    except OSError as error:
        raise _full(order.folder, error) from None


def _signature(order: Order, tasks: list[Task]) -> dict[str, object]:
    """Return what makes two runs the same."""
    files = dict.fromkeys(task.file for task in tasks)
    states = [(Path(name).name, Path(name).stat()) for name in files]
    return {
        "format": FORMAT,
        "software": versions().software,
        "law": versions().law,
        "kind": order.kind,
        "tasks": len(tasks),
        "files": [[name, state.st_size, state.st_mtime_ns] for name, state in states],
    }
