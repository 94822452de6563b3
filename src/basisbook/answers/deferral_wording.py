"""What questions about elective deferrals and their limit say."""

from __future__ import annotations

from basisbook.answers.words import Wording
from basisbook.i18n import gettext as _


def _deferral_source(subject: str, title: str) -> Wording:
    year = subject.rsplit(" ", 1)[1]
    return Wording(
        _("Of the pre-tax contributions for {owner} in {year}, did {owner} defer all?").format(
            owner=title, year=year
        ),
        _(
            "Deferrals above the limit are includible for the year in which they were made; what "
            "the employer contributes is under another limit. Code D, E or S of box 12 of Form W-2 "
            "shows what was deferred."
        ),
        _("events: the `source` of each contribution to a pre-tax account"),
        {
            "employer": _("What no `source` tells of was the employer's."),
            "employee": _("All of it was deferred."),
        },
        ("26 USC 402(g)(1)", "26 USC 402(g)(3)"),
    )


def _catch_up_age(subject: str, title: str) -> Wording:
    owner, year = subject.rsplit(" ", 1)
    return Wording(
        _("How old was {owner} at the end of {year}?").format(owner=title, year=year),
        _("From 50 on the law lets catch-up contributions be deferred on top of the limit."),
        f"owners: {owner}: born: YYYY-MM-DD",
        {
            "60 to 63": _("60 to 63."),
            "50 or older": _("50 or older, but not 60 to 63."),
            "younger": _("Younger than 50."),
        },
        ("26 USC 414(v)(2)(B)", "26 USC 414(v)(5)(A)"),
    )


def _excess_deferrals() -> Wording:
    return Wording(
        _(
            "Deferrals above the limit were in part pre-tax and in part designated Roth "
            "contributions. Of which of them is the excess?"
        ),
        _(
            "Section 402(g)(1)(A) adds nothing to income as far as the year's designated Roth "
            "contributions reach. The regulation takes these for an excess only if they exceed "
            "the limit alone, or are identified as the excess and distributed in time."
        ),
        "choices: excess_deferrals: pre-tax first | Roth first",
        {
            "pre-tax first": _("Of the pre-tax deferrals, as the regulation has it."),
            "Roth first": _("Of the designated Roth contributions, as the statute has it."),
        },
        ("26 USC 402(g)(1)(A)", "26 CFR 1.402(g)-1(a)"),
    )


DEFERRAL_POINTS = {"excess-deferrals": _excess_deferrals}
DEFERRAL_QUESTIONS = {
    "deferral-source": _deferral_source,
    "catch-up-age": _catch_up_age,
}
