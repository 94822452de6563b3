"""Form 1099-R for dividends on stock of the employer, which a plan reports on a form apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import DESIGNATED_ROTH

if TYPE_CHECKING:
    from basisbook.engine.outcome import Paid


def are_dividends(paid: Paid) -> bool:
    """Return whether a payment is of dividends that section 404(k) describes."""
    return paid.entry.payment is not None and paid.entry.payment.reason == "dividends"


def dividend_codes(paid: Paid) -> tuple[str, ...]:
    """Return the codes of dividends; a designated Roth account's may have B beside."""
    if paid.contract.regime == DESIGNATED_ROTH:
        return ("U", "UB", "BU")
    return ("U",)
