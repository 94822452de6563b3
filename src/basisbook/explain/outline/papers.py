"""The whole memo: the report, what to ask the payers, and what to type into tax software."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.outline.memo import memo_outline, paper
from basisbook.explain.outline.reconcile import reconcile_outline
from basisbook.explain.outline.software import software_outline
from basisbook.i18n import gettext as _
from basisbook.report.reconcile import build_reconciliation
from basisbook.report.sheets import Wanted
from basisbook.software.build import build_typing
from basisbook.software.programs import PROGRAMS

if TYPE_CHECKING:
    from basisbook.explain.blocks import Document
    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report


def memo_with_papers(report: Report, read: ReadBook) -> Document:
    """Return the memo of a report that was made of a book.

    What to type into tax software is told for the last year: earlier returns have been filed.
    """
    last = frozenset(year.year for year in report.years[-1:])
    owner = report.years[-1].owner if report.years else None
    typed = software_outline(build_typing(read, Wanted(owner, last), tuple(PROGRAMS)))
    years = [year.year for year in report.years]
    asked = reconcile_outline(build_reconciliation(read, years=years))
    return memo_outline(
        report,
        paper("payers", _("Forms 1099-R, and what to ask the payers"), asked),
        paper("software", _("What to type into tax software"), typed),
    )
