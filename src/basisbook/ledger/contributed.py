"""Contributions of a book, by whom they count for and for which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.ledger.book import ROTH_IRA, Contribution, Recharacterization
from basisbook.ledger.undone import undone, year_of
from basisbook.ledger.wages import untold_deferrals
from basisbook.remembered import remembered

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.ledger.book import Book, Event
    from basisbook.ledger.undone import Undone
    from basisbook.money import Cents

DEFERRALS = ("elective deferral", "catch-up")
EMPLOYERS = ("matching", "nonelective")
TRADITIONAL_IRA = "traditional IRA"


class Contributed(NamedTuple):
    """One contribution: for whom, for which year, from where, and to what."""

    event: int
    """Its place in the book; below zero if no event tells of it."""
    owner: str
    year: int
    """The taxable year that it is for."""
    date: datetime.date
    account: str
    kind: str
    """Of the account."""
    plan: str | None
    source: str | None
    """As `sort_of` has it; None is unknown."""
    treatment: str | None
    amount: Cents

    @property
    def late(self) -> bool:
        """Return whether it was paid after the end of the year that it is for."""
        return self.date.year > self.year

    @property
    def regular(self) -> bool:
        """Return whether it is a regular contribution to an IRA, which its owner paid."""
        owned = self.source is None and self.kind in ("SEP IRA", "SIMPLE IRA")
        paid = owned and self.treatment is not None
        return self.kind in (TRADITIONAL_IRA, ROTH_IRA) or paid


@remembered
def contributions(book: Book) -> tuple[Contributed, ...]:
    """Return every contribution of a book as it stands: not what was returned."""
    return tuple(_standing(book))


def _standing(book: Book) -> Iterator[Contributed]:
    taken = undone(book)
    for index, event in enumerate(book.events):
        left = _left(index, event, taken)
        if isinstance(event, Contribution) and left:
            entry = book.accounts[event.contribution]
            yield Contributed(
                index,
                book.owner_of(event.contribution),
                event.for_year or event.date.year,
                event.date,
                event.contribution,
                entry.kind,
                entry.plan,
                event.source or _only_source(entry.kind),
                event.treatment,
                left,
            )
    yield from _recharacterized(book, taken)
    yield from _of_wages(book)


def is_roth_by_employer(book: Book, event: Contribution) -> bool:
    """Return whether an employer paid into a designated Roth account, which is includible."""
    kind = book.accounts[event.contribution].kind
    return kind == "designated Roth" and event.source in EMPLOYERS


def _left(index: int, event: Event, taken: tuple[Undone, ...]) -> Cents:
    """Return what stays of a contribution of which others take something back."""
    gone = sum(one.amount for one in taken if one.of == index)
    return event.amount - gone if isinstance(event, Contribution) else 0


def _recharacterized(book: Book, taken: tuple[Undone, ...]) -> Iterator[Contributed]:
    """Yield contributions as made to the IRA to which they were recharacterized."""
    for one in taken:
        by, made = book.events[one.by], book.events[one.of]
        if isinstance(by, Recharacterization) and isinstance(made, Contribution):
            kind, owner = book.accounts[by.to].kind, book.owner_of(by.to)
            paid = (one.by, owner, year_of(made), made.date, by.to, kind)
            yield Contributed(*paid, None, None, by.treatment, one.amount)


def _of_wages(book: Book) -> Iterator[Contributed]:
    """Yield deferrals that only Forms W-2 tell of: they count for limits, and are no event."""
    for account, day, amount in untold_deferrals(book):
        entry = book.accounts[account]
        what = (account, entry.kind, entry.plan, "elective deferral", None, amount)
        yield Contributed(-1, book.owner_of(account), day.year, day, *what)


def _only_source(kind: str) -> str | None:
    """Return where money of an account comes from where there is but one way.

    After-tax money of a plan is always the employee's; a designated Roth account holds
    deferrals unless the book says that the employer paid.
    """
    return {"after-tax": "employee contribution", "designated Roth": "elective deferral"}.get(kind)
