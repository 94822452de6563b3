"""The records that rules read and return: NamedTuples of integers, nothing else.

Flags are 0 or 1, so that every record of one type compiles to one type.
"""

from __future__ import annotations

from typing import NamedTuple

from basisbook.money import Cents


class Contract(NamedTuple):
    """What is taxed as one: its nonforfeitable balance and the investment not yet recovered."""

    balance: Cents
    investment: Cents


class Recovery(NamedTuple):
    """A distribution divided: `recovered + includible + excluded` is the amount distributed."""

    recovered: Cents
    includible: Cents
    excluded: Cents
    investment: Cents
    """Investment in the contract left after the distribution."""


class Unrecovered(NamedTuple):
    """Investment left in an emptied contract: what stays on its books, and what does not."""

    investment: Cents
    lost: Cents


class HardshipAmount(NamedTuple):
    """A hardship distribution divided: what the law's limit covers, and what is above it."""

    covered: Cents
    above: Cents


class Shares(NamedTuple):
    """Securities paid out in kind: appreciation not taxed yet, and their basis to the owner."""

    excluded: Cents
    basis: Cents


class Gain(NamedTuple):
    """A gain on a sale, or a loss where negative."""

    long_term: Cents
    short_term: Cents


class Split(NamedTuple):
    """One part of a distribution, divided into pre-tax money and investment."""

    pretax: Cents
    investment: Cents


class Layer(NamedTuple):
    """What is left of one year's conversions into Roth IRAs."""

    year: int
    taxable: Cents
    """The part that was includible when converted."""
    nontaxable: Cents


class LayerUse(NamedTuple):
    """What a distribution takes out of one layer."""

    taxable: Cents
    nontaxable: Cents


class PoolYear(NamedTuple):
    """A year of all of an owner's traditional, SEP and SIMPLE IRAs (Form 8606 Parts I, II)."""

    prior_basis: Cents
    """Basis of earlier years, and what after-tax money of plans brought in."""
    contributions: Cents
    """Nondeductible contributions for the year."""
    late: Cents
    """The part of `contributions` paid after the end of the year."""
    value: Cents
    distributions: Cents
    conversions: Cents


class TaxablePart(NamedTuple):
    """Worksheet 1-1 of Publication 590-B: a year's payments, divided before the deduction is known.

    The three are all that was paid out and converted.
    """

    recovered: Cents
    conversion_includible: Cents
    distribution_includible: Cents


class PoolRecovery(NamedTuple):
    """Form 8606 Parts I and II worked out: each kind divided, and the basis left."""

    distribution_recovered: Cents
    distribution_includible: Cents
    conversion_recovered: Cents
    conversion_includible: Cents
    basis: Cents


class Returned(NamedTuple):
    """Contributions paid back: `recovered + includible + earlier` is the amount paid."""

    recovered: Cents
    includible: Cents
    earlier: Cents
    """What is includible for the year in which it was deferred, and not again."""
    used: Cents
    """Investment that leaves the contract."""


class Deducted(NamedTuple):
    """A year's traditional IRA contributions: their sum is what was contributed."""

    deduction: Cents
    nondeductible: Cents
    """Within the limit on contributions, but not deductible."""
    excess: Cents


class Deferred(NamedTuple):
    """A year's elective deferrals: their sum is what was deferred."""

    regular: Cents
    catch_up: Cents
    excess: Cents


class Excess(NamedTuple):
    """Excess contributions to one sort of IRAs at the end of a year."""

    prior: Cents
    absorbed: Cents
    """Prior excess that fits into the year's unused limit."""
    removed: Cents
    new: Cents
    left: Cents


class Given(NamedTuple):
    """A year's charitable distributions: `excluded + includible + ordinary` is the amount."""

    excluded: Cents
    includible: Cents
    """What earlier deductions keep from being excluded; it is income in full."""
    ordinary: Cents


class Bracket(NamedTuple):
    """A bracket of an income tax: what lies above `bottom` and not above `top`, and its rate."""

    bottom: Cents
    top: Cents
    """-1 is no end."""
    rate_numerator: int
    rate_denominator: int


class StateRecovery(NamedTuple):
    """A distribution divided for a state: `recovered + includible + excluded` is the amount."""

    recovered: Cents
    includible: Cents
    excluded: Cents
    unrecovered: Cents
    """Contributions that the state taxed and that have not come back yet."""


class SlidingDeduction(NamedTuple):
    """A standard deduction that falls by `fall` for each whole `step` of income above `start`."""

    most: Cents
    least: Cents
    start: Cents
    step: Cents
    fall: Cents


class DeductionAdjustment(NamedTuple):
    """Two shares of itemized deductions that New York takes off as income passes two amounts.

    Each grows over `width` of income, from `begins` and from `again`, until it is whole.
    """

    begins: Cents
    again: Cents
    width: Cents
    numerator: int
    denominator: int


class Itemized(NamedTuple):
    """Itemized deductions of a return, after the floor of 2% and before section 68."""

    total: Cents
    miscellaneous: Cents
    """The miscellaneous ones among them."""
    state_taxes: Cents
    """State and local taxes among them."""


class MinimumExemption(NamedTuple):
    """The exemption from the alternative minimum tax, and the income that reduces it."""

    amount: Cents
    threshold: Cents
    rate_numerator: int
    rate_denominator: int


class GainBands(NamedTuple):
    """The bands of taxable income in which net capital gain is taxed at three rates."""

    zero_top: Cents
    middle_top: Cents
    middle_numerator: int
    middle_denominator: int
    highest_numerator: int
    highest_denominator: int
