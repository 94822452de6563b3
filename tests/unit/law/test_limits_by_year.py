"""Every dollar limit agrees with tables that were made apart from it, year by year."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from basisbook.law import store

TABLE: dict[str, list[int]] = yaml.safe_load(
    (Path(__file__).parent / "limits_by_year.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", TABLE)
def test_a_limit_agrees_with_the_table_in_every_year(name: str) -> None:
    first, *dollars = TABLE[name]
    parameter, _space, status = name.partition(" ")
    for year, amount in enumerate(dollars, first):
        found = (
            store.amounts(parameter, year, status)[0] if status else store.money(parameter, year)
        )
        assert found == amount * 100, year
