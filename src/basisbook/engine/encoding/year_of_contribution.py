"""Years in which traditional IRAs paid out and got a contribution that may not be deductible.

Publication 590-B has a worksheet for them, because the deduction turns on modified AGI and
that on the taxable part of what was paid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.deductibility import limited_years
from basisbook.engine.state import POOL_IRA
from basisbook.engine.step import CONTRIBUTE, DESIGNATE, TAKE
from basisbook.ledger.book import IRA_ACCOUNTS

if TYPE_CHECKING:
    from basisbook.engine.contracts import Layout
    from basisbook.engine.step import Step
    from basisbook.ledger.book import Book, Contribution
    from basisbook.money import Cents


def may_be_limited(book: Book, owner: str, year: int) -> bool:
    """Return whether income may keep contributions of a year from being deducted in full."""
    return (owner, year) in limited_years(book)


def deducted_of(book: Book, event: Contribution, year: int, rest: Cents) -> Cents:
    """Return what of a contribution is deducted, where income may have kept it from being so."""
    account = book.accounts[event.contribution]
    if account.kind not in IRA_ACCOUNTS or event.source is not None:
        return 0
    return rest if may_be_limited(book, book.owner_of(event.contribution), year) else 0


def turns_on_worksheet(steps: list[Step], names: Layout) -> bool:
    """Return whether in some year IRAs both paid and got a contribution that is deducted."""
    pools = {
        names.accounts[account]: contract.id
        for contract in names.contracts
        if contract.regime == POOL_IRA
        for account in contract.accounts
    }
    deducted = {
        (pools[step.account], step.year)
        for step in steps
        if step.kind in (CONTRIBUTE, DESIGNATE) and step.account in pools and step.third > 0
    }
    return any(
        step.kind == TAKE and (pools.get(step.account), step.year) in deducted for step in steps
    )
