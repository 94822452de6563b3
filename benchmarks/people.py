"""Many participants in little time: some thousands made up, and repeated under other ids."""

from __future__ import annotations

import os
import statistics
import time
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from basisbook.batch.synth import Population, batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DIFFERENT = 20_000
"""Participants that differ; a row group holds them once."""
SEED = 7
EVENTS = 12

T = TypeVar("T")


def different(number: int = DIFFERENT) -> pa.RecordBatch:
    """Return participants that differ, with twelve events each on average."""
    return batch(Population(DIFFERENT, SEED, EVENTS), 0, min(number, DIFFERENT))


def repeated(some: pa.RecordBatch, number: int) -> Iterator[pa.RecordBatch]:
    """Yield `number` participants in batches, each under an id of its own."""
    place = some.schema.get_field_index("id")
    for begin in range(0, number, len(some)):
        part = some.slice(0, min(len(some), number - begin))
        ids = pa.array([f"P{one:09d}" for one in range(begin, begin + len(part))])
        yield part.set_column(place, some.schema.field(place), ids)


def write(some: pa.RecordBatch, number: int, path: Path) -> None:
    """Write participants to a Parquet file."""
    with pq.ParquetWriter(path, some.schema, compression="zstd", compression_level=1) as writer:
        for one in repeated(some, number):
            writer.write_batch(one)


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """Return the median of several runs, the first of which is not counted."""
    work()
    return statistics.median(seconds(work) for _ in range(runs))


def load() -> float:
    """Return how many processes wanted a processor over the last minute."""
    return round(os.getloadavg()[0], 1)
