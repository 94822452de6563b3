"""Money of IRAs for charities and health savings accounts: whose, when and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law.ages import charitable_age
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    CharitableDistribution,
    Contribution,
    HsaFunding,
)
from basisbook.years import Day, attained_on, on_or_after

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_OF_EMPLOYERS = ("SEP IRA", "SIMPLE IRA")


def check_giving(findings: Findings) -> None:
    """Find payments that the law does not take for charitable or as funding an account."""
    funded: dict[str, int] = {}
    for index, event in enumerate(findings.book.events):
        keys: Keys = ("events", index)
        if isinstance(event, CharitableDistribution):
            if _check_account(findings, event.charitable_distribution, event.date, keys):
                _check_age(findings, event, keys)
        elif isinstance(event, HsaFunding) and _check_account(
            findings, event.hsa_funding, event.date, keys
        ):
            owner = findings.book.owner_of(event.hsa_funding)
            if funded.setdefault(owner, event.date.year) != event.date.year:
                _again(findings, funded[owner], keys)


def _check_account(findings: Findings, name: str, day: datetime.date, keys: Keys) -> bool:
    """Note an account that cannot pay so; return whether it can."""
    kind = findings.book.accounts[name].kind
    if kind == ROTH_IRA:
        findings.add(
            "G343",
            (*keys, "amount"),
            _(
                "Only what would be includible can be excluded, and of a Roth IRA that is earnings"
                " at most. Whether they come first out of Roth IRAs alone, or out of all IRAs as"
                " one, no text was read that says (26 USC 408(d)(8)(D), (9)(E), 408A(d)(4)(A))."
            ),
            _(
                "If the owner's distributions from Roth IRAs are qualified, write `distribution`:"
                " nothing is includible, and a gift may be deductible. Otherwise take the year to a"
                " tax preparer."
            ),
        )
    elif kind not in IRA_ACCOUNTS:
        findings.add(
            "E470",
            (*keys, "amount"),
            _(
                "Only an IRA can pay a charity or an HSA so, not '{kind}' (26 USC 408(d)(8), (9))."
            ).format(kind=kind),
            _("Correct the account, or write `distribution`."),
        )
    elif kind in _OF_EMPLOYERS and _is_ongoing(findings, name, day.year):
        findings.add(
            "E471",
            (*keys, "amount"),
            _(
                "'{account}' received a contribution for this year, so it cannot pay so"
                " (26 USC 408(d)(8)(B), (9)(B))."
            ).format(account=name),
            _("Write `distribution`, or correct the account."),
        )
    else:
        return True
    return False


def _is_ongoing(findings: Findings, name: str, year: int) -> bool:
    return any(
        isinstance(event, Contribution)
        and event.contribution == name
        and (event.for_year or event.date.year) == year
        for event in findings.book.events
    )


def _check_age(findings: Findings, event: CharitableDistribution, keys: Keys) -> None:
    owner = findings.book.owner_of(event.charitable_distribution)
    born = findings.book.owners[owner].born
    if born is None:
        findings.add(
            "E472",
            (*keys, "date"),
            _("Whether this is a charitable distribution depends on the owner's date of birth."),
            _("Add `born: YYYY-MM-DD` under owners: {owner}.").format(owner=owner),
        )
        return
    old = attained_on(Day(born.year, 100 * born.month + born.day), charitable_age())
    if not on_or_after(Day(event.date.year, 100 * event.date.month + event.date.day), old):
        findings.add(
            "E473",
            (*keys, "date"),
            _("The owner attained 70 1/2 only on {day} (26 USC 408(d)(8)(B)(ii)).").format(
                day=f"{old.year}-{old.month_day // 100:02}-{old.month_day % 100:02}"
            ),
            _("Write `distribution`; what was given may be deductible as a gift."),
        )


def _again(findings: Findings, year: int, keys: Keys) -> None:
    findings.add(
        "E474",
        (*keys, "hsa_funding"),
        _(
            "An IRA funded an HSA in {year} already; that is possible once"
            " (26 USC 408(d)(9)(C)(ii))."
        ).format(year=year),
        _("Write `distribution`."),
    )
