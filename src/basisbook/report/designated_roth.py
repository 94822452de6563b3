"""Designated Roth money that reached another such account within 60 days: only income may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import DESIGNATED_ROTH
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.report.model import Finding
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.context import Context


def beyond_income(context: Context) -> Iterator[Finding]:
    """Yield 60-day rollovers to designated Roth accounts that held more than income."""
    for paid in context.outcome.paid:
        from_roth = paid.contract.regime == DESIGNATED_ROTH
        for part in paid.placed if from_roth else ():
            if part.account is None or part.direct or not part.result.moved:
                continue
            if context.book.accounts[part.account].kind == "designated Roth":
                yield Finding(
                    "E720",
                    "problem",
                    _(
                        "{amount} of what reached {account} within 60 days was not income, and "
                        "only income can be rolled over to a designated Roth account in this way "
                        "(26 CFR 1.402A-1 A-5(a), (c))."
                    ).format(
                        amount=dollars(part.result.moved),
                        account=account_title(context.book, part.account),
                    ),
                    _(
                        "Ask the plan to pay it back. A Roth IRA could have taken all of it within "
                        "the 60 days, and a direct rollover could have brought it here."
                    ),
                    paid.entry.date.year,
                    paid.entry.id,
                )
