"""Print how long `basisbook demo` takes from a cold process, beside a bare Python start."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

from machine import record

RUNS = 15
BUDGET = 20
"""`basisbook demo` may take this many times as long as a Python that does nothing."""

BARE = ("-c", "pass")
DEMO = ("-m", "basisbook", "demo")


def seconds(arguments: tuple[str, ...]) -> float:
    """Return how long one run of this interpreter takes; raise if it fails."""
    # A second start finds bytecode, as it does for everyone who has not forbidden it.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, env=environment
    )
    return time.perf_counter() - begun


def measured(runs: int) -> tuple[float, float]:
    """Return the medians of bare and demo runs, taken in turn so that load falls on both."""
    # The first run of each writes bytecode and fills the disk cache.
    seconds(BARE), seconds(DEMO)
    pairs = [(seconds(BARE), seconds(DEMO)) for _ in range(runs)]
    bare, demo = zip(*pairs, strict=True)
    return statistics.median(bare), statistics.median(demo)


def main() -> int:
    """Print the medians and their ratio; return 1 if it is over budget."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=RUNS, help=f"pairs of runs (default {RUNS})")
    options.add_argument("--record", action="store_true", help="keep the figures in results/")
    chosen = options.parse_args()
    bare, demo = measured(chosen.runs)
    ratio = demo / bare
    print(f"python -c pass    {bare * 1000:7.1f} ms  median of {chosen.runs}")
    print(f"basisbook demo    {demo * 1000:7.1f} ms  median of {chosen.runs}")
    print(f"ratio             {ratio:7.1f}     budget {BUDGET}")
    if chosen.record:
        figures = {
            "runs": chosen.runs,
            "python_ms": round(bare * 1000, 1),
            "demo_ms": round(demo * 1000, 1),
            "ratio": round(ratio, 1),
        }
        print(f"recorded in {record('startup', figures)}")
    return int(ratio > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
