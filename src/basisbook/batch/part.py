"""Years of some rows of a batch, which are joined with those of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


class Part(NamedTuple):
    """Years in order of row and year, and the row of each."""

    rows: NDArray[np.int64]
    years: pa.RecordBatch
