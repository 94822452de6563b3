"""How much a plan may lend before the loan is a distribution (26 USC 72(p)(2)(A))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.law import store
from basisbook.money import pro_rata

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Loan
    from basisbook.money import Cents

_LAW = "federal.loans."


def loan_limit(benefit: Cents, outstanding: Cents, highest: Cents, year: int) -> Cents:
    """Return the most that all loans of a participant may come to just after a new one.

    An amount, less what was repaid in the year before, and no more than a share of the
    nonforfeitable benefit, for which another amount stands where the share is less.

    Units: cents; `year` is that of the new loan.
    """
    repaid = max(0, highest - outstanding)
    most, least = store.money(f"{_LAW}limit", year), store.money(f"{_LAW}least", year)
    share = store.ratio(f"{_LAW}share", year)
    return min(most - repaid, max(least, pro_rata(benefit, share.numerator, share.denominator)))


def deemed_at_once(loan: Loan, benefit: Cents) -> Cents:
    """Return what of a loan is distributed when it is made (26 CFR 1.72(p)-1 A-4).

    Units: cents; `benefit` is the nonforfeitable benefit, the loan included.
    """
    if not _is_short(loan):
        return loan.amount
    highest = loan.outstanding if loan.highest is None else loan.highest
    limit = loan_limit(benefit, loan.outstanding, highest, loan.date.year)
    return max(0, min(loan.amount, loan.amount + loan.outstanding - limit))


def _is_short(loan: Loan) -> bool:
    return loan.home is not None or loan.repay_by is None or loan.repay_by <= _last(loan.date)


def _last(made: datetime.date) -> datetime.date:
    """Return the last day by which a loan must be repaid."""
    years = store.number(f"{_LAW}years", made.year)
    if (made.month, made.day) == (2, 29):
        return made.replace(year=made.year + years, month=3, day=1)
    return made.replace(year=made.year + years)
