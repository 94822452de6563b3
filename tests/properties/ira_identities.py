"""What must be true of the years of IRAs and Roth IRAs in every history, to the cent."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from basisbook.engine.state import (
    DESIGNATED_ROTH,
    LAYER_YEARS,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    PoolResult,
    RothResult,
    Terms,
)
from basisbook.engine.step import (
    AWAIT,
    CONTRIBUTE,
    DESIGNATE,
    DIVIDE,
    LAYER,
    NEXT_YEAR,
    OPEN,
    PART,
    PASS,
    Step,
)
from tests.properties.repaying import (
    brought_back,
    repaid_in_its_year,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

from tests.properties.walking import PAID_IN, Told, Walked, keep, passed_to, years


def pool_basis_is_kept(made: Told) -> None:
    """A pool's basis is what was put in less what Form 8606 recovered, year after year."""
    put: dict[tuple[int, int], int] = defaultdict(int)
    opened: dict[tuple[int, int], int] = defaultdict(int)
    late: dict[tuple[int, int], int] = defaultdict(int)
    deducted: dict[tuple[int, int], int] = defaultdict(int)
    paid: dict[tuple[int, int], int] = defaultdict(int)
    converted: dict[tuple[int, int], int] = defaultdict(int)
    sent = awaited(made)
    passed: dict[tuple[int, int], int] = defaultdict(int)
    held = pools_at_year_ends(made)
    back = brought_back(made, POOL_IRA)
    for one in made.walked:
        target, kind = one.target, one.step.kind
        if target is not None and target.regime == POOL_IRA and kind in (*PAID_IN, PART):
            into = opened if kind in (OPEN, PART) else put
            added = one.result.moved if kind == PART else one.step.second
            into[basis_year(one.step), target.place] += added
            late[one.step.year, target.place] += added if kind == DESIGNATE else 0
            counted = one.step.third if kind in (CONTRIBUTE, DESIGNATE) else 0
            deducted[one.step.year, target.place] += counted
        if kind in (PASS, DIVIDE) and one.source.regime == POOL_IRA:
            passed[one.step.year, one.source.place] += one.result.moved
            opened[one.step.year, passed_to(made, one).place] += one.result.moved
        if kind == PART and one.source.regime == POOL_IRA:
            if target is None or target.regime == PLAN:
                paid[one.step.year, one.source.place] += one.step.amount
            elif target.regime == ROTH_IRA:
                converted[one.step.year, one.source.place] += one.step.amount
            elif one.step.flags & NEXT_YEAR:
                sent[one.step.year, one.source.place] += one.step.amount
    for place in range(len(made.ran.pools)):
        basis = 0
        for year, row in years(made, made.ran.pool_years, len(made.ran.pools), place):
            result = PoolResult(*row)
            key = (year, place)
            added = basis + opened[key] + put[key]
            assert result.prior_basis + result.contributions == added - passed[key]
            assert passed[key] or result.contributions == put[key]
            assert result.late == late[key]
            assert result.deducted == deducted[key]
            assert (
                result.distributions + result.charity + result.health + result.to_plan == paid[key]
            )
            assert result.conversions == converted[key]
            assert result.outstanding == sent[key]
            assert result.value == max(0, held[key] + sent[key])
            check_pool_year(result)
            basis = result.basis + back[key]
        basis += opened[made.first_year + made.years, place]
        assert made.ran.pools[place] == [basis, 0, 0, 0, 0, 0, 0, 0]


def awaited(made: Told) -> dict[tuple[int, int], int]:
    """Return what counts in each pool's year and is in its accounts only later, or no more."""
    amounts: dict[tuple[int, int], int] = defaultdict(int)
    for one in made.walked:
        if one.step.kind == AWAIT and one.target is not None:
            amounts[one.step.year, one.target.place] += one.step.amount
    for key, cents in repaid_in_its_year(made).items():
        amounts[key] -= cents
    return amounts


def basis_year(step: Step) -> int:
    """Return the year whose basis a step adds to: of a rollover, that in which it arrives."""
    return step.year + (1 if step.flags & NEXT_YEAR else 0)


def pools_at_year_ends(made: Told) -> dict[tuple[int, int], int]:
    """Return what the accounts of each pool hold together at the end of each year."""
    held: dict[int, int] = defaultdict(int)
    ends: dict[tuple[int, int], int] = defaultdict(int)
    terms = [Terms(*made.ran.terms[contract]) for contract, _ in made.ran.accounts]
    for year in range(made.first_year, made.first_year + made.years):
        for one in made.walked:
            if one.step.year == year:
                keep(held, one.step)
        for account, of in enumerate(terms):
            if of.regime == POOL_IRA:
                ends[year, of.place] += held[account]
    return ends


def check_pool_year(result: PoolResult) -> None:
    """A year recovers no more basis than there is, and no more than was distributed."""
    recovered = result.distribution_recovered + result.conversion_recovered
    assert result.distribution_recovered + result.distribution_includible == result.distributions
    assert result.conversion_recovered + result.conversion_includible == result.conversions
    assert result.basis == result.prior_basis + result.contributions - recovered - result.loss
    assert result.basis >= result.late
    assert result.loss == 0 or (result.value == result.conversions == 0)
    assert result.base <= result.distribution_includible
    assert result.charity_includible <= result.charity
    assert result.basis_to_plan <= result.distributions
    # Worksheet 1-1 is for years in which something was deducted.
    assert result.by_worksheet == 0 or result.deducted > 0
    # What goes where income goes first leaves all basis that there is money for.
    apart = result.charity + result.health + result.to_plan
    held = result.value + result.distributions + result.conversions
    assert apart == 0 or held >= result.prior_basis + result.contributions - result.late


def roth_layers_leave_in_order(made: Told) -> None:
    """Roth IRAs pay as a list of lots does: regular, then conversions, oldest first."""
    lots = [RothLots() for _ in made.ran.roth_iras]
    rows = {
        (year, place): RothResult(*row)
        for place in range(len(lots))
        for year, row in years(made, made.ran.roth_years, len(lots), place)
    }
    back = brought_back(made, ROTH_IRA)
    for year in range(made.first_year, made.first_year + made.years):
        for one in made.walked:
            if one.step.year == year and one.target and one.target.regime == ROTH_IRA:
                lots[one.target.place].receive(one)
        for pool, place, result in pools_of(made, year):
            later = converted_next_year(made, year, pool)
            lots[place].convert_pool(year, result, later)
        for place, lot in enumerate(lots):
            lot.check(year, rows[year, place])
            lot.regular += back[year, place]
            lot.begin(year + 1)
    last = made.first_year + made.years - 1
    for place, lot in enumerate(lots):
        # What arrived for the year after the last has pushed out the layers of five years before.
        now = last + 1 if last + 1 in lot.converted else last
        young = sum(one[0] for year, one in lot.converted.items() if now < year + LAYER_YEARS)
        layers = made.ran.layers[place * LAYER_YEARS : (place + 1) * LAYER_YEARS]
        assert sum(taxable for _, taxable, _ in layers) == young


def converted_next_year(made: Told, year: int, pool: int) -> int:
    """Return what a pool converted in a year that reached its Roth IRAs in the next one."""
    return sum(
        one.step.amount
        for one in made.walked
        if one.step.kind == PART
        and one.step.year == year
        and one.step.flags & NEXT_YEAR
        and (one.source.regime, one.source.place) == (POOL_IRA, pool)
        and one.target is not None
        and one.target.regime == ROTH_IRA
    )


def pools_of(made: Told, year: int) -> Iterator[tuple[int, int, PoolResult]]:
    """Yield each pool with its Roth IRAs, if it has them, and its year."""
    for terms in (Terms(*row) for row in made.ran.terms):
        if terms.regime == POOL_IRA and terms.roth >= 0:
            row = (year - made.first_year) * len(made.ran.pools) + terms.place
            yield terms.place, terms.roth, PoolResult(*made.ran.pool_years[row])


class RothLots:
    """The layers of a Roth IRA family as a plain dictionary by year that never forgets."""

    def __init__(self) -> None:
        self.regular = 0
        self.converted: dict[int, list[int]] = {}
        self.next_regular = 0
        self.next_converted = [0, 0]

    def convert(self, year: int, taxable: int, nontaxable: int) -> None:
        lot = self.converted.setdefault(year, [0, 0])
        lot[0] += taxable
        lot[1] += nontaxable

    def convert_pool(self, year: int, result: PoolResult, later: int) -> None:
        """Take a pool's conversions, those on their way over New Year as of the next year."""
        recovered = 0
        if result.conversions:
            twice = 2 * result.conversion_recovered * later + result.conversions
            recovered = twice // (2 * result.conversions)
        self.next_converted[0] += later - recovered
        self.next_converted[1] += recovered
        taxable = result.conversion_includible - (later - recovered)
        self.convert(year, taxable, result.conversion_recovered - recovered)

    def begin(self, year: int) -> None:
        """Take what was on its way when the year began."""
        if any(self.next_converted):
            self.convert(year, *self.next_converted)
        self.regular += self.next_regular
        self.next_regular, self.next_converted = 0, [0, 0]

    def receive(self, one: Walked) -> None:
        step = one.step
        if step.kind in PAID_IN:
            self.regular += step.second
        elif step.kind == LAYER:
            self.convert(step.third, step.amount, step.second)
        elif step.kind == PART and step.flags & NEXT_YEAR and one.source.regime == PLAN:
            self.next_converted[0] += one.result.pretax
            self.next_converted[1] += step.amount - one.result.pretax
        elif step.kind == PART and step.flags & NEXT_YEAR and one.source.regime == DESIGNATED_ROTH:
            self.next_regular += one.result.moved
        elif step.kind == PART and one.source.regime == PLAN:
            self.convert(step.year, one.result.pretax, step.amount - one.result.pretax)
        elif step.kind == PART and one.source.regime == DESIGNATED_ROTH:
            self.regular += one.result.moved

    def pay(self, year: int, amount: int) -> tuple[int, int]:
        """Take an amount out; return what no lot holds, and what is recaptured."""
        used = min(amount, self.regular)
        self.regular -= used
        amount -= used
        recaptured = 0
        for lot_year in sorted(self.converted):
            for kind in (0, 1):
                used = min(amount, self.converted[lot_year][kind])
                self.converted[lot_year][kind] -= used
                amount -= used
                if kind == 0 and year < lot_year + LAYER_YEARS:
                    recaptured += used
        return amount, recaptured

    def left(self) -> int:
        """Return what is left of all conversions."""
        return sum(map(sum, self.converted.values()))

    def check(self, year: int, result: RothResult) -> None:
        """Settle the year, and compare."""
        assert result.regular_before == self.regular
        assert result.conversions_before == self.left()
        assert (result.includible, result.recaptured) == self.pay(year, result.unqualified)
        self.pay(year, result.qualified)
        if result.loss:
            assert result.balance == 0
            basis = self.regular + self.left()
            assert result.loss == basis - result.late
            self.regular, self.converted = basis - result.loss, {}
        assert result.regular == self.regular
        assert result.conversions == self.left()
        assert result.base <= result.includible + result.recaptured


def roth_payments_are_counted(made: Told) -> None:
    """A year's Roth IRA payments are the cash that left, qualified or not."""
    paid: dict[tuple[int, int], int] = defaultdict(int)
    for one in made.walked:
        if one.step.kind == PART and one.target is None and one.source.regime == ROTH_IRA:
            paid[one.step.year, one.source.place] += one.step.amount
    for place in range(len(made.ran.roth_iras)):
        for year, row in years(made, made.ran.roth_years, len(made.ran.roth_iras), place):
            result = RothResult(*row)
            assert result.qualified + result.unqualified == paid[year, place]
