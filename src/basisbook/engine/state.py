"""What the folds read and write: steps in, state of each regime, results out.

Every record is a NamedTuple of integers held in one row of a table (`kernel.records`).
Money sits in accounts; what is taxed as one is a row of its regime's table, and each
account names that row. Several plans, owners or pools are therefore just more rows.
"""

# No `from __future__ import annotations`: so many records with types as text start slowly.
from typing import NamedTuple

from basisbook.kernel.records import Table, table
from basisbook.money import Cents

PLAN, DESIGNATED_ROTH, POOL_IRA, ROTH_IRA = range(1, 5)
"""Regimes: what an account's money is taxed as."""

OWN_457, ROLLED_INTO_457, TAX_EXEMPT_457 = 1, 2, 3
"""Money of a governmental 457(b): its own, or what other plans and IRAs brought in."""
ANNUITY = 9
"""Regime of an annuity that a plan pays; it has cost to recover, and no balance."""

LAYER_YEARS = 5
"""Conversions older than the recapture period need no year, so a ring of five is enough."""


class Person(NamedTuple):
    """An owner's date of birth, and what the year so far has under section 72(t)."""

    birth_year: int
    birth_day: int
    base: Cents
    age: int
    """From which no distribution is early, in months."""


class Account(NamedTuple):
    """Where money sits, and the contract that it belongs to."""

    contract: int
    balance: Cents


class Terms(NamedTuple):
    """What a contract is; what does not fit its regime stays zero."""

    regime: int
    place: int
    """Row of the regime's table."""
    owner: int
    roth: int
    """Pools: row of the owner's Roth IRAs, which receive conversions; -1 if there are none."""
    separated_year: int
    separated_day: int
    carries: int
    """Plans: whether investment that is left when the contract is emptied is carried."""
    of_457: int = 0
    """Plans: `OWN_457` or `ROLLED_INTO_457` for money of a governmental 457(b), `TAX_EXEMPT_457`
    for that of another; else 0."""
    separation_age: int = 0
    """Plans: the age whose year a separation must not come before to be an exception."""


class Balance(NamedTuple):
    """What all accounts of a contract hold together."""

    balance: Cents


class Plan(NamedTuple):
    """A contract of a plan that is not a designated Roth account."""

    investment: Cents
    lost: Cents
    """Investment that distributions left behind, over all years."""
    grandfathered: Cents
    """Investment of before 1987 that comes out before any proportion."""


class DesignatedRoth(NamedTuple):
    """A designated Roth account of a plan, with the first year of its clock."""

    investment: Cents
    lost: Cents
    first_year: int


class Pool(NamedTuple):
    """All of an owner's traditional, SEP and SIMPLE IRAs, and the year so far."""

    basis: Cents
    contributions: Cents
    late: Cents
    distributions: Cents
    early: Cents
    conversions: Cents
    new_simple: Cents
    """Of `early`, what SIMPLE IRAs paid in the first two years of participation."""
    deducted: Cents
    """Contributions for the year that are deducted, where income may limit that."""


class RothIras(NamedTuple):
    """All of an owner's Roth IRAs, and the year so far."""

    regular: Cents
    aged: Cents
    """Conversions older than the recapture period."""
    first_year: int
    late: Cents
    """Of `regular`, what was contributed for the year after its end."""
    qualified: Cents
    unqualified: Cents
    early: Cents
    first_home: Cents
    """Of `qualified`, what went into a first home."""
    in_plan: Cents
    """Of `early`, what may be in-plan Roth rollovers of the last five years, not excepted."""


class Claim(NamedTuple):
    """A payment to the owner that is said to be under an exception to the additional tax.

    The book gives the first five; what was early of it, and how much the exception came to
    cover, is for the folds to find.
    """

    year: int
    contract: int
    limit: Cents
    """The most that the exception can still cover of this payment."""
    shared: int
    """One more than the row of a limit that it shares with other claims; 0 if it has none."""
    first_home: int
    """1 for a first home, which makes a Roth IRA's distribution qualified after five years."""
    by_amount: int
    """1 where the limit is an amount that is treated so, whatever is includible of it."""
    recaptured_in: int
    """The year in which the exception is lost for good, as a series was modified; 0 if never."""
    early: Cents
    new_simple: int
    excepted: Cents


class Limit(NamedTuple):
    """What is left of a limit on several payments: of a year, of an event, or of a life."""

    left: Cents


THIRDS, AT_ONCE, REPAYABLE = range(1, 4)
"""How income of a payment that may be repaid is included: a disaster's over three years or at
once, and that of any other payment as ever."""


class Spread(NamedTuple):
    """A payment that may be repaid, and the years in which its income is included.

    The book gives the first five; the rest is for the folds to find.
    """

    claim: int
    number: int
    """The entry that paid it."""
    treated: Cents
    """What of the payment may be treated so, under the limit of its exception."""
    kind: int
    last_year: int
    """The owner's last taxable year, if a death ended it; else 0."""
    counted: Cents
    """What of `treated` is divided with the year of an IRA: of Roth IRAs, not what is qualified."""
    taxable: Cents
    first: Cents
    """Includible in the year of the payment, as repayments leave it; below, the two after it."""
    second: Cents
    third: Cents
    repaid: Cents
    returned: Cents
    """Of `repaid`, the basis that came back."""


class Repayment(NamedTuple):
    """Money that was paid back to a plan or IRA, and the income that it takes off each year."""

    spread: int
    account: int
    year: int
    """The calendar year in which it was made."""
    amount: Cents
    of_year: int
    """The taxable year whose return reports it."""
    back: int
    """1 if what is beyond the income of that year goes to earlier years first."""
    first: Cents
    second: Cents
    third: Cents
    returned: Cents


class AnnuityTerms(NamedTuple):
    """What an annuity is, from its starting date on."""

    lives: int
    """0 for a fixed number of payments, 1, or 2."""
    table: int
    """Which table of anticipated payments its starting date has: see `engine.annuity`."""
    age: int
    """Of one annuitant, or of two added up, on the annuity starting date."""
    months: int
    """Months that one payment is for."""
    number: int
    """Fixed number: how many monthly payments that makes."""
    first: int = 0
    """The ages of the table, and the payments up to each of them and beyond: the record
    `AnticipatedPayments`."""
    second: int = 0
    third: int = 0
    fourth: int = 0
    to_first: int = 0
    to_second: int = 0
    to_third: int = 0
    to_fourth: int = 0
    older: int = 0


class Annuity(NamedTuple):
    """What an annuity has to recover, and the year so far."""

    number: int
    """Monthly payments over which the cost is recovered."""
    cost: Cents
    exclusion: Cents
    """What one payment recovers."""
    unrecovered: Cents
    excepted: int
    """Why section 72(t) is no concern: 1 for equal payments for life after separation from
    service, 2 for payments after a death."""
    received: Cents
    payments: int
    recovered: Cents
    ceased: Cents
    """The deduction of the year for what is never recovered."""
    passed: Cents
    """What is left for a survivor to recover."""
    first_year: int = 0
    """The clock of the designated Roth account whose money bought it; 0 for other money."""
    excluded: Cents = 0
    """What qualified payments of the year exclude."""


class AnnuityYear(NamedTuple):
    """An annuity's year: the lines of the Simplified Method Worksheet."""

    received: Cents
    cost: Cents
    number: int
    exclusion: Cents
    payments: int
    months: int
    before: Cents
    """What earlier years recovered."""
    recovered: Cents
    unrecovered: Cents
    ceased: Cents
    passed: Cents
    excluded: Cents


class Pending(NamedTuple):
    """A distribution whose parts are being placed."""

    contract: int
    left: Cents
    """The amount that no part has taken yet; `pretax` is in it."""
    pretax: Cents
    excess: Cents
    """Investment above the amount paid that goes with the first rollover."""
    early: int
    qualified: int
    new_simple: int


class Apart(NamedTuple):
    """What a pool pays where income goes first: a row a pool."""

    charity: Cents
    health: Cents
    health_limit: Cents
    health_early: int
    """1 if the owner was younger than 59 1/2 when the health savings account was funded."""
    to_plan: Cents
    deducted: Cents
    """Deductions for IRA contributions since 70 1/2 that have not yet reduced an exclusion."""


class Coming(NamedTuple):
    """What is on its way to an owner's IRAs of a kind over New Year: a row a pool, then families.

    A rollover has sixty days, so all of it arrives in the next taxable year.
    """

    money: Cents
    """Out of IRAs of the same kind and not yet back in one; or recharacterized after year end."""
    basis: Cents
    """Basis from plans; of Roth IRAs, what arrives as a regular contribution."""
    conversions: Cents
    """Pools: converted this year, and in the Roth IRAs only next year."""
    taxable: Cents
    """Roth IRAs: the conversion that arrives, by what of it was includible this year."""
    nontaxable: Cents
    started: int
    """Roth IRAs: 1 if what arrives starts the clock."""


class Positions(NamedTuple):
    """Choices where the law is unsettled or leaves one, resolved before the run."""

    line_10_places: int
    early_first: int
    excess_moves: int
    apart_1987: int = 1
    """Whether the rest of a payment is divided without what came out as of before 1987."""
    by_worksheet: int = 0
    """Whether Worksheet 1-1 of Publication 590-B divides the year of a contribution."""


class Result(NamedTuple):
    """What one step did.

    Of a `TAKE`, `recovered + pretax + excluded` is the amount. Of a `PART`, `pretax` is the
    untaxed income in it, of which `includible` is taxed now and the rest stays deferred.
    """

    amount: Cents
    recovered: Cents
    includible: Cents
    excluded: Cents
    rolled_over: Cents
    pretax: Cents
    moved: Cents
    """Investment that arrived at the destination."""
    base: Cents
    """What the step puts under the additional tax."""
    balance: Cents
    investment: Cents
    lost: Cents


class PlanYear(NamedTuple):
    """A plan contract or designated Roth account at year end."""

    balance: Cents
    investment: Cents
    lost: Cents
    first_year: int = 0
    """Designated Roth accounts: the first year of the clock."""


class PoolResult(NamedTuple):
    """A pool's year: Form 8606 Parts I and II."""

    prior_basis: Cents
    contributions: Cents
    late: Cents
    value: Cents
    """At year end, with `outstanding`: Form 8606 line 6."""
    distributions: Cents
    conversions: Cents
    distribution_recovered: Cents
    distribution_includible: Cents
    conversion_recovered: Cents
    conversion_includible: Cents
    basis: Cents
    loss: Cents
    """Basis that a closing in cash turned into a loss."""
    base: Cents
    new_simple: Cents
    """Of `base`, what is taxed at the rate for the first two years of a SIMPLE IRA."""
    outstanding: Cents
    """What counts in the value and was not in the accounts: rollovers on their way, and money
    recharacterized after year end; negative where it was recharacterized out."""
    charity: Cents
    """Paid to charities out of income: in neither the value nor the distributions."""
    charity_includible: Cents
    """The part of `charity` that deductions since 70 1/2 keep from being excluded."""
    health: Cents
    """As `charity`, paid to health savings accounts."""
    to_plan: Cents
    """As `charity`, rolled over to plans."""
    basis_to_plan: Cents
    """What was rolled over to plans beyond all income: that could not be."""
    deducted: Cents
    """Contributions for the year that are deducted, where income may limit that."""
    by_worksheet: int
    """1 where Form 8606 takes over lines 13 to 18 from Worksheet 1-1 of Publication 590-B."""


class RothResult(NamedTuple):
    """A Roth IRA family's year: Form 8606 Part III."""

    qualified: Cents
    unqualified: Cents
    regular_before: Cents
    conversions_before: Cents
    includible: Cents
    recaptured: Cents
    base: Cents
    balance: Cents
    regular: Cents
    conversions: Cents
    late: Cents
    """Of `regular`, what was contributed for the year after its end."""
    loss: Cents
    """Basis that a closing in cash turned into a loss."""
    first_home: Cents
    """Of `qualified`, what went into a first home."""
    outstanding: Cents
    """Rollovers and conversions that were on their way to Roth IRAs at year end."""


class PersonYear(NamedTuple):
    """A person's year over all accounts: `excepted` and `base` are what was early."""

    base: Cents
    excepted: Cents
    new_simple: Cents
    """Of `base`, what is taxed at the rate for the first two years of a SIMPLE IRA."""
    additional_tax: Cents
    recaptured: Cents
    """What exceptions kept from the tax in this year and earlier ones, and is taxed now."""
    recapture_tax: Cents


class Tables(NamedTuple):
    """State and results of a run: a row a record, in lists or in arrays."""

    persons: Table
    accounts: Table
    terms: Table
    """A row a contract, whatever its regime; the same for `balances`."""
    balances: Table
    plans: Table
    designated_roths: Table
    pools: Table
    roth_iras: Table
    layers: Table
    """`LAYER_YEARS` rows a Roth IRA family."""
    claims: Table
    """A row a payment that is under an exception, in the order of time."""
    limits: Table
    spreads: Table
    """A row a payment that may be repaid, in the order of time."""
    repayments: Table
    conversion_spreads: Table
    """A row a contract and year whose conversions are spread: `engine.conversions`."""
    aparts: Table
    annuity_terms: Table
    annuities: Table
    coming: Table
    """A row a pool, then a row a Roth IRA family."""
    pending: Table
    positions: Table
    laws: Table
    """A row a taxable year, from the first."""
    results: Table
    """A row a step."""
    plan_years: Table
    """A row a year and contract: `year * len(plans) + index`; the same below."""
    designated_roth_years: Table
    pool_years: Table
    roth_years: Table
    annuity_years: Table
    person_years: Table


def result_tables(tables: Tables, steps: int, years: int) -> Tables:
    """Return `tables` with empty results for `steps` steps and `years` taxable years."""
    return tables._replace(
        aparts=table(len(tables.pools), Apart),
        coming=table(len(tables.pools) + len(tables.roth_iras), Coming),
        pending=table(1, Pending),
        results=table(steps, Result),
        plan_years=table(years * len(tables.plans), PlanYear),
        designated_roth_years=table(years * len(tables.designated_roths), PlanYear),
        pool_years=table(years * len(tables.pools), PoolResult),
        roth_years=table(years * len(tables.roth_iras), RothResult),
        annuity_years=table(years * len(tables.annuities), AnnuityYear),
        person_years=table(years * len(tables.persons), PersonYear),
    )


class LawRow(NamedTuple):
    """What a row of `Tables.laws` holds: all that the folds ask of a year."""

    rate_numerator: int
    rate_denominator: int
    simple_numerator: int
    simple_denominator: int
    loss_takes_basis: int
    """1 when a loss on IRAs closed in cash was a deduction, which uses their basis up."""
    charitable_limit: Cents
