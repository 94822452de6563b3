"""Figures of what payers of plan distributions withhold, and of hardship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.hardship import tested
from basisbook.engine.state import DESIGNATED_ROTH, PLAN
from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.withholding import default_withholding, mandatory_withholding
from basisbook.kernel.rule import WITHHOLDING, mark
from basisbook.ledger.correctives import is_late
from basisbook.report.keys import Figure, Key
from basisbook.rules.s402g_correctives import loss_on_excess

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
    yield from _losses_of_years(outcome)


def _losses_of_years(outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield the losses on excess deferrals of each owner's years, where there are any."""
    for owner in outcome.program.layout.owners:
        for year in outcome.years:
            lost = [
                (number, cents)
                for number, paid in enumerate(outcome.paid)
                if (paid.contract.owner, paid.entry.date.year) == (owner, year)
                and (cents := _loss(paid))
            ]
            if lost:
                subjects = tuple((WITHHOLDING, number) for number, _cents in lost)
                total = sum(cents for _number, cents in lost)
                yield Key(year, owner, "total", "", "excess_loss"), Figure(total, subjects)
                key = Key(year, owner, "form", F1040, "excess_deferral_loss")
                yield key, Figure(-total, subjects)


def _amounts(paid: Paid) -> dict[str, Cents]:
    hardship = tested(paid.entry)
    return {
        "withholding_required": mandatory_withholding(paid),
        "withholding_default": default_withholding(paid),
        "excess_loss": _loss(paid),
        "above_need": (hardship.above_need or 0) if hardship else 0,
        "above_deferrals": (hardship.above_deferrals or 0) if hardship else 0,
    }


def _loss(paid: Paid) -> Cents:
    """Return the loss that reduces other income where excess deferrals were paid back in time."""
    event = paid.corrective
    if event is None or event.of != "excess deferrals" or is_late(event):
        return 0
    return loss_on_excess(event.amount, event.returned)
