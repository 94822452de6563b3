"""26 USC 72(p): loans of a plan, and how much of one is a distribution when it is made."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import LoanLaw
from basisbook.money import Cents, pro_rata

__all__ = ["loan_deemed", "loan_limit"]


@rule(
    "loan.limit",
    deferred("The most that all loans of a participant may come to just after a new one"),
    authority=("26 USC 72(p)(2)(A)",),
    since=1987,
)
def loan_limit(benefit: Cents, repaid: Cents, law: LoanLaw) -> Cents:
    """Return an amount less what was repaid in the year before, and no more than a share.

    The share is that of the nonforfeitable benefit, loans included, for which another amount
    stands where the share is less. All plans of the employer are one plan.

    Units: cents; `repaid` is by how much the most outstanding in the year before exceeds what
    is outstanding just before the loan.
    """
    share = pro_rata(benefit, law.share_numerator, law.share_denominator)
    return min(max(0, law.limit - repaid), max(law.least, share))


@rule(
    "loan.deemed",
    deferred("What of a loan is distributed when it is made"),
    authority=("26 USC 72(p)(2)", "26 CFR 1.72(p)-1 A-4"),
    since=1987,
)
def loan_deemed(loan: Cents, outstanding: Cents, limit: Cents, short: bool) -> Cents:
    """Return what is above the limit, and all of a loan that may be repaid too late.

    `short` is a loan that by its terms is repaid within the years that the law allows, or
    that buys the principal residence.

    Units: cents.
    """
    if not short:
        return loan
    return max(0, min(loan, loan + outstanding - limit))
