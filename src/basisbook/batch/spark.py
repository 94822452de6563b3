"""Participants of a Spark DataFrame, worked out where they are, by `mapInArrow`.

Rows stay Arrow from the table to the kernel and back. PySpark's own `mapInArrow` asks for pandas
on the driver, which is why the extra brings it; nothing here uses it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from basisbook.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa


def worked_out(people: Any) -> Any:
    """Return a DataFrame of the years of a DataFrame of participants.

    It has the columns of `docs/batch-format.md`, amounts in cents. Rows that are rejected are in
    it too, with a `code` and a `reason` and without a year, so that one pass over the input tells
    all. An id that repeats is for the caller to find (`groupBy("id")`): no worker sees all rows.
    Workers need Basisbook with its extra `spark`. Raises `ExtraMissingError` where it is missing
    here.
    """
    need("spark", "pyspark", "pandas", "pyarrow", "numba")
    # Workers would take the first `python3` they find, where a venv's is started by its path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql.pandas.types import from_arrow_schema

    from basisbook.batch.schema import SPARK

    return people.mapInArrow(work, from_arrow_schema(SPARK))


def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Work batches out on a worker, which imports this by name from the installed package."""
    import pyarrow as pa

    from basisbook.batch.compute import work_out
    from basisbook.batch.schema import SPARK

    for batch in batches:
        done = work_out(batch)
        for part in (done.years, done.rejects):
            columns = [
                part.column(field.name)
                if field.name in part.schema.names
                else pa.nulls(len(part), field.type)
                for field in SPARK
            ]
            if len(part):
                yield pa.RecordBatch.from_arrays(columns, schema=SPARK)
