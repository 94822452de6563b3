"""The interview, second half: what was paid in, moved, paid out, and what it was worth."""

from __future__ import annotations

import rich_click as click

from basisbook.cli import ask
from basisbook.cli.draft import Draft, Entry
from basisbook.cli.interview import IRA_KINDS, PLAN_KINDS
from basisbook.i18n import gettext as _

_ROTH = ("designated Roth", "Roth IRA")


def ask_events(draft: Draft) -> None:
    """Ask what happened, in any order, until that is all."""
    asked = {"in": _paid_in, "moved": _moved, "out": _paid_out, "value": _valued}
    while True:
        click.echo()
        kind = ask.choose(_("What happened? (in any order)"), _kinds(draft))
        if kind == "all":
            return
        asked[kind](draft)


def _kinds(draft: Draft) -> dict[str, str]:
    kinds = {"in": _("money was paid in")}
    if len(draft.accounts) > 1:
        kinds["moved"] = _("money moved to another of these accounts")
    return kinds | {
        "out": _("money was paid out to me"),
        "value": _("an account was worth so much on a day, such as December 31"),
        "all": _("that is all"),
    }


def _account(draft: Draft, question: str, *, but: str = "") -> str:
    names = [name for name in draft.accounts if name != but]
    if len(names) == 1:
        click.echo(_("{question} {name}").format(question=question, name=_title(draft, names[0])))
        return names[0]
    return ask.choose(question, {name: _title(draft, name) for name in names})


def _title(draft: Draft, name: str) -> str:
    return str(draft.accounts[name].get("title") or name)


def _kind(draft: Draft, name: str) -> str:
    return str(draft.accounts[name]["kind"])


def _day(draft: Draft) -> str:
    return ask.date(_("Date, such as 2024-11-20"), after=str(draft.owner.get("born") or ""))


def _paid_in(draft: Draft) -> None:
    event = draft.begin()
    event["date"] = _day(draft)
    event["contribution"] = name = _account(draft, _("Into which account?"))
    event["amount"] = ask.money(_("Amount"))
    kind = _kind(draft, name)
    if kind not in PLAN_KINDS:
        _ask_year(event)
    if kind == "traditional IRA":
        event["treatment"] = ask.choose(
            _("Did you deduct it, or will you?"),
            {
                "nondeductible": _("no: nondeductible, on Form 8606"),
                "deductible": _("yes: deductible"),
                ask.UNKNOWN: _("I do not know yet"),
            },
        )
    draft.happened(event)


def _ask_year(event: Entry) -> None:
    own = str(event["date"])[:4]
    year = ask.year(_("For which taxable year?"), default=own)
    event["for"] = "" if year == own else year


def _moved(draft: Draft) -> None:
    event = draft.begin()
    source = _account(draft, _("From which account?"))
    target = _account(draft, _("To which account?"), but=source)
    trouble = _impossible(draft, source, target)
    if trouble:
        click.echo(f"  {trouble}")
        draft.unfinished = {}
        return
    event["date"] = _day(draft)
    event[_movement(draft, source, target)] = source
    event["to"] = target
    event["amount"] = ask.money(_("Amount, or all"), whole=True)
    _ask_worth(draft, event, source)
    if "rollover" in event:
        event["deposited"] = ask.date(
            _("Day on which it reached the account"), after=str(event["date"])
        )
    draft.happened(event)


def _impossible(draft: Draft, source: str, target: str) -> str:
    """Return why money cannot move so, or nothing."""
    kinds = _kind(draft, source), _kind(draft, target)
    if kinds[0] in _ROTH and kinds[1] not in _ROTH:
        return _("Roth money can only move to a Roth account.")
    if kinds == ("Roth IRA", "designated Roth"):
        return _("Money of a Roth IRA can only move to another Roth IRA.")
    if _one_plan(draft, source, target) and kinds[1] != "designated Roth":
        return _("Within a plan, money can only move to its designated Roth account.")
    return ""


def _one_plan(draft: Draft, source: str, target: str) -> bool:
    plan = draft.accounts[source].get("plan")
    return plan is not None and plan == draft.accounts[target].get("plan")


def _movement(draft: Draft, source: str, target: str) -> str:
    """Return the kind of event that a movement is, by the kinds of the two accounts."""
    kinds = _kind(draft, source), _kind(draft, target)
    if _one_plan(draft, source, target):
        return "in_plan_roth_rollover"
    if kinds[0] in IRA_KINDS and kinds[1] == "Roth IRA":
        return "conversion"
    if kinds[0] not in PLAN_KINDS and kinds[1] not in PLAN_KINDS:
        return "transfer"
    return ask.choose(
        _("How did it move?"),
        {
            "direct_rollover": _("straight from one account to the other (direct rollover)"),
            "rollover": _("it was paid to me, and I paid it in within 60 days"),
        },
    )


def _ask_worth(draft: Draft, event: Entry, account: str) -> None:
    """Ask what `all` was: without it, a gain or loss up to that day would go unseen."""
    if event["amount"] != ask.ALL:
        return
    worth = ask.money(_("How much was that? (Enter if unknown)"), default=ask.UNKNOWN)
    if worth:
        draft.events.append({"date": event["date"], "value": account, "amount": worth})


def _paid_out(draft: Draft) -> None:
    event = draft.begin()
    event["date"] = _day(draft)
    event["distribution"] = _account(draft, _("From which account?"))
    event["amount"] = ask.money(_("Amount before any withholding, or all"), whole=True)
    _ask_worth(draft, event, str(event["distribution"]))
    withheld = ask.money(_("Federal income tax withheld from it"), default="0")
    event["withheld"] = "" if withheld == "0" else withheld
    if ask.yes(_("Was it paid because of disability?"), default=False):
        event["reason"] = "disability"
    draft.happened(event)


def _valued(draft: Draft) -> None:
    event = draft.begin()
    event["value"] = _account(draft, _("Which account?"))
    event["date"] = ask.date(
        _("Date, such as 2024-12-31"), after=str(draft.owner.get("born") or "")
    )
    event["amount"] = ask.money(_("Worth on that day"))
    draft.happened(event)
