"""The words for what rules are given and return, and whether they are money."""

from __future__ import annotations

from basisbook.explain.text import money
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _

WORDS = {
    "account": deferred("account"),
    "age": deferred("age on the annuity starting date"),
    "ages": deferred("ages added up, on the annuity starting date"),
    "agi": deferred("adjusted gross income"),
    "allowed": deferred("deduction exists"),
    "amount": deferred("amount"),
    "balance": deferred("balance"),
    "affected": deferred("deductions that can be reduced"),
    "above": deferred("above what it covers"),
    "appreciation": deferred("appreciation not taxed yet"),
    "base": deferred("under the additional tax"),
    "basis": deferred("basis"),
    "born": deferred("born"),
    "bottom": deferred("from"),
    "bracket": deferred("bracket"),
    "carried": deferred("plan carries what is left"),
    "cash": deferred("kept by the owner"),
    "chosen": deferred("pre-tax amount chosen"),
    "closed_in_cash": deferred("closed in cash"),
    "contract": deferred("contract"),
    "contributions": deferred("nondeductible contributions"),
    "conversion_includible": deferred("includible part of conversions"),
    "conversion_recovered": deferred("nontaxable part of conversions"),
    "conversions": deferred("conversions"),
    "cost": deferred("cost at the annuity starting date"),
    "covered": deferred("covered"),
    "deductible": deferred("deduction exists"),
    "denominator": deferred("divided by"),
    "deferrals": deferred("elective contributions"),
    "disaster": deferred("disaster on the list"),
    "distributed": deferred("distributed"),
    "distribution_includible": deferred("includible part of distributions"),
    "distribution_recovered": deferred("nontaxable part of distributions"),
    "distributions": deferred("distributions"),
    "due": deferred("minimum still to be met"),
    "earnings": deferred("earnings distributable too"),
    "earlier": deferred("includible for an earlier year"),
    "excluded": deferred("excluded from income"),
    "first_year": deferred("first year"),
    "floor_denominator": deferred("floor, divided by"),
    "floor_numerator": deferred("floor, parts"),
    "grandfathered": deferred("investment of before 1987 left"),
    "includible": deferred("includible in income"),
    "income": deferred("taxable income"),
    "held_long": deferred("held for more than a year"),
    "investment": deferred("investment in the contract"),
    "itemized": deferred("itemized deductions"),
    "kind": deferred("kind of need"),
    "late": deferred("contributed after the end of the year"),
    "law": deferred("law"),
    "layer": deferred("conversions of a year"),
    "layer_year": deferred("year of the conversion"),
    "left": deferred("amount not placed yet"),
    "long_term": deferred("long-term gain"),
    "lives": deferred("lives that it is payable for"),
    "loss": deferred("loss"),
    "lost": deferred("basis lost"),
    "lump_sum": deferred("lump-sum distribution"),
    "month_day": deferred("month and day"),
    "months": deferred("months that one payment is for"),
    "need": deferred("need"),
    "nontaxable": deferred("not taxed when converted"),
    "numerator": deferred("parts"),
    "number": deferred("number of monthly payments"),
    "other": deferred("other miscellaneous deductions"),
    "own": deferred("cost paid by the employee"),
    "own_457": deferred("the plan's own money"),
    "paid": deferred("paid"),
    "part": deferred("part"),
    "period_tenths": deferred("period, in tenths of years"),
    "person": deferred("whose need"),
    "plan_cost": deferred("cost to the plan"),
    "places": deferred("decimal places (0 is exact)"),
    "pool": deferred("all IRAs"),
    "position": deferred("position taken"),
    "pretax": deferred("pre-tax money"),
    "pretax_left": deferred("pre-tax money not placed yet"),
    "prior_basis": deferred("basis of earlier years"),
    "proceeds": deferred("proceeds"),
    "qualified": deferred("qualified"),
    "rate": deferred("rate"),
    "rate_denominator": deferred("rate, divided by"),
    "rate_numerator": deferred("rate, parts"),
    "recovered": deferred("recovered investment"),
    "regular": deferred("regular contributions"),
    "remaining": deferred("still to be taken"),
    "result": deferred("result"),
    "required": deferred("required"),
    "returned": deferred("contributions paid back, without income or loss"),
    "rolled": deferred("rolled over"),
    "separated": deferred("separated from service"),
    "short_term": deferred("short-term gain"),
    "simple_denominator": deferred("rate for a new SIMPLE IRA, divided by"),
    "simple_numerator": deferred("rate for a new SIMPLE IRA, parts"),
    "standard": deferred("standard deduction"),
    "started": deferred("annuity starting date"),
    "taken": deferred("taken in time"),
    "taxed_before": deferred("taxed when contributed"),
    "taxable": deferred("taxed when converted"),
    "taxable_year": deferred("taxable year"),
    "threshold": deferred("threshold"),
    "top": deferred("up to"),
    "taxes": deferred("taxes expected"),
    "triggered": deferred("59 1/2, or disabled"),
    "unrecovered": deferred("basis not recovered"),
    "untaxed": deferred("untaxed income paid"),
    "use": deferred("taken from them"),
    "used": deferred("investment that leaves the contract"),
    "value": deferred("value at the end of the year"),
    "whole": deferred("all of it"),
    "year": deferred("year"),
}

_FLAGS = frozenset({"allowed", "carried", "deductible", "disaster", "earnings", "position"})
_PLAIN = frozenset(
    {
        "denominator",
        "age",
        "ages",
        "lives",
        "months",
        "number",
        "first_year",
        "floor_denominator",
        "floor_numerator",
        "kind",
        "layer_year",
        "numerator",
        "period_tenths",
        "person",
        "places",
        "rate_denominator",
        "rate_numerator",
        "simple_denominator",
        "simple_numerator",
        "taxable_year",
        "year",
    }
)


def words(name: str) -> str:
    """Return what a dotted name is called, such as "contract: balance"."""
    return _(": ").join(_(WORDS[part]) if part in WORDS else part for part in name.split("."))


def shown(name: str, value: int) -> str:
    """Return a value as a day, a number, yes or no, or money, whichever its name means."""
    last = name.rpartition(".")[2]
    if isinstance(value, bool) or last in _FLAGS:
        return _("yes") if value else _("no")
    if last == "month_day":
        return f"{value // 100:02d}-{value % 100:02d}"
    if last in _PLAIN:
        return str(value)
    return money(value) if value >= 0 else _("none")
