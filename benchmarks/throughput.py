"""Print how many events a second the folds take on one core, interpreted and compiled."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from machine import record

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from basisbook.engine.many import gather, run_many  # noqa: E402
from basisbook.kernel.compiled import array, arrays, compiled  # noqa: E402
from tests.histories import histories  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.engine.many import Batch
    from tests.histories import History

EVENTS = 200_000
SAMPLE = 20_000
RUNS = 9
GOAL = 1_000_000
"""Events a second on one core that the compiled folds must reach."""

START = """
import time
from basisbook.engine.many import gather, run_many
from basisbook.kernel.compiled import array, arrays, compiled
begun = time.perf_counter()
batch = gather(())
compiled(run_many)(array(batch.steps), array(batch.households), arrays(batch.tables))
print(time.perf_counter() - begun)
"""


class Start(NamedTuple):
    """What a fresh process takes: all of it, and of that to have the compiled folds at hand."""

    process: float
    compiling: float


def generated(events: int) -> list[History]:
    """Return generated histories of at least `events` steps."""
    chosen: list[History] = []
    so_far = 0
    for made in histories(events, seed=7):
        chosen.append(made)
        so_far += len(made.steps)
        if so_far >= events:
            break
    return chosen


def rate(events: int, run: Callable[[], None]) -> float:
    """Return events a second of one run."""
    begun = time.perf_counter()
    run()
    return events / (time.perf_counter() - begun)


def compiled_rate(batch: Batch) -> float:
    """Return events a second of one compiled run on tables as new."""
    steps, households, tables = array(batch.steps), array(batch.households), arrays(batch.tables)
    fast = compiled(run_many)
    return rate(len(batch.steps), lambda: fast(steps, households, tables))


def start(cache: str) -> Start:
    """Return what a process takes that finds compiled code in `cache`, or leaves it there."""
    settings = {"BASISBOOK_CACHE": cache, "PYTHONPATH": os.pathsep.join(sys.path)}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", START],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return Start(time.perf_counter() - begun, float(done.stdout))


def starts() -> tuple[Start, Start]:
    """Return a start that compiles everything, and the one after it."""
    with tempfile.TemporaryDirectory() as cache:
        return start(cache), start(cache)


def main() -> int:
    """Print the rates; return 1 if the compiled folds are below their goal."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=EVENTS, help=f"default {EVENTS}")
    options.add_argument("--runs", type=int, default=RUNS, help=f"default {RUNS}")
    options.add_argument("--record", action="store_true", help="keep the figures in results/")
    chosen = options.parse_args()
    cold, cached = starts()
    made = generated(chosen.events)
    batch, sample = gather(made), gather(generated(SAMPLE))
    slow = rate(len(sample.steps), lambda: run_many(*sample))
    compiled_rate(sample)
    fast = statistics.median(compiled_rate(batch) for _ in range(chosen.runs))
    years = sum(one.years for one in made)
    print(f"histories         {len(made):12,}  of {len(batch.steps):,} events in {years:,} years")
    print(f"interpreted       {slow:12,.0f}  events a second")
    print(f"compiled          {fast:12,.0f}  events a second on one core, median of {chosen.runs}")
    print(f"ratio             {fast / slow:12,.0f}")
    print(f"compile, cold     {cold.compiling:12.1f}  seconds")
    print(
        f"load from cache   {cached.compiling:12.2f}  seconds, of a process of {cached.process:.2f}"
    )
    if chosen.record:
        figures = {
            "histories": len(made),
            "events": len(batch.steps),
            "years": years,
            "runs": chosen.runs,
            "interpreted_events_per_second": round(slow),
            "compiled_events_per_second": round(fast),
            "ratio": round(fast / slow),
            "cold_compile_seconds": round(cold.compiling, 1),
            "cached_load_seconds": round(cached.compiling, 2),
            "cached_process_seconds": round(cached.process, 2),
        }
        print(f"recorded in {record('throughput', figures)}")
    return int(fast < GOAL)


if __name__ == "__main__":
    sys.exit(main())
