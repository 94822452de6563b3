"""Form 1099-R as the payer should issue it: boxes, codes, and values that are also right.

A distribution makes one form for what was rolled over directly and one for what was paid
to the owner; a payer does not know of a 60-day rollover.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.state import PLAN, POOL_IRA, ROTH_IRA
from basisbook.money import pro_rata

if TYPE_CHECKING:
    from basisbook.engine.outcome import Outcome, Paid, Placed
    from basisbook.money import Cents


class Expected(NamedTuple):
    """One expected form. A box that is left blank is None.

    `whole_box_5` is the other value that a payer may print in box 5 when the contract was
    emptied below its investment; None if there is none.
    """

    event: str
    accounts: tuple[str, ...]
    """Accounts that a form for it may name, the one that paid first."""
    year: int
    treatment: str
    """`direct`, `paid` or `conversion`."""
    box_1: Cents
    box_2a: Cents | None
    box_5: Cents | None
    whole_box_5: Cents | None
    codes: tuple[str, ...]
    """Codes of box 7 that are right; more than one where a fact is open."""
    ira: bool


def expected_forms(outcome: Outcome, paid: Paid) -> tuple[Expected, ...]:
    """Return the forms that the payer of one distribution should issue."""
    if paid.contract.regime in (POOL_IRA, ROTH_IRA):
        return (_of_ira(outcome, paid),)
    direct = [part for part in paid.placed if part.direct]
    cash = [part for part in paid.placed if not part.direct]
    forms = []
    if direct:
        forms.append(_of_plan(paid, direct, "direct", _direct_codes(outcome, paid, direct)))
    if cash:
        forms.append(_of_plan(paid, cash, "paid", _paid_codes(outcome, paid)))
    return tuple(forms)


def _accounts(paid: Paid) -> tuple[str, ...]:
    """Return the accounts that paid; a plan's form may name any that is one with them."""
    payment = paid.entry.payment
    sources = tuple(name for name, _amount in payment.sources) if payment else ()
    one = () if paid.contract.regime in (POOL_IRA, ROTH_IRA) else paid.contract.accounts
    return tuple(dict.fromkeys((*sources, *one)))


def _of_plan(paid: Paid, parts: list[Placed], treatment: str, codes: tuple[str, ...]) -> Expected:
    gross = sum(part.result.amount for part in parts)
    income = sum(part.result.pretax for part in parts)
    taxed = sum(part.result.includible for part in parts) if treatment == "direct" else income
    investment = gross - income
    if paid.excluded:
        total = sum(result.amount for result in paid.taken)
        investment = pro_rata(gross, paid.recovered, total)
    return Expected(
        paid.entry.id,
        _accounts(paid),
        paid.entry.date.year,
        treatment,
        gross,
        taxed,
        investment,
        _whole_box_5(paid, investment) if len(parts) == len(paid.placed) else None,
        codes,
        ira=False,
    )


def _whole_box_5(paid: Paid, investment: Cents) -> Cents | None:
    """Return all investment, where the contract was emptied and held more than was paid."""
    over = paid.left.investment + paid.excess
    return investment + over if paid.left.balance == 0 and over > 0 else None


def _direct_codes(outcome: Outcome, paid: Paid, parts: list[Placed]) -> tuple[str, ...]:
    if paid.contract.regime == PLAN:
        return ("G",)
    targets = [outcome.program.layout.contract_of(str(part.account)).regime for part in parts]
    return ("H",) if ROTH_IRA in targets else ("BG", "GB")


def _paid_codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    codes = outcome.age_codes(paid)
    if paid.contract.regime == PLAN:
        return codes
    return tuple(pair for code in codes for pair in (f"{code}B", f"B{code}"))


def _of_ira(outcome: Outcome, paid: Paid) -> Expected:
    gross = sum(result.amount for result in paid.taken)
    traditional = paid.contract.regime == POOL_IRA
    return Expected(
        paid.entry.id,
        _accounts(paid),
        paid.entry.date.year,
        "conversion" if paid.converted else "paid",
        gross,
        gross if traditional else None,
        None,
        None,
        _ira_codes(outcome, paid) if traditional else _roth_codes(outcome, paid),
        ira=traditional,
    )


def _ira_codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    codes = outcome.age_codes(paid)
    if paid.converted:
        return tuple("2" if code == "1" else code for code in codes)
    return codes


def _roth_codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    """Return J when early, and Q or T afterwards: the payer may not know the clock."""
    codes = outcome.age_codes(paid)
    qualified = outcome.roth_year(paid.contract, paid.entry.date.year).qualified > 0
    later = ("Q", "T") if qualified else ("T",)
    return tuple(dict.fromkeys(new for code in codes for new in (("J",) if code == "1" else later)))
