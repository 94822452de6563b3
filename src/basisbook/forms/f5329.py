"""Form 5329: the additional tax on early distributions, and the tax on excess contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import paid_in
from basisbook.engine.outcome import KNOWN_TO_PAYERS
from basisbook.engine.state import ROTH_IRA, Claim
from basisbook.forms.hidden import has_early_code
from basisbook.kernel.records import load
from basisbook.law.year import SEVERAL, exception_number
from basisbook.ledger.repaying import DISASTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from basisbook.engine.limit import Limit
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.forms.hidden import Hidden
    from basisbook.money import Cents

FORM = "Form 5329"


def early_lines(
    outcome: Outcome, owner: str, year: int, hidden: Iterable[Hidden] = ()
) -> dict[str, Cents]:
    """Return Part I of a year; empty where nothing on it is under the tax or claimed.

    What age, separation, a disaster, or an exception that the payer shows by its code takes out
    of the tax is not on it, unless the form that was received `hides` it. A first home paid out
    of Roth IRAs after five years is, on lines 1 and 2. A series that was modified is on line 4
    alone.

    Units: cents.
    """
    person = outcome.person_year(owner, year)
    claimed = sum(_claimed(outcome, owner, year).values()) + _first_home(outcome, owner, year)
    claimed += sum(one.includible for one in hidden)
    if not person.base + claimed + person.recapture_tax:
        return {}
    return {
        "early": person.base + claimed,
        "excepted": claimed,
        "subject": person.base,
        "additional_tax": person.additional_tax + person.recapture_tax,
    }


def excess_lines(one: Limit) -> dict[str, Cents]:
    """Return Part III or IV of a year, for excess contributions; empty for other limits.

    Without an excess of the year before, the form goes at once to what is new.

    Units: cents.
    """
    code, _, sort = one.code.partition("-")
    if code != "excess":
        return {}
    lines: dict[str, Cents] = {}
    if one.amounts["prior"]:
        off = one.amounts["unused"] + one.amounts["taken"]
        returned = one.amounts.get("returned", 0)
        lines = {
            "prior": one.amounts["prior"],
            "unused": one.amounts["unused"],
            "removed": one.amounts["taken"] - returned,
            **({"returned": returned} if returned else {}),
            "reduced": off,
            "kept": max(0, one.amounts["prior"] - off),
        }
    lines |= {name: one.amounts[name] for name in ("new", "left", "tax")}
    return {f"{sort}_{name}": cents for name, cents in lines.items()}


def exception_numbers(
    outcome: Outcome, owner: str, year: int, hidden: Iterable[Hidden] = ()
) -> str:
    """Return the number of the exception for line 2, empty where it was not verified."""
    reasons = {*_claimed(outcome, owner, year), *(one.reason for one in hidden)}
    if _first_home(outcome, owner, year):
        reasons.add("first home")
    if len(reasons) > 1:
        return exception_number(SEVERAL, year)
    return next((exception_number(reason, year) for reason in reasons), "")


def is_needed(outcome: Outcome, owner: str, year: int, codes: Mapping[str, str]) -> bool:
    """Return whether the form must be filed: not where codes 1 alone tell all of the tax.

    Box 2a of an IRA's form ignores basis, so that only a year without any tells all. `codes`
    are those that were received, by event; a payment without one has that which is expected.
    """
    person = outcome.person_year(owner, year)
    lines = early_lines(outcome, owner, year)
    plain = lines and not lines["excepted"] and not person.recapture_tax
    return bool(lines) and not (
        plain and not person.new_simple and _is_reported(outcome, owner, year, codes)
    )


def _is_reported(outcome: Outcome, owner: str, year: int, codes: Mapping[str, str]) -> bool:
    """Return whether the payers' taxable amounts of early payments are what is under the tax.

    A payer's form shows all that was paid, also what the owner rolled over within 60 days.
    """
    early = 0
    for paid in paid_in(outcome, owner, year):
        due = outcome.age_codes(paid)
        if paid.contract.regime == ROTH_IRA and due == ("1",):
            return False
        shown = has_early_code(codes[paid.entry.id]) if paid.entry.id in codes else due == ("1",)
        early += _paid_to_owner(paid) if shown else 0
    return early == outcome.person_year(owner, year).base


def _paid_to_owner(paid: Paid) -> Cents:
    return sum(part.result.amount for part in paid.placed if not part.direct)


def _claimed(outcome: Outcome, owner: str, year: int) -> dict[str, Cents]:
    """Return what the owner claims on the return as excepted, by reason."""
    program = outcome.program
    found: dict[str, Cents] = {}
    for number, row in zip(program.claims.entries, program.tables.claims, strict=True):
        claim = load(Claim, row)
        payment = program.entries[number].payment
        mine = program.layout.contracts[claim.contract].owner == owner and claim.year == year
        if mine and claim.excepted and payment is not None:
            reason = str(payment.reason)
            if payment.reason is not None and reason not in (*KNOWN_TO_PAYERS, *DISASTERS):
                found[reason] = found.get(reason, 0) + claim.excepted
    return found


def _first_home(outcome: Outcome, owner: str, year: int) -> Cents:
    """Return what qualified Roth IRA distributions went into a first home (Form 8606 line 20)."""
    return sum(
        outcome.roth_year(contract, year).first_home
        for contract in outcome.program.layout.contracts
        if contract.regime == ROTH_IRA and contract.owner == owner
    )
