"""Years of a book for which Basisbook has no law, and what did not exist yet in its year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError, Problem
from basisbook.i18n import gettext as _
from basisbook.law.year import available, federal_law
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, Form1099R
from basisbook.ledger.outflows import outflows

_ROTH = (ROTH_IRA, "designated Roth")
_SPREAD = (1998, 2010)
"""Years of the four-year and the two-year spread: 26 USC 408A(d)(3)(A)(iii) as then in force."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys


def check_years(read: ReadBook) -> tuple[Problem, ...]:
    """Return a problem for the first entry of every year that has no law.

    Where every year has its law, return what the law of its year did not allow yet.
    """
    refused: dict[int, Problem] = {}
    for year, keys in _years(read.book):
        try:
            federal_law(year)
        except LawError as error:
            problem = error.problems[0]._replace(place=read.source.place(keys))
            refused.setdefault(year, problem)
    if refused:
        return tuple(refused[year] for year in sorted(refused))
    return (*_not_yet(read), *_spread(read))


def _years(book: Book) -> Iterator[tuple[int, Keys]]:
    for index, event in enumerate(book.events):
        yield event.date.year, ("events", index, "date")
    for index, document in enumerate(book.documents):
        if isinstance(document, Form1099R):
            yield document.form_1099r, ("documents", index, "form_1099r")
        else:
            yield document.date.year, ("documents", index, "date")


def _not_yet(read: ReadBook) -> Iterator[Problem]:
    for index, moved in outflows(read.book):
        for leg in moved.legs:
            source = read.book.accounts[next(iter(moved.sources))].kind
            needed = _needed(source, read.book.accounts[leg.target].kind)
            if needed and not available(needed, moved.date.year):
                place = read.source.place(("events", index, "date"))
                yield Problem("L203", place, _text(needed, moved.date.year), _remedy())


def _spread(read: ReadBook) -> Iterator[Problem]:
    """Yield conversions of the years whose income the law spread over several years."""
    for index, moved in outflows(read.book):
        kinds = [read.book.accounts[name].kind for name in moved.sources]
        roth = [leg for leg in moved.legs if read.book.accounts[leg.target].kind in _ROTH]
        if roth and kinds[0] not in _ROTH and moved.date.year in _SPREAD:
            place = read.source.place(("events", index, "date"))
            text = _(
                "What was converted to Roth money in {year} was includible over several years "
                "unless the owner elected otherwise, and Basisbook has no rule for that yet."
            ).format(year=moved.date.year)
            remedy = _(
                "Begin the book after those years, with an opening that lists the conversion "
                "under `conversions:`."
            )
            yield Problem("G309", place, text, remedy)


def _needed(source: str, target: str) -> str | None:
    """Return what the law must have for money to go from one kind of account to another."""
    if source in IRA_ACCOUNTS or source == ROTH_IRA:
        return "roth_ira" if target == ROTH_IRA else None
    if source == "designated Roth":
        return "designated_roth_account"
    return {
        ROTH_IRA: "plan_to_roth_ira",
        "designated Roth": "in_plan_roth_rollover",
        **(dict.fromkeys(IRA_ACCOUNTS, "after_tax_to_ira") if source == "after-tax" else {}),
    }.get(target)


def _text(needed: str, year: int) -> str:
    return {
        "roth_ira": _("There were no Roth IRAs in {year}; they began in 1998."),
        "designated_roth_account": _(
            "There were no designated Roth accounts in {year}; they began in 2006."
        ),
        "plan_to_roth_ira": _(
            "Money of a plan could not be rolled over to a Roth IRA in {year}, only from 2008."
        ),
        "in_plan_roth_rollover": _(
            "There were no in-plan Roth rollovers in {year}; they began in 2010."
        ),
        "after_tax_to_ira": _(
            "After-tax money of a plan could not be rolled over to an IRA in {year}, only from "
            "2002."
        ),
    }[needed].format(year=year)


def _remedy() -> str:
    return _("Check the date of the event, and the kinds of the two accounts.")


def check_owner(read: ReadBook, owner: str | None) -> tuple[Problem, ...]:
    """Return a problem if a report is asked for someone whom the book does not know."""
    if owner is None or owner in read.book.owners:
        return ()
    text = _("The book has no owner {owner}.").format(owner=owner)
    known = ", ".join(read.book.owners)
    return (Problem("E173", None, text, _("Choose one of {owners}.").format(owners=known)),)
