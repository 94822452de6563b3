"""Bad rows are rejected, each with its reason, and stop nothing; one file for each reason."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from basisbook.batch.compute import work_out
from basisbook.batch.kernel.measure import MOST_ACCOUNTS
from basisbook.batch.laws import MOST
from basisbook.money import BOUND
from tests.batches import account, batch, converted_at_a_loss, event, row, worked

PROVOKING = sorted((Path(__file__).parents[2] / "errors" / "batch").glob("*.yaml"))


def said(one: dict[str, Any]) -> str:
    (reject,) = work_out(batch([one])).rejects.to_pylist()
    return f"error {reject['code']}\n{reject['reason']}\n"


@pytest.mark.parametrize("path", PROVOKING, ids=lambda path: path.stem)
def test_the_reason_is_the_one_beside_the_row(path: Path) -> None:
    one = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert said(one) == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert said(one).startswith(f"error {path.stem[:4]}\n")


def test_every_reason_for_a_row_is_provoked() -> None:
    assert {path.stem[:4] for path in PROVOKING} == {f"E{number}" for number in range(760, 770)} - {
        "E761",
        "E763",
    }


def test_an_id_twice() -> None:
    rows = batch([converted_at_a_loss(), converted_at_a_loss()])
    found = work_out(rows, first_row=10, bad=(1,))
    assert found.counts.compiled == found.counts.rejected == 1
    (reject,) = found.rejects.to_pylist()
    assert (reject["row"], reject["code"]) == (11, "E761")


def test_too_many_accounts() -> None:
    one = row("a", [account("Roth IRA")] * (MOST_ACCOUNTS + 1), ())
    assert worked(one).rejects.to_pylist()[0]["code"] == "E763"
    assert worked(row("a", [account("Roth IRA")] * MOST_ACCOUNTS, ())).counts.rejected == 0


def test_amounts_at_the_bound() -> None:
    def of(cents: int) -> dict[str, Any]:
        told = event("2020-01-01", "opening", 0, 0, other=0)
        paid = event("2021-01-01", "distribution", 0, 0)
        rest = event("2022-01-01", "distribution", 0, 0)
        events = [told | {"amount": cents}, paid | {"amount": cents - 1}, rest | {"amount": 1}]
        return row("a", [account("traditional IRA")], events)

    most = worked(of(MOST - 1))
    assert most.counts.compiled == 1
    assert sum(year["includible"] for year in most.years.to_pylist()) == MOST - 1
    assert worked(of(MOST)).rejects.to_pylist()[0]["code"] == "E766"
    assert MOST < BOUND


def test_a_participant_of_many_events_adds_up() -> None:
    day = datetime.date(2016, 1, 1)
    opening = event("2016-01-01", "opening", 0, 0)
    paid = event("2016-01-01", "contribution", 0, 0.01, reason="employer")
    events = [
        opening,
        *(paid | {"date": day + datetime.timedelta(n // 50)} for n in range(100_000)),
    ]
    closing = event("2023-01-01", "distribution", 0, 1_000)
    found = worked(row("a", [account("pre-tax", 0)], [*events, closing]), converted_at_a_loss("b"))
    assert found.counts.compiled == 2
    years = [year for year in found.years.to_pylist() if year["id"] == "a"]
    assert sum(year["includible"] for year in years) == 1_000_00


def test_a_problem_of_the_book_is_the_reason() -> None:
    events = (
        event("2020-01-01", "opening", 0, 10, other=0),
        event("2020-02-01", "distribution", 0, 20),
    )
    found = worked(row("a", [account("traditional IRA")], events), converted_at_a_loss("b"))
    (reject,) = found.rejects.to_pylist()
    assert reject["code"] == "E245"
    assert found.counts.compiled == 1
