"""The law of one taxable year, as records of integers that rules and folds can read."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.money import Cents


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


class IraLaw(NamedTuple):
    """26 USC 219(b)(5): the limit on contributions to IRAs, and what age 50 adds to it."""

    limit: Cents
    catch_up: Cents


class PhaseOutLaw(NamedTuple):
    """Where a limit of 26 USC 219 or 408A begins to be reduced, and over which range."""

    start: Cents
    width: Cents
    least: Cents
    """What is left of a limit is not less, until it is nothing."""


class ExcessLaw(NamedTuple):
    """26 USC 4973: the rate of the tax on excess contributions."""

    rate_numerator: int
    rate_denominator: int


class SepLaw(NamedTuple):
    """26 USC 402(h)(2): what an employer may pay into SEP IRAs."""

    limit: Cents
    share_numerator: int
    share_denominator: int


class LoanLaw(NamedTuple):
    """26 USC 72(p)(2)(A): what loans of a plan may come to."""

    limit: Cents
    least: Cents
    share_numerator: int
    share_denominator: int


class DeferralLaw(NamedTuple):
    """26 USC 402(g) and 414(v): the limit on elective deferrals, and the catch-ups by age."""

    limit: Cents
    catch_up: Cents
    catch_up_60_63: Cents
    catch_up_age: int
    """From which there is a catch-up; the higher one from `higher_from` to `higher_to`."""
    higher_from: int
    higher_to: int


class LongServiceLaw(NamedTuple):
    """26 USC 402(g)(7): what long service adds to the limit, and from how many years."""

    years: int
    a_year: Cents
    in_all: Cents
    each_year: Cents
    """For each year of service, before what was deferred earlier is taken off."""


class AnticipatedPayments(NamedTuple):
    """26 USC 72(d)(1)(B): how many monthly payments, up to each age and beyond the last."""

    first: int
    second: int
    third: int
    fourth: int
    to_first: int
    to_second: int
    to_third: int
    to_fourth: int
    older: int


class RothCatchUpLaw(NamedTuple):
    """26 USC 414(v)(7): whether high wages make catch-ups Roth, and which wages are high."""

    applies: int
    wages: Cents
