"""What is not worked out of state income tax, said by name for whoever tells where they live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES, loss_treatment
from basisbook.law.treatments import NO_INCOME_TAX
from basisbook.ledger.residence import stays
from basisbook.report.keys import Key
from basisbook.report.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.context import Context


def state_gaps(context: Context) -> Iterator[Finding]:
    """Yield the states that may leave income out that the federal return has, once each.

    Many exclude pensions of public plans, or an amount of retirement income by age; New York,
    for one, does both (N.Y. Tax Law 612(c)(3), (3-a)).
    """
    lived: dict[str, list[int]] = {}
    for year in context.outcome.years:
        for owner in context.book.owners:
            if context.range(Key(year, owner, "total", "", "includible")).high:
                for stay in stays(context.book, owner, year):
                    if year not in lived.setdefault(stay.state, []):
                        lived[stay.state].append(year)
    for state, years in lived.items():
        if _taxes_income(state, years[-1]):
            yield Finding(
                "G396",
                "warning",
                _(
                    "What {state} leaves out of pensions and other retirement income by age or "
                    "source is not worked out: of {years} it may tax less than is shown here."
                ).format(state=_(NAMES[state]), years=_(", ").join(map(str, years))),
                _("Look up its exclusions, above all for plans of governments and by age."),
                place=state,
            )


def _taxes_income(state: str, year: int) -> bool:
    try:
        return loss_treatment(state, year).treatment != NO_INCOME_TAX
    except LawError:
        return True
