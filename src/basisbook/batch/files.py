"""Part files of a run's output: each is whole or not there, and says what was counted in it.

Years, rejects and counts have a folder each, so that a reader of tables takes a whole folder.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from basisbook.batch.compute import Counts
from basisbook.batch.schema import REJECT, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class PartWriter:
    """Writes the two files of one task: years, and rejects if there are any."""

    def __init__(self, folder: Path, number: int, kind: str) -> None:
        """Begin beside the files' places."""
        self.counts = Counts()
        self._years = part_path(folder, "years", number, kind)
        self._rejects = part_path(folder, "rejects", number, kind)
        self._counted = _counts_path(folder, number)
        self._kind = kind
        self._refused: list[pa.RecordBatch] = []
        self._writer = _writer(self._years, YEAR, kind)

    def write(self, years: pa.RecordBatch, rejects: pa.RecordBatch, counts: Counts) -> None:
        """Add what a batch came to."""
        self.counts = self.counts.plus(counts)
        if len(years):
            self._writer.write_batch(years)
        if len(rejects):
            self._refused.append(rejects)

    def finish(self) -> None:
        """Put the files in their places: counts last, since they say that a task is done."""
        if self._refused:
            with _writer(self._rejects, REJECT, self._kind) as writer:
                for batch in self._refused:
                    writer.write_batch(batch)
            put(self._rejects)
        self._close()
        put(self._years)
        _made(self._counted).write_text(json.dumps(self.counts._asdict()) + "\n", encoding="utf-8")
        put(self._counted)

    def give_up(self) -> None:
        """Leave nothing behind."""
        self._writer.close()
        for path in (self._years, self._rejects, self._counted):
            _beside(path).unlink(missing_ok=True)

    def _close(self) -> None:
        self._writer.close()


@contextmanager
def part_writer(folder: Path, number: int, kind: str) -> Iterator[PartWriter]:
    """Write a task's files, or none of them."""
    writer = PartWriter(folder, number, kind)
    try:
        yield writer
        writer.finish()
    except BaseException:
        writer.give_up()
        raise


def part_path(folder: Path, what: str, number: int, kind: str) -> Path:
    """Return where a part of the output is."""
    return folder / what / f"{number:05d}.{kind}"


def _counts_path(folder: Path, number: int) -> Path:
    return part_path(folder, "counts", number, "json")


def counts_of(folder: Path, number: int) -> Counts | None:
    """Return what was counted in a task, None if it is not done."""
    try:
        return Counts(**json.loads(_counts_path(folder, number).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _writer(path: Path, schema: pa.Schema, kind: str) -> pq.ParquetWriter:
    beside = _made(path)
    if kind == "arrow":
        return pa.ipc.new_file(str(beside), schema)
    return pq.ParquetWriter(beside, schema, compression="zstd", compression_level=1)


def _made(path: Path) -> Path:
    """Make the folder of a file, and return where the file is written first."""
    path.parent.mkdir(exist_ok=True)
    return _beside(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def put(path: Path) -> None:
    """Move a finished file into its place, once all of it is on the disk."""
    beside = _beside(path)
    with beside.open("rb") as written:
        os.fsync(written.fileno())
    beside.replace(path)
