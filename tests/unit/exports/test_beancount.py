from __future__ import annotations

import basisbook
from basisbook.exports.beancount import to_beancount
from tests.books import examples


def written(text: str) -> str:
    read = basisbook.read_text(text)
    return to_beancount(basisbook.report_book(read), basisbook.journal_book(read))


def test_money_is_an_asset_and_basis_says_how_much_of_it_was_taxed() -> None:
    text = written(examples()["after-tax-loss-in-plan"])
    assert "Assets:Work-after-tax:After-tax" in text
    assert "Equity:Work-after-tax:Basis" in text
    assert "2023-01-01 balance Equity:Work-designated-roth:Basis" in text


def test_an_open_question_is_told_at_the_head() -> None:
    text = written(examples()["after-tax-loss-in-plan"])
    assert "; Questions of the book are open" in text
    assert "; Q1. " in text
    assert "; This is not advice." in text


def test_a_title_cannot_end_its_string_or_its_line() -> None:
    book = """\
format: 1
title: 'He said "no" \\ and; left'
owners: {me: {name: "A\\nB", born: 1970-01-01}}
accounts: {ira: {kind: traditional IRA, title: 'x" y'}}
events:
  - {date: 2020-01-01, opening: ira, balance: 100, basis: 40, evidence: Form 8606}
"""
    text = written(book)
    assert r'option "title" "He said \"no\" \\ and; left"' in text
    assert r'"Opening balance of x\" y' in text
    assert "A\nB" not in text


def test_ids_become_names_that_beancount_allows_and_no_two_are_the_same() -> None:
    book = """\
format: 1
owners: {me: {born: 1970-01-01}}
accounts:
  a_b: {kind: traditional IRA}
  a-b: {kind: traditional IRA}
  我的: {kind: Roth IRA}
events:
  - {date: 2020-01-01, opening: a_b, balance: 100, basis: 0, evidence: Form 8606}
  - {date: 2020-01-01, opening: a-b, balance: 200, basis: 0, evidence: Form 8606}
  - {date: 2020-01-01, opening: 我的, balance: 300, regular: 300, evidence: Form 5498}
"""
    text = written(book)
    assert "Assets:Me-traditional-iras:A-b-2 " in text
    assert "Assets:Me-roth-iras:我的 " in text
