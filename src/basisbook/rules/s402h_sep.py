"""26 USC 402(h): what an employer may pay into SEP IRAs."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import SepLaw
from basisbook.money import Cents, pro_rata

__all__ = ["sep_limit"]


@rule(
    "sep.limit",
    deferred("The limit on what an employer pays into SEP IRAs"),
    authority=("26 USC 402(h)(2)", "26 USC 415(c)(1)(A)"),
    since=2002,
)
def sep_limit(compensation: Cents, law: SepLaw) -> Cents:
    """Return the lesser of a share of compensation from the employer and the dollar limit.

    Compensation is what is includible, without the contribution itself; of a self-employed
    person it is earned income, which the deduction for the contribution has lowered already
    (section 401(c)(2)(A)(v)), so that the share is one fifth of what was there before it.

    Units: cents; one employee, one employer, one taxable year.
    """
    share = pro_rata(compensation, law.share_numerator, law.share_denominator)
    return min(law.limit, share)
