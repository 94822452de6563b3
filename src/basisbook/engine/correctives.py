"""The fold of contributions paid back, and of what is includible though nobody was paid."""

from __future__ import annotations

from basisbook.engine.early import is_early
from basisbook.engine.state import (
    PLAN,
    Balance,
    DesignatedRoth,
    Pending,
    Plan,
    Result,
    Tables,
    Terms,
)
from basisbook.engine.step import (
    ADDITIONS,
    AUTOMATIC,
    BY_EMPLOYER,
    IN_TIME,
    LATE,
    TAXED_BEFORE,
    Step,
)
from basisbook.facts import Returned
from basisbook.kernel.records import load, store
from basisbook.money import Cents
from basisbook.rules.s402g_correctives import (
    deferred_too_much,
    employer_roth,
    returned_additions,
    returned_automatic,
    returned_excess,
    returned_in_time,
    returned_late,
)


def take_back(contract: int, step: Step, row: int, tables: Tables) -> None:
    """Take contributions that are paid back out of a contract, without its proportion.

    Only what comes back late may be under the additional tax.
    """
    terms = load(Terms, tables.terms[contract])
    balance = load(Balance, tables.balances[contract]).balance - step.amount
    back = divided(step)
    investment = use_investment(terms, back.used, tables)
    early = 1 if step.third == LATE and is_early(terms, step, tables) else 0
    store(tables.pending[0], Pending(contract, step.amount, back.includible, 0, early, 0, 0))
    store(
        tables.results[row],
        Result(
            step.amount,
            back.recovered,
            0,
            back.earlier,
            0,
            back.includible,
            0,
            0,
            balance,
            investment,
            0,
        ),
    )


def divided(step: Step) -> Returned:
    """Divide a payment by the rule of its reason."""
    taxed_before = step.flags & TAXED_BEFORE != 0
    if step.third == IN_TIME:
        return returned_in_time(step.amount, step.second, taxed_before)
    if step.third == LATE:
        return returned_late(step.amount, step.second)
    if step.third == ADDITIONS:
        return returned_additions(step.amount, step.second, taxed_before)
    if step.third == AUTOMATIC:
        return returned_automatic(step.amount, step.second, taxed_before)
    return returned_excess(step.amount, step.second, taxed_before)


def use_investment(terms: Terms, used: Cents, tables: Tables) -> Cents:
    """Take investment out of a contract, never more than it has, and return what is left."""
    if terms.regime == PLAN:
        plan = load(Plan, tables.plans[terms.place])
        left = max(0, plan.investment - used)
        store(tables.plans[terms.place], Plan(left, plan.lost, min(plan.grandfathered, left)))
        return left
    account = load(DesignatedRoth, tables.designated_roths[terms.place])
    left = max(0, account.investment - used)
    store(tables.designated_roths[terms.place], account._replace(investment=left))
    return left


def include(step: Step, row: int, tables: Tables) -> None:
    """Make an amount includible that nobody is paid, in the year of the step."""
    if step.third == BY_EMPLOYER:
        cents = employer_roth(step.amount)
    else:
        cents = deferred_too_much(step.amount)
    store(tables.results[row], Result(step.amount, 0, cents, 0, 0, 0, 0, 0, 0, 0, 0))
