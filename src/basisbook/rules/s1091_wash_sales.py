"""26 USC 1091 and Rev. Rul. 2008-5: own securities sold at a loss, and bought again in an IRA."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["wash_sale_disallowed"]


@rule(
    "loss.wash_sale",
    deferred("Loss on own securities that an IRA bought again"),
    authority=("26 USC 1091(a)-(b)", "26 CFR 1.1091-1(c)", "Rev. Rul. 2008-5"),
    since=1987,
)
def wash_sale_disallowed(loss: Cents, sold: int, bought: int) -> Cents:
    """Return what of the loss is disallowed: as many securities as the IRA bought, of those sold.

    The owner acquired them by way of the IRA. Section 1091(d) gives the disallowed loss to the
    basis of what was bought, but there it is the IRA's: the owner's basis in the IRA is not
    increased, so nobody ever deducts it.

    Units: cents; numbers of securities of one lot, in the unit of the book.
    """
    return pro_rata(loss, bought, sold)
