"""Parts of distributions: the days of 60-day rollovers, and what a plan was told."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Distribution
from basisbook.ledger.outflows import accounts_of, outflows
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.book import Part
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.outflows import Outflow
    from basisbook.yamltext import Keys

_SIXTY_DAYS = datetime.timedelta(days=60)


def check_parts(findings: Findings) -> None:
    """Find deposits that are missing or come too late, and parts that cannot be."""
    for _index, moved in outflows(findings.book):
        _check_deposits(findings, moved)
    for index, event in enumerate(findings.book.events):
        for number, part in enumerate(event.to if isinstance(event, Distribution) else ()):
            keys: Keys = ("events", index, "to", number, "pretax")
            of_ira = any(findings.book.accounts[n].plan is None for n in accounts_of(event)[:1])
            _check_pretax(findings, part, keys, of_ira=of_ira)


def _check_deposits(findings: Findings, moved: Outflow) -> None:
    for leg in moved.legs:
        keys: Keys = (*leg.keys[:-1], "deposited")
        if leg.deposited is None:
            if not leg.direct:
                _no_deposit(findings, leg.keys)
        elif leg.direct:
            findings.add(
                "E251",
                keys,
                _("A direct rollover has no day of deposit."),
                _("Leave `deposited` out, or write `by: 60-day rollover`."),
            )
        else:
            _check_deposit(findings, moved.date, leg.deposited, keys)


def _no_deposit(findings: Findings, keys: Keys) -> None:
    findings.add(
        "E250",
        keys,
        _("The day on which the 60-day rollover reached the account is missing."),
        _("Add `deposited: YYYY-MM-DD`."),
    )


def _check_deposit(
    findings: Findings, paid: datetime.date, deposited: datetime.date, keys: Keys
) -> None:
    last = paid + _SIXTY_DAYS
    if deposited < paid:
        findings.add(
            "E252",
            keys,
            _("The deposit on {deposited} is before the distribution on {paid}.").format(
                deposited=deposited, paid=paid
            ),
            _("Correct one of the dates."),
        )
    elif deposited > last:
        findings.add(
            "E253",
            keys,
            _("The 60th day was {last}; this deposit came later (26 USC 402(c)(3)(A)).").format(
                last=last
            ),
            _(
                "Without a waiver it was no rollover: write a distribution. Basisbook has no rule"
                " for a waiver (Rev. Proc. 2020-46) yet."
            ),
        )


def _check_pretax(findings: Findings, part: Part, keys: Keys, *, of_ira: bool) -> None:
    if part.pretax is None:
        return
    if of_ira:
        findings.add(
            "E255",
            keys,
            _("Only a plan can be told to send pre-tax money to one account."),
            _("Leave `pretax` out; all IRAs of an owner are one contract."),
        )
    elif part.amount != "all" and part.pretax > part.amount:
        findings.add(
            "E254",
            keys,
            _("{pretax} of pre-tax money cannot be in {amount}.").format(
                pretax=dollars(part.pretax), amount=dollars(part.amount)
            ),
            _("Correct the amounts; `pretax` is a part of `amount`."),
        )
