"""Which distributions are early, and how much of a pooled year is theirs."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.engine.state import ROLLED_INTO_457, Claim, Limit, Person, Positions, Tables, Terms
from basisbook.engine.step import EXCEPTED, Step
from basisbook.kernel.records import load, store
from basisbook.money import Cents, pro_rata
from basisbook.rules.s72t_early import (
    attained_59_half,
    excepted,
    excepted_share,
    reaches_457,
    separated_55,
)
from basisbook.years import Day


def is_old_enough(owner: int, step: Step, tables: Tables) -> bool:
    """Return whether the owner had attained 59 1/2 on the day of the step."""
    person = load(Person, tables.persons[owner])
    born = Day(person.birth_year, person.birth_day)
    return attained_59_half(born, Day(step.year, step.month_day), person.age)


def is_early(terms: Terms, step: Step, tables: Tables) -> bool:
    """Return whether a plan distribution is under no exception that the folds know."""
    if step.flags & EXCEPTED or is_old_enough(terms.owner, step, tables):
        return False
    if terms.of_457 != 0 and not reaches_457(terms.of_457 != ROLLED_INTO_457):
        return False
    person = load(Person, tables.persons[terms.owner])
    born = Day(person.birth_year, person.birth_day)
    separated = Day(terms.separated_year, terms.separated_day)
    paid = Day(step.year, step.month_day)
    return not separated_55(born, separated, paid, terms.separation_age)


def put_under_tax(owner: int, base: Cents, tables: Tables) -> None:
    """Add to what a person's year has under the additional tax."""
    person = load(Person, tables.persons[owner])
    store(tables.persons[owner], person._replace(base=person.base + base))


def early_share(amount: Cents, early: Cents, distributions: Cents, tables: Tables) -> Cents:
    """Return the part of a year's amount that belongs to its early distributions.

    The law pools a year's IRA distributions but tests the age at each; how the amount
    divides between them is unsettled, so a position does.

    Units: cents; `early` is that part of `distributions`.
    """
    if load(Positions, tables.positions[0]).early_first == 1:
        return min(amount, early)
    return pro_rata(amount, early, distributions)


def note_early(number: int, early: Cents, new_simple: int, tables: Tables) -> None:
    """Note what is early of an IRA's payment that has a claim; year end settles the rest."""
    if number >= 0:
        claim = load(Claim, tables.claims[number])
        store(
            tables.claims[number], claim._replace(early=claim.early + early, new_simple=new_simple)
        )


def claim_left(number: int, tables: Tables) -> Cents:
    """Return how much an exception can still cover of a payment; zero if it has no claim."""
    if number < 0:
        return 0
    claim = load(Claim, tables.claims[number])
    if claim.shared == 0:
        return claim.limit
    return min(claim.limit, load(Limit, tables.limits[claim.shared - 1]).left)


def use_claim(number: int, used: Cents, covered: Cents, tables: Tables) -> None:
    """Take from the limits of a claim what it used, of which `covered` was early."""
    claim = load(Claim, tables.claims[number])
    store(
        tables.claims[number],
        claim._replace(limit=claim.limit - used, excepted=claim.excepted + covered),
    )
    if claim.shared > 0:
        left = load(Limit, tables.limits[claim.shared - 1]).left
        store(tables.limits[claim.shared - 1], Limit(left - used))


def except_amount(number: int, base: Cents, amount: Cents, tables: Tables) -> Cents:
    """Return what an exception covers of what a payment has under the tax, and count it."""
    if number < 0:
        return 0
    left = claim_left(number, tables)
    if load(Claim, tables.claims[number]).by_amount == 1:
        covered = excepted_share(base, left, amount)
        use_claim(number, 0, covered, tables)
    else:
        covered = excepted(base, left)
        use_claim(number, covered, covered, tables)
    return covered


class EarlyYear(NamedTuple):
    """What a contract settled at year end paid early, and what of it is under the tax.

    SIMPLE IRAs in their first two years, which have a rate of their own, stand apart.
    """

    contract: int
    year: int
    new_simple: int
    early: Cents
    base: Cents


def except_of_year(paid: EarlyYear, tables: Tables) -> Cents:
    """Return what exceptions cover of what a contract's year has under the tax.

    A payment has the share of it that it is of all early payments; the shares are rounded
    so that they add up.
    """
    so_far = 0
    covered = 0
    for number in range(len(tables.claims)):
        claim = load(Claim, tables.claims[number])
        if (
            claim.contract == paid.contract
            and claim.year == paid.year
            and claim.new_simple == paid.new_simple
        ):
            before = pro_rata(paid.base, so_far, paid.early)
            so_far += claim.early
            share = pro_rata(paid.base, so_far, paid.early) - before
            covered += except_amount(number, share, claim.early, tables)
    return covered
