"""What each jurisdiction makes of a closed Roth IRA, year by year."""

from __future__ import annotations

import pytest

from basisbook.answers.state_basis import EarlyIncome, early_tax
from basisbook.answers.state_income_tax import StateFiler, state_worth
from basisbook.answers.states import StateReturn, StateVerdict, state_verdict
from basisbook.errors import LawError
from basisbook.i18n import speaking
from basisbook.law import store
from basisbook.law.states import NAMES, loss_treatment
from basisbook.ledger.scalars import parse_money
from basisbook.money import Ratio

LOSS = 8_000_00
ALLOWED = {2025: {"AL", "AR", "CA", "HI", "NY"}, 2026: {"AL", "AR", "CA", "NY"}}
FIRST, LAST = 2009, 2026


def closed(state: str, year: int, loss: int = LOSS) -> StateVerdict:
    """Return the verdict on a Roth IRA closed at 12,000 with basis 20,000, wages 60,000."""
    asked = StateReturn(state, year, "single", 60_000_00, 60_000_00, 15_000_00)
    return state_verdict(asked, loss)


@pytest.mark.parametrize("year", ALLOWED)
def test_few_states_allow_what_the_federal_return_refuses(year: int) -> None:
    verdicts = {state: closed(state, year) for state in NAMES}
    allowed = {state for state, made in verdicts.items() if made.allowed}
    assert allowed == ALLOWED[year]
    assert {verdicts[state].deduction for state in allowed} == {6_800_00}
    others = [made for state, made in verdicts.items() if state not in allowed]
    assert {(made.deduction, made.saved) for made in others} == {(0, 0)}


@pytest.mark.parametrize("state", NAMES)
def test_every_year_has_a_reason_a_grade_and_a_chain_in_both_languages(state: str) -> None:
    for year in range(FIRST, LAST + 1):
        made = closed(state, year)
        assert made.grade in ("verified", "by conformity", "weak")
        assert made.counts == (made.grade != "weak")
        assert made.authority
        assert str(year) in made.reasons[0].text
        assert all(made.chain)
        with speaking("zh"):
            assert closed(state, year).reasons[0].text != made.reasons[0].text


def test_nothing_was_closed_so_no_state_allows_anything() -> None:
    for year in (2016, 2025, 2026):
        for state in NAMES:
            made = closed(state, year, 0)
            assert (made.allowed, made.deduction) == (False, 0)
            assert [reason.code for reason in made.reasons] == ["not-sustained"]


def test_a_chain_says_that_no_text_of_the_agency_was_found() -> None:
    said = closed("CA", 2026).chain
    assert said[2:] == (
        "It goes by the federal Code as of 2025-01-01.",
        "No text of the state's tax agency was found that names this loss.",
    )
    assert "26 USC 67(h)" in closed("HI", 2026).chain[-1]
    assert "Have it reviewed" in closed("NM", 2011).chain[-1]
    assert "above a floor of 2%" in closed("MD", 2016).chain[-2]


def test_to_2017_the_states_that_follow_federal_law_allow_it() -> None:
    made = closed("MD", 2017)
    assert (made.allowed, made.deduction, made.saved) == (True, 6_800_00, None)
    assert made.reasons[-1].code == "state-no-schedule"
    assert not closed("PA", 2017).allowed


def test_a_given_marginal_rate_says_what_is_saved_where_no_schedule_is_kept() -> None:
    asked = StateReturn("MD", 2017, "single", 60_000_00, rate=Ratio(475, 10000))
    assert state_verdict(asked, LOSS).saved == 323_00


def test_a_given_marginal_rate_stands_in_where_the_amounts_of_the_state_are_refused() -> None:
    asked = StateReturn("AR", 2020, "single", 60_000_00, 60_000_00, 15_000_00)
    refused = state_verdict(asked, LOSS)
    assert (refused.saved, refused.reasons[-1].grade) == (None, "refused")
    told = state_verdict(asked._replace(rate=Ratio(59, 1000)), LOSS)
    assert (told.saved, told.reasons) == (401_20, refused.reasons)


def test_income_for_the_floor_is_asked_for() -> None:
    made = state_verdict(StateReturn("CA", 2025, "single", state_agi=60_000_00), LOSS)
    assert (made.missing, made.deduction, made.saved) == (("federal_agi",), None, None)
    made = state_verdict(StateReturn("HI", 2025, "single", 60_000_00), LOSS)
    assert made.missing == ("state_agi",)
    made = state_verdict(StateReturn("NY", 2025, "single", 60_000_00), LOSS)
    assert (made.missing, made.deduction) == (("state_agi", "itemized"), 6_800_00)


def test_other_miscellaneous_deductions_meet_the_floor_first() -> None:
    asked = StateReturn("NY", 2025, "single", 60_000_00, 60_000_00, 15_000_00, 2_000_00)
    assert state_verdict(asked, LOSS).deduction == LOSS


def test_a_loss_below_the_standard_deduction_is_wasted_as_far_as_it_is_below() -> None:
    asked = StateReturn("CA", 2025, "joint", 60_000_00, 60_000_00, 0)
    made = state_verdict(asked, LOSS)
    assert (made.deduction, made.survives, made.saved) == (6_800_00, 0, 0)


def test_a_gap_in_a_schedule_is_refused_and_never_filled() -> None:
    made = closed("AL", 2018)
    assert (made.deduction, made.saved, made.projected) == (6_800_00, None, None)
    assert made.reasons[-1].code == "state-amounts-unknown"


def test_what_is_no_state_and_what_was_not_looked_up_is_refused() -> None:
    for state, year in (("XX", 2025), ("CA", 2008), ("CA", 2027)):
        with pytest.raises(LawError):
            closed(state, year)


def moved(state: str, there: int | None = None, agi: int | None = 60_000_00) -> StateVerdict:
    """Return the verdict on the same of one who lived there for a part of 2025."""
    asked = StateReturn(state, 2025, "single", 60_000_00, agi, 15_000_00)
    return state_verdict(asked._replace(part_of_year=True, agi_there=there), LOSS)


@pytest.mark.parametrize(("state", "whole"), [("CA", 342_96), ("NY", 374_00)])
def test_a_part_of_the_year_has_a_share_of_what_a_whole_one_saves(state: str, whole: int) -> None:
    made = moved(state, 45_000_00)
    assert (made.deduction, made.saved) == (6_800_00, whole * 3 // 4)
    assert moved(state, 90_000_00).saved == whole
    assert moved(state, -1_00).saved == 0
    assert {cite[:2] for cite in made.reasons[-1].authority} == {{"CA": "Ca", "NY": "N."}[state]}
    assert moved(state).missing == ("agi_there",)
    assert moved(state).saved is None
    later = moved(state, 45_000_00, None)
    assert "state_agi" in later.missing


def test_alabama_deducts_what_arose_there_from_the_income_of_that_part() -> None:
    made = moved("AL", agi=30_000_00)
    assert (made.deduction, made.saved) == (7_400_00, 370_00)
    assert made.reasons[-1].code == "state-part-year"


def test_where_no_text_divides_a_year_what_it_saves_is_not_said() -> None:
    for state in ("AR", "HI"):
        made = moved(state, 30_000_00)
        assert (made.deduction, made.saved, made.projected) == (6_800_00, None, None)
        assert (made.reasons[-1].code, made.reasons[-1].grade) == ("state-move", "refused")


# Alabama's chart of 2024: status, income, and what the chart prints.
CHART = """
joint 25,999 8,500
joint 26,000 8,325
joint 35,499 5,175
joint 35,500 5,000
separate 12,999 4,250
separate 13,000 4,162
separate 17,749 2,578
separate 17,750 2,500
"""


@pytest.mark.parametrize("row", [line.split() for line in CHART.split("\n") if line])
def test_alabama_prints_a_standard_deduction_that_falls(row: list[str]) -> None:
    status, agi, standard = row[0], *map(parse_money, row[1:])
    filer = StateFiler("AL", 2024, status, agi, agi, standard)
    assert state_worth(filer, 0).survives == 0
    assert state_worth(filer, 1_00).survives == 1_00
    assert state_worth(filer._replace(itemized=standard - 1_00), 1_00).survives == 0


# Year, state, status, an end of a bracket, and the tax on it that the schedule prints.
PRINTED = """
2018 CA single 286,492 23,897.19
2018 CA joint 1,145,960 111,394.75
2018 CA head 779,253 75,172.98
2019 CA single 590,742 57,423.95
2019 CA joint 1,181,484 114,847.88
2019 CA head 401,705 32,914.11
2020 CA single 599,012 58,227.85
2020 CA joint 1,198,024 116,455.68
2025 CA single 742,953 72,219.84
2025 CA joint 1,485,906 144,439.65
2018 NY joint 323,200 20,218
2018 NY joint 2,155,350 145,720
2019 NY single 80,650 4,721
2019 NY joint 2,155,350 145,448
2019 NY head 269,300 16,744
2026 NY joint 27,900 1,174
2026 NY single 13,900 586
2025 HI joint 250,000 16,782
2025 HI joint 650,000 51,932
2025 HI head 72,000 3,809
2018 HI single 2,400 34
"""


@pytest.mark.parametrize("row", [line.split() for line in PRINTED.split("\n") if line])
def test_the_tax_at_the_end_of_a_bracket_is_what_the_schedule_prints(row: list[str]) -> None:
    year, state, status, end, printed = row
    standard = sum(store.amounts(f"states.{state.lower()}.standard_deduction", int(year), status))
    filer = StateFiler(state, int(year), status, 0, parse_money(end) + standard, 0)
    tax = state_worth(filer, 0).without
    # The schedules of New York and Hawaii print whole dollars.
    assert parse_money(printed) == (tax if "." in printed else (tax + 50) // 100 * 100)


def test_a_distribution_of_basis_bears_no_state_tax_on_early_distributions() -> None:
    for state in NAMES:
        assert early_tax(state, 2025, EarlyIncome(0, 0, 0)).amount == 0


def test_a_law_file_of_a_state_says_nothing_that_has_no_meaning() -> None:
    for state in NAMES:
        known = store.parameter(f"states.{state.lower()}.loss")
        assert known.values[0].since == FIRST
        assert known.known_through == LAST
        assert loss_treatment(state, LAST).state == state
