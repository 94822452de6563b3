"""26 USC 402(g), 401(k)(8), 401(m)(6), 414(w): contributions that are paid back."""

from __future__ import annotations

from basisbook.facts import Returned
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = [
    "deferred_too_much",
    "employer_roth",
    "loss_on_excess",
    "returned_additions",
    "returned_automatic",
    "returned_excess",
    "returned_in_time",
    "returned_late",
]


def includible_when_paid(paid: Cents, returned: Cents, taxed_before: bool) -> Returned:
    """Divide what is includible in the year of payment, but for what had been taxed before.

    Units: cents; `returned` is without income or loss.
    """
    own = min(paid, returned) if taxed_before else 0
    return Returned(own, paid - own, 0, own)


@rule(
    "corrective.excess_deferral_in_time",
    deferred("Excess deferrals paid back by April 15"),
    authority=("26 USC 402(g)(2)(C)", "26 CFR 1.402(g)-1(e)(8)(i)"),
    since=1987,
)
def returned_in_time(paid: Cents, returned: Cents, taxed_before: bool) -> Returned:
    """Divide what was paid back: the income in it is includible now, the deferrals are not.

    Pre-tax deferrals are includible for the year of the deferral instead, all of them, even
    where a loss made the payment smaller. Designated Roth contributions had been includible
    then; all of them leave the investment, because the loss has its own place.

    Units: cents; `returned` is without income or loss.
    """
    income = max(0, paid - returned)
    if taxed_before:
        return Returned(paid - income, income, 0, returned)
    return Returned(0, income, paid - income, 0)


@rule(
    "corrective.excess_deferral_late",
    deferred("Excess designated Roth deferrals paid back after April 15"),
    authority=("26 CFR 1.402(g)-1(e)(8)(iv)", "26 USC 402(g)(6)"),
    since=2006,
)
def returned_late(paid: Cents, returned: Cents) -> Returned:
    """Return a late payment of excess designated Roth deferrals: all of it is includible.

    They were includible when contributed, and are again; they never were investment, and
    come out of the account before anything else.

    Units: cents; `returned` is without income or loss.
    """
    return Returned(0, paid, 0, returned)


@rule(
    "corrective.excess_contributions",
    deferred("Contributions paid back because a plan failed a nondiscrimination test"),
    authority=(
        "26 USC 401(k)(8)",
        "26 USC 401(m)(6)",
        "26 CFR 1.401(k)-2(b)(2)(vi)",
        "26 CFR 1.401(m)-2(b)(2)(vi)",
    ),
    since=2008,
)
def returned_excess(paid: Cents, returned: Cents, taxed_before: bool) -> Returned:
    """Divide excess contributions paid back by what had been taxed when contributed.

    Pre-tax money is includible in the year of payment, with its income; employee and
    designated Roth contributions are recovered, and only their income is includible.

    Units: cents; `returned` is without income or loss.
    """
    return includible_when_paid(paid, returned, taxed_before)


@rule(
    "corrective.annual_additions",
    deferred("Annual additions above the limit, paid back"),
    authority=("26 USC 415(c)", "Rev. Proc. 2021-30 section 6.06", "Form 1099-R"),
    since=2008,
)
def returned_additions(paid: Cents, returned: Cents, taxed_before: bool) -> Returned:
    """Divide annual additions that a plan pays back under its correction program.

    As for excess contributions: what had been taxed when contributed is recovered.

    Units: cents; `returned` is without income or loss.
    """
    return includible_when_paid(paid, returned, taxed_before)


@rule(
    "corrective.automatic_contributions",
    deferred("Automatic contributions withdrawn within 90 days"),
    authority=("26 USC 414(w)(1)", "26 CFR 1.414(w)-1(d)(1)"),
    since=2008,
)
def returned_automatic(paid: Cents, returned: Cents, taxed_before: bool) -> Returned:
    """Divide a permissible withdrawal: it is includible in the year in which it is paid.

    Designated Roth contributions had been includible already, so only their income is.

    Units: cents; `returned` is without income or loss.
    """
    return includible_when_paid(paid, returned, taxed_before)


@rule(
    "corrective.deferred_too_much",
    deferred("Excess deferrals are includible for the year in which they were deferred"),
    authority=("26 USC 402(g)(1)(A)", "26 CFR 1.402(g)-1(a)"),
    since=1987,
)
def deferred_too_much(amount: Cents) -> Cents:
    """Return what is includible of pre-tax deferrals above the limit: all of it, as wages.

    Paid back or not, and whatever a loss made of it; what is not paid back by April 15 is
    includible again when it is distributed, and is never investment in the contract.

    Units: cents; one taxable year.
    """
    return amount


@rule(
    "corrective.loss_on_excess",
    deferred("Loss on excess deferrals that were paid back"),
    authority=("26 CFR 1.402(g)-1(e)(8)(i)", "Notice 89-32", "Publication 525"),
    since=1987,
)
def loss_on_excess(paid: Cents, returned: Cents) -> Cents:
    """Return the loss that reduces other income of the year in which the excess is paid back.

    It does not reduce what is includible for the year of the deferral.

    Units: cents; `returned` is without income or loss.
    """
    return max(0, returned - paid)


@rule(
    "designated_roth.by_employer",
    deferred("An employer's designated Roth contribution is includible when it is allocated"),
    authority=("26 USC 402A(a)", "P.L. 117-328 section 604", "Notice 2024-2 section L"),
    since=2022,
)
def employer_roth(amount: Cents) -> Cents:
    """Return what is includible of a designated Roth matching or nonelective contribution.

    All of it, in the year in which it is allocated to the account; it is no wages, and
    investment in the contract from then on.

    Units: cents; one contribution.
    """
    return amount
