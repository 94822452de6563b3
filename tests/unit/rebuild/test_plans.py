"""The investment in sources of plans, from statements, forms and wages: proven, inferred, open."""

from __future__ import annotations

import jsonschema
import pytest

import basisbook
from basisbook import i18n
from basisbook.explain import markdown
from basisbook.explain.json import to_dict
from basisbook.explain.outline.rebuild import rebuild_outline
from basisbook.rebuild.model import Kept, Rebuilt
from tests.books import EXAMPLES
from tools.report_schema import rebuild_schema

HEAD = """format: 1
owners: {me: {name: Saver, born: 1972-03-09}}
plans: {work: {kind: 401(k), after_tax_contract: CONTRACT}}
accounts:
  pt: {kind: pre-tax, plan: work}
  at: {kind: after-tax, plan: work}
  dr: {kind: designated Roth, plan: work, first_contribution: 2014}
  roth: {kind: Roth IRA, first_contribution: 2012}
documents:
"""


def found(*documents: str, more: str = "", contract: str = "separate") -> Rebuilt:
    text = HEAD.replace("CONTRACT", contract) + "".join(f"  - {one}\n" for one in documents)
    return basisbook.rebuild_basis(basisbook.read_text(text + more))


def only(*documents: str, more: str = "", contract: str = "separate") -> Kept:
    (one,) = found(*documents, more=more, contract=contract).kept
    return one


def table(date: str, contributed: str, account: str = "at") -> str:
    row = f"{{account: {account}, contributed: '{contributed}', balance: '99,000'}}"
    return f"{{sources_table: work, date: {date}, rows: [{row}]}}"


def paid(year: int, boxes: str, account: str = "at") -> str:
    head = f"form_1099r: {year}, account: {account}, date: {year}-06-30"
    return f"{{{head}, boxes: {{{boxes}}}, to: []}}"


def years(one: Kept) -> dict[int, tuple[tuple[object, ...], tuple[object, ...]]]:
    return {year.year: (tuple(year.added), tuple(year.basis)) for year in one.years}


def test_two_statements_bound_what_went_in_between() -> None:
    one = only(table("2012-12-31", "8,000"), table("2014-12-31", "15,500"))
    assert (one.kind, one.account, one.account_title) == ("after-tax", "at", one.account_title)
    assert years(one)[2012][1] == (8_000_00, 8_000_00, "proven")
    assert years(one)[2013] == ((0, 7_500_00, "open"), (8_000_00, 15_500_00, "open"))
    assert one.basis == (15_500_00, 15_500_00, "proven")
    assert one.gaps == ()


def test_without_a_second_statement_only_the_limit_of_each_year_bounds() -> None:
    one = only(
        table("2012-12-31", "8,000"), paid(2014, "'1': '1,000', 2a: '100', '5': '900', '7': '1'")
    )
    # 26 USC 415(c)(1)(A): 51,000 for 2013, 52,000 for 2014.
    assert years(one)[2013][0] == (0, 51_000_00, "open")
    assert one.basis == (7_100_00, 110_100_00, "open")
    # What came together until 2012 is proven: how it did so is not asked for.
    assert [gap.width for gap in one.gaps] == [51_000_00, 52_000_00]


def test_statement_in_the_middle_of_a_year_bounds_both_ends() -> None:
    one = only(
        table("2012-12-31", "8,000"), table("2014-06-30", "9,000"), table("2014-12-31", "9,500")
    )
    assert years(one)[2013][1] == (8_000_00, 9_000_00, "open")
    assert years(one)[2014][0][:2] == (500_00, 1_500_00)


def test_box_5_takes_its_part_of_the_investment() -> None:
    one = only(
        table("2014-12-31", "9,000"),
        paid(2014, "'1': '12,000', 2a: '3,000', '5': '9,000', '7': '1'"),
    )
    # The statement comes after the payment: what it calls contributed is the most.
    assert years(one)[2014][1][:2] == (0, 9_000_00)


def test_statement_after_a_payment_is_too_much_by_no_more_than_the_payment_took() -> None:
    one = only(
        table("2016-12-31", "10,000"),
        paid(2018, "'1': '6,000', 2a: '500', '5': '5,500', '7': '1'"),
        table("2019-12-31", "19,000"),
    )
    # In all: 9,000 went in after 2016, and 5,500 of 19,000 came out. Or 19,000 is what is left.
    assert years(one)[2019][1] == (13_500_00, 19_000_00, "open")
    assert years(one)[2018][1] == (4_500_00, 19_000_00, "open")


def test_statement_in_the_middle_of_a_year_after_a_payment_leaves_room_for_what_came_later() -> (
    None
):
    one = only(
        paid(2013, "'1': '6,000', 2a: '500', '5': '5,500', '7': '1'"),
        table("2014-06-30", "9,000"),
        more="events: [{date: 2014-09-01, contribution: at, amount: '20,000'}]\n",
    )
    assert one.contradictions == ()
    assert one.basis.high is None or one.basis.high >= 20_000_00


def test_what_went_in_before_a_proven_end_is_not_asked_for() -> None:
    one = only(
        table("2016-12-31", "10,000"),
        paid(2018, "'1': '6,000', 2a: '500', '5': '5,500', '7': '1'"),
        table("2019-12-31", "19,000"),
    )
    assert [gap.year for gap in one.gaps] == [2017, 2018, 2019]
    closes = {gap.year: " ".join(gap.closes) for gap in one.gaps}
    assert "statement for the end of 2018" in closes[2018]
    assert "statement for the end of 2019" not in closes[2019]  # The book has it.


def test_total_distribution_shows_all_that_there_was() -> None:
    w2 = "{form_w2: 2014, plan: work, box_12: {AA: '5,000'}}"
    total = paid(
        2016, "'1': '12,000', 2a: '0', 2b total distribution: checked, '5': '8,000', '7': QB", "dr"
    ).replace("QB", "B1")
    one = only(w2, total)
    assert one.kind == "designated Roth"
    assert years(one)[2014] == ((5_000_00, 5_000_00, "proven"), (5_000_00, 5_000_00, "inferred"))
    assert years(one)[2015][1][:2] == (5_000_00, 8_000_00)
    assert one.basis == (0, 0, "proven")
    assert (one.gaps, one.opening) == ((), "")


def test_form_without_box_5_leaves_open_what_it_took() -> None:
    one = only(table("2012-12-31", "8,000"), paid(2013, "'1': '1,000', 2a: '1,000', '7': '1'"))
    assert years(one)[2013][1] == (7_000_00, 59_000_00, "open")
    assert any("What of the investment was paid out" in gap.what for gap in one.gaps)


def test_box_9b_bounds_what_there_was() -> None:
    boxes = "'1': '1,000', 2a: '500', '5': '500', '7': '7', 9b: '20,000'"
    one = only(table("2012-12-31", "8,000"), paid(2013, boxes))
    assert years(one)[2013][0] == (0, 12_000_00, "open")
    assert one.basis[:2] == (7_500_00, 19_500_00)


def test_form_that_takes_more_than_there_was_is_a_contradiction_with_both_places() -> None:
    one = only(
        table("2012-12-31", "8,000"),
        paid(2013, "'1': '90,000', 2a: '10,000', '5': '80,000', '7': '1'"),
    )
    assert [(said.code, said.year) for said in one.contradictions] == [("E658", 2013)]
    assert (
        found(
            table("2012-12-31", "8,000"),
            paid(2013, "'1': '90,000', 2a: '10,000', '5': '80,000', '7': '1'"),
        ).status
        == "problems"
    )


def test_form_of_the_pre_tax_account_counts_where_the_plan_may_be_one_contract() -> None:
    form = paid(2013, "'1': '4,000', 2a: '3,000', '5': '1,000', '7': '1'", "pt")
    statement = table("2012-12-31", "8,000")
    one = only(statement, form, contract="commingled")
    assert years(one)[2013][1][0] == 7_000_00
    assert any("keeps after-tax money apart" in text for text in one.assumptions)
    apart = only(statement, form)
    assert 2013 not in years(apart)


def test_money_moved_in_inside_the_plan_is_investment_of_the_roth_account() -> None:
    events = """events:
  - {date: 2015-01-01, opening: at, balance: "9,000", investment: "8,000", evidence: statement}
  - {date: 2015-02-01, in_plan_roth_rollover: at, to: dr, amount: all}
"""
    at, dr = found("{form_w2: 2014, plan: work, box_12: {AA: '5,000'}}", more=events).kept
    assert (at.account, dr.account) == ("at", "dr")
    rolled = {year.year: year.rolled_in for year in dr.years}
    assert rolled[2015][:2] == (9_000_00, 9_000_00)
    assert dr.basis.low == 14_000_00


def test_source_of_which_a_part_went_under_an_order_is_left_out_by_name() -> None:
    events = """events:
  - {date: 2015-01-01, opening: at, balance: "9,000", investment: "8,000", evidence: statement}
  - {date: 2015-02-01, domestic_relations_order: at, amount: "1,000"}
"""
    made = found(table("2012-12-31", "8,000"), more=events)
    assert made.kept == ()
    assert "passed to somebody else" in made.left_out[0].text
    assert "What was not rebuilt" in markdown.written(rebuild_outline(made))
    jsonschema.validate(to_dict(made), rebuild_schema())


@pytest.mark.parametrize(("language", "said"), [("en", "Investment in"), ("zh", "合同投资额")])
def test_memo_names_the_source(language: str, said: str) -> None:
    with i18n.speaking(language):
        text = markdown.written(rebuild_outline(found(table("2012-12-31", "8,000"))))
    assert said in text


def test_example_tells_what_each_source_proves() -> None:
    path = EXAMPLES / "rebuild-plan-sources.yaml"
    at, dr = basisbook.rebuild_basis(basisbook.read_book(path)).kept
    assert (at.account, dr.account) == ("after-tax", "roth-401k")
    # 8,000 proven in 2012; 15,500 in the middle of 2015, and the limit of 53,000 for that year.
    assert years(at)[2012][1] == (8_000_00, 8_000_00, "proven")
    assert years(at)[2014][1] == (8_000_00, 15_500_00, "open")
    assert years(at)[2015][1] == (15_500_00, 68_500_00, "open")
    # 11,000 by Forms W-2, 24,000 by the form of the total distribution.
    assert years(dr)[2015][1] == (11_000_00, 11_000_00, "inferred")
    assert years(dr)[2020][1] == (11_000_00, 24_000_00, "open")
    assert dr.basis == (0, 0, "proven")
