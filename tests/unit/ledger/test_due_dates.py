from __future__ import annotations

import datetime

import pytest

from basisbook.ledger.due_dates import last_day_for


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2005, "2006-04-18"),  # weekend, Patriots' Day; Emancipation Day did not count yet
        (2010, "2011-04-19"),  # Emancipation Day observed on Friday, weekend, Patriots' Day
        (2016, "2017-04-18"),  # Emancipation Day observed on Monday the 17th
        (2017, "2018-04-17"),
        (2018, "2019-04-17"),  # Patriots' Day, then Emancipation Day
        (2019, "2020-07-15"),
        (2020, "2021-05-17"),
        (2021, "2022-04-19"),  # Emancipation Day observed, weekend, Patriots' Day
        (2022, "2023-04-18"),
        (2023, "2024-04-17"),
        (2024, "2025-04-15"),
        (2025, "2026-04-15"),
    ],
)
def test_the_due_date_moves_past_weekends_and_holidays(year: int, day: str) -> None:
    assert last_day_for(year) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("year", "day"), [(2023, "2024-10-15"), (2019, "2020-10-15"), (2021, "2022-10-17")]
)
def test_an_employer_has_until_the_extended_due_date(year: int, day: str) -> None:
    assert last_day_for(year, employer=True) == datetime.date.fromisoformat(day)
