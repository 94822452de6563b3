from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.forms.payers import HALF_TO_ROTH, expected, report

if TYPE_CHECKING:
    from basisbook.report.model import ExpectedForm, Report

DR_OPENS = (
    "{date: 2024-01-01, opening: dr, balance: '20,000', investment: '18,000', evidence: statement}"
)
PT_OPENS = "{date: 2024-01-01, opening: pt, balance: '50,000'}"
PT_PAYS = "{date: 2024-03-01, distribution: pt, amount: '10,000'}"


def boxes(form: ExpectedForm) -> dict[str, str | int | None]:
    return {box.box: box.text if box.amount is None else box.amount.cents for box in form.boxes}


def only(told: Report) -> dict[str, str | int | None]:
    (form,) = expected(told)
    return boxes(form)


def test_part_of_a_contract_is_no_total_distribution() -> None:
    assert only(report(*HALF_TO_ROTH)) == {"1": 1_000_000, "2a": 100_000, "5": 900_000, "7": "G"}


def test_whole_contract_is_a_total_distribution() -> None:
    whole = HALF_TO_ROTH[2].replace("'10,000'", "all")
    assert only(report(*HALF_TO_ROTH[:2], whole))["2b"] == "checked"


def test_distribution_of_two_contracts_is_total_only_if_both_are_empty() -> None:
    both = "{date: 2024-06-01, distribution: {pt: '1,000', at: all}}"
    assert "2b" not in only(report(PT_OPENS, *HALF_TO_ROTH[:2], both))


def test_emptied_ira_shows_no_total_distribution() -> None:
    told = report(
        "{date: 2024-01-01, opening: ira, balance: 500, basis: 0, evidence: Form 8606}",
        "{date: 2024-02-01, distribution: ira, amount: all}",
    )
    (ira,) = expected(told)
    assert "total distribution" not in [box.label for box in ira.boxes]
    assert only(told) == {
        "1": 50_000,
        "2a": 50_000,
        "2b": "checked",
        "5": "blank",
        "7": "1",
        "IRA": "checked",
    }


def test_balance_that_only_the_form_tells_of_is_not_said_to_be_all() -> None:
    told = report(
        HALF_TO_ROTH[0],
        forms=("{form_1099r: 2024, account: pt, date: 2024-06-03, boxes: {1: 500, 7: 1}, to: []}",),
    )
    assert "2b" not in only(told)


def test_withholding_that_is_required_stands_in_box_4() -> None:
    assert only(report(PT_OPENS, PT_PAYS))["4"] == 200_000


def test_direct_rollover_leaves_box_4_empty() -> None:
    told = report(
        PT_OPENS,
        "{date: 2024-03-01, distribution: pt, amount: '10,000',"
        " to: [{account: ira, amount: '6,000'}]}",
    )
    direct, paid = map(boxes, expected(told))
    assert ("4" in direct, paid["4"]) == (False, 80_000)


def test_first_year_of_a_designated_roth_account_stands_in_box_11() -> None:
    paid = "{date: 2024-05-01, distribution: dr, amount: '10,000'}"
    assert only(report(DR_OPENS, paid, roth_401k=", first_contribution: 2022"))["11"] == "2022"


def test_first_year_that_nobody_told_is_not_made_up() -> None:
    paid = "{date: 2024-05-01, distribution: dr, amount: '10,000'}"
    assert "11" not in only(report(DR_OPENS, paid))


def test_in_plan_rollover_begins_the_years_of_box_11() -> None:
    told = report(
        *HALF_TO_ROTH[:2],
        "{date: 2024-06-01, in_plan_roth_rollover: at, to: dr, amount: all}",
        "{date: 2024-06-01, direct_rollover: dr, to: roth, amount: all}",
    )
    assert boxes(expected(told)[1])["11"] == "2024"


def test_box_7_holds_the_codes_of_every_answer() -> None:
    told = report(
        PT_OPENS.replace("2024", "2025"),
        PT_PAYS.replace("2024", "2025"),
        owner="born: 1967-03-10",
        plan="{kind: 401(k)}",
    )
    assert [question.code for question in told.questions] == ["separation-date"]
    assert only(told)["7"] == "1 or 2"


def test_forms_of_one_title_say_their_day() -> None:
    monthly = (
        "{date: 2025-01-15, contribution: at, amount: '3,000'}",
        "{date: 2025-01-31, direct_rollover: at, to: roth, amount: all}",
        "{date: 2025-02-15, contribution: at, amount: '3,000'}",
        "{date: 2025-02-28, direct_rollover: at, to: roth, amount: all}",
    )
    assert [form.title for form in expected(report(*monthly))] == [
        "Direct rollover from after-tax account, p 401(k), 2025-01-31",
        "Direct rollover from after-tax account, p 401(k), 2025-02-28",
    ]


def test_two_forms_of_one_distribution_say_which_is_which() -> None:
    told = report(
        PT_OPENS,
        "{date: 2024-03-01, distribution: pt, amount: '10,000',"
        " to: [{account: ira, amount: '6,000'}]}",
    )
    assert [form.title for form in expected(told)] == [
        "Distribution from pre-tax account, p 401(k), direct rollover",
        "Distribution from pre-tax account, p 401(k), paid to the owner",
    ]


def test_form_alone_has_the_plain_title() -> None:
    (form,) = expected(report(*HALF_TO_ROTH))
    assert form.title == "Direct rollover from after-tax account, p 401(k)"
