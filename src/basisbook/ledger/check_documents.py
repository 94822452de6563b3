"""Documents: forms that do not add up, and tables that contradict the events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.law.form_1099r import codes_of
from basisbook.ledger.book import Contribution, Form1099R, Opening, SourcesTable, StatementValue
from basisbook.ledger.outflows import accounts_of, destinations, is_direct, stands_for_event
from basisbook.ledger.plans import may_be_one_contract
from basisbook.money import dollars

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Book, SourceRow
    from basisbook.ledger.findings import Findings
    from basisbook.money import Cents
    from basisbook.yamltext import Keys

_CODES = re.compile(r"[0-9A-Z]{1,2}")
_KNOWN = "123456789ABCDEFGHJKLMNPQRSTUWY"
"""Codes of any year."""


def check_documents(findings: Findings) -> None:
    """Find documents that cannot be as they are written."""
    for index, document in enumerate(findings.book.documents):
        keys: Keys = ("documents", index)
        if isinstance(document, Form1099R):
            _check_form(findings, document, keys)
        elif isinstance(document, SourcesTable):
            _check_table(findings, document, keys)


def _check_form(findings: Findings, form: Form1099R, keys: Keys) -> None:
    boxes = form.boxes
    parts = sum(part.amount for part in form.to or ())
    if parts > boxes.box_1:
        findings.add(
            "E280",
            (*keys, "to"),
            _("The destinations add up to {parts}, more than box 1, {gross}.").format(
                parts=dollars(parts), gross=dollars(boxes.box_1)
            ),
            _("Correct the amounts; what no destination takes was paid to the owner."),
        )
    alone = stands_for_event(findings.book, form)
    if alone and boxes.box_4 is not None and boxes.box_4 > boxes.box_1:
        findings.add(
            "E281",
            (*keys, "boxes", "4"),
            _("Box 4, {withheld}, is more than box 1, {gross}.").format(
                withheld=dollars(boxes.box_4), gross=dollars(boxes.box_1)
            ),
            _(
                "Check the amounts on the form; tax withheld is part of box 1. If it says so, add "
                "what happened as a `distribution`: the form is then compared with it."
            ),
        )
    if boxes.box_7 is not None:
        _check_codes(findings, boxes.box_7, form.form_1099r, (*keys, "boxes", "7"))
    if form.to is None and is_direct(form) and not destinations(findings.book, form):
        findings.add(
            "E287",
            (*keys, "account"),
            _("Box 7 says that this was a direct rollover, but the book has no account for it."),
            _("Add the account that received it to `accounts:`, and name it in `to:`."),
        )
    if form.date and form.date.year != form.form_1099r:
        findings.add(
            "E283",
            (*keys, "date"),
            _("This form is for {year}, and {date} is in another year.").format(
                year=form.form_1099r, date=form.date
            ),
            _("Correct the date or the year of the form."),
        )


def _check_codes(findings: Findings, codes: str, year: int, keys: Keys) -> None:
    """Check that box 7 holds codes that Basisbook knows, of the year or of any."""
    if not _CODES.fullmatch(codes):
        findings.add(
            "E282",
            keys,
            _("Box 7 holds one or two distribution codes, such as G or 1B."),
            _("Write the digits and capital letters of box 7 without anything between them."),
        )
        return
    strange = next((one for one in codes if one not in _KNOWN), None)
    if strange is not None:
        of_year = codes_of(year)
        text = _(
            "Basisbook does not know the distribution code {code}. Of {year} it knows {known}."
        )
        if of_year is None:
            text = _("Basisbook does not know the distribution code {code}. It knows {known}.")
        known = ", ".join(of_year or _KNOWN)
        findings.add(
            "E785",
            keys,
            text.format(code=strange, year=year, known=known),
            _(
                "Compare it with the form. If that is what the form says, leave box 7 out, and "
                "read what the code means in the instructions of its year (Forms 1099-R and 5498)."
            ),
        )


def _check_table(findings: Findings, table: SourcesTable, keys: Keys) -> None:
    seen: set[str] = set()
    for number, row in enumerate(table.rows):
        place: Keys = (*keys, "rows", number)
        if findings.book.accounts[row.account].plan != table.sources_table:
            findings.add(
                "E284",
                (*place, "account"),
                _("'{account}' is no account of the plan '{plan}'.").format(
                    account=row.account, plan=table.sources_table
                ),
                _("Correct the account, or the plan of the account."),
            )
        if row.account in seen:
            findings.add(
                "E285",
                (*place, "account"),
                _("'{account}' is in this table already.").format(account=row.account),
                _("Add the lines of one account together."),
            )
        seen.add(row.account)
        _check_contributed(findings, table, row, place)


def _check_contributed(findings: Findings, table: SourcesTable, row: SourceRow, keys: Keys) -> None:
    said = _contributed(findings, table, row.account)
    if row.contributed is None or said is None:
        return
    # An opening gives what is left of the contributions, so a table may well say more.
    if row.contributed < said.cents or (not said.opened and row.contributed > said.cents):
        findings.add(
            "E286",
            (*keys, "contributed"),
            _(
                "By this table {table} had been contributed to '{account}' by {date}; what the "
                "book tells of that time adds up to {events}."
            ).format(
                table=dollars(row.contributed),
                account=row.account,
                date=table.date,
                events=dollars(said.cents),
            ),
            _("Add the contributions that the book lacks, or correct an amount there or here."),
        )


class _Said(NamedTuple):
    cents: Cents
    opened: bool


def _contributed(findings: Findings, table: SourcesTable, account: str) -> _Said | None:
    """Return what the book says was contributed, or None if it does not say all of it.

    The first table of an account is where its history begins, if no event is before it.
    """
    if _reported_paid(findings.book, account, table.date.year):
        return None
    since, begun = _first_table(findings, table, account)
    total, opened, told = begun or 0, begun is not None, begun is not None
    for event in findings.book.events:
        if account not in accounts_of(event) or event.date > table.date:
            continue
        if since is not None and event.date <= since:
            continue
        if isinstance(event, Contribution):
            total, told = total + event.amount, True
        elif isinstance(event, Opening) and event.investment is not None:
            total, opened, told = total + event.investment, True, True
        elif not isinstance(event, StatementValue):
            return None
    return _Said(total, opened) if told else None


def _reported_paid(book: Book, account: str, year: int) -> bool:
    """Return whether a form tells of a payment until a year: some tables take off what it took."""
    contract = may_be_one_contract(book, account)
    return any(
        isinstance(form, Form1099R) and form.account in contract and form.form_1099r <= year
        for form in book.documents
    )


def _first_table(
    findings: Findings, table: SourcesTable, account: str
) -> tuple[datetime.date | None, Cents | None]:
    """Return the day and the contributions of an earlier table with which an account begins."""
    earlier = [
        (one.date, row.contributed)
        for one in findings.book.documents
        if isinstance(one, SourcesTable) and one.date < table.date
        for row in one.rows
        if row.account == account
    ]
    first = min(earlier, default=(None, None), key=lambda pair: pair[0])
    events = [event.date for event in findings.book.events if account in accounts_of(event)]
    if first[0] is None or first[1] is None or any(day <= first[0] for day in events):
        return None, None
    return first
