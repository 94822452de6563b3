"""Sources of plans, rebuilt: which are followed, and what is kept of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Death, DomesticRelationsOrder
from basisbook.ledger.outflows import accounts_of
from basisbook.money import written_money
from basisbook.rebuild.keeping import (
    by_events,
    from_known,
    impossible,
    kept_of,
    limits_not_known,
    opening_of,
    until,
)
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.plan_files import DESIGNATED_ROTH, PlanFiles, sources
from basisbook.rebuild.plan_gaps import plan_gaps
from basisbook.rebuild.plans import before, is_of_the_end, last_year, told_of_plan
from basisbook.rebuild.spans import narrowed
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.read import ReadBook
    from basisbook.rebuild.keeping import Years
    from basisbook.rebuild.model import Kept


def followed(read: ReadBook, owner: str) -> Iterator[str]:
    """Yield an owner's sources whose investment is followed."""
    passed = {name for _index, names in _passed(read) for name in names}
    yield from (name for name in sources(read.book, owner) if name not in passed)


def not_followed(read: ReadBook, owner: str | None) -> Iterator[Evidence]:
    """Yield sources of which a part passed to somebody else, with the event."""
    for index, names in _passed(read):
        for name in names:
            if owner in (None, read.book.owner_of(name)):
                place = read.source.place(("events", index))
                text = _(
                    "{account}: a part of it passed to somebody else by a death or an order. Begin "
                    "after that, with an `opening` that tells the investment, in a book of its own."
                ).format(account=account_title(read.book, name))
                yield Evidence(text, f"{place.file}:{place.line}")


def _passed(read: ReadBook) -> Iterator[tuple[int, tuple[str, ...]]]:
    every = {name for owner in read.book.owners for name in sources(read.book, owner)}
    for index, event in enumerate(read.book.events):
        if isinstance(event, Death | DomesticRelationsOrder):
            yield index, tuple(name for name in accounts_of(event) if name in every)


def of_plan(read: ReadBook, account: str) -> Kept | None:
    """Return what the evidence makes of one source, None if there is no evidence on it."""
    files = PlanFiles(read, account)
    years = files.years()
    if not years:
        return None
    every = from_known([told_of_plan(files, year) for year in years])
    start, found = narrowed(before(files, every[0].flow.year), (one.flow for one in every))
    pairs: Years = list(zip(every, found, strict=True))
    roth = files.entry.kind == DESIGNATED_ROTH
    held = {last_year(one) for one in files.statements if is_of_the_end(one)}
    kept = kept_of(files, "designated Roth" if roth else "after-tax", start, pairs)
    return kept._replace(
        account=account,
        account_title=account_title(read.book, account),
        gaps=tuple(plan_gaps(start, pairs, held, roth=roth)),
        contradictions=tuple(one for pair in pairs for one in impossible(*pair)),
        assumptions=tuple(_assumptions(files, pairs)),
        opening=_opening(files, years[-1], kept.basis.low) if kept.basis.low else "",
    )


def _assumptions(files: PlanFiles, pairs: Years) -> Iterator[str]:
    quiet = [str(year.flow.year) for _told, year in pairs if not year.flow.paid_out]
    if quiet:
        yield _(
            "Nothing was paid out of it, rolled over or converted in years of which the book tells "
            "no payment ({years}). Forms 1099-R, or the wage and income transcript of the IRS, "
            "show whether there were any."
        ).format(years=_(", ").join(quiet))
    yield _(
        "What a statement calls contributed is the investment as long as nothing had been paid "
        "out. After a payment it may still hold what the payment took: it is taken as the most, "
        "and without what payments took as the least."
    )
    if len(files.contract) > 1:
        yield _(
            "The plan did not say that it keeps after-tax money apart, so that forms that name any "
            "account of it are taken to be about this money too."
        )
    yield from by_events(files, pairs)
    yield from limits_not_known(pairs)
    yield until(pairs)


def _opening(files: PlanFiles, last: int, low: int) -> str:
    """Return the event that begins a book with what is sure at least; its value is to be added."""
    told = f'balance: "...", investment: "{written_money(low)}"'
    return opening_of(files.account, last, told)
