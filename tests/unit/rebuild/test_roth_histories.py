"""Roth IRAs made by chance: late Parts III agree with the forms of the whole book."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

import basisbook
from basisbook.money import written_money

drawn = settings(
    phases=(Phase.explicit, Phase.generate),
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
FIRST = 2011
HEAD = """format: 1
owners: {me: {born: BORN-03-09}}
accounts:
  ira: {kind: traditional IRA, first_contribution: 2011}
  roth: {kind: Roth IRA, first_contribution: 2011}
events:
  - {date: 2011-01-01, opening: ira, balance: "900,000", basis: "0", evidence: given}
  - {date: 2011-01-01, opening: roth, balance: "0", regular: "0", evidence: given}
"""


class Year(NamedTuple):
    """What happened in one year, and whether the paper on its contributions is lost."""

    added: int
    converted: int
    paid: int
    home: bool
    lost: bool


SPENT = Year(5_000_00, 9_000_00, 4_000_00, home=True, lost=True)
years = st.builds(
    Year,
    st.sampled_from([0, 1_200_00, 5_000_00]),
    st.sampled_from([0, 0, 3_000_00, 20_000_00]),
    st.sampled_from([0, 0, 1_000_00, 4_000_00, 12_000_00]),
    st.booleans(),
    st.booleans(),
)
born = st.sampled_from([1953, 1980])


def whole(history: list[Year], year_of_birth: int) -> str:
    """Return a book that tells everything."""
    text = HEAD.replace("BORN", str(year_of_birth))
    for year, one in enumerate(history, FIRST):
        if one.added:
            amount = written_money(one.added)
            text += f'  - {{date: {year}-02-01, contribution: roth, amount: "{amount}"}}\n'
        if one.converted:
            amount = written_money(one.converted)
            text += f'  - {{date: {year}-03-01, conversion: ira, to: roth, amount: "{amount}"}}\n'
        if one.paid:
            amount = written_money(one.paid)
            cost = 'exception: {expenses: "90,000"}'
            reason = f", reason: first home, {cost}" if one.home else ""
            text += f'  - {{date: {year}-05-01, value: roth, amount: "90,000"}}\n'
            paid = f'distribution: roth, amount: "{amount}"{reason}'
            text += f"  - {{date: {year}-06-01, {paid}}}\n"
        text += f'  - {{date: {year}-12-31, value: ira, amount: "700,000"}}\n'
    text += "documents:\n"
    for year, one in enumerate(history, FIRST):
        amount = written_money(one.added)
        text += f'  - {{form_5498: {year}, account: roth, boxes: {{"10": "{amount}"}}}}\n'
    return text


def scattered(text: str, history: list[Year]) -> str:
    """Return the book without its opening of the Roth IRA, and without lost contributions."""
    gone = [
        said
        for year, one in enumerate(history, FIRST)
        for said in (f"date: {year}-02-01", f"form_5498: {year}")
        if one.lost
    ]
    kept = [
        line
        for line in text.splitlines()
        if "opening: roth" not in line and not any(said in line for said in gone)
    ]
    kept = kept[:-1] if kept[-1] == "documents:" else kept
    return "\n".join(kept) + "\n"


def lines_of_forms(text: str) -> dict[tuple[int, str], int]:
    """Return Part III of every year as the whole book has it."""
    report = basisbook.report_book(basisbook.read_text(text))
    return {
        (year.year, line.name): line.amount.cents
        for year in report.years
        for line in year.forms
        if line.form == "Form 8606" and line.name in NAMES and line.amount is not None
        if line.amount.cents is not None
    }


NAMES = (
    "roth_distributions",
    "first_home",
    "less_first_home",
    "regular",
    "beyond_regular",
    "roth_conversions",
    "roth_includible",
)


def lines_rebuilt(text: str) -> dict[tuple[int, str], tuple[int, int | None]]:
    """Return Part III of every late form, between two amounts."""
    kept = basisbook.rebuild_basis(basisbook.read_text(text)).kept
    return {
        (form.year, line.name): (line.amount.low, line.amount.high)
        for one in kept
        if one.kind == "Roth IRAs"
        for form in one.late_forms
        for line in form.lines
        if line.amount is not None and line.name in NAMES
    }


@drawn
@given(st.lists(years, min_size=1, max_size=8), born)
@example([SPENT] * 8, 1980)
def test_with_all_evidence_a_late_form_is_the_form(history: list[Year], born: int) -> None:
    text = whole(history, born)
    told = {key: (cents, cents) for key, cents in lines_of_forms(text).items()}
    assert lines_rebuilt(text) == told, text


@drawn
@given(st.lists(years, min_size=1, max_size=8), born)
@example([SPENT] * 8, 1980)
def test_with_less_of_it_the_form_is_within_its_bounds(history: list[Year], born: int) -> None:
    text = whole(history, born)
    found = lines_rebuilt(scattered(text, history))
    for key, cents in lines_of_forms(text).items():
        low, high = found[key]
        assert low <= cents, (key, low, cents, text)
        assert high is None or cents <= high, (key, high, cents, text)
