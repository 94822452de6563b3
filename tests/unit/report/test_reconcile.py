"""Forms 1099-R side by side: each difference of its kind, and what to ask for."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

import basisbook
from basisbook import i18n
from basisbook.explain.json import to_dict
from basisbook.report import reconciliation
from basisbook.report.reconciliation import FormReconciled, Reconciliation
from tests.unit.forms.payers import HALF_TO_ROTH, form, text_of
from tools.json_schema import records_of
from tools.report_schema import reconcile_schema

DOCS = Path(__file__).parents[3] / "docs" / "reconcile-format.md"
RIGHT = "1: 10000, 2a: 1000, 5: 9000, 7: G"
PT_OPENS = "{date: 2024-01-01, opening: pt, balance: '50,000'}"
PT_PAYS = "{date: 2024-03-01, distribution: pt, amount: '10,000', withheld: '2,000'}"


def reconciled(
    *events: str,
    forms: tuple[str, ...] = (),
    owner: str = "born: 1980-03-10",
    plan: str = "{kind: 401(k), still_employed: 2026-12-31, after_tax_contract: separate}",
) -> Reconciliation:
    text = text_of(*events, forms=forms, owner=owner, plan=plan)
    return basisbook.reconcile_book(basisbook.read_text(text))


def only(found: Reconciliation) -> FormReconciled:
    (one,) = found.forms
    return one


def kinds(one: FormReconciled) -> list[tuple[str, str]]:
    return [(difference.box, difference.kind) for difference in one.differences]


def test_right_form_needs_nobody() -> None:
    found = reconciled(*HALF_TO_ROTH, forms=(form("at", RIGHT),))
    one = only(found)
    assert (found.status, one.status, one.differences) == ("ok", "agrees", ())
    assert (one.letter, one.meanwhile) == ("", "")


@pytest.mark.parametrize(
    ("boxes", "kind"),
    [
        ("1: 9000, 2a: 1000, 5: 9000, 7: G", ("1", "book")),
        ("1: 10000, 2a: 0, 5: 9000, 7: G", ("2a", "payer error")),
        ("1: 10000, 5: 9000, 7: G", ("2a", "payer error")),
        (f"{RIGHT}, 2b total distribution: checked", ("2b", "book")),
        (f"{RIGHT}, 3: 1000.01", ("3", "payer error")),
        (f"{RIGHT}, 4: 200", ("4", "payer error")),
        ("1: 10000, 2a: 1000, 7: G", ("5", "payer error")),
        (f"{RIGHT}, 6: 5", ("6", "book")),
        ("1: 10000, 2a: 1000, 5: 9000, 7: H", ("7", "payer error")),
        ("1: 10000, 2a: 1000, 5: 9000, 7: 1", ("7", "book")),
        (f"{RIGHT}, IRA/SEP/SIMPLE: checked", ("IRA", "payer error")),
        (f"{RIGHT}, 10: 500", ("10", "book")),
        (f"{RIGHT}, 11: 2020", ("11", "payer error")),
    ],
)
def test_each_box_is_judged(boxes: str, kind: tuple[str, str]) -> None:
    found = reconciled(*HALF_TO_ROTH, forms=(form("at", boxes),))
    one = only(found)
    assert (found.status, one.status, kinds(one)) == ("needs review", "differs", [kind])
    assert all(difference.authority for difference in one.differences)
    assert bool(one.letter) == (kind[1] == "payer error")
    assert one.meanwhile


def test_other_basis_is_a_question_of_contributions() -> None:
    """Box 2a and box 5 differ by the same: the payer counts other contributions."""
    one = only(reconciled(*HALF_TO_ROTH, forms=(form("at", "1: 10000, 2a: 2000, 5: 8000, 7: G"),)))
    assert kinds(one) == [("2a", "book"), ("5", "book")]
    assert one.letter == ""


def test_net_amount_in_box_1_is_the_payers_error() -> None:
    boxes = "1: 8000, 2a: 8000, 4: 2000, 7: 1"
    one = only(reconciled(PT_OPENS, PT_PAYS, forms=(form("pt", boxes),)))
    assert ("1", "payer error") in kinds(one)
    assert one.differences[0].text.startswith("Box 1 is $8,000.00, what was left after tax")


@pytest.mark.parametrize(
    ("boxes", "box"),
    [
        ("1: 10000, 2b not determined: checked, 5: 9000, 7: G", "2a"),
        ("1: 10000, 2a: 1000, 9b: 9000, 7: G", "5"),
    ],
)
def test_what_is_as_good_needs_nobody(boxes: str, box: str) -> None:
    found = reconciled(*HALF_TO_ROTH, forms=(form("at", boxes),))
    one = only(found)
    assert kinds(one) == [(box, "alternative")]
    assert (found.status, one.letter, one.meanwhile) == ("ok", "", "")


@pytest.mark.parametrize(
    ("boxes", "owner"),
    [
        ("1: 5000, 2a: 5000, 7: 1K, IRA/SEP/SIMPLE: checked", "born: 1980-03-10"),
        ("1: 5000, 2a: 5000, 7: K7, IRA/SEP/SIMPLE: checked", "born: 1950-03-10"),
    ],
)
def test_hard_to_value_assets_change_nothing(boxes: str, owner: str) -> None:
    found = reconciled(
        "{date: 2024-01-01, opening: ira, balance: '5,000', basis: 0, evidence: Form 8606}",
        "{date: 2024-02-01, distribution: ira, amount: '5,000'}",
        forms=(form("ira", boxes),),
        owner=owner,
    )
    assert (found.status, kinds(only(found))) == ("ok", [("7", "alternative")])


@pytest.mark.parametrize(
    ("born", "kind"), [("1936-01-01", "alternative"), ("1936-01-02", "payer error")]
)
def test_ten_year_option_is_for_those_born_before_january_2_1936(born: str, kind: str) -> None:
    boxes = "1: 10000, 2a: 10000, 4: 2000, 7: 7A"
    one = only(reconciled(PT_OPENS, PT_PAYS, forms=(form("pt", boxes),), owner=f"born: {born}"))
    assert kinds(one) == [("7", kind)]


def test_form_that_has_not_come_is_asked_for() -> None:
    one = only(reconciled(*HALF_TO_ROTH))
    assert (one.status, one.documents) == ("not received", ())
    assert one.letter.startswith("To the payer: Form 1099-R of 2024 has not come\n")
    assert "$10,000.00 on 2024-06-01" in one.letter


def test_no_form_is_due_below_ten_dollars() -> None:
    paid = "{date: 2024-03-01, distribution: pt, amount: '9.99'}"
    found = reconciled(PT_OPENS, paid)
    assert (found.status, only(found).status, only(found).letter) == ("ok", "not due", "")


def test_form_without_a_distribution_is_explained_by_nothing() -> None:
    extra = form("at", "1: 3000, 2a: 300, 5: 2700, 7: 1")
    found = reconciled(*HALF_TO_ROTH, forms=(form("at", RIGHT), extra))
    assert [one.status for one in found.forms] == ["agrees", "no distribution"]
    assert [one.code for one in found.forms[1].differences] == ["E311"]


def test_code_without_an_event_is_refused_by_name() -> None:
    extra = form("ira", "1: 3000, 2a: 3000, 7: 5, IRA/SEP/SIMPLE: checked")
    events = (
        "{date: 2024-01-01, opening: ira, balance: '5,000', basis: 0, evidence: Form 8606}",
        "{date: 2024-02-01, distribution: ira, amount: '100'}",
    )
    own = form("ira", "1: 100, 2a: 100, 7: 1, IRA/SEP/SIMPLE: checked")
    found = reconciled(*events, forms=(own, extra))
    assert [one.code for one in found.forms[1].differences] == ["G391"]
    assert "a prohibited transaction" in found.forms[1].differences[0].text


@pytest.mark.parametrize(
    ("boxes", "code", "year"),
    [
        ("1: 10000, 2a: 10000, 4: 2000, 7: 12", "E640", 2024),
        ("1: 10000, 2a: 10000, 4: 2000, 7: 7Y", "E641", 2024),
        ("1: 10000, 2a: 10000.01, 4: 2000, 7: 1", "E642", 2024),
        ("1: 10000, 2a: 10000, 4: 10000.01, 7: 1", "E643", 2024),
        ("1: 10000, 2a: 10000, 3: 10000.01, 4: 2000, 7: 1", "E644", 2024),
        ("1: 10000, 2a: 10000, 4: 2000, 7: 1, 10: 10000.01", "E645", 2024),
    ],
)
def test_form_that_cannot_be_is_kept_and_told_of(boxes: str, code: str, year: int) -> None:
    text = text_of(PT_OPENS, PT_PAYS, forms=(form("pt", boxes, year),))
    read = basisbook.read_text(text)
    one = only(basisbook.reconcile_book(read))
    assert [each.code for each in one.differences] == [code]
    assert one.differences[0].kind == "payer error"
    assert "please correct Form 1099-R" in one.letter
    told = basisbook.report_book(read)
    assert [each.code for each in told.findings if each.code != "G310"] == [code]
    assert told.years[0].totals[0].cents == 1_000_000


def test_code_of_a_year_that_nobody_verified_is_only_doubted() -> None:
    events = (event.replace("2024", "2014") for event in (PT_OPENS, PT_PAYS))
    boxes = "1: 10000, 2a: 10000, 4: 2000, 7: 12"
    found = reconciled(*events, forms=(form("pt", boxes, 2014),))
    assert [one.code for one in found.findings] == ["G390"]
    assert kinds(only(found)) == [("7", "payer error")]


def test_answer_that_a_form_is_evidence_for_stays_a_question() -> None:
    found = reconciled(
        PT_OPENS.replace("2024", "2025"),
        "{date: 2025-03-01, distribution: pt, amount: '10,000'}",
        forms=(form("pt", "1: 10000, 2a: 10000, 4: 2000, 7: 2", 2025),),
        owner="born: 1967-03-10",
        plan="{kind: 401(k)}",
    )
    one = only(found)
    assert (found.status, one.status) == ("needs review", "accepted")
    assert [each.question for each in one.differences] == ["Q1"]


def test_letters_are_english_in_every_language() -> None:
    boxes = form("at", "1: 10000, 2a: 0, 5: 9000, 7: G")
    with i18n.speaking("zh"):
        chinese = only(reconciled(*HALF_TO_ROTH, forms=(boxes,)))
    english = only(reconciled(*HALF_TO_ROTH, forms=(boxes,)))
    assert chinese.letter == english.letter
    assert chinese.differences[0].text != english.differences[0].text


def test_json_obeys_its_schema() -> None:
    schema = reconcile_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    every = ", 3: 1, 8: 2, 9a: 50%, 9b: 3, FATCA: checked, date of payment: 2024-06-01"
    states = ", states: [{state: CA, withheld: 5}], localities: [{locality: X, distribution: 7}]"
    found = reconciled(*HALF_TO_ROTH, forms=(form("at", RIGHT + every + states),))
    jsonschema.validate(to_dict(found), schema)
    held = {box.box: box.received_text or box.received for box in only(found).boxes}
    assert held["9a"] == "50%"
    assert (held["state"], held["local"]) == ("CA: $5.00, empty", "X: empty, $7.00")
    assert held["date"] == "2024-06-01"


@pytest.mark.parametrize(
    "record", [one for one in records_of(reconciliation) if one.__module__.endswith("ciliation")]
)
def test_every_field_is_documented_under_its_record(record: type) -> None:
    _before, _heading, after = DOCS.read_text(encoding="utf-8").partition(
        f"\n## {record.__name__}\n"
    )
    section = after.partition("\n## ")[0]
    names = {name for row in section.splitlines() for name in re.findall(r"`(\w+)`", row[:40])}
    assert set(record._fields) <= names  # type: ignore[attr-defined]


RARE = """
format: 1
owners: {me: {born: BORN}}
plans: {acme: {kind: 401(k)}}
accounts: {pre: {kind: pre-tax, plan: acme}}
events:
  - {date: YEAR-01-01, opening: pre, balance: "50,000"}
  - {date: YEAR-03-01, distribution: pre, amount: "10,000", withheld: "2,000"}
documents:
  - form_1099r: YEAR
    account: pre
    boxes: {"1": "10,000", 2a: "10,000", "4": "2,000", "7": CODE, MORE}
"""


def rare(more: str, born: str = "1930-05-17", year: int = 2024, code: str = "7") -> FormReconciled:
    text = RARE.replace("BORN", born).replace("YEAR", str(year)).replace("CODE", code)
    return only(basisbook.reconcile_book(basisbook.read_text(text.replace("MORE", more))))


def test_what_was_compared_is_said_and_of_every_other_box_why_not() -> None:
    boxes = '"3": "2,000", "8": "500", 9b: "15,000", fatca: checked, states: [{state: CA}]'
    one = rare(boxes.replace("fatca", "FATCA"))

    assert (one.status, one.differences) == ("agrees", ())
    assert one.notes[0] == "Compared: box 1, box 2a, box 4, box 5, box 7."
    named = [note.partition(". ")[0] for note in one.notes[1:]]
    assert named == [
        f"Not compared: {box}"
        for box in (
            "box 3",
            "box 8",
            "box 9b",
            "the box about foreign accounts",
            "the boxes of states",
        )
    ]
    assert all(note.partition(". ")[2] for note in one.notes[1:])


def test_capital_gain_of_somebody_born_too_late_is_the_payers_error() -> None:
    one = rare('"3": "2,000"', born="1936-01-02")
    assert (one.status, kinds(one)) == ("differs", [("3", "payer error")])
    assert "born on or before 1936-01-01" in one.differences[0].text
    assert "box 3" in one.notes[0]
    assert rare('"3": "2,000"', born="1936-01-01").status == "agrees"


def test_part_of_a_distribution_that_the_book_does_not_divide_is_asked_about() -> None:
    one = rare('9a: "50%"')
    assert (one.status, kinds(one)) == ("agrees", [("9a", "book")])
    assert rare('9a: "100%"').differences == ()


@pytest.mark.parametrize(("year", "said"), [(2015, True), (2016, False), (2025, False)])
def test_pair_of_codes_of_a_year_without_a_guide_is_said_not_to_be_checked(
    year: int, said: bool
) -> None:
    one = rare('9b: "1"', year=year, code="7A")
    assert any("guide to codes of that year was not read" in note for note in one.notes) is said


EXAMPLE_BOOKS = Path(__file__).parents[3] / "examples"


def example(name: str) -> FormReconciled:
    return only(basisbook.reconcile_book(basisbook.read_book(EXAMPLE_BOOKS / f"{name}.yaml")))


def test_box_5_above_box_1_is_accepted_with_the_reason() -> None:
    one = example("roth-excess-deferral-at-a-loss")
    assert (one.status, kinds(one)) == ("agrees", [("5", "alternative")])
    assert "more than box 1, and that is right" in one.differences[0].text


def test_form_of_basis_alone_is_explained() -> None:
    one = example("roth-401k-below-basis-two-forms")
    assert "code 1B, is about basis alone: its $600.00" in one.notes[1]


def test_form_with_several_destinations_is_divided_among_them() -> None:
    notes = example("one-form-split-and-conversion").notes
    assert notes[0].endswith("which together are box 1:")
    assert notes[1].startswith("$1,144.87 to traditional IRA (ira): $0.00 of it is includible")
    assert notes[2].startswith(
        "$80,419.13 to Roth IRA (roth-ira): $60,000.00 of it is includible, $20,419.13 is basis"
    )


PRE_TAX = """\
format: 1
owners: {me: {born: 1975-05-17}}
plans: {acme: {kind: 401(k), separated: 2022-03-31}}
accounts:
  pre: {kind: pre-tax, plan: acme}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA, first_contribution: 2010}
"""


@pytest.mark.parametrize(
    ("boxes", "box", "kind"),
    [
        ('"2a": "5,000"', "2a", "book"),
        # Beyond what any answer makes it.
        ('"2a": "11,000"', "2a", "payer error"),
    ],
)
def test_box_2a_is_no_error_while_an_open_destination_allows_it(
    boxes: str, box: str, kind: str
) -> None:
    held = f"""\
documents:
  - {{form_1099r: 2024, account: pre, boxes: {{"1": "10,000", {boxes}, "7": G}}}}
"""
    one = only(basisbook.reconcile_book(basisbook.read_text(PRE_TAX + held)))
    assert (box, kind) in kinds(one)
    assert bool(one.letter) == (kind == "payer error")
    assert "$0.00" in one.differences[0].text
    assert "$10,000.00" in one.differences[0].text


@pytest.mark.parametrize(
    "boxes", ['"1": "12,000", "2a": "12,000", "7": "1"', '"1": "10,000", "2a": "0", "7": G']
)
def test_box_2a_that_follows_another_box_is_not_the_payers_alone(boxes: str) -> None:
    held = f"""\
events:
  - {{date: 2024-01-01, opening: pre, balance: "100,000"}}
  - {{date: 2024-03-01, distribution: pre, amount: "10,000"}}
documents:
  - {{form_1099r: 2024, account: pre, boxes: {{{boxes}}}}}
"""
    one = only(basisbook.reconcile_book(basisbook.read_text(PRE_TAX + held)))
    assert ("2a", "book") in kinds(one)
    assert one.letter == ""


def test_box_1_less_the_tax_withheld_leaves_box_2a_the_payers_error() -> None:
    held = """\
events:
  - {date: 2024-01-01, opening: pre, balance: "100,000"}
  - {date: 2024-03-01, distribution: pre, amount: "10,000", withheld: "2,000"}
documents:
  - {form_1099r: 2024, account: pre, boxes: {"1": "8,000", "2a": "8,000", "4": "2,000", "7": "1"}}
"""
    one = only(basisbook.reconcile_book(basisbook.read_text(PRE_TAX + held)))
    assert {("1", "payer error"), ("2a", "payer error")} <= set(kinds(one))
    assert "$10,000.00" in one.letter


@pytest.mark.parametrize(("box_5", "word"), [("4,300", "can be anything"), ("800", "should be")])
def test_box_5_turns_on_an_open_question_and_box_2a_of_a_rollover_does_not(
    box_5: str, word: str
) -> None:
    book = f"""\
format: 1
owners: {{me: {{born: 1960-05-01}}}}
plans: {{acme: {{kind: 401(k)}}}}
accounts:
  pre: {{kind: pre-tax, plan: acme}}
  aft: {{kind: after-tax, plan: acme}}
  ira: {{kind: traditional IRA}}
events:
  - {{date: 2024-01-01, opening: pre, balance: "40,000"}}
  - {{date: 2024-01-01, opening: aft, balance: "10,000", investment: "9,000", evidence: x}}
  - date: 2024-05-01
    distribution: {{aft: "5,000"}}
    to: [{{account: ira, amount: "5,000", by: direct rollover}}]
documents:
  - {{form_1099r: 2024, account: aft, boxes: {{1: "5,000", 2a: "700", 5: "{box_5}", 7: G}}}}
"""
    one = only(basisbook.reconcile_book(basisbook.read_text(book)))
    said = {difference.box: difference for difference in one.differences}
    # Nothing that goes directly to a traditional IRA is includible, whatever its basis is.
    assert said["2a"].kind == "payer error"
    # By the share of the whole plan, or of the after-tax account alone.
    assert "$900.00" in said["5"].text
    assert "$4,500.00" in said["5"].text
    assert word in said["5"].text


@pytest.mark.parametrize(
    ("born", "to", "boxes", "parts"),
    [
        # 59 1/2 on May 1: before it code 1, after it code 7.
        ("1964-11-01", "", '"2a": "5,000"', ("$2,000.00 with code 1", "$3,000.00 with code 7")),
        (
            "1980-03-10",
            ", to: [{account: ira, amount: 1500, by: direct rollover}]",
            '"2a": "3,500"',
            ("$1,500.00 with code G", "$3,500.00 with code 1"),
        ),
    ],
)
def test_one_form_over_payments_of_different_codes_gives_one_letter(
    born: str, to: str, boxes: str, parts: tuple[str, str]
) -> None:
    book = (
        PRE_TAX.replace("1975-05-17", born).replace("2022-03-31", "2015-03-31")
        + f"""\
events:
  - {{date: 2024-01-01, opening: pre, balance: "100,000"}}
  - {{date: 2024-02-01, distribution: pre, amount: "2,000"{to}}}
  - {{date: 2024-10-01, distribution: pre, amount: "3,000"}}
documents:
  - {{form_1099r: 2024, account: pre, boxes: {{"1": "5,000", {boxes}, "7": "1"}}}}
"""
    )
    one = only(basisbook.reconcile_book(basisbook.read_text(book)))
    assert [box for box, kind in kinds(one) if kind == "payer error"] == ["7"]
    assert all(part in one.letter for part in parts)


def test_one_form_may_cover_payments_for_all_of_which_its_code_is_right() -> None:
    book = (
        PRE_TAX
        + """\
events:
  - {date: 2024-01-01, opening: pre, balance: "100,000"}
  - {date: 2024-02-01, distribution: pre, amount: "2,000"}
  - {date: 2024-10-01, distribution: pre, amount: "3,000", reason: domestic abuse}
documents:
  - {form_1099r: 2024, account: pre, boxes: {"1": "5,000", "2a": "5,000", "7": "1"}}
"""
    )
    one = only(basisbook.reconcile_book(basisbook.read_text(book)))
    assert not [difference for difference in one.differences if difference.kind == "payer error"]


TOGETHER = """\
format: 1
owners: {me: {born: 1960-05-17}}
plans: {acme: {kind: 401(k), separated: 2020-06-01, after_tax_contract: commingled}}
accounts:
  pre: {kind: pre-tax, plan: acme}
  at: {kind: after-tax, plan: acme}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA, first_contribution: 2015}
documents:
"""


def test_forms_of_one_contract_and_day_are_one_distribution() -> None:
    table = """\
  - {sources_table: acme, date: 2022-12-31, rows: [{account: pre, balance: "80,000"},
      {account: at, contributed: "12,000", balance: "20,000"}]}
"""
    forms = [
        "account: pre, DAY boxes: {1: 88000, 2a: 0, 7: G}, to: [{account: ira, amount: 88000}]",
        (
            "account: at, DAY boxes: {1: 12000, 2a: 0, 5: 12000, 7: G}, "
            "to: [{account: roth, amount: 12000}]"
        ),
    ]

    def found(*days: str, contract: str = "commingled") -> tuple[int | None, bool]:
        held = "".join(
            f"  - {{form_1099r: 2023, {one.replace('DAY', day)}}}\n"
            for one, day in zip(forms, days, strict=True)
        )
        book = TOGETHER.replace("commingled", contract) + table + held
        report = basisbook.report_book(basisbook.read_text(book))
        includible = next(one for one in report.years[-1].totals if one.name == "includible")
        return includible.cents, "E313" in [one.code for one in report.findings]

    day = "date: 2023-02-01,"
    assert found(day, day) == (0, False)
    # Apart each takes its share of the untaxed money: of 12,000.00 that is 1,440.00.
    assert found(day, "date: 2023-03-01,") == (1_056_000, False)
    assert found("", "") == (1_056_000, True)
    assert found(day, "") == (1_056_000, True)
    # As a contract of its own the after-tax money holds 8,000.00 of earnings, of which
    # 12,000.00 out of 20,000.00 takes its share, whatever day the other form is of.
    assert found(day, day, contract="separate") == (480_000, False)


def test_a_form_that_counts_basis_which_the_book_lacks_is_not_the_payers_error() -> None:
    held = """\
  - {form_1099r: 2020, account: pre, date: 2020-07-01, boxes: {1: 200000, 2a: 0, 5: 15000, 7: G},
      to: [{account: ira, amount: 185000}, {account: roth, amount: 15000}]}
"""
    one = only(basisbook.reconcile_book(basisbook.read_text(TOGETHER + held)))
    assert ("2a", "book") in kinds(one)
    assert one.letter == ""


def test_a_form_over_a_rollover_and_what_was_paid_beside_it_is_one_too_few() -> None:
    held = """\
  - {form_1099r: 2023, account: pre, date: 2023-02-01,
      boxes: {1: 100000, 2a: 20000, 4: 4000, 7: "7"},
      to: [{account: ira, amount: 80000, by: direct rollover}]}
"""
    book = TOGETHER.replace("commingled", "separate") + held
    one = only(basisbook.reconcile_book(basisbook.read_text(book)))
    assert [box for box, kind in kinds(one) if kind == "payer error"] == ["7"]
    assert "$80,000.00 with code G; $20,000.00 with code 7" in one.letter


PAID_TOGETHER = TOGETHER.replace(
    "documents:\n",
    """\
events:
  - {date: 2023-01-01, opening: pre, balance: "80,000"}
  - {date: 2023-01-01, opening: at, balance: "20,000", investment: "15,000", evidence: statement}
  - {date: 2023-02-01, distribution: {pre: all, at: all}, to: [TO]}
returns: [{year: 2023, filing_status: single}]
documents:
""",
)


def judged(to: str, *forms: str) -> list[list[tuple[str, ...]]]:
    """Return what differs on the forms of 100,000.00, of which 85,000.00 is pre-tax money."""
    held = "".join(f"  - {{form_1099r: 2023, account: pre, boxes: {{{one}}}}}\n" for one in forms)
    book = PAID_TOGETHER.replace("TO", to) + held
    found = basisbook.reconcile_book(basisbook.read_text(book)).forms
    return [
        [
            (d.box, d.kind, *re.findall(r"should be (\S+\d)", d.text))
            for d in one.differences
            if d.box != "4"
        ]
        for one in found
    ]


def test_forms_for_rollover_and_cash_that_divide_after_tax_money_are_the_payers_error() -> None:
    to = '{account: ira, amount: "80,000"}'
    # Pre-tax money fills the rollover first: 5,000.00 of it is left for the cash of 20,000.00.
    rolled, paid = '1: "80,000", 2a: "0", 5: FIVE, 7: G', '1: "20,000", 2a: TWO, 5: CASH, 7: "7"'
    assert judged(
        to,
        rolled.replace("5: FIVE, ", ""),
        paid.replace("TWO", '"5,000"').replace("CASH", '"15,000"'),
    ) == [[], []]
    assert judged(
        to,
        rolled.replace("FIVE", '"12,000"'),
        paid.replace("TWO", '"17,000"').replace("CASH", '"3,000"'),
    ) == [
        [("5", "payer error", "$0.00")],
        [("2a", "payer error", "$5,000.00"), ("5", "payer error", "$15,000.00")],
    ]
    # Another amount together is another matter: the payer may count other contributions.
    other = judged(
        to,
        rolled.replace("FIVE", '"8,000"'),
        paid.replace("TWO", '"18,000"').replace("CASH", '"2,000"'),
    )
    assert {kind for form in other for box, kind, *_due in form if box == "5"} == {"book"}


def test_forms_for_two_rollovers_that_divide_after_tax_money_otherwise_are_each_named() -> None:
    to = '{account: ira, amount: "85,000"}, {account: roth, amount: "15,000"}'
    assert judged(to, '1: "85,000", 2a: "0", 7: G', '1: "15,000", 2a: "0", 5: "15,000", 7: G') == [
        []
    ]
    by_share = [
        '1: "85,000", 2a: "0", 5: "12,750", 7: G',
        '1: "15,000", 2a: "12,750", 5: "2,250", 7: G',
    ]
    assert judged(to, *by_share) == [
        [("5", "book", "$0.00"), ("2a", "book", "$0.00"), ("5", "book", "$15,000.00")]
    ]
    told = to.replace('"85,000"}', '"85,000", pretax: "72,250"}').replace(
        '"15,000"}', '"15,000", pretax: "12,750"}'
    )
    assert judged(told, *by_share) == [[]]


PENSION = """
format: 1
owners: {me: {born: 1950-05-17}}
plans: {acme: {kind: 401(k)}}
accounts: {pension: {kind: annuity, plan: acme}}
documents:
  - form_1099r: 2023
    account: pension
    boxes: {"1": "12,000", 2b not determined: checked, "7": "7"}
"""


def test_a_blank_box_2a_is_given_no_amount_that_a_question_decides() -> None:
    one = only(basisbook.reconcile_book(basisbook.read_text(PENSION)))
    assert one.status == "agrees"
    (blank,) = [each for each in one.differences if each.box == "2a"]
    assert "from $0.00 to $12,000.00" in blank.text


def test_forms_of_a_pension_alone_leave_the_basis_left_unknown() -> None:
    (year,) = basisbook.report_book(basisbook.read_text(PENSION)).years
    (left,) = [total for total in year.totals if total.name == "basis_left"]
    assert left.cents is None
    assert left.questions == ("Q1",)


@pytest.mark.parametrize(
    "moved",
    [
        'transfer: ira, to: other, amount: "20,000"',
        'divorce_transfer: ira, amount: "20,000", basis: "0"',
        "transfer: ira, to: other, amount: all",
    ],
)
def test_a_transfer_is_not_taxed_because_a_form_reports_it(moved: str) -> None:
    book = f"""
format: 1
owners: {{me: {{born: 1970-05-17}}}}
accounts: {{ira: {{kind: traditional IRA}}, other: {{kind: traditional IRA}}}}
events:
  - {{date: 2024-01-01, opening: ira, balance: "20,000", basis: "0", evidence: never}}
  - {{date: 2024-06-01, {moved}}}
  - {{date: 2024-12-31, value: other, amount: "21,000"}}
documents:
  - form_1099r: 2024
    account: ira
    boxes:
      "1": "20,000"
      2a: "20,000"
      2b total distribution: checked
      "7": "1"
      IRA/SEP/SIMPLE: checked
"""
    read = basisbook.read_text(book)
    (form,) = basisbook.reconcile_book(read).forms
    assert form.status == "no distribution"
    assert "as a transfer of 2024-06-01, which is no distribution" in form.differences[0].text
    (year,) = basisbook.report_book(read).years
    assert {one.name: one.cents for one in year.totals}["includible"] == 0


def test_forms_that_may_be_one_keep_a_reconciliation_from_being_settled() -> None:
    form = '  - {form_1099r: 2024, account: pre, boxes: {"1": 100, 2a: 100, "4": 20, "7": "7"}}\n'
    book = (
        "format: 1\nowners: {me: {born: 1950-05-17}}\nplans: {acme: {kind: 401(k)}}\n"
        "accounts: {pre: {kind: pre-tax, plan: acme}}\ndocuments:\n"
    )
    found = basisbook.reconcile_book(basisbook.read_text(book + 2 * form))
    assert [one.status for one in found.forms] == ["agrees", "agrees"]
    assert (found.status, [one.code for one in found.findings]) == ("needs review", ["E312"])


def test_appreciation_that_the_payer_taxed_is_one_difference_of_two_boxes() -> None:
    """Boxes 2a and 6 differ by the same: a letter asks for both, or for neither."""
    shares = "shares: {number: 500, value: '40,000', cost: '10,000', lump_sum: separation}"
    found = reconciled(
        PT_OPENS,
        f"{{date: 2024-03-01, distribution: pt, amount: all, withheld: '2,000', {shares}}}",
        forms=(form("pt", "1: 50000, 2a: 50000, 4: 2000, 7: 1"),),
        plan="{kind: 401(k), separated: 2023-01-15, after_tax_contract: separate}",
    )
    one = only(found)
    assert [kind for kind in kinds(one) if kind[0] in {"2a", "6"}] == [
        ("2a", "book"),
        ("6", "book"),
    ]
    assert "30,000" not in one.letter
