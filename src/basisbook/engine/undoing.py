"""Contributions taken back: money that goes, income of the year of the contribution."""

from __future__ import annotations

from basisbook.engine.apart import add_apart
from basisbook.engine.coming import coming_row, send
from basisbook.engine.early import put_under_tax
from basisbook.engine.receipts import move
from basisbook.engine.state import Account, Coming, Person, Result, Tables, Terms
from basisbook.engine.step import TAXED, Step
from basisbook.kernel.records import load, store
from basisbook.money import Cents
from basisbook.rules.s72t_early import attained_59_half
from basisbook.rules.s408_ira import excess_returned_late, net_income
from basisbook.years import Day


def remove(step: Step, row: int, tables: Tables) -> None:
    """Take a contribution out of its account, with its net income or less its loss."""
    paid = step.amount + net_income(step.amount, step.second, step.third)
    move(step.account, -paid, tables)
    store(tables.results[row], told(paid, 0, 0))


def withdraw(step: Step, row: int, tables: Tables) -> None:
    """Take an excess out after the due date; what is none leaves by a distribution of its own."""
    free = excess_returned_late(step.amount, step.second, step.third)
    move(step.account, -free, tables)
    store(tables.results[row], told(free, 0, 0))


def count_income(step: Step, row: int, tables: Tables) -> None:
    """Count the net income of a returned contribution in the year of the contribution."""
    owner = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract]).owner
    person = load(Person, tables.persons[owner])
    born = Day(person.birth_year, person.birth_day)
    paid = Day(step.third // 10000, step.third % 10000)
    base = 0 if step.flags & TAXED == 0 or attained_59_half(born, paid, person.age) else step.amount
    put_under_tax(owner, base, tables)
    store(tables.results[row], told(step.second, step.amount, base))


def told(amount: Cents, includible: Cents, base: Cents) -> Result:
    """Return the result of a step that divides nothing."""
    return Result(amount, 0, includible, 0, 0, 0, 0, base, 0, 0, 0)


def deduct(step: Step, tables: Tables) -> None:
    """Note a deduction for an IRA contribution since the owner attained 70 1/2."""
    contract = load(Account, tables.accounts[step.account]).contract
    add_apart(load(Terms, tables.terms[contract]).place, 0, step.amount, tables)


def await_money(step: Step, tables: Tables) -> None:
    """Count money in a year's value that arrives, or has gone, after its end."""
    contract = load(Account, tables.accounts[step.account]).contract
    row = coming_row(load(Terms, tables.terms[contract]), tables)
    send(row, Coming(step.amount, 0, 0, 0, 0, 0), tables)
