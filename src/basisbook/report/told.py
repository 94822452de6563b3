"""What only a run can tell of a book: whether the amounts it tells of can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import place_of
from basisbook.engine.spreading import repayments
from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.report.variants import Answers


def untenable(read: ReadBook, answers: Answers) -> tuple[Problem, ...]:
    """Return the amounts that a book tells of and that cannot be, whatever is answered."""
    return (*misplaced(read, answers), *overpaid(read, answers))


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


def overpaid(read: ReadBook, answers: Answers) -> Iterator[Problem]:
    """Yield repayments of more than may be repaid, whatever is answered."""
    runs = [run.outcome for run in answers.runs or (answers.base,)]
    found = [dict(_overpaid(read, outcome)) for outcome in runs]
    for place, problem in found[0].items():
        if all(place in one for one in found):
            yield problem


def _overpaid(read: ReadBook, outcome: Outcome) -> Iterator[tuple[int, Problem]]:
    program = outcome.program
    for number in program.claims.unrepaid:
        entry = program.entries[number]
        yield (
            number,
            Problem(
                "E586",
                read.source.place((*entry.keys, "of")),
                _("No exception covers that distribution, so that nothing of it may be repaid."),
                _("See what the report says of it, and correct its `reason` or `exception`."),
            ),
        )
    so_far: dict[int, Cents] = {}
    for one in repayments(outcome):
        number = place_of(program, one.entry)
        so_far[one.made.spread] = so_far.get(one.made.spread, 0) + one.made.amount
        most = one.of.repayable
        stray = one.made.returned if one.contract.kind == "pre-tax" else 0
        if so_far[one.made.spread] > most or stray:
            before = so_far[one.made.spread] - one.made.amount
            yield (
                number,
                Problem(
                    "E587",
                    read.source.place((*one.entry.keys, "amount")),
                    _("Of that distribution {amount} more can be repaid to this account.").format(
                        amount=dollars(max(0, min(most - before, one.made.amount - stray)))
                    ),
                    _(
                        "Correct the amount. More than the exception covers, and money of a "
                        "required minimum, cannot be repaid; basis cannot go to pre-tax money of a "
                        "plan."
                    ),
                ),
            )
