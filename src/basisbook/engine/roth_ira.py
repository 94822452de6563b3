"""The fold of Roth IRAs: one family, layers in order, settled at year end."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.engine.coming import received, roth_row, under_way
from basisbook.engine.conversions import weigh_layers
from basisbook.engine.early import EarlyYear, early_share, except_of_year
from basisbook.engine.state import (
    LAYER_YEARS,
    Balance,
    Coming,
    LawRow,
    RothIras,
    RothResult,
    Tables,
    Terms,
)
from basisbook.facts import Layer
from basisbook.kernel.records import load, store
from basisbook.kernel.rule import ROTH_IRAS, mark
from basisbook.money import Cents
from basisbook.rules.s165_losses import loss_taking_basis
from basisbook.rules.s408a_roth_ira import from_layer, recaptured, regular_first


class Ordered(NamedTuple):
    """What distributions took: earnings at last, and recaptured conversions on the way."""

    earnings: Cents
    recapture: Cents


def start_clock(first_year: int, year: int) -> int:
    """Return the first year of a clock that may have started earlier, or not yet (0)."""
    if year == 0:
        return first_year
    return year if first_year == 0 else min(first_year, year)


def add(index: int, more: RothIras, tables: Tables) -> None:
    """Add amounts to a Roth IRA family, and start the clock if it had not begun."""
    family = load(RothIras, tables.roth_iras[index])
    store(
        tables.roth_iras[index],
        RothIras(
            family.regular + more.regular,
            family.aged + more.aged,
            start_clock(family.first_year, more.first_year),
            family.late + more.late,
            family.qualified + more.qualified,
            family.unqualified + more.unqualified,
            family.early + more.early,
            family.first_home + more.first_home,
            family.in_plan + more.in_plan,
        ),
    )


def add_basis(index: int, regular: Cents, aged: Cents, first_year: int, tables: Tables) -> None:
    """Add regular contributions or aged conversions, and start the clock if it had not begun."""
    add(index, RothIras(regular, aged, first_year, 0, 0, 0, 0, 0, 0), tables)


def add_late(index: int, amount: Cents, tables: Tables) -> None:
    """Note that a part of the regular contributions for the year came after its end."""
    add(index, RothIras(0, 0, 0, amount, 0, 0, 0, 0, 0), tables)


def add_layer(index: int, year: int, layer: Layer, tables: Tables) -> None:
    """Add converted money to a Roth IRA family in taxable year `year`, and start its clock."""
    put_layer(index, year, layer, tables)
    add_basis(index, 0, 0, layer.year, tables)


def put_layer(index: int, year: int, layer: Layer, tables: Tables) -> None:
    """Put money that was converted before among the layers of a family in taxable year `year`.

    A layer whose five years are over joins the aged ones, whose years no longer matter.
    """
    slot = index * LAYER_YEARS + layer.year % LAYER_YEARS
    held = load(Layer, tables.layers[slot])
    aged = 0
    if layer.year <= year - LAYER_YEARS or layer.year < held.year:
        aged = layer.taxable + layer.nontaxable
    elif layer.year == held.year:
        taxable = held.taxable + layer.taxable
        store(tables.layers[slot], Layer(held.year, taxable, held.nontaxable + layer.nontaxable))
    else:
        aged = held.taxable + held.nontaxable
        store(tables.layers[slot], layer)
    add_basis(index, 0, aged, 0, tables)


def age_layers(index: int, year: int, tables: Tables) -> None:
    """Move layers whose five taxable years are over in `year` to the aged ones."""
    for slot in range(index * LAYER_YEARS, (index + 1) * LAYER_YEARS):
        layer = load(Layer, tables.layers[slot])
        if layer.year <= year - LAYER_YEARS:
            add_basis(index, 0, layer.taxable + layer.nontaxable, 0, tables)
            store(tables.layers[slot], Layer(0, 0, 0))


def pay_from_roth_iras(
    index: int, qualified: Cents, unqualified: Cents, early: Cents, tables: Tables
) -> None:
    """Count a payment to the owner; `early` is a part of what is not qualified."""
    add(index, RothIras(0, 0, 0, 0, qualified, unqualified, early, 0, 0), tables)


def take_in_plan(index: int, amount: Cents, tables: Tables) -> None:
    """Count what of an early payment may be in-plan Roth rollovers of the last five years."""
    add(index, RothIras(0, 0, 0, 0, 0, 0, 0, 0, amount), tables)


def pay_into_first_home(index: int, amount: Cents, tables: Tables) -> None:
    """Count what of the qualified payments went into a first home."""
    add(index, RothIras(0, 0, 0, 0, 0, 0, 0, amount, 0), tables)


def take_in_order(index: int, year: int, amount: Cents, tables: Tables) -> Ordered:
    """Take an amount out of a family: regular contributions, conversions, earnings."""
    if amount == 0:
        return Ordered(0, 0)
    family = load(RothIras, tables.roth_iras[index])
    regular = regular_first(amount, family.regular)
    aged = min(amount - regular, family.aged)
    add_basis(index, -regular, -aged, 0, tables)
    remaining = amount - regular - aged
    recapture = 0
    for layer_year in range(year - LAYER_YEARS + 1, year + 1):
        slot = index * LAYER_YEARS + layer_year % LAYER_YEARS
        layer = load(Layer, tables.layers[slot])
        if layer.year == layer_year and remaining > 0:
            use = from_layer(remaining, layer)
            recapture += recaptured(use, layer.year, year)
            remaining -= use.taxable + use.nontaxable
            store(
                tables.layers[slot],
                Layer(layer.year, layer.taxable - use.taxable, layer.nontaxable - use.nontaxable),
            )
    return Ordered(remaining, recapture)


def layers_left(index: int, tables: Tables) -> Layer:
    """Return the sum of the layers still in their five years, without a year."""
    taxable = 0
    nontaxable = 0
    for slot in range(index * LAYER_YEARS, (index + 1) * LAYER_YEARS):
        layer = load(Layer, tables.layers[slot])
        taxable += layer.taxable
        nontaxable += layer.nontaxable
    return Layer(0, taxable, nontaxable)


def settle_roth_iras(contract: int, year: int, offset: int, tables: Tables) -> None:
    """Settle a family's year: take its distributions out of the layers in their order.

    Qualified distributions come after the others and are never includible; they still
    use up what was contributed and converted.
    """
    index = load(Terms, tables.terms[contract]).place
    mark(ROTH_IRAS, contract, year)
    age_layers(index, year, tables)
    family = load(RothIras, tables.roth_iras[index])
    before = layers_left(index, tables)
    weigh_layers(index, year, 1, tables)
    taken = take_in_order(index, year, family.unqualified, tables)
    take_in_order(index, year, family.qualified, tables)
    weigh_layers(index, year, -1, tables)
    loss = close_roth_iras(contract, family.unqualified + family.qualified, offset, tables)
    coming = received(roth_row(index, tables), tables)
    kept = load(RothIras, tables.roth_iras[index])
    left = layers_left(index, tables)
    base = taken.earnings + taken.recapture
    early = early_share(base, family.early, family.unqualified, tables)
    # In-plan rollovers came in as regular contributions: no more of them can have come out.
    in_plan = min(family.in_plan, family.unqualified, family.regular, family.early - early)
    paid = EarlyYear(contract, year, 0, family.early, early)
    store(
        tables.roth_years[offset * len(tables.roth_iras) + index],
        RothResult(
            family.qualified,
            family.unqualified,
            family.regular,
            family.aged + before.taxable + before.nontaxable,
            taken.earnings,
            taken.recapture,
            early - except_of_year(paid, tables) + in_plan,
            load(Balance, tables.balances[contract]).balance,
            kept.regular,
            kept.aged + left.taxable + left.nontaxable,
            family.late,
            loss,
            family.first_home,
            under_way(coming),
        ),
    )
    store(
        tables.roth_iras[index],
        RothIras(kept.regular, kept.aged, kept.first_year, 0, 0, 0, 0, 0, 0),
    )
    begin_with(index, year + 1, coming, tables)


def begin_with(index: int, year: int, coming: Coming, tables: Tables) -> None:
    """Begin a year with what was on its way: its periods run from the year in which it arrives.

    26 CFR 1.408A-6 A-2, A-5(c) and A-9(c); 1.408A-10 A-4.
    """
    if coming.started > 0:
        add_basis(index, coming.basis, 0, year, tables)
    if coming.taxable + coming.nontaxable > 0:
        add_layer(index, year, Layer(year, coming.taxable, coming.nontaxable), tables)


def close_roth_iras(contract: int, paid: Cents, offset: int, tables: Tables) -> Cents:
    """Return the basis that a closing of all Roth IRAs in cash turned into a loss."""
    index = load(Terms, tables.terms[contract]).place
    family = load(RothIras, tables.roth_iras[index])
    left = layers_left(index, tables)
    basis = family.regular + family.aged + left.taxable + left.nontaxable
    coming = load(Coming, tables.coming[roth_row(index, tables)])
    held = load(Balance, tables.balances[contract]).balance + under_way(coming)
    closed = paid > 0 and held == 0
    deductible = load(LawRow, tables.laws[offset]).loss_takes_basis
    # What was contributed after the year's end was not in the accounts that were closed.
    loss = loss_taking_basis(max(0, basis - family.late), closed, deductible)
    if loss > 0:
        add_basis(index, basis - loss - family.regular, -family.aged, 0, tables)
        for slot in range(index * LAYER_YEARS, (index + 1) * LAYER_YEARS):
            store(tables.layers[slot], Layer(0, 0, 0))
    return loss
