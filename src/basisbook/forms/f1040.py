"""Form 1040: gross and includible amounts of IRAs and of plans, by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.conversion_years import conversions_moved
from basisbook.engine.finding import paid_in
from basisbook.engine.spreading import moved
from basisbook.engine.state import POOL_IRA, ROTH_IRA
from basisbook.ledger.correctives import is_correction

if TYPE_CHECKING:
    from basisbook.engine.limit import Limit
    from basisbook.engine.outcome import Outcome
    from basisbook.money import Cents

FORM = "Form 1040"


def income_lines(outcome: Outcome, owner: str, year: int) -> dict[str, Cents]:
    """Return an owner's gross and includible distributions, of IRAs and of plans.

    Income of a disaster's payment stands there in later years too, without a gross amount.

    Corrective distributions are on the line of wages, or of other earned income, instead.

    Rollovers and conversions are in the gross amount: each has a Form 1099-R. The form of
    one year (2018) has the two on the same lines, hence the sums.

    Units: cents.
    """
    allocated = outcome.included_in(owner, year, by_employer=True)
    ira_gross, plan_gross, plan_includible = 0, allocated, allocated
    wages = corrective = 0
    for paid in paid_in(outcome, owner, year):
        gross = paid.gross
        if paid.contract.wages:
            wages += paid.includible
        elif is_correction(paid.entry.event):
            corrective += paid.includible
        elif paid.contract.regime in (POOL_IRA, ROTH_IRA):
            ira_gross += gross
        else:
            plan_gross += gross
            plan_includible += paid.includible
    plan_includible += of_other_years(outcome, owner, year, of_ira=False)
    # Contributions that were returned are reported for the year in which they were made.
    ira_gross += sum(one.gross for one in outcome.returned(owner, year))
    lines: dict[str, Cents] = {"deferred_wages": wages} if wages else {}
    deferrals = outcome.included_in(owner, year, by_employer=False)
    if deferrals:
        lines["excess_deferrals"] = deferrals
    if corrective:
        lines["corrective_distributions"] = corrective
    of_iras = ira_includible(outcome, owner, year)
    lines |= _pair("ira", ira_gross, of_iras)
    lines |= _pair("pension", plan_gross, plan_includible)
    if "ira_includible" in lines and "pension_includible" in lines:
        lines |= _pair("combined", ira_gross + plan_gross, of_iras + plan_includible)
    return lines


def _pair(kind: str, gross: Cents, includible: Cents) -> dict[str, Cents]:
    """Return the two lines of a kind; where nothing was paid, only what is includible."""
    if not gross:
        return {f"{kind}_includible": includible} if includible else {}
    return {f"{kind}_gross": gross, f"{kind}_includible": includible}


def withheld(outcome: Outcome, owner: str, year: int) -> Cents:
    """Return the income tax withheld from an owner's payments, as the book tells it.

    What was withheld from wages is in box 2 of Form W-2, on another line.

    Units: cents.
    """
    # A payment out of several contracts is one entry: what was withheld is counted once.
    payments = {
        one.entry.id: one.entry.payment.withheld
        for one in paid_in(outcome, owner, year)
        if one.entry.payment and not one.contract.wages
    }
    return sum(payments.values())


def ira_deduction(outcome: Outcome, tested: Limit) -> Cents:
    """Return what is deducted of a year's contributions to traditional IRAs.

    That is all within the limit that is not on Form 8606 as nondeductible; where facts are
    missing by which the deduction may be lower, what the owner says was deducted.

    Units: cents.
    """
    if "deductible" not in tested.amounts:
        return tested.amounts.get("told", 0)
    pools = [
        outcome.pool_year(one, tested.year).contributions
        for one in outcome.program.layout.contracts
        if (one.kind, one.owner, one.decedent) == ("traditional IRAs", tested.owner, None)
        and tested.year in outcome.years
    ]
    within = tested.amounts["deductible"] + tested.amounts["nondeductible"]
    return max(0, within - sum(pools))


def of_other_years(outcome: Outcome, owner: str, year: int, *, of_ira: bool) -> Cents:
    """Return by how much income that the law spreads over years changes what a year includes.

    Units: cents.
    """
    spread = moved(outcome, owner, year, of_ira=of_ira)
    return spread + conversions_moved(outcome, owner, year, of_ira=of_ira)


def ira_includible(outcome: Outcome, owner: str, year: int) -> Cents:
    """Return what is includible from an owner's IRAs of both kinds in a year.

    Units: cents.
    """
    total = sum(one.income for one in outcome.returned(owner, year))
    total += of_other_years(outcome, owner, year, of_ira=True)
    for contract in outcome.program.layout.contracts:
        if contract.owner == owner and contract.regime == POOL_IRA:
            pool = outcome.pool_year(contract, year)
            total += pool.distribution_includible + pool.conversion_includible
            total += pool.charity_includible
        elif contract.owner == owner and contract.regime == ROTH_IRA:
            total += outcome.roth_year(contract, year).includible
    return total
