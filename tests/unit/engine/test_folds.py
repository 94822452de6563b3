"""Each fold on a case that can be followed by hand; amounts are whole dollars times 100."""

from __future__ import annotations

import pytest

from basisbook.engine.driver import run
from basisbook.engine.roth_ira import start_clock
from basisbook.engine.state import PersonYear, PlanYear, PoolResult, Result, RothResult
from basisbook.engine.step import (
    BY_REGULATION,
    CASH,
    CLOSING,
    DESIGNATE,
    EXCEPTED,
    LATER,
    LAYER,
    TRANSFER,
    Step,
)
from tests.unit.engine.small import (
    AFTER_TAX,
    IRA,
    OTHER_IRA,
    ROTH,
    ROTH_401K,
    contribution,
    household,
    opening,
    payment,
    run_on,
    value,
)


@pytest.mark.parametrize(
    ("carries", "flags", "first", "second"),
    [
        pytest.param(1, 0, PlanYear(0, 1_400_00, 0), PlanYear(0, 500_00, 0), id="carried"),
        pytest.param(0, 0, PlanYear(0, 0, 1_400_00), PlanYear(0, 0, 1_400_00), id="dropped"),
        pytest.param(
            1, CLOSING, PlanYear(0, 0, 1_400_00), PlanYear(0, 0, 1_400_00), id="plan left in cash"
        ),
    ],
)
def test_basis_above_value(carries: int, flags: int, first: PlanYear, second: PlanYear) -> None:
    """10,000 fell to 8,600 and left; a year later 6,000 grew to 6,900 and left."""
    steps = [
        contribution(2024, AFTER_TAX, 10_000_00, 10_000_00),
        value(2024, AFTER_TAX, 8_600_00),
        *payment((2024, 601), AFTER_TAX, (CASH, 8_600_00), flags=flags),
        contribution(2025, AFTER_TAX, 6_000_00, 6_000_00),
        value(2025, AFTER_TAX, 6_900_00),
        *payment((2025, 601), AFTER_TAX, (ROTH, 6_900_00)),
    ]
    done = run_on(household(carries=carries), steps, 2)
    assert [PlanYear(*row) for row in done.plan_years] == [first, second]
    income = 0 if carries and not flags else 900_00
    assert done.results[-1][2] == income
    assert done.layers[2025 % 5] == [2025, income, 6_900_00 - income]


def test_a_split_sends_income_one_way_and_investment_the_other() -> None:
    """irs.gov, Rollovers of after-tax contributions: 100,000, of which 20,000 is investment."""
    parts = ((IRA, 80_000_00), (ROTH, 10_000_00), (CASH, 10_000_00))
    steps = [
        opening(2024, AFTER_TAX, 100_000_00, 20_000_00),
        *payment((2024, 601), AFTER_TAX, *parts),
    ]
    done = run_on(household(), steps)
    assert [row[5] for row in done.results[2:]] == [80_000_00, 0, 0]
    assert PoolResult(*done.pool_years[0]).basis == 0
    assert done.layers[2024 % 5] == [2024, 0, 10_000_00]
    assert PersonYear(*done.person_years[0]) == PersonYear(0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("position", "flags", "regular"),
    [
        pytest.param(1, 0, 10_000_00, id="by analogy"),
        pytest.param(0, 0, 7_000_00, id="stays behind"),
        pytest.param(0, BY_REGULATION, 10_000_00, id="by regulation, whatever the position"),
    ],
)
def test_excess_of_a_designated_roth_account(position: int, flags: int, regular: int) -> None:
    steps = [
        opening(2024, ROTH_401K, 7_000_00, 10_000_00, 2020),
        *payment((2024, 601), ROTH_401K, (ROTH, 7_000_00), flags=flags),
    ]
    done = run_on(household(excess_moves=position), steps)
    assert done.roth_iras[0][0] == regular
    assert done.designated_roths[0][:2] == [0, 10_000_00 - regular]


def test_excess_moves_once_with_the_first_rollover() -> None:
    steps = [
        opening(2024, ROTH_401K, 7_000_00, 10_000_00, 2020),
        *payment((2024, 601), ROTH_401K, (ROTH, 4_000_00), (ROTH, 3_000_00)),
    ]
    done = run_on(household(), steps)
    assert [Result(*row).moved for row in done.results[2:]] == [7_000_00, 3_000_00]
    assert done.roth_iras[0][0] == 10_000_00


def test_sources_of_one_payment_are_one_distribution() -> None:
    """Their income is placed together, in the order of the parts."""
    first, part = payment((2024, 601), AFTER_TAX, (IRA, 8_00))
    second, cash = payment((2024, 601), AFTER_TAX, (CASH, 12_00))
    steps = [
        opening(2024, AFTER_TAX, 20_00, 10_00),
        first,
        second._replace(flags=0),
        part,
        cash,
    ]
    results = [Result(*row) for row in run_on(household(), steps).results]
    assert [one.pretax for one in results[1:]] == [4_00, 6_00, 8_00, 2_00]
    assert PersonYear(*run_on(household(), steps).person_years[0]).base == 2_00


def test_an_in_plan_rollover_makes_investment_of_what_it_taxes() -> None:
    steps = [
        opening(2024, AFTER_TAX, 12_000_00, 9_000_00),
        *payment((2024, 601), AFTER_TAX, (ROTH_401K, 12_000_00)),
    ]
    done = run_on(household(), steps)
    assert done.results[-1][2] == 3_000_00
    assert done.designated_roths[0] == [12_000_00, 0, 2024]


def test_a_pool_is_settled_at_year_end() -> None:
    """60,000 of two IRAs with a basis of 6,000: paid 10,000, converted 20,000."""
    steps = [
        opening(2024, IRA, 40_000_00, 6_000_00),
        opening(2024, OTHER_IRA, 20_000_00, 0),
        *payment((2024, 601), OTHER_IRA, (CASH, 10_000_00)),
        *payment((2024, 701), IRA, (ROTH, 20_000_00)),
    ]
    done = run_on(household(), steps)
    year = PoolResult(*done.pool_years[0])
    assert (year.distribution_recovered, year.conversion_recovered) == (1_000_00, 2_000_00)
    assert (year.basis, year.base) == (3_000_00, 9_000_00)
    assert done.layers[2024 % 5] == [2024, 18_000_00, 2_000_00]
    assert PersonYear(*done.person_years[0]) == PersonYear(9_000_00, 0, 0, 900_00, 0, 0)


def test_a_late_contribution_is_basis_before_it_is_money() -> None:
    steps = [
        opening(2023, IRA, 7_000_00, 0),
        *payment((2023, 601), IRA, (CASH, 1_000_00)),
        Step(2023, 1232, DESIGNATE, IRA, 0, 6_500_00, 0, 0, 2),
        contribution(2024, IRA, 6_500_00, 0),
    ]
    first, second = (PoolResult(*row) for row in run_on(household(), steps, 2).pool_years)
    assert (first.late, first.distribution_recovered, first.basis) == (6_500_00, 0, 6_500_00)
    assert (second.value, second.prior_basis) == (12_500_00, 6_500_00)


def test_conversions_are_recaptured_for_five_years_oldest_first() -> None:
    """Regular 1,000; converted 4,000 in 2019 and 3,000 in 2021; 7,000 leaves in 2023."""
    steps = [
        opening(2022, ROTH, 9_000_00, 1_000_00, 2018),
        Step(2022, 101, LAYER, ROTH, 4_000_00, 0, 2019, 0, 0),
        Step(2022, 101, LAYER, ROTH, 3_000_00, 0, 2021, 0, 0),
        *payment((2023, 601), ROTH, (CASH, 7_000_00)),
        *payment((2024, 601), ROTH, (CASH, 2_000_00)),
    ]
    years = [RothResult(*row) for row in run_on(household(), steps, 3).roth_years]
    assert [year.recaptured for year in years] == [0, 6_000_00, 1_000_00]
    assert [year.includible for year in years] == [0, 0, 1_000_00]
    assert [year.conversions for year in years] == [7_000_00, 1_000_00, 0]


def test_a_sixth_year_uses_the_place_of_the_first() -> None:
    steps = [
        opening(2019, IRA, 60_00, 0),
        *(step for year in range(2019, 2025) for step in payment((year, 601), IRA, (ROTH, 10_00))),
        *payment((2024, 701), ROTH, (CASH, 15_00)),
    ]
    done = run_on(household(), steps, 6)
    year = RothResult(*done.roth_years[-1])
    assert (year.recaptured, year.conversions) == (5_00, 45_00)
    assert done.layers[2024 % 5] == [2024, 10_00, 0]


@pytest.mark.parametrize(
    ("born", "separated", "flags", "base"),
    [
        pytest.param((1980, 101), 0, 0, 8_00, id="early"),
        pytest.param((1964, 1201), 0, 0, 0, id="attained 59 1/2 on the day"),
        pytest.param((1964, 1202), 0, 0, 8_00, id="attains it tomorrow"),
        pytest.param((1980, 101), 0, EXCEPTED, 0, id="disabled"),
        pytest.param((1967, 101), 2022, 0, 0, id="separated in the year of age 55"),
        pytest.param((1968, 101), 2022, 0, 8_00, id="separated before it"),
    ],
)
def test_who_is_early(born: tuple[int, int], separated: int, flags: int, base: int) -> None:
    steps = [
        opening(2024, AFTER_TAX, 100_00, 20_00),
        *payment((2024, 601), AFTER_TAX, (CASH, 10_00), flags=flags),
    ]
    done = run_on(household(born, separated_year=separated, separated_day=101), steps)
    assert PersonYear(*done.person_years[0]).base == base


@pytest.mark.parametrize(("early_first", "base"), [(1, 6_00), (0, 5_00)])
def test_a_year_on_both_sides_of_the_age(early_first: int, base: int) -> None:
    steps = [
        opening(2024, IRA, 100_00, 16_67),
        *payment((2024, 530), IRA, (CASH, 6_00)),
        *payment((2024, 601), IRA, (CASH, 6_00)),
        value(2024, IRA, 88_00)._replace(month_day=1231),
    ]
    done = run_on(household((1964, 1201), early_first=early_first), steps)
    assert PoolResult(*done.pool_years[0]).distribution_includible == 10_00
    assert PoolResult(*done.pool_years[0]).base == base


OLD, SICK = ((1960, 101), 0), ((1980, 101), EXCEPTED)


@pytest.mark.parametrize("who", [OLD, SICK])
@pytest.mark.parametrize(("first_year", "excluded"), [(2019, 3_00), (2020, 0)])
def test_a_designated_roth_account_is_qualified_by_its_own_clock(
    who: tuple[tuple[int, int], int], first_year: int, excluded: int
) -> None:
    born, flags = who
    steps = [
        opening(2024, ROTH_401K, 10_00, 7_00, first_year),
        *payment((2024, 601), ROTH_401K, (CASH, 10_00), flags=flags),
    ]
    taken = Result(*run_on(household(born), steps).results[1])
    assert (taken.recovered, taken.pretax, taken.excluded) == (7_00, 3_00 - excluded, excluded)


@pytest.mark.parametrize("who", [OLD, SICK])
@pytest.mark.parametrize(("first_year", "qualified"), [(2019, 10_00), (2020, 0)])
def test_roth_iras_are_qualified_by_theirs(
    who: tuple[tuple[int, int], int], first_year: int, qualified: int
) -> None:
    born, flags = who
    steps = [
        opening(2024, ROTH, 10_00, 7_00, first_year),
        *payment((2024, 601), ROTH, (CASH, 10_00), flags=flags),
    ]
    year = RothResult(*run_on(household(born), steps).roth_years[0])
    assert (year.qualified, year.unqualified) == (qualified, 10_00 - qualified)
    assert year.includible == (0 if qualified else 3_00)


def test_qualified_payments_of_a_year_come_after_the_others() -> None:
    """The owner attains 59 1/2 on 1 June: 6 before it and 6 after, of which 7 is regular."""
    steps = [
        opening(2024, ROTH, 12_00, 7_00, 2010),
        *payment((2024, 530), ROTH, (CASH, 6_00)),
        *payment((2024, 601), ROTH, (CASH, 6_00)),
    ]
    year = RothResult(*run_on(household((1964, 1201)), steps).roth_years[0])
    assert (year.qualified, year.unqualified) == (6_00, 6_00)
    assert (year.includible, year.regular) == (0, 0)


def test_recapture_in_cash_is_no_more_than_its_investment() -> None:
    """Of 10 in cash 3 is income: a plan that says 9 of it was converted means at most 7."""
    take, cash = payment((2024, 601), ROTH_401K, (CASH, 10_00))
    steps = [opening(2024, ROTH_401K, 10_00, 7_00, 2022), take, cash._replace(third=9_00)]
    assert PersonYear(*run_on(household(), steps).person_years[0]).base == 10_00


def test_a_transfer_moves_money_and_nothing_else() -> None:
    steps = [
        opening(2024, IRA, 100_00, 20_00),
        Step(2024, 601, TRANSFER, IRA, 30_00, 0, OTHER_IRA, 0, 1),
    ]
    done = run_on(household(), steps)
    assert [row[1] for row in done.accounts] == [0, 0, 70_00, 30_00, 0]
    assert PoolResult(*done.pool_years[0]).distributions == 0


def test_money_that_lands_later_is_not_there_before() -> None:
    take, part = payment((2024, 1201), AFTER_TAX, (ROTH, 5_00))
    steps = [
        opening(2024, AFTER_TAX, 5_00, 5_00),
        take,
        part._replace(flags=LATER),
        contribution(2025, ROTH, 5_00, 0),
    ]
    done = run_on(household(), steps, 2)
    assert [RothResult(*row).balance for row in done.roth_years] == [0, 5_00]
    assert [RothResult(*row).regular for row in done.roth_years] == [0, 0]


@pytest.mark.parametrize(
    ("first_year", "year", "started"),
    [(0, 2020, 2020), (2018, 2020, 2018), (2020, 2018, 2018), (2018, 0, 2018), (0, 0, 0)],
)
def test_a_clock_starts_once_and_may_have_started_earlier(
    first_year: int, year: int, started: int
) -> None:
    assert start_clock(first_year, year) == started


def test_steps_outside_the_years_are_not_walked() -> None:
    steps = [opening(2024, IRA, 5_00, 0), contribution(2025, IRA, 7_00, 0)]
    done = run_on(household(), steps, 1)
    assert done.accounts[IRA] == [2, 5_00]
    untouched = household()
    run([list(step) for step in steps], 2020, 0, untouched)
    assert untouched == household()
