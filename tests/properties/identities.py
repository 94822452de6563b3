"""What must be true of every history, to the cent; each is a function that asserts it.

They read steps and results and add up by themselves: none of them calls a rule or a fold.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    LAYER_YEARS,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Annuity,
    AnnuityYear,
    Claim,
    PersonYear,
    PlanYear,
    PoolResult,
    Result,
    RothResult,
    Tables,
    Terms,
)
from basisbook.engine.step import (
    ANNUITIZE,
    APPRECIATE,
    AWAIT,
    BEGIN,
    CASH,
    CEASE,
    CONTINUE,
    CONTRIBUTE,
    CORRECTIVE,
    DESIGNATE,
    DIVIDE,
    IN_TIME,
    INCLUDE,
    INCOME,
    LATE,
    LATER,
    LAYER,
    NEXT_YEAR,
    OPEN,
    PART,
    PASS,
    PERIODIC,
    PUT,
    REMOVE,
    REPAY,
    TAKE,
    TAXED_BEFORE,
    TRANSFER,
    VALUE,
    WITHDRAW,
    Step,
)
from tests.properties.repaying import (
    add_what_came_back,
    brought_back,
    came_back_to_plans,
    repaid_in_its_year,
    spreads_add_up,
    spreads_are_of_their_year,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.histories import History

PAID_IN = (OPEN, CONTRIBUTE, DESIGNATE)
DIVIDED = (PLAN, DESIGNATED_ROTH, ANNUITY)
"""Regimes whose distributions are divided when they are paid."""


class Walked(NamedTuple):
    """A step with what it did and whose money it was."""

    step: Step
    result: Result
    source: Terms
    """Of a part: the terms of the contract that paid it; else of the step's own account."""
    target: Terms | None
    """Of the step's own account; None for cash."""


class Told(NamedTuple):
    """A history after its run, with every step beside what it did."""

    first_year: int
    years: int
    tables: Tables
    ran: Tables
    walked: tuple[Walked, ...]


def tell(made: History) -> Told:
    """Return a history step by step."""
    terms = [Terms(*made.ran.terms[contract]) for contract, _ in made.ran.accounts]
    walked: list[Walked] = []
    for row, result in zip(made.steps, made.ran.results, strict=True):
        step = Step(*row)
        target = None if step.account == CASH else terms[step.account]
        source = walked[-1].source if step.kind == PART or target is None else target
        walked.append(Walked(step, Result(*result), source, target))
    return Told(made.first_year, made.years, made.tables, made.ran, tuple(walked))


def distributions(made: Told) -> list[list[Walked]]:
    """Return each distribution: its takes, then its parts."""
    groups: dict[int, list[Walked]] = defaultdict(list)
    for one in made.walked:
        if one.step.kind in (TAKE, PART):
            groups[one.step.number].append(one)
    return list(groups.values())


def keep(held: dict[int, int], step: Step) -> None:
    """Bring what accounts hold up to date after a step."""
    if step.flags & PERIODIC and step.kind == TAKE:
        return
    if step.kind in (OPEN, CONTRIBUTE, PUT, REPAY) or (
        step.kind == PART and not step.flags & LATER
    ):
        held[step.account] += step.amount
    elif step.kind == VALUE:
        held[step.account] = step.amount
    elif step.kind in (TAKE, TRANSFER, ANNUITIZE, APPRECIATE, PASS):
        held[step.account] -= step.amount
    elif step.kind in (REMOVE, WITHDRAW):
        held[step.account] -= removed(step)
    elif step.kind == DIVIDE:
        held[step.account] -= step.amount
        if step.third != CASH:
            held[step.third] += step.amount
    if step.kind in (TRANSFER, PASS) and step.third != CASH:
        held[step.third] += step.amount


def removed(step: Step) -> int:
    """Return a contribution taken back with its share of gain or loss, or the excess taken out."""
    if step.kind == WITHDRAW:
        return 0 if step.third else min(step.amount, step.second)
    gain = step.third - step.second
    share = (2 * abs(gain) * step.amount + step.second) // (2 * step.second)
    return step.amount + (share if gain >= 0 else -share)


def money_stays_in_accounts(made: Told) -> None:
    """Every account holds what went in less what went out, and never less than nothing."""
    held: dict[int, int] = defaultdict(int)
    for step, *_ in made.walked:
        keep(held, step)
        assert step.account == CASH or held[step.account] >= 0
    contracts: dict[int, int] = defaultdict(int)
    for number, (contract, balance) in enumerate(made.ran.accounts):
        assert balance == held[number]
        contracts[contract] += balance
    assert [[contracts[number]] for number in range(len(made.ran.terms))] == made.ran.balances


def money_in_is_money_out(made: Told) -> None:
    """All that was put in, and all gains, were paid out, are held, or were under way.

    An annuity's payer takes what it was bought with, and adds what it pays.
    """
    put = paid = 0
    held: dict[int, int] = defaultdict(int)
    for one in made.walked:
        step = one.step
        if step.kind in (OPEN, CONTRIBUTE, PUT, REPAY):
            put += step.amount
        elif step.kind in (REMOVE, WITHDRAW):
            paid += removed(step)
        elif step.kind == DIVIDE and step.third == CASH:
            paid += step.amount
        elif step.kind == VALUE:
            put += step.amount - held[step.account]
        elif (
            step.kind in (ANNUITIZE, APPRECIATE)
            or (step.kind == PASS and step.third == CASH)
            or (step.kind == PART and (step.account == CASH or step.flags & LATER))
        ):
            paid += step.amount
        elif step.kind == TAKE and step.flags & PERIODIC:
            put += step.amount
        keep(held, step)
    assert put == paid + sum(balance for _, balance in made.ran.accounts)


def takes_divide(made: Told) -> None:
    """What a source pays is recovered, income to be placed, or excluded: nothing else."""
    for one in made.walked:
        if one.step.kind == TAKE and one.source.regime in DIVIDED:
            result = one.result
            assert result.recovered + result.pretax + result.excluded == one.step.amount
            assert result.amount == one.step.amount
            assert result.includible == result.rolled_over == result.base == 0
            assert one.source.regime == DESIGNATED_ROTH or result.moved == 0
            may_exclude = one.source.regime == DESIGNATED_ROTH or one.step.flags & CORRECTIVE
            assert may_exclude or result.excluded == 0


def parts_add_up(made: Told) -> None:
    """The parts of a distribution hold all of it: money, income, investment and excess."""
    for group in distributions(made):
        takes = [one for one in group if one.step.kind == TAKE]
        parts = [one for one in group if one.step.kind == PART]
        assert sum(p.step.amount for p in parts) == sum(t.step.amount for t in takes)
        if takes[0].source.regime in DIVIDED:
            placed = sum(p.result.recovered + p.result.moved for p in parts)
            taken = sum(t.result.recovered + t.result.excluded + t.result.moved for t in takes)
            assert placed == taken
            assert sum(p.result.pretax for p in parts) == sum(t.result.pretax for t in takes)


def parts_divide(made: Told) -> None:
    """A part is income and investment; what is includible of it is all of its income or none."""
    for one in made.walked:
        if one.step.kind != PART or one.source.regime not in DIVIDED:
            continue
        result = one.result
        if one.target is None:
            assert result.recovered + result.pretax == result.amount
            assert result.includible == result.pretax
            recaptured = min(one.step.third, result.recovered)
            covered = (
                Claim(*made.ran.claims[one.step.second]).excepted if one.step.second >= 0 else 0
            )
            assert result.base + covered in (0, result.pretax + recaptured)
        else:
            taxed_there = one.target.regime in (DESIGNATED_ROTH, ROTH_IRA)
            taxed = taxed_there and one.source.regime == PLAN
            assert result.includible == (result.pretax if taxed else 0)
            assert result.rolled_over == result.amount
            assert result.recovered == result.base == 0
            assert result.moved >= result.amount - result.pretax


def plan_investment_is_kept(made: Told) -> None:
    """Investment put into each contract of a plan was recovered, moved, lost, or is there."""
    put: dict[tuple[int, int], int] = defaultdict(int)
    out: dict[tuple[int, int], int] = defaultdict(int)
    lost: dict[tuple[int, int], int] = defaultdict(int)
    back = came_back_to_plans(made)
    for one in made.walked:
        add_what_came_back(put, back, one.step.year)
        if one.target is None or one.target.regime not in (PLAN, DESIGNATED_ROTH):
            continue
        key = one.target[:2]
        if one.step.kind in PAID_IN:
            put[key] += one.step.second
        elif one.step.kind == PART:
            put[key] += one.result.moved
            put[key] += one.result.includible if one.target.regime == DESIGNATED_ROTH else 0
        elif one.step.kind == TAKE and one.step.flags & CORRECTIVE:
            out[key] += investment_returned(one, put[key] - out[key] - lost[key])
            assert one.result.investment == put[key] - out[key] - lost[key]
        elif one.step.kind == TAKE:
            out[key] += one.result.recovered + one.result.moved
            lost[key] += one.result.lost
            assert one.result.investment == put[key] - out[key] - lost[key]
        elif one.step.kind in (ANNUITIZE, PASS):
            out[key] += one.result.moved
            lost[key] += one.result.lost
            put[passed_to(made, one)[:2]] += one.result.moved
    add_what_came_back(put, back, made.first_year + made.years)
    for regime, rows in ((PLAN, made.ran.plans), (DESIGNATED_ROTH, made.ran.designated_roths)):
        for place, (investment, all_lost, *_) in enumerate(rows):
            key = (regime, place)
            assert all_lost == lost[key]
            assert investment == put[key] - out[key] - lost[key]
            assert 0 <= investment <= put[key]
    assert all(grandfathered <= investment for investment, _, grandfathered in made.ran.plans)


def investment_returned(one: Walked, there: int) -> int:
    """Return the investment that contributions paid back take along, of what is there.

    Excess deferrals take all that was contributed, whatever became of it; the others what
    was paid of it. Pre-tax money takes none.
    """
    step = one.step
    if not step.flags & TAXED_BEFORE:
        return 0
    whole = step.third in (IN_TIME, LATE)
    return min(there, step.second if whole else min(step.second, step.amount))


def included_is_all_there_is(made: Told) -> None:
    """What is includible though nobody was paid is the amount itself, and moves nothing."""
    for one in made.walked:
        if one.step.kind == INCLUDE:
            assert one.result == Result(one.step.amount, 0, one.step.amount, *[0] * 8)


def passed_to(made: Told, one: Walked) -> Terms:
    """Return the terms of the contract that receives what passes on; nobody's if there is none."""
    if one.step.kind not in (PASS, DIVIDE) or one.step.third == CASH:
        return Terms(*[-1] * len(Terms._fields))
    return Terms(*made.ran.terms[made.ran.accounts[one.step.third][0]])


def annuity_cost_is_kept(made: Told) -> None:
    """The cost of an annuity is recovered, deducted at a death, passed on, or still there."""
    left: dict[int, int] = defaultdict(int)
    for one in made.walked:
        step, place = one.step, one.source.place
        if step.kind == ANNUITIZE:
            left[Terms(*made.ran.terms[made.ran.accounts[step.third][0]]).place] += one.result.moved
        elif step.kind == BEGIN:
            cost = left[place] + step.amount
            left[place] = cost - min(cost, step.second)
        elif step.kind == TAKE and one.source.regime == ANNUITY:
            assert 0 <= one.result.recovered <= left[place]
            left[place] -= one.result.recovered
            assert one.result.investment == left[place]
        elif step.kind == CEASE:
            assert one.result.lost == left[place]
            left[place] = 0
        elif step.kind == CONTINUE:
            heir = Terms(*made.ran.terms[made.ran.accounts[step.third][0]]).place
            left[heir], left[place] = left[place], 0
    for place, row in enumerate(made.ran.annuities):
        assert Annuity(*row).unrecovered == left[place]
        for _, year in years(made, made.ran.annuity_years, len(made.ran.annuities), place):
            one_year = AnnuityYear(*year)
            assert one_year.recovered <= one_year.received
            assert one_year.recovered <= one_year.exclusion * one_year.payments
            gone = one_year.recovered + one_year.ceased + one_year.passed
            assert one_year.cost == one_year.before + gone + one_year.unrecovered


def pool_basis_is_kept(made: Told) -> None:
    """A pool's basis is what was put in less what Form 8606 recovered, year after year."""
    put: dict[tuple[int, int], int] = defaultdict(int)
    opened: dict[tuple[int, int], int] = defaultdict(int)
    late: dict[tuple[int, int], int] = defaultdict(int)
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
            assert (
                result.distributions + result.charity + result.health + result.to_plan == paid[key]
            )
            assert result.conversions == converted[key]
            assert result.outstanding == sent[key]
            assert result.value == max(0, held[key] + sent[key])
            check_pool_year(result)
            basis = result.basis + back[key]
        basis += opened[made.first_year + made.years, place]
        assert made.ran.pools[place] == [basis, 0, 0, 0, 0, 0, 0]


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


def additional_tax_has_its_base(made: Told) -> None:
    """A person's base is the sum of theirs, within what is includible or recaptured."""
    owed: dict[tuple[int, int], int] = defaultdict(int)
    most: dict[tuple[int, int], int] = defaultdict(int)
    for one in made.walked:
        if (one.step.kind == PART and one.target is None) or one.step.kind == INCOME:
            owed[one.step.year, one.source.owner] += one.result.base
            recaptured = min(one.step.third, one.result.recovered)
            most[one.step.year, one.source.owner] += one.result.includible + recaptured
    for terms in (Terms(*row) for row in made.ran.terms):
        if terms.regime == POOL_IRA:
            for year, row in years(made, made.ran.pool_years, len(made.ran.pools), terms.place):
                owed[year, terms.owner] += PoolResult(*row).base
                most[year, terms.owner] += PoolResult(*row).distribution_includible
        elif terms.regime == ROTH_IRA:
            count = len(made.ran.roth_iras)
            for year, row in years(made, made.ran.roth_years, count, terms.place):
                result = RothResult(*row)
                owed[year, terms.owner] += result.base
                most[year, terms.owner] += result.includible + result.recaptured
    for owner in range(len(made.ran.persons)):
        for year, row in years(made, made.ran.person_years, len(made.ran.persons), owner):
            base, excepted, new_simple, tax, again, recapture = PersonYear(*row)
            assert base == owed[year, owner]
            assert base + excepted <= most[year, owner]
            assert again // 10 <= recapture <= again // 4 + 2
            assert tax == (base - new_simple + 5) // 10 + (25 * new_simple + 50) // 100


def exceptions_keep_their_limits(made: Told) -> None:
    """What exceptions cover is within each payment, its own limit, and limits that are shared."""
    used: dict[int, int] = defaultdict(int)
    for first, last in zip(made.tables.claims, made.ran.claims, strict=True):
        before, after = Claim(*first), Claim(*last)
        assert after.excepted <= min(before.limit, after.early or before.limit)
        used[before.shared] += before.limit - after.limit
    assert sum(PersonYear(*row).excepted for row in made.ran.person_years) == sum(
        Claim(*row).excepted for row in made.ran.claims
    )
    last_year = made.first_year + made.years - 1
    assert sum(PersonYear(*row).recaptured for row in made.ran.person_years) == sum(
        claim.excepted
        for claim in (Claim(*row) for row in made.ran.claims)
        if 0 < claim.recaptured_in <= last_year
    )
    limits = zip(made.tables.limits, made.ran.limits, strict=True)
    for number, (before_run, after_run) in enumerate(limits, 1):
        assert before_run[0] - after_run[0] == used[number]


def year_ends_agree(made: Told) -> None:
    """The last year end of every contract is what its tables hold after the run."""
    last = made.years - 1
    for number, terms in enumerate(Terms(*row) for row in made.ran.terms):
        ((balance,),) = [made.ran.balances[number]]
        if terms.regime == PLAN:
            row = last * len(made.ran.plans) + terms.place
            assert PlanYear(*made.ran.plan_years[row])[:2] == (
                balance,
                made.ran.plans[terms.place][0],
            )
        elif terms.regime == ROTH_IRA:
            row = last * len(made.ran.roth_iras) + terms.place
            assert RothResult(*made.ran.roth_years[row]).balance == balance


def nothing_is_negative(made: Told) -> None:
    """No state and no result is ever below zero."""
    for name, rows in made.ran._asdict().items():
        if name != "terms":
            signed = PoolResult._fields.index("outstanding") if name == "pool_years" else None
            cells = (cell for row in rows for at, cell in enumerate(row) if at != signed)
            assert all(cell >= 0 for cell in cells), name


def years(
    made: Told, rows: list[list[int]], count: int, place: int
) -> Iterator[tuple[int, list[int]]]:
    """Yield the rows of one contract or person with their years."""
    for offset in range(made.years):
        yield made.first_year + offset, rows[offset * count + place]


IDENTITIES = (
    money_stays_in_accounts,
    money_in_is_money_out,
    takes_divide,
    parts_add_up,
    parts_divide,
    plan_investment_is_kept,
    included_is_all_there_is,
    annuity_cost_is_kept,
    pool_basis_is_kept,
    roth_layers_leave_in_order,
    roth_payments_are_counted,
    additional_tax_has_its_base,
    exceptions_keep_their_limits,
    spreads_add_up,
    spreads_are_of_their_year,
    year_ends_agree,
    nothing_is_negative,
)
