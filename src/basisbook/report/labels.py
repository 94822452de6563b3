"""Labels: what each named amount, form line and box is called, and on which line it stands."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from basisbook.answers.dated import told
from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.law.year import FORMS, NO_LAW, form_lines

if TYPE_CHECKING:
    from collections.abc import Mapping


def known_lines(form: str, taxable_year: int) -> Mapping[str, str]:
    """Return the line numbers of a form by amount, empty for one that is not verified."""
    name = form.partition(",")[0]
    if name not in FORMS:
        return {}
    try:
        return form_lines(name, taxable_year)
    except LawError as error:
        if {problem.code for problem in error.problems} != {NO_LAW}:
            raise
        return {}


def amount_label(name: str) -> str:
    """Return what an amount is called in a report."""
    return _amount_labels(language())[name]


@functools.cache
def _amount_labels(_language: str) -> Mapping[str, str]:
    return {
        "amount": _("amount"),
        "gross": _("gross distribution"),
        "recovered": _("recovered investment"),
        "includible": _("includible in income"),
        "excluded": _("excluded from income (qualified)"),
        "free": _("out free of tax, in all"),
        "deferred": _("rolled over untaxed"),
        "rolled_over": _("rolled over or converted"),
        "unrecovered": _("basis not recovered"),
        "moved_excess": _("investment that moved beyond the amount paid"),
        "basis_left": _("basis left at the end of the year"),
        "excepted": _("early, but under an exception to the additional tax"),
        "additional_tax_base": _("amount under the additional tax"),
        "additional_tax": _("additional tax"),
        "recapture_tax": _("additional tax of a modified series, without interest"),
        "withholding_required": _("withholding required"),
        "withholding_default": _("withholding unless you chose otherwise"),
        "appreciation": _("net unrealized appreciation, not taxed yet"),
        "shares_basis": _("basis of the shares"),
        "proceeds": _("proceeds"),
        "long_term": _("long-term capital gain"),
        "long_term_loss": _("long-term capital loss"),
        "short_term": _("short-term capital gain"),
        "short_term_loss": _("short-term capital loss"),
        "required_minimum": _("required minimum distribution"),
        "missed_minimum": _("of which not taken in time"),
        "missed_tax": _("excise tax on it (Form 5329 Part IX)"),
        "missed_tax_corrected": _("the same if taken within the correction window"),
        "above_need": _("paid above the need"),
        "above_deferrals": _("paid above the elective contributions"),
        "balance": _("balance"),
        "investment": _("investment in the contract"),
        "basis": _("basis"),
        "regular": _("regular contributions not yet taken out"),
        "conversions": _("conversions not yet taken out"),
        "lost": _("basis lost"),
        "loss": _("loss"),
        "deduction": _("federal deduction"),
        "tax_saved": _("federal income tax that it saves"),
        "state_deduction": _("state deduction"),
        "state_survives": _("of it, off taxable income"),
        "state_saved": _("state income tax that it saves"),
        "state_recovered": _("contributions that the state had taxed, come back"),
        "state_includible": _("taxed by the state"),
        "state_exempt": _("exempt in the state"),
        "state_unrecovered": _("contributions still to come back"),
        "state_early_tax": _("state tax on early distributions"),
        "floor_takes": _("of the loss, taken by the floor"),
        "limitation_takes": _("of the deduction, taken by section 68"),
        "standard_takes": _("of it, in place of the standard deduction"),
        "unmet": _("of it, without income to reduce"),
        "survives": _("by which taxable income is less"),
        "income_tax": _("federal income tax, before credits"),
        "tax_without": _("federal income tax without it"),
        "tax_with": _("federal income tax with it"),
        "minimum_takes": _("taken back by the alternative minimum tax"),
        "floor_leaves": _("more of other miscellaneous deductions above the floor"),
        "against_gains": _("against capital gains"),
        "against_income": _("against other income"),
        "carried_on": _("carried to the next year"),
        "change": _("change in value"),
        "earlier": _("includible for the year of the deferral"),
        "excess_loss": _("loss on excess deferrals, from other income"),
        "vested": _("nonforfeitable part"),
        "compensation": _("compensation"),
        "counted": _("compensation that the plan may count"),
        "used": _("used"),
        "limit": _("limit"),
        "room": _("room left"),
        "excess": _("in excess"),
        "catch_up": _("catch-up contributions"),
        "increase": _("of the limit, for 15 years of service"),
        "roth": _("designated Roth contributions"),
        "deductible": _("deductible"),
        "nondeductible": _("not deductible: basis"),
        "prior": _("excess of earlier years"),
        "unused": _("limit left unused"),
        "absorbed": _("of the excess, fits into the limit of this year"),
        "taken": _("distributions that reduce an excess"),
        "removed": _("of the excess, removed by distributions"),
        "returned": _("excess contribution taken out, not includible"),
        "new": _("new excess"),
        "left": _("excess at the end of the year"),
        "tax": _("tax on it"),
        "excess_tax": _("tax on excess contributions"),
        "contribution": _("contribution taken back"),
        "net_income": _("its net income"),
        "net_loss": _("its loss"),
        "charity": _("paid to charities, not includible"),
        "health": _("paid to health savings accounts, not includible"),
        "to_plan": _("income of IRAs rolled over to a plan"),
        "annuity_cost": _("cost at the annuity starting date"),
        "annuity_exclusion": _("what one payment recovers"),
        "annuity_left": _("cost not yet recovered"),
        "moved_basis": _("basis that went along"),
        "later": _("includible in later years"),
        "untaxed": _("not includible, because it was repaid"),
        "brought_back": _("basis that came back"),
    }


def total_label(name: str) -> str:
    """Return what a year's total is called; it leaves out basis that moved on elsewhere."""
    if name == "recovered":
        return _("recovered basis (out, or taxed no more)")
    return amount_label(name)


def _disaster_lines() -> dict[str, str]:
    """Return the lines of Form 8915 that follow from a payment: Part II, then Part III."""
    return {
        "disaster_plan": _("qualified disaster distributions of plans"),
        "disaster_plan_cost": _("their cost"),
        "disaster_plan_taxable": _("includible distributions of plans"),
        "disaster_plan_year": _("of these distributions of plans, income of this year"),
        "disaster_plan_before": _("income of plans from distributions of earlier years"),
        "disaster_plan_total": _("income of plans together"),
        "disaster_plan_repaid": _("repayments that reduce it"),
        "disaster_plan_included": _("includible this year, of plans"),
        "disaster_ira_15b": _("from Form 8606, line 15b"),
        "disaster_ira_25b": _("from Form 8606, line 25b"),
        "disaster_ira_other": _("distributions of IRAs that are not on Form 8606"),
        "disaster_ira_taxable": _("includible distributions of IRAs"),
        "disaster_ira_year": _("of these distributions of IRAs, income of this year"),
        "disaster_ira_before": _("income of IRAs from distributions of earlier years"),
        "disaster_ira_total": _("income of IRAs together"),
        "disaster_ira_repaid": _("repayments that reduce it"),
        "disaster_ira_included": _("includible this year, of IRAs"),
    }


def _reduced_lines() -> dict[str, str]:
    """Return the lines of Worksheets 1-2 and 2-2, by which income reduces the limits for IRAs."""
    return {
        "reduced_end": _("income from which nothing may be deducted"),
        "reduced_agi": _("modified AGI"),
        "reduced_room": _("how far modified AGI is below it"),
        "reduced_allowed": _("what income leaves of the limit, rounded up to $10"),
        "reduced_compensation": _("compensation"),
        "reduced_contributed": _("contributions, within the limit in dollars"),
        "reduced_deducted": _("deducted"),
        "reduced_nondeductible": _("nondeductible contributions for the year"),
        "rothlimit_agi": _("modified AGI, conversions left out"),
        "rothlimit_start": _("income up to which the limit stays whole"),
        "rothlimit_over": _("how far modified AGI is above it"),
        "rothlimit_width": _("range of income in which the limit is reduced"),
        "rothlimit_ratio": _("share of the range"),
        "rothlimit_limit": _("limit for all IRAs"),
        "rothlimit_reduction": _("share of the limit that falls away"),
        "rothlimit_reduced": _("what income leaves of the limit, rounded up to $10"),
        "rothlimit_others": _("contributions to other IRAs"),
        "rothlimit_room": _("what they leave of the limit"),
        "rothlimit_allowed": _("reduced Roth IRA limit"),
    }


def line_label(name: str) -> str:
    """Return what a line of a form is called."""
    return _lines(language())[name]


def line_place(name: str) -> int:
    """Return where a line stands on its form, before and after the others of that form."""
    return line_places()[name]


@functools.cache
def line_places() -> Mapping[str, int]:
    """Return where each line stands, by its name."""
    return {name: place for place, name in enumerate(_lines(language()))}


@functools.cache
def _lines(_language: str) -> Mapping[str, str]:
    """Return what lines are called, each form's in the order in which the form has them."""
    return {
        "annuity_received": _("annuity payments received in the year"),
        "annuity_cost": _("cost at the annuity starting date"),
        "annuity_number": _("number of anticipated payments"),
        "annuity_exclusion": _("what one payment recovers"),
        "annuity_excluded": _("what the payments of the year could recover"),
        "annuity_before": _("recovered in earlier years"),
        "annuity_unrecovered": _("cost not recovered before this year"),
        "annuity_recovered": _("recovered this year"),
        "annuity_includible": _("includible annuity payments"),
        "annuity_so_far": _("recovered so far"),
        "annuity_left": _("cost not yet recovered"),
        "part_basis": _("basis of earlier years, and basis rolled in"),
        "part_contributed": _("contributions for the year, deductible or not"),
        "part_total_basis": _("both together"),
        "part_value": _("value of all traditional IRAs at the end of the year"),
        "part_paid": _("distributions and conversions"),
        "part_total_value": _("value with distributions and conversions added back"),
        "part_ratio": _("nontaxable share"),
        "part_nontaxable": _("nontaxable part of what was paid"),
        "part_taxable": _("taxable part of what was paid"),
        "part_converted": _("of which of conversions"),
        "part_distributed": _("of which of distributions"),
        **_reduced_lines(),
        "contributions": _("nondeductible contributions for the year"),
        "prior_basis": _("basis of earlier years, and basis rolled in"),
        "total_basis": _("total basis"),
        "late": _("of which contributed after the end of the year"),
        "present_basis": _("basis at the end of the year"),
        "value": _("value of all traditional IRAs at the end of the year"),
        "distributions": _("distributions"),
        "conversions": _("conversions to Roth IRAs"),
        "total_value": _("value with distributions and conversions added back"),
        "ratio": _("nontaxable share"),
        "conversion_recovered": _("nontaxable part of conversions"),
        "distribution_recovered": _("nontaxable part of distributions"),
        "recovered": _("total nontaxable"),
        "basis": _("basis left after this year"),
        "distribution_beyond_basis": _("distributions beyond basis"),
        "distribution_disaster": _("of which because of disasters, on Form 8915"),
        "distribution_includible": _("includible distributions"),
        "part_2_conversions": _("conversions"),
        "part_2_recovered": _("nontaxable part of conversions"),
        "conversion_includible": _("includible conversions"),
        "conversion_first": _("of which includible in the next year"),
        "conversion_second": _("of which includible in the year after that"),
        "rolled_first": _("of rollovers from plans, includible in the next year"),
        "rolled_second": _("of rollovers from plans, includible in the year after that"),
        "roth_distributions": _("Roth IRA distributions that are not qualified"),
        "first_home": _("first-home expenses"),
        "less_first_home": _("distributions less first-home expenses"),
        "regular": _("basis in regular contributions"),
        "beyond_regular": _("distributions beyond regular contributions"),
        "roth_conversions": _("basis in conversions and rollovers"),
        "beyond_basis": _("distributions beyond basis"),
        "roth_disaster": _("of which because of disasters, on Form 8915"),
        "brought_forward": _("of conversions whose income is spread, brought forward"),
        "roth_includible": _("includible Roth IRA distributions"),
        **_disaster_lines(),
        "early": _("early distributions includible in income"),
        "excepted": _("of which under an exception"),
        "subject": _("amount under the additional tax"),
        "additional_tax": _("additional tax"),
        "excess_deferrals": _("excess deferrals, as wages"),
        "corrective_distributions": _("corrective distributions, as wages"),
        "deferred_wages": _("payments of a 457(b) plan of a tax-exempt employer, as wages"),
        **_excess_lines("traditional", _("traditional IRAs")),
        **_excess_lines("roth", _("Roth IRAs")),
        "missed_required": _("required minimum distribution of plans that fell short"),
        "missed_taken": _("of which taken in time"),
        "missed_minimum": _("of which not taken in time"),
        "missed_tax": _("excise tax on what was not taken"),
        "combined_gross": _("IRAs, pensions and plans, gross"),
        "combined_includible": _("IRAs, pensions and plans, includible"),
        "ira_gross": _("IRA distributions, gross"),
        "ira_includible": _("IRA distributions, includible"),
        "ira_boxes": _("boxes to check"),
        "pension_gross": _("pensions and plans, gross"),
        "pension_includible": _("pensions and plans, includible"),
        "pension_boxes": _("boxes to check"),
        "capital_gain": _("capital gain, or loss as far as it is allowed"),
        "excess_deferral_loss": _("other income: loss on excess deferral distribution"),
        "ira_deduction": _("deduction for contributions to traditional IRAs"),
        "taxes_5329": _("additional taxes on IRAs and plans (Form 5329)"),
        "withheld": _("federal income tax withheld"),
        "pension_unrecovered": _("unrecovered investment in a pension"),
        "short_proceeds": _("sale held a year or less: proceeds"),
        "short_cost": _("sale held a year or less: cost or other basis"),
        "short_result": _("sale held a year or less: gain or loss"),
        "long_proceeds": _("long-term part of the sale: proceeds"),
        "long_cost": _("long-term part of the sale: cost or other basis"),
        "long_result": _("long-term part of the sale: gain or loss"),
        "short_carryover": _("short-term loss carried from the year before"),
        "short_net": _("net short-term gain or loss"),
        "long_carryover": _("long-term loss carried from the year before"),
        "long_net": _("net long-term gain or loss"),
        "capital_total": _("both together"),
        "capital_allowed": _("loss allowed against other income"),
        "miscellaneous_other": _("the loss, among other expenses"),
        "miscellaneous_total": _("miscellaneous itemized deductions before the floor"),
        "agi": _("adjusted gross income"),
        "floor": told(_("floor, {floor} of adjusted gross income")),
        "miscellaneous_allowed": _("miscellaneous itemized deductions above the floor"),
    }


def _excess_lines(sort: str, iras: str) -> dict[str, str]:
    """Return what the lines on excess contributions to one sort of IRAs are called."""
    labels = {
        "prior": _("{iras}: excess contributions of the year before"),
        "unused": _("{iras}: limit left unused"),
        "removed": _("{iras}: distributions that reduce the excess"),
        "returned": _("{iras}: excess contributions of earlier years taken out"),
        "reduced": _("{iras}: these together"),
        "kept": _("{iras}: excess of earlier years left"),
        "new": _("{iras}: excess contributions for the year"),
        "left": _("{iras}: total excess contributions"),
        "tax": _("{iras}: tax on excess contributions"),
    }
    return {f"{sort}_{name}": label.format(iras=iras) for name, label in labels.items()}


def box_label(box: str) -> str:
    """Return what a box of Form 1099-R is called."""
    return _boxes(language())[box]


@functools.cache
def _boxes(_language: str) -> Mapping[str, str]:
    return {
        "1": _("gross distribution"),
        "2a": _("taxable amount"),
        "2b": _("total distribution"),
        "2b not determined": _("taxable amount not determined"),
        "3": _("capital gain"),
        "4": _("federal income tax withheld"),
        "4 default": _("federal income tax withheld, unless you chose otherwise"),
        "5": _("employee or designated Roth contributions"),
        "6": _("net unrealized appreciation in employer securities"),
        "7": _("distribution code"),
        "IRA": _("IRA/SEP/SIMPLE"),
        "8": _("other"),
        "9a": _("your percentage of the total distribution"),
        "9b": _("total employee contributions"),
        "10": _("from in-plan Roth rollovers of five years"),
        "11": _("first year of designated Roth contributions"),
        "FATCA": _("FATCA filing requirement"),
        "date": _("date of payment"),
        "state": _("state: tax withheld, distribution"),
        "local": _("locality: tax withheld, distribution"),
    }
