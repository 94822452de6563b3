"""A history that has run, step by step, for identities to read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    PLAN,
    Result,
    Tables,
    Terms,
)
from basisbook.engine.step import (
    ANNUITIZE,
    APPRECIATE,
    CASH,
    CONTRIBUTE,
    DESIGNATE,
    DIVIDE,
    LATER,
    OPEN,
    PART,
    PASS,
    PERIODIC,
    PUT,
    REMOVE,
    REPAY,
    TAKE,
    TRANSFER,
    VALUE,
    WITHDRAW,
    Step,
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


def years(
    made: Told, rows: list[list[int]], count: int, place: int
) -> Iterator[tuple[int, list[int]]]:
    """Yield the rows of one contract or person with their years."""
    for offset in range(made.years):
        yield made.first_year + offset, rows[offset * count + place]


def passed_to(made: Told, one: Walked) -> Terms:
    """Return the terms of the contract that receives what passes on; nobody's if there is none."""
    if one.step.kind not in (PASS, DIVIDE) or one.step.third == CASH:
        return Terms(*[-1] * len(Terms._fields))
    return Terms(*made.ran.terms[made.ran.accounts[one.step.third][0]])
