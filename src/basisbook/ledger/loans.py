"""Loans of a plan: what they may come to, and what of one is distributed when it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.law import days, store
from basisbook.law.limits import loan_law
from basisbook.ledger.balances import balances
from basisbook.ledger.book import DeemedDistribution, Loan
from basisbook.ledger.plans import same_employer
from basisbook.rules.s72p_loans import loan_deemed, loan_limit

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents

_RAISED = "federal.loans.raised_limit"
"""Days on which the limit was raised, for qualified individuals only."""


class Lent(NamedTuple):
    """A loan of a book, with what the plans of the employer held for its participant.

    Units: cents.
    """

    event: int
    loan: Loan
    benefit: Cents | None
    """Nonforfeitable, loans included; None if the book does not tell all of it."""


def lent(read: ReadBook) -> Iterator[Lent]:
    """Yield every loan, with the balances of its day."""
    after = balances(read)
    for index, event in enumerate(read.book.events):
        if isinstance(event, Loan):
            yield Lent(index, event, _benefit(read.book, event, after.get(index, {})))


def raised_days() -> tuple[days.Span, ...]:
    """Return on which days qualified individuals could borrow more."""
    return days.in_force(_RAISED)


def could_be_raised(day: datetime.date) -> bool:
    """Return whether qualified individuals could borrow more on a day."""
    return any(one.has(day) for one in raised_days())


def _benefit(book: Book, loan: Loan, held: dict[str, Cents]) -> Cents | None:
    """Return what all plans of the employer hold, which are one (26 USC 72(p)(2)(D)(ii)).

    A loan is made out of money, so that a plan of which nothing is known holds some.
    """
    plan = str(book.accounts[loan.loan].plan)
    plans = (plan, *same_employer(book, plan))
    accounts = [name for name, one in book.accounts.items() if one.plan in plans]
    if loan.loan not in held:
        return None
    return sum(held.get(name, 0) for name in accounts)


def limit_of(one: Lent) -> Cents:
    """Return the most that all loans may come to just after this one.

    Where the benefit is not told, that is the most that any benefit allows.

    Units: cents.
    """
    loan = one.loan
    raised = loan.qualified_individual is not None and could_be_raised(loan.date)
    law = loan_law(loan.date.year, raised=raised)
    highest = loan.outstanding if loan.highest is None else loan.highest
    repaid = max(0, highest - loan.outstanding)
    # Twice the amount is enough for the share to be no less than it.
    enough = law.limit * law.share_denominator
    return loan_limit(enough if one.benefit is None else one.benefit, repaid, law)


def deemed_at_once(one: Lent) -> Cents:
    """Return what of a loan is distributed when it is made (26 CFR 1.72(p)-1 A-4).

    Units: cents.
    """
    loan = one.loan
    return loan_deemed(loan.amount, loan.outstanding, limit_of(one), _is_short(loan))


def told_deemed(book: Book, loan: Loan) -> Cents:
    """Return what the book says was deemed distributed on the day of a loan.

    Units: cents.
    """
    return sum(
        event.amount
        for event in book.events
        if isinstance(event, DeemedDistribution)
        and (event.deemed_distribution, event.date) == (loan.loan, loan.date)
    )


def _is_short(loan: Loan) -> bool:
    return loan.home is not None or loan.repay_by is None or loan.repay_by <= _last(loan.date)


def _last(made: datetime.date) -> datetime.date:
    """Return the last day by which a loan must be repaid."""
    years = store.number("federal.loans.years", made.year)
    if (made.month, made.day) == (2, 29):
        return made.replace(year=made.year + years, month=3, day=1)
    return made.replace(year=made.year + years)
