"""Thefts: only money that an account had paid out to its owner can be stolen from its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Theft
from basisbook.money import dollars
from basisbook.report.model import Finding
from basisbook.report.naming import entry_accounts, entry_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.money import Cents
    from basisbook.report.context import Context


def theft_findings(context: Context) -> Iterator[Finding]:
    """Yield thefts of more than the account had paid out to its owner."""
    for entry in context.outcome.program.entries:
        if isinstance(entry.event, Theft) and entry.event.amount > _paid_out(context, entry):
            yield Finding(
                "E590",
                "problem",
                _(
                    "{event}: the account had paid {paid} to its owner by then, which is less."
                ).format(
                    event=entry_title(context.book, entry),
                    paid=dollars(_paid_out(context, entry)),
                ),
                _(
                    "Money that was stolen inside the account is no loss of its owner's: write "
                    "what is left there as a `value`. Otherwise correct the amount, or add the "
                    "distribution."
                ),
                entry.date.year,
                entry.id,
            )


def _paid_out(context: Context, entry: Entry) -> Cents:
    """Return what an account had paid out to its owner, all years together."""
    (account,) = entry_accounts(entry)
    return sum(
        part.result.amount
        for paid in context.outcome.paid
        if paid.entry.payment and account in dict(paid.entry.payment.sources)
        if paid.entry.date <= entry.date
        for part in paid.placed
        if part.account is None and not part.given
    )
