"""Rebuilding where the book is a ledger too: openings, payments of everything, moves undone."""

from __future__ import annotations

import pytest

import basisbook

PLAN = """format: 1
owners: {me: {born: 1975-08-14}}
plans: {work: {kind: 401(k), separated: 2024-05-31, after_tax_contract: CONTRACT, PRACTICE}}
accounts:
  at: {kind: after-tax, plan: work}
  roth: {kind: Roth IRA, first_contribution: 2009}
events:
  - {date: 2024-01-01, opening: at, balance: "46,500", investment: "50,000", evidence: statement}
  - {date: 2024-08-05, value: at, amount: "40,000"}
  - {date: 2024-08-05, direct_rollover: at, to: roth, amount: AMOUNT}
"""


def bounds(book: str, what: str) -> tuple[int, int | None]:
    """Return the least and the most of the basis of an account, or of a kind of IRAs."""
    rebuilt = basisbook.rebuild_basis(basisbook.read_text(book))
    assert not any(one.contradictions for one in rebuilt.kept)
    (kept,) = (one for one in rebuilt.kept if what in (one.account, one.kind))
    return kept.basis.low, kept.basis.high


@pytest.mark.parametrize(
    ("contract", "practice", "amount", "expected"),
    [
        ("separate", "employer: Work", "all", (0, 10_000_00)),
        ("separate", "excess_basis: carried", "all", (10_000_00, 10_000_00)),
        ("separate", "excess_basis: dropped", "all", (0, 0)),
        ("separate", "employer: Work", "'20,000'", (30_000_00, 50_000_00)),
    ],
)
def test_a_payment_of_everything_takes_all_the_investment_that_it_can(
    contract: str, practice: str, amount: str, expected: tuple[int, int]
) -> None:
    book = PLAN.replace("CONTRACT", contract).replace("PRACTICE", practice)
    assert bounds(book.replace("AMOUNT", amount), "at") == expected


def test_whether_the_plan_keeps_the_rest_is_what_is_asked() -> None:
    book = PLAN.replace("CONTRACT", "separate").replace("PRACTICE", "employer: Work")
    rebuilt = basisbook.rebuild_basis(basisbook.read_text(book.replace("AMOUNT", "all")))
    (kept,) = (one for one in rebuilt.kept if one.account == "at")
    (gap,) = kept.gaps
    assert gap.what.startswith("Whether the plan keeps what the payment of 2024 left")
    assert any("since an opening balance: 2024." in one for one in kept.assumptions)


IRA = """format: 1
owners: {me: {born: 1945-03-09}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA}}
events:
"""
OPENED = (
    '  - {date: YEAR-01-01, opening: ira, balance: "50,000", basis: "10,000", evidence: given}\n'
)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param(
            '  - {date: 2016-06-01, conversion: ira, to: roth, amount: "20,000"}\n'
            '  - {date: 2016-12-31, value: ira, amount: "30,000"}\n'
            '  - {date: 2017-03-01, value: roth, amount: "22,000"}\n'
            "  - {date: 2017-03-01, recharacterization: roth, to: ira, amount: '10,000', "
            "converted: 2016-06-01}\n",
            (10_000_00 - 1_960_78, 10_000_00 - 1_960_78),
            id="a conversion undone in the next year",
        ),
        pytest.param(
            '  - {date: 2020-03-01, charitable_distribution: ira, amount: "5,000"}\n'
            '  - {date: 2020-12-31, value: ira, amount: "45,000"}\n',
            (10_000_00, 10_000_00),
            id="charity, out of income",
        ),
        pytest.param(
            '  - {date: 2020-03-01, charitable_distribution: ira, amount: "44,000"}\n'
            '  - {date: 2020-12-31, value: ira, amount: "6,000"}\n',
            (6_000_00, 6_000_00),
            id="charity, beyond income",
        ),
        pytest.param(
            '  - {date: 2021-05-01, contribution: ira, amount: "2,000", treatment: nondeductible}\n'
            '  - {date: 2022-02-01, contribution: ira, amount: "1,000", for: 2021, '
            "treatment: deductible}\n"
            '  - {date: 2021-06-01, distribution: ira, amount: "12,000"}\n'
            '  - {date: 2021-12-31, value: ira, amount: "48,000"}\n',
            (12_000_00 - 2_400_00, 12_000_00 - 2_400_00),
            id="what was paid late was deducted",
        ),
    ],
)
def test_what_events_say_of_an_ira_is_followed(events: str, expected: tuple[int, int]) -> None:
    """The opening is of the year of the first event."""
    year = events.split("date: ")[1][:4]
    assert bounds(IRA + OPENED.replace("YEAR", year) + events, "traditional IRAs") == expected


FORMS = """format: 1
owners: {me: {born: 1985-03-01}}
accounts:
  ira: {kind: traditional IRA, first_contribution: 2016}
  roth: {kind: Roth IRA, first_contribution: 2019}
documents:
"""
FILED = '  - {form_8606: 2016, lines: {"1": "5,500", "8": "5,500", "14": "0", %s}}\n'
OVER = """  - {form_5498: 2019, account: roth, boxes: {"10": "6,000"}}
  - {form_5498: 2020, account: ira, boxes: {"4": "6,300", "5": "6,500"}}
  - {form_8606: 2019, lines: {"1": "6,000", "14": "6,000"}}
"""


def test_a_filed_form_recovers_what_its_part_of_conversions_says() -> None:
    book = FORMS + FILED % '"16": "5,500", "17": "5,500", "18": "0"'
    assert bounds(book, "traditional IRAs") == (0, 0)


def test_box_4_of_the_other_ira_shows_where_a_contribution_went() -> None:
    assert bounds(FORMS + OVER, "traditional IRAs") == (6_000_00, 6_000_00)
    assert bounds(FORMS + OVER, "Roth IRAs") == (0, 6_000_00)


def test_a_form_of_a_year_without_verified_lines_has_none() -> None:
    book = IRA + (
        '  - {date: 2026-01-01, opening: ira, balance: "20,000", basis: "20,000", evidence: x}\n'
        '  - {date: 2026-06-02, conversion: ira, to: roth, amount: "12,000"}\n'
        '  - {date: 2026-12-31, value: ira, amount: "9,000"}\n'
    )
    rebuilt = basisbook.rebuild_basis(basisbook.read_text(book))
    (form,) = (form for kept in rebuilt.kept for form in kept.late_forms if form.year == 2026)
    assert {line.number for line in form.lines} == {""}


@pytest.mark.parametrize(("amount", "contradicted"), [("4,000", False), ("5,000", True)])
def test_more_cannot_have_been_deducted_than_was_contributed(
    amount: str, *, contradicted: bool
) -> None:
    deducted = f"returns:\n  - {{year: 2018, ira_deduction: '{amount}'}}\ndocuments:"
    form = '  - {form_5498: 2018, account: ira, boxes: {"1": "4,000"}}\n'
    book = FORMS.replace("documents:", deducted) + form
    rebuilt = basisbook.rebuild_basis(basisbook.read_text(book))
    texts = [one.text for kept in rebuilt.kept for one in kept.contradictions]
    assert len(texts) == contradicted
    assert all(f"deducted ${amount}.00" in one and "than $4,000.00" in one for one in texts)
