"""Excess deferrals that came back smaller, in time and too late, side by side."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.report.model import Timing

BOOK = """\
format: 1
owners: {{me: {{born: 1985-05-17}}}}
plans: {{acme: {{kind: 401(k), still_employed: 2026-12-31}}}}
accounts: {{held: {{kind: {kind}, plan: acme}}}}
events:
  - {{date: 2025-01-01, opening: held, balance: "100,000", evidence: given{more}}}
{events}
returns:
  - {{year: 2026, filing_status: single, agi: "{agi}"}}
"""
APRIL = (
    "  - {date: 2026-04-10, corrective_distribution: held, of: excess deferrals, for: 2025, "
    'amount: "1,900", returned: "2,000"}'
)
JUNE = APRIL.replace("2026-04-10", "2026-06-15")
APART = """\
  - date: 2025-12-31
    excess_deferral: held
    amount: 2,000
    came_back: {date: 2026-06-15, amount: "1,900"}
  - {date: 2026-06-15, distribution: held, amount: "1,900"}
"""
IN_TIME = {
    (2025, "includible"): 200_000,
    (2026, "includible"): 0,
    (2026, "excess_loss"): 10_000,
    (2026, "additional_tax"): 0,
}
LATE = {
    (2025, "includible"): 200_000,
    (2026, "includible"): 190_000,
    (2026, "excess_loss"): 0,
    (2026, "additional_tax"): 19_000,
}


def timing(
    events: str, kind: str = "pre-tax", more: str = "", agi: str = "90,000", year: int = 2026
) -> Timing | None:
    text = BOOK.format(events=events, kind=kind, more=more, agi=agi)
    report = basisbook.report_book(basisbook.read_text(text), years=[year])
    (loss,) = report.years[0].losses
    return loss.timing


def amounts(told: Timing | None) -> tuple[dict[tuple[int, str], int | None], ...]:
    assert told is not None
    rows = [row for row in told.rows if row.amount.name != "income_tax"]
    return (
        {(row.year, row.amount.name): row.amount.cents for row in rows},
        {(row.year, row.amount.name): row.other.cents for row in rows},
    )


@pytest.mark.parametrize(
    ("events", "expected"),
    [(APRIL, (IN_TIME, LATE)), (JUNE, (LATE, IN_TIME)), (APART, (LATE, IN_TIME))],
    ids=["april", "june", "june, as two entries"],
)
def test_each_outcome_has_the_other_beside_it(
    events: str, expected: tuple[dict[tuple[int, str], int], ...]
) -> None:
    assert amounts(timing(events)) == expected


def test_the_other_outcome_is_on_the_other_side_of_april_15() -> None:
    april, june = timing(APRIL), timing(JUNE)
    assert april is not None
    assert june is not None
    assert (april.date, april.other) == ("2026-04-10", "2026-04-16")
    assert (june.date, june.other) == ("2026-06-15", "2026-04-15")


def test_income_tax_follows_what_the_other_outcome_adds_to_income() -> None:
    # All of it is in the bracket of 22%: 2,000 more of income is 440 more of tax.
    told = timing(APRIL)
    assert told is not None
    (row,) = [row for row in told.rows if row.amount.name == "income_tax"]
    assert (row.amount.cents, row.other.cents) == (10_970_00, 11_410_00)


def test_roth_deferrals_were_income_already() -> None:
    this, other = amounts(timing(JUNE, kind="designated Roth", more=', investment: "90,000"'))
    assert this == {key: cents for key, cents in LATE.items() if key[0] == 2026}
    assert other == {key: cents for key, cents in IN_TIME.items() if key[0] == 2026}


def test_nothing_is_beside_a_payment_that_was_more_than_the_excess() -> None:
    more = APART.replace(
        'distribution: held, amount: "1,900"', 'distribution: held, amount: "5,000"'
    )
    assert timing(more) is None


def test_an_excess_told_twice_is_one() -> None:
    twice = '  - {date: 2025-12-31, excess_deferral: held, amount: "2,000"}\n' + JUNE
    assert amounts(timing(twice)) == (LATE, IN_TIME)
