"""What fields and their values are called in forms, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.yamltext import Keys


def label(path: Keys) -> str:
    """Return what a field is called; the rows of a list are numbered."""
    if isinstance(path[-1], int):
        return row(path[-1])
    names = tuple(key for key in path if isinstance(key, str))
    special = _within()
    for start in range(len(names)):
        if names[start:] in special:
            return special[names[start:]]
    return _labels().get(names[-1], names[-1])


def row(number: int) -> str:
    """Return what a row of a list is called."""
    return _("No. {number}").format(number=number + 1)


def several(path: Keys) -> str:
    """Return the heading of a field that may name several, with a value for each."""
    if path[-1] == "distribution":
        return _("From several accounts of one plan at once")
    return _("For each owner apart")


def help_of(path: Keys) -> str:
    """Return a sentence that helps to fill a field, or nothing."""
    return _helps().get(str(path[-1]), "")


def word(value: str) -> str:
    """Return what one of the words of a field means."""
    return _words().get(value, value)


def _within() -> dict[tuple[str, ...], str]:
    """Return labels of fields whose name alone would not say enough."""
    return {
        ("exception", "date"): _("The day that the exception counts from"),
        ("exception", "of"): _("Which child, disaster or series, if there are several"),
        ("exception", "vested"): _("Your nonforfeitable benefit in the plan just before"),
        ("came_back", "date"): _("Day of that distribution"),
        ("came_back", "amount"): _("What of it was the excess, with its income or less its loss"),
        ("hardship", "for"): _("Whose need it was"),
        ("hardship", "amount"): _("What the need came to"),
        ("shares", "name"): _("Name of the securities"),
        ("shares", "of"): _("Whose securities they are"),
        ("shares", "value"): _("What they were worth on that day"),
        ("shares", "cost"): _("Their cost to the plan, which the plan tells"),
        ("shares", "account"): _("Which account paid them"),
        ("sales", "amount"): _("What the sale brought, after its costs"),
        ("to", "amount"): _("Amount that went there"),
        ("to", "account"): _("Account that it went to"),
        ("passes", "to"): _("Account that it passes to"),
        ("conversions", "year"): _("Year of the conversion"),
        ("marginal_rate", "name"): _("“federal”, or a state"),
        ("compensation", "name"): _("Name"),
        ("states", "name"): _("State, two letters"),
        ("from", "name"): _("Account"),
        ("from", "value"): _("Amount, or all"),
        ("distribution", "name"): _("Account"),
        ("distribution", "value"): _("Amount, or all"),
        ("active_participant", "name"): _("Name"),
        ("ira_deduction", "name"): _("Name"),
        ("long_service", "value"): _("Service"),
        ("states", "value"): _("That state's return"),
    }


def _labels() -> dict[str, str]:
    """Return labels by the key of the file."""
    return _event_labels() | _rare_labels() | _people_labels() | _return_labels()


def _event_labels() -> dict[str, str]:
    account = _("Account")
    kinds = (
        "opening contribution value direct_rollover rollover in_plan_roth_rollover conversion"
        " transfer loan deemed_distribution loan_repayment loan_offset corrective_distribution"
        " excess_deferral returned_contribution recharacterization charitable_distribution"
        " hsa_funding divorce_transfer annuity_start annuity_payment domestic_relations_order"
        " theft repayment account distribution wash_sale worthless restorative_payment"
    )
    return dict.fromkeys(kinds.split(), account) | {
        "date": _("Date"),
        "death": _("Who died"),
        "note": _("A note of your own"),
        "amount": _("Amount"),
        "balance": _("What it was worth on that day"),
        "investment": _("Your own after-tax money in it (investment in the contract)"),
        "basis": _("Basis: line 14 of your last Form 8606"),
        "regular": _("Regular contributions not yet taken out"),
        "conversions": _("Conversions of earlier years"),
        "taxable": _("Part that was includible then"),
        "nontaxable": _("Part that was basis"),
        "evidence": _("What shows this, such as a statement"),
        "for": _("For which taxable year"),
        "treatment": _("Deducted on your return?"),
        "source": _("Who paid it, and as what"),
        "to": _("To"),
        "by": _("How it got there"),
        "deposited": _("Day on which it reached the account"),
        "reason": _("Reason for the payment"),
        "withheld": _("Federal income tax withheld"),
        "returned": _("Contributions in it, without income or loss"),
        "limit": _("What could be contributed to health savings accounts for the year"),
        "payable": _("For how long it is paid"),
        "from": _("Accounts whose money it was bought with"),
        "cost": _("Investment in the contract at its start"),
        "every": _("How often it is paid"),
        "passes": _("Where the accounts go"),
        "ceases": _("Annuities that nobody is paid any longer"),
        "spread_goes_on": _("Spouse who elected to go on including conversions year by year"),
        "activity": _("What the money was given for"),
        "because": _("Only because of"),
        "moved": _("What was transferred, after gains or losses"),
        "paid": _("What was paid out, after gains or losses"),
        "of": _("What it corrects, or repays"),
        "recovered": _("What came back, or may be expected to"),
        "bought": _("How many the account bought"),
        "bought_on": _("Day on which it bought them"),
    }


def _rare_labels() -> dict[str, str]:
    return {
        "vested": _("The part that cannot be forfeited"),
        "investment_1986": _("Of your own money, what was there at the end of 1986"),
        "pretax": _("Pre-tax amount that you told the plan to send there"),
        "waiver": _("Waiver of the 60 days"),
        "exception": _("Facts for an exception to the additional tax"),
        "expenses": _("Expenses paid"),
        "declared": _("Day on which the disaster was declared"),
        "method": _("Method"),
        "included": _("Included at once instead of over three years"),
        "came_back": _("The later distribution that paid it"),
        "hardship": _("The hardship"),
        "need": _("What the need was"),
        "taxes": _("Taxes expected on the payment"),
        "deferrals": _("Elective contributions made so far"),
        "plan_year": _("Year in which the plan year began"),
        "shares": _("Securities paid out in kind"),
        "number": _("Number of shares"),
        "lump_sum": _("If it is a lump-sum distribution, because of"),
        "include": _("Appreciation included at once"),
        "employee_cost": _("Of the cost, what your own after-tax money paid"),
        "sales": _("Sales of them"),
        "outstanding": _("Other loans of the employer's plans just before"),
        "highest": _("The most that was outstanding in the year before"),
        "repay_by": _("To be repaid by"),
        "home": _("It bought your principal residence"),
        "qualified_individual": _("An act for a disaster let you borrow more"),
        "extended": _("The due date of that year's return was extended"),
        "made": _("Day on which the contribution was made"),
        "converted": _("Day of the conversion"),
        "second_born": _("Date of birth of the other person"),
        "payments": _("Number of payments"),
        "guaranteed": _("Payments guaranteed for"),
        "reported": _("Year whose return reports it"),
        "excess": _("What is beyond that year's income goes"),
        "paid_by": _("Account that had paid it"),
    }


def _people_labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "value": _("Amount"),
        "title": _("What you call it"),
        "born": _("Date of birth"),
        "first_home_before": _("First-home distributions before the book begins"),
        "kind": _("Kind"),
        "owner": _("Owner"),
        "plan": _("Plan"),
        "employer": _("Employer"),
        "separated": _("Last day of work there"),
        "still_employed": _("Still worked there on"),
        "public_safety": _("Public safety work"),
        "service_25_years": _("Day on which 25 years of service were complete"),
        "after_tax_contract": _("After-tax money and its earnings are kept"),
        "excess_basis": _("Basis left after a loss is"),
        "withdrawals_1986": _("Withdrawals while working, on May 5, 1986"),
        "fica_wages": _("Social security wages by year (Form W-2 box 3)"),
        "compensation": _("Compensation"),
        "employer_rate": _("The most that the employer contributes, in percent of pay, by year"),
        "long_service": _("403(b): 15 years of service"),
        "unused_limits": _("457(b): limits of earlier years left unused"),
        "years": _("Years of service"),
        "deferred_before": _("Deferred in earlier years"),
        "increased_before": _("Of it, because of long service"),
        "holds": _("It holds only"),
        "first_contribution": _("First year with a contribution to any account of this kind"),
        "participation_began": _("First day in the SIMPLE plan"),
        "simple_limits": _("Limits of the SIMPLE plan"),
        "sep_employer": _("Employer that pays into the SEP IRA"),
        "sep_compensation": _("Pay from that employer by year, without the contribution"),
        "spouse_beneficiary_born": _("Birth date of the spouse, if the only beneficiary"),
        "joint_expectancies": _(
            "Joint life expectancies by year, of years whose table is not known"
        ),
        "inherited_from": _("Inherited from"),
        "inherited_as": _("Inherited as"),
        "died": _("Day of that death"),
        "decedent_born": _("Date of birth of who died"),
        "beneficiary": _("Beneficiary who is"),
        "paid_within": _("To be paid within"),
        "minimum_as": _("The spouse's minimum is that of"),
        "alternate_payee_of": _("Received under an order from the plan of"),
    }


def _return_labels() -> dict[str, str]:
    return {
        "year": _("Year"),
        "filing_status": _("Filing status"),
        "agi": _("Adjusted gross income"),
        "itemized": _("All other itemized deductions"),
        "other_miscellaneous": _("Other miscellaneous deductions, before the floor"),
        "state_taxes": _("State and local taxes among them"),
        "exemptions": _("Personal exemptions, to 2017"),
        "short_term_gain": _("Other net short-term capital gain"),
        "long_term_gain": _("Other net long-term capital gain"),
        "marginal_rate": _("Rate at which a deduction saves tax"),
        "modified_agi": _("Modified adjusted gross income, before any IRA deduction"),
        "active_participant": _("Covered by a plan at work (Form W-2 box 13)"),
        "ira_deduction": _("IRA deduction that the return took"),
        "paid_after": _("What of box 1 you paid after December 31"),
        "lived_apart": _("Spouses who file apart: lived apart"),
        "conversions_spread": _("Income of the year's conversions was spread over later years"),
        "medical_expenses": _("Medical expenses of the year"),
        "education_expenses": _("Higher education expenses of the year"),
        "health_insurance_premiums": _("Health insurance premiums while unemployed"),
        "states": _("Returns to states"),
        "subtracted": _("What the state takes off income"),
        "state": _("State, two letters"),
        "until": _("Until"),
        "retired": _("Day of retirement"),
        "designated_roth_excess": _("Basis beyond what a designated Roth account pays"),
        "mixed_age_year": _("Recovery in the year of 59 1/2"),
        "split_before_2015": _("Payments to several places before 2015"),
        "rest_after_1986_investment": _("After the money of before 1987"),
        "shares_basis": _("Basis of securities that a plan paid below your investment"),
        "excess_deferrals": _("Excess deferrals come first from"),
        "exception_limits": _("Limits of exceptions count"),
        "domestic_abuse_limit": _("The limit for domestic abuse is"),
        "line_10_places": _("Places of line 10 of Form 8606"),
        "year_of_contribution": _("IRA payments in the year of a contribution: divided by"),
        "nondeductible_first": _("Nondeductible first: contributions paid"),
    }


def _helps() -> dict[str, str]:
    return {
        "date": _("Year, month, day, such as 2024-03-29."),
        "vested": _("An amount, or a percentage such as 60%."),
        "for": _("Only if it is not the year of the date."),
        "balance": _("0 if the account was new."),
        "first_contribution": _("It starts the five years after which earnings come out untaxed."),
        "name": "",
    }


def _words() -> dict[str, str]:
    return _event_words() | _reason_words() | _people_words() | _choice_words()


def _event_words() -> dict[str, str]:
    return {
        "deductible": _("yes: deductible"),
        "nondeductible": _("no: nondeductible, on Form 8606"),
        "elective deferral": _("I, by elective deferral"),
        "catch-up": _("I, as catch-up contribution"),
        "matching": _("my employer, matching"),
        "nonelective": _("my employer, nonelective"),
        "employee contribution": _("I, after tax"),
        "direct rollover": _("direct rollover"),
        "60-day rollover": _("60-day rollover: paid to me first"),
        "one life": _("for one life"),
        "two lives": _("for two lives"),
        "fixed number": _("a fixed number of payments"),
        "month": _("every month"),
        "quarter": _("every quarter"),
        "half year": _("every half year"),
        "less than 5 years": _("less than 5 years"),
        "5 years or more": _("5 years or more"),
        "simplified": _("simplified method"),
        "excess deferrals": _("excess deferrals"),
        "excess contributions": _("excess contributions"),
        "excess aggregate contributions": _("excess aggregate contributions"),
        "annual additions": _("annual additions above the limit"),
        "automatic contributions": _("automatic contributions that I did not want"),
        "plan termination": _("the end of the plan"),
        "yes": _("yes"),
        "no": _("no"),
        "risk of liability": _("a risk of liability for a breach of duty"),
        "market": _("the market alone"),
        "for profit": _("an investment that was none"),
        "personal": _("anything else"),
        "back": _("to the years before"),
        "forward": _("to the years after"),
        "required minimum": _("recomputed every year"),
        "at once": _("yes, at once"),
        "employer": _("the employer's"),
        "other": _("other"),
        "59 1/2": _("age 59 1/2"),
        "elected": _("yes, elected"),
    }


def _reason_words() -> dict[str, str]:
    return {
        "disability": _("disability"),
        "death": _("death of the owner"),
        "hardship": _("hardship"),
        "separation": _("I left the employer"),
        "levy": _("levy of the IRS"),
        "equal payments": _("a series of substantially equal payments"),
        "medical expenses": _("medical expenses"),
        "health insurance": _("health insurance while unemployed"),
        "higher education": _("higher education"),
        "first home": _("a first home"),
        "long-term care": _("long-term care insurance"),
        "birth or adoption": _("a birth or adoption"),
        "emergency": _("an emergency expense"),
        "domestic abuse": _("domestic abuse"),
        "terminal illness": _("a terminal illness"),
        "reservist": _("a reservist called to active duty"),
        "disaster": _("a disaster"),
        "coronavirus": _("the coronavirus, in 2020"),
        "dividends": _("dividends on the employer's stock"),
        "phased retirement": _("phased retirement"),
        "order for a dependent": _("an order for a child or other dependent"),
        "medical care": _("medical care"),
        "principal residence": _("buying the principal residence"),
        "tuition": _("tuition"),
        "eviction or foreclosure": _("eviction or foreclosure"),
        "funeral": _("a funeral"),
        "casualty repair": _("repair of damage to the home"),
        "employee": _("myself"),
        "spouse": _("spouse"),
        "child": _("child"),
        "dependent": _("dependent"),
        "parent": _("parent"),
        "beneficiary": _("primary beneficiary under the plan"),
    }


def _people_words() -> dict[str, str]:
    return {
        "pre-tax": _("plan at work: pre-tax money"),
        "after-tax": _("plan at work: after-tax money (not Roth)"),
        "designated Roth": _("plan at work: designated Roth account"),
        "traditional IRA": _("traditional IRA"),
        "SEP IRA": _("SEP IRA"),
        "SIMPLE IRA": _("SIMPLE IRA"),
        "Roth IRA": _("Roth IRA"),
        "annuity": _("annuity of a plan"),
        "governmental 457(b)": _("457(b), of a state or local government"),
        "tax-exempt 457(b)": _("457(b), of a hospital, charity or other tax-exempt employer"),
        "TSP": _("TSP, of the federal government"),
        "profit sharing": _("profit sharing plan"),
        "401(a)": _("401(a), such as a money purchase plan"),
        "403(b)": _("403(b), of a school, hospital or charity"),
        "pension": _("pension"),
        "state or local": _("for a state or local government"),
        "federal": _("for the federal government"),
        "corrections": _("in corrections"),
        "private firefighter": _("private-sector firefighter"),
        "separate": _("apart, as a contract of their own"),
        "commingled": _("with the rest: every payment takes some of everything"),
        "carried": _("kept for later payments"),
        "dropped": _("dropped"),
        "permitted": _("permitted"),
        "not permitted": _("not permitted"),
        "rollovers": _("rollovers from other plans and IRAs"),
        "general": _("the general limits"),
        "higher": _("the higher limits of small employers"),
        "minor child": _("a minor child of the deceased"),
        "disabled": _("disabled"),
        "chronically ill": _("chronically ill"),
        "5 years": _("5 years"),
        "10 years": _("10 years"),
    }


def _choice_words() -> dict[str, str]:
    return {
        "single": _("single"),
        "married filing jointly": _("married filing jointly"),
        "married filing separately": _("married filing separately"),
        "head of household": _("head of household"),
        "qualifying surviving spouse": _("qualifying surviving spouse"),
        "all year": _("all year"),
        "moves": _("moves with the money"),
        "stays behind": _("stays behind"),
        "by amount": _("by amount paid"),
        "early first": _("early payments first"),
        "pretax first": _("pre-tax money first"),
        "own share": _("each its own share"),
        "apart": _("apart"),
        "together": _("together"),
        "cost": _("what cash did not give back of the investment"),
        "value": _("what they were worth"),
        "pre-tax first": _("pre-tax money first"),
        "Roth first": _("Roth money first"),
        "by includible": _("by includible amount"),
        "life": _("for life"),
        "year": _("every year"),
        "exact": _("all"),
        "earlier": _("earlier"),
        "later": _("later"),
    }
