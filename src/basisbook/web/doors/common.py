"""Questions that several doors ask in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.scalars import parse_money
from basisbook.web.doors.asking import Ask, Step, ask
from basisbook.web.doors.days import born_before, taxed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.web.doors.writing import Made


def about_you() -> Step:
    """Return the step that every door ends with: who, and born when."""
    return Step(
        _("About you"),
        (
            ask("text", "name", _("Your name or initials, for the report"), required=False),
            ask(
                "date",
                "born",
                _("Your date of birth"),
                _("Before 59 1/2 an additional tax may apply. It may stay empty."),
                required=False,
            ),
        ),
        _("Both stay on this computer, and both may stay empty."),
        born_before,
    )


def day(name: str, label: str) -> Ask:
    """Return the question for a day on which something happened that the law has a say in."""
    return ask("date", name, label, look=taxed)


def basis() -> Ask:
    """Return the question for the basis in traditional IRAs."""
    return ask(
        "money",
        "basis",
        _("Basis from earlier years: line 14 of your last Form 8606"),
        _("0 if you never made a nondeductible contribution. Leave it empty if you do not know."),
        required=False,
    )


def year_end() -> Ask:
    """Return the question for the value of all traditional IRAs at the end of the year."""
    return ask(
        "money",
        "year_end",
        _("All your traditional, SEP and SIMPLE IRAs together on December 31 of that year"),
        _("Form 5498, box 5, or the statements of December. 0 if nothing was left."),
        required=False,
    )


def went(sort: str) -> Ask:
    """Return the question for where money went that came out of an account of a sort."""
    targets = {"kept": _("I kept it")}
    if sort != "Roth IRA":
        targets["roth"] = _("to a Roth IRA")
    if sort in ("after-tax", "pre-tax"):
        targets["ira"] = _("to a traditional IRA")
    return ask("radio", "went", _("Where did the money go?"), options=targets)


def received(made: Made, answer: str) -> str:
    """Add the account that an answer to `went` names, and return its name."""
    if answer == "roth":
        return made.account("roth-ira", kind="Roth IRA")
    return made.account("ira", kind="traditional IRA")


def separate() -> Ask:
    """Return the question for how a plan keeps after-tax money."""
    return ask(
        "radio",
        "contract",
        _("Does the plan keep after-tax money and its earnings apart from the rest?"),
        options={
            "separate": _("yes, apart: I can take out after-tax money alone"),
            "commingled": _("no: every distribution takes some of everything"),
            "unknown": _("I do not know; I shall ask the plan"),
        },
    )


def of_plan(answer: str) -> str:
    """Return what the book says of how a plan keeps after-tax money."""
    return "" if answer == "unknown" else answer


def first_roth_year() -> Ask:
    """Return the question for when the five years of Roth IRAs began."""
    return ask(
        "year",
        "first_roth",
        _("First year for which you paid into any Roth IRA, or converted to one"),
        _("Leave it empty if you do not know."),
        required=False,
    )


def no_more_than_worth(answers: Mapping[str, str]) -> dict[str, str]:
    """Return that more came out than there was, beside the amount."""
    if parse_money(answers["amount"]) <= parse_money(answers["worth"]):
        return {}
    return {"amount": _("That is more than what it was worth just before.")}
