"""A report and its journal as tables, the answer first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.exports.tables import answer, forms, ledger, losses, points, years

if TYPE_CHECKING:
    from basisbook.exports.model import Table
    from basisbook.report.journal import Journal
    from basisbook.report.model import Report


def tables(report: Report, journal: Journal) -> tuple[Table, ...]:
    """Return every table that has anything in it."""
    made = (
        answer.table(report),
        ledger.table(report, journal),
        years.events(report),
        years.left(report, journal),
        *forms.tables(report),
        forms.of_payers(report),
        losses.table(report),
        losses.of_states(report),
        years.limits(report),
        points.table(report),
        points.authorities(report),
    )
    return tuple(one for one in made if one.rows)
