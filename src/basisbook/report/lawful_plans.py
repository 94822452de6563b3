"""What the law of its year did not allow yet between plans of different kinds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.law.year import available, since
from basisbook.ledger.book import Contribution
from basisbook.ledger.outflows import outflows
from basisbook.ledger.plans import is_governmental_457

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys

_BETWEEN_KINDS = "rollover_between_plan_kinds"
"""One act let payments of a governmental 457(b) be rolled over, and no longer made them wages."""
_FAMILIES = {"403(b)": "403(b)", "governmental 457(b)": "457(b)"}
"""Kinds of plan between which nothing could be rolled over at first; all others are one."""
_TAKES_AFTER_TAX_LATE = ("403(b)", "pension")


class _Used(NamedTuple):
    """What a plan's account paid or received in a year."""

    account: str
    year: int
    keys: Keys


def plan_problems(read: ReadBook) -> Iterator[Problem]:
    """Yield what plans of these kinds could not do in its year, or what no rule covers."""
    book = read.book
    for used in _used(book):
        if not is_governmental_457(book, used.account):
            continue
        if not available(_BETWEEN_KINDS, used.year):
            text = _(
                "Before {first} payments of a governmental 457(b) were wages and could not be "
                "rolled over; how they were taxed then was read in no text."
            ).format(first=since(_BETWEEN_KINDS))
            remedy = _(
                "Begin the book in {first} or later, or take the year to a tax preparer."
            ).format(first=since(_BETWEEN_KINDS))
            yield Problem("G345", read.source.place(used.keys), text, remedy)
        elif book.accounts[used.account].kind == "designated Roth" and not available(
            "designated_roth_in_deferral_plan", used.year
        ):
            text = _(
                "There were no designated Roth accounts in governmental 457(b) plans in {year}; "
                "they began in {since}."
            ).format(year=used.year, since=since("designated_roth_in_deferral_plan"))
            yield Problem("L203", read.source.place(used.keys), text, _check_kinds())
    yield from _moves(read)


def _used(book: Book) -> Iterator[_Used]:
    for index, event in enumerate(book.events):
        if isinstance(event, Contribution):
            yield _Used(event.contribution, event.date.year, ("events", index, "date"))
    for index, moved in outflows(book):
        for name in itertools.chain(moved.sources, (leg.target for leg in moved.legs)):
            yield _Used(name, moved.date.year, ("events", index, "date"))


def _moves(read: ReadBook) -> Iterator[Problem]:
    book = read.book
    for index, moved in outflows(book):
        for leg in moved.legs:
            source = book.accounts[next(iter(moved.sources))].plan
            target = book.accounts[leg.target].plan
            if source and target and source != target:
                place = read.source.place(("events", index, "date"))
                for text in _not_yet(book, (source, target), leg.target, moved.date.year):
                    yield Problem("L203", place, text, _check_kinds())


def _not_yet(book: Book, plans: tuple[str, str], account: str, year: int) -> Iterator[str]:
    source, target = (book.plans[name].kind for name in plans)
    after_tax = book.accounts[account].kind == "after-tax"
    if _family(source) != _family(target) and not available(_BETWEEN_KINDS, year):
        yield _(
            "Money of a {source} plan could not be rolled over to a {target} plan in {year}, "
            "only from {since}."
        ).format(source=source, target=target, year=year, since=since(_BETWEEN_KINDS))
    elif after_tax and not available("after_tax_to_plan", year):
        yield _(
            "After-tax money could not be rolled over to another plan in {year}, only from {since}."
        ).format(year=year, since=since("after_tax_to_plan"))
    elif (
        after_tax
        and target in _TAKES_AFTER_TAX_LATE
        and not available("after_tax_to_annuity_contract", year)
    ):
        yield _(
            "After-tax money could not be rolled over to a {target} plan in {year}, only from "
            "{since}."
        ).format(target=target, year=year, since=since("after_tax_to_annuity_contract"))


def _family(kind: str) -> str:
    return _FAMILIES.get(kind, "")


def _check_kinds() -> str:
    return _("Check the date of the event, and the kinds of the plans.")
