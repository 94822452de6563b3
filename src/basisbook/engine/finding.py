"""What is asked of a run again and again, put in order once: its entries, and who was paid when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.shares import shares_of
from basisbook.remembered import remembered

if TYPE_CHECKING:
    from basisbook.engine.contracts import Contract
    from basisbook.engine.encode import Program
    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.money import Cents


@remembered
def places(program: Program) -> dict[str, int]:
    """Return the place of each entry by its id: of a form that opens an account too, its payment's.

    That is the last with the id, because openings come first.
    """
    return {entry.id: place for place, entry in enumerate(program.entries)}


@remembered
def _places(program: Program) -> dict[tuple[str, str, bool], int]:
    """Return the first place of each entry by what tells it from others that have its id."""
    found: dict[tuple[str, str, bool], int] = {}
    for place, entry in enumerate(program.entries):
        found.setdefault((entry.id, entry.kind, entry.payment is None), place)
    return found


def place_of(program: Program, entry: Entry) -> int:
    """Return the place of an entry that was paid, or is told once."""
    return _places(program)[entry.id, entry.kind, entry.payment is None]


def entries_in(program: Program, year: int) -> tuple[tuple[int, Entry], ...]:
    """Return the entries of a year in order, each with its place."""
    return tuple(_by_year(program).get(year, ()))


@remembered
def _by_year(program: Program) -> dict[int, list[tuple[int, Entry]]]:
    found: dict[int, list[tuple[int, Entry]]] = {}
    for place, entry in enumerate(program.entries):
        found.setdefault(entry.date.year, []).append((place, entry))
    return found


def changes_at(program: Program, place: int) -> tuple[Cents, ...]:
    """Return the gain or loss that the statement value at a place implies.

    Units: cents.
    """
    return tuple(_changes(program).get(place, ()))


@remembered
def _changes(program: Program) -> dict[int, list[Cents]]:
    found: dict[int, list[Cents]] = {}
    for place, _account, cents in program.changes:
        found.setdefault(place, []).append(cents)
    return found


def paid_in(outcome: Outcome, owner: str, year: int) -> tuple[Paid, ...]:
    """Return the distributions of an owner's year, in order."""
    return tuple(_paid_by_owner(outcome).get((owner, year), ()))


def paid_from(outcome: Outcome, contract: Contract, year: int) -> tuple[Paid, ...]:
    """Return the distributions of a contract's year, in order."""
    return tuple(_paid_by_contract(outcome).get((contract.id, year), ()))


@remembered
def paid_in_kind(outcome: Outcome) -> tuple[Paid, ...]:
    """Return the distributions that paid shares."""
    return tuple(paid for paid in outcome.paid if shares_of(paid.entry.event) is not None)


@remembered
def _paid_by_owner(outcome: Outcome) -> dict[tuple[str, int], list[Paid]]:
    found: dict[tuple[str, int], list[Paid]] = {}
    for paid in outcome.paid:
        found.setdefault((paid.contract.owner, paid.entry.date.year), []).append(paid)
    return found


@remembered
def _paid_by_contract(outcome: Outcome) -> dict[tuple[str, int], list[Paid]]:
    found: dict[tuple[str, int], list[Paid]] = {}
    for paid in outcome.paid:
        found.setdefault((paid.contract.id, paid.entry.date.year), []).append(paid)
    return found
