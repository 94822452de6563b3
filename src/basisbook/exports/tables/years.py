"""What happened in each year, what is left at its end, and the limits on contributions."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.explain.outline.trace import Sources
from basisbook.exports.expressions import Sum
from basisbook.exports.model import Column, Table
from basisbook.exports.tables import cells, ledger
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.exports.model import Cell, Expression
    from basisbook.report.journal import Journal
    from basisbook.report.model import (
        ContractReport,
        EventReport,
        LimitReport,
        Report,
        YearReport,
    )

BASIS = ("basis", "investment", "regular", "conversions", "annuity_left")
"""Names under which a contract's basis stands, whatever it is."""

_PAID = ("gross", "includible", "recovered", "excluded", "rolled_over", "additional_tax_base")


def events(report: Report) -> Table:
    """Return a row an event, with what it did to tax."""
    sources = Sources.of(report, detail=False)
    return Table(
        "events",
        _("What happened"),
        (
            *cells.whose(),
            Column(_("Date"), 12),
            Column(_("What happened"), 46),
            *cells.sums(
                _("Amount"),
                _("Gross distribution"),
                _("Includible in income"),
                _("Recovered"),
                _("Excluded"),
                _("Rolled over or converted"),
                _("Under the additional tax"),
            ),
            Column(_("Why"), 60),
            Column(_("Authority"), 26),
            Column(_("Entry"), 12),
        ),
        tuple(
            (*cells.who(report, year), *_event(year, event, sources))
            for year in report.years
            for event in year.events
        ),
    )


def _event(year: YearReport, event: EventReport, sources: Sources) -> tuple[Cell, ...]:
    told = [one for one in event.amounts if one.name in ("amount", "balance", "contribution")]
    paid = [cells.named(event.amounts, name) for name in _PAID]
    decided = next((one for one in (paid[1], paid[2], *event.amounts) if one), None)
    return (
        datetime.date.fromisoformat(event.date),
        event.title,
        cells.amount(told[0] if told else None),
        *(
            cells.amount(one, cells.key(year, "event", event.id, name))
            for name, one in zip(_PAID, paid, strict=True)
        ),
        " ".join(event.why),
        sources.note(decided) if decided else "",
        event.id,
    )


def left(report: Report, journal: Journal) -> Table:
    """Return a row a contract and year: what it holds, and its basis."""
    return Table(
        "left",
        _("What is left"),
        (
            *cells.whose(),
            Column(_("Contract"), 46),
            Column(_("What it is"), 40),
            Column(_("Amount"), 15, money=True),
            Column(_("What became of it"), 60),
        ),
        tuple(
            (*cells.who(report, year), *row)
            for year in report.years
            for contract in year.contracts
            for row in _contract(year, contract, journal)
        ),
    )


def _contract(
    year: YearReport, contract: ContractReport, journal: Journal
) -> Iterator[tuple[Cell, ...]]:
    for one in contract.amounts:
        key = cells.key(year, "contract", contract.id, one.name)
        follows = _carried(year, contract.id, one.name, journal)
        status = contract.status_text if one.name == "unrecovered" else None
        yield contract.title, one.label, cells.amount(one, key, follows), status


def _carried(
    year: YearReport, contract: str, name: str, journal: Journal
) -> tuple[Expression, ...]:
    """Return the place of the ledger from which an amount of a year's end comes."""
    place = "basis" if name in BASIS else name
    passed = [
        number
        for number, (entry, _posting) in enumerate(ledger.entries(journal, contract))
        if entry.date.year <= year.year
    ]
    if not passed or place not in ledger.PLACES:
        return ()
    carried = (ledger.key(contract, passed[-1], place),)
    if name == "conversions":
        return (Sum(carried, (cells.key(year, "contract", contract, "regular"),)), Sum(carried))
    return (Sum(carried),)


def limits(report: Report) -> Table:
    """Return a row an amount of each limit on contributions."""
    return Table(
        "limits",
        _("Contributions and limits"),
        (
            *cells.whose(),
            Column(_("Limit"), 40),
            Column(_("What it is"), 34),
            Column(_("Amount"), 15, money=True),
            Column(_("How it stands"), 60),
            Column(_("What to do"), 60),
            Column(_("Authority"), 26),
        ),
        tuple(
            (*cells.who(report, year), *row)
            for year in report.years
            for limit in year.limits
            for row in _limit(limit)
        ),
    )


def _limit(limit: LimitReport) -> Iterator[tuple[Cell, ...]]:
    said = (" ".join(limit.text.split()), " ".join((*limit.todo, *limit.needs)))
    rest = (*said, "; ".join(limit.authority))
    if not limit.amounts:
        yield limit.title, None, None, *rest
    for number, one in enumerate(limit.amounts):
        yield limit.title, one.label, cells.amount(one), *(rest if number == 0 else (None,) * 3)
