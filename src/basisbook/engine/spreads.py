"""The fold of payments that may be repaid: income over three years, and what comes back.

A payment of a plan is divided when it is paid, one of an IRA at the end of its year; from
then on each of three years has an amount that repayments take away. A repayment may be for a
year that has been settled: the amounts stand beside the contracts, which do not feel them,
and the year's return is what is amended. Only basis that comes back reaches a contract.
"""

from __future__ import annotations

from basisbook.engine.coming import coming_row, send
from basisbook.engine.ira import open_pool
from basisbook.engine.receipts import add_designated_roth, add_investment, move
from basisbook.engine.roth_ira import add_basis
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    PLAN,
    POOL_IRA,
    REPAYABLE,
    ROTH_IRA,
    THIRDS,
    Account,
    Claim,
    Coming,
    DesignatedRoth,
    PoolResult,
    Repayment,
    RothResult,
    Spread,
    Tables,
    Terms,
)
from basisbook.engine.step import Step
from basisbook.kernel.records import load, store
from basisbook.kernel.rule import EVENT, mark
from basisbook.money import Cents
from basisbook.rules.s72t_repayment import disaster_share, ratable, repaid_income, repaid_share

SLOTS = 3
"""The year of the payment and the two after it."""


def count_for_spread(claim: int, amount: Cents, tables: Tables) -> None:
    """Note what of an IRA's payment is divided with its year; year end does the rest."""
    for number in range(len(tables.spreads)):
        spread = load(Spread, tables.spreads[number])
        if spread.claim == claim:
            counted = min(spread.treated, amount)
            store(tables.spreads[number], divided(spread, counted, spread.taxable))


def tax_for_spread(claim: int, amount: Cents, pretax: Cents, tables: Tables) -> None:
    """Note what is includible of the part of a plan's payment that may be repaid."""
    for number in range(len(tables.spreads)):
        spread = load(Spread, tables.spreads[number])
        if spread.claim == claim:
            counted = min(spread.treated, amount)
            taxable = disaster_share(pretax, counted, amount)
            store(tables.spreads[number], divided(spread, counted, taxable))


def divided(spread: Spread, counted: Cents, taxable: Cents) -> Spread:
    """Return a payment with what of it counts, and what is includible of that."""
    return spread._replace(
        counted=counted, taxable=taxable, first=0, second=0, third=0, repaid=0, returned=0
    )


def repay(step: Step, tables: Tables) -> None:
    """Put a repayment into its account.

    In the year of the payment it is not in the value of the IRAs that paid it, because all
    of the payment still counts among the distributions (Form 8606 lines 6 and 7).
    """
    move(step.account, step.amount, tables)
    spread = load(Spread, tables.spreads[step.second])
    claim = load(Claim, tables.claims[spread.claim])
    contract = load(Account, tables.accounts[step.account]).contract
    terms = load(Terms, tables.terms[contract])
    if terms.regime == POOL_IRA and claim.contract == contract and claim.year == step.year:
        send(coming_row(terms, tables), Coming(-step.amount, 0, 0, 0, 0, 0), tables)


def settle_spreads(year: int, offset: int, tables: Tables) -> None:
    """Divide the year's payments over their years, and take off what was repaid in it."""
    if len(tables.spreads) > 0:
        divide_iras(year, offset, tables)
        for number in range(len(tables.spreads)):
            spread = load(Spread, tables.spreads[number])
            if load(Claim, tables.claims[spread.claim]).year == year:
                mark(EVENT, spread.number, year)
                store(tables.spreads[number], begun(spread, year))
        for number in range(len(tables.repayments)):
            if load(Repayment, tables.repayments[number]).year == year:
                settle_repayment(number, tables)


def divide_iras(year: int, offset: int, tables: Tables) -> None:
    """Give the year's payments of IRAs their shares of what is includible of all of them."""
    for contract in range(len(tables.terms)):
        terms = load(Terms, tables.terms[contract])
        if terms.regime == POOL_IRA:
            pool = load(PoolResult, tables.pool_years[offset * len(tables.pools) + terms.place])
            includible = pool.distribution_includible
            divide_year(contract, year, includible, pool.distributions, tables)
        elif terms.regime == ROTH_IRA:
            row = offset * len(tables.roth_iras) + terms.place
            roth = load(RothResult, tables.roth_years[row])
            divide_year(contract, year, roth.includible, roth.unqualified, tables)


def divide_year(
    contract: int, year: int, includible: Cents, distributions: Cents, tables: Tables
) -> None:
    """Divide a contract's year: disasters first, so that their shares add up as on the form."""
    so_far = 0
    for others in range(2):
        for number in range(len(tables.spreads)):
            spread = load(Spread, tables.spreads[number])
            claim = load(Claim, tables.claims[spread.claim])
            kind = 1 if spread.kind == REPAYABLE else 0
            if claim.contract == contract and claim.year == year and kind == others:
                mark(EVENT, spread.number, year)
                before = disaster_share(includible, so_far, distributions)
                so_far += spread.counted
                taxable = disaster_share(includible, so_far, distributions) - before
                store(tables.spreads[number], divided(spread, spread.counted, taxable))


def begun(spread: Spread, year: int) -> Spread:
    """Return a payment with what each of its years includes."""
    return spread._replace(
        first=scheduled(spread, year, 0),
        second=scheduled(spread, year, 1),
        third=scheduled(spread, year, 2),
    )


def scheduled(spread: Spread, year: int, slot: int) -> Cents:
    """Return what one of the years includes before repayments; a death brings the rest forward.

    26 USC 408A(d)(3)(E)(ii)(I), whose rules are to be followed; `year` is that of the payment.
    """
    if spread.kind != THIRDS:
        return spread.taxable if slot == 0 else 0
    ends = SLOTS - 1
    if spread.last_year > 0:
        ends = max(0, min(ends, spread.last_year - year))
    if slot > ends:
        return 0
    until = ratable(spread.taxable, SLOTS if slot == ends else slot + 1, SLOTS)
    return until - ratable(spread.taxable, slot, SLOTS)


def settle_repayment(number: int, tables: Tables) -> None:
    """Take a repayment off the income of its years, and give back the basis that is left of it."""
    made = load(Repayment, tables.repayments[number])
    spread = load(Spread, tables.spreads[made.spread])
    claim = load(Claim, tables.claims[spread.claim])
    regime = load(Terms, tables.terms[claim.contract]).regime
    mark(EVENT, spread.number, made.year)
    left = made.amount
    if spread.kind == REPAYABLE and regime == POOL_IRA:
        before = repaid_share(spread.taxable, spread.repaid, spread.treated)
        until = repaid_share(spread.taxable, spread.repaid + made.amount, spread.treated)
        left = until - before
    start = max(0, min(SLOTS - 1, made.of_year - claim.year))
    first, second, third = 0, 0, 0
    for position in range(SLOTS):
        slot = slot_at(start, made.back, position)
        if slot == 0:
            first = repaid_income(left, spread.first)
            left -= first
        elif slot == 1:
            second = repaid_income(left, spread.second)
            left -= second
        else:
            third = repaid_income(left, spread.third)
            left -= third
    returned = made.amount - first - second - third
    store(
        tables.repayments[number],
        made._replace(first=first, second=second, third=third, returned=returned),
    )
    store(
        tables.spreads[made.spread],
        spread._replace(
            first=spread.first - first,
            second=spread.second - second,
            third=spread.third - third,
            repaid=spread.repaid + made.amount,
            returned=spread.returned + returned,
        ),
    )
    give_back(made.account, claim.contract, returned, made.year, tables)


def slot_at(start: int, back: int, position: int) -> int:
    """Return which year a repayment turns to: its own, then later or earlier ones, then the rest.

    What goes back takes the latest of the earlier years first.
    """
    if back == 1:
        return start - position if position <= start else position
    later = SLOTS - 1 - start
    return start + position if position <= later else SLOTS - 1 - position


def give_back(account: int, source: int, basis: Cents, year: int, tables: Tables) -> None:
    """Add basis that a repayment brought back to the contract that received it."""
    terms = load(Terms, tables.terms[load(Account, tables.accounts[account]).contract])
    payer = load(Terms, tables.terms[source])
    if terms.regime == PLAN:
        add_investment(terms.place, basis, tables)
    elif terms.regime == DESIGNATED_ROTH:
        start = year
        if payer.regime == DESIGNATED_ROTH:
            start = load(DesignatedRoth, tables.designated_roths[payer.place]).first_year
        add_designated_roth(terms.place, basis, start, tables)
    elif terms.regime == POOL_IRA:
        open_pool(terms.place, basis, tables)
    else:
        add_basis(terms.place, basis, 0, year, tables)
