"""What losses are worth: the tax on their return with each and without it.

Itemized deductions are valued one on top of the other, so that together they save what is
shown of each. A loss that needs no itemizing moves adjusted gross income, and with it floors
and thresholds; it is valued against the return that has everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from basisbook.answers.capital import (
    CapitalYear,
    capital_years,
    carried,
    gain_of,
    preferred_gain,
    without,
)
from basisbook.answers.income_tax import Filer, Worth, above, bill, rates_known
from basisbook.answers.returns import (
    filer_of,
    given_rate,
    has_exemptions,
    is_reduced,
    missing,
    told_filer,
)
from basisbook.engine.shares import Sale
from basisbook.kernel.rule import LOSS, WITH_LOSS, mark, silent
from basisbook.ledger.filing import FEDERAL, return_of
from basisbook.money import pro_rata

if TYPE_CHECKING:
    from basisbook.answers.loss import Loss
    from basisbook.engine.outcome import Outcome
    from basisbook.facts import Gain
    from basisbook.ledger.book import Book
    from basisbook.money import Cents

By = Literal["brackets", "given rate", "unknown"]
Amounts: TypeAlias = "tuple[tuple[str, Cents], ...]"


class Basis(NamedTuple):
    """What the tax that a loss saves is worked out from."""

    by: By
    needs: tuple[str, ...] = ()
    """Facts of the return that brackets need; empty where the year's rates are not known."""


def basis_of(book: Book, loss: Loss) -> Basis:
    """Return what the worth of a loss can be worked out from."""
    filer = filer_of(book, loss.owner, loss.year)
    needs = missing(book, filer, loss.year, itemizing=_is_itemized(loss))
    if not needs and rates_known(loss.year):
        return Basis("brackets")
    given = given_rate(book, loss.owner, loss.year, FEDERAL)
    needs = needs if rates_known(loss.year) else ()
    return Basis("unknown" if given is None else "given rate", needs)


def valued(found: list[Loss], book: Book, outcome: Outcome) -> list[Loss]:
    """Return losses with what their deductions save, and the amounts on the way to it."""
    sales = {
        f"loss.{entry.id}": entry.event
        for entry in outcome.program.entries
        if isinstance(entry.event, Sale)
    }
    world = _World(book, [*found], capital_years(book, outcome), sales)
    returns: dict[tuple[int, str], list[int]] = {}
    for i, loss in enumerate(found):
        key = loss.year, filer_of(book, loss.owner, loss.year)
        returns.setdefault(key, []).append(i)
    for (year, filer), mine in returns.items():
        # Most losses are no deduction, and rate schedules take time to read.
        if any(found[i].deduction for i in mine):
            _Return(world, year, filer).value(mine)
    return world.found


def _is_itemized(loss: Loss) -> bool:
    return loss.closes or loss.ended or loss.stolen


class _World(NamedTuple):
    """A book, its losses, which are updated, and what is known of the returns they are on."""

    book: Book
    found: list[Loss]
    years: dict[tuple[int, str], CapitalYear]
    sales: dict[str, Sale]
    """By the id of the loss."""


class _Return:
    """One return, and the losses on it."""

    def __init__(self, world: _World, year: int, filer: str) -> None:
        """Take a year and whose return it is."""
        self.book, self.found, self.sales = world.book, world.found, world.sales
        self.year, self.filer = year, filer
        self.capital = world.years.get((year, filer))
        self.split: dict[int, Amounts] = {}
        told = told_filer(self.book, filer, year)
        self.told = told and told._replace(gain=preferred_gain(self.book, world.years, filer, year))

    def value(self, mine: list[int]) -> None:
        """Value the losses with numbers `mine`, which are all those of the return."""
        self._count_sales([i for i in mine if self.found[i].how == "shares sold"])
        whole = self.told
        # The first loss is added last: what a floor takes, it takes of the last.
        for i in reversed(mine):
            loss = self.found[i]
            if loss.deduction and _is_itemized(loss):
                whole = self._itemized(i, whole)
        for i in mine:
            loss = self.found[i]
            if loss.deduction and not _is_itemized(loss):
                self._other(i, whole)

    def _count_sales(self, mine: list[int]) -> None:
        """Let losses on sales count as far as the year uses them; the rest is carried on.

        Losses of other sales, and those carried to the year, count before them.
        """
        if not mine or self.capital is None:
            return
        left = 0
        for i in mine:
            mark(LOSS, i, self.year)
            left = -sum(carried(self.book, self.capital))
        gains = max(0, self.capital.gained)
        beyond = max(0, sum(self.found[i].loss for i in mine) - gains - left)
        for i in mine:
            loss = self.found[i].loss
            met = min(loss, gains)
            counts = min(loss - met, beyond)
            gains, beyond = gains - met, beyond - counts
            self.found[i] = self.found[i]._replace(deduction=met + counts)
            self.split[i] = (
                ("against_gains", met),
                ("against_income", counts),
                ("carried_on", loss - met - counts),
            )

    def _itemized(self, number: int, before: Filer | None) -> Filer | None:
        """Value an itemized deduction, and return the return that has it."""
        loss = self.found[number]
        if before is None or basis_of(self.book, loss).by != "brackets":
            self._at_rate(number)
            return before
        if loss.ended or loss.stolen:
            spared = before.spared + (loss.deduction if loss.stolen else 0)
            after = before._replace(itemized=before.itemized + loss.deduction, spared=spared)
        else:
            after = before._replace(miscellaneous=before.miscellaneous + loss.loss)
        worth = self._compare(number, before, after)
        floor = loss.loss - loss.deduction if loss.closes else 0
        self._keep(number, worth, (("floor_takes", floor), *limits(loss.deduction, worth)))
        return after

    def _other(self, number: int, whole: Filer | None) -> None:
        """Value a loss that needs no itemizing against the return that has all others."""
        loss = self.found[number]
        split = self.split.get(number, ())
        if whole is None:
            self.found[number] = loss._replace(worth=split)
            self._at_rate(number)
            return
        if self.capital and loss.id in self.sales:
            less = _unsold(whole, self.capital, gain_of(self.sales[loss.id]))
        else:
            less = whole._replace(agi=whole.agi + loss.deduction)
        worth = self._compare(number, less, whole)
        with silent():
            floor = above(whole) - above(less)
        self._keep(number, worth, (*split, ("floor_leaves", floor)))

    def _compare(self, number: int, before: Filer, after: Filer) -> Worth:
        mark(LOSS, number, self.year)
        without_it = bill(before)
        mark(WITH_LOSS, number, self.year)
        return Worth(without_it, bill(after))

    def _keep(self, number: int, worth: Worth, limits: Amounts) -> None:
        amounts = (
            *limits,
            ("survives", worth.survives),
            ("tax_without", worth.without.tax),
            ("tax_with", worth.with_it.tax),
            ("minimum_takes", worth.taken_back),
        )
        self.found[number] = self.found[number]._replace(saved=worth.saved, worth=amounts)

    def _at_rate(self, number: int) -> None:
        """Value a loss at the marginal rate that the book gives, if it gives one."""
        loss = self.found[number]
        rate = given_rate(self.book, loss.owner, loss.year, FEDERAL)
        if rate is not None:
            saved = pro_rata(loss.deduction, rate.numerator, rate.denominator)
            self.found[number] = loss._replace(saved=saved)


def _unsold(whole: Filer, capital: CapitalYear, gain: Gain) -> Filer:
    """Return a return as it would be without a sale at a loss."""
    less = without(capital, gain)
    with silent():
        agi = whole.agi - capital.income() + less.income()
    return whole._replace(agi=agi, gain=less.preferred)


def limits(deduction: Cents, worth: Worth) -> Amounts:
    """Return what each limit takes of an itemized deduction, in the order of their working."""
    if not worth.with_it.itemizes:
        return (("limitation_takes", 0), ("standard_takes", deduction), ("unmet", 0))
    return (
        ("limitation_takes", worth.cut),
        ("standard_takes", deduction - worth.cut - worth.more_deducted),
        ("unmet", worth.more_deducted - worth.survives),
    )


def assumed(book: Book, loss: Loss) -> tuple[str, ...]:
    """Return codes of what the worth of a loss takes for granted, in the order of a return."""
    facts = return_of(book, loss.owner, loss.year)
    if facts is None or loss.saved is None or basis_of(book, loss).by != "brackets":
        return ()
    status = facts.filing_status
    by_code = {
        "standard": facts.itemized is None,
        "separate": status == "married filing separately",
        "exemptions": facts.exemptions is None and has_exemptions(loss.year),
        "taxes": facts.state_taxes is None and bool(facts.itemized),
        "affected": bool(facts.itemized) and is_reduced(book, loss.owner, loss.year),
        "gains": facts.long_term_gain is None and facts.short_term_gain is None,
        "agi": not _is_itemized(loss),
        "states": not loss.closes,
    }
    return tuple(code for code, holds in by_code.items() if holds)
