"""One owner's part of a book as a rebuild looks at it: what is told, and of which years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import (
    Form5498,
    Opening,
    Repayment,
)
from basisbook.ledger.contributed import contributions
from basisbook.ledger.filed import filed_forms, own_iras
from basisbook.ledger.outflows import accounts_of
from basisbook.money import Cents, dollars
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.payments import arrivals, payments
from basisbook.rebuild.spans import FIRST_YEAR, Bounds, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.contributed import Contributed
    from basisbook.ledger.filed import Filed
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys

_DECEMBER = 12


class Files:
    """One owner's part of a book, and the places of what it says."""

    is_roth = False

    def __init__(self, read: ReadBook, owner: str) -> None:
        """Collect what is asked for every year."""
        self.read, self.book, self.owner = read, read.book, owner
        self.iras = own_iras(read.book, owner)
        self.filed = {
            one.form.form_8606: one
            for one in filed_forms(read.book, owner)
            if one.form.to_file is None
        }
        self.paid = payments(read, self.iras)
        self.arrived = arrivals(read, self.iras)
        self.made = contributions(read.book)

    def place(self, keys: Keys) -> str:
        """Return file and line of something in the book."""
        place = self.read.source.place(keys)
        return f"{place.file}:{place.line}"

    def is_written(self, event: int) -> bool:
        """Return whether an event is of the file, and no document stands for it."""
        return self.read.source.written(("events", event)) is not None

    def forms_5498(self, year: int) -> Iterator[tuple[Form5498, Keys]]:
        """Yield the Forms 5498 of a year for the owner's traditional IRAs."""
        for index, form in enumerate(self.book.documents):
            if isinstance(form, Form5498) and form.form_5498 == year and form.account in self.iras:
                yield form, ("documents", index)

    def told_years(self) -> list[int]:
        """Return the years of filed forms and Forms 5498, in no order, each once."""
        known = list(self.filed)
        known += [
            form.form_5498
            for form in self.book.documents
            if isinstance(form, Form5498) and form.account in self.iras
        ]
        return list(dict.fromkeys(known))

    def years(self) -> tuple[int, ...]:
        """Return every year from the first to the last that anything is told of."""
        known = [*self.told_years(), *self.paid, *self.arrived]
        known += [one.year for one in self.made if one.account in self.iras]
        known += [
            one.date.year
            for one in self.book.events
            if isinstance(one, Repayment) and one.repayment in self.iras
        ]
        known += [year_opened(one) for _index, one, _stated in self.openings()]
        known += self._carried()
        if known:
            # When it began, alone, is no evidence of anything.
            begun = [self.book.accounts[name].first_contribution for name in self.iras]
            known += [year for year in begun if year is not None]
        known = [year for year in known if year >= FIRST_YEAR]
        return tuple(range(min(known), max(known) + 1)) if known else ()

    def _carried(self) -> list[int]:
        """Return the year whose end the first filed form begins with: line 2 tells its basis."""
        first = min(self.filed.values(), key=lambda one: one.form.form_8606, default=None)
        if self.is_roth or first is None or first.form.lines.line_2 is None:
            return []
        year, start = first.form.form_8606 - 1, began(self)
        return [year] if start is None or year >= start else []

    def contributions(self, year: int) -> tuple[Contributed, ...]:
        """Return the regular contributions that events of the file tell of, for a year."""
        return tuple(
            one
            for one in self.made
            if one.account in self.iras
            and one.year == year
            and one.regular
            and one.event >= 0
            and self.is_written(one.event)
        )

    def openings(self) -> Iterator[tuple[int, Opening, Cents]]:
        """Yield openings of the file that tell the basis of the owner's IRAs."""
        for index, event in enumerate(self.book.events):
            if not isinstance(event, Opening) or event.opening not in self.iras:
                continue
            stated = event.regular if self.is_roth else event.basis
            if stated is not None and self.is_written(index):
                yield index, event, stated

    def keeps(self, year: int) -> bool:
        """Return whether the file is the owner's ledger of a year: it has events since an opening.

        What went in then is among them; of a year without any it is not told.
        """
        own = set(self.iras)
        opened = {index for index, one, _stated in self.openings() if year_opened(one) < year}
        return bool(opened) and any(
            event.date.year == year
            and index not in opened
            and self.is_written(index)
            and not own.isdisjoint(accounts_of(event))
            for index, event in enumerate(self.book.events)
        )


def year_opened(opening: Opening) -> int:
    """Return the year at whose end an opening stands."""
    return opening.date.year - (opening.date.month != _DECEMBER)


def said_openings(files: Files, year: int, notes: list[Evidence]) -> tuple[Bounds, ...]:
    """Return what openings of the file say of the basis at the end of a year."""
    opened = [
        (index, one, stated) for index, one, stated in files.openings() if year_opened(one) == year
    ]
    for index, one, stated in opened:
        text = _("Opening of {account} with a basis of {amount}: {evidence}").format(
            account=one.opening, amount=dollars(stated), evidence=one.evidence or ""
        )
        notes.append(Evidence(text, files.place(("events", index))))
    return (exactly(sum(stated for _index, _one, stated in opened)),) if opened else ()


def began(files: Files) -> int | None:
    """Return the first year for which any of an owner's IRAs got a contribution, if told."""
    years = [files.book.accounts[name].first_contribution for name in files.iras]
    return None if None in years else min((year for year in years if year), default=None)


def note_line(files: Files, filed: Filed, line: str, amount: Cents, notes: list[Evidence]) -> None:
    """Add a line of a filed Form 8606 to the evidence."""
    text = _("Form 8606 for {year}, line {line}: {amount}").format(
        year=filed.form.form_8606, line=line, amount=dollars(amount)
    )
    notes.append(Evidence(text, files.place((*filed.keys, "lines", line))))
