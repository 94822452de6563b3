"""Figures of what payers of plan distributions withhold, and of hardship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.hardship import tested
from basisbook.engine.state import DESIGNATED_ROTH, PLAN
from basisbook.forms.withholding import default_withholding, mandatory_withholding
from basisbook.kernel.rule import WITHHOLDING, mark
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.money import Cents


def payouts(outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield what the law asks of plan distributions beside their division."""
    for number, paid in enumerate(outcome.paid):
        if paid.contract.regime in (PLAN, DESIGNATED_ROTH):
            year = paid.entry.date.year
            mark(WITHHOLDING, number, year)
            key = Key(year, paid.contract.owner, "event", paid.entry.id, "")
            for name, cents in _amounts(paid).items():
                yield key._replace(name=name), Figure(cents, ((WITHHOLDING, number),))


def _amounts(paid: Paid) -> dict[str, Cents]:
    hardship = tested(paid.entry)
    return {
        "withholding_required": mandatory_withholding(paid),
        "withholding_default": default_withholding(paid),
        "above_need": (hardship.above_need or 0) if hardship else 0,
        "above_deferrals": (hardship.above_deferrals or 0) if hardship else 0,
    }
