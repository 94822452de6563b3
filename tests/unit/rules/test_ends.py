"""Rules at the ends of their ranges: nothing, exactly enough, a cent more, more than there is.

The amounts are small and made up, so that a result can be seen; what is law in the values of a
year is read in tests/unit/law and applied in the scenarios.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from basisbook.facts import (
    Deducted,
    DeductionAdjustment,
    Deferred,
    Excess,
    GainBands,
    MinimumExemption,
    SlidingDeduction,
    StateRecovery,
)
from basisbook.law.records import LongServiceLaw, PhaseOutLaw, RothCatchUpLaw
from basisbook.money import Ratio
from basisbook.rules.s1h_capital_gains import gain_tax
from basisbook.rules.s55_minimum_tax import exemption_left, separate_increase
from basisbook.rules.s151_exemptions import senior_deduction
from basisbook.rules.s165_theft import theft_for_profit
from basisbook.rules.s219_ira import deducted, phased_out, spousal_compensation
from basisbook.rules.s401a9_inherited import heir_period
from basisbook.rules.s402g_deferrals import (
    excess_deferrals,
    excess_includible,
    excess_of_roth,
    long_service_increase,
)
from basisbook.rules.s408_ira import excess_returned_late, net_income
from basisbook.rules.s408a_roth_ira import roth_contribution_limit
from basisbook.rules.s414v_catch_up import roth_required
from basisbook.rules.s415_additions import additions_caught_up
from basisbook.rules.s4973_excess import excess_left
from basisbook.rules.states.basis import (
    alabama_recovery,
    california_basis,
    exempt_pension,
    new_jersey_ira,
)
from basisbook.rules.states.itemized import (
    new_york_adjustment,
    sliding_standard_deduction,
    state_limitation,
    state_taxable_income,
)
from basisbook.rules.states.loss import above_state_floor
from basisbook.rules.states.part_year import part_of_tax

if TYPE_CHECKING:
    from basisbook.kernel.rule import Rule

HALF = Ratio(50, 100)
FIFTIETH = Ratio(2, 100)
MOST = Ratio(80, 100)
PHASE_OUT = PhaseOutLaw(start=80_000_00, width=10_000_00, least=200_00)
LONG_SERVICE = LongServiceLaw(years=15, a_year=3_000, in_all=15_000, each_year=5_000)
NEW_YORK = DeductionAdjustment(begins=100, again=1_000, width=2, numerator=1, denominator=4)
ALABAMA = SlidingDeduction(most=3_000, least=2_000, start=10_000, step=500, fall=300)
EXEMPTION = MinimumExemption(100, 200, 50, 100)

ENDS: list[tuple[Rule[..., Any], tuple[Any, ...], object, str]] = [
    (gain_tax, (400, 50, GainBands(100, 300, 15, 100, 20, 100)), 60, "gain in three bands"),
    (gain_tax, (400, 500, GainBands(100, 300, 0, 1, 1, 1)), 400, "rest above the middle band"),
    (gain_tax, (400, 100, GainBands(100, 900, 1, 1, 1, 1)), 400, "rest fills the lowest band"),
    (exemption_left, (50, EXEMPTION), 100, "income below the threshold adds no exemption"),
    (exemption_left, (200, EXEMPTION), 100, "income at the threshold takes none"),
    (separate_increase, (50, EXEMPTION), 0, "exemption not used up"),
    (senior_deduction, (2, 600, 9_000, 200, HALF), 0, "all of it taken"),
    (senior_deduction, (1, 600, 200, 200, HALF), 600, "income at the threshold takes none"),
    (theft_for_profit, (100, 100), 0, "all of it comes back"),
    (theft_for_profit, (100, 150), 0, "more than all of it comes back"),
    (spousal_compensation, (5, 3, 0), 5, "the spouse with more has one's own"),
    (spousal_compensation, (5, 5, 0), 5, "two who earn the same"),
    (spousal_compensation, (1, 2, 2), 1, "the other spouse used all of it"),
    (spousal_compensation, (1, 2, 3), 1, "the other spouse used more than all of it"),
    (phased_out, (150_00, 85_000_00, PHASE_OUT), 150_00, "a limit below the least amount"),
    (phased_out, (155_55, 80_000_01, PHASE_OUT), 155_55, "rounded up, but not above the limit"),
    (deducted, (300, 700, 500), Deducted(300, 0, 0), "less than may be deducted"),
    (deducted, (900, 700, 500), Deducted(500, 200, 200), "more than may be contributed"),
    (heir_period, (95, 9, 0, 0), 10, "the last year"),
    (excess_deferrals, (100, 200, 50), Deferred(100, 0, 0), "less than the limit"),
    (excess_of_roth, (300, 200, 0, False), 100, "Roth deferrals above the limit alone"),
    (excess_of_roth, (100, 200, 30, False), 30, "identified as the excess"),
    (excess_of_roth, (100, 200, 0, False), 0, "neither"),
    (excess_of_roth, (300, 200, 0, True), 300, "the statute's words"),
    (excess_includible, (50, 50), 0, "all of the excess is of Roth deferrals"),
    (excess_includible, (50, 80), 0, "more Roth deferrals than excess"),
    (long_service_increase, (14, 0, 0, LONG_SERVICE), 0, "a year too few"),
    (long_service_increase, (15, 0, 14_000, LONG_SERVICE), 1_000, "what is left in all"),
    (long_service_increase, (15, 80_000, 0, LONG_SERVICE), 0, "deferred enough before"),
    (excess_returned_late, (100, 200, 1), 0, "a cent above the limit in dollars"),
    (excess_returned_late, (100, 200, 0), 100, "less than is in excess"),
    (excess_returned_late, (200, 100, 0), 100, "more than is in excess"),
    (net_income, (1, 2, 3), 1, "half a cent of gain goes up"),
    (net_income, (1, 2, 1), -1, "half a cent of loss goes up"),
    (roth_contribution_limit, (700, 500, 900), 0, "an excess in traditional IRAs"),
    (roth_required, (100, 200, 9, RothCatchUpLaw(1, 8)), 0, "more Roth deferrals than catch-up"),
    (additions_caught_up, (100, 100, 50, 50), 0, "additions at the limit"),
    (excess_left, (100, 90, 60, 0), Excess(100, 10, 90, 0, 0), "removed before absorbed"),
    (alabama_recovery, (100, 10, 50, 100), StateRecovery(10, 0, 0, 40), "all that is includible"),
    (california_basis, (100, 60, 40), 0, "all recovered"),
    (california_basis, (100, 60, 50), 0, "never below nothing"),
    (exempt_pension, (100, 30), StateRecovery(0, 0, 100, 30), "exempt whole"),
    (new_jersey_ira, (50, 0, 100), StateRecovery(50, 50, 0, 0), "emptied"),
    (new_york_adjustment, (100, 80, NEW_YORK), 0, "income where the first begins"),
    (new_york_adjustment, (500, 80, NEW_YORK), 20, "the first is whole"),
    (new_york_adjustment, (1_001, 80, NEW_YORK), 30, "half of the second"),
    (state_limitation, (200, 200, 1_000, HALF, MOST), 0, "income at the threshold"),
    (state_limitation, (9_000, 200, 1_000, HALF, MOST), 800, "at most four fifths"),
    (sliding_standard_deduction, (9_999, ALABAMA), 3_000, "income below the start"),
    (sliding_standard_deduction, (10_499, ALABAMA), 3_000, "no whole step"),
    (sliding_standard_deduction, (10_500, ALABAMA), 2_700, "one step"),
    (sliding_standard_deduction, (11_499, ALABAMA), 2_400, "two steps"),
    (sliding_standard_deduction, (11_500, ALABAMA), 2_100, "three steps"),
    (sliding_standard_deduction, (12_000, ALABAMA), 2_000, "never below the least"),
    (sliding_standard_deduction, (1 << 51, ALABAMA), 2_000, "a very high income"),
    (state_taxable_income, (100, 20, 30, 50), 30, "the larger deduction"),
    (state_taxable_income, (100, 0, 100, 50), 0, "deductions of all of it"),
    (state_taxable_income, (100, 0, 200, 50), 0, "never below nothing"),
    (above_state_floor, (100, 50, 1_000, FIFTIETH), 100, "others fill the floor"),
    (above_state_floor, (100, 15, 1_000, FIFTIETH), 95, "others fill a part of it"),
    (above_state_floor, (20, 0, 1_000, FIFTIETH), 0, "a loss as large as the floor"),
    (above_state_floor, (10, 0, 1_000, FIFTIETH), 0, "a loss below the floor"),
    (above_state_floor, (100, 0, 0, HALF), 100, "no income, no floor"),
    (part_of_tax, (100, 1, 1), 100, "all of it there"),
    (part_of_tax, (100, 5, 0), 0, "no income at all"),
    (part_of_tax, (100, 0, 10), 0, "none of it there"),
    (part_of_tax, (100, -5, 10), 0, "a loss there"),
]


@pytest.mark.parametrize(
    ("rule", "arguments", "result"),
    [
        pytest.param(rule, arguments, result, id=f"{rule.id}: {why}")
        for rule, arguments, result, why in ENDS
    ],
)
def test_a_rule_at_an_end_of_its_range(
    rule: Rule[..., Any], arguments: tuple[Any, ...], result: object
) -> None:
    assert rule(*arguments) == result
