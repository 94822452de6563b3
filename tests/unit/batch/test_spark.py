"""A real Spark with two workers gives the years that one process gives."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from basisbook.batch.compute import Worked, work_out
from basisbook.batch.spark import work, worked_out
from basisbook.batch.synth import Population
from basisbook.batch.synth import batch as population
from tests.debian import program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

ROWS = 60


@pytest.fixture(scope="module")
def people() -> pa.RecordBatch:
    return population(Population(ROWS, 21), 0, ROWS)


@pytest.fixture(scope="module")
def here(people: pa.RecordBatch) -> Worked:
    return work_out(people)


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[SparkSession]:
    """A session with two workers that see what this process sees."""
    java = program("openjdk-17-jre-headless", "java")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - it looks for Java when it is imported

    monkeypatch.setenv("PATH", str(Path(java).parent), prepend=os.pathsep)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    yield session
    session.stop()


@pytest.mark.slow
def test_spark_gives_the_same(
    people: pa.RecordBatch, here: Worked, spark: SparkSession, tmp_path: Path
) -> None:
    file = tmp_path / "people.parquet"
    pq.write_table(pa.Table.from_batches([people]), file)
    frame = spark.read.parquet(str(file)).repartition(2)

    found = [one.asDict(recursive=True) for one in worked_out(frame).collect()]

    wanted = here.years.to_pylist()
    told = [{name: one[name] for name in wanted[0]} for one in found if one["year"]]
    assert sorted(told, key=_year) == sorted(wanted, key=_year)
    assert sorted(one["reason"] for one in found if one["code"]) == sorted(
        here.rejects.column("reason").to_pylist()
    )


def test_a_row_is_a_year_or_a_reject(people: pa.RecordBatch, here: Worked) -> None:
    made = pa.Table.from_batches(work(iter([people])))
    assert len(made) == len(here.years) + len(here.rejects)
    assert made.column("code").null_count == len(here.years)
    assert made.column("year").null_count == len(here.rejects)


def _year(row: dict[str, Any]) -> tuple[str, str, int]:
    return row["id"], row["owner"] or "", row["year"]
