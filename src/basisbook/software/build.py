"""Build the tax software sheet of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.report.build import worked_out
from basisbook.report.findings import findings, to_review
from basisbook.report.naming import owner_title
from basisbook.report.points import questions
from basisbook.report.versions import versions
from basisbook.software.facts import year_facts
from basisbook.software.model import FORMAT, ProgramSheet, TypedYear, Typing
from basisbook.software.programs import PROGRAMS, seen
from basisbook.software.steps import steps
from basisbook.software.traps import traps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from basisbook.ledger.read import ReadBook
    from basisbook.report.context import Context
    from basisbook.report.model import Finding
    from basisbook.report.sheets import Wanted


def build_typing(
    read: ReadBook,
    wanted: Wanted,
    programs: Sequence[str],
    found: Iterable[Finding] | None = None,
) -> Typing:
    """Return what to type into some programs, for a checked book.

    `found` is what its report found, if there is one.
    """
    context = worked_out(read)
    years = tuple(
        TypedYear(year, name, _programs(context, name, year, programs))
        for year in context.outcome.years
        for name in read.book.owners
        if wanted.owner in (None, name) and (not wanted.years or year in wanted.years)
    )
    shown = {year.year for year in years}
    return Typing(
        FORMAT,
        language(),
        versions(FORMAT),
        read.book.title or _("Report"),
        {name: owner_title(read.book, name) for name in read.book.owners},
        years,
        {one.id: one.text for one in questions(context) if shown.intersection(one.years)},
        to_review(read.book, findings(context) if found is None else found, wanted.owner, shown),
    )


def _programs(
    context: Context, owner: str, year: int, programs: Sequence[str]
) -> tuple[ProgramSheet, ...]:
    facts = year_facts(context, owner, year)
    if not facts.forms and not facts.into_traditional and not facts.sheets.sheets:
        return ()
    return tuple(
        ProgramSheet(
            one.id, one.name, seen(one), tuple(steps(one, facts)), tuple(traps(one, facts))
        )
        for one in map(PROGRAMS.__getitem__, programs)
    )
