"""Contributions that a state taxed when they were made, and its tax on early distributions.

A state's own basis is a ledger of its own: it begins with what the state taxed, whatever the
federal return deducted, and comes back by the state's rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.law import store
from basisbook.law.states import (
    AS_COST,
    AS_INVESTMENT,
    BASIS_RETURNS,
    EXEMPT,
    FIRST,
    FIRST_OF_INCLUDIBLE,
    IN_PROPORTION,
)
from basisbook.rules.states.basis import (
    alabama_recovery,
    cost_recovery,
    exempt_pension,
    new_jersey_ira,
    recovered_first,
)
from basisbook.rules.states.early import early_tax_on_income, share_of_federal_tax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.facts import StateRecovery
    from basisbook.kernel.rule import Rule
    from basisbook.money import Cents

_SHARES = ("AR", "ME", "NE", "VT", "WI")


class StateDistribution(NamedTuple):
    """What a state asks of a year's distributions.

    Units: cents.
    """

    amount: Cents
    federal: Cents
    """What of them is includible federally."""
    value: Cents = 0
    """Value of the contract at the end of the year, or after the payment, without them."""
    exempt: bool = False
    """Pennsylvania: paid upon retirement, at 59 1/2 from an IRA, upon disability or death."""


def recovery(state: str, paid: StateDistribution, unrecovered: Cents) -> StateRecovery:
    """Return distributions divided by the own basis of a state that has a rule for it."""
    how = BASIS_RETURNS[state]
    if how == IN_PROPORTION:
        return new_jersey_ira(unrecovered, paid.value, paid.amount)
    if how == AS_COST:
        return cost_recovery(paid.amount, unrecovered, paid.exempt)
    if how == AS_INVESTMENT:
        whole = paid.value + paid.amount
        return alabama_recovery(paid.amount, paid.federal, unrecovered, whole)
    if how == EXEMPT:
        return exempt_pension(paid.federal, unrecovered)
    return recovered_first(paid.amount if how == FIRST else paid.federal, unrecovered)


_RULES: Mapping[str, Rule[..., StateRecovery]] = {
    IN_PROPORTION: new_jersey_ira,
    AS_COST: cost_recovery,
    AS_INVESTMENT: alabama_recovery,
    EXEMPT: exempt_pension,
    FIRST: recovered_first,
    FIRST_OF_INCLUDIBLE: recovered_first,
}
_MARKS = {"MA": ("Mass. ",), "CA": ("Cal. ",), "OR": ("ORS ", "OAR "), "GA": ("Ga. ",)}
"""How the citations begin of states that share a rule."""


def authority(state: str) -> tuple[str, ...]:
    """Return what the rule rests on by which a state's own basis comes back."""
    cites = _RULES[BASIS_RETURNS[state]].authority
    return tuple(cite for cite in cites if cite.startswith(_MARKS.get(state, "")))


class EarlyTax(NamedTuple):
    """A state's tax on a year's early distributions.

    Units: cents.
    """

    amount: Cents
    authority: tuple[str, ...]


class EarlyIncome(NamedTuple):
    """What a state's tax on early distributions may be reckoned from.

    Units: cents.
    """

    income: Cents
    """Early distributions under no exception of the state, as far as the state includes them."""
    from_new_simple: Cents
    """The part that a SIMPLE IRA paid in its first two years."""
    additional_tax: Cents
    """The federal additional tax of 26 USC 72(t)."""


def early_tax(state: str, year: int, early: EarlyIncome) -> EarlyTax:
    """Return a state's tax on early distributions; most states have none.

    Raises `LawError` for a year that was not looked up.
    """
    if state == "CA":
        rate = store.ratio("states.ca.early_rate", year)
        simple = store.ratio("states.ca.early_simple_rate", year)
        tax = early_tax_on_income(early.income - early.from_new_simple, rate)
        tax += early_tax_on_income(early.from_new_simple, simple)
        return EarlyTax(tax, _authority("states.ca.early_rate", year))
    if state in _SHARES:
        name = f"states.{state.lower()}.early_share"
        tax = share_of_federal_tax(early.additional_tax, store.ratio(name, year))
        return EarlyTax(tax, _authority(name, year))
    return EarlyTax(0, ())


def _authority(name: str, year: int) -> tuple[str, ...]:
    return tuple(store.at(name, year).authority.split("; "))
