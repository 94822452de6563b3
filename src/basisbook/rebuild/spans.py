"""Spans of amounts over years: what each year makes of basis, forwards and backwards.

A year adds contributions and takes out what distributions recover. What is left never falls
when there was more basis before, less was paid out, or the IRAs were worth more (26 USC
72(e)(8)(B)). So the least and the most that can be left follow from the ends of what is
known, and what a later year proves narrows the earlier ones in the same way. The years are
a chain: one pass forwards and one backwards give every span exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.facts import PoolYear
from basisbook.money import BOUND, Cents, pro_rata
from basisbook.rules.s408_ira import ira_recovery, taxable_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ENDLESS: Cents = BOUND >> 2
"""Stands for a bound that is not known."""

FIRST_YEAR = 1987
"""The first year of nondeductible contributions: 26 USC 408(o), P.L. 99-514 section 1102."""
SPREAD_YEAR = 2010
"""Income of its conversions was spread over two years, on lines of its own Form 8606.

So the form of that year has Roth IRAs in Part IV.
"""


class Bounds(NamedTuple):
    """The least and the most that an amount can be.

    Units: cents.
    """

    low: Cents
    high: Cents

    def meets(self, other: Bounds) -> bool:
        """Return whether an amount can be within both."""
        return max(self.low, other.low) <= min(self.high, other.high)

    def within(self, other: Bounds) -> Bounds:
        """Return what is within both; of two that do not meet, this one as it is."""
        if not self.meets(other):
            return self
        return Bounds(max(self.low, other.low), min(self.high, other.high))

    def around(self, other: Bounds) -> Bounds:
        """Return the narrowest bounds that hold both."""
        return Bounds(min(self.low, other.low), max(self.high, other.high))


NOTHING = Bounds(0, 0)


def exactly(amount: Cents) -> Bounds:
    """Return the bounds of a known amount."""
    return Bounds(amount, amount)


class Flow(NamedTuple):
    """What is known of one year.

    Units: cents.
    """

    year: int
    added: Bounds
    rolled_in: Bounds = NOTHING
    late: Bounds = NOTHING
    """What of `added` was paid after the end of the year, and is not in the year's division."""
    paid_out: Cents = 0
    converted: Bounds = NOTHING
    """What of it went to Roth IRAs."""
    value: Bounds = Bounds(0, ENDLESS)
    """Of all IRAs at the end of the year; it counts only where something was paid out."""
    recovered: Cents | None = None
    """What the Form 8606 of the year recovered, where it was filed."""
    first_out: bool = False
    """Whether contributions come out before everything else, as from Roth IRAs."""
    ends: tuple[Bounds, ...] = ()
    """What documents say of the basis at the end of the year."""
    opened: tuple[Bounds, ...] = ()
    """What the owner's own openings say of it."""
    there: Bounds = Bounds(0, ENDLESS)
    """What documents say of the basis before the payments of the year, contributions included."""
    given: Cents = 0
    """Paid to charity or into an HSA: basis goes with it only where income is not enough."""
    repaid: Cents = 0
    """Repaid under a right to do so: basis may come back with it."""
    deducted: Cents = 0
    """Contributions that are no basis and divide the year, by Publication 590-B Worksheet 1-1."""
    beside: bool = False
    """Whether other forms take a part of the income of its payments."""
    emptied: bool = False
    """Whether its one payment took all that a source held, and so as much basis as it could."""
    drops: bool = False
    """Whether the plan may not keep the basis that a payment of everything left."""

    def left(self, there: Cents, late: Cents, value: Cents) -> Cents:
        """Return the basis that a year leaves of what was there, contributions of it included."""
        if self.recovered is not None:
            return max(0, there - self.recovered)
        if self.first_out or self.emptied:
            return max(0, there - self.paid_out)
        if value >= ENDLESS:
            return there
        if self.given:
            there = min(there, value + self.paid_out)
        if self.paid_out == 0:
            return there
        if self.deducted:
            # What was paid after the end of the year divides it too; Form 8606 goes by its own
            # lines where the worksheet recovers more than its line 5.
            pool = PoolYear(there, 0, 0, value, self.paid_out, 0)
            taken = taxable_part(pool, self.deducted, 0).recovered
            if taken <= there - min(late, there):
                return there - taken
        pool = PoolYear(there, 0, min(late, there), value, self.paid_out, 0)
        return ira_recovery(pool, 0).basis

    def least(self, there: Cents) -> Cents:
        """Return the least that can be left."""
        return 0 if self.drops else self.left(there, self.late.low, self.value.low)

    def most(self, there: Cents) -> Cents:
        """Return the most that can be left."""
        if there >= ENDLESS:
            return there
        return self.left(there, self.late.high, self.value.high) + self.repaid


class Narrowed(NamedTuple):
    """A year after all evidence has spoken, and whether what its documents say was possible."""

    flow: Flow
    added: Bounds
    rolled_in: Bounds
    basis: Bounds
    expected: Bounds
    """The basis at its end as it follows from before, without the year's own documents."""
    possible: bool


def narrowed(before: Bounds, flows: Iterable[Flow]) -> tuple[Bounds, tuple[Narrowed, ...]]:
    """Return the basis before the first year, and every year, as all years together bound them."""
    years = list(_forwards(before, flows))
    return _backwards(before, years)


def _forwards(before: Bounds, flows: Iterable[Flow]) -> Iterable[Narrowed]:
    for flow in flows:
        low = before.low + flow.added.low + flow.rolled_in.low
        high = min(ENDLESS, before.high + flow.added.high + flow.rolled_in.high)
        came = Bounds(low, high)
        there, joins = _joined(flow, came)
        expected = Bounds(flow.least(there.low), flow.most(there.high))
        basis, possible = _settled(flow, expected)
        possible = possible and joins
        yield Narrowed(flow, flow.added, flow.rolled_in, basis, expected, possible)
        before = basis


def _joined(flow: Flow, came: Bounds) -> tuple[Bounds, bool]:
    """Return what was there before a year's payments, and whether evidence agrees on it.

    A filed form in whole dollars joins what came together in cents.
    """
    told = flow.there
    if came.meets(told):
        return came.within(told), True
    slack = slack_of(flow) if flow.first_out else 0
    if Bounds(came.low - slack, came.high + slack).meets(told):
        return told, True
    return came.around(told), False


def _settled(flow: Flow, expected: Bounds) -> tuple[Bounds, bool]:
    """Return the basis as documents and what came before bound it, and whether they agree.

    Where they do not, both stay possible: nothing says here which is wrong.
    """
    basis, possible = expected, True
    slack = slack_of(flow)
    for said in (*flow.ends, *flow.opened):
        near = Bounds(basis.low - slack, basis.high + slack)
        if near.meets(said):
            basis = said if not basis.meets(said) else basis.within(said)
        else:
            basis, possible = basis.around(said), False
    return basis, possible


def slack_of(flow: Flow) -> Cents:
    """Return what whole dollars, and line 10 with three places, can make of a difference."""
    return 5_00 + pro_rata(flow.paid_out, 5, 10_000)


def _backwards(before: Bounds, years: list[Narrowed]) -> tuple[Bounds, tuple[Narrowed, ...]]:
    done: list[Narrowed] = []
    basis = years[-1].basis if years else before
    for place in range(len(years) - 1, -1, -1):
        year = years[place]
        start = years[place - 1].basis if place else before
        there = _needed(year, basis)
        added, rolled, start = _shares(year, start, there)
        done.append(year._replace(basis=basis, added=added, rolled_in=rolled))
        basis = start
    return basis, tuple(reversed(done))


def _needed(year: Narrowed, basis: Bounds) -> Bounds:
    """Return what must have been there, contributions included, for a basis to be left."""
    if not year.possible:
        return Bounds(0, ENDLESS)
    slack = slack_of(year.flow) if not year.expected.meets(basis) else 0
    low = _first(lambda there: year.flow.most(there) >= basis.low - slack)
    beyond = _first(lambda there: year.flow.least(there) > basis.high + slack)
    high = ENDLESS if beyond >= ENDLESS else beyond - 1
    return Bounds(low, max(low, high)).within(year.flow.there)


def _first(holds: Callable[[Cents], bool]) -> Cents:
    """Return the least amount for which a test holds that stays true once it is."""
    low, high = 0, ENDLESS
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _shares(year: Narrowed, start: Bounds, there: Bounds) -> tuple[Bounds, Bounds, Bounds]:
    """Return contributions, roll-ins and basis before, each as far as the others leave room."""
    added, rolled = year.added, year.rolled_in
    return (
        _share(added, there, (rolled, start)),
        _share(rolled, there, (added, start)),
        _share(start, there, (added, rolled)),
    )


def _share(part: Bounds, there: Bounds, others: tuple[Bounds, Bounds]) -> Bounds:
    low = there.low - sum(one.high for one in others)
    high = there.high
    if high < ENDLESS:
        high -= sum(one.low for one in others)
    return part.within(Bounds(max(0, low), max(0, high)))


def total(parts: Iterable[Bounds]) -> Bounds:
    """Return what amounts come to together."""
    low = high = 0
    for part in parts:
        low, high = low + part.low, high + part.high
    return Bounds(low, min(ENDLESS, high))


def less(first: Bounds, second: Bounds) -> Bounds:
    """Return what is left of an amount after another, nothing where the other is more."""
    most = ENDLESS if first.high >= ENDLESS else max(0, first.high - second.low)
    return Bounds(max(0, first.low - second.high), most)
