"""The interview, first half: who, which accounts, what they held when the record begins."""

from __future__ import annotations

import datetime

import rich_click as click

from basisbook.cli import ask
from basisbook.cli.draft import Draft, Entry, known
from basisbook.i18n import gettext as _

PLAN_KINDS = ("pre-tax", "after-tax", "designated Roth")
IRA_KINDS = ("traditional IRA", "SEP IRA", "SIMPLE IRA")
_NAMES = {
    "pre-tax": "pre-tax",
    "after-tax": "after-tax",
    "designated Roth": "roth-401k",
    "traditional IRA": "traditional-ira",
    "SEP IRA": "sep-ira",
    "SIMPLE IRA": "simple-ira",
    "Roth IRA": "roth-ira",
}


def ask_owner(draft: Draft) -> None:
    """Ask who the owner is; a name is for the report only."""
    click.echo(_("About you"))
    draft.owner["name"] = ask.text(_("Your name or initials, for the report (Enter to skip)"))
    draft.owner["born"] = ask.date(
        _("Your date of birth, such as 1985-04-02 (Enter if unknown)"), default=ask.UNKNOWN
    )


def ask_accounts(draft: Draft) -> None:
    """Ask for accounts until there are no more; a book needs one at least."""
    while True:
        click.echo()
        options = _kinds()
        if draft.accounts:
            options["none"] = _("no more accounts")
        kind = ask.choose(_("Which account shall the book hold?"), options)
        if kind == "none":
            return
        _ask_account(draft, kind)


def _kinds() -> dict[str, str]:
    return {
        "pre-tax": _("plan at work, such as a 401(k): pre-tax money"),
        "after-tax": _("plan at work: after-tax money (not Roth)"),
        "designated Roth": _("plan at work: designated Roth account"),
        "traditional IRA": _("traditional IRA"),
        "SEP IRA": _("SEP IRA"),
        "SIMPLE IRA": _("SIMPLE IRA"),
        "Roth IRA": _("Roth IRA"),
    }


def _ask_account(draft: Draft, kind: str) -> None:
    account = draft.begin(kind=kind)
    if kind in PLAN_KINDS:
        account["plan"] = _ask_plan(draft, kind)
    account["title"] = ask.text(_("What do you call it? (Enter to skip)"))
    if kind in {"designated Roth", "Roth IRA"}:
        account["first_contribution"] = ask.year(
            _("First year for which you paid into any account of this kind (Enter if unknown)")
        )
    name = draft.name(_NAMES[kind])
    draft.accounts[name] = known(account)
    _ask_opening(draft, name, kind)


def _ask_plan(draft: Draft, kind: str) -> str:
    name = _which_plan(draft)
    if kind == "after-tax":
        _ask_after_tax(draft.plans[name])
    return name


def _which_plan(draft: Draft) -> str:
    if draft.plans:
        options = {
            name: _("the plan of {employer}").format(employer=plan.get("employer") or name)
            for name, plan in draft.plans.items()
        }
        options["new"] = _("another plan")
        chosen = ask.choose(_("Which plan is it in?"), options)
        if chosen != "new":
            return chosen
    return _new_plan(draft)


def _new_plan(draft: Draft) -> str:
    name = draft.plan_name()
    kind = ask.choose(_("What kind of plan is it?"), _plan_kinds())
    plan: Entry = {"kind": kind}
    draft.plans[name] = plan
    plan["employer"] = ask.text(_("Employer, as you call it (Enter to skip)"))
    work = ask.choose(
        _("Do you still work there?"),
        {"yes": _("yes"), "no": _("no, I have left"), "unknown": _("I do not want to say")},
    )
    if work == "yes":
        plan["still_employed"] = datetime.date.today().isoformat()  # noqa: DTZ011 - the user's day
    if work == "no":
        plan["separated"] = ask.date(
            _("Your last day there, such as 2024-06-30 (Enter if unknown)"),
            default=ask.UNKNOWN,
            after=str(draft.owner.get("born") or ""),
        )
    return name


def _plan_kinds() -> dict[str, str]:
    return {
        "401(k)": _("401(k)"),
        "403(b)": _("403(b), of a school, hospital or charity"),
        "governmental 457(b)": _("457(b), of a state or local government"),
        "TSP": _("TSP, of the federal government"),
        "profit sharing": _("profit sharing plan"),
        "401(a)": _("401(a), such as a money purchase plan"),
        "pension": _("pension"),
    }


def _ask_after_tax(plan: Entry) -> None:
    if not plan.get("after_tax_contract"):
        plan["after_tax_contract"] = ask.choose(
            _("Does the plan keep after-tax money and its earnings apart from the rest?"),
            {
                "separate": _("yes, apart: I can take out after-tax money alone"),
                "commingled": _("no: every distribution takes some of everything"),
                ask.UNKNOWN: _("I do not know; I shall ask the plan"),
            },
        )
    if not plan.get("excess_basis"):
        plan["excess_basis"] = ask.choose(
            _("If it is emptied at a loss, what does the plan do with the basis left over?"),
            {
                "carried": _("keeps it for my later distributions"),
                "dropped": _("drops it"),
                ask.UNKNOWN: _("I do not know; I shall ask the plan"),
            },
        )


def _ask_opening(draft: Draft, name: str, kind: str) -> None:
    click.echo(_("Where your record of it begins"))
    opening = draft.begin()
    opening["date"] = ask.date(
        _("Date, such as 2024-01-01"), after=str(draft.owner.get("born") or "")
    )
    opening["opening"] = name
    opening["balance"] = ask.money(_("Worth on that day (0 if the account was new)"))
    if opening["balance"] == "0":
        opening |= _nothing(kind)
    else:
        _ask_basis(draft, opening, kind)
        opening["evidence"] = ask.text(
            _("What shows this, such as a statement or a Form 8606? (Enter to skip)")
        )
    draft.happened(opening)


def _nothing(kind: str) -> Entry:
    if kind == "Roth IRA":
        return {"regular": "0"}
    return {"basis" if kind in IRA_KINDS else "investment": "0"}


def _ask_basis(draft: Draft, opening: Entry, kind: str) -> None:
    if kind == "Roth IRA":
        opening["regular"] = ask.money(
            _("Regular contributions in it, not yet taken out (Enter if unknown)"),
            default=ask.UNKNOWN,
        )
        _ask_conversions(opening)
    elif kind in IRA_KINDS:
        _ask_ira_basis(draft, opening)
    elif kind == "pre-tax":
        opening["investment"] = ask.money(
            _("After-tax money of yours mixed into it, usually 0"), default="0"
        )
    else:
        opening["investment"] = ask.money(
            _("Your own contributions in it, not yet taken out (Enter if unknown)"),
            default=ask.UNKNOWN,
        )


def _ask_ira_basis(draft: Draft, opening: Entry) -> None:
    if any("basis" in event for event in draft.events):
        opening["basis"] = ask.money(
            _("Basis that the other IRA does not already count, usually 0"), default="0"
        )
    else:
        opening["basis"] = ask.money(
            _("Basis: line 14 of your last Form 8606 (Enter if unknown)"), default=ask.UNKNOWN
        )


def _ask_conversions(opening: Entry) -> None:
    conversions: list[dict[str, str]] = []
    opening["conversions"] = conversions
    while ask.yes(_("Does it hold a conversion of an earlier year to note?"), default=False):
        conversions.append(
            {
                "year": ask.year(_("Year of the conversion"), default=None),
                "taxable": ask.money(_("Part that was includible then"), default="0"),
                "nontaxable": ask.money(_("Part that was basis"), default="0"),
            }
        )
