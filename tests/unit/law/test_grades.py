"""What nobody read in a text is marked weak, and nothing that counts can rest on it."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.law import store

WEAK = [
    (name, value)
    for name in store.names()
    for value in store.parameter(name).values
    if value.grade == "weak"
]
STATES = sorted({name.split(".")[1].upper() for name, _value in WEAK})


def test_no_federal_value_is_weak_and_of_the_states_only_what_becomes_of_a_loss() -> None:
    assert {name.split(".")[0] for name, _value in WEAK} <= {"states"}
    assert {store.parameter(name).unit for name, _value in WEAK} <= {"loss"}


def test_what_is_weak_is_found_by_this_query() -> None:
    # A store without any would make the tests below prove nothing.
    assert WEAK
    assert all(value.checked and value.authority for _name, value in WEAK)


BOOK = """
format: 1
owners: {{me: {{born: 1960-05-17}}}}
accounts: {{roth: {{kind: Roth IRA, first_contribution: 2000}}}}
events:
  - {{date: {year}-01-02, opening: roth, balance: "12,000", regular: "20,000", evidence: forms}}
  - {{date: {year}-06-01, distribution: roth, amount: all}}
returns:
  - {{year: {year}, filing_status: single, agi: "60,000", itemized: "15,000",
     marginal_rate: {{federal: 25%, {state}: 5%}}}}
residence: [{{state: {state}}}]
"""


@pytest.mark.parametrize("state", STATES)
def test_a_weak_answer_is_marked_and_enters_neither_a_tax_saved_nor_a_line(state: str) -> None:
    own = f"states.{state.lower()}.loss"
    for year in {min(value.until, 2017) for name, value in WEAK if name == own}:
        report = basisbook.report_book(basisbook.read_text(BOOK.format(year=year, state=state)))
        (said,) = (one for made in report.years for one in made.states)
        assert (said.state, said.grade) == (state, "weak")
        assert (said.saved, said.projected, said.form, said.line) == (None, None, "", "")
