"""The words for what rules are given and return, and whether they are money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.text import money
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _
from basisbook.money import Ratio, percent

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = {
    "a_year": deferred("most of a year"),
    "above": deferred("above what it covers"),
    "above_dollars": deferred("contributions above the limit in dollars"),
    "absorbed": deferred("excess that fits into the limit"),
    "account": deferred("account"),
    "additional_tax": deferred("additional tax"),
    "additions": deferred("annual additions"),
    "affected": deferred("deductions that can be reduced"),
    "age": deferred("age on the annuity starting date"),
    "aged_50": deferred("50 or older"),
    "ages": deferred("ages added up, on the annuity starting date"),
    "again": deferred("second adjustment begins"),
    "agi": deferred("adjusted gross income"),
    "allowed": deferred("deduction exists"),
    "also_contributed": deferred("deducted contributions for the year"),
    "amount": deferred("amount"),
    "amti": deferred("alternative minimum taxable income"),
    "applies": deferred("law applies"),
    "appreciation": deferred("appreciation not taxed yet"),
    "attained": deferred("age attained in the year"),
    "balance": deferred("balance"),
    "bands": deferred("rates of capital gain"),
    "base": deferred("under the additional tax"),
    "basis": deferred("basis"),
    "before": deferred("of earlier years"),
    "begins": deferred("first adjustment begins"),
    "benefit": deferred("vested benefit"),
    "born": deferred("born"),
    "bottom": deferred("from"),
    "bought": deferred("number that the IRA bought"),
    "bracket": deferred("bracket"),
    "carried": deferred("plan carries what is left"),
    "cash": deferred("kept by the owner"),
    "catch_up": deferred("catch-up contributions"),
    "catch_up_60_63": deferred("catch-up contributions at 60 to 63"),
    "catch_up_age": deferred("age of catch-up contributions"),
    "ceiling": deferred("limit without what may be caught up"),
    "chosen": deferred("pre-tax amount chosen"),
    "closed_in_cash": deferred("closed in cash"),
    "closing": deferred("adjusted closing balance"),
    "compensation": deferred("compensation"),
    "contract": deferred("contract"),
    "contributed": deferred("contributed"),
    "contribution": deferred("contribution"),
    "contributions": deferred("nondeductible contributions"),
    "conversion_includible": deferred("includible part of conversions"),
    "conversion_recovered": deferred("nontaxable part of conversions"),
    "conversions": deferred("conversions"),
    "cost": deferred("cost at the annuity starting date"),
    "count": deferred("how many"),
    "counted": deferred("loss that counts"),
    "covered": deferred("covered"),
    "deducted": deferred("deducted since 70 1/2"),
    "deductible": deferred("deduction exists"),
    "deduction": deferred("deduction"),
    "deduction_limit": deferred("limit on the deduction"),
    "deductions": deferred("standard or itemized deductions"),
    "deferrals": deferred("elective contributions"),
    "deferred": deferred("elective deferrals"),
    "disaster": deferred("disaster on the list"),
    "distributed": deferred("distributed"),
    "distribution": deferred("distribution"),
    "distribution_includible": deferred("includible part of distributions"),
    "distribution_recovered": deferred("nontaxable part of distributions"),
    "distributions": deferred("distributions"),
    "dollars": deferred("dollar limit"),
    "due": deferred("minimum still to be met"),
    "each": deferred("for each"),
    "each_year": deferred("for each year of service"),
    "earlier": deferred("includible for an earlier year"),
    "early_age": deferred("age from which none is early, in months"),
    "earned": deferred("own compensation"),
    "earnings": deferred("earnings distributable too"),
    "excess": deferred("excess"),
    "exempt": deferred("exempt"),
    "excluded": deferred("excluded from income"),
    "fall": deferred("reduction for each step"),
    "federal": deferred("deducted on the federal return"),
    "exemption": deferred("exemption"),
    "exemptions": deferred("exemptions"),
    "first": deferred("first age"),
    "first_year": deferred("first year"),
    "floor": deferred("floor"),
    "found": deferred("income that it finds"),
    "fourth": deferred("fourth age"),
    "gain": deferred("net capital gain"),
    "grandfathered": deferred("investment of before 1987 left"),
    "heir": deferred("life expectancy of the beneficiary, in tenths of years"),
    "heir_years": deferred("years gone by since it was fixed"),
    "held_long": deferred("held for more than a year"),
    "identified": deferred("told to be the excess"),
    "in_excess": deferred("still in excess"),
    "high": deferred("higher rate"),
    "higher_from": deferred("higher limit from age"),
    "higher_to": deferred("higher limit to age"),
    "highest": deferred("highest rate"),
    "in_all": deferred("most of all years"),
    "includible": deferred("includible in income"),
    "income": deferred("taxable income"),
    "increased": deferred("increase used in earlier years"),
    "investment": deferred("investment in the contract"),
    "itemized": deferred("itemized deductions"),
    "joint": deferred("joint life expectancy, in tenths of years"),
    "kind": deferred("kind of need"),
    "late": deferred("contributed after the end of the year"),
    "law": deferred("law"),
    "layer": deferred("conversions of a year"),
    "layer_year": deferred("year of the conversion"),
    "least": deferred("least amount"),
    "left": deferred("amount not placed yet"),
    "limit": deferred("limit"),
    "lives": deferred("lives that it is payable for"),
    "loan": deferred("loan"),
    "long_term": deferred("long-term gain"),
    "loss": deferred("loss"),
    "lost": deferred("basis lost"),
    "low": deferred("lower rate"),
    "lump_sum": deferred("lump-sum distribution"),
    "middle": deferred("middle rate"),
    "middle_top": deferred("middle rate up to"),
    "miscellaneous": deferred("miscellaneous deductions"),
    "modified_agi": deferred("modified adjusted gross income"),
    "months": deferred("months that one payment is for"),
    "most": deferred("largest amount"),
    "need": deferred("need"),
    "net": deferred("gains and losses"),
    "new": deferred("new excess"),
    "new_simple": deferred("of SIMPLE IRAs in their first two years"),
    "nondeductible": deferred("not deductible"),
    "nontaxable": deferred("not taxed when converted"),
    "number": deferred("number of monthly payments"),
    "of_roth": deferred("designated Roth contributions in it"),
    "older": deferred("payments beyond"),
    "opening": deferred("adjusted opening balance"),
    "ordinary": deferred("ordinary distribution"),
    "other": deferred("other miscellaneous deductions"),
    "outstanding": deferred("other loans, still owed"),
    "over": deferred("years in all"),
    "own": deferred("cost paid by the employee"),
    "own_457": deferred("the plan's own money"),
    "owner": deferred("life expectancy of the owner, in tenths of years"),
    "owner_years": deferred("years gone by since that was fixed"),
    "paid": deferred("paid"),
    "part": deferred("part"),
    "passed": deferred("years so far"),
    "pay": deferred("compensation that counts"),
    "period_tenths": deferred("period, in tenths of years"),
    "person": deferred("whose need"),
    "phased": deferred("limit after the phase-out"),
    "places": deferred("decimal places (0 is exact)"),
    "plan_cost": deferred("cost to the plan"),
    "pool": deferred("all IRAs"),
    "pool_income": deferred("income of all IRAs"),
    "position": deferred("position taken"),
    "pretax": deferred("pre-tax money"),
    "pretax_left": deferred("pre-tax money not placed yet"),
    "prior": deferred("excess of earlier years"),
    "prior_basis": deferred("basis of earlier years"),
    "proceeds": deferred("proceeds"),
    "qualified": deferred("qualified"),
    "rate": deferred("rate"),
    "recovered": deferred("recovered investment"),
    "regular": deferred("regular contributions"),
    "remaining": deferred("still to be taken"),
    "removed": deferred("removed by distributions"),
    "repaid": deferred("what was repaid"),
    "required": deferred("required"),
    "rest": deferred("rest of taxable income"),
    "result": deferred("result"),
    "returned": deferred("contributions paid back, without income or loss"),
    "rolled": deferred("rolled over"),
    "roth": deferred("designated Roth contributions"),
    "roth_first": deferred("designated Roth contributions first"),
    "second": deferred("second age"),
    "separated": deferred("separated from service"),
    "separation_age": deferred("age of separation"),
    "share": deferred("share"),
    "short": deferred("repaid in time, or for a home"),
    "short_term": deferred("short-term gain"),
    "simple": deferred("rate for a new SIMPLE IRA"),
    "sold": deferred("number sold"),
    "spent": deferred("loss used up"),
    "spouse": deferred("compensation of the spouse"),
    "spouse_contributed": deferred("contributed by the spouse"),
    "standard": deferred("standard deduction"),
    "start": deferred("phase-out begins"),
    "started": deferred("annuity starting date"),
    "state": deferred("deducted on the state return"),
    "stolen": deferred("what was stolen"),
    "tax": deferred("tax of a whole year"),
    "taxed_there": deferred("income that the state taxes"),
    "everywhere": deferred("all income"),
    "subtracted": deferred("taken off income otherwise"),
    "state_taxes": deferred("state and local taxes"),
    "step": deferred("step"),
    "table": deferred("table of payments"),
    "taken": deferred("taken in time"),
    "taxable": deferred("taxed when converted"),
    "taxable_year": deferred("taxable year"),
    "taxed_before": deferred("taxed when contributed"),
    "taxes": deferred("taxes expected"),
    "there": deferred("basis that there is"),
    "third": deferred("third age"),
    "threshold": deferred("threshold"),
    "to_first": deferred("payments to the first age"),
    "to_fourth": deferred("payments to the fourth age"),
    "to_second": deferred("payments to the second age"),
    "to_third": deferred("payments to the third age"),
    "told": deferred("told"),
    "top": deferred("up to"),
    "total": deferred("in all"),
    "traditional": deferred("contributions to traditional IRAs"),
    "treated": deferred("part that is treated so"),
    "triggered": deferred("59 1/2, or disabled"),
    "uniform": deferred("period of the Uniform Lifetime Table, in tenths of years"),
    "unrecovered": deferred("basis not recovered"),
    "untaxed": deferred("untaxed income paid"),
    "unused": deferred("limit left unused"),
    "use": deferred("taken from them"),
    "used": deferred("investment that leaves the contract"),
    "value": deferred("value at the end of the year"),
    "wages": deferred("wages"),
    "whole": deferred("all of it"),
    "width": deferred("phase-out range"),
    "year": deferred("year"),
    "year_end_value": deferred("value at the end of the year"),
    "years": deferred("years of service"),
    "zero_top": deferred("no tax up to"),
}

_FLAGS = frozenset(
    {"applies", "allowed", "carried", "deductible", "disaster", "earnings", "position", "short"}
)
_SIGNED = frozenset({"agi", "long_term", "short_term"})
_PLAIN = frozenset(
    {
        "attained",
        "age",
        "ages",
        "count",
        "heir",
        "heir_years",
        "lives",
        "early_age",
        "separation_age",
        "catch_up_age",
        "higher_from",
        "higher_to",
        "passed",
        "over",
        "first",
        "second",
        "third",
        "fourth",
        "to_first",
        "to_second",
        "to_third",
        "to_fourth",
        "older",
        "years",
        "months",
        "number",
        "first_year",
        "kind",
        "layer_year",
        "owner",
        "owner_years",
        "period_tenths",
        "uniform",
        "joint",
        "person",
        "places",
        "taxable_year",
        "year",
    }
)


_PARTS, _WHOLE, _YEAR, _DAY = "numerator", "denominator", ".year", ".month_day"


def named(values: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return what each value is called and how it is written, in their order.

    A rate, which rules are given as two numbers, is written as one, and so is a day.
    """
    return [
        _named(name, value, values)
        for name, value in values.items()
        if not name.endswith((_WHOLE, _DAY))
    ]


def _named(name: str, value: int, values: Mapping[str, int]) -> tuple[str, str]:
    if name.endswith(_PARTS):
        whole = values[name.removesuffix(_PARTS) + _WHOLE]
        return _rate(name), percent(Ratio(value, whole)) if whole else _("none")
    day = name.removesuffix(_YEAR)
    if day + _DAY not in values:
        return words(name), shown(name, value)
    month, of_month = divmod(values[day + _DAY], 100)
    return words(day), f"{value:04d}-{month:02d}-{of_month:02d}" if value else _("none")


def _rate(name: str) -> str:
    """Return what a rate is called whose first part has a name."""
    of = name.removesuffix(_PARTS).rstrip("._")
    return words("law.share" if of == "law" else of)


def words(name: str) -> str:
    """Return what a dotted name is called, such as "contract: balance"."""
    return _(": ").join(_(WORDS[part]) if part in WORDS else part for part in name.split("."))


def shown(name: str, value: int) -> str:
    """Return a value as a day, a number, yes or no, or money, whichever its name means."""
    last = name.rpartition(".")[2]
    if isinstance(value, bool) or last in _FLAGS:
        return _("yes") if value else _("no")
    if last in _PLAIN:
        return str(value)
    return money(value) if value >= 0 or last in _SIGNED else _("none")
