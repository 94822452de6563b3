"""SIMPLE IRAs and their first two years: when they began, and what may move in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days
from basisbook.ledger.book import PLAN_ACCOUNTS
from basisbook.ledger.check_accounts import before_birth
from basisbook.ledger.simple import SIMPLE_IRA, in_first_two_years

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Account
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_SIMPLE = "federal.availability.simple_ira"
_INTO = ("pre-tax", "after-tax", "traditional IRA", "SEP IRA")


def check_simple(findings: Findings) -> None:
    """Find dates of participation that cannot be."""
    for name, account in findings.book.accounts.items():
        if account.participation_began is not None:
            _check_date(findings, name, account)
        if account.simple_limits is not None and account.kind != SIMPLE_IRA:
            findings.add(
                "E440",
                ("accounts", name, "simple_limits"),
                _("Only a SIMPLE IRA has limits of its own; '{name}' is '{kind}'.").format(
                    name=name, kind=account.kind
                ),
                _("Leave `simple_limits` out."),
            )


def _check_date(findings: Findings, name: str, account: Account) -> None:
    keys: Keys = ("accounts", name, "participation_began")
    began = account.participation_began
    before_birth(findings, began, findings.book.owners[findings.book.owner_of(name)].born, keys)
    if account.kind != SIMPLE_IRA:
        findings.add(
            "E440",
            keys,
            _(
                "Two years of participation matter only for a SIMPLE IRA; '{name}' is '{kind}'."
            ).format(name=name, kind=account.kind),
            _("Leave `participation_began` out."),
        )
    elif began is not None and began.year < (first := days.first_year(_SIMPLE)):
        findings.add(
            "E441",
            keys,
            _("There were no SIMPLE plans before {first}.").format(first=first),
            _("Correct the date."),
        )


def check_simple_move(
    findings: Findings, names: tuple[str, str], day: datetime.date, places: tuple[Keys, Keys]
) -> bool:
    """Note money that cannot go out of or into a SIMPLE IRA; return whether there was any.

    `names` and `places` are of the account that pays and of the one that receives. What
    leaves too early for another IRA is distributed and contributed there; a plan has no rule.
    """
    book = findings.book
    source, target = (book.accounts[name] for name in names)
    if target.kind == SIMPLE_IRA and source.kind in _INTO:
        return _check_into(findings, names[1], day, places[1])
    if source.kind != SIMPLE_IRA or target.kind == SIMPLE_IRA:
        return False
    early = in_first_two_years(source, day)
    if early is None:
        _untold(findings, names[0], places[0])
    elif early and target.kind in PLAN_ACCOUNTS:
        findings.add(
            "G307",
            places[1],
            _(
                "In the first two years of participation money of a SIMPLE IRA may go only to"
                " another SIMPLE IRA (26 USC 408(d)(3)(G)), so this was no rollover: the IRA"
                " distributed it. As what a plan holds it until it pays it out again was read in no"
                " text."
            ),
            _(
                "Write it as a `distribution`, which it was, and leave the plan's account out of"
                " it; ask the plan to pay out what it should not have taken."
            ),
        )
    else:
        return False
    return True


def _check_into(findings: Findings, name: str, day: datetime.date, keys: Keys) -> bool:
    """Note other money for a SIMPLE IRA that it could not take then (26 USC 408(p)(1)(B))."""
    early = in_first_two_years(findings.book.accounts[name], day)
    opened = days.first_day("federal.availability.rollover_into_simple_ira")
    if day < opened:
        text = _(
            "Before {day} a SIMPLE IRA took only money of other SIMPLE IRAs (26 USC 408(p)(1)(B))."
        ).format(day=opened)
    elif early is None:
        _untold(findings, name, keys)
        return True
    elif early:
        text = _(
            "In the first two years of participation a SIMPLE IRA takes only money of other SIMPLE"
            " IRAs (26 USC 408(p)(1)(B))."
        )
    else:
        return False
    findings.add("E541", keys, text, _("Correct the account or the date."))
    return True


def _untold(findings: Findings, name: str, keys: Keys) -> None:
    findings.add(
        "E542",
        keys,
        _(
            "What this is depends on whether the first two years of participation were over (26"
            " USC 408(d)(3)(G), 408(p)(1)(B))."
        ),
        _("Write `participation_began: YYYY-MM-DD` with '{account}'.").format(account=name),
    )
