"""Sources of plans made by chance: the investment that was there is always within its bounds."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import basisbook
from basisbook.money import pro_rata, written_money
from basisbook.rebuild.model import Kept

drawn = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
FIRST = 2012
HEAD = """format: 1
owners: {me: {born: 1972-03-09}}
plans: {work: {kind: 401(k), after_tax_contract: separate}}
accounts:
  at: {kind: after-tax, plan: work}
  dr: {kind: designated Roth, plan: work, first_contribution: 2012}
"""


class Year(NamedTuple):
    """What happened in one year, and what of it is still to be had."""

    added: int
    percent: int
    """What the source is worth before the payment, of what it held."""
    paid: int
    """In hundredths of that; 100 is a total distribution."""
    told: bool
    """Whether the contributions are told: by an event, or by a Form W-2."""
    box_5: bool
    capped: bool
    """Whether a payer stops box 5 of a total distribution at the amount paid."""
    statement: str
    """"" is lost; of what was contributed in all, or of what is left of it."""


TOLD = Year(5_000_01, percent=107, paid=33, told=True, box_5=True, capped=True, statement="in all")
years = st.builds(
    Year,
    st.sampled_from([0, 1_200_00, 5_000_01, 15_000_00]),
    st.sampled_from([60, 95, 100, 107, 150]),
    st.sampled_from([0, 0, 0, 10, 33, 100]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "in all", "left"]),
)


def written(kind: str, history: list[Year]) -> tuple[str, list[int]]:
    """Return a history as a book that holds what is still to be had, and the truth by year."""
    events, documents, truth = [], [], []
    balance = investment = whole = 0
    for year, one in enumerate(history, FIRST):
        balance, investment = (balance + one.added) * one.percent // 100, investment + one.added
        whole += one.added
        if one.told and kind == "at" and one.added:
            amount = written_money(one.added)
            events.append(f"{{date: {year}-03-01, contribution: at, amount: '{amount}'}}")
        elif one.told and kind == "dr":
            amount = written_money(one.added)
            documents.append(f"{{form_w2: {year}, plan: work, box_12: {{AA: '{amount}'}}}}")
        gross = balance * one.paid // 100
        if gross:
            total = one.paid == 100
            took = investment if total else pro_rata(gross, investment, balance)
            said = min(took, gross) if total and one.capped else took
            boxes = [f"'1': '{written_money(gross)}'", "'7': '7'"]
            boxes += [f"'5': '{written_money(said)}'"] if one.box_5 else []
            boxes += ["2b total distribution: checked"] if total else []
            form = f"form_1099r: {year}, account: {kind}, date: {year}-06-30, to: []"
            documents.append(f"{{{form}, boxes: {{{', '.join(boxes)}}}}}")
            balance, investment = balance - gross, investment - took
        if one.statement:
            amount = written_money(whole if one.statement == "in all" else investment)
            row = f"{{account: {kind}, contributed: '{amount}', balance: '99,000'}}"
            documents.append(f"{{sources_table: work, date: {year}-12-31, rows: [{row}]}}")
        truth.append(investment)
    text = HEAD
    for name, entries in (("events", events), ("documents", documents)):
        text += f"{name}:\n" + "".join(f"  - {entry}\n" for entry in entries) if entries else ""
    return text, truth


def rebuilt(kind: str, text: str) -> Kept | None:
    """Return what is rebuilt of the source, None where the book has no evidence of it."""
    read = basisbook.read_text(text)
    return next((one for one in basisbook.rebuild_basis(read).kept if one.account == kind), None)


@drawn
@given(st.sampled_from(["at", "dr"]), st.lists(years, min_size=1, max_size=6))
@example("at", [TOLD] * 3)
def test_what_was_there_is_within_its_bounds(kind: str, history: list[Year]) -> None:
    text, truth = written(kind, history)
    kept = rebuilt(kind, text)
    if kept is None:
        return
    assert not kept.contradictions, (text, kept.contradictions)
    for year in kept.years:
        basis = truth[year.year - FIRST]
        most = basis if year.basis.high is None else year.basis.high
        assert year.basis.low <= basis <= most, (year.year, year.basis, basis, text)
