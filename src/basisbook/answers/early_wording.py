"""What questions about the additional tax and its exceptions say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.dated import latest_rate
from basisbook.answers.words import Wording
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable


def _simple_participation(subject: str, title: str) -> Wording:
    return Wording(
        _("When did you first participate in the SIMPLE plan that {account} belongs to?").format(
            account=title
        ),
        _(
            "In the two years that begin with that day the additional tax on early distributions "
            "of a SIMPLE IRA is {simple} instead of {rate}."
        ).format(
            simple=latest_rate("federal.early_distributions.simple_rate"),
            rate=latest_rate("federal.early_distributions.rate"),
        ),
        f"accounts: {subject}: participation_began: YYYY-MM-DD",
        {
            "over": _("The two years were over at every payment."),
            "not over": _("The two years were not over at any payment."),
        },
        ("26 USC 72(t)(6)",),
    )


def _annuity_for_life(subject: str, title: str) -> Wording:
    return Wording(
        _(
            "Were the payments of {account} equal ones for life, or for the joint lives with a "
            "beneficiary, that began after you had left the employer?"
        ).format(account=title),
        _("Such payments are free of the additional tax, whatever code the payer wrote."),
        _(
            "plans: ...: separated: YYYY-MM-DD, and events: - {{date: FIRST DAY, annuity_start: "
            "{account}, payable: one life, ...}} with each year's `annuity_payment`"
        ).format(account=subject),
        {"no": _("No."), "yes": _("Yes.")},
        ("26 USC 72(t)(2)(A)(iv)", "26 USC 72(t)(3)(B)"),
    )


def _coded_exception(subject: str, title: str) -> Wording:
    return Wording(
        _("{account}: does what code 2 or 3 of its Forms 1099-R says hold?").format(account=title),
        _(
            "Code 2 says that the payer knows of an exception to the additional tax: a separation "
            "from service in or after the year of age 55, equal payments for life, a levy. Code 3 "
            "says that the owner was disabled. The book tells of none."
        ),
        f"documents: - {{form_1099r: YYYY, account: {subject}, exception: as coded | none}}",
        {
            "none": _("No: none of these is so."),
            "as coded": _("Yes, it holds as the code says."),
        },
        ("26 USC 72(t)(2)(A)", "Instructions for Forms 1099-R and 5498, Box 7"),
    )


def _of_year(field: str) -> Callable[[str, str], Wording]:
    """Return the question of a year's expenses, which stand with the facts of its return."""

    def words(subject: str, title: str) -> Wording:
        year = subject.rsplit(" ", 1)[1]
        texts = {
            "medical_expenses": _("What unreimbursed medical expenses did {owner} pay in {year}?"),
            "education_expenses": _(
                "What qualified higher education expenses, less tax-free assistance, did {owner} "
                "pay in {year}?"
            ),
            "health_insurance_premiums": _(
                "What health insurance premiums did {owner} pay in {year} while or after being "
                "unemployed?"
            ),
        }
        return Wording(
            texts[field].format(owner=title, year=year),
            _("The exception to the additional tax reaches as far as these expenses."),
            f'returns: - {{year: {year}, {field}: "..."}}',
            _how_much(),
        )

    return words


def _how_much() -> dict[str, str]:
    return {
        "none": _("None that count."),
        "enough": _("As much as was paid out, or more."),
    }


def _of_payment(_subject: str, title: str) -> Wording:
    return Wording(
        _("{event}: what did it pay for?").format(event=title),
        _("The exception to the additional tax reaches as far as these expenses."),
        'events: - distribution: ..., exception: {expenses: "..."}',
        _how_much(),
    )


def _agi(subject: str, title: str) -> Wording:
    year = subject.rsplit(" ", 1)[1]
    return Wording(
        _("What was {owner}'s adjusted gross income in {year}?").format(owner=title, year=year),
        _(
            "Medical expenses are under the exception only above a share of it, deducted or not "
            "(26 USC 72(t)(2)(B), 213(a))."
        ),
        f'returns: - {{year: {year}, agi: "..."}}',
        {
            "large": _("So much that no medical expenses are above that share."),
            "none": _("Nothing."),
        },
    )


def _repayment_return(_subject: str, title: str) -> Wording:
    return Wording(
        _("{event}: was the return of the year before filed already?").format(event=title),
        _(
            "A return reports what was repaid before it was filed, and by its due date with "
            "extensions; the next return reports the rest (instructions for Form 8915-F)."
        ),
        "events: - repayment: ..., reported: YEAR",
        {
            "filed": _("It was filed: the return of the year of the repayment reports it."),
            "not filed": _("It was filed later: it reports the repayment."),
        },
    )


EARLY_QUESTIONS = {
    "annuity-for-life": _annuity_for_life,
    "coded-exception": _coded_exception,
    "repayment-return": _repayment_return,
    "medical-expenses-expenses": _of_year("medical_expenses"),
    "higher-education-expenses": _of_year("education_expenses"),
    "health-insurance-expenses": _of_year("health_insurance_premiums"),
    "first-home-expenses": _of_payment,
    "long-term-care-expenses": _of_payment,
    "exception-agi": _agi,
    "simple-participation": _simple_participation,
}


def _exception_limits() -> Wording:
    return Wording(
        _(
            "An exception to the additional tax has a limit in dollars, and the payment held "
            "recovered basis. Does the whole payment use the limit up, or what is includible?"
        ),
        _(
            "The statute limits the amount that may be treated as such a distribution. Of "
            "disasters Form 8606 (lines 15b and 25b) takes the whole amount; of births, "
            "emergencies, abuse and long-term care no form or regulation says it."
        ),
        "choices: exception_limits: by amount | by includible",
        {
            "by amount": _("The whole amount uses it up, and covers its share of what is taxed."),
            "by includible": _("Only what is includible uses it up."),
        },
        ("26 USC 72(t)(2)(H)-(K)", "26 USC 72(t)(2)(N)", "Form 8606 lines 15b and 25b"),
    )


def _domestic_abuse_limit() -> Wording:
    return Wording(
        _(
            "Distributions to a victim of domestic abuse are under the exception up to a limit of "
            "an individual. Is that limit for life, or for each year?"
        ),
        _(
            "Section 72(t)(2)(K)(ii) names neither a year nor an event, where the sections on "
            "births, emergencies and disasters name one."
        ),
        "choices: domestic_abuse_limit: life | year",
        {"life": _("It is for life."), "year": _("Each year has the limit anew.")},
        ("26 USC 72(t)(2)(K)(ii)",),
    )


EARLY_POINTS = {
    "domestic-abuse-limit": _domestic_abuse_limit,
    "exception-limits": _exception_limits,
}
