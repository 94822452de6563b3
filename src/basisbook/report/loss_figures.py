"""Figures of losses: what each is, what is deducted, what that is worth, and Schedule A."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.kernel.rule import EVENT, LOSS, WITH_LOSS
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.loss import Loss
    from basisbook.answers.losses import Losses, ScheduleA
    from basisbook.engine.outcome import Outcome

SCHEDULE_A = "Schedule A"
OTHER_DEDUCTIONS = "Schedule A (other)"


def loss_figures(outcome: Outcome, found: Losses) -> Iterator[tuple[Key, Figure]]:
    """Yield the figures of every loss of a book, and of the schedules that deduct any."""
    for number, loss in enumerate(found.found):
        if loss.closes:
            yield from _of_loss(loss, number, found.found)
        else:
            yield from _of_apart(outcome, loss, found.found)
        yield from _of_worth(loss, number)
    for schedule in found.schedules:
        yield from _of_schedule(schedule, found.found)


def _of_loss(loss: Loss, number: int, found: tuple[Loss, ...]) -> Iterator[tuple[Key, Figure]]:
    key = Key(loss.year, loss.owner, "loss", loss.id, "loss")
    own = (LOSS, number)
    yield key, Figure(loss.loss, (own,))
    # One floor takes from all losses of a return, so they were worked out together.
    others = (i for i, one in enumerate(found) if one.year == loss.year and i != number)
    together = (own, *((LOSS, i) for i in others))
    yield key._replace(name="deduction"), Figure(loss.deduction, together)


def _of_worth(loss: Loss, number: int) -> Iterator[tuple[Key, Figure]]:
    """Yield what a loss saves, and the amounts on the way: of returns without it and with it."""
    sides = (LOSS, number), (WITH_LOSS, number)
    of_one = {"tax_without": sides[:1], "tax_with": sides[1:]}
    saved = () if loss.saved is None else (("tax_saved", loss.saved),)
    for name, cents in (*loss.worth, *saved):
        key = Key(loss.year, loss.owner, "loss", loss.id, name)
        yield key, Figure(cents, of_one.get(name, sides))


def _of_apart(
    outcome: Outcome, loss: Loss, found: tuple[Loss, ...]
) -> Iterator[tuple[Key, Figure]]:
    """Yield a loss that has a rule to itself; what an annuity left is a line of Schedule A too."""
    subjects = tuple(
        (EVENT, number)
        for number, entry in enumerate(outcome.program.entries)
        if (entry.kind == "death" if loss.ended else loss.id == f"loss.{entry.id}")
    )
    key = Key(loss.year, loss.owner, "loss", loss.id, "loss")
    yield key, Figure(loss.loss, subjects)
    yield key._replace(name="deduction"), Figure(loss.deduction, subjects)
    if loss.ended:
        mine = (
            one.deduction
            for one in found
            if one.ended and (one.owner, one.year) == (loss.owner, loss.year)
        )
        line = Key(loss.year, loss.owner, "form", OTHER_DEDUCTIONS, "pension_unrecovered")
        yield line, Figure(sum(mine), subjects)


def _of_schedule(schedule: ScheduleA, found: tuple[Loss, ...]) -> Iterator[tuple[Key, Figure]]:
    """Yield the lines of Schedule A on which a return's losses end."""
    subjects = tuple((LOSS, i) for i, loss in enumerate(found) if loss.year == schedule.year)
    key = Key(schedule.year, schedule.owner, "form", SCHEDULE_A, "")
    yield key._replace(name="miscellaneous_other"), Figure(schedule.lost, subjects)
    yield key._replace(name="miscellaneous_total"), Figure(schedule.total, ())
    yield key._replace(name="agi"), Figure(schedule.agi, ())
    yield key._replace(name="floor"), Figure(schedule.floor, ())
    yield key._replace(name="miscellaneous_allowed"), Figure(schedule.allowed, subjects)
