"""Tables of sources on plan statements, against what the book tells was contributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Contribution, Opening, SourcesTable
from basisbook.money import dollars
from basisbook.report.model import Finding
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.ledger.book.documents import SourceRow
    from basisbook.money import Cents
    from basisbook.report.context import Context

_INVESTED = ("after-tax", "designated Roth")
_ROUNDED: Cents = 1_00
"""A statement may be in whole dollars."""


def statement_findings(context: Context) -> Iterator[Finding]:
    """Yield each later table that knows of other contributions than the book tells.

    The first table of an account is where its history begins. After a payment what a table calls
    contributed may be gross of it, and is not compared.
    """
    for index, table in enumerate(context.book.documents):
        if isinstance(table, SourcesTable):
            for number, row in enumerate(table.rows):
                line = context.read.source.place(("documents", index, "rows", number)).line
                yield from _of_row(context, row, table.date, line)


def _of_row(context: Context, row: SourceRow, date: datetime.date, line: int) -> Iterator[Finding]:
    if row.contributed is None or context.book.accounts[row.account].kind not in _INVESTED:
        return
    told = _told(context, row.account, date)
    if told is not None and abs(told - row.contributed) > _ROUNDED:
        yield _finding(context, row, date, (told, line))


def _told(context: Context, account: str, until: datetime.date) -> Cents | None:
    """Return what the book tells was contributed until a day; None where it cannot be compared."""
    total: Cents | None = None
    for entry in sorted(context.outcome.program.entries, key=lambda one: one.date):
        event = entry.event
        if entry.date > until:
            break
        if isinstance(event, Opening) and event.opening == account:
            total = event.investment if _is_of_table(entry, until) else None
        elif isinstance(event, Contribution) and event.contribution == account:
            total = None if total is None else total + event.amount
        elif entry.payment is not None and account in _touched(context, account, entry.id):
            return None
    return total


def _is_of_table(entry: Entry, until: datetime.date) -> bool:
    """Return whether an earlier table stands for an opening.

    An opening that is entered may be what payments had left, and a table counts them too.
    """
    return entry.keys[:1] == ("documents",) and entry.date < until


def _touched(context: Context, account: str, entry: str) -> set[str]:
    """Return the accounts from or into which a payment moved money, and those taxed as one."""
    for paid in context.outcome.paid:
        if paid.entry.id == entry:
            names = {name for contract in paid.contracts for name in contract.accounts}
            return names | {part.account for part in paid.placed if part.account}
    return {account}


def _finding(
    context: Context, row: SourceRow, date: datetime.date, found: tuple[Cents, int]
) -> Finding:
    told, line = found
    text = _(
        "The table of sources of {date} says that {said} was contributed to {account} (line {line} "
        "of the book); what the book tells until then comes to {told}."
    )
    return Finding(
        "E658",
        "problem",
        text.format(
            date=date,
            said=dollars(row.contributed or 0),
            account=account_title(context.book, row.account),
            line=line,
            told=dollars(told),
        ),
        _("Enter the contributions between. `basisbook rebuild` shows what is possible."),
        date.year,
        row.account,
    )
