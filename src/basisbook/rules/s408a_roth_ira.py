"""26 USC 408A: the order in which money leaves Roth IRAs, and what that means."""

from __future__ import annotations

from basisbook.facts import Layer, LayerUse
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata
from basisbook.years import clock_has_run

__all__ = [
    "brought_forward",
    "conversion_included",
    "from_layer",
    "recaptured",
    "regular_first",
    "roth_basis_divided",
    "roth_contribution_limit",
    "roth_ira_qualified",
]


@rule(
    "roth_ira.contribution_limit",
    deferred("The limit on contributions to Roth IRAs"),
    authority=("26 USC 408A(c)(2)-(3)", "26 CFR 1.408A-3 A-3(c)"),
    since=1998,
)
def roth_contribution_limit(limit: Cents, phased: Cents, traditional: Cents) -> Cents:
    """Return the limit on a person's regular contributions to Roth IRAs of a year.

    It is the lesser of what contributions to traditional IRAs leave of the limit for all
    IRAs, and that limit as modified adjusted gross income leaves it (`phased`): the two
    reductions are not taken one after the other.

    Units: cents; one person, one taxable year.
    """
    return min(phased, max(0, limit - traditional))


@rule(
    "roth_ira.qualified",
    deferred("Whether a distribution from a Roth IRA is qualified"),
    authority=("26 USC 408A(d)(2)", "26 CFR 1.408A-6 A-1, A-2"),
    since=1998,
)
def roth_ira_qualified(first_year: int, taxable_year: int, triggered: bool) -> bool:
    """Return whether the five-taxable-year period is over and an event has occurred.

    One period serves all of a person's Roth IRAs. It begins with the first year for which
    any contribution was made to any of them, and later conversions do not restart it.
    `triggered` is age 59 1/2 or disability.
    """
    return triggered and clock_has_run(first_year, taxable_year)


@rule(
    "roth_ira.regular_first",
    deferred("Regular contributions leave a Roth IRA first"),
    authority=("26 USC 408A(d)(4)(B)(i)", "26 CFR 1.408A-6 A-8, A-9"),
    since=1998,
)
def regular_first(distributed: Cents, regular: Cents) -> Cents:
    """Return the part of a year's distributions that consists of regular contributions.

    All Roth IRAs are one, all of a year's distributions are one, and regular contributions
    for the year count even if they were made later.

    Units: cents; one owner, one calendar year.
    """
    return min(distributed, regular)


@rule(
    "roth_ira.from_layer",
    deferred("Conversions leave a Roth IRA oldest first, their includible part before the rest"),
    authority=("26 USC 408A(d)(4)(B)(ii)", "26 CFR 1.408A-6 A-8"),
    since=1998,
)
def from_layer(remaining: Cents, layer: Layer) -> LayerUse:
    """Return what the rest of a year's distributions takes out of one year's conversions.

    Within a year the part that was includible when converted goes first.

    Units: cents.
    """
    taxable = min(remaining, layer.taxable)
    return LayerUse(taxable, min(remaining - taxable, layer.nontaxable))


@rule(
    "roth_ira.recapture",
    deferred("Conversions taken out within five years are under section 72(t)"),
    authority=("26 USC 408A(d)(3)(F)", "26 CFR 1.408A-6 A-5"),
    since=1998,
)
def recaptured(use: LayerUse, layer_year: int, taxable_year: int) -> Cents:
    """Return the amount treated as includible for the additional tax, and only for it.

    Only the part that was includible when converted, and only within the five taxable
    years beginning with the year of that conversion: each conversion has its own period.

    Units: cents.
    """
    if clock_has_run(layer_year, taxable_year):
        return 0
    return use.taxable


@rule(
    "roth_ira.conversion_included",
    deferred("What of a conversion's income is included by the end of a year, where it is spread"),
    authority=("26 USC 408A(d)(3)(A)(iii)", "26 USC 402A(c)(4)(A)(iii)", "26 CFR 1.408A-4 A-8"),
    since=1998,
)
def conversion_included(includible: Cents, passed: int, over: int) -> Cents:
    """Return what is included in `passed` of the years `over`, if nothing is taken out.

    Of conversions of 1998 a quarter in each of four years from that year, of those of 2010 half in
    each of the two years after it. Rounding what is included so far makes the years add up, and
    after the last of them all is included.

    Units: cents; one owner's conversions of a year.
    """
    # QUESTION(0177): nobody says how to round.
    return pro_rata(includible, passed, over)


@rule(
    "roth_ira.brought_forward",
    deferred("What a year includes of a conversion whose income is spread"),
    authority=("26 USC 408A(d)(3)(E)(i)", "26 USC 402A(c)(4)(D)", "26 CFR 1.408A-6 A-6"),
    since=1998,
)
def brought_forward(share: Cents, taken: Cents, left: Cents) -> Cents:
    """Return the year's share and what its distributions took, up to what is left to include.

    What distributions take counts whether or not they are qualified: the law increases the income
    of the conversion by what is allocable to its includible part.

    Units: cents; one owner's conversions of a year; `left` is what no earlier year included.
    """
    return min(share + taken, left)


@rule(
    "roth_ira.basis_divided",
    deferred("Basis that goes with a Roth IRA to a spouse under a divorce"),
    authority=("26 USC 408(d)(6)", "Form 8606 lines 22 and 24"),
    since=1998,
)
def roth_basis_divided(there: Cents, told: Cents) -> Cents:
    """Return the contributions or conversions that leave one spouse's Roth IRAs for the other's.

    Both spouses adjust their lines and state the character of the amounts; no text says how
    it divides. What they state is taken, up to what there is.

    Units: cents; one sort of basis.
    """
    return min(told, there)
