"""Returns of a book as their income tax sees them: whose they are, and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.income_tax import LAW, STATUSES, Filer, is_aged, rates_known
from basisbook.engine.contracts import as_day
from basisbook.law import days, store
from basisbook.ledger.filing import JOINTLY, return_of

if TYPE_CHECKING:
    from basisbook.ledger.book import Book
    from basisbook.money import Ratio

_SURVIVING = "qualifying surviving spouse"


def filer_of(book: Book, owner: str, year: int) -> str:
    """Return whose return an owner is on: of a joint return, the first owner's."""
    facts = return_of(book, owner, year)
    joint = facts is not None and facts.owner is None
    return next(iter(book.owners)) if joint else owner


def status_of(book: Book, owner: str, year: int) -> str:
    """Return the filing status of a return as the tables of law name it, single if untold."""
    facts = return_of(book, owner, year)
    return STATUSES[facts.filing_status] if facts and facts.filing_status else "single"


def told_filer(book: Book, owner: str, year: int) -> Filer | None:
    """Return a return as the book tells it, without any loss; None where too little is told.

    What it leaves out is none, and the filers' own exemptions alone are claimed.
    """
    facts = return_of(book, owner, year)
    if facts is None or facts.filing_status is None or facts.agi is None or not rates_known(year):
        return None
    joint = facts.filing_status == JOINTLY
    born = (book.owners[name].born for name in (book.owners if joint else (owner,)))
    return Filer(
        year,
        STATUSES[facts.filing_status],
        facts.agi,
        facts.itemized or 0,
        sum(day is not None and is_aged(as_day(day), year) for day in born),
        facts.other_miscellaneous,
        facts.state_taxes or 0,
        own_exemptions(book, owner, year) if facts.exemptions is None else facts.exemptions,
        facts.filing_status == _SURVIVING,
    )


def own_exemptions(book: Book, owner: str, year: int) -> int:
    """Return the exemptions of the filers alone, who are two on a joint return."""
    facts = return_of(book, owner, year)
    return 2 if facts is not None and facts.filing_status == JOINTLY else 1


def has_exemptions(year: int) -> bool:
    """Return whether each person on a return has a personal exemption."""
    return year <= days.last_day(f"{LAW}.personal_exemption").year


def is_reduced(book: Book, owner: str, year: int) -> bool:
    """Return whether section 68 as it was to 2017 reduces some deductions, and others not."""
    told = told_filer(book, filer_of(book, owner, year), year)
    if told is None or not has_exemptions(year):
        return False
    return told.agi > sum(store.amounts(f"{LAW}.limitation_threshold", year, told.status))


def given_rate(book: Book, owner: str, year: int, of: str) -> Ratio | None:
    """Return the marginal rate that the book gives for a return, `of` being federal or a state."""
    facts = return_of(book, owner, year)
    return (facts.marginal_rate or {}).get(of) if facts is not None else None


def missing(book: Book, owner: str, year: int, *, itemizing: bool) -> tuple[str, ...]:
    """Return the facts of a return that its income tax needs and the book does not tell."""
    facts = return_of(book, owner, year)
    needed = ("filing_status", "agi", *(("itemized",) if itemizing else ()))
    return tuple(name for name in needed if facts is None or getattr(facts, name) is None)
