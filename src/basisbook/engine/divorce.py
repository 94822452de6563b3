"""An interest in traditional IRAs that goes to a spouse, and basis with it."""

from __future__ import annotations

from basisbook.engine.ira import open_pool
from basisbook.engine.receipts import move
from basisbook.engine.state import Account, Pool, Result, Tables, Terms
from basisbook.engine.step import CASH, Step
from basisbook.kernel.records import load, store
from basisbook.rules.s408_ira import basis_divided


def divide(step: Step, row: int, tables: Tables) -> None:
    """Move an interest to the spouse's IRAs, or out of the book, with its part of basis."""
    source = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    basis = basis_divided(load(Pool, tables.pools[source.place]).basis, step.amount, step.second)
    store(tables.results[row], Result(step.amount, 0, 0, 0, 0, 0, basis, 0, 0, 0, 0))
    move(step.account, -step.amount, tables)
    open_pool(source.place, -basis, tables)
    if step.third != CASH:
        target = load(Terms, tables.terms[load(Account, tables.accounts[step.third]).contract])
        move(step.third, step.amount, tables)
        open_pool(target.place, basis, tables)
