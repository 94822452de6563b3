"""How much a plan may lend before the loan is a distribution (26 USC 72(p)(2)(A))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.money import pro_rata

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Loan
    from basisbook.money import Cents

_MOST: Cents = 50_000_00
_LEAST: Cents = 10_000_00
_YEARS = 5


def loan_limit(benefit: Cents, outstanding: Cents, highest: Cents) -> Cents:
    """Return the most that all loans of a participant may come to just after a new one.

    50,000, less what was repaid in the year before, and no more than half of the
    nonforfeitable benefit, for which 10,000 stands where half is less.

    Units: cents.
    """
    repaid = max(0, highest - outstanding)
    return min(_MOST - repaid, max(_LEAST, pro_rata(benefit, 1, 2)))


def deemed_at_once(loan: Loan, benefit: Cents) -> Cents:
    """Return what of a loan is distributed when it is made (26 CFR 1.72(p)-1 A-4).

    Units: cents; `benefit` is the nonforfeitable benefit, the loan included.
    """
    if not _is_short(loan):
        return loan.amount
    highest = loan.outstanding if loan.highest is None else loan.highest
    limit = loan_limit(benefit, loan.outstanding, highest)
    return max(0, min(loan.amount, loan.amount + loan.outstanding - limit))


def _is_short(loan: Loan) -> bool:
    return loan.home is not None or loan.repay_by is None or loan.repay_by <= _last(loan.date)


def _last(made: datetime.date) -> datetime.date:
    """Return the day five years after a loan."""
    if (made.month, made.day) == (2, 29):
        return made.replace(year=made.year + _YEARS, month=3, day=1)
    return made.replace(year=made.year + _YEARS)
