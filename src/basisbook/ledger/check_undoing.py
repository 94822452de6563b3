"""Returned contributions and recharacterizations: what can be taken back, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days
from basisbook.ledger.book import ROTH_IRA, Recharacterization, ReturnedContribution
from basisbook.ledger.check_late import check_late
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.undone import account_undone, is_late, undone
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.undone import Undoing
    from basisbook.yamltext import Keys

_CONVERSIONS = "federal.availability.recharacterized_conversion"
_OF_OWNERS = ("traditional IRA", "SEP IRA", ROTH_IRA)
"""Kinds that take regular contributions of the owner."""


def check_undoing(findings: Findings) -> None:
    """Find what cannot be taken back as it is written."""
    taken: dict[int, int] = {}
    for one in undone(findings.book):
        taken[one.by] = taken.get(one.by, 0) + one.amount
    for index, event in enumerate(findings.book.events):
        if isinstance(event, ReturnedContribution | Recharacterization):
            keys: Keys = ("events", index)
            if _check_accounts(findings, event, keys) and _check_what(findings, event, keys):
                if isinstance(event, ReturnedContribution) and is_late(event):
                    check_late(findings, index, event, account_undone(event) in _roths(findings))
                    continue
                _check_amount(findings, event, taken.get(index, 0), keys)
                _check_day(findings, event, keys)


def _check_accounts(findings: Findings, event: Undoing, keys: Keys) -> bool:
    book = findings.book
    account = account_undone(event)
    kinds: list[str] = [book.accounts[account].kind]
    if isinstance(event, Recharacterization):
        kinds.append(book.accounts[event.to].kind)
        if book.owner_of(account) != book.owner_of(event.to):
            findings.add(
                "E462",
                (*keys, "to"),
                _("'{source}' and '{target}' belong to different owners.").format(
                    source=account, target=event.to
                ),
                _("A recharacterization stays with its owner; correct the account."),
            )
            return False
        if kinds.count(ROTH_IRA) != 1:
            findings.add(
                "E463",
                (*keys, "to"),
                _(
                    "A recharacterization is between a Roth IRA and another IRA"
                    " (26 USC 408A(d)(6))."
                ),
                _("Correct the accounts, or write `transfer`."),
            )
            return False
    conversion = isinstance(event, Recharacterization) and event.converted is not None
    if not conversion and not set(kinds) <= set(_OF_OWNERS):
        findings.add(
            "E464",
            (*keys, "amount"),
            _(
                "Only IRAs that take contributions of their owner can give one back, not '{kind}'."
            ).format(kind=kinds[0] if kinds[0] not in _OF_OWNERS else kinds[-1]),
            _("Correct the account; contributions of employers cannot be recharacterized."),
        )
        return False
    return True


def _check_what(findings: Findings, event: Undoing, keys: Keys) -> bool:
    """Note a recharacterization that does not say what of, or of one that has to stand."""
    if not isinstance(event, Recharacterization):
        return True
    if (event.for_year is None) == (event.converted is None):
        findings.add(
            "E465",
            (*keys, "recharacterization"),
            _("This does not say whether a contribution or a conversion is recharacterized."),
            _("Write `for: YEAR` for a contribution, or `converted: YYYY-MM-DD`."),
        )
        return False
    last = days.last_day(_CONVERSIONS)
    if event.converted is not None and event.converted > last:
        findings.add(
            "E466",
            (*keys, "converted"),
            _(
                "A conversion made after {year} cannot be recharacterized"
                " (26 USC 408A(d)(6)(B)(iii))."
            ).format(year=last.year),
            _("Leave this out: the conversion stands."),
        )
        return False
    return True


def _check_amount(findings: Findings, event: Undoing, found: int, keys: Keys) -> None:
    if found < event.amount:
        findings.add(
            "E467",
            (*keys, "amount"),
            _("Only {found} that fits was put into '{account}' before.").format(
                found=dollars(found), account=account_undone(event)
            ),
            _("Add the contribution or conversion as an entry of its own, with its amount."),
        )


def _check_day(findings: Findings, event: Undoing, keys: Keys) -> None:
    year = event.for_year
    if isinstance(event, Recharacterization) and event.converted is not None:
        year = event.converted.year
    if year is None:
        return
    last = last_day_for(year, employer=True)
    if event.date > last:
        findings.add(
            "E468",
            (*keys, "date"),
            _("What is of {year} could be recharacterized until {last}.").format(
                year=year, last=last
            ),
            _("Correct the date; after that day the contribution or conversion stands."),
        )


def _roths(findings: Findings) -> set[str]:
    return {name for name, one in findings.book.accounts.items() if one.kind == ROTH_IRA}
