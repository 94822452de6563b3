"""Why what only plans do has the amounts it has, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import LoanOffset
from basisbook.ledger.correctives import is_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid


def plan_reasons(paid: Paid) -> Iterator[str]:
    """Yield the reasons of a loan that became a distribution, or of a correction."""
    event = paid.entry.event
    if paid.entry.kind == "deemed_distribution":
        yield _(
            "A deemed distribution takes out basis in proportion, is under the additional tax, and "
            "cannot be rolled over. The loan is no part of the balance any more; what is repaid "
            "later is basis (26 CFR 1.72(p)-1 A-11, A-12, A-19, A-21)."
        )
    elif isinstance(event, LoanOffset):
        yield _(
            "A loan offset is an actual distribution: other money may be rolled over for it "
            "(26 CFR 1.402(c)-2 A-9)."
        )
        if event.because is not None:
            yield _(
                "Because of a separation or the plan's termination there is time until the due "
                "date of the year's return (26 USC 402(c)(3)(C))."
            )
    elif paid.corrective is not None:
        yield _correction(paid)


def _correction(paid: Paid) -> str:
    event = paid.corrective
    if event is not None and is_late(event):
        return _(
            "Excess deferrals that are paid back after April 15 are includible again, come out of "
            "a designated Roth account first, and cannot be rolled over."
        )
    return _(
        "A corrective distribution cannot be rolled over and is under no additional tax; it is not "
        "divided in proportion."
    )
