"""Every example and scenario gives the same cents interpreted and compiled."""

from __future__ import annotations

import numpy
import pytest

from basisbook import read_text
from basisbook.engine.driver import run
from basisbook.engine.encode import encode
from basisbook.engine.many import gather, run_many
from basisbook.engine.points import Resolver
from basisbook.kernel.compiled import array, arrays, compiled
from tests.books import all_books

BOOKS = dict(all_books())


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_book_compiles_alike(name: str) -> None:
    program = encode(read_text(BOOKS[name], name), Resolver({}))
    steps, households, tables = gather([program])
    results = arrays(tables)
    compiled(run_many)(array(steps), array(households), results)
    run(steps, program.first_year, program.years, program.tables)
    differing = [
        field
        for field, table, result in zip(results._fields, program.tables, results, strict=True)
        if not numpy.array_equal(array(table), result)
    ]
    assert differing == []
