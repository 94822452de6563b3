"""What must be true of every history, to the cent; each is a function that asserts it.

They read steps and results and add up by themselves: none of them calls a rule or a fold.
"""

from __future__ import annotations

from collections import defaultdict

from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
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
    Terms,
)
from basisbook.engine.step import (
    ANNUITIZE,
    APPRECIATE,
    BEGIN,
    CASH,
    CEASE,
    CONTINUE,
    CONTRIBUTE,
    CORRECTIVE,
    DIVIDE,
    IN_TIME,
    INCLUDE,
    INCOME,
    LATE,
    LATER,
    OPEN,
    PART,
    PASS,
    PERIODIC,
    PUT,
    REMOVE,
    REPAY,
    TAKE,
    TAXED_BEFORE,
    VALUE,
    WITHDRAW,
)
from tests.properties.ira_identities import (
    pool_basis_is_kept,
    roth_layers_leave_in_order,
    roth_payments_are_counted,
)
from tests.properties.repaying import (
    add_what_came_back,
    came_back_to_plans,
    spreads_add_up,
    spreads_are_of_their_year,
)
from tests.properties.spread_conversions import conversions_are_included_once
from tests.properties.walking import (
    DIVIDED,
    PAID_IN,
    Told,
    Walked,
    distributions,
    keep,
    passed_to,
    removed,
    years,
)


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
            assert may_exclude or one.source.regime == ANNUITY or result.excluded == 0


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


def annuity_cost_is_kept(made: Told) -> None:
    """The cost of an annuity is recovered, deducted at a death, passed on, or still there."""
    left: dict[int, int] = defaultdict(int)
    of_roth_money: set[int] = set()
    for one in made.walked:
        step, place = one.step, one.source.place
        if step.kind == ANNUITIZE:
            bought = Terms(*made.ran.terms[made.ran.accounts[step.third][0]]).place
            left[bought] += one.result.moved
            if one.source.regime == DESIGNATED_ROTH:
                of_roth_money.add(bought)
        elif step.kind == BEGIN:
            cost = left[place] + step.amount
            left[place] = cost - min(cost, step.second)
        elif step.kind == TAKE and one.source.regime == ANNUITY:
            assert 0 <= one.result.recovered <= left[place]
            assert place in of_roth_money or one.result.excluded == 0
            left[place] -= one.result.recovered
            assert one.result.investment == left[place]
        elif step.kind == CEASE:
            assert one.result.lost == left[place]
            left[place] = 0
        elif step.kind == CONTINUE:
            heir = Terms(*made.ran.terms[made.ran.accounts[step.third][0]]).place
            left[heir], left[place] = left[place], 0
            of_roth_money |= {heir} if place in of_roth_money else set()
    for place, row in enumerate(made.ran.annuities):
        assert Annuity(*row).unrecovered == left[place]
        for _, year in years(made, made.ran.annuity_years, len(made.ran.annuities), place):
            one_year = AnnuityYear(*year)
            assert one_year.recovered <= one_year.received
            assert one_year.recovered <= one_year.exclusion * one_year.payments
            gone = one_year.recovered + one_year.ceased + one_year.passed
            assert one_year.cost == one_year.before + gone + one_year.unrecovered


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
    conversions_are_included_once,
    year_ends_agree,
    nothing_is_negative,
)
