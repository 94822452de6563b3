"""Which table the minima of living owners follow, and for whom its years are not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.periods import has_table, is_tabled
from basisbook.engine.required import is_required
from basisbook.i18n import gettext as _
from basisbook.report.model import Finding
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.context import Context


def of_minima(context: Context) -> Iterator[str]:
    """Yield what the minima of living owners take for granted."""
    living = [one for one in context.outcome.program.minima if not one.inherited]
    told = [
        name
        for name, entry in context.book.accounts.items()
        if entry.spouse_beneficiary_born is not None
    ]
    if any(one.account not in told for one in living):
        yield _(
            "Required minimum distributions are of the Uniform Lifetime Table: no spouse more than "
            "10 years younger is the sole beneficiary. An owner who is still employed has no more "
            "than 5% of the employer."
        )
    for name in told if living else ():
        yield _(
            "{account}: the spouse is the sole beneficiary in every year of the book, so the "
            "minimum is of the Joint and Last Survivor Table where that has more years than the "
            "Uniform Lifetime Table (26 CFR 1.401(a)(9)-5)."
        ).format(account=account_title(context.book, name))


def without_a_table(context: Context) -> Iterator[Finding]:
    """Yield a gap for each year in which such a spouse counts, and the table was not looked up."""
    for name, entry in context.book.accounts.items():
        years = [
            year
            for year in context.outcome.years
            if entry.spouse_beneficiary_born is not None
            and is_tabled(year)
            and is_required(context.book, name, year)
            and not has_table(context.book, (name,), year)
        ]
        if years:
            yield Finding(
                "G401",
                "gap",
                _(
                    "The minimum of {account} for {years} follows the Joint and Last Survivor "
                    "Table, which is not known here for these years or this spouse's age."
                ).format(
                    account=account_title(context.book, name), years=_(", ").join(map(str, years))
                ),
                _(
                    "Table II of the year's Publication 590-B, or 590, has it: write what it says "
                    'for both ages with the account, `joint_expectancies: {2019: "25.3"}`.'
                ),
                years[0],
                name,
            )
