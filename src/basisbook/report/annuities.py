"""What a life brings, in a report: the start of an annuity, and what passes to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import Result
from basisbook.engine.step import PASS
from basisbook.i18n import gettext as _
from basisbook.kernel.records import load

if TYPE_CHECKING:
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.ledger.book import AnnuityStart
    from basisbook.money import Cents


def annuity_told(outcome: Outcome, event: AnnuityStart) -> list[tuple[str, Cents]]:
    """Return the amounts of an annuity's start: its cost, and what each payment recovers."""
    contract = outcome.program.layout.contract_of(event.annuity_start)
    known = outcome.annuity_year(contract, event.date.year)
    return [("annuity_cost", known.cost), ("annuity_exclusion", known.exclusion)]


def annuity_reason(outcome: Outcome, paid: Paid) -> str:
    """Return how payments of an annuity are divided."""
    if paid.contract.untold:
        return _(
            "Only the form tells of it. A payment of an annuity recovers a fixed part of the cost, "
            "another payment after the start none of it (26 USC 72(d)(1), 72(e)(2)(A)); so what "
            "is includible lies between nothing and all of it, unless the boxes of the form agree "
            "on what was recovered: what box 2a leaves out is in box 5."
        )
    if not outcome.annuity_year(paid.contract, paid.entry.date.year).number:
        return _(
            "Payments that the annuity guaranteed are a refund to the beneficiary first: nothing "
            "is includible until the annuitant's cost is recovered, and everything after that "
            "(26 CFR 1.72-11(c); Pub. 575)."
        )
    said = _(
        "Each payment of an annuity recovers the same part of its cost, until all of it is "
        "recovered (simplified method)."
    )
    if not outcome.annuity(paid.contract).first_year:
        return said
    if paid.excluded:
        return (
            said
            + " "
            + _(
                "Designated Roth money bought it, and this payment is qualified: its income is not "
                "includible (26 CFR 1.402A-1 A-2, A-14)."
            )
        )
    return (
        said
        + " "
        + _(
            "Designated Roth money bought it, and this payment is not qualified: by then the five "
            "years of the account were not over, or the owner had not attained 59 1/2. A payment "
            "because of disability is not tested here (26 CFR 1.402A-1 A-14)."
        )
    )


def passed_told(outcome: Outcome, number: int) -> list[tuple[str, Cents]]:
    """Return what an event passes to others, and the basis that goes along."""
    rows = zip(outcome.program.steps, outcome.program.tables.results, strict=True)
    results = [
        load(Result, row) for step, row in rows if (step.number, step.kind) == (number, PASS)
    ]
    if not results:
        return []
    amounts = sum(result.amount for result in results)
    return [("amount", amounts), ("moved_basis", sum(result.moved for result in results))]
