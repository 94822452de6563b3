"""Facts of returns as they bear on one owner: status, income, compensation, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.ledger.wages import is_participant

if TYPE_CHECKING:
    from basisbook.ledger.book import Book, Return
    from basisbook.money import Cents

JOINTLY = "married filing jointly"
SEPARATELY = "married filing separately"
SPOUSE = "spouse"
"""Name, in facts by name, of a spouse who is no owner of the book."""


FEDERAL = "federal"
ANY_STATE = "any"
"""The name, in facts of returns to states, of whichever state is asked about."""
"""What the income tax of the United States is called where rates of several are told."""


class Filing(NamedTuple):
    """What the book tells of an owner's return; None is unknown."""

    status: str | None
    modified_agi: Cents | None
    apart: bool | None
    """Married filing separately: whether the spouses lived apart all year."""
    compensation: Cents | None
    spouse_compensation: Cents | None
    participant: bool | None
    spouse_participant: bool | None
    """Unknown too where there is no spouse; it matters only on returns of the married."""

    deduction: Cents | None = None
    """The deduction for traditional IRAs that the return took."""

    @property
    def joint(self) -> bool:
        """Return whether the spouses file together."""
        return self.status == JOINTLY


def return_of(book: Book, owner: str, year: int) -> Return | None:
    """Return the facts of an owner's return of a year, if the book has any."""
    return next(
        (one for one in book.returns if one.year == year and one.owner in (None, owner)), None
    )


def filing_of(book: Book, owner: str, year: int) -> Filing:
    """Return what the book tells of an owner's return of a year."""
    facts = return_of(book, owner, year)
    if facts is None:
        covered = is_participant(book, owner, year)
        return Filing(None, None, None, None, None, covered, None)
    spouse = spouse_of(book, owner)
    covered = _own(facts.active_participant, owner)
    spouse_covered = _named(facts.active_participant, spouse)
    return Filing(
        facts.filing_status,
        facts.modified_agi,
        None if facts.lived_apart is None else facts.lived_apart == "all year",
        _own(facts.compensation, owner),
        _named(facts.compensation, spouse),
        is_participant(book, owner, year) if covered is None else covered == "yes",
        None if spouse_covered is None else spouse_covered == "yes",
        _own(facts.ira_deduction, owner),
    )


def spouse_of(book: Book, owner: str) -> str:
    """Return the name by which facts of a return know an owner's spouse."""
    return next((name for name in book.owners if name != owner), SPOUSE)


def _own(told: object, owner: str) -> Any:  # noqa: ANN401 - whatever the fact is
    """Return a fact of an owner; one that is not told by name is the filer's own."""
    return told.get(owner) if isinstance(told, dict) else told


def _named(told: object, name: str) -> Any:  # noqa: ANN401 - as for `_own`
    return told.get(name) if isinstance(told, dict) else None
