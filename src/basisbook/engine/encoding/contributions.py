"""Contributions: money now, and basis of the year that they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.encoder import Encoder
from basisbook.engine.state import CONTRIBUTE, DESIGNATE, Step
from basisbook.ledger.book import IRA_ACCOUNTS, Contribution
from basisbook.ledger.vesting import held, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry


def contribution_steps(
    encoder: Encoder, number: int, entry: Entry, event: Contribution
) -> Iterator[Step]:
    """Yield a contribution; one for the year before is basis then, and money now."""
    name, amount = event.contribution, held(event)
    encoder.begin(name, entry.date.year)
    encoder.held[name] += amount
    encoder.forfeitable[name] += whole(event) - amount
    invested = amount if _is_invested(encoder, event) else 0
    if event.for_year is None or event.for_year == entry.date.year:
        yield encoder.step(number, entry, CONTRIBUTE, name, amount, invested)
        return
    yield encoder.step(number, entry, CONTRIBUTE, name, amount, 0)
    account = encoder.names.accounts[name]
    yield Step(event.for_year, 1232, DESIGNATE, account, 0, invested, 0, 0, number)


def _is_invested(encoder: Encoder, event: Contribution) -> bool:
    """Return whether a contribution is investment in the contract."""
    kind = encoder.book.accounts[event.contribution].kind
    if kind not in IRA_ACCOUNTS:
        return kind != "pre-tax"
    subject = f"{event.contribution} {event.date}"
    treatment = event.treatment or encoder.resolver.ask(
        "deductibility", subject, "deductible", "nondeductible"
    )
    return treatment == "nondeductible"
