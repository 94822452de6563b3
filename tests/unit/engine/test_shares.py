from __future__ import annotations

from basisbook.engine.encode import encode
from basisbook.engine.points import Resolver
from basisbook.engine.step import APPRECIATE, TAKE, Step
from basisbook.ledger.read import read_text

BOOK = """\
format: 1
owners: {me: {born: 1960-01-15}}
plans: {work: {kind: 401(k), separated: 2024-01-31, after_tax_contract: commingled}}
accounts: {pre: {kind: pre-tax, plan: work}, after: {kind: after-tax, plan: work}}
events:
  - {date: 2024-06-03, opening: pre, balance: "80"}
  - {date: 2024-06-03, opening: after, balance: "80", investment: "50", evidence: given}
  - date: 2024-06-03
    distribution: {pre: all, after: all}
    shares: {number: 2, value: "160", cost: "70", account: pre, lump_sum: separation}
"""


def test_appreciation_is_taken_from_all_sources_of_the_contract() -> None:
    steps = [Step(*step) for step in encode(read_text(BOOK, "book.yaml"), Resolver({})).steps]
    assert [one.amount for one in steps if one.kind == APPRECIATE] == [80_00, 10_00]
    assert [one.amount for one in steps if one.kind == TAKE] == [0, 70_00]
