"""What questions, unsettled points and assumptions say: one text for each code.

The engine knows codes and options; these are their words. A subject is a plan, account,
owner or event; `names` gives what the reader calls it.
"""

from __future__ import annotations

from basisbook.answers.contribution_wording import year_of_contribution
from basisbook.answers.dated import told
from basisbook.answers.deferral_wording import DEFERRAL_POINTS, DEFERRAL_QUESTIONS
from basisbook.answers.early_wording import EARLY_POINTS, EARLY_QUESTIONS
from basisbook.answers.ira_wording import IRA_QUESTIONS
from basisbook.answers.words import Wording
from basisbook.i18n import gettext as _
from basisbook.law import days


def question(code: str, subject: str, title: str) -> Wording:
    """Return the words of a question about `subject`, which the reader knows as `title`."""
    return QUESTIONS[code](subject, title)


def unsettled(code: str) -> Wording:
    """Return the words of an unsettled point and of its positions."""
    return UNSETTLED[code]()


def _after_tax_contract(subject: str, title: str) -> Wording:
    return Wording(
        _(
            "Does {plan} keep your after-tax contributions and their earnings apart from the "
            "rest of the plan, as a contract of their own?"
        ).format(plan=title),
        _(
            "If it does, a payment from the after-tax source holds only that source's basis and "
            "earnings; if not, every payment draws in proportion on the whole account, pre-tax "
            "money included. The plan decides this; ask it how it applies section 72(d)(2)."
        ),
        f"plans: {subject}: after_tax_contract: separate | commingled",
        {
            "separate": _("It is a separate contract."),
            "commingled": _("It is one contract with the pre-tax money."),
        },
    )


def _excess_basis(subject: str, title: str) -> Wording:
    return Wording(
        _(
            "When a source of yours in {plan} was emptied below its basis, did the plan keep the "
            "basis that was left for your later contributions?"
        ).format(plan=title),
        _(
            "No regulation says what becomes of it, and plans differ: some keep it on the "
            "source, some drop it. Ask the plan for its after-tax basis after the payment, or "
            "look at box 5 of the next Form 1099-R."
        ),
        f"plans: {subject}: excess_basis: carried | dropped",
        {
            "carried": _("The plan kept it: later earnings of the source come out against it."),
            "dropped": _("The plan dropped it: it will never reduce a later payment."),
        },
    )


def _withdrawals_1986(subject: str, title: str) -> Wording:
    return Wording(
        _(
            "On May 5, 1986, could employees withdraw contributions of their own from {plan} "
            "while they were still employed?"
        ).format(plan=title),
        _(
            "If they could, investment of before 1987 comes out first and free of tax; if not, "
            "every payment is divided in proportion (section 72(e)(8)(D)). Ask the plan."
        ),
        f"plans: {subject}: withdrawals_1986: permitted | not permitted",
        {
            "permitted": _("They could."),
            "not permitted": _("They could not."),
        },
    )


def _unknown_investment(subject: str, title: str) -> Wording:
    return Wording(
        _("How much of what {account} opens with is your own contributions?").format(account=title),
        _(
            "Only what you contributed after tax comes out free of tax. Unknown is not zero: the "
            "plan's statement by source, or box 5 of an old Form 1099-R, shows it."
        ),
        f"events: - opening: {subject}, investment: AMOUNT, evidence: WHERE IT IS FROM",
        {
            "zero": _("None of it."),
            "half": _("Half of the balance."),
            "whole": _("All of it."),
            "more": _("More than it is worth now."),
        },
    )


def _unknown_basis(subject: str, title: str) -> Wording:
    return Wording(
        _("What basis does {account} open with?").format(account=title),
        _(
            "For traditional, SEP and SIMPLE IRAs it is line 14 of the last Form 8606, once for "
            "all of an owner's: with the others write 0. For Roth IRAs it is the regular "
            "contributions and conversions not yet taken out. Unknown is not zero."
        ),
        _(
            "events: - opening: {account}, basis: AMOUNT (a Roth IRA: regular: and conversions:), "
            "evidence: WHERE IT IS FROM"
        ).format(account=subject),
        {
            "zero": _("None."),
            "half": _("Half of the balance."),
            "whole": _("The whole balance."),
            "more": _("More than it is worth now."),
        },
    )


def _annuity_cost(subject: str, title: str) -> Wording:
    return Wording(
        _(
            "Did {account} pay an annuity, when did it start, and what had you contributed to it "
            "after tax?"
        ).format(account=title),
        _(
            "Each payment of an annuity recovers the same part of that cost until all of it is "
            "recovered, by your age at the start; what is paid besides, after the start, is "
            "includible whole. Box 2a is what the payer takes for includible, often without the "
            "cost. Box 9b of the first form, or the plan's letter at the start, shows the cost."
        ),
        _(
            "events: - {{date: FIRST DAY, annuity_start: {account}, payable: one life, cost: "
            "AMOUNT, evidence: ...}} and each year's - {{date: ..., annuity_payment: {account}, "
            "amount: ..., payments: 12}}; if it was a withdrawal, an account of the kind `pre-tax` "
            "or `after-tax`, and a `distribution`"
        ).format(account=subject),
        {
            "none": _("Nothing, or all of it is recovered."),
            "whole": _(
                "So much that every payment recovers some of it, at most all of the payment."
            ),
        },
    )


def _unknown_balance(subject: str, title: str) -> Wording:
    return Wording(
        _("How much was in {account} when its plan paid you?").format(account=title),
        _(
            "It is one contract with the after-tax money, so every payment holds a share of it. "
            "Unknown is not zero."
        ),
        f'events: - {{date: ..., value: {subject}, amount: "..."}}',
        {"none": _("Nothing."), "large": _("So much that the basis hardly counts.")},
    )


def _year_end_value(subject: str, title: str) -> Wording:
    account, year = subject.rsplit(" ", 1)
    return Wording(
        _("What was {account} worth on December 31, {year}?").format(account=title, year=year),
        _(
            "The minimum that the next year requires is worked out from it, and the nontaxable "
            "share of a year's IRA distributions depends on the value of all traditional, SEP and "
            "SIMPLE IRAs at its end (Form 8606, line 6). Form 5498 shows it for an IRA."
        ),
        f'events: - {{date: {year}-12-31, value: {account}, amount: "..."}}',
        {
            "entries": _("What the entries of the book leave in it."),
            "none": _("Next to nothing."),
            "large": _("So much that the basis hardly counts."),
        },
    )


def _birth_date(subject: str, title: str) -> Wording:
    return Wording(
        _("When was {owner} born?").format(owner=title),
        _(
            "Distributions before age 59 1/2 are under the additional tax unless an exception "
            "applies, and age decides whether Roth distributions are qualified."
        ),
        f"owners: {subject}: born: YYYY-MM-DD",
        {
            "younger": _("Under 59 1/2 at every distribution."),
            "older": _("59 1/2 or older at every distribution."),
        },
    )


def _separation_date(subject: str, title: str) -> Wording:
    return Wording(
        _(
            "Had you left the employer of {plan} before you were paid, in or after the year in "
            "which you turned 55?"
        ).format(plan=title),
        _(
            "Distributions from that employer's plan after such a separation are free of the "
            "additional tax."
        ),
        f"plans: {subject}: separated: YYYY-MM-DD | still_employed: YYYY-MM-DD",
        {"no": _("No."), "yes": _("Yes.")},
    )


def _deductibility(subject: str, title: str) -> Wording:
    account, day = subject.rsplit(" ", 1)
    return Wording(
        _("Was the contribution to {account} on {date} deducted?").format(account=title, date=day),
        _(
            "A contribution that was not deducted is basis (Form 8606, line 1); one that was "
            "deducted is not. The facts of the return settle it too: filing status, modified "
            "adjusted gross income, compensation, and who is covered by a plan at work."
        ),
        f"events: - {{date: {day}, contribution: {account}, treatment: ...}}",
        {"deductible": _("It was deducted."), "nondeductible": _("It was not deducted.")},
    )


def _first_roth_year(subject: str, title: str) -> Wording:
    return Wording(
        _("What was the first year for which money went into {account}?").format(account=title),
        _(
            "The five-year period of a qualified distribution begins with that year. For Roth "
            "IRAs the first contribution to any Roth IRA of yours counts."
        ),
        f"accounts: {subject}: first_contribution: YYYY",
        {
            "not over": _("The five years were not over."),
            "over": _("The five years were over."),
        },
    )


def _box_10(_subject: str, title: str) -> Wording:
    return Wording(
        _("{event}: what is in box 10 of its Form 1099-R?").format(event=title),
        _(
            "An in-plan Roth rollover that was taxed less than five years ago is under the "
            "additional tax when it is paid out early. How much of a payment comes from it is "
            "the plan's accounting, shown in box 10."
        ),
        _("documents: - form_1099r of that year, boxes: {10: AMOUNT}"),
        {"none": _("Nothing of it."), "all": _("As much of it as can be.")},
    )


def _in_plan_recapture(_subject: str, title: str) -> Wording:
    return Wording(
        _(
            "{event}: how much of it came from in-plan Roth rollovers of the last five years?"
        ).format(event=title),
        _(
            "Such money stays under the additional tax after it has moved to a Roth IRA. In which "
            "order it leaves the Roth IRA is not settled; have this reviewed."
        ),
        _("it has no field for this yet; the amounts above are the bounds"),
        {"none": _("Nothing of it."), "all": _("As much of it as can be.")},
    )


def _agi(subject: str, title: str) -> Wording:
    owner, year = subject.rsplit(" ", 1)
    del owner
    return Wording(
        _("What was {owner}'s adjusted gross income in {year}?").format(owner=title, year=year),
        told(
            _(
                "Miscellaneous itemized deductions count only above {floor} of it, and only for "
                "one who itemizes."
            )
        ),
        f'returns: - {{year: {year}, agi: "..."}}',
        {
            "none": _("Nothing."),
            "large": _("So much that the floor takes all of the deduction."),
        },
    )


def _payment_date(subject: str, title: str) -> Wording:
    return Wording(
        _("{document}: on which day was it paid?").format(document=title),
        _("Age 59 1/2 and the five-year periods are tested on the day of the distribution."),
        f"documents: {subject}: date: YYYY-MM-DD",
        {"late": _("At the end of the year."), "early": _("At the beginning of the year.")},
    )


def _destination(subject: str, title: str) -> Wording:
    return Wording(
        _("{document}: to which account did the direct rollover go?").format(document=title),
        _(
            "The form does not say. Pre-tax money that went to a Roth account is includible; "
            "elsewhere it stays untaxed."
        ),
        f'documents: {subject}: to: [{{account: ..., amount: "..."}}]',
        {},
    )


def _designated_roth_excess() -> Wording:
    return Wording(
        _(
            "A designated Roth account below its basis was emptied, and money of it was rolled "
            "over to a Roth IRA. Does the investment above the amount paid become basis of the "
            "Roth IRA too?"
        ),
        _(
            "The regulations say that it moves where all of the account goes directly to another "
            "designated Roth account, and where a part of what was paid out goes to a Roth IRA "
            "within 60 days. For other rollovers to a Roth IRA no text says so in terms."
        ),
        "choices: designated_roth_excess: moves | stays behind",
        {
            "moves": _("It moves too, by analogy to the two cases in the regulations."),
            "stays behind": _(
                "Only investment in what arrived becomes basis; the rest stays behind."
            ),
        },
        ("26 CFR 1.402A-1 A-6(b)", "26 CFR 1.408A-10 A-3(b)"),
    )


def _mixed_age_year() -> Wording:
    return Wording(
        _(
            "IRA distributions were paid both before and after age 59 1/2 in one year. Which "
            "part of the year's includible amount belongs to the early ones?"
        ),
        _(
            "The year's distributions are one for section 72(e), but age is tested at each. No "
            "text says how the includible amount is divided."
        ),
        "choices: mixed_age_year: by amount | early first",
        {
            "by amount": _("In proportion to the amounts distributed."),
            "early first": _("The early distributions take as much of it as they can."),
        },
        ("26 USC 72(t)(1)", "26 USC 408(d)(2)", "26 CFR 1.408A-6 A-9"),
    )


def _rest_after_1986() -> Wording:
    return Wording(
        _(
            "A payment took the last of a plan's investment of before 1987 and held more. Is the "
            "rest of it divided by what the contract holds without that investment?"
        ),
        _(
            "Section 72(e)(8)(D) lets the proportion apply only to what is received beyond it, "
            "and does not say whether it counts in the proportion of the same payment."
        ),
        "choices: rest_after_1986_investment: apart | together",
        {
            "apart": _("It has left the contract: the rest is divided by what remains."),
            "together": _("It counts: the rest is divided as if nothing had come out first."),
        },
        ("26 USC 72(e)(8)(B)", "26 USC 72(e)(8)(D)"),
    )


def _shares_basis() -> Wording:
    return Wording(
        _(
            "A plan paid all that it held in securities, or in securities and cash, and held more "
            "investment than that was worth. Is the rest a part of the basis of the securities?"
        ),
        _(
            "In Strassburger the Board worked out the loss on the sale from what the employee had "
            "put in, less the cash; both parties did. Instructions for Form 1099-R put the whole "
            "investment in box 5. No regulation of today says it in terms."
        ),
        "choices: shares_basis: cost | value",
        {
            "cost": _("It is: their basis is the investment that cash did not give back."),
            "value": _("It is not: their basis is what they were worth when they were paid."),
        },
        ("Strassburger v. Commissioner, 37 B.T.A. 881", "26 CFR 1.402(a)-1(b)", "Form 1099-R"),
    )


def _split_before_2015() -> Wording:
    since = days.first_year("federal.rollovers.split_pretax_first")
    roth = days.first_year("federal.rollovers.split_pretax_first_designated_roth")
    return Wording(
        _(
            "A distribution of before {since} (from a designated Roth account, before {roth}) went "
            "to several places at one time. Did untaxed money go into the rollovers first, or did "
            "each part hold its own share?"
        ).format(since=since, roth=roth),
        _(
            "Notice 2014-54 made it one distribution from {since} (designated Roth accounts from "
            "{roth}) and let recipients use that rule before. Payers reported each part with its "
            "own share until then (Notice 2009-68)."
        ).format(since=since, roth=roth),
        "choices: split_before_2015: pretax first | own share",
        {
            "pretax first": _("Untaxed money goes into rollovers first, as Notice 2014-54 allows."),
            "own share": _("Each part holds its own share, as payers then reported it."),
        },
        ("Notice 2014-54", "Notice 2009-68", "26 CFR 1.402A-1 A-5(a)"),
    )


QUESTIONS = {
    "after-tax-contract": _after_tax_contract,
    "annuity-cost": _annuity_cost,
    "excess-basis-practice": _excess_basis,
    "unknown-investment": _unknown_investment,
    "withdrawals-1986": _withdrawals_1986,
    "unknown-balance": _unknown_balance,
    "unknown-basis": _unknown_basis,
    "year-end-value": _year_end_value,
    "birth-date": _birth_date,
    "separation-date": _separation_date,
    "deductibility": _deductibility,
    "destination": _destination,
    "first-roth-year": _first_roth_year,
    "box-10": _box_10,
    "in-plan-recapture": _in_plan_recapture,
    "agi": _agi,
    "payment-date": _payment_date,
    **DEFERRAL_QUESTIONS,
    **EARLY_QUESTIONS,
    **IRA_QUESTIONS,
}

UNSETTLED = {
    **DEFERRAL_POINTS,
    **EARLY_POINTS,
    "designated-roth-excess": _designated_roth_excess,
    "mixed-age-year": _mixed_age_year,
    "rest-after-1986": _rest_after_1986,
    "shares-basis": _shares_basis,
    "split-before-2015": _split_before_2015,
    "year-of-contribution": year_of_contribution,
}
