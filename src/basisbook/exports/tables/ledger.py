"""The ledger: each contract's entries in order of time, with what it held and its basis after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.text import tidy
from basisbook.exports.expressions import Sum
from basisbook.exports.model import Column, Money, Table
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.exports.model import Cell
    from basisbook.report.journal import Journal, JournalEntry, Posting
    from basisbook.report.model import Report

PLACES = ("balance", "basis")


def key(contract: str, number: int, name: str) -> str:
    """Return the key of a contract's balance or basis after its entry of a number."""
    return f"ledger {contract}/{number}/{name}"


def entries(journal: Journal, contract: str) -> Iterator[tuple[JournalEntry, Posting]]:
    """Yield what happened to a contract, in order of day."""
    dated = sorted(journal.entries, key=lambda entry: entry.date)
    for entry in dated:
        for posting in entry.postings:
            if posting.contract == contract:
                yield entry, posting


def table(report: Report, journal: Journal) -> Table:
    """Return a row an entry, contract by contract."""
    above = [_("Untaxed is what a contract holds beyond its basis; below zero, it has lost money.")]
    if report.questions:
        above.append(_("Questions of the book are open; the first answer to each is taken here:"))
        above += [f"{one.id}. {one.text}" for one in report.questions]
    return Table(
        "ledger",
        _("Ledger"),
        (
            Column(_("Contract"), 34),
            Column(_("Date"), 12),
            Column(_("Taxable year"), 10),
            Column(_("What happened"), 46),
            Column(_("Money in or out"), 15, money=True),
            Column(_("Balance"), 15, money=True),
            Column(_("Basis in or out"), 15, money=True),
            Column(_("Basis"), 15, money=True),
            Column(_("Untaxed"), 15, money=True),
        ),
        tuple(row for contract in journal.contracts for row in _rows(journal, contract)),
        above=tuple(above),
    )


def _rows(journal: Journal, contract: str) -> Iterator[tuple[Cell, ...]]:
    held = dict.fromkeys(PLACES, 0)
    for number, (entry, posting) in enumerate(entries(journal, contract)):
        shown: list[Cell] = []
        for name, change in zip(PLACES, (posting.value, posting.basis), strict=True):
            held[name] += change
            changed = f"{key(contract, number, name)} change"
            before = (key(contract, number - 1, name),) if number else ()
            follows = (Sum((*before, changed)),)
            shown += [
                Money(change, changed),
                Money(held[name], key(contract, number, name), follows),
            ]
        balance, basis = (key(contract, number, name) for name in PLACES)
        untaxed = Money(
            held["balance"] - held["basis"],
            key(contract, number, "untaxed"),
            (Sum((balance,), (basis,)),),
        )
        yield (
            tidy(journal.contracts[contract].title),
            entry.date,
            entry.year,
            entry.title,
            *shown,
            untaxed,
        )
