"""Details of a comparison, written as they are found: Parquet, or CSV by the file's name."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from basisbook.batch.compare import DETAIL
from basisbook.batch.files import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_AT_ONCE = 10_000


@contextlib.contextmanager
def details(path: Path | None) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Yield what takes a row; the file is in its place when all are written."""
    if path is None:
        yield lambda _row: None
        return
    beside = path.with_name(f".{path.name}.part")
    waiting: list[dict[str, Any]] = []
    try:
        with _writer(path, beside) as writer:

            def write() -> None:
                writer.write_batch(pa.RecordBatch.from_pylist(waiting, schema=DETAIL))
                waiting.clear()

            def note(row: dict[str, Any]) -> None:
                waiting.append(row)
                if len(waiting) >= _AT_ONCE:
                    write()

            yield note
            write()
        put(path)
    finally:
        beside.unlink(missing_ok=True)


def _writer(path: Path, beside: Path) -> Any:
    if path.suffix.lower() == ".csv":
        return pa.csv.CSVWriter(str(beside), DETAIL)
    return pq.ParquetWriter(beside, DETAIL, compression="zstd")
