"""What came into Roth IRAs from other accounts: it is basis of lines 22 and 24 of Form 8606."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.balances import resolve_all
from basisbook.ledger.book import IRA_ACCOUNTS, Form1099R
from basisbook.ledger.outflows import outflow, stands_for_event
from basisbook.money import dollars
from basisbook.rebuild.spans import NOTHING, SPREAD_YEAR, Bounds, exactly, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.rebuild.files import Files
    from basisbook.yamltext import Keys

_CONVERTED = frozenset({*IRA_ACCOUNTS, "pre-tax", "after-tax"})
_DESIGNATED = "designated Roth"


class Came(NamedTuple):
    """Money that a Roth IRA got from another sort of account in a year."""

    year: int
    converted: Bounds
    """Conversions, and rollovers of money of plans that was not Roth: line 24."""
    invested: Bounds
    """What came of a designated Roth account as if it had been contributed: line 22."""
    text: str
    keys: Keys


def came(files: Files) -> tuple[Came, ...]:
    """Return everything that an owner's Roth IRAs got otherwise than by contributions."""
    known = (*_of_events(files.read, files.iras), *_of_forms(files.book, files.iras))
    return (*known, *_reported(files, known))


def _of_events(read: ReadBook, roths: tuple[str, ...]) -> Iterator[Came]:
    resolved = resolve_all(read)
    for index, event in enumerate(read.book.events):
        moved = outflow(event, index)
        if moved is None or index not in resolved:
            continue
        kinds = {read.book.accounts[name].kind for name in moved.sources}
        parts = zip(moved.legs, resolved[index].parts, strict=True)
        amount = sum(part for leg, part in parts if leg.target in roths)
        if amount and kinds & {*_CONVERTED, _DESIGNATED}:
            text = _("Converted or rolled over to Roth IRAs on {date}: {amount}").format(
                date=event.date, amount=dollars(amount)
            )
            mixed = bool(kinds & _CONVERTED) and _DESIGNATED in kinds
            whole = Bounds(0, amount) if mixed else exactly(amount)
            converted = whole if kinds & _CONVERTED else NOTHING
            # Of a distribution that is not qualified the income is earnings in the Roth IRA too.
            invested = Bounds(0, amount) if _DESIGNATED in kinds else NOTHING
            yield Came(event.date.year, converted, invested, text, ("events", index))


def _of_forms(book: Book, roths: tuple[str, ...]) -> Iterator[Came]:
    for index, form in enumerate(book.documents):
        if not isinstance(form, Form1099R) or not stands_for_event(book, form):
            continue
        amount = sum(part.amount for part in form.to or () if part.account in roths)
        kind = book.accounts[form.account].kind
        if amount and kind in {*_CONVERTED, _DESIGNATED}:
            text = _("Form 1099-R for {year}, of which to Roth IRAs: {amount}").format(
                year=form.form_1099r, amount=dollars(amount)
            )
            roth = kind == _DESIGNATED
            whole = amount == form.boxes.box_1
            least = min(amount, form.boxes.box_5 or 0) if whole else 0
            yield Came(
                form.form_1099r,
                NOTHING if roth else exactly(amount),
                Bounds(least, amount) if roth else NOTHING,
                text,
                ("documents", index),
            )


def _reported(files: Files, known: tuple[Came, ...]) -> Iterator[Came]:
    """Yield what trustees and filed forms report beyond the rest: it is the same money."""
    for year in files.told_years():
        forms = [(form, keys) for form, keys in files.forms_5498(year) if form.boxes.conversions]
        boxes = sum(form.boxes.conversions or 0 for form, _keys in forms)
        filed = files.filed.get(year)
        line = (filed.form.lines.line_16 or 0) if filed and year != SPREAD_YEAR else 0
        told = total(one.converted for one in known if one.year == year)
        more: Cents = max(boxes, line) - told.low
        if more <= 0:
            continue
        if filed is not None and line > boxes:
            keys: Keys = (*filed.keys, "lines", "16")
            text = _("Form 8606 for {year}, line {line}: {amount}").format(
                year=year, line="16", amount=dollars(line)
            )
        else:
            keys = (*forms[0][1], "boxes", "3")
            text = _("Forms 5498 for {year}, box 3 for Roth IRAs: {amount}").format(
                year=year, amount=dollars(boxes)
            )
        yield Came(year, exactly(more), NOTHING, text, keys)
