"""What an account says of the person from whom it was inherited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days
from basisbook.ledger.book import Death

if TYPE_CHECKING:
    from basisbook.ledger.book import Account
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_FIELDS = ("died", "decedent_born", "beneficiary", "paid_within", "minimum_as")
_TEN_YEARS = "federal.distributions.ten_years"


def check_bequests(findings: Findings) -> None:
    """Find facts of a death where nobody died, that the book tells twice, or that do not fit."""
    for name, account in findings.book.accounts.items():
        keys: Keys = ("accounts", name)
        if account.inherited_from is None:
            for field in _FIELDS:
                if getattr(account, field) is not None:
                    _not_inherited(findings, name, (*keys, field))
        else:
            _check_twice(findings, account, keys)
            _check_years(findings, account, keys)
            _check_spouse(findings, account, keys)


def _not_inherited(findings: Findings, name: str, keys: Keys) -> None:
    findings.add_entry(
        "E565",
        keys,
        _("'{name}' does not say that it was inherited, so `{field}` says nothing of it.").format(
            name=name, field=keys[-1]
        ),
        _("Add `inherited_from`, or leave `{field}` out.").format(field=keys[-1]),
    )


def _check_twice(findings: Findings, account: Account, keys: Keys) -> None:
    """Find dates of an owner of the book, which stand there."""
    book = findings.book
    died = {event.death for event in book.events if isinstance(event, Death)}
    owner = book.owners.get(account.inherited_from or "")
    told = {"died": account.inherited_from in died, "decedent_born": owner and owner.born}
    for field, elsewhere in told.items():
        if elsewhere and getattr(account, field) is not None:
            findings.add_entry(
                "E566",
                (*keys, field),
                _("The book says this of '{owner}' already.").format(owner=account.inherited_from),
                _("Leave `{field}` out here.").format(field=field),
            )


def _check_years(findings: Findings, account: Account, keys: Keys) -> None:
    """Find five years where there are ten, and ten where there were five."""
    deaths = (
        event.date
        for event in findings.book.events
        if isinstance(event, Death) and event.death == account.inherited_from
    )
    died = next(deaths, account.died)
    if died is None or account.paid_within is None:
        return
    years = "10 years" if died.year >= days.first_year(_TEN_YEARS) else "5 years"
    if account.paid_within != years:
        findings.add(
            "E567",
            (*keys, "paid_within"),
            _("After a death in {year} a beneficiary may have {years}, not {other}.").format(
                year=died.year, years=years, other=account.paid_within
            ),
            _("Correct it, or leave it out for life expectancy."),
        )


def _check_spouse(findings: Findings, account: Account, keys: Keys) -> None:
    """Find an election that only a spouse has."""
    if account.minimum_as is not None and account.inherited_as != "spouse":
        findings.add_entry(
            "E715",
            (*keys, "minimum_as"),
            _("Only a spouse may elect to be treated as the deceased (26 USC 401(a)(9)(B)(iv))."),
            _("Write `inherited_as: spouse`, or leave `minimum_as` out."),
        )
