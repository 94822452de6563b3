"""The law of one taxable year, as records of integers that rules and folds can read."""

from __future__ import annotations

from typing import NamedTuple


class EarlyDistributionLaw(NamedTuple):
    """26 USC 72(t): the rate of the additional tax, and the rate for a new SIMPLE IRA."""

    rate_numerator: int
    rate_denominator: int
    simple_numerator: int
    simple_denominator: int


class MiscellaneousLaw(NamedTuple):
    """26 USC 67: whether miscellaneous itemized deductions are allowed, and their floor."""

    allowed: int
    floor_numerator: int
    floor_denominator: int


class WithholdingLaw(NamedTuple):
    """26 USC 3405(c): the rate of mandatory withholding; zero before 1993."""

    rate_numerator: int
    rate_denominator: int


class HardshipLaw(NamedTuple):
    """26 USC 401(k): what is deemed a hardship, and what money may be paid upon one."""

    disaster: int
    earnings: int


class MissedLaw(NamedTuple):
    """26 USC 4974: a rate of the excise tax on a minimum distribution that was not taken."""

    rate_numerator: int
    rate_denominator: int


class Law(NamedTuple):
    """Everything that the folds and the answers ask of one taxable year."""

    early: EarlyDistributionLaw
    miscellaneous: MiscellaneousLaw
    withholding: WithholdingLaw
    charitable_limit: int
    """26 USC 408(d)(8)(A), in cents."""
