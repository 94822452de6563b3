"""Form 1099-R: codes for annuity payments, and for what another than the employee is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.annuity import AFTER_DEATH

if TYPE_CHECKING:
    from basisbook.engine.outcome import Outcome, Paid


def annuity_codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    """Return the codes of box 7 for an annuity payment.

    Equal payments for life after separation are an exception that the payer knows, so that
    before 59 1/2 their code is 2.
    """
    annuity = outcome.annuity(paid.contract)
    codes = ("4",) if annuity.excepted == AFTER_DEATH else outcome.age_codes(paid)
    if annuity.excepted:
        codes = tuple(dict.fromkeys("2" if code == "1" else code for code in codes))
    if not annuity.first_year:
        return codes
    return tuple(each for code in codes for each in (f"{code}B", f"B{code}"))


def alternate_payee_codes(paid: Paid, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes for a payment of a plan; under an order of a court both 2 and 1 are right.

    Such a payment is under an exception, but the instructions name no code for it.
    """
    if not paid.contract.ordered:
        return codes
    every = (new for code in codes for new in (("2", "1") if code == "1" else (code,)))
    return tuple(dict.fromkeys(every))
