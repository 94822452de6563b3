"""Distributions of SIMPLE IRAs, which depend on a date that a book has no field for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import ROTH_IRA, Distribution
from basisbook.ledger.outflows import NO_DISTRIBUTION, form_outflows, outflows
from basisbook.years import HALF_YEAR_AGE, Day, half_year_birthday, on_or_after

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Book
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.outflows import Outflow


def check_simple(findings: Findings) -> None:
    """Find payments out of SIMPLE IRAs that differ in the first two years of participation.

    Money paid to the owner differs only while the additional tax is due at all; money
    that goes to a Roth IRA differs at any age.
    """
    for index, moved in outflows(findings.book):
        event = findings.book.events[index]
        excepted = isinstance(event, Distribution) and event.reason not in (None, "hardship")
        _check(findings, moved, excepted=excepted)
    for _index, moved in form_outflows(findings.book):
        _check(findings, moved, excepted=False)


def _check(findings: Findings, moved: Outflow, *, excepted: bool) -> None:
    book = findings.book
    source = next(iter(moved.sources), "")
    if source not in book.accounts or book.accounts[source].kind != "SIMPLE IRA":
        return
    early = not excepted and _may_be_early(book, source, moved.date)
    to_roth = any(book.accounts[leg.target].kind == ROTH_IRA for leg in moved.legs)
    if moved.kind not in NO_DISTRIBUTION and (to_roth or (early and moved.pays_owner)):
        _two_years(findings, moved, source)


def _may_be_early(book: Book, account: str, paid: datetime.date) -> bool:
    born = book.owners[book.owner_of(account)].born
    if born is None:
        return True
    return not on_or_after(_day(paid), half_year_birthday(_day(born), HALF_YEAR_AGE))


def _day(date: datetime.date) -> Day:
    return Day(date.year, 100 * date.month + date.day)


def _two_years(findings: Findings, moved: Outflow, source: str) -> None:
    kind = "account" if moved.kind == "form_1099r" else moved.kind
    findings.add(
        "G311",
        (*moved.keys, kind),
        _(
            "'{account}' is a SIMPLE IRA. In the first two years of participation the additional"
            " tax is 25% and money may go only to another SIMPLE IRA (26 USC 72(t)(6),"
            " 408(d)(3)(G)); Basisbook has no field for the date yet."
        ).format(account=source),
        _(
            "If the two years were over, write the account as `traditional IRA`, as which it is"
            " then taxed. Otherwise take the year to a tax preparer."
        ),
    )
