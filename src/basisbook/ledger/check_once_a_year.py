"""60-day rollovers from an IRA to an IRA, of which the law allows one a year."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA
from basisbook.ledger.outflows import form_outflows, outflows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_ALL_IRAS_SINCE = 2015
"""Year of the first of two distributions: Announcement 2014-32; before, each IRA by itself."""
_LEAP_DAY = (2, 29)


class _Rolled(NamedTuple):
    """A distribution of an IRA of which some was put into an IRA within 60 days."""

    paid: datetime.date
    owner: str
    iras: frozenset[str]
    source: str
    keys: Keys


def check_once_a_year(findings: Findings) -> None:
    """Find 60-day rollovers within one year of an earlier one (26 USC 408(d)(3)(B)).

    The year runs from distribution to distribution. One that failed was no rollover, so
    the year after it bars nothing.
    """
    good: list[_Rolled] = []
    for rolled in sorted(_all_rolled(findings.book), key=lambda each: each.paid):
        before = next((one for one in good if _bars(one, rolled)), None)
        if before is None:
            good.append(rolled)
        else:
            _second(findings, rolled, before)


def _all_rolled(book: Book) -> Iterator[_Rolled]:
    for _index, moved in itertools.chain(outflows(book), form_outflows(book)):
        source = next(iter(moved.sources), "")
        targets = [leg.target for leg in moved.legs if not leg.direct]
        into = frozenset(target for target in targets if _counts(book, source, target))
        if into:
            keys = (*moved.keys, "account" if moved.kind == "form_1099r" else "date")
            yield _Rolled(moved.date, book.owner_of(source), into | {source}, source, keys)


def _counts(book: Book, source: str, target: str) -> bool:
    """Return whether money went between IRAs and was not converted."""
    kinds = {book.accounts[source].kind, book.accounts[target].kind}
    return kinds == {ROTH_IRA} or kinds <= set(IRA_ACCOUNTS)


def _bars(before: _Rolled, rolled: _Rolled) -> bool:
    if before.owner != rolled.owner or rolled.paid >= _a_year_after(before.paid):
        return False
    return before.paid.year >= _ALL_IRAS_SINCE or rolled.source in before.iras


def _a_year_after(day: datetime.date) -> datetime.date:
    if (day.month, day.day) == _LEAP_DAY:
        return datetime.date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)


def _second(findings: Findings, rolled: _Rolled, before: _Rolled) -> None:
    findings.add(
        "G312",
        rolled.keys,
        _(
            "A distribution of an IRA was rolled over within 60 days on {date} already; within one"
            " year a second one fails (26 USC 408(d)(3)(B)). Basisbook has no rule yet for a"
            " rollover that fails."
        ).format(date=before.paid),
        _(
            "If the money went directly to the other IRA, write `transfer`; one payment put back in"
            " parts is one `distribution`. Otherwise take the year to a tax preparer."
        ),
    )
