from __future__ import annotations

import pytest

import basisbook
from tests.unit.forms.payers import HALF_TO_ROTH, expected, form, found, report

RIGHT = "1: 10000, 2a: 1000, 5: 9000, 7: G"
AT = HALF_TO_ROTH[:2]
DR_OPENS = (
    "{date: 2024-01-01, opening: dr, balance: '20,000', investment: '18,000', evidence: statement}"
)
DR_PAYS = "{date: 2024-05-01, distribution: dr, amount: '10,000'}"
PT_OPENS = "{date: 2024-01-01, opening: pt, balance: '50,000'}"
PT_PAYS = "{date: 2024-03-01, distribution: pt, amount: '10,000'}"
MONTHLY = (
    "{date: 2024-01-15, contribution: at, amount: '3,000'}",
    "{date: 2024-03-31, value: at, amount: '3,050'}",
    "{date: 2024-03-31, direct_rollover: at, to: roth, amount: all}",
    "{date: 2024-04-15, contribution: at, amount: '3,000'}",
    "{date: 2024-06-30, value: at, amount: '3,020'}",
    "{date: 2024-06-30, direct_rollover: at, to: roth, amount: all}",
)


def test_right_form_agrees() -> None:
    told = report(*HALF_TO_ROTH, forms=(form("at", RIGHT),))
    (one,) = expected(told)
    assert (one.received, one.findings, found(told)) == ("agrees", (), [])


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ("1: 9000, 2a: 1000, 5: 9000, 7: G", "Box 1 is $9,000.00; the book"),
        ("1: 10000, 2a: 0, 5: 9000, 7: G", "Box 2a is $0.00; it should be $1,000.00"),
        ("1: 10000, 2a: 900, 5: 9000, 7: G", "Box 2a is $900.00; it should be $1,000.00"),
        ("1: 10000, 5: 9000, 7: G", "Box 2a is blank, and box 2b does not say"),
        (f"{RIGHT}, 2b total distribution: checked", "Box 2b says total distribution"),
        (f"{RIGHT}, 4: 200", "Box 4 is $200.00, but no tax is withheld"),
        ("1: 10000, 2a: 1000, 5: 8000, 7: G", "Box 5 is $8,000.00; the book"),
        ("1: 10000, 2a: 1000, 7: G", "Box 5 is blank; the book's investment in the payment is $9"),
        ("1: 10000, 2a: 1000, 5: 9000, 7: H", "Box 7 is H; for these facts it should be G"),
        ("1: 10000, 2a: 1000, 5: 9000, 7: 1", "Box 7 is 1, a payment to the owner"),
        (f"{RIGHT}, IRA/SEP/SIMPLE: checked", "IRA/SEP/SIMPLE is checked, but a plan paid"),
        (f"{RIGHT}, 10: 500", "Box 10 is $500.00: money of in-plan Roth rollovers"),
        (f"{RIGHT}, 11: 2020", "Box 11 is 2020; it should be blank"),
    ],
)
def test_wrong_box_is_told(boxes: str, said: str) -> None:
    told = report(*HALF_TO_ROTH, forms=(form("at", boxes),))
    (one,) = expected(told)
    (text,) = one.findings
    assert text.startswith(said)
    assert (one.received, found(told), told.status) == ("differs", ["E310"], "needs review")


def test_payment_reported_as_direct_rollover_is_a_wrong_code() -> None:
    told = report(PT_OPENS, PT_PAYS, forms=(form("pt", "1: 10000, 2a: 10000, 4: 2000, 7: G"),))
    (one,) = expected(told)
    assert one.findings[0].startswith("Box 7 is G, a direct rollover, but the book has a payment")
    assert found(told) == ["E310"]


@pytest.mark.parametrize("box_5", ["5: 9000, ", ""])
def test_blank_taxable_amount_may_be_not_determined(box_5: str) -> None:
    boxes = f"1: 10000, 2b not determined: checked, {box_5}7: G"
    (one,) = expected(report(*HALF_TO_ROTH, forms=(form("at", boxes),)))
    assert one.received == "agrees"


def test_blank_box_5_is_right_where_after_tax_money_goes_to_a_traditional_ira() -> None:
    to_ira = HALF_TO_ROTH[2].replace("roth", "ira")
    (one,) = expected(report(*AT, to_ira, forms=(form("at", "1: 10000, 2a: 0, 7: G"),)))
    assert one.received == "agrees"


def test_earlier_payment_of_a_year_that_empties_the_contract_may_say_total() -> None:
    rest = "{date: 2024-09-01, distribution: at, amount: all}"
    boxes = f"{RIGHT}, 2b total distribution: checked"
    first, _rest = expected(report(*HALF_TO_ROTH, rest, forms=(form("at", boxes),)))
    assert first.received == "agrees"


def test_total_distribution_of_what_only_the_form_tells_is_believed() -> None:
    boxes = "1: 5000, 2a: 5000, 2b total distribution: checked, 4: 1000, 7: 1"
    alone = form("pt", boxes, date="2024-07-01").replace("}}", "}, to: []}")
    (one,) = expected(report(*AT, forms=(alone,)))
    assert one.received == "agrees"


def test_too_little_withheld_is_told_and_makes_no_form_wrong() -> None:
    told = report(PT_OPENS, PT_PAYS, forms=(form("pt", "1: 10000, 2a: 10000, 4: 500, 7: 1"),))
    (one,) = expected(told)
    (text,) = one.findings
    assert text.startswith("Box 4 is $500.00, less than the $2,000.00")
    assert (one.received, found(told)) == ("agrees", [])


@pytest.mark.parametrize(
    ("checked", "received"), [(", IRA/SEP/SIMPLE: checked", "agrees"), ("", "differs")]
)
def test_form_of_an_ira_has_its_box_checked(checked: str, received: str) -> None:
    told = report(
        "{date: 2024-01-01, opening: ira, balance: '5,000', basis: 0, evidence: Form 8606}",
        "{date: 2024-02-01, distribution: ira, amount: '5,000'}",
        forms=(form("ira", f"1: 5000, 2a: 5000, 5: 0, 7: 1{checked}"),),
    )
    (one,) = expected(told)
    assert one.received == received
    assert len(one.findings) == (received == "differs")


@pytest.mark.parametrize("checked", ["", ", IRA/SEP/SIMPLE: checked"])
def test_form_of_a_roth_ira_needs_no_check(checked: str) -> None:
    told = report(
        "{date: 2024-01-01, opening: roth, balance: '5,000', regular: '5,000', evidence: 5498}",
        "{date: 2024-02-01, distribution: roth, amount: '5,000'}",
        forms=(form("roth", f"1: 5000, 2b not determined: checked, 7: J{checked}"),),
    )
    (one,) = expected(told)
    assert one.received == "agrees"


@pytest.mark.parametrize(("year", "received"), [(2021, "agrees"), (2020, "differs")])
def test_box_10_is_about_in_plan_rollovers_of_five_years(year: int, received: str) -> None:
    told = report(
        *(event.replace("2024", str(year)) for event in AT),
        f"{{date: {year}-06-01, in_plan_roth_rollover: at, to: dr, amount: all}}",
        "{date: 2025-05-01, distribution: dr, amount: '10,000'}",
        "{date: 2025-12-31, value: dr, amount: '10,000'}",
        forms=(form("dr", "1: 10000, 2a: 0, 5: 10000, 7: 1B, 10: 1000", 2025, "2025-05-01"),),
    )
    assert [one.received for one in expected(told)] == [None, received]


@pytest.mark.parametrize(
    ("year", "known", "received"),
    [
        (2022, ", first_contribution: 2022", "agrees"),
        (2021, ", first_contribution: 2022", "differs"),
        (2021, "", "agrees"),
    ],
)
def test_box_11_is_compared_with_the_first_year_that_the_book_tells(
    year: int, known: str, received: str
) -> None:
    boxes = f"1: 10000, 2a: 1000, 4: 200, 5: 9000, 7: 1B, 11: {year}"
    (one,) = expected(report(DR_OPENS, DR_PAYS, forms=(form("dr", boxes),), roth_401k=known))
    assert one.received == received


def test_form_that_nothing_matches_is_reported() -> None:
    extra = form("at", "1: 3000, 2a: 300, 5: 2700, 7: 1")
    told = report(*HALF_TO_ROTH, forms=(form("at", RIGHT), extra))
    assert [one.received for one in expected(told)] == ["agrees"]
    (problem,) = told.findings
    assert (problem.code, problem.severity, problem.year) == ("E311", "problem", 2024)
    assert problem.text == (
        "No distribution in the book matches this Form 1099-R of 2024 for after-tax account, "
        "p 401(k): box 1 is $3,000.00, box 7 is 1."
    )


def test_second_form_like_the_first_is_reported() -> None:
    told = report(*HALF_TO_ROTH, forms=(form("at", RIGHT), form("at", RIGHT)))
    assert found(told) == ["E311"]


def test_form_that_stands_for_its_event_is_matched() -> None:
    alone = form("at", RIGHT, date="2024-07-01")
    went = alone.replace("}}", "}, to: [{account: roth, amount: '10,000'}]}")
    told = report(*AT, forms=(went,))
    assert [(one.event, one.received) for one in expected(told)] == [("document-1", "agrees")]
    assert found(told) == []


def test_one_form_covers_a_years_distributions_of_one_kind() -> None:
    told = report(*MONTHLY, forms=(form("at", "1: 6070, 2a: 70, 5: 6000, 7: G"),))
    text = "The form covers 2 distributions of the year: it is compared with their sum."
    assert [(one.received, one.findings) for one in expected(told)] == [("agrees", (text,))] * 2
    assert (found(told), told.status) == ([], "ok")


@pytest.mark.parametrize(
    ("basis", "received"), [(6000, "accepted"), (5970, "agrees"), (5980, "differs")]
)
def test_sum_may_show_all_basis_of_a_contract_emptied_below_it(basis: int, received: str) -> None:
    events = [event.replace("'3,020'", "'2,970'") for event in MONTHLY]
    told = report(
        *events,
        forms=(form("at", f"1: 6020, 2a: 50, 5: {basis}, 7: G"),),
        plan="{kind: 401(k), after_tax_contract: separate, excess_basis: carried}",
    )
    assert [one.received for one in expected(told)] == [received, received]


def test_amount_in_box_2a_of_a_roth_ira_is_told() -> None:
    told = report(
        "{date: 2024-01-01, opening: roth, balance: '5,000', regular: '5,000', evidence: 5498}",
        "{date: 2024-02-01, distribution: roth, amount: '5,000'}",
        forms=(form("roth", "1: 5000, 2a: 100, 7: J"),),
    )
    (text,) = expected(told)[0].findings
    assert text.startswith("Box 2a is $100.00; it should be blank. Form 8606 Part III says")


def test_form_that_differs_from_the_sum_is_told_once() -> None:
    told = report(*MONTHLY, forms=(form("at", "1: 6070, 2a: 0, 5: 6000, 7: G"),))
    assert [(one.received, len(one.findings)) for one in expected(told)] == [
        ("differs", 2),
        ("differs", 1),
    ]
    assert found(told) == ["E310"]


def test_form_near_the_sum_is_compared_with_it() -> None:
    told = report(*MONTHLY, forms=(form("at", "1: 6000, 2a: 0, 5: 6000, 7: G"),))
    said = [text for one in expected(told) for text in one.findings]
    start = "Box 1 is $6,000.00; the book has a distribution of $6,070.00."
    assert any(text.startswith(start) for text in said)


def test_form_of_one_distribution_leaves_the_other_open() -> None:
    told = report(*MONTHLY, forms=(form("at", "1: 3020, 2a: 20, 5: 3000, 7: G"),))
    assert [one.received for one in expected(told)] == [None, "agrees"]


def test_payments_of_different_kinds_are_added_up_to_say_that_they_belong_apart() -> None:
    paid = "{date: 2024-08-01, distribution: at, amount: '2,000'}"
    told = report(*HALF_TO_ROTH, paid, forms=(form("at", "1: 12000, 2a: 1200, 5: 10800, 7: G"),))
    first, second = expected(told)
    assert (first.received, second.received) == ("differs", "differs")
    assert any("$10,000.00 with code G; $2,000.00 with code 1" in text for text in first.findings)


def test_several_forms_cover_one_distribution() -> None:
    split = (
        "{date: 2024-06-01, distribution: at, amount: all,"
        " to: [{account: ira, amount: '2,000'}, {account: roth, amount: '18,000'}]}"
    )
    forms = (form("at", "1: 2000, 2a: 0, 7: G"), form("at", "1: 18000, 2a: 0, 5: 18000, 7: G"))
    told = report(*AT, split, forms=forms)
    (one,) = expected(told)
    assert one.received == "agrees"
    assert one.findings == ("2 forms cover this distribution: it is compared with their sum.",)
    assert found(told) == []


def test_form_without_payment_brings_the_rest_of_the_investment() -> None:
    rolls = "{date: 2024-06-01, direct_rollover: dr, to: roth, amount: all}"
    forms = (
        form("dr", "1: 0, 2a: 0, 5: 600, 7: 1B"),
        form("dr", "1: 17400, 2a: 0, 5: 17400, 7: H"),
    )
    below = "{date: 2024-06-01, value: dr, amount: '17,400'}"
    told = report(DR_OPENS, below, rolls, forms=forms, roth_401k=", first_contribution: 2020")
    (one,) = expected(told)
    assert one.received == "accepted"
    assert one.findings[0] == "2 forms cover this distribution: it is compared with their sum."
    assert found(told) == []


def test_of_two_equal_distributions_the_date_tells_which() -> None:
    events = (
        *AT,
        "{date: 2024-06-01, distribution: at, amount: '1,000'}",
        "{date: 2024-07-01, distribution: at, amount: '1,000'}",
    )
    boxes = "1: 1000, 2a: 100, 4: 20, 5: 900, 7: 1"
    told = report(*events, forms=(form("at", boxes, date="2024-07-01"),))
    assert [one.received for one in expected(told)] == [None, "agrees"]


def test_of_two_equal_distributions_the_code_tells_which() -> None:
    events = (
        "{date: 2024-01-01, opening: ira, balance: '9,000', basis: 0, evidence: Form 8606}",
        "{date: 2024-02-01, distribution: ira, amount: '1,000'}",
        "{date: 2024-03-01, conversion: ira, to: roth, amount: '1,000'}",
        "{date: 2024-12-31, value: ira, amount: '7,000'}",
    )
    boxes = "1: 1000, 2a: 1000, 7: 2, IRA/SEP/SIMPLE: checked"
    told = report(*events, forms=(form("ira", boxes),))
    assert [one.received for one in expected(told)] == [None, "agrees"]


@pytest.mark.parametrize(
    ("code", "received"), [("1", "agrees"), ("2", "accepted"), ("7", "differs")]
)
def test_code_that_an_answer_gives_is_right(code: str, received: str) -> None:
    told = report(
        PT_OPENS.replace("2024", "2025"),
        PT_PAYS.replace("2024", "2025"),
        forms=(form("pt", f"1: 10000, 2a: 10000, 4: 2000, 7: {code}", 2025),),
        owner="born: 1967-03-10",
        plan="{kind: 401(k)}",
    )
    (one,) = expected(told)
    assert one.received == received


def test_answer_that_a_form_fits_can_make_it_another_distribution() -> None:
    told = report(
        PT_OPENS.replace("2024", "2025"),
        PT_PAYS.replace("2024", "2025"),
        "{date: 2025-04-01, distribution: pt, amount: '10,000'}",
        forms=(form("pt", "1: 10000, 2a: 10000, 4: 2000, 7: 2", 2025, "2025-04-01"),),
        owner="born: 1967-03-10",
        plan="{kind: 401(k)}",
    )
    assert [one.received for one in expected(told)] == [None, "accepted"]
    assert found(told) == []


def test_codes_and_amounts_of_different_questions_fit_together() -> None:
    told = report(
        "{date: 2025-01-01, opening: at, balance: '50,000'}",
        "{date: 2025-02-01, distribution: at, amount: '10,000'}",
        "{date: 2025-12-31, value: at, amount: '40,000'}",
        forms=(form("at", "1: 10000, 2a: 5000, 4: 1000, 5: 5000, 7: 2", 2025),),
        owner="born: 1967-03-10",
        plan="{kind: 401(k), after_tax_contract: separate}",
    )
    assert {question.code for question in told.questions} == {
        "separation-date",
        "unknown-investment",
    }
    (one,) = expected(told)
    assert one.received == "accepted"
    assert one.findings[-1].startswith("The form fits answers to several questions together.")


def test_sum_that_fits_another_answer_is_accepted_for_every_distribution() -> None:
    events = (
        "{date: 2025-01-01, opening: at, balance: '50,000'}",
        "{date: 2025-02-01, direct_rollover: at, to: roth, amount: '10,000'}",
        "{date: 2025-03-01, direct_rollover: at, to: roth, amount: '10,000'}",
        "{date: 2025-12-31, value: at, amount: '30,000'}",
    )
    told = report(*events, forms=(form("at", "1: 20000, 2a: 10000, 5: 10000, 7: G", 2025),))
    assert [one.received for one in expected(told)] == ["accepted", "accepted"]
    assert found(told) == []


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("1: 2000, 2a: 2000, 7: 7", True),
        # The same again with another box 2a: one of them corrects the other.
        ("1: 2000, 2a: 1500, 7: 7", True),
        ("1: 2000.01, 2a: 2000, 7: 7", False),
    ],
)
def test_forms_that_may_be_one_are_told_where_each_counts(second: str, *, told: bool) -> None:
    book = """\
format: 1
owners: {me: {born: 1950-05-01}}
accounts: {ira: {kind: traditional IRA}}
documents:
"""
    forms = ("1: 2000, 2a: 2000, 7: 7", second)
    held = [f"  - {{form_1099r: 2024, account: ira, boxes: {{{boxes}}}}}\n" for boxes in forms]
    read = basisbook.read_text(book + "".join(held))
    codes = [one.code for one in basisbook.report_book(read).findings]
    assert ("E312" in codes) == told
    dated = book + held[0] + held[1].replace("boxes", "date: 2024-03-01, boxes")
    codes = [one.code for one in basisbook.report_book(basisbook.read_text(dated)).findings]
    assert "E312" not in codes
