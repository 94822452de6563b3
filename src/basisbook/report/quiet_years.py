"""Years of which a book's documents tell nothing: what the report takes them for.

A ledger of events tells every contribution. Who holds documents holds some of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import ROTH_IRA, Form5498
from basisbook.ledger.contributed import contributions
from basisbook.ledger.filed import filed_forms, own_iras, start_of
from basisbook.ledger.outflows import accounts_of
from basisbook.ledger.standing import begins
from basisbook.money import dollars
from basisbook.report.naming import owner_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.ledger.book import Book
    from basisbook.report.context import Context


def of_quiet_years(context: Context, owner: str) -> Iterator[str]:
    """Yield years of which nothing tells what came into an owner's traditional IRAs."""
    written = context.read.source.written
    typed = [
        event
        for index, event in enumerate(context.book.events)
        if written(("events", index)) is not None
    ]
    book = context.book._replace(events=tuple(typed))
    start = start_of(book, owner)
    begun = begins(book, start)
    if start is not None and begun is not None and begun.year > start.year:
        yield _(
            "The basis of {amount} from {evidence} is taken to have stayed as it was in {years}: "
            "the book tells of no contribution to a traditional IRA then, and of no payment. The "
            "returns of those years, or transcripts of the IRS, would show them."
        ).format(
            amount=dollars(start.basis),
            evidence=start.evidence,
            years=_listed(range(start.year, begun.year)),
        )
    yield from _between(context, owner, begun.year if begun else 0)
    yield from _between_of_roths(context, owner)


def _between(context: Context, owner: str, first: int) -> Iterator[str]:
    """Yield the years from `first` on without any word on contributions, where others have one."""
    book = context.book
    filed = {one.form.form_8606 for one in filed_forms(book, owner)}
    quiet = _quiet(book, frozenset(own_iras(book, owner)), filed, first)
    if quiet:
        yield _(
            "Nothing is taken to have gone into the traditional IRAs of {owner} for {years}, of "
            "which the book tells no contribution, nor out of them but what is told. What was not "
            "deducted would be basis. The Forms 5498 of those years show what was contributed, and "
            "`basisbook rebuild` what it could change."
        ).format(owner=owner_title(book, owner), years=_listed(quiet))


def _between_of_roths(context: Context, owner: str) -> Iterator[str]:
    book = context.book
    roths = frozenset(
        name
        for name, account in book.accounts.items()
        if account.kind == ROTH_IRA
        and account.inherited_from is None
        and book.owner_of(name) == owner
    )
    quiet = _quiet(book, roths, set(), 0)
    if quiet:
        yield _(
            "Nothing is taken to have gone into the Roth IRAs of {owner} for {years}, of which the "
            "book tells no contribution. Contributions come out first and untaxed. The Forms 5498 "
            "of those years show what was contributed, and `basisbook rebuild` what it could "
            "change."
        ).format(owner=owner_title(book, owner), years=_listed(quiet))


def _quiet(book: Book, iras: frozenset[str], told: set[int], first: int) -> list[int]:
    """Return the years without a word on IRAs, of which Forms 5498 tell in other years."""
    reported = {
        one.form_5498 for one in book.documents if isinstance(one, Form5498) and one.account in iras
    }
    if not reported:
        return []
    told = told | reported | {one.year for one in contributions(book) if one.account in iras}
    paid = [one.date.year for one in book.events if not iras.isdisjoint(accounts_of(one))]
    last = max((*told, *paid))
    return sorted(set(range(max(first, min(told)), last + 1)) - told)


def _listed(years: Iterable[int]) -> str:
    return _(", ").join(map(str, years))
