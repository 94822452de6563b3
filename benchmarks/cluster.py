"""Print what a local Spark costs over one process, on the same participants; needs Java 17."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from basisbook.batch.engines import Serial
from basisbook.batch.run import Order, run
from basisbook.batch.spark import worked_out
from machine import record
from people import different, load, median_seconds, write

PARTICIPANTS = 100_000
RUNS = 3
WORKERS = 2


def main() -> int:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--participants", type=int, default=PARTICIPANTS)
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--record", action="store_true", help="keep the figures in results/")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        figures = measured(Path(name), chosen.participants, chosen.runs)
    for name, value in figures.items():
        print(f"{name:30} {value:14,}")
    if chosen.record:
        print(f"recorded in {record('cluster', figures)}")
    return 0


def measured(folder: Path, participants: int, runs: int) -> dict[str, Any]:
    """Return the time of one process, from file to folder, and of Spark with two workers."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - it looks for Java when it is imported

    file = folder / "people.parquet"
    write(different(), participants, file)
    number = 0

    def here() -> None:
        nonlocal number
        number += 1
        run(Order(file, folder / f"here-{number}"), Serial(), lambda _total, _done: None)

    alone = median_seconds(here, runs)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    builder = SparkSession.builder.master(f"local[{WORKERS}]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()

    def there() -> None:
        nonlocal number
        number += 1
        years = worked_out(spark.read.parquet(str(file)))
        years.write.parquet(str(folder / f"there-{number}"))

    cluster = median_seconds(there, runs)
    spark.stop()
    return {
        "load": load(),
        "participants": participants,
        "workers": WORKERS,
        "one_process_seconds": round(alone, 2),
        "spark_seconds": round(cluster, 2),
        "ratio": round(cluster / alone, 2),
    }


if __name__ == "__main__":
    sys.exit(main())
