"""Which distributions are early, and how much of a pooled year is theirs."""

from __future__ import annotations

from basisbook.engine.state import EXCEPTED, OWN_457, Person, Positions, Step, Tables, Terms
from basisbook.kernel.records import load, store
from basisbook.money import Cents, pro_rata
from basisbook.rules.s72t_early import attained_59_half, reaches_457, separated_55
from basisbook.years import Day


def is_old_enough(owner: int, step: Step, tables: Tables) -> bool:
    """Return whether the owner had attained 59 1/2 on the day of the step."""
    person = load(Person, tables.persons[owner])
    born = Day(person.birth_year, person.birth_day)
    return attained_59_half(born, Day(step.year, step.month_day))


def is_early(terms: Terms, step: Step, tables: Tables) -> bool:
    """Return whether a plan distribution is under no exception that the folds know."""
    if step.flags & EXCEPTED or is_old_enough(terms.owner, step, tables):
        return False
    if terms.of_457 != 0 and not reaches_457(terms.of_457 == OWN_457):
        return False
    person = load(Person, tables.persons[terms.owner])
    born = Day(person.birth_year, person.birth_day)
    separated = Day(terms.separated_year, terms.separated_day)
    return not separated_55(born, separated, Day(step.year, step.month_day))


def put_under_tax(owner: int, base: Cents, tables: Tables) -> None:
    """Add to what a person's year has under the additional tax."""
    person = load(Person, tables.persons[owner])
    store(tables.persons[owner], Person(person.birth_year, person.birth_day, person.base + base))


def early_share(amount: Cents, early: Cents, distributions: Cents, tables: Tables) -> Cents:
    """Return the part of a year's amount that belongs to its early distributions.

    The law pools a year's IRA distributions but tests the age at each; how the amount
    divides between them is unsettled, so a position does.

    Units: cents; `early` is that part of `distributions`.
    """
    if load(Positions, tables.positions[0]).early_first == 1:
        return min(amount, early)
    return pro_rata(amount, early, distributions)
