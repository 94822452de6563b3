"""What IRAs pay to charities, health savings accounts and plans: out of income first."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.engine.state import Apart, Tables
from basisbook.engine.step import HEALTH, Step
from basisbook.facts import Given
from basisbook.kernel.records import load, store
from basisbook.money import Cents
from basisbook.rules.s408_ira import charitable_exclusion, income_first


class Settled(NamedTuple):
    """A pool's year where income goes first; `ordinary` are distributions like any other."""

    given: Given
    health: Cents
    to_plan: Cents
    to_plan_beyond: Cents
    """Rolled over to plans beyond all income; it is in `ordinary`."""
    ordinary: Cents
    early: Cents
    """The part of `ordinary` that was paid before age 59 1/2."""


def give(index: int, step: Step, early: int, tables: Tables) -> None:
    """Count what a pool pays to a charity, or to a health savings account."""
    known = load(Apart, tables.aparts[index])
    health = step.flags & HEALTH != 0
    store(
        tables.aparts[index],
        known._replace(
            charity=known.charity + (0 if health else step.amount),
            health=known.health + (step.amount if health else 0),
            health_limit=known.health_limit + (step.second if health else 0),
            health_early=max(known.health_early, early if health else 0),
        ),
    )


def add_apart(index: int, to_plan: Cents, deducted: Cents, tables: Tables) -> None:
    """Count what a pool rolls over to a plan, or a deduction since 70 1/2."""
    known = load(Apart, tables.aparts[index])
    store(
        tables.aparts[index],
        known._replace(to_plan=known.to_plan + to_plan, deducted=known.deducted + deducted),
    )


def settle_apart(index: int, income: Cents, limit: Cents, tables: Tables) -> Settled:
    """Divide what goes where income goes first, of `income` that all IRAs hold together."""
    known = load(Apart, tables.aparts[index])
    to_plan = income_first(known.to_plan, income) if known.to_plan > 0 else 0
    left = income - to_plan
    given = Given(0, 0, 0)
    if known.charity > 0:
        given = charitable_exclusion(known.charity, left, limit, known.deducted)
    left -= given.excluded + given.includible
    health = 0
    if known.health > 0:
        health = min(income_first(known.health, left), known.health_limit)
    beyond = known.health - health
    ordinary = given.ordinary + beyond + known.to_plan - to_plan
    store(tables.aparts[index], Apart(0, 0, 0, 0, 0, known.deducted - given.includible))
    early = beyond * known.health_early
    return Settled(given, health, to_plan, known.to_plan - to_plan, ordinary, early)
