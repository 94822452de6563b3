"""Contributions of a book, by whom they count for and for which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.ledger.book import ROTH_IRA, Contribution

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.money import Cents

DEFERRALS = ("elective deferral", "catch-up")
TRADITIONAL_IRA = "traditional IRA"


class Contributed(NamedTuple):
    """One contribution: for whom, for which year, from where, and to what."""

    event: int
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


def contributions(book: Book) -> Iterator[Contributed]:
    """Yield every contribution of a book, in the order of the file."""
    for index, event in enumerate(book.events):
        if isinstance(event, Contribution):
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
                event.amount,
            )


def _only_source(kind: str) -> str | None:
    """Return where money of an account comes from where there is but one way.

    After-tax money of a plan is always the employee's; a designated Roth account holds
    deferrals unless the book says that the employer paid.
    """
    return {"after-tax": "employee contribution", "designated Roth": "elective deferral"}.get(kind)
