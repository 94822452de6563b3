"""Losses in a book, and whether federal law lets anyone deduct them.

Each loss is found once, with how it came about. What it is worth follows from two rules:
a loss must be sustained (section 165), and the deduction for it must exist in that year
(section 67). Why it is not a capital loss or a net operating loss stands apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.apart import apart
from basisbook.answers.loss import Loss
from basisbook.answers.returns import filer_of
from basisbook.answers.worth import valued
from basisbook.engine.encoding.encoder import HUGE
from basisbook.engine.finding import paid_from
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.kernel.rule import LOSS, mark
from basisbook.law.year import federal_law, regime_67
from basisbook.ledger.filing import return_of
from basisbook.money import pro_rata
from basisbook.rules.s67_miscellaneous import BY_REGIME
from basisbook.rules.s165_losses import sustained_loss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.loss import How
    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Left, Outcome, Paid
    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book, Return
    from basisbook.money import Cents


class ScheduleA(NamedTuple):
    """Miscellaneous deductions of one return, in a year that still allowed them.

    Units: cents.
    """

    year: int
    owner: str
    lost: Cents
    """The losses, before what else the owner deducts here is added."""
    total: Cents
    agi: Cents
    allowed: Cents

    @property
    def floor(self) -> Cents:
        """Return what the floor takes, or would take of more."""
        law = federal_law(self.year).miscellaneous
        return pro_rata(max(0, self.agi), law.floor_numerator, law.floor_denominator)


class Losses(NamedTuple):
    """Every loss of a book in order of time, and the returns that deduct any."""

    found: tuple[Loss, ...]
    schedules: tuple[ScheduleA, ...]


def losses(book: Book, outcome: Outcome, resolver: Resolver) -> Losses:
    """Return every loss of a book, with what survives of each as a deduction."""
    paid = [*_of_payments(outcome), *_of_pools(outcome)]
    told = {(loss.account, loss.year) for loss in paid}
    inside = [loss for loss in _inside(outcome) if (loss.account, loss.year) not in told]
    every = [*paid, *inside, *apart(outcome)]
    found = sorted(every, key=lambda loss: (loss.date, loss.id))
    returns = dict.fromkeys(
        (loss.year, filer_of(book, loss.owner, loss.year)) for loss in found if loss.closes
    )
    schedules = []
    for year, filer in returns:
        mine = [
            i
            for i, one in enumerate(found)
            if (one.year, filer_of(book, one.owner, one.year)) == (year, filer) and one.closes
        ]
        schedule = _deduct(mine, found, book, resolver)
        if schedule is not None:
            schedules.append(schedule)
    return Losses(tuple(valued(found, book, outcome)), tuple(schedules))


def _deduct(mine: list[int], found: list[Loss], book: Book, resolver: Resolver) -> ScheduleA | None:
    """Deduct the losses of one return, which meet one floor together; `found` is updated."""
    first = found[mine[0]]
    law = federal_law(first.year).miscellaneous
    sustained = {}
    for i in mine:
        mark(LOSS, i, first.year)
        sustained[i] = sustained_loss(found[i].loss, found[i].how == "cash closing")
    total = sum(sustained.values())
    if total == 0:
        return None
    facts = return_of(book, first.owner, first.year)
    filer = filer_of(book, first.owner, first.year)
    other = facts.other_miscellaneous if facts else 0
    agi = _agi(filer, first.year, facts, resolver) if law.allowed else 0
    left = BY_REGIME[regime_67(first.year)](total, other, agi, law)
    schedule = ScheduleA(first.year, filer, total, total + other, agi, 0)
    allowed = max(0, total + other - schedule.floor) if law.allowed else 0
    for i, loss in sustained.items():
        found[i] = found[i]._replace(deduction=min(loss, left))
        left -= found[i].deduction
    return schedule._replace(allowed=allowed) if law.allowed else None


def _agi(filer: str, year: int, facts: Return | None, resolver: Resolver) -> Cents:
    if facts is not None and facts.agi is not None:
        return facts.agi
    option = resolver.ask("agi", f"{filer} {year}", "none", "large")
    return 0 if option == "none" else HUGE


class _Shown(NamedTuple):
    """What was last shown of a contract below its basis: a carried shortfall is not new again."""

    how: How | None = None
    kept: Cents = 0

    def new(self, loss: Loss) -> Loss | None:
        """Return `loss` without what an earlier one of the same sort showed, or None."""
        same = self.how != "partial" or loss.how == "partial"
        amount = loss.loss - (self.kept if same else 0)
        return loss._replace(loss=amount) if amount > 0 else None


def _of_payments(outcome: Outcome) -> Iterator[Loss]:
    """Yield the losses that payments from plans show, contract by contract."""
    shown: dict[str, _Shown] = {}
    for paid in outcome.paid:
        for left in paid.lefts if paid.contract.regime in (PLAN, DESIGNATED_ROTH) else ():
            how = "partial" if left.balance else _how_closed(paid)
            new = shown.get(left.contract.id, _Shown()).new(_loss(paid, left, how))
            if new is not None:
                yield new
            kept = max(0, left.investment - left.lost - left.balance)
            shown[left.contract.id] = _Shown(how, kept)


def _loss(paid: Paid, left: Left, how: How) -> Loss:
    date = paid.entry.date
    several = len(paid.lefts) > 1
    id_ = f"loss.{paid.entry.id}" + (f".{left.contract.id}" if several else "")
    owner, account = left.contract.owner, _named(left)
    day = date.isoformat()
    return Loss(id_, date.year, owner, left.contract, account, day, how, left.short, 0)


def _named(left: Left) -> str:
    """Return the account to name: of commingled money, the after-tax account."""
    return left.contract.accounts[-1] if left.contract.kind == "commingled" else left.account


def _how_closed(paid: Paid) -> How:
    payment = paid.entry.payment
    if payment is not None and payment.rolled:
        return "split closing" if payment.cash else "rollover"
    if paid.in_shares:
        return "in kind"
    return "cash closing" if paid.closing else "source closing"


def _of_pools(outcome: Outcome) -> Iterator[Loss]:
    """Yield the losses of years whose payments left IRAs of a kind below their basis."""
    for contract in outcome.program.layout.contracts:
        if contract.regime in (POOL_IRA, ROTH_IRA):
            shown = _Shown()
            for year in outcome.years:
                loss = _of_pool(outcome, contract, year)
                if loss is not None:
                    new = shown.new(loss)
                    if new is not None:
                        yield new
                    shown = _Shown(loss.how, _shortfall(outcome, contract, year))


def _of_pool(outcome: Outcome, contract: Contract, year: int) -> Loss | None:
    """Return what a year's distributions left above the value of all IRAs of a kind."""
    paid = paid_from(outcome, contract, year)
    if contract.regime == POOL_IRA:
        pool = outcome.pool_year(contract, year)
        value, loss, converted = pool.value, pool.loss, pool.conversions > 0
    else:
        roth = outcome.roth_year(contract, year)
        value, loss, converted = roth.balance + roth.outstanding, roth.loss, False
    short = _shortfall(outcome, contract, year) + loss
    if not paid or short <= 0:
        return None
    how: How = "partial" if value else "rollover" if converted else "cash closing"
    source, day = contract.accounts[0], paid[-1].entry.date.isoformat()
    id_ = f"loss.{contract.id}.{year}"
    return Loss(id_, year, contract.owner, contract, source, day, how, short, 0)


def _shortfall(outcome: Outcome, contract: Contract, year: int) -> Cents:
    """Return the basis that IRAs of a kind still have above their value at a year's end.

    What was contributed for the year after its end is basis, but was not in the accounts.
    """
    if contract.regime == POOL_IRA:
        pool = outcome.pool_year(contract, year)
        return max(0, pool.basis - pool.late - pool.value)
    roth = outcome.roth_year(contract, year)
    return max(
        0, max(0, roth.regular - roth.late) + roth.conversions - roth.balance - roth.outstanding
    )


def _inside(outcome: Outcome) -> Iterator[Loss]:
    """Yield falls in value of accounts from which nothing was closed that year."""
    fallen: dict[tuple[str, int], Cents] = {}
    for number, account, change in outcome.program.changes:
        key = (account, outcome.program.entries[number].date.year)
        fallen[key] = fallen.get(key, 0) + change
    for (account, year), change in fallen.items():
        if change < 0:
            contract = outcome.program.layout.contract_of(account)
            id_ = f"loss.{account}.{year}"
            day = f"{year}-12-31"
            yield Loss(id_, year, contract.owner, contract, account, day, "inside", -change, 0)
