from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook import read_text
from basisbook.explain.blocks import Table
from basisbook.explain.outline.loss import loss_outline, side_by_side
from basisbook.explain.terminal import written
from basisbook.law.states import NAMES
from basisbook.ledger.read import read_book
from basisbook.report.build import build_report
from basisbook.report.states import teller

if TYPE_CHECKING:
    from basisbook.explain.blocks import Document
    from tests.unit.cli.conftest import Api, Run

MONTHS = ("april", "june")
EXAMPLES = Path(__file__).parents[3] / "examples"


def outline(name: str, *, detail: bool = False) -> Document:
    return loss_outline(build_report(read_book(EXAMPLES / f"{name}.yaml")), detail=detail)


def test_years_without_a_loss_are_left_out(run: Run, api: Api) -> None:
    api.report = build_report(read_book(EXAMPLES / "excess-deferral-back-next-year.yaml"))
    shown = json.loads(run("loss", "book.yaml", "--format", "json").stdout)
    assert [year["year"] for year in shown["years"]] == [2016]
    (loss,) = shown["years"][0]["losses"]
    assert {path["status"] for path in loss["paths"]} == {"applies", "fails", "elsewhere"}


def test_exit_code_and_options_are_those_of_a_report(run: Run, api: Api) -> None:
    api.report = api.report._replace(status="needs review")
    assert run("loss", "book.yaml", "--year", "2024", "--owner", "alex").exit_code == 3
    assert run("loss", "book.yaml", "--state", "ny", "--state", "CA").exit_code == 3
    assert api.asked == [
        {"owner": "alex", "years": (2024,), "states": list(NAMES)},
        {"owner": None, "years": None, "states": ["CA", "NY"]},
    ]


def test_each_group_of_paths_says_why() -> None:
    said = written(outline("roth-ira-closed-below-basis-2017"))
    assert "What applies\n  All Roth IRAs paid out in cash, below basis\n" in said
    assert "Where: Schedule A line 23." in said
    assert "What fails, and why\n" in said
    assert "- Theft or a scam" in said


def test_conditions_are_shown_on_request() -> None:
    condition = "Every Roth IRA that you own was paid out. (yes)"
    assert condition not in written(outline("roth-ira-closed-below-basis-2018"))
    assert condition in written(outline("roth-ira-closed-below-basis-2018", detail=True))


def test_what_to_do_is_said_while_money_is_inside() -> None:
    said = written(outline("roth-401k-part-paid-below-basis"))
    assert "What would still apply, if something is done" in said
    assert "What to do: " in said


def test_a_book_without_losses_says_so() -> None:
    document = outline("simple-ira-first-two-years")
    assert document.sections == ()
    assert document.standing.text.startswith("The book shows no loss")


def test_another_book_is_set_beside_this_one(run: Run, api: Api) -> None:
    april, june = (EXAMPLES / f"excess-deferral-2025-back-in-{month}.yaml" for month in MONTHS)
    reports = [build_report(read_book(book)) for book in (april, june)]
    (_named, table) = side_by_side(*reports).blocks
    assert isinstance(table, Table)
    assert ("2026", "includible in income", "$0.00", "$1,900.00") in table.rows
    api.report = reports[0]
    assert "Side by side" in run("loss", "book.yaml", "--beside", str(june)).stdout


def stated(name: str, *, named: bool) -> str:
    read = read_book(EXAMPLES / f"{name}.yaml")
    return written(loss_outline(build_report(read, states=teller(list(NAMES))), named=named))


def test_few_states_are_told_of_in_full_and_the_rest_on_request() -> None:
    short = stated("roth-ira-closed-states-2026", named=False)
    assert "Deductible in Alabama, Arkansas, California, New York." in short
    assert "state income tax that it saves             $367.20" in short
    assert "Texas" not in short
    whole = stated("roth-ira-closed-states-2026", named=True)
    assert "No deduction: it has no tax on such income" in whole
    assert "  Texas          Tex. Const." in whole


def test_many_states_are_one_table_and_weak_ones_only_perhaps() -> None:
    said = stated("roth-ira-closed-below-basis-2017", named=False)
    assert "Deductible in Alabama, Arizona, Arkansas, California" in " ".join(said.split())
    assert "Perhaps in Montana, Vermont" in said
    assert "Where: Schedule CA" not in said


def test_one_reason_of_all_states_is_said_once() -> None:
    said = stated("after-tax-loss", named=True)
    assert said.count("No loss was sustained") == 1
    assert "No state allows a deduction for a loss of the account itself." in said


ANNUITY = """\
format: 1
owners: {{aunt: {{born: 1950-03-20}}}}
plans: {{service: {{kind: 401(k), owner: aunt}}}}
accounts: {{pension: {{kind: annuity, plan: service, owner: aunt}}}}
events:
  - {{date: 2012-04-01, annuity_start: pension, payable: one life, cost: "31,200", evidence: it}}
  - {{date: 2012-12-01, annuity_payment: pension, amount: "18,000", payments: 9}}
{years}
  - {{date: {last}-07-01, annuity_payment: pension, amount: "14,000", payments: 7}}
  - {{date: {last}-07-15, death: aunt}}
returns:
  - {{year: {last}, filing_status: single, agi: "40,000", itemized: "9,000"}}
"""
PAID = '  - {{date: {}-12-01, annuity_payment: pension, amount: "24,000", payments: 12}}'


# At 62 the cost comes back over 260 payments, 120 each: 64, 160 and 172 were made.
@pytest.mark.parametrize(
    ("last", "left", "where"),
    [
        (2017, "$23,520.00", "Where: Schedule A line 28."),
        (2025, "$12,000.00", "Where: Schedule A line 16."),
        (2026, "$10,560.00", "Where: Schedule A; its line of 2026 is not known here."),
    ],
)
def test_cost_that_death_left_has_the_line_of_its_year(last: int, left: str, where: str) -> None:
    years = "\n".join(PAID.format(year) for year in range(2013, last))
    report = build_report(read_text(ANNUITY.format(years=years, last=last)))
    said = written(loss_outline(report))
    assert f"federal deduction                         {left}" in said
    assert where in said
    assert "What applies\n  Cost of an annuity that death left unrecovered\n" in said
    assert "what states make of this deduction is not worked out" in " ".join(said.split())
