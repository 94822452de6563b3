"""Contributions that a state taxed when they were made, and its tax on early distributions.

A state's own basis is a ledger of its own: it begins with what the state taxed, whatever the
federal return deducted, and comes back by the state's rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.loss import Reason
from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.law.states import AS_COST, BASIS_RETURNS, FIRST, IN_PROPORTION
from basisbook.rules.states.basis import cost_recovery, new_jersey_ira, recovered_first
from basisbook.rules.states.early import early_tax_on_income, share_of_federal_tax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.facts import StateRecovery
    from basisbook.money import Cents

_SHARES = ("AR", "ME", "NE", "VT", "WI")


class StateDistribution(NamedTuple):
    """What a state asks of a year's distributions.

    Units: cents.
    """

    amount: Cents
    federal: Cents
    """What of them is includible federally."""
    year_end_value: Cents = 0
    """Value of the person's IRAs at the end of the year; New Jersey asks for it."""
    exempt: bool = False
    """Pennsylvania: paid upon retirement, at 59 1/2 from an IRA, upon disability or death."""


def recovery(state: str, paid: StateDistribution, unrecovered: Cents) -> StateRecovery | Reason:
    """Return a year's distributions divided by a state's own basis, or why that is refused."""
    how = BASIS_RETURNS.get(state)
    if how is None:
        return _refused(state)
    if how == IN_PROPORTION:
        return new_jersey_ira(unrecovered, paid.year_end_value, paid.amount)
    if how == AS_COST:
        return cost_recovery(paid.amount, unrecovered, paid.exempt)
    return recovered_first(paid.amount if how == FIRST else paid.federal, unrecovered)


def authority(state: str) -> tuple[str, ...]:
    """Return what the rule rests on by which a state's own basis comes back."""
    if BASIS_RETURNS[state] == IN_PROPORTION:
        return new_jersey_ira.authority
    if BASIS_RETURNS[state] == AS_COST:
        return cost_recovery.authority
    marks = {"MA": ("Mass. ",), "CA": ("Cal. ",), "OR": ("ORS ", "OAR "), "GA": ("Ga. ",)}[state]
    return tuple(cite for cite in recovered_first.authority if cite.startswith(marks))


def _refused(state: str) -> Reason:
    texts: Mapping[str, str] = {
        "AL": _(
            "Alabama has a basis of its own in contributions of before 1982. By which rule it "
            "comes back was read in no text, so nothing is worked out."
        ),
        "NY": _(
            "New York taxes contributions that public employers pick up (section 414(h)) when they "
            "are made. Its public pensions are exempt; what else it lets come back was read in no "
            "text, so nothing is worked out."
        ),
    }
    other = _("For this state no basis of its own was found; its amounts are the federal ones.")
    return Reason("state-basis", texts.get(state, other), (), "refused")


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
