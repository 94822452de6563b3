from __future__ import annotations

from typing import NamedTuple

from basisbook.kernel.records import load, store, table


class Pair(NamedTuple):
    one: int
    two: int


def test_a_record_comes_back() -> None:
    row = [0, 0]
    store(row, Pair(3, 4))
    assert load(Pair, row) == Pair(3, 4)


def test_a_row_may_be_longer_than_its_record() -> None:
    row = [1, 2, 9]
    assert load(Pair, row) == Pair(1, 2)
    store(row, Pair(3, 4))
    assert row == [3, 4, 9]


def test_rows_of_a_table_are_their_own() -> None:
    rows = table(2, Pair)
    store(rows[0], Pair(3, 4))
    assert rows == [[3, 4], [0, 0]]
    assert table(0, Pair) == []
