"""Capital gains and losses of returns, year after year: Schedule D, as far as a book fills it.

A loss on securities that a plan had paid out meets the gains of its return first, then other
income up to a limit, and what is left goes to the next year (sections 1211 and 1212).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.income_tax import LAW, bill
from basisbook.answers.returns import filer_of, status_of, told_filer
from basisbook.engine.shares import Sale
from basisbook.facts import Gain
from basisbook.kernel.rule import silent
from basisbook.law import store
from basisbook.ledger.filing import return_of
from basisbook.rules.s402e4_shares import gain_of_sale
from basisbook.rules.s1211_capital_losses import loss_allowed, loss_carried, loss_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome
    from basisbook.ledger.book import Book
    from basisbook.money import Cents

_NONE = Gain(0, 0)
_LIMIT = f"{LAW}.capital_loss_limit"


class CapitalYear(NamedTuple):
    """Capital gains and losses of one return.

    Units: cents; losses are negative.
    """

    year: int
    filer: str
    brought: Gain
    """Losses carried to the year."""
    own: Gain
    """From sales of the book."""
    other: Gain
    """All others of the return."""
    limit: Cents
    divided: bool = False
    """Whether a carryover of a joint return was lost sight of, because spouses file apart."""

    @property
    def net(self) -> Gain:
        """Return all gains and losses of a sort together."""
        return _sum(_sum(self.brought, self.own), self.other)

    @property
    def total(self) -> Cents:
        """Return what all gains and losses come to."""
        return self.net.long_term + self.net.short_term

    @property
    def preferred(self) -> Cents:
        """Return the net capital gain, which has rates of its own (section 1222(11))."""
        return max(0, min(self.net.long_term, self.total))

    @property
    def gained(self) -> Cents:
        """Return the gains that losses of the book meet: what others leave of them."""
        losses = sum(min(0, cents) for cents in (*self.brought, *self.other))
        return sum(max(0, cents) for cents in (*self.own, *self.other)) + losses

    def income(self) -> Cents:
        """Return what the year adds to adjusted gross income; negative is a deduction."""
        return self.total if self.total > 0 else -loss_allowed(self.net, self.limit)


def capital_years(book: Book, outcome: Outcome) -> dict[tuple[int, str], CapitalYear]:
    """Return the capital gains and losses of every return since the first sale of the book."""
    with silent():
        sold = _sold(book, outcome)
        if not sold:
            return {}
        first = min(year for year, _filer in sold)
        last = max(outcome.years[-1], *(one.year for one in book.returns), first)
        known = store.parameter(_LIMIT).known_through
        return dict(_fold(book, sold, range(first, min(last, known) + 1)))


def carried(book: Book, one: CapitalYear) -> Gain:
    """Return the losses that a year carries to the next, as negative amounts.

    A year uses up no more than it finds income for; where the facts of the return do not say
    how much that is, all that is allowed is taken to be used.
    """
    allowed = loss_allowed(one.net, one.limit)
    used = allowed
    told = told_filer(book, one.filer, one.year)
    if told is not None and allowed:
        with silent():
            deducted = bill(told._replace(gain=one.preferred)).deducted
        used = loss_used(allowed, told.agi + allowed - deducted)
    return loss_carried(one.net, used)


def other_gains(book: Book, filer: str, year: int) -> Gain:
    """Return the gains and losses of a return that the book tells beside its own sales."""
    facts = return_of(book, filer, year)
    if facts is None:
        return _NONE
    return Gain(facts.long_term_gain or 0, facts.short_term_gain or 0)


def preferred_gain(
    book: Book, years: dict[tuple[int, str], CapitalYear], filer: str, year: int
) -> Cents:
    """Return the net capital gain of a return."""
    known = years.get((year, filer))
    if known is None:
        known = CapitalYear(year, filer, _NONE, _NONE, other_gains(book, filer, year), 0)
    return known.preferred


def without(one: CapitalYear, gain: Gain) -> CapitalYear:
    """Return a year without the gain or loss of a sale."""
    return one._replace(own=_sum(one.own, Gain(-gain.long_term, -gain.short_term)))


def gain_of(sale: Sale) -> Gain:
    """Return the gain of a sale, without a step in the trace."""
    with silent():
        return gain_of_sale(sale.amount, sale.basis, sale.appreciation, sale.held_long)


def _sold(book: Book, outcome: Outcome) -> dict[tuple[int, str], Gain]:
    sold: dict[tuple[int, str], Gain] = {}
    for entry in outcome.program.entries:
        if isinstance(entry.event, Sale):
            owner = outcome.program.layout.contract_of(entry.event.sale).owner
            key = entry.date.year, filer_of(book, owner, entry.date.year)
            sold[key] = _sum(sold.get(key, _NONE), gain_of(entry.event))
    return sold


def _fold(
    book: Book, sold: dict[tuple[int, str], Gain], years: range
) -> Iterator[tuple[tuple[int, str], CapitalYear]]:
    carries: dict[str, Gain] = {}
    joint_before = False
    for year in years:
        filers = {owner: filer_of(book, owner, year) for owner in book.owners}
        joint = len(filers) > 1 and len(set(filers.values())) == 1
        divided = joint_before and not joint and any(any(one) for one in carries.values())
        brought: dict[str, Gain] = {}
        for owner, carry in {} if divided else carries.items():
            brought[filers[owner]] = _sum(brought.get(filers[owner], _NONE), carry)
        carries = {}
        for filer in dict.fromkeys(filers.values()):
            limit = store.amounts(_LIMIT, year, status_of(book, filer, year))
            own, other = sold.get((year, filer), _NONE), other_gains(book, filer, year)
            came = brought.get(filer, _NONE)
            found = CapitalYear(year, filer, came, own, other, sum(limit), divided)
            carries[filer] = carried(book, found)
            yield (year, filer), found
        joint_before = joint


def _sum(one: Gain, other: Gain) -> Gain:
    return Gain(one.long_term + other.long_term, one.short_term + other.short_term)
