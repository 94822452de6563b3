"""What documents stand for, what they are compared with, and that nothing counts twice."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.errors import BookError
from basisbook.ledger.book import Contribution, Opening, StatementValue
from basisbook.report.model import Report

HEAD = """format: 1
owners: {me: {born: 1970-05-17}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA, first_contribution: 2012}}
"""
TWO = HEAD.replace("roth:", "sep: {kind: SEP IRA}, roth:")
FORM_8606 = '  - {form_8606: 2022, lines: {"14": "12,000"}}\n'
FORM_5498 = '  - {form_5498: 2024, account: ira, boxes: {"1": "7,000", "5": "80,000"}}\n'
PAID = (
    '  - {form_1099r: 2024, account: ira, to: [], boxes: {"1": "20,000", 2a: "20,000", "7": "1",'
    " 2b not determined: checked, IRA/SEP/SIMPLE: checked}}\n"
)
CONVERTED = (
    '  - {form_1099r: 2024, account: ira, boxes: {"1": "20,000", 2a: "20,000", "7": "2",'
    " 2b not determined: checked, IRA/SEP/SIMPLE: checked}}\n"
)
NOT_DEDUCTED = 'returns: [{year: 2024, ira_deduction: "0"}]\n'


def told(*documents: str, events: str = "", more: str = "") -> Report:
    text = f"{HEAD}documents:\n{''.join(documents)}"
    text += f"events:\n{events}" if events else ""
    return basisbook.report_book(basisbook.read_text(text + more))


def line(report: Report, number: str, form: str = "Form 8606") -> tuple[int | None, int | None]:
    (year,) = (one for one in report.years if one.year == 2024)
    amount = next(one.amount for one in year.forms if (one.form, one.line) == (form, number))
    assert amount is not None
    known = amount.cents
    return (known, known) if known is not None else (amount.low, amount.high)


def asked(report: Report) -> set[str]:
    return {one.code for one in report.questions}


def codes(report: Report) -> list[str]:
    return [one.code for one in report.findings]


def test_a_form_8606_and_a_form_5498_settle_the_year() -> None:
    report = told(
        FORM_8606, FORM_5498.replace("}}", '}, paid_after: "0"}'), PAID, more=NOT_DEDUCTED
    )
    # 19,000 of 100,000: 80,000 at year end and 20,000 paid.
    assert line(report, "13") == (3_800_00, 3_800_00)
    assert line(report, "14") == (15_200_00, 15_200_00)
    assert (asked(report), codes(report), report.status) == (set(), [], "ok")


def test_what_was_paid_after_the_year_is_basis_and_recovers_nothing() -> None:
    after = FORM_5498.replace("}}", '}, paid_after: "7,000"}')
    report = told(FORM_8606, after, PAID, more=NOT_DEDUCTED)
    assert line(report, "4") == (7_000_00, 7_000_00)
    assert line(report, "13") == (2_400_00, 2_400_00)
    assert line(report, "14") == (16_600_00, 16_600_00)


@pytest.mark.parametrize(("line_4", "recovered"), [("0", 3_800_00), ("7,000", 2_400_00)])
def test_line_4_of_the_filed_form_says_when_it_was_paid(line_4: str, recovered: int) -> None:
    filed = f'  - {{form_8606: 2024, lines: {{"1": "7,000", "2": "12,000", "4": "{line_4}"}}}}\n'
    report = told(FORM_5498, filed, PAID)
    assert asked(report) == set()
    assert line(report, "13") == (recovered, recovered)


def test_nothing_counts_twice_that_events_tell_too() -> None:
    events = (
        '  - {date: 2024-03-01, contribution: ira, amount: "7,000", treatment: nondeductible}\n'
        '  - {date: 2024-06-01, distribution: ira, amount: "20,000"}\n'
        '  - {date: 2024-12-31, value: ira, amount: "80,000"}\n'
        '  - {date: 2024-01-01, opening: ira, basis: "12,000", evidence: Form 8606}\n'
    )
    alone = told(PAID, events=events)
    both = told(FORM_8606, FORM_5498, PAID, events=events)
    assert both.years == alone.years
    assert line(both, "14") == (15_200_00, 15_200_00)


def test_a_value_is_what_an_undated_form_of_the_year_left() -> None:
    events = '  - {date: 2024-12-31, value: ira, amount: "80,000"}\n'
    report = told(FORM_8606, PAID, events=events)
    assert line(report, "9") == (100_000_00, 100_000_00)


def test_contributions_before_the_form_8606_are_in_its_basis() -> None:
    early = FORM_5498.replace("2024", "2021")
    read = basisbook.read_text(f"{TWO}documents:\n{early}{FORM_8606}{FORM_5498}")
    kinds = [type(event) for event in read.book.events]
    assert kinds == [Opening, Opening, Contribution, StatementValue]
    assert [e.basis for e in read.book.events if isinstance(e, Opening)] == [12_000_00, 0]


def test_contributions_before_an_opening_of_any_ira_are_in_it() -> None:
    opening = 'events: [{date: 2024-01-01, opening: sep, balance: "1", basis: "0"}]\n'
    early = FORM_5498.replace("2024", "2023")
    read = basisbook.read_text(f"{TWO}{opening}documents:\n{early}")
    assert [type(event) for event in read.book.events] == [Opening, Opening]
    assert [e.basis for e in read.book.events if isinstance(e, Opening)] == [0, 0]


def test_an_ira_without_a_form_has_a_value_all_the_same() -> None:
    text = f"{TWO}documents:\n{FORM_8606}{FORM_5498}{PAID}"
    assert "year-end-value" in asked(basisbook.report_book(basisbook.read_text(text)))


def test_the_last_form_8606_before_the_first_payment_counts() -> None:
    older = FORM_8606.replace("2022", "2015").replace("12,000", "3,000")
    later = '  - {form_8606: 2024, lines: {"2": "9,000", "14": "1"}}\n'
    report = told(older, FORM_8606, later, FORM_5498, PAID, more=NOT_DEDUCTED)
    assert line(report, "2") == (9_000_00, 9_000_00)


def test_a_form_8606_that_differs_is_found_with_its_place() -> None:
    later = '  - {form_8606: 2024, lines: {"1": "7,000", "4": "0", "14": "18,000"}}\n'
    report = told(FORM_8606, later, FORM_5498, PAID)
    (found,) = (one for one in report.findings if one.code == "E658")
    assert "$18,000.00 on line 14 (line 6 of the book)" in found.text
    assert "$15,200.00" in found.text


def test_forms_8606_that_do_not_join_are_found_with_both_places() -> None:
    later = '  - {form_8606: 2023, lines: {"2": "11,000"}}\n'
    report = told(FORM_8606, later, FORM_5498, PAID, more=NOT_DEDUCTED)
    (found,) = (one for one in report.findings if one.code == "E658")
    assert "(lines 6 and 5 of the book)" in found.text


def test_box_3_says_that_a_payment_was_a_conversion() -> None:
    roth = '  - {form_5498: 2024, account: roth, boxes: {"3": "20,000"}}\n'
    after = FORM_5498.replace("}}", '}, paid_after: "0"}')
    report = told(FORM_8606, after, CONVERTED, roth, more=NOT_DEDUCTED)
    assert line(report, "8") == (20_000_00, 20_000_00)
    assert asked(report) == set()


def test_box_3_less_than_the_payment_leaves_the_tax_withheld_paid_out() -> None:
    paid = CONVERTED.replace('2a: "20,000",', '2a: "20,000", "4": "2,000",')
    roth = '  - {form_5498: 2024, account: roth, boxes: {"3": "18,000", "5": "18,500"}}\n'
    after = FORM_5498.replace("}}", '}, paid_after: "0"}')
    report = told(FORM_8606, after, paid, roth, more=NOT_DEDUCTED)
    assert (line(report, "7"), line(report, "8")) == ((2_000_00,) * 2, (18_000_00,) * 2)
    # The value of the year's end is there after the conversion, which no form dates.
    (roths,) = (one for year in report.years for one in year.contracts if one.id == "me.roth-iras")
    assert {one.name: one.cents for one in roths.amounts}["balance"] == 18_500_00
    assert asked(report) == set()
    assert "$18,000.00 that the Form 1099-R of 2024 reports" in " ".join(report.assumptions)


def test_a_roth_ira_without_box_3_took_no_conversion() -> None:
    roth = '  - {form_5498: 2024, account: roth, boxes: {"5": "9,000"}}\n'
    after = FORM_5498.replace("}}", '}, paid_after: "0"}')
    report = told(FORM_8606, after, CONVERTED, roth, more=NOT_DEDUCTED)
    assert line(report, "8") == (0, 0)
    assert "conversion" not in asked(report)


def test_an_ira_without_any_form_8606_is_asked_for_its_basis() -> None:
    report = told(FORM_5498, PAID, more=NOT_DEDUCTED)
    assert "unknown-basis" in asked(report)


def test_a_new_ira_of_which_all_came_in_is_not_asked_for() -> None:
    new = '  - {form_5498: 2024, account: ira, boxes: {"1": "7,000", "5": "0"}}\n'
    paid = PAID.replace("20,000", "7,000")
    assert "unknown-basis" not in asked(told(new, paid, more=NOT_DEDUCTED))


def test_what_arrived_and_nothing_sent_is_found() -> None:
    rolled = '  - {form_5498: 2024, account: ira, boxes: {"2": "3,000", "5": "80,000"}}\n'
    (found,) = (one for one in told(FORM_8606, rolled, PAID).findings if one.code == "E656")
    assert "Box 2" in found.text
    assert "$3,000.00" in found.text


def test_a_year_without_a_form_5498_is_asked_for_its_value() -> None:
    assert "year-end-value" in asked(told(FORM_8606, PAID))


def test_box_10_is_a_contribution_to_a_roth_ira() -> None:
    roth = '  - {form_5498: 2024, account: roth, boxes: {"10": "7,000", "5": "7,100"}}\n'
    report = told(roth)
    (contract,) = (one for year in report.years for one in year.contracts)
    assert {a.name: a.cents for a in contract.amounts}["regular"] == 7_000_00


def test_documents_of_nobody_are_a_mistake_and_no_breakdown() -> None:
    nobody = HEAD.replace("{me: {born: 1970-05-17}}", "{}")
    with pytest.raises(BookError) as refused:
        basisbook.report_book(
            basisbook.read_text(f"{nobody}documents:\n{FORM_5498}{PAID}", "nobody.yaml")
        )
    assert {one.code for one in refused.value.problems} == {"E201"}
