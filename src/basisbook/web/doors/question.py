"""The door “a question”: what happened, in a few numbers, to the three that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.scalars import parse_money
from basisbook.money import dollars
from basisbook.web.doors.asking import Ask, Door, Step, ask, fitting
from basisbook.web.doors.common import (
    about_you,
    basis,
    day,
    first_roth_year,
    no_more_than_worth,
    of_plan,
    received,
    separate,
    went,
    year_end,
)
from basisbook.web.doors.writing import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def door() -> Door:
    """Return the door."""
    return Door(
        "question",
        _("A question"),
        _("What happened to my money, and what does it do to my tax?"),
        _steps,
        _book,
    )


def _cases() -> dict[str, str]:
    return {
        "after_tax": _(
            "I moved after-tax 401(k) money to a Roth IRA (mega backdoor), maybe at a loss"
        ),
        "backdoor": _("I paid into a traditional IRA and converted it to Roth (backdoor)"),
        "ira_out": _("I took money out of a traditional IRA"),
        "roth_out": _("I took money out of a Roth IRA"),
        "plan_out": _("I took after-tax money out of a plan at work, in cash"),
        "pre_tax": _("I took or moved money out of a plan at work that was never taxed (pre-tax)"),
    }


def _steps(answers: Mapping[str, str]) -> tuple[Step, ...]:
    first = Step(
        _("What happened?"), (ask("radio", "case", _("Which comes closest?"), options=_cases()),)
    )
    case = answers.get("case", "")
    if case not in _ASKS:
        return (first,)
    about = _("Statements and Form 1099-R have them.")
    second = Step(_("The numbers"), _ASKS[case](), about, _APART.get(case, fitting))
    return first, second, about_you()


def _after_tax() -> tuple[Ask, ...]:
    return (
        day("date", _("On which day did it move?")),
        ask("money", "own", _("Your own after-tax contributions in it, not yet taken out")),
        ask(
            "money",
            "worth",
            _("What it was worth when it moved"),
            _("Less than you paid in, if it fell."),
        ),
        ask(
            "radio",
            "earnings",
            _("Where did it go?"),
            options={
                "roth": _("all of it to a Roth IRA"),
                "split": _("contributions to a Roth IRA, earnings to a traditional IRA"),
            },
        ),
        separate(),
    )


def _backdoor() -> tuple[Ask, ...]:
    return (
        ask("money", "paid", _("What did you pay into the traditional IRA?")),
        day("paid_on", _("On which day?")),
        ask(
            "year",
            "for",
            _("For which taxable year?"),
            _("Only if it is not the year of that day."),
            required=False,
        ),
        ask("money", "converted", _("How much did you convert to the Roth IRA?")),
        day("date", _("On which day did you convert?")),
        basis(),
        year_end(),
    )


def _ira_out() -> tuple[Ask, ...]:
    return (
        ask("money", "amount", _("How much did you take out?")),
        day("date", _("On which day?")),
        basis(),
        year_end(),
    )


def _roth_out() -> tuple[Ask, ...]:
    return (
        ask("money", "amount", _("How much did you take out?")),
        day("date", _("On which day?")),
        ask("money", "worth", _("What your Roth IRAs were worth just before")),
        ask(
            "money",
            "own",
            _("Your regular contributions to Roth IRAs, less what you took out before"),
            _("Leave it empty if you do not know."),
            required=False,
        ),
        first_roth_year(),
    )


def _plan_out() -> tuple[Ask, ...]:
    return (
        ask("money", "amount", _("How much were you paid?")),
        day("date", _("On which day?")),
        ask("money", "own", _("Your own after-tax contributions in it, not yet taken out")),
        ask("money", "worth", _("What the after-tax money was worth just before")),
        separate(),
    )


def _pre_tax() -> tuple[Ask, ...]:
    return (
        ask("money", "amount", _("How much did you take out or move?")),
        day("date", _("On which day?")),
        went("pre-tax"),
        ask(
            "date",
            "left",
            _("Your last day with that employer, if you have left"),
            _("Before 59 1/2 it can decide whether an additional tax applies."),
            required=False,
        ),
    )


_ASKS: dict[str, Callable[[], tuple[Ask, ...]]] = {
    "after_tax": _after_tax,
    "backdoor": _backdoor,
    "ira_out": _ira_out,
    "roth_out": _roth_out,
    "plan_out": _plan_out,
    "pre_tax": _pre_tax,
}


def _of_another_year(answers: Mapping[str, str]) -> dict[str, str]:
    paid, year = answers["paid_on"][:4], answers["for"]
    if not year or int(paid) - int(year) in (0, 1):
        return {}
    return {"for": _("A contribution is for the year of its day or for the year before.")}


_APART: dict[str, Callable[[Mapping[str, str]], dict[str, str]]] = {
    "backdoor": _of_another_year,
    "roth_out": no_more_than_worth,
    "plan_out": no_more_than_worth,
}


def _book(answers: Mapping[str, str]) -> str:
    made = Made(_cases()[answers["case"]], answers)
    _BOOKS[answers["case"]](made)
    return made.text()


def _said() -> str:
    return _("as told by the owner")


def _after_tax_account(made: Made) -> str:
    told = made.answers
    plan = made.plan(kind="401(k)", after_tax_contract=of_plan(told["contract"]))
    account = made.account("after-tax", kind="after-tax", plan=plan)
    made.happened(
        date=told["date"],
        opening=account,
        balance=told["worth"],
        investment=told["own"],
        evidence=_said(),
    )
    return account


def _after_tax_book(made: Made) -> None:
    told = made.answers
    account = _after_tax_account(made)
    roth = made.account("roth-ira", kind="Roth IRA", first_contribution=told.get("first_roth", ""))
    if told["earnings"] == "roth":
        made.happened(date=told["date"], direct_rollover=account, to=roth, amount="all")
        return
    ira = made.account("ira", kind="traditional IRA")
    made.happened(
        date=told["date"],
        distribution=account,
        amount="all",
        to=[{"account": roth, "amount": told["own"]}, {"account": ira, "amount": "all"}],
    )


def _ira(made: Made) -> str:
    told = made.answers
    ira = made.account("ira", kind="traditional IRA")
    year = min(one[:4] for one in (told["date"], told.get("paid_on") or told["date"]))
    if told["basis"] and (told["basis"] != "0" or told["case"] == "ira_out"):
        made.happened(date=f"{year}-01-01", opening=ira, basis=told["basis"], evidence=_said())
    elif not told["basis"] and (before := _before(told)):
        made.happened(date=f"{year}-01-01", opening=ira, balance=before)
    if told["year_end"]:
        made.happened(date=f"{told['date'][:4]}-12-31", value=ira, amount=told["year_end"])
    return ira


def _before(told: Mapping[str, str]) -> str:
    """Return what there was before money came in, as the end of the year tells; empty for none.

    Its basis is then asked: without it the book would begin with an empty IRA.
    """
    if told["case"] != "backdoor" or not told["year_end"]:
        return ""
    left = parse_money(told["year_end"]) + parse_money(told["converted"])
    before = left - parse_money(told["paid"])
    return dollars(before) if before > 0 else ""


def _backdoor_book(made: Made) -> None:
    told = made.answers
    ira = _ira(made)
    roth = made.account("roth-ira", kind="Roth IRA")
    facts = {
        "treatment": "nondeductible",
        "for": "" if told["for"] == told["paid_on"][:4] else told["for"],
    }
    made.happened(date=told["paid_on"], contribution=ira, amount=told["paid"], **facts)
    made.happened(date=told["date"], conversion=ira, to=roth, amount=told["converted"])


def _ira_out_book(made: Made) -> None:
    told = made.answers
    made.happened(date=told["date"], distribution=_ira(made), amount=told["amount"])


def _roth_out_book(made: Made) -> None:
    told = made.answers
    roth = made.account("roth-ira", kind="Roth IRA", first_contribution=told["first_roth"])
    made.happened(
        date=told["date"],
        opening=roth,
        balance=told["worth"],
        regular=told["own"],
        evidence=_said(),
    )
    made.happened(date=told["date"], distribution=roth, amount=told["amount"])


def _plan_out_book(made: Made) -> None:
    told = made.answers
    account = _after_tax_account(made)
    made.happened(date=told["date"], distribution=account, amount=told["amount"])


def _pre_tax_book(made: Made) -> None:
    told = made.answers
    plan = made.plan(kind="401(k)", separated=told["left"])
    account = made.account("plan-money", kind="pre-tax", plan=plan)
    made.happened(date=told["date"], opening=account, balance=told["amount"])
    if told["went"] == "kept":
        made.happened(date=told["date"], distribution=account, amount=told["amount"])
        return
    made.happened(
        date=told["date"],
        direct_rollover=account,
        to=received(made, told["went"]),
        amount=told["amount"],
    )


_BOOKS: dict[str, Callable[[Made], None]] = {
    "after_tax": _after_tax_book,
    "backdoor": _backdoor_book,
    "ira_out": _ira_out_book,
    "roth_out": _roth_out_book,
    "plan_out": _plan_out_book,
    "pre_tax": _pre_tax_book,
}
