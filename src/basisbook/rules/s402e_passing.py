"""Basis that goes along with money to a beneficiary or an alternate payee."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["passing_basis"]


@rule(
    "passing.basis",
    deferred("Basis that goes along with money that passes to another person"),
    authority=(
        "26 USC 402(e)(1)(A)",
        "26 USC 72(m)(10)",
        "26 CFR 1.408A-6 A-11",
        "Pub. 504",
    ),
    since=1987,
)
def passing_basis(basis: Cents, amount: Cents, whole: Cents) -> Cents:
    """Return the share of a basis that goes along with an amount out of the whole.

    For Roth IRAs the regulations say so of each type of contribution, and for a domestic
    relations order the statute says so of the investment in the contract. Nothing else
    divides the basis of a plan or of traditional IRAs between beneficiaries, and no text
    lets one of them take more than a share.

    Units: cents; `whole` as it stood just before.
    """
    return pro_rata(basis, amount, whole)
