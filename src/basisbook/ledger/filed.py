"""Forms 8606 as their owner filed them, and the basis with which a book begins by them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.law.year import basis_line
from basisbook.ledger.book import IRA_ACCOUNTS, Form1099R, Form8606, Opening
from basisbook.ledger.outflows import accounts_of
from basisbook.money import Cents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.yamltext import Keys


_ROUNDED: Cents = 1_00
"""One form in cents and the other in whole dollars still join."""


class Filed(NamedTuple):
    """A Form 8606 of the book, and where it stands."""

    form: Form8606
    keys: Keys

    @property
    def basis_line(self) -> str:
        """Return the line that carries the basis; an old form has another one.

        Raises `LawError` for a year whose form is not known.
        """
        return basis_line(self.form.form_8606)

    @property
    def basis(self) -> Cents | None:
        """Return what the form carries to later years, None if that is not told."""
        basis: Cents | None = getattr(self.form.lines, f"line_{self.basis_line}")
        return basis

    @property
    def basis_keys(self) -> Keys:
        """Return where that line stands."""
        return (*self.keys, "lines", self.basis_line)


class Start(NamedTuple):
    """The year with which an owner's IRAs begin by a Form 8606, and their basis then."""

    year: int
    basis: Cents
    evidence: str
    keys: Keys


def own_iras(book: Book, owner: str) -> tuple[str, ...]:
    """Return the traditional, SEP and SIMPLE IRAs of an owner, inherited ones left out."""
    return tuple(
        name
        for name, account in book.accounts.items()
        if account.kind in IRA_ACCOUNTS
        and account.inherited_from is None
        and book.owner_of(name) == owner
    )


def filed_forms(book: Book, owner: str) -> Iterator[Filed]:
    """Yield the Forms 8606 of an owner, in the order of the file."""
    only = next(iter(book.owners))
    for index, form in enumerate(book.documents):
        if isinstance(form, Form8606) and (form.owner or only) == owner:
            yield Filed(form, ("documents", index))


def unjoined(forms: tuple[Filed, ...]) -> Iterator[tuple[Filed, Filed]]:
    """Yield forms of two years, one after the other, of which the second begins otherwise."""
    by_year = {filed.form.form_8606: filed for filed in forms}
    for year, before in by_year.items():
        after = by_year.get(year + 1)
        start = after.form.lines.line_2 if after else None
        if after is None or start is None or before.basis is None:
            continue
        if abs(start - before.basis) > _ROUNDED:
            yield before, after


def start_of(book: Book, owner: str) -> Start | None:
    """Return where an owner's IRAs begin by a Form 8606, None if an event opens one of them.

    The last form counts that is no later than the first payment that the book tells of: what
    came before is in its basis.
    """
    first = _first_payment(book, owner)
    if _is_opened(book, owner):
        return None
    starts = [one for one in _starts(book, owner) if first is None or one.year <= first]
    return max(starts, key=lambda one: one.year, default=None)


def with_filed_basis(book: Book) -> Book:
    """Return a book whose openings of IRAs have the basis of a Form 8606, where none tells one.

    The form's basis is that of all IRAs of its owner: it opens with the first of them.
    """
    events = list(book.events)
    for owner in book.owners:
        iras = own_iras(book, owner)
        opened = [
            (index, event)
            for index, event in enumerate(book.events)
            if isinstance(event, Opening) and event.opening in iras
        ]
        first = min((event.date for _index, event in opened), default=None)
        start = _start_by(book, owner, first) if first else None
        if start is None or any(event.basis is not None for _index, event in opened):
            continue
        basis = start.basis
        for index, event in sorted(opened, key=lambda one: one[1].date):
            events[index] = event._replace(basis=basis, evidence=start.evidence)
            basis = 0
    return book._replace(events=tuple(events))


def _start_by(book: Book, owner: str, day: datetime.date) -> Start | None:
    """Return the last Form 8606 whose basis is that of a day, or of before it."""
    new_year = (day + datetime.timedelta(days=1)).year
    starts = (one for one in _starts(book, owner) if one.year <= new_year)
    return max(starts, key=lambda one: one.year, default=None)


def _starts(book: Book, owner: str) -> Iterator[Start]:
    for filed in filed_forms(book, owner):
        year, lines = filed.form.form_8606, filed.form.lines
        evidence = f"Form 8606 ({year})"
        if lines.line_2 is not None:
            yield Start(year, lines.line_2, evidence, (*filed.keys, "lines", "2"))
        if filed.basis is not None:
            yield Start(year + 1, filed.basis, evidence, filed.basis_keys)


def _is_opened(book: Book, owner: str) -> bool:
    return opened_basis(book, owner) is not None


def opened_basis(book: Book, owner: str) -> Cents | None:
    """Return what the other IRAs of an owner open with where an event opens one: nothing.

    The basis of one opening is that of all. None if no event opens an IRA.
    """
    iras = own_iras(book, owner)
    opened = any(isinstance(one, Opening) and one.opening in iras for one in book.events)
    return 0 if opened else None


def _first_payment(book: Book, owner: str) -> int | None:
    """Return the first year in which an event speaks of an owner's IRAs, or a form of a payment."""
    iras = set(own_iras(book, owner))
    years = [event.date.year for event in book.events if not iras.isdisjoint(accounts_of(event))]
    years += [
        form.form_1099r
        for form in book.documents
        if isinstance(form, Form1099R) and form.account in iras
    ]
    return min(years, default=None)
