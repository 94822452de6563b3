"""26 USC 402(e)(4): securities of the employer that a plan pays out in kind."""

from __future__ import annotations

from basisbook.facts import Gain, Shares
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["appreciation_excluded", "cost_of_shares", "gain_of_sale"]


@rule(
    "shares.appreciation",
    deferred("Net unrealized appreciation that stays out of income until the sale"),
    authority=("26 USC 402(e)(4)(A)-(B)", "26 CFR 1.402(a)-1(b)"),
    since=1993,
)
def appreciation_excluded(value: Cents, plan_cost: Cents, own: Cents, lump_sum: bool) -> Shares:
    """Return shares divided: what is not taxed yet, and the owner's basis, their cost and the rest.

    In a lump-sum distribution all appreciation over the plan's cost stays out of income;
    in any other only the part of it that goes with the employee's own contributions (`own`,
    of the cost). Shares that fell have none. What is excluded is no basis, so that the
    sale taxes it.

    Units: cents; `excluded + basis` is the value.
    """
    gained = max(0, value - plan_cost)
    excluded = gained if lump_sum else pro_rata(gained, own, plan_cost)
    return Shares(excluded, value - excluded)


@rule(
    "shares.cost",
    deferred("Basis of securities that a plan paid below the investment in the contract"),
    authority=("Strassburger v. Commissioner, 37 B.T.A. 881", "Form 1099-R"),
    since=1993,
)
def cost_of_shares(basis: Cents, unrecovered: Cents) -> Cents:
    """Return the basis of securities paid out of a plan that held more investment than money.

    What closed the plan was no cash, so nothing was lost yet: the securities take the
    investment that cash did not give back, and their sale shows the loss. Both parties of the
    case worked so, and the Board with them; no text of today says it, and none says otherwise.

    Units: cents; `basis` is what the payment gave them, `unrecovered` their share of the rest.
    """
    return basis + unrecovered


@rule(
    "shares.gain",
    deferred("Gain or loss on the sale of shares that a plan paid out"),
    authority=("26 CFR 1.402(a)-1(b)(1)", "Notice 98-24"),
    since=1993,
)
def gain_of_sale(proceeds: Cents, basis: Cents, appreciation: Cents, held_long: bool) -> Gain:
    """Return the gain on a sale: long-term as far as it is appreciation from the plan's time.

    What goes beyond that is long-term or short-term by how long the owner has held the
    shares since the distribution; so is a loss, which only a sale below the basis makes.

    Units: cents; the shares sold, which take their share of basis and appreciation.
    """
    gain = proceeds - basis
    inherent = min(max(gain, 0), appreciation)
    rest = gain - inherent
    if held_long:
        return Gain(gain, 0)
    return Gain(inherent, rest)
