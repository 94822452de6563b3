"""What a plan's loans may come to, loan by loan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.limit import Limit, used_of
from basisbook.kernel.rule import LIMIT, mark
from basisbook.ledger.loans import deemed_at_once, lent, limit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.loans import Lent
    from basisbook.ledger.read import ReadBook


def of_loans(read: ReadBook, numbers: Iterator[int]) -> Iterator[Limit]:
    """Yield the limit of every loan, and what of it is a distribution at once."""
    seen: list[tuple[str, str]] = []
    for one in lent(read):
        of_day = (one.loan.loan, str(one.loan.date))
        seen.append(of_day)
        again = seen.count(of_day)
        day = of_day[1] if again == 1 else f"{of_day[1]} ({again})"
        yield _tested(read, one, next(numbers))._replace(day=day)


def _tested(read: ReadBook, one: Lent, number: int) -> Limit:
    loan = one.loan
    mark(LIMIT, number, loan.date.year)
    used = loan.outstanding + loan.amount
    # Whatever the plan holds, the limit is not below what it is for a benefit of nothing.
    open_ = one.benefit is None and used > limit_of(one._replace(benefit=0))
    amounts = used_of(used, limit_of(one))
    deemed = deemed_at_once(one)
    if deemed:
        amounts.pop("room", None)
        amounts["excess"] = deemed
    account = read.book.accounts[loan.loan]
    needs = ("plan_balance",) if open_ and not deemed else ()
    owner = read.book.owner_of(loan.loan)
    who = ("plan-loans", owner, loan.date.year, number)
    return Limit(*who, amounts, needs, str(account.plan))
