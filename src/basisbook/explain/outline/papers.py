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
    from basisbook.software.model import Typing


def memo_with_papers(report: Report, read: ReadBook) -> Document:
    """Return the memo of a report that was made of a book.

    What to type into tax software is told for the last year of which something goes on a return:
    earlier returns have been filed.
    """
    years = [year.year for year in report.years]
    owners = {year.owner for year in report.years}
    owner = owners.pop() if len(owners) == 1 else None
    typing = build_typing(read, Wanted(owner, frozenset(years)), tuple(PROGRAMS))
    asked = reconcile_outline(build_reconciliation(read, owner, years))
    return memo_outline(
        report,
        paper("payers", _("Forms 1099-R, and what to ask the payers"), asked),
        paper("software", _("What to type into tax software"), software_outline(_last(typing))),
    )


def _last(typing: Typing) -> Typing:
    """Return the sheets of the last year that has any."""
    last = max((one.year for one in typing.years if one.programs), default=0)
    return typing._replace(years=tuple(one for one in typing.years if one.year == last))
