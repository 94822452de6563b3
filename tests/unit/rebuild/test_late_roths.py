"""Part III of late Forms 8606: what distributions from Roth IRAs put on every line."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.explain import terminal
from basisbook.explain.outline.rebuild import rebuild_outline
from basisbook.rebuild.applied import late_entries
from basisbook.rebuild.model import Kept, LateForm, Rebuilt
from tests.books import EXAMPLES

HEAD = """format: 1
owners: {me: {BORN}}
plans: {acme: {kind: 401(k), employer: Acme}}
accounts:
  roth: {kind: Roth IRA, BEGUN}
  designated: {kind: designated Roth, plan: acme}
"""
YOUNG, OLD, BEGUN = "born: 1975-04-02", "born: 1950-04-02", "first_contribution: 2010"


def rebuilt(documents: str, born: str = YOUNG, begun: str = BEGUN, more: str = "") -> Rebuilt:
    head = HEAD.replace("BORN", born).replace(", BEGUN", f", {begun}" if begun else "")
    text = f"{head}documents:\n{documents}{more}"
    return basisbook.rebuild_basis(basisbook.read_text(text, "book.yaml"))


def roths(found: Rebuilt) -> Kept:
    return next(one for one in found.kept if one.kind == "Roth IRAs")


def lines(form: LateForm) -> dict[str, str]:
    said = {line.number or line.name: line.amount for line in form.lines}
    return {
        number: f"{one.low // 100}" if one.low == one.high else f"{one.low // 100} to {one.high}"
        for number, one in said.items()
        if one is not None
    }


def given(year: int, amount: str) -> str:
    return f'  - {{form_5498: {year}, account: roth, boxes: {{"10": "{amount}"}}}}\n'


def paid(year: int, amount: str, code: str = "J") -> str:
    boxes = f'{{"1": "{amount}", "7": "{code}"}}'
    return f"  - {{form_1099r: {year}, account: roth, boxes: {boxes}}}\n"


def test_contributions_come_out_before_conversions_and_both_before_earnings() -> None:
    # By hand: 10,000 contributed, 20,000 converted. 18,000 take 10,000 and 8,000 of the
    # conversions; 15,000 then find 0 and 12,000, so that 3,000 are earnings.
    documents = given(2010, "5,000") + given(2011, "5,000")
    documents += '  - {form_5498: 2012, account: roth, boxes: {"3": "20,000"}}\n'
    documents += given(2013, "0") + paid(2013, "18,000") + given(2014, "0") + paid(2014, "15,000")
    first, second = roths(rebuilt(documents)).late_forms
    assert (first.year, first.part, first.held) == (2013, "III", False)
    spent = {"19": "18000", "20": "0", "21": "18000", "22": "10000", "23": "8000"}
    assert lines(first) == spent | {"24": "20000", "25": "0"}
    spent = {"19": "15000", "20": "0", "21": "15000", "22": "0", "23": "15000"}
    assert lines(second) == spent | {"24": "12000", "25": "3000"}


def test_the_form_ends_where_contributions_cover_all() -> None:
    documents = given(2011, "5,000") + given(2012, "0") + paid(2012, "2,000")
    (form,) = roths(rebuilt(documents, begun="first_contribution: 2011")).late_forms
    assert lines(form) == {"19": "2000", "20": "0", "21": "2000", "22": "5000", "23": "0"}


def test_the_form_of_2010_has_roth_iras_in_part_four() -> None:
    documents = given(2009, "5,000") + given(2010, "0") + paid(2010, "2,000")
    found = rebuilt(documents, begun="first_contribution: 2009")
    (form,) = roths(found).late_forms
    assert form.part == "IV"
    assert lines(form) == {"26": "2000", "27": "0", "28": "2000", "29": "5000", "30": "0"}
    text = terminal.written(rebuild_outline(found), columns=80, colour=False)
    assert "Form 8606 for 2010, Part IV" in text


def test_what_is_not_known_of_contributions_is_between_two_on_every_line_that_follows() -> None:
    documents = given(2010, "5,000") + given(2012, "0") + paid(2012, "8,000")
    (form,) = roths(rebuilt(documents)).late_forms
    found = lines(form)
    # 2011: nothing to 5,000.
    assert found["22"] == "5000 to 1000000"
    assert found["23"] == "0 to 300000"
    assert found["24"] == "0"
    assert found["25"] == "0 to 300000"


@pytest.mark.parametrize(
    ("code", "born", "begun", "needs"),
    [
        ("Q", YOUNG, BEGUN, "no"),
        ("T", YOUNG, BEGUN, "no"),
        ("T", YOUNG, "", "open"),
        ("T", YOUNG, "first_contribution: 2014", "yes"),
        ("J", OLD, BEGUN, "no"),
        ("J", OLD, "", "open"),
        ("J", "name: Me", BEGUN, "open"),
        ("J", "born: 1955-12-02", BEGUN, "open"),
        ("J", YOUNG, "", "yes"),
    ],
)
def test_qualified_payments_need_no_form_and_open_ones_say_so(
    code: str, born: str, begun: str, needs: str
) -> None:
    # 2015 is the sixth year from 2010 and the second from 2014. Born in December 1955, the
    # owner attained 59 1/2 on a day of June 2015, and the form tells no day.
    documents = given(2014, "5,000") + given(2015, "0") + paid(2015, "2,000", code)
    late = roths(rebuilt(documents, born, begun)).late_forms
    assert (len(late) == 0) == (needs == "no")
    for form in late:
        assert lines(form)["19"] == ("2000" if needs == "yes" else "0 to 200000")
        assert ("may have been qualified" in form.why) == (needs == "open")


def test_a_first_home_after_five_years_is_on_line_20_up_to_its_limit() -> None:
    event = '{date: 2016-05-02, distribution: roth, amount: "14,000", FACTS}'
    event = event.replace("FACTS", 'reason: first home, exception: {expenses: "90,000"}')
    documents = given(2010, "5,000") + given(2016, "0")
    grown = '{date: 2016-05-01, value: roth, amount: "20,000"}'
    (form,) = roths(rebuilt(documents, more=f"events: [{grown}, {event}]\n")).late_forms
    found = lines(form)
    assert (found["19"], found["20"], found["21"]) == ("14000", "10000", "4000")


def test_a_form_of_the_year_without_part_three_is_named_and_not_written_again() -> None:
    documents = given(2011, "5,000") + given(2012, "0") + paid(2012, "2,000")
    documents += '  - {form_8606: 2012, lines: {"1": "0", "14": "0"}}\n'
    found = rebuilt(documents, begun="first_contribution: 2011")
    (form,) = roths(found).late_forms
    assert form.held
    assert form.why.endswith("The form of this year that the book holds has no line on it.")
    assert list(late_entries(found)) == []


def test_a_filed_part_three_proves_what_was_contributed() -> None:
    documents = '  - {form_8606: 2015, lines: {"19": "1,000", "22": "30,000"}}\n'
    documents += paid(2015, "1,000")
    found = roths(rebuilt(documents))
    assert found.late_forms == ()
    assert found.basis[:2] == (29_000_00, 29_000_00)


def test_a_filed_line_22_that_nothing_allows_is_told() -> None:
    documents = given(2010, "5,000") + given(2011, "0") + paid(2011, "1,000")
    documents += '  - {form_8606: 2011, lines: {"19": "1,000", "22": "9,000"}}\n'
    (one,) = roths(rebuilt(documents)).contradictions
    assert (one.code, one.year) == ("E658", 2011)
    assert "$8,000.00, is not possible" in one.text


def test_cents_that_a_form_in_whole_dollars_leaves_out_contradict_nothing() -> None:
    documents = given(2010, "4,999.60") + given(2011, "0") + paid(2011, "1,000")
    documents += '  - {form_8606: 2011, lines: {"19": "1,000", "22": "5,000"}}\n'
    found = roths(rebuilt(documents))
    assert found.contradictions == ()
    assert found.basis[:2] == (4_000_00, 4_000_00)


def test_a_designated_roth_account_brings_its_investment_at_least() -> None:
    # Box 5 has 6,000 of the 9,000; of a qualified distribution it is the whole.
    to = "to: [{account: roth, amount: 9000, by: direct rollover}]"
    boxes = '{"1": "9,000", "5": "6,000", "7": "H"}'
    documents = given(2010, "0") + given(2011, "0") + given(2012, "0") + paid(2012, "7,000")
    documents += f"  - {{form_1099r: 2011, account: designated, boxes: {boxes}, {to}}}\n"
    (form,) = roths(rebuilt(documents)).late_forms
    assert lines(form)["22"] == "6000 to 900000"


def test_what_is_settled_of_a_year_is_one_entry_of_the_book() -> None:
    documents = given(2011, "5,000") + given(2012, "0") + paid(2012, "2,000")
    (entry,) = late_entries(rebuilt(documents, begun="first_contribution: 2011"))
    assert entry["form_8606"] == "2012"
    assert entry["lines"] == {
        "19": "2,000",
        "20": "0",
        "21": "2,000",
        "22": "5,000",
        "23": "0",
    }


def test_the_example_shows_what_a_lost_form_5498_leaves_open() -> None:
    # For 2012 nothing to 5,000 was contributed: line 25 of 2019 is 8,500 less that much.
    found = basisbook.rebuild_basis(basisbook.read_book(EXAMPLES / "rebuild-roth-payments.yaml"))
    first, last = roths(found).late_forms
    assert (first.year, lines(first)["22"]) == (2014, "10000 to 1500000")
    assert (last.year, lines(last)["22"]) == (2019, "1500")
    assert lines(last)["24"] == "12000 to 1700000"
    assert lines(last)["25c"] == "3500 to 850000"


def test_old_basis_of_iras_that_the_book_does_not_list_is_still_told() -> None:
    form = '  - {form_8606: 2015, lines: {"14": "5,000"}}\n'
    (kept,) = rebuilt(form).kept
    assert (kept.kind, kept.basis.low, kept.opening) == ("traditional IRAs", 5_000_00, "")
