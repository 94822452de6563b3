"""Form 1099-R for contributions that were returned or recharacterized."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import OLD, YOUNG, as_day
from basisbook.engine.state import ROTH_IRA
from basisbook.forms.f1099r import Expected
from basisbook.law.ages import early_age
from basisbook.law.year import earnings_excepted
from basisbook.ledger.book import Recharacterization, ReturnedContribution
from basisbook.ledger.undone import is_late
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome


def forms_of_taken_back(outcome: Outcome) -> Iterator[Expected]:
    """Yield the form for each contribution that was taken back."""
    for entry in outcome.program.entries:
        event = entry.event
        if entry.payment is None:
            continue
        contract = outcome.program.layout.contract_of(entry.payment.sources[0][0])
        if isinstance(event, Recharacterization):
            of_year = event.for_year or (event.converted or event.date).year
            codes: tuple[str, ...] = ("N",) if of_year == entry.date.year else ("R",)
            yield _form(entry, contract, 0, codes)
        elif isinstance(event, ReturnedContribution) and is_late(event):
            # What is no excess is a distribution, and one form shows both.
            if all(paid.entry.id != entry.id for paid in outcome.paid):
                yield _form(entry, contract, entry.payment.gross, _ages(outcome, entry, contract))
        elif isinstance(event, ReturnedContribution):
            parts = [one for one in outcome.taken_back if one.entry.id == entry.id]
            prior = any(one.year < entry.date.year for one in parts)
            income = sum(one.income for one in parts)
            codes = _codes(outcome, entry, contract, "P" if prior else "8")
            yield _form(entry, contract, income, codes)


def _form(entry: Entry, contract: Contract, income: int, codes: tuple[str, ...]) -> Expected:
    gross = entry.payment.gross if entry.payment else 0
    accounts = (entry.payment.sources[0][0],) if entry.payment else ()
    regime = contract.regime
    return Expected(entry.id, accounts, entry.date, regime, "paid", gross, income, codes)


def _ages(outcome: Outcome, entry: Entry, contract: Contract) -> tuple[str, ...]:
    """Return the codes of an ordinary payment: the payer does not know what was in excess."""
    born = outcome.born(contract)
    if born in (YOUNG, OLD):
        return ("1", "7")
    return ("7",) if attained_59_half(born, as_day(entry.date), early_age()) else ("1",)


def _codes(outcome: Outcome, entry: Entry, contract: Contract, code: str) -> tuple[str, ...]:
    """Return the codes of a returned contribution: 8 or P, with 1 or J before 59 1/2.

    Since the income is free of the additional tax, payers may show code 2 in place of 1.
    """
    born = outcome.born(contract)
    if attained_59_half(born, as_day(entry.date), early_age()) and born != OLD:
        return (code,)
    beside = ["J"] if contract.regime == ROTH_IRA else ["1"]
    if earnings_excepted(entry.date):
        beside.append("2")
    pairs = tuple(pair for one in beside for pair in (f"{code}{one}", f"{one}{code}"))
    return (*pairs, code) if born in (YOUNG, OLD) or earnings_excepted(entry.date) else pairs
