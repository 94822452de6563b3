"""What only a run can tell of a book: whether the amounts it tells of can be placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.report.variants import Answers


def misplaced(read: ReadBook, answers: Answers) -> tuple[Problem, ...]:
    """Return a problem for each distribution whose told pre-tax amounts cannot be.

    Too little is told if one way of answering the book's questions leaves pre-tax money
    without a place, too much if every way does not have what is told.
    """
    runs = [list(_told(run.outcome.paid)) for run in answers.runs or (answers.base,)]
    problems = []
    for ways in zip(*runs, strict=True):
        (paid, _inside, _amount, _placed) = ways[0]
        short = [inside for _paid, inside, _amount, placed in ways if placed < inside]
        over = [inside for _paid, inside, amount, _placed in ways if amount > inside]
        if short or len(over) == len(ways):
            problems.append(_problem(read, paid, max(short or over), ways[0][2]))
    return tuple(problems)


def _told(payments: tuple[Paid, ...]) -> Iterator[tuple[Paid, Cents, Cents, Cents]]:
    """Yield each distribution with its pre-tax money, what is told of it, and what is placed.

    Only those of which anything is told: others need not be in every run.
    """
    for paid in payments:
        moves = paid.entry.payment.moves if paid.entry.payment else ()
        if all(move.pretax is None for move in moves):
            continue
        inside = sum(result.pretax for result in paid.taken)
        told = sum(move.pretax or 0 for move in moves)
        placed = sum(part.result.pretax for part in paid.placed)
        yield paid, inside, told, placed


def _problem(read: ReadBook, paid: Paid, inside: Cents, told: Cents) -> Problem:
    text = _(
        "This distribution holds {inside} of pre-tax money, and its parts are told to take {told}."
    ).format(inside=dollars(inside), told=dollars(told))
    remedy = _("Correct `pretax` of the parts, or leave it out where it is the rest.")
    return Problem("E256", read.source.place(paid.entry.keys), text, remedy)
