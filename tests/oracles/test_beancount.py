"""The ledger that we write, loaded by Beancount itself: no error, and the engine's balances."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import basisbook
from basisbook.exports.beancount import to_beancount
from basisbook.money import plain
from tests.books import all_books
from tests.oracles import bean_check

if TYPE_CHECKING:
    from basisbook.report.journal import Journal

HOSTILE = """\
format: 1
title: 'He said "no" \\ and; left'
owners: {me: {name: 'A "b" \\', born: 1970-01-01}}
accounts:
  a_b: {kind: traditional IRA, title: 'x" y; z'}
  a-b: {kind: traditional IRA}
  我的: {kind: Roth IRA, title: "罗斯"}
events:
  - {date: 2020-01-01, opening: a_b, balance: 100, basis: 40, evidence: Form 8606}
  - {date: 2020-01-01, opening: a-b, balance: 200, basis: 0, evidence: Form 8606}
  - {date: 2020-01-01, opening: 我的, balance: 300, regular: 300, evidence: Form 5498}
"""


def loaded(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Return what Beancount makes of some texts, in a process of its own."""
    done = subprocess.run(
        [sys.executable, Path(bean_check.__file__)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


def journals() -> dict[str, tuple[Journal, str]]:
    """Return the journal of every example and scenario, and the text that is made of it."""
    made = {}
    for name, text in all_books():
        read = basisbook.read_text(text)
        journal = basisbook.journal_book(read)
        made[name] = (journal, to_beancount(basisbook.report_book(read), journal))
    return made


@pytest.mark.slow
def test_beancount_finds_no_error_and_the_same_balances() -> None:
    made = journals()
    found = loaded({name: text for name, (_journal, text) in made.items()})
    for name, (journal, _text) in made.items():
        assert found[name]["errors"] == [], name
        if any(end.balance or end.basis for end in journal.ends):
            assert found[name]["balances"] > 0, name
        includible = sum(one.includible for one in journal.returns)
        held = found[name]["held"]
        income = [held[account] for account in held if account.startswith("Income:")]
        assert sum(map(_cents, income)) == -includible, name
        assert sum(map(_cents, held.values())) == 0, name


def test_whatever_an_owner_typed_beancount_reads_it_back() -> None:
    read = basisbook.read_text(HOSTILE)
    report, journal = basisbook.report_book(read), basisbook.journal_book(read)
    (found,) = loaded({"hostile": to_beancount(report, journal)}).values()
    assert found["errors"] == []
    assert 'Opening balance of x" y; z' in found["titles"]
    assert found["held"]["Equity:Me-traditional-iras:Basis"] == plain(-40_00)
    assert found["held"]["Assets:Me-roth-iras:我的"] == plain(300_00)


def _cents(number: str) -> int:
    whole, _, part = number.partition(".")
    return int(whole + part.ljust(2, "0"))
