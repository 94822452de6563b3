"""26 USC 408(d): all of an owner's traditional, SEP and SIMPLE IRAs are one contract."""

from __future__ import annotations

from basisbook.facts import Given, PoolRecovery, PoolYear, TaxablePart
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata, rounded_ratio

__all__ = [
    "basis_divided",
    "charitable_exclusion",
    "excess_returned_late",
    "income_first",
    "ira_recovery",
    "ira_share",
    "net_income",
    "taxable_part",
    "worksheet_recovery",
]


@rule(
    "ira.share",
    deferred("The nontaxable share of a year's IRA distributions"),
    authority=("26 USC 72(e)(8)(B)", "26 USC 408(d)(2)", "Form 8606 line 10"),
    since=1987,
)
def ira_share(amount: Cents, basis: Cents, value: Cents, places: int) -> Cents:
    """Return `amount` times basis over value, with the ratio as exact as was chosen.

    Form 8606 line 10 is a decimal of "at least 3 places", at most 1.000. `places` 0 is
    the exact fraction; otherwise the ratio is rounded half up before it is used, as on paper.

    Units: cents.
    """
    if places == 0:
        return pro_rata(amount, basis, value)
    ratio = rounded_ratio(basis, value, places)
    return pro_rata(amount, ratio.numerator, ratio.denominator)


@rule(
    "ira.recovery",
    deferred("Divide a year's IRA distributions and conversions"),
    authority=("26 USC 408(d)(1)-(2)", "26 USC 72(e)(8)(B)", "Form 8606 Parts I and II"),
    since=1987,
)
def ira_recovery(pool: PoolYear, places: int) -> PoolRecovery:
    """Divide a year's IRA distributions and conversions into basis and includible amount.

    All of an owner's IRAs are one contract, all of the year's distributions are one
    distribution, and the contract is valued at year end with distributions added back.
    Conversions to a Roth IRA count as distributions. Contributions for the year that were
    paid after its end are basis, but not yet in the contract.

    Units: cents; one owner, one calendar year.
    """
    basis = pool.prior_basis + pool.contributions
    present = basis - pool.late
    value = pool.value + pool.distributions + pool.conversions
    # A ratio rounded up, or two products rounded up, must not recover more than there is.
    converted = min(ira_share(pool.conversions, present, value, places), present)
    distributed = min(ira_share(pool.distributions, present, value, places), present - converted)
    return PoolRecovery(
        distributed,
        pool.distributions - distributed,
        converted,
        pool.conversions - converted,
        basis - distributed - converted,
    )


@rule(
    "ira.taxable_part",
    deferred("The taxable part of IRA payments in the year of a contribution"),
    authority=("Publication 590-B, Worksheet 1-1", "26 USC 408(d)(1)-(2)"),
    since=1987,
)
def taxable_part(pool: PoolYear, also_contributed: Cents, places: int) -> TaxablePart:
    """Divide a year's IRA payments by all contributions for the year, deducted or not.

    The publication lets modified AGI, and with it the deduction, be found in this way: what of
    a contribution is basis is not known before. `also_contributed` are those that are deducted;
    what was paid after the end of the year counts too. The taxable part is shared between
    conversions and distributions by amount.

    Units: cents; one owner, one calendar year.
    """
    basis = pool.prior_basis + pool.contributions + also_contributed
    paid = pool.distributions + pool.conversions
    nontaxable = ira_share(paid, basis, pool.value + paid, places)
    converted = pro_rata(paid - nontaxable, pool.conversions, paid)
    return TaxablePart(nontaxable, converted, paid - nontaxable - converted)


@rule(
    "ira.worksheet_recovery",
    deferred("Divide a year's IRA payments by all contributions for it"),
    authority=(
        "Publication 590-B, Reporting your nontaxable distribution on Form 8606",
        "Publication 590-B, Worksheet 1-1",
    ),
    since=1987,
)
def worksheet_recovery(pool: PoolYear, part: TaxablePart) -> PoolRecovery:
    """Take the worksheet's division for Form 8606 lines 13 to 18; lines 6 to 12 stay blank.

    Only where the basis on line 5 is no less than what the worksheet makes nontaxable: else
    the form divides the year as always.

    Units: cents; one owner, one calendar year.
    """
    return PoolRecovery(
        pool.distributions - part.distribution_includible,
        part.distribution_includible,
        pool.conversions - part.conversion_includible,
        part.conversion_includible,
        pool.prior_basis + pool.contributions - part.recovered,
    )


@rule(
    "ira.net_income",
    deferred("Net income attributable to a contribution that is taken back"),
    authority=("26 USC 408(d)(4)", "26 CFR 1.408-11", "26 CFR 1.408A-5 A-2"),
    since=1987,
)
def net_income(contribution: Cents, opening: Cents, closing: Cents) -> Cents:
    """Return a pro rata portion of what the IRA gained or lost while it held a contribution.

    `opening` is the adjusted opening balance: the value just before the contribution, and
    all that came in until its removal, the contribution itself among it. `closing` is the
    value just before the removal, and all that went out. Where the trustee told the income,
    the two are the contribution and what was paid. Less than zero for a loss.

    Units: cents; one IRA, not all of them.
    """
    if closing >= opening:
        return pro_rata(closing - opening, contribution, opening)
    return -pro_rata(opening - closing, contribution, opening)


@rule(
    "ira.excess_returned_late",
    deferred("Excess contributions that come back after the due date of the return"),
    authority=("26 USC 408(d)(5)", "26 USC 4973(b)(2)(B)", "Instructions for Form 8606"),
    since=1987,
)
def excess_returned_late(amount: Cents, in_excess: Cents, above_dollars: Cents) -> Cents:
    """Return what of an amount is no distribution, because it is an excess contribution.

    None of it is if all contributions for the year exceeded the limit in dollars
    (`above_dollars`): what is above compensation only is meant, and of it no more than is
    still in excess and was not deducted. Its income need not come along, and what it lost
    does not count.

    Units: cents; one year's excess.
    """
    if above_dollars > 0:
        return 0
    return min(amount, in_excess)


@rule(
    "ira.income_first",
    deferred("What leaves IRAs for a charity, a health savings account or a plan is income first"),
    authority=("26 USC 408(d)(8)(D)", "26 USC 408(d)(9)(E)", "26 USC 408(d)(3)(H)"),
    since=2002,
)
def income_first(amount: Cents, pool_income: Cents) -> Cents:
    """Return the part of an amount that is income of all IRAs together.

    The income is what would be includible if all IRAs were paid out in the year. What goes
    beyond it would be basis: to a charity or a health savings account that is an ordinary
    distribution, and to a plan it could not go at all.

    Units: cents; one owner, one calendar year.
    """
    return min(amount, pool_income)


@rule(
    "ira.charitable_exclusion",
    deferred("What of a year's charitable distributions is not includible"),
    authority=("26 USC 408(d)(8)(A)", "26 USC 408(d)(8)(D)", "Notice 2007-7"),
    since=2006,
)
def charitable_exclusion(amount: Cents, pool_income: Cents, limit: Cents, deducted: Cents) -> Given:
    """Divide a year's charitable distributions: excluded, includible, or not charitable at all.

    What is beyond the limit or beyond all income is an ordinary distribution. Of the rest,
    deductions for IRA contributions since the owner attained 70 1/2 reduce the exclusion,
    each only once, and that part is income in full.

    Units: cents; one owner, one calendar year.
    """
    qualified = min(income_first(amount, pool_income), limit)
    includible = min(qualified, deducted)
    return Given(qualified - includible, includible, amount - qualified)


@rule(
    "ira.basis_divided",
    deferred("Basis that goes with an IRA to a spouse under a divorce"),
    authority=("26 USC 408(d)(6)", "Form 8606 line 2"),
    since=1987,
)
def basis_divided(basis: Cents, amount: Cents, told: Cents) -> Cents:
    """Return the basis that leaves one spouse's IRAs and joins the other's.

    No text says how basis divides: both spouses state it on their returns. What they state is
    taken, up to the basis there is and to the money that went.

    Units: cents.
    """
    return min(told, basis, amount)
