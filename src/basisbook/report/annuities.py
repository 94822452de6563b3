"""Annuities of plans in a report: what was fixed when one began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.engine.outcome import Outcome
    from basisbook.ledger.book import AnnuityStart
    from basisbook.money import Cents


def annuity_told(outcome: Outcome, event: AnnuityStart) -> list[tuple[str, Cents]]:
    """Return the amounts of an annuity's start: its cost, and what each payment recovers."""
    contract = outcome.program.layout.contract_of(event.annuity_start)
    known = outcome.annuity_year(contract, event.date.year)
    return [("annuity_cost", known.cost), ("annuity_exclusion", known.exclusion)]
