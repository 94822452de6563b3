"""Repayments: of which distribution, into which account, by when, and on which return."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, Repayment
from basisbook.ledger.repaying import (
    REPAYABLE_REASONS,
    RESERVIST,
    last_day,
    repaid_of,
    repays_reservist,
    returns_for,
)
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.repaying import Repaid
    from basisbook.yamltext import Keys

_ELIGIBLE = {
    "pre-tax": ("pre-tax", *IRA_ACCOUNTS),
    "after-tax": ("after-tax", *IRA_ACCOUNTS),
    "designated Roth": ("designated Roth", ROTH_IRA),
    ROTH_IRA: (ROTH_IRA,),
    **dict.fromkeys(IRA_ACCOUNTS, ("pre-tax", *IRA_ACCOUNTS)),
}
"""Where a rollover of each kind of money may go, which a repayment is treated as."""


def check_repayments(findings: Findings) -> None:
    """Find repayments of nothing that may be repaid, or not so, not there, or not then."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Repayment):
            keys: Keys = ("events", index)
            paid = _paid(findings, event, keys)
            if paid is not None:
                _check_accounts(findings, event, paid, keys)
                _check_day(findings, event, paid, keys)
                _check_return(findings, event, paid, keys)


def _paid(findings: Findings, event: Repayment, keys: Keys) -> Repaid | None:
    """Return the distribution that is repaid, or note that there is none or more than one."""
    found = repaid_of(findings.book, event)
    if any(one.event.reason == RESERVIST for one in found):
        _check_reservist(findings, event, found[0], keys)
        return None
    known = [one for one in found if one.event.reason in REPAYABLE_REASONS]
    if not known:
        findings.add(
            "E580",
            (*keys, "of"),
            _("Nothing that may be repaid was distributed on {day}.").format(day=event.of),
            _(
                "Write the day of the distribution, and its `reason` there. Other money that goes"
                " back to a plan or IRA is a rollover or a contribution."
            ),
        )
        return None
    if len({one.account for one in known}) > 1:
        findings.add(
            "E581",
            keys,
            _("Several accounts paid on {day}.").format(day=event.of),
            _("Write `paid_by`, the account whose payment this repays."),
        )
        return None
    return known[0]


def _check_reservist(findings: Findings, event: Repayment, paid: Repaid, keys: Keys) -> None:
    book = findings.book
    kind = book.accounts[event.repayment].kind
    if kind != "traditional IRA":
        findings.add(
            "G380",
            (*keys, "repayment"),
            _(
                "What a reservist pays back is a contribution to an IRA that is not deductible"
                " (26 USC 72(t)(2)(G)(ii)). Basisbook has a rule for a traditional IRA only, and"
                " '{name}' is '{kind}'."
            ).format(name=event.repayment, kind=kind),
            _("Correct the account, or leave this out and take it to a tax preparer."),
        )
    if event.date <= event.of:
        findings.add(
            "E584",
            (*keys, "date"),
            _("What was paid on {day} can be repaid only after it.").format(day=event.of),
            _("Correct the day."),
        )
    every = [one for one in book.events if isinstance(one, Repayment) and one.of == event.of]
    whole = sum(one.amount for one in every if repays_reservist(book, one))
    gross = paid.event.amount if isinstance(paid.event.amount, int) else None
    if gross is not None and whole > gross:
        findings.add(
            "G400",
            (*keys, "amount"),
            _(
                "Of the {gross} that the reservist was paid on {day}, {whole} is repaid. What goes"
                " beyond it is no repayment (26 USC 72(t)(2)(G)(ii))."
            ).format(gross=dollars(gross), day=event.of, whole=dollars(whole)),
            _("Correct the amount, and write the rest as a `contribution`, within the limit."),
        )


def _check_accounts(findings: Findings, event: Repayment, paid: Repaid, keys: Keys) -> None:
    accounts = findings.book.accounts
    kind = accounts[event.repayment].kind
    if accounts[paid.account].inherited_from is not None:
        findings.add(
            "E582",
            (*keys, "of"),
            _("What a beneficiary was paid cannot be repaid."),
            _("Leave it out. A surviving spouse may take the account over first."),
        )
    elif kind not in _ELIGIBLE.get(accounts[paid.account].kind, ()):
        findings.add(
            "E583",
            (*keys, "repayment"),
            _(
                "Money of '{source}' cannot be repaid to '{target}': it could not be rolled over "
                "there."
            ).format(source=paid.account, target=event.repayment),
            _("Correct the account, or write what it was: a rollover, or a contribution."),
        )


def _check_day(findings: Findings, event: Repayment, paid: Repaid, keys: Keys) -> None:
    first = event.of + datetime.timedelta(days=1)
    last = last_day(paid.event)
    if not first <= event.date <= last:
        findings.add(
            "E584",
            (*keys, "date"),
            _("What was paid on {day} can be repaid from {first} to {last}.").format(
                day=event.of, first=first, last=last
            ),
            _("Correct the day. Money paid in later is a contribution, within the year's limit."),
        )


def _check_return(findings: Findings, event: Repayment, paid: Repaid, keys: Keys) -> None:
    years = returns_for(paid.event, event.date)
    if event.reported is not None and event.reported not in years:
        findings.add(
            "E585",
            (*keys, "reported"),
            _("A repayment of {day} cannot be reported for {year}, but for {years}.").format(
                day=event.date,
                year=event.reported,
                years=_(" or ").join(str(year) for year in reversed(years)),
            ),
            _(
                "A return reports what was repaid before it was filed. To take what is left of it "
                "to an earlier year, write `excess: back`."
            ),
        )
