"""Print how fast participants are worked out: in memory, and from file to folder by number."""

from __future__ import annotations

import argparse
import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from basisbook.batch import compute
from basisbook.batch.columns import columns_of, fitted
from basisbook.batch.kernel.measure import FINE
from basisbook.kernel.compiled import table_column
from machine import record
from people import different, load, seconds, write

GOAL = 10_000_000
"""Events a second that one core should reach."""
SIZES = (10_000, 100_000, 1_000_000)
MOST = 10_000_000
RUNS = 25
AT_ONCE = 8_192

WHOLE = """
import gc, json, resource, sys, time
from pathlib import Path
from basisbook.batch.engines import Serial, Threads
from basisbook.batch.run import Order, run
gc.disable()  # as the command does
begun = time.perf_counter()
workers = int(sys.argv[3])
engine = Threads(workers) if workers > 1 else Serial()
counts = run(Order(Path(sys.argv[1]), Path(sys.argv[2])), engine, lambda _total, _done: None)
taken = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": taken, "megabytes": peak / 1024, **counts._asdict()}))
"""


def process(*arguments: str, **settings: str) -> str:
    """Return what a new process of this interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **settings}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def in_memory() -> dict[str, Any]:
    """Return events a second of the compiled folds on arrays, on one core and on two.

    Each run on one core is followed by one on two: a machine that others use as well changes its
    speed by a half from one second to the next, and so it changes for both.
    """
    some = different()
    parts = [some.slice(begin, AT_ONCE) for begin in range(0, len(some), AT_ONCE)]
    ready = [columns_of(fitted(part)) for part in parts]
    lengths = [len(part) for part in parts]
    events = len(some.column("events").values)

    def folds() -> None:
        for columns, length in zip(ready, lengths, strict=True):
            found = compute._measured(columns, length)  # noqa: SLF001 - what is measured
            statuses = np.asarray(table_column(found, length, 0))
            compute._run(columns, found, int((statuses == FINE).sum()))  # noqa: SLF001

    def on(cores: int) -> None:
        workers = [threading.Thread(target=folds) for _ in range(cores)]
        for one in workers:
            one.start()
        for one in workers:
            one.join()

    on(2)
    taken = [(seconds(lambda: on(1)), seconds(lambda: on(2))) for _ in range(RUNS)]
    return {
        "events": events,
        "participants": len(some),
        "events_per_second_one_core": round(events / statistics.median(one for one, _ in taken)),
        "events_per_second_two_cores": round(
            2 * events / statistics.median(two for _, two in taken)
        ),
        "ratio_two_cores": round(statistics.median(2 * one / two for one, two in taken), 2),
    }


def starts(file: Path, folder: Path, *, cold: bool) -> dict[str, Any]:
    """Return seconds of `basisbook batch` on few rows: with compiled code at hand, and without."""
    made = 0

    def once(**settings: str) -> float:
        nonlocal made
        made += 1
        out = str(folder / f"start-{made}")
        command = ("batch", str(file), out, "-w", "1")
        return seconds(lambda: process("-c", _OF_ANY_CODE, *command, **settings))

    once()
    found = {"cached_start_seconds": round(sorted(once() for _ in range(3))[1], 2)}
    if cold:
        with tempfile.TemporaryDirectory() as cache:
            found["cold_start_seconds"] = round(once(BASISBOOK_CACHE=cache), 1)
    return found


_OF_ANY_CODE = """
import sys
from basisbook.cli import main
try:
    main()
except SystemExit as left:
    sys.exit(0 if left.code in (0, 3, None) else left.code)
"""
"""`basisbook` as a command; rows that are rejected are no fault here."""


def whole(size: int, folder: Path) -> dict[str, Any]:
    """Return a whole run on all cores and on one, beside reading and writing the same alone."""
    file = folder / f"{size}.parquet"
    write(different(size), size, file)
    cores = os.cpu_count() or 1
    found = json.loads(process("-c", WHOLE, str(file), str(folder / f"{size}"), str(cores)))
    alone = read_and_write(file, folder / f"{size}", folder / f"{size}-alone")
    row = {
        "participants": size,
        "seconds": round(found["seconds"], 2),
        "read_and_write_seconds": round(alone, 2),
        "ratio_to_read_and_write": round(found["seconds"] / alone, 2),
        "participants_per_second": round(size / found["seconds"]),
        "megabytes": round(found["megabytes"]),
        "interpreted": found["interpreted"],
        "rejected": found["rejected"],
    }
    file.unlink()
    return row


def read_and_write(file: Path, results: Path, folder: Path) -> float:
    """Return how long it takes to read the rows and to write the results, computing nothing."""
    folder.mkdir()
    taken = seconds(lambda: [None for _ in pq.ParquetFile(file).iter_batches(AT_ONCE)])
    for part in sorted(results.glob("years/*.parquet")):
        kept = functools.partial(pq.write_table, pq.read_table(part), folder / part.name)
        taken += seconds(functools.partial(kept, compression="zstd", compression_level=1))
    return taken


def main() -> int:
    """Print the figures; return 1 if one core does less than its goal."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    options.add_argument("--most", action="store_true", help=f"and {MOST:,} participants")
    options.add_argument("--cold", action="store_true", help="and a start that compiles all")
    options.add_argument("--record", action="store_true", help="keep the figures in results/")
    chosen = options.parse_args()
    figures: dict[str, Any] = {"load": load(), **in_memory()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(different(10), 10, folder / "few.parquet")
        figures |= starts(folder / "few.parquet", folder, cold=chosen.cold)
        sizes = [*chosen.sizes, *((MOST,) if chosen.most else ())]
        figures["sizes"] = [whole(size, folder) for size in sizes]
    said(figures)
    if chosen.record:
        print(f"recorded in {record('millions', figures)}")
    return int(figures["events_per_second_one_core"] < GOAL)


def said(figures: dict[str, Any]) -> None:
    """Print the figures."""
    for name, value in figures.items():
        if name != "sizes":
            print(f"{name:30} {value:14,}")
    rows = figures["sizes"]
    for name in rows[0] if rows else ():
        print(f"{name:30}", *(f"{row[name]:14,}" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
