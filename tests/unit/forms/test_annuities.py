"""Forms 1099-R of an annuity's payer, against the book."""

from __future__ import annotations

import pytest

import basisbook

BOOK = """format: 1
owners: {{me: {{born: 1950-03-10}}}}
plans: {{p: {{kind: 401(k), separated: 2015-12-31}}}}
accounts: {{pension: {{kind: annuity, plan: p}}}}
events:
  - {{date: 2023-01-01, annuity_start: pension, payable: one life, cost: "16,000", evidence: plan}}
  - {{date: 2023-12-01, annuity_payment: pension, amount: "6,000", payments: 12}}
  - {{date: 2024-12-01, annuity_payment: pension, amount: "6,000", payments: 12}}
documents:
  - {{form_1099r: 2024, account: pension, boxes: {{{boxes}}}}}
"""
RIGHT = '"1": 6000, 2a: 4800, "5": 1200, "7": "7"'


@pytest.mark.parametrize(
    ("box_9b", "said"),
    [
        pytest.param("", "", id="blank"),
        pytest.param(", 9b: 16000", "", id="the cost at the start"),
        pytest.param(", 9b: 14800", "", id="what earlier years did not recover"),
        pytest.param(", 9b: 20000", "Box 9b is $20,000.00; the cost", id="another cost"),
    ],
)
def test_box_9b_tells_the_cost(box_9b: str, said: str) -> None:
    told = basisbook.report_book(basisbook.read_text(BOOK.format(boxes=RIGHT + box_9b)))
    (form,) = told.years[-1].expected_1099r
    assert form.received == "agrees"
    assert [text[: len(said)] for text in form.findings] == ([said] if said else [])
