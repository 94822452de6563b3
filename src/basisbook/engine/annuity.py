"""The fold of annuities of plans: bought, begun, paid, and ended by a death."""

from __future__ import annotations

from basisbook.engine.early import is_early, is_old_enough
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    Account,
    Annuity,
    AnnuityTerms,
    AnnuityYear,
    Balance,
    DesignatedRoth,
    Pending,
    Plan,
    Result,
    Tables,
    Terms,
)
from basisbook.engine.step import ANEW, EXCEPTED, Step
from basisbook.facts import Contract, Recovery
from basisbook.kernel.records import load, store
from basisbook.law.records import AnticipatedPayments
from basisbook.rules.s72_annuities import plan_unrecovered
from basisbook.rules.s72d_annuity_payments import (
    annuitized_investment,
    annuity_exclusion,
    annuity_recovery,
    life_annuity_excepted,
    one_life,
    one_life_before_1996,
    refund_exclusion,
    two_lives,
    unrecovered_at_death,
)
from basisbook.rules.s402a_designated_roth import (
    designated_roth_annuity,
    designated_roth_qualified,
)
from basisbook.years import Day

FIXED_NUMBER, ONE_LIFE, TWO_LIVES, BEFORE_1996 = range(4)
"""Which table says over how many payments an annuity recovers its cost."""

AFTER_DEATH = 2
"""`Annuity.excepted`: payments to somebody who survived the annuitant."""


def annuitize(step: Step, row: int, tables: Tables) -> None:
    """Put money of a plan into an annuity, with its share of the investment."""
    contract = load(Account, tables.accounts[step.account]).contract
    terms = load(Terms, tables.terms[contract])
    balance = load(Balance, tables.balances[contract]).balance
    first_year = 0
    if terms.regime == DESIGNATED_ROTH:
        account = load(DesignatedRoth, tables.designated_roths[terms.place])
        investment, lost = account.investment, account.lost
        first_year = account.first_year
    else:
        plan = load(Plan, tables.plans[terms.place])
        investment, lost = plan.investment, plan.lost
    moved = annuitized_investment(Contract(balance, investment), step.amount)
    left = Contract(balance - step.amount, investment - moved)
    kept = plan_unrecovered(left, terms.carries)
    lost += kept.lost
    if terms.regime == DESIGNATED_ROTH:
        after = DesignatedRoth(kept.investment, lost, first_year)
        store(tables.designated_roths[terms.place], after)
    else:
        grandfathered = load(Plan, tables.plans[terms.place]).grandfathered
        grandfathered = min(grandfathered, kept.investment)
        store(tables.plans[terms.place], Plan(kept.investment, lost, grandfathered))
    target = load(Terms, tables.terms[load(Account, tables.accounts[step.third]).contract])
    annuity = load(Annuity, tables.annuities[target.place])
    cost = annuity.cost + moved
    store(
        tables.annuities[target.place], Annuity(0, cost, 0, cost, 0, 0, 0, 0, 0, 0, first_year, 0)
    )
    store(
        tables.results[row],
        Result(step.amount, 0, 0, 0, 0, 0, moved, 0, left.balance, kept.investment, kept.lost),
    )


def begin(step: Step, tables: Tables) -> None:
    """Fix what each payment recovers, on the annuity starting date."""
    terms = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    known = load(AnnuityTerms, tables.annuity_terms[terms.place])
    bought = load(Annuity, tables.annuities[terms.place])
    # Where only forms tell of an annuity, what each of them recovers stands by itself.
    cost = step.amount + (bought.cost if step.flags & ANEW == 0 else 0)
    number = anticipated(known)
    separated = Day(terms.separated_year, terms.separated_day)
    equal = life_annuity_excepted(known.lives, separated, Day(step.year, step.month_day))
    store(
        tables.annuities[terms.place],
        Annuity(
            number,
            cost,
            annuity_exclusion(cost, known.months, number),
            cost - min(cost, step.second),
            1 if equal or step.flags & EXCEPTED != 0 else 0,
            0,
            0,
            0,
            0,
            0,
            bought.first_year,
            0,
        ),
    )


def anticipated(known: AnnuityTerms) -> int:
    """Return the number of monthly payments over which an annuity recovers its cost."""
    bands = AnticipatedPayments(
        known.first,
        known.second,
        known.third,
        known.fourth,
        known.to_first,
        known.to_second,
        known.to_third,
        known.to_fourth,
        known.older,
    )
    if known.table == ONE_LIFE:
        return one_life(known.age, bands)
    if known.table == TWO_LIVES:
        return two_lives(known.age, bands)
    if known.table == BEFORE_1996:
        return one_life_before_1996(known.age, bands)
    return known.number


def take_from_annuity(contract: int, step: Step, row: int, tables: Tables) -> None:
    """Divide payments of an annuity, which come out of no balance."""
    terms = load(Terms, tables.terms[contract])
    annuity = load(Annuity, tables.annuities[terms.place])
    excluded = annuity.exclusion * step.second
    taken = annuity_recovery(step.amount, excluded, annuity.unrecovered)
    if annuity.first_year > 0:
        able = annuity.excepted == AFTER_DEATH or is_old_enough(terms.owner, step, tables)
        qualified = designated_roth_qualified(annuity.first_year, step.year, able)
        taken = designated_roth_annuity(taken, qualified)
    early = 1 if annuity.excepted == 0 and is_early(terms, step, tables) else 0
    count_payment(terms.place, step, taken, tables)
    store(
        tables.results[row],
        Result(
            step.amount,
            taken.recovered,
            0,
            taken.excluded,
            0,
            taken.includible,
            0,
            0,
            0,
            taken.investment,
            0,
        ),
    )
    store(tables.pending[0], Pending(contract, step.amount, taken.includible, 0, early, 0, 0))


def count_payment(index: int, step: Step, taken: Recovery, tables: Tables) -> None:
    """Add payments to an annuity's year."""
    annuity = load(Annuity, tables.annuities[index])
    store(
        tables.annuities[index],
        annuity._replace(
            unrecovered=annuity.unrecovered - taken.recovered,
            received=annuity.received + step.amount,
            payments=annuity.payments + step.second,
            recovered=annuity.recovered + taken.recovered,
            excluded=annuity.excluded + taken.excluded,
        ),
    )


def cease(step: Step, row: int, tables: Tables) -> None:
    """End an annuity by the death of its last annuitant."""
    terms = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    annuity = load(Annuity, tables.annuities[terms.place])
    ceased = unrecovered_at_death(annuity.unrecovered)
    store(tables.results[row], Result(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ceased))
    store(
        tables.annuities[terms.place],
        annuity._replace(unrecovered=0, ceased=annuity.ceased + ceased),
    )


def continue_annuity(step: Step, tables: Tables) -> None:
    """Pass an annuity on to a survivor, who goes on with the same exclusion.

    What is still paid of one for a single life was guaranteed, and is a refund first: it has
    no number of payments any more.
    """
    source = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    target = load(Terms, tables.terms[load(Account, tables.accounts[step.third]).contract])
    annuity = load(Annuity, tables.annuities[source.place])
    guaranteed = load(AnnuityTerms, tables.annuity_terms[source.place]).lives == 1
    refund = refund_exclusion(annuity.unrecovered) if guaranteed else 0
    store(
        tables.annuities[target.place],
        annuity._replace(
            number=0 if guaranteed else annuity.number,
            exclusion=refund if guaranteed else annuity.exclusion,
            excepted=AFTER_DEATH,
            received=0,
            payments=0,
            recovered=0,
            ceased=0,
            passed=0,
            excluded=0,
        ),
    )
    store(
        tables.annuities[source.place],
        annuity._replace(unrecovered=0, passed=annuity.passed + annuity.unrecovered),
    )


def settle_annuity(index: int, offset: int, tables: Tables) -> None:
    """Write an annuity's year, and begin the next one; after a death there is none."""
    annuity = load(Annuity, tables.annuities[index])
    months = load(AnnuityTerms, tables.annuity_terms[index]).months
    gone = annuity.ceased + annuity.passed
    store(
        tables.annuity_years[offset * len(tables.annuities) + index],
        AnnuityYear(
            annuity.received,
            annuity.cost,
            annuity.number,
            annuity.exclusion,
            annuity.payments,
            months,
            annuity.cost - annuity.unrecovered - annuity.recovered - gone,
            annuity.recovered,
            annuity.unrecovered,
            annuity.ceased,
            annuity.passed,
            annuity.excluded,
        ),
    )
    lives = 0 if gone else 1
    store(
        tables.annuities[index],
        annuity._replace(
            cost=annuity.cost * lives,
            exclusion=annuity.exclusion * lives,
            received=0,
            payments=0,
            recovered=0,
            ceased=0,
            passed=0,
            excluded=0,
            first_year=annuity.first_year * lives,
        ),
    )
