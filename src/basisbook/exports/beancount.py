"""The journal as Beancount text: money by account, and whose claim it is, taxed or untaxed.

A contract's accounts are assets. What they hold is of two sorts: basis, on which tax was paid,
and the rest, which is untaxed; each is an equity account of the contract. So every entry
balances by construction, a contract below its basis shows as untaxed money below zero, and the
two sorts tell at any day what would come out tax-free. What a year's return says is beside it, as
income and expenses.
"""

from __future__ import annotations

import datetime
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.outline.frame import footer
from basisbook.explain.text import tidy
from basisbook.i18n import gettext as _
from basisbook.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.money import Cents
    from basisbook.report.journal import Journal, JournalEntry, Returned, YearEnd
    from basisbook.report.model import Report

CURRENCY = "USD"
_WIDTH = 60
"""Columns before an amount."""


class Names(NamedTuple):
    """What Beancount is to call accounts, contracts and owners: letters, digits and dashes."""

    accounts: dict[str, str]
    contracts: dict[str, str]
    owners: dict[str, str]

    def money(self, contract: str, account: str | None = None) -> str:
        """Return the asset account of a contract, or of one of its accounts."""
        name = f"Assets:{self.contracts[contract]}"
        return name if account is None else f"{name}:{self.accounts[account]}"

    def basis(self, contract: str) -> str:
        """Return the equity account of what was paid in with taxed money."""
        return f"Equity:{self.contracts[contract]}:Basis"

    def untaxed(self, contract: str) -> str:
        """Return the equity account of the rest."""
        return f"Equity:{self.contracts[contract]}:Untaxed"

    def returned(self, owner: str, root: str) -> str:
        """Return an account of an owner's returns."""
        tail = {"Income": "Includible", "Expenses": "Additional-tax", "Equity": "Returns"}[root]
        return f"{root}:{self.owners[owner]}:{tail}"


def to_beancount(report: Report, journal: Journal) -> str:
    """Return a journal as the text of a Beancount file; the report tells what is open in it.

    Units: dollars with two places, as Beancount has them.
    """
    names = Names(_named(journal.accounts), _named(journal.contracts), _named(journal.owners))
    dated = [
        *_openings(journal, names),
        *((entry.date, 1, _entry(entry, names)) for entry in journal.entries),
        *((datetime.date(end.year + 1, 1, 1), 0, _balances(end, names)) for end in _told(journal)),
        *((datetime.date(one.year, 12, 31), 2, _return(one, names)) for one in journal.returns),
    ]
    dated.sort(key=lambda one: one[:2])
    return "\n".join([*_head(report), *(text for _date, _rank, text in dated)])


def _head(report: Report) -> Iterator[str]:
    lines = [
        _("Assets: what accounts hold. Equity: how much of it is basis, and how much is untaxed."),
        _("Income and expenses: what each year's return says of it; no money moved by that."),
    ]
    if report.questions:
        lines.append(_("Questions of the book are open; the first answer to each is taken here:"))
        lines += [f"{one.id}. {one.text}" for one in report.questions]
    for line in (*lines, *footer(report)):
        yield f"; {tidy(line)}"
    yield ""
    yield f"option {_text('title')} {_text(report.title)}"
    yield f"option {_text('operating_currency')} {_text(CURRENCY)}"
    yield ""


def _openings(journal: Journal, names: Names) -> Iterator[tuple[datetime.date, int, str]]:
    """Yield when accounts begin: on the first day on which the book tells of anything."""
    days = [entry.date for entry in journal.entries]
    days += [datetime.date(one.year, 1, 1) for one in journal.returns]
    day = min(days, default=datetime.date.min)
    opened = []
    for id_, contract in journal.contracts.items():
        opened.append((names.money(id_), contract.title))
        opened += [
            (names.money(id_, account), journal.accounts[account]) for account in contract.accounts
        ]
        opened += [(names.basis(id_), contract.title), (names.untaxed(id_), contract.title)]
    for owner in {one.owner: None for one in journal.returns}:
        opened += [
            (names.returned(owner, root), journal.owners[owner])
            for root in ("Income", "Expenses", "Equity")
        ]
    for account, title in opened:
        yield day, -1, f"{day} open {account} {CURRENCY}\n  title: {_text(title)}"
    yield day, -1, ""


def _entry(entry: JournalEntry, names: Names) -> str:
    lines = [f"{entry.date} * {_text(entry.title)}", f"  taxable_year: {entry.year}"]
    if entry.event is not None:
        lines.append(f"  event: {_text(entry.event)}")
    for posting in entry.postings:
        lines += [
            _posting(names.money(posting.contract, name), cents) for name, cents in posting.money
        ]
        lines += [
            _posting(account, -cents)
            for account, cents in (
                (names.basis(posting.contract), posting.basis),
                (names.untaxed(posting.contract), posting.value - posting.basis),
            )
            if cents
        ]
    return "\n".join([*lines, ""])


def _told(journal: Journal) -> Iterator[YearEnd]:
    """Yield the ends of years in which a contract held anything, or something happened to it."""
    moved = {
        (entry.year, posting.contract) for entry in journal.entries for posting in entry.postings
    }
    for end in journal.ends:
        if end.balance or end.basis or (end.year, end.contract) in moved:
            yield end


def _balances(end: YearEnd, names: Names) -> str:
    """Return what the engine's results of a year say, for Beancount to check."""
    day = datetime.date(end.year + 1, 1, 1)
    return "\n".join(
        f"{day} balance {account:<{_WIDTH}} {plain(cents):>14} {CURRENCY}"
        for account, cents in (
            (names.money(end.contract), end.balance),
            (names.basis(end.contract), -end.basis),
        )
    )


def _return(one: Returned, names: Names) -> str:
    """Return what a year's return says as an entry."""
    day = datetime.date(one.year, 12, 31)
    title = _("What the return of {year} says").format(year=one.year)
    income, tax = names.returned(one.owner, "Income"), names.returned(one.owner, "Expenses")
    lines = [f"{day} * {_text(title)}", f"  taxable_year: {one.year}"]
    lines += [
        _posting(account, cents)
        for account, cents in (
            (income, -one.includible),
            (tax, one.additional_tax),
            (names.returned(one.owner, "Equity"), one.includible - one.additional_tax),
        )
        if cents
    ]
    return "\n".join([*lines, ""])


def _posting(account: str, cents: Cents) -> str:
    return f"  {account:<{_WIDTH}} {plain(cents):>14} {CURRENCY}"


def _text(text: str) -> str:
    """Return a string of Beancount: on one line, with what would end it made harmless."""
    escaped = tidy(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _named(ids: Iterable[str]) -> dict[str, str]:
    """Return a name for each id, of the characters that Beancount allows; no two are the same."""
    named: dict[str, str] = {}
    for id_ in ids:
        base = "".join(_allowed(character) for character in id_).strip("-")
        base = base[:1].upper() + base[1:] or "X"
        name, number = base, 2
        while name in named.values():
            name, number = f"{base}-{number}", number + 1
        named[id_] = name
    return named


def _allowed(character: str) -> str:
    usual = character.isascii() and character.isalnum()
    return character if usual or unicodedata.category(character) == "Lo" else "-"
