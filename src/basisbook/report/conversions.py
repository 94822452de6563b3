"""What is said of conversions whose income the law spread over several years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.conversion_years import included_by, spread_conversions
from basisbook.engine.state import ROTH_IRA
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.report.conversion_figures import spread_id
from basisbook.report.keys import Key
from basisbook.report.model import EventReport
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.conversion_years import SpreadConversions
    from basisbook.engine.outcome import Paid
    from basisbook.report.context import Context


def conversion_reasons(context: Context, paid: Paid) -> Iterator[str]:
    """Yield when the income of a conversion is included, and how it could have been at once."""
    moved = {part.account for part in paid.placed}
    for one in spread_conversions(context.outcome):
        if one.year == paid.entry.date.year and moved & set(one.contract.accounts):
            yield _(
                "The law spread the income of conversions of {year} over {first} to {last}, in "
                "equal parts (26 USC 408A(d)(3)(A)(iii)). Where the owner elected on Form 8606 to "
                "include all of it in {year}, write `returns: - {{year: {year}, "
                "conversions_spread: no}}`."
            ).format(year=one.year, first=one.year + one.found.start, last=one.years[-1])


def conversion_events(context: Context, owner: str, year: int) -> Iterator[EventReport]:
    """Yield what a year includes of conversions whose income is spread."""
    for one in included_by(context.outcome, owner, year):
        account = one.contract.accounts[0]
        yield EventReport(
            spread_id(one),
            f"{year}-12-31",
            "conversion",
            account,
            _("Income of the conversions of {year} to {account}").format(
                year=one.year, account=account_title(context.book, account)
            ),
            context.amounts(Key(year, owner, "event", spread_id(one), ""), ("includible",)),
            why=tuple(_why(one, year)),
        )


def _why(one: SpreadConversions, year: int) -> Iterator[str]:
    share = one.share(year, one.whole)
    text = _("Of {whole}, the law includes {share} in {year}.")
    yield text.format(whole=dollars(one.whole), share=dollars(share), year=year)
    forward, short = one.forward(year), share - one.due(year)
    if year == one.died and one.heir is None and forward:
        yield _(
            "The owner died in {year}: all that was left of it is included in that year (26 USC "
            "408A(d)(3)(E)(ii))."
        ).format(year=year)
    elif forward:
        yield _(
            "Distributions of {year} took {forward} more of what is includible out of the Roth "
            "IRAs, and bring that forward (26 USC 408A(d)(3)(E)(i))."
        ).format(year=year, forward=dollars(forward))
    if short > 0:
        yield _("{short} of it was included in earlier years.").format(short=dollars(short))
    if one.contract.owner != one.holder(year):
        yield _(
            "The surviving spouse elected to go on with what the deceased would have included "
            "(26 CFR 1.408A-4 A-11(b))."
        )
    if one.contract.regime != ROTH_IRA:
        text = _("It is on the lines of pensions: Form 8606 of {year} has it in Part III.")
        yield text.format(year=one.year)
