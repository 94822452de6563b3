"""Losses in a book, and whether federal law lets anyone deduct them.

Each loss is found once, with how it came about. What it is worth follows from two rules:
a loss must be sustained (section 165), and the deduction for it must exist in that year
(section 67). Why it is not a capital loss or a net operating loss stands apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.encode import HUGE
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.kernel.rule import LOSS, mark
from basisbook.law.year import federal_law
from basisbook.rules.s67_miscellaneous import miscellaneous_deduction
from basisbook.rules.s165_losses import sustained_loss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book, Return
    from basisbook.money import Cents


class Loss(NamedTuple):
    """A loss and its deduction.

    `how` is `rollover`, `cash closing`, `split closing`, `source closing` (cash, but not the
    whole interest in the plan), `partial` (money is left) or `inside` (nothing was paid).

    Units: cents.
    """

    id: str
    year: int
    owner: str
    contract: Contract
    account: str
    date: str
    how: str
    loss: Cents
    deduction: Cents


def losses(book: Book, outcome: Outcome, resolver: Resolver) -> tuple[Loss, ...]:
    """Return every loss of a book, in order of time."""
    paid = [*_of_payments(outcome), *_of_pools(outcome)]
    told = {(loss.account, loss.year) for loss in paid}
    inside = [loss for loss in _inside(outcome) if (loss.account, loss.year) not in told]
    found = sorted([*paid, *inside], key=lambda loss: (loss.date, loss.id))
    return tuple(_with_deduction(i, loss, book, resolver) for i, loss in enumerate(found))


class _Shown(NamedTuple):
    """What was last shown of a contract below its basis: a carried shortfall is not new again."""

    how: str = ""
    kept: Cents = 0

    def new(self, loss: Loss) -> Loss | None:
        """Return `loss` without what an earlier one of the same sort showed, or None."""
        same = self.how != "partial" or loss.how == "partial"
        amount = loss.loss - (self.kept if same else 0)
        return loss._replace(loss=amount) if amount > 0 else None


def _of_payments(outcome: Outcome) -> Iterator[Loss]:
    """Yield the losses that payments from plans show."""
    shown: dict[str, _Shown] = {}
    for paid in outcome.paid:
        if paid.contract.regime in (PLAN, DESIGNATED_ROTH):
            left = paid.left
            how = "partial" if left.balance else _how_closed(outcome, paid)
            loss = _loss(paid, how, left.investment + paid.excess - left.balance)
            new = shown.get(paid.contract.id, _Shown()).new(loss)
            if new is not None:
                yield new
            kept = max(0, left.investment - paid.lost - left.balance)
            shown[paid.contract.id] = _Shown(how, kept)


def _loss(paid: Paid, how: str, amount: Cents) -> Loss:
    entry, contract = paid.entry, paid.contract
    account = contract.accounts[0]
    if entry.payment is not None:
        account = entry.payment.sources[0][0]
    date = entry.date.isoformat()
    id_ = f"loss.{entry.id}"
    return Loss(id_, entry.date.year, contract.owner, contract, account, date, how, amount, 0)


def _how_closed(outcome: Outcome, paid: Paid) -> str:
    payment = paid.entry.payment
    if payment is None or payment.rolled:
        return "split closing" if payment is not None and payment.cash else "rollover"
    others = (
        contract
        for contract in outcome.program.layout.contracts
        if contract.plan == paid.contract.plan and contract.id != paid.contract.id
    )
    year = paid.entry.date.year
    whole = all(outcome.plan_year(contract, year).balance == 0 for contract in others)
    return "cash closing" if whole else "source closing"


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
    paid = [
        one
        for one in outcome.paid
        if one.contract.id == contract.id and one.entry.date.year == year
    ]
    if contract.regime == POOL_IRA:
        pool = outcome.pool_year(contract, year)
        value, loss, converted = pool.value, pool.loss, pool.conversions > 0
    else:
        roth = outcome.roth_year(contract, year)
        value, loss, converted = roth.balance, roth.loss, False
    short = _shortfall(outcome, contract, year) + loss
    if not paid or short <= 0:
        return None
    how = "partial" if value else "rollover" if converted else "cash closing"
    return _loss(paid[-1], how, short)._replace(id=f"loss.{contract.id}.{year}")


def _shortfall(outcome: Outcome, contract: Contract, year: int) -> Cents:
    """Return the basis that IRAs of a kind still have above their value at a year's end."""
    if contract.regime == POOL_IRA:
        pool = outcome.pool_year(contract, year)
        return max(0, pool.basis - pool.value)
    roth = outcome.roth_year(contract, year)
    return max(0, roth.regular + roth.conversions - roth.balance)


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


def _with_deduction(index: int, loss: Loss, book: Book, resolver: Resolver) -> Loss:
    mark(LOSS, index, loss.year)
    law = federal_law(loss.year).miscellaneous
    sustained = sustained_loss(loss.loss, loss.how == "cash closing")
    if sustained == 0:
        return loss
    facts = return_of(book, loss.owner, loss.year)
    agi = facts.agi if facts else None
    if agi is None and law.allowed:
        option = resolver.ask("agi", f"{loss.owner} {loss.year}", "none", "large")
        agi = 0 if option == "none" else HUGE
    other = facts.other_miscellaneous if facts else 0
    return loss._replace(deduction=miscellaneous_deduction(sustained, other, agi or 0, law))


def return_of(book: Book, owner: str, year: int) -> Return | None:
    """Return the facts of an owner's return of a year, joint or separate, if the book has them."""
    return next(
        (one for one in book.returns if one.year == year and one.owner in (None, owner)), None
    )
