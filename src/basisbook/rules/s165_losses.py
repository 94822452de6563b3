"""26 USC 165: when a loss on an account below its basis is sustained at all."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["loss_taking_basis", "sustained_loss", "worthless_in_account"]


@rule(
    "loss.sustained",
    deferred("The loss sustained when a whole interest is paid out below its basis"),
    authority=(
        "26 USC 165(a)-(c)",
        "26 CFR 1.165-1(b)-(c)",
        "Rev. Rul. 72-305",
        "Notice 89-25 Q&A-7",
    ),
    since=1987,
)
def sustained_loss(unrecovered: Cents, closed_in_cash: bool) -> Cents:
    """Return the loss, which is the basis that a closing payment leaves unrecovered.

    Only a payment of the entire interest, in cash, closes the transaction: of the whole
    interest under the plan, or of all IRAs of the kind. A rollover or conversion closes
    nothing, whatever the account is worth.

    Units: cents.
    """
    return unrecovered if closed_in_cash else 0


@rule(
    "loss.takes_basis",
    deferred("Basis that a loss on closed IRAs uses up"),
    authority=("26 USC 165(b)", "26 CFR 1.165-1(c)"),
    since=1987,
)
def loss_taking_basis(basis: Cents, closed_in_cash: bool, deductible: int) -> Cents:
    """Return the basis that becomes the loss of a closing, and is then gone.

    One basis cannot be both deducted and carried. In years in which the loss is no
    deduction nothing is used up, and Form 8606 carries the basis on.

    Units: cents; `basis` is what the closing year's distributions left.
    """
    return basis if closed_in_cash and deductible == 1 else 0


@rule(
    "loss.worthless_in_account",
    deferred("Security that became worthless in an account"),
    authority=("26 USC 165(g)(1)", "26 USC 501(a)", "26 USC 408(e)(1)"),
    since=1987,
)
def worthless_in_account(cost: Cents) -> Cents:  # noqa: ARG001
    """Return the deduction for a security that became worthless in a plan or IRA: nothing.

    Section 165(g) gives the loss to the taxpayer whose capital asset it is. That is the trust
    or account, which is exempt from tax.

    Units: cents; what the account had paid for it.
    """
    return 0
