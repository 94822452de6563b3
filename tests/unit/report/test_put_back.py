"""What could not be rolled over or converted is shown where it went, and not as paid out."""

from __future__ import annotations

import basisbook

BOOK = """
format: 1
owners: {ann: {born: 1950-03-10}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA, first_contribution: 2010}}
events:
  - {date: 2023-12-31, opening: ira, balance: "250,000", basis: "0", evidence: given}
  - {date: 2023-12-31, opening: roth, balance: "0", regular: "0", evidence: given}
  - {date: 2024-02-01, conversion: ira, to: roth, amount: "20,000"}
  - {date: 2024-12-31, value: ira, amount: "230,000"}
"""


def test_a_converted_minimum_is_not_shown_as_paid_to_the_owner() -> None:
    year = basisbook.report_book(basisbook.read_text(BOOK, "book.yaml")).years[-1]
    event = next(one for one in year.events if one.kind == "conversion")
    assert [moved.text for moved in event.movements] == [
        "to Roth IRA (roth)",
        "put into Roth IRA (roth): no rollover, but a contribution",
    ]


def test_a_failed_rollover_of_a_part_tells_the_rest_as_paid() -> None:
    text = BOOK.replace(
        'conversion: ira, to: roth, amount: "20,000"',
        'distribution: ira, amount: "20,000", to: [{account: roth, amount: "15,000", '
        "by: 60-day rollover, deposited: 2024-06-03}]",
    )
    year = basisbook.report_book(basisbook.read_text(text, "book.yaml")).years[-1]
    event = next(one for one in year.events if one.kind == "distribution")
    assert [moved.text for moved in event.movements] == [
        "paid to the owner, but for $15,000.00 put into Roth IRA (roth): no rollover",
    ]
