"""An interest in IRAs that goes to a spouse, and basis with it."""

from __future__ import annotations

from basisbook.engine.ira import open_pool
from basisbook.engine.receipts import move
from basisbook.engine.roth_ira import add_basis, layers_left, put_layer
from basisbook.engine.state import (
    LAYER_YEARS,
    ROTH_IRA,
    Account,
    Balance,
    Pool,
    Result,
    RothIras,
    Tables,
    Terms,
)
from basisbook.engine.step import CASH, IN_PROPORTION, SHARE, Step
from basisbook.facts import Layer
from basisbook.kernel.records import load, store
from basisbook.money import Cents, pro_rata
from basisbook.rules.s408_ira import basis_divided
from basisbook.rules.s408a_roth_ira import roth_basis_divided


def divide(step: Step, row: int, tables: Tables) -> None:
    """Move conversions, or money with the other basis, to a spouse or out of the book."""
    if step.kind == SHARE:
        share_conversions(step, row, tables)
    else:
        move_interest(step, row, tables)


def move_interest(step: Step, row: int, tables: Tables) -> None:
    """Move an interest with its part of the basis in traditional IRAs, or of contributions."""
    source = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    if source.regime == ROTH_IRA:
        basis = divide_regular(source.place, step, tables)
    else:
        there = load(Pool, tables.pools[source.place]).basis
        basis = basis_divided(there, step.amount, step.second)
        open_pool(source.place, -basis, tables)
        if step.third != CASH:
            open_pool(target_of(step, tables), basis, tables)
    store(tables.results[row], moved(step.amount, basis))
    move(step.account, -step.amount, tables)
    if step.third != CASH:
        move(step.third, step.amount, tables)


def moved(amount: Cents, basis: Cents) -> Result:
    """Return the result of a step that pays nothing out, and takes basis along."""
    return Result(amount, 0, 0, 0, 0, 0, basis, 0, 0, 0, 0)


def target_of(step: Step, tables: Tables) -> int:
    """Return the row of the spouse's pool or Roth IRAs."""
    return load(Terms, tables.terms[load(Account, tables.accounts[step.third]).contract]).place


def told(there: Cents, part: Cents, amount: Cents, step: Step, tables: Tables) -> Cents:
    """Return how much of `there` is said to go with `amount`: `part`, or its proportion."""
    if step.flags & IN_PROPORTION == 0:
        return part
    contract = load(Account, tables.accounts[step.account]).contract
    return pro_rata(there, amount, load(Balance, tables.balances[contract]).balance)


def divide_regular(index: int, step: Step, tables: Tables) -> Cents:
    """Move regular contributions; what is paid in later for the year stays."""
    family = load(RothIras, tables.roth_iras[index])
    there = family.regular - family.late
    regular = roth_basis_divided(there, told(there, step.second, step.amount, step, tables))
    add_basis(index, -regular, 0, 0, tables)
    if step.third != CASH:
        add_basis(target_of(step, tables), regular, 0, 0, tables)
    return regular


def share_conversions(step: Step, row: int, tables: Tables) -> None:
    """Move conversions of every year in proportion; each keeps its year, and no clock starts."""
    source = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    family = load(RothIras, tables.roth_iras[source.place])
    young = layers_left(source.place, tables)
    there = family.aged + young.taxable + young.nontaxable
    going = roth_basis_divided(there, told(there, step.amount, step.second, step, tables))
    store(tables.results[row], moved(0, going))
    left = going
    for slot in range(source.place * LAYER_YEARS, (source.place + 1) * LAYER_YEARS):
        layer = load(Layer, tables.layers[slot])
        held = layer.taxable + layer.nontaxable
        part = pro_rata(held, left, there)
        there -= held
        left -= part
        share_layer(slot, part, step, tables)
    # What the layers leave is that of the aged ones, to the cent.
    add_basis(source.place, 0, -left, 0, tables)
    if step.third != CASH:
        add_basis(target_of(step, tables), 0, left, 0, tables)


def share_layer(slot: int, part: Cents, step: Step, tables: Tables) -> None:
    """Move a part of one year's conversions."""
    layer = load(Layer, tables.layers[slot])
    taxable = pro_rata(layer.taxable, part, layer.taxable + layer.nontaxable)
    nontaxable = part - taxable
    left = Layer(layer.year, layer.taxable - taxable, layer.nontaxable - nontaxable)
    store(tables.layers[slot], left)
    if step.third != CASH and part > 0:
        moved_layer = Layer(layer.year, taxable, nontaxable)
        put_layer(target_of(step, tables), step.year, moved_layer, tables)
