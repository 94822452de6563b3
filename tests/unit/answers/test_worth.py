"""What losses are worth: what limits take, what is carried on, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook import read_text, report_book

if TYPE_CHECKING:
    from basisbook.report.model import LossWorth

CLOSED = """\
format: 1
owners: {ann: {born: 1955-03-01}}
plans: {p: {kind: 401(k), after_tax_contract: separate}}
accounts: {after: {kind: after-tax, plan: p}}
events:
  - {date: 2016-01-01, opening: after, balance: "40,000", investment: "50,000", evidence: given}
  - {date: 2016-06-01, distribution: after, amount: all}
returns:
  - {year: 2016%s}
"""
SOLD = """\
format: 1
owners: {ann: {born: 1965-01-01}%s}
plans: {p: {kind: 401(k), owner: ann, separated: 2020-06-30}}
accounts: {pre: {kind: pre-tax, plan: p}}
events:
  - {date: 2020-07-01, opening: pre, balance: "40,000"}
  - date: 2020-07-01
    distribution: pre
    amount: all
    shares:
      {number: "1,000", value: "40,000", cost: "40,000", of: other,
       sales: [{date: 2021-09-01, number: "1,000", amount: "30,000"}]}
returns:
"""
JOINTLY = "  - {year: %s, filing_status: married filing jointly}\n"
APART = "  - {year: %s, owner: %s, filing_status: married filing separately}\n"


def worth(book: str, year: int) -> LossWorth:
    report = report_book(read_text(book))
    (loss,) = [
        loss
        for one in report.years
        for loss in one.losses
        if one.year == year and loss.how != "inside"
    ]
    assert loss.worth is not None
    return loss.worth


def amounts(found: LossWorth) -> dict[str, int | None]:
    return {one.name: one.cents for one in found.amounts}


def test_facts_that_are_missing_are_named() -> None:
    found = worth(CLOSED % ', filing_status: single, agi: "90,000"', 2016)
    assert (found.by, amounts(found)) == ("unknown", {})
    assert "does not tell: itemized." in found.text


def test_a_rate_of_the_owner_stands_in_for_facts_that_are_missing() -> None:
    found = worth(CLOSED % ', agi: "90,000", marginal_rate: {federal: 25%}', 2016)
    assert found.by == "given rate"
    assert "at 25%, the marginal rate that the book gives" in found.text


def test_brackets_go_before_a_rate_of_the_owner() -> None:
    facts = (
        ', filing_status: single, agi: "90,000", itemized: "12,000", marginal_rate: {federal: 1%}'
    )
    assert worth(CLOSED % facts, 2016).by == "brackets"


def test_a_rate_of_a_state_says_nothing_of_the_federal_tax() -> None:
    found = worth(CLOSED % ', agi: "90,000", marginal_rate: {CA: 9.3%}', 2016)
    assert found.by == "unknown"


def test_years_before_the_rate_schedules_are_said_to_be_so() -> None:
    book = (CLOSED % ', filing_status: single, agi: "1,000", itemized: 0').replace("2016", "2011")
    assert "rate schedules are known here from 2013" in worth(book, 2011).text


def test_a_deduction_below_the_standard_deduction_stands_in_place_of_it() -> None:
    found = worth(CLOSED % ', filing_status: single, agi: "90,000", itemized: 0', 2016)
    # 10,000 less 1,800 are 8,200; the standard deduction is 6,300.
    assert amounts(found)["standard_takes"] == 6_300_00
    assert amounts(found)["survives"] == 1_900_00


def test_what_is_carried_is_followed_through_the_years() -> None:
    rows = """\
  - {year: 2021, filing_status: single, agi: "47,000"}
  - {year: 2022, filing_status: single, agi: "48,000", short_term_gain: "1,500"}
  - {year: 2023, filing_status: single, agi: "48,000", long_term_gain: "-500"}
"""
    assert worth((SOLD % "") + rows, 2021).limits[-2:] == (
        "In 2022 $4,500.00 of $7,000.00 brought from earlier years is used.",
        "In 2023 $2,500.00 of $2,500.00 brought from earlier years is used.",
    )


def test_what_is_left_at_the_end_of_the_book_goes_on() -> None:
    rows = "  - {year: 2021, filing_status: single}\n  - {year: 2022, filing_status: single}\n"
    said = worth((SOLD % "") + rows, 2021).limits
    assert said[-1] == "$4,000.00 is left to carry to 2023."


def test_separate_filers_have_half_the_limit() -> None:
    found = worth(
        (SOLD % "") + "  - {year: 2021, filing_status: married filing separately}\n", 2021
    )
    assert amounts(found)["against_income"] == 1_500_00


def test_a_loss_carried_from_a_joint_return_is_not_divided() -> None:
    rows = JOINTLY % 2021 + APART % (2022, "ann") + APART % (2022, "bob")
    said = worth((SOLD % ", bob: {born: 1966-01-01}") + rows, 2021).limits
    assert "26 CFR 1.1212-1(c)" in said[-1]


def test_a_loss_carried_to_a_joint_return_meets_its_gains() -> None:
    gains = '  - {year: 2022, filing_status: married filing jointly, long_term_gain: "9,000"}\n'
    rows = APART % (2021, "ann") + APART % (2021, "bob") + gains
    said = worth((SOLD % ", bob: {born: 1966-01-01}") + rows, 2021).limits
    assert said[-1] == "In 2022 $8,500.00 of $8,500.00 brought from earlier years is used."


def test_deductions_of_one_return_together_save_what_they_save_at_once() -> None:
    book = """\
format: 1
owners: {ann: {born: 1955-03-01}}
plans:
  p: {kind: 401(k), after_tax_contract: separate}
  q: {kind: 401(k), after_tax_contract: separate}
accounts: {one: {kind: after-tax, plan: p}, two: {kind: after-tax, plan: q}}
events:
  - {date: 2016-01-01, opening: one, balance: "40,000", investment: "50,000", evidence: given}
  - {date: 2016-01-01, opening: two, balance: "1,000", investment: "6,000", evidence: given}
  - {date: 2016-06-01, distribution: one, amount: all}
  - {date: 2016-07-01, distribution: two, amount: all}
returns:
  - {year: 2016, filing_status: single, agi: "60,000", itemized: "10,000",
     other_miscellaneous: "500"}
"""
    (year,) = report_book(read_text(book)).years
    first, second = year.losses
    # 15,500 less 1,200 are 14,300, all of it of the losses: the floor takes of the second.
    assert (first.deduction.cents, second.deduction.cents) == (10_000_00, 4_300_00)
    # 45,950 less 14,300 crosses 37,650, where 25% ends: 8,300 at 25%, 6,000 at 15%.
    saved = [one.saved.cents or 0 for one in (first, second) if one.saved]
    assert sum(saved) == 2_075_00 + 900_00


def test_nothing_is_said_of_the_worth_of_what_is_no_deduction() -> None:
    book = (CLOSED % ', filing_status: single, agi: "90,000", itemized: 0').replace("2016", "2020")
    report = report_book(read_text(book))
    assert report.years[-1].losses[0].worth is None


def test_deductions_that_section_68_leaves_alone_are_said_to_be_none() -> None:
    facts = ', filing_status: single, itemized: "40,000", agi: "%s"'
    above = worth(CLOSED % (facts % "300,000"), 2016).assumed
    below = worth(CLOSED % (facts % "200,000"), 2016).assumed
    assert [one.startswith("No medical expenses") for one in above].count(True) == 1
    assert not any(one.startswith("No medical expenses") for one in below)


def test_each_tax_rests_on_the_steps_of_its_own_return() -> None:
    book = CLOSED % ', filing_status: single, agi: "90,000", itemized: "12,000"'
    report = report_book(read_text(book))
    (found,) = [loss.worth for year in report.years for loss in year.losses if loss.worth]
    steps = {step.id: step for step in report.trace}
    for name, income in (("tax_without", 73_950_00), ("tax_with", 65_750_00)):
        (amount,) = [one for one in found.amounts if one.name == name]
        taxed = [
            steps[one] for one in amount.trace if steps[one].rule == "income_tax.taxable_income"
        ]
        assert [one.result["result"] for one in taxed] == [income]


STOLEN = """\
format: 1
owners: {ann: {born: 1960-05-17}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: %(year)s-01-01, opening: ira, balance: "90,000", basis: 0, evidence: given}
  - {date: %(year)s-02-01, distribution: ira, amount: "50,000"}
  - {date: %(year)s-12-31, value: ira, amount: "41,000"}
  - {date: %(year)s-03-01, theft: ira, amount: "45,000", activity: for profit}
returns:
  - {year: %(year)s, filing_status: single, agi: "%(agi)s", itemized: "%(itemized)s"}
"""


def test_a_theft_is_itemized_and_leaves_adjusted_gross_income_alone() -> None:
    found = amounts(worth(STOLEN % {"year": 2025, "agi": "70,000", "itemized": "9,000"}, 2025))
    # At 65 the standard deduction is 17,750; 9,000 are told, so 8,750 of the loss only fill it up.
    # The deduction of seniors stays what it was, because adjusted gross income does.
    assert (found["standard_takes"], found["survives"]) == (8_750_00, 36_250_00)


def test_section_68_to_2017_spared_thefts_and_from_2026_it_does_not() -> None:
    told = {"agi": "500,000", "itemized": "20,000"}
    assert "limitation_takes" not in amounts(worth(STOLEN % {"year": 2016, **told}, 2016))
    rich = {"agi": "900,000", "itemized": "60,000"}
    # 2/37 of 105,000 are 5,675.68, of 60,000 3,243.24.
    assert amounts(worth(STOLEN % {"year": 2026, **rich}, 2026))["limitation_takes"] == 2_432_44
