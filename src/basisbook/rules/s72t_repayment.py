"""26 USC 72(t)(11) and its forerunners: income over three years, and distributions repaid."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["disaster_share", "ratable", "repaid_income", "repaid_share"]


@rule(
    "disaster.share",
    deferred("What of a year's income of IRAs belongs to payments because of a disaster"),
    authority=("Instructions for Form 8606 (2023) lines 15b and 25b",),
    since=2005,
)
def disaster_share(includible: Cents, amount: Cents, distributions: Cents) -> Cents:
    """Return the part of a year's includible distributions that an amount of them has.

    The year of all IRAs of a kind is divided as ever, as if nothing were repaid; the
    payments because of a disaster then have their share of what is includible.

    Units: cents; `amount` is a part of `distributions`.
    """
    return pro_rata(includible, amount, distributions)


@rule(
    "disaster.ratable_inclusion",
    deferred("What of a disaster distribution is included by the end of a year, over three"),
    authority=(
        "26 USC 72(t)(11)(D)",
        "P.L. 116-136 section 2202(a)(5)",
        "P.L. 109-73 section 101(e)",
        "Form 8915-F lines 11 and 22",
    ),
    since=2005,
)
def ratable(taxable: Cents, passed: int, over: int) -> Cents:
    """Return what is included in `passed` of the years `over`, if nothing is repaid.

    The law says ratably and the form divides by 3.0; neither rounds. Rounding what is included
    so far makes the three years add up to the whole, which rounding each of them would not.

    Units: cents; one distribution.
    """
    # QUESTION(0054): nobody says how to round.
    return pro_rata(taxable, min(passed, over), over)


@rule(
    "repayment.income",
    deferred("Income that a repayment takes off a year"),
    authority=(
        "26 USC 72(t)(11)(C)",
        "26 USC 402(c)(2)",
        "Form 8915-F lines 15 and 26",
        "Line 25c Worksheet, Form 8606 (2024)",
    ),
    since=2005,
)
def repaid_income(repaid: Cents, includible: Cents) -> Cents:
    """Return the income of a year that a repayment makes up for: all of it comes first.

    The forms take a repayment off income until none is left. What goes beyond it is no
    deduction and no income either: it is basis that comes back.

    Units: cents; `includible` is what the year still includes.
    """
    # QUESTION(0055): the forms and the statute may differ where there was basis.
    return min(repaid, includible)


@rule(
    "repayment.share",
    deferred("Income in a repayment to traditional IRAs of a distribution from them"),
    authority=("26 USC 72(t)(2)(H)(v)(III)", "26 USC 408(d)(2)-(3)"),
    since=2020,
)
def repaid_share(taxable: Cents, repaid: Cents, distribution: Cents) -> Cents:
    """Return the income in what was repaid so far of a distribution without a disaster.

    It is treated as moved within 60 days, so that it never was part of what the year
    divided: income and basis go back in the proportion in which they came out.

    Units: cents; `repaid` is a part of `distribution`.
    """
    return pro_rata(taxable, repaid, distribution)
