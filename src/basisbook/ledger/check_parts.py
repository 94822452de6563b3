"""Parts of distributions: the days of 60-day rollovers, and what a plan was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import ROTH_IRA, Distribution
from basisbook.ledger.failed_rollovers import last_day, sixtieth_day
from basisbook.ledger.outflows import accounts_of, outflows
from basisbook.money import dollars

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Part
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.outflows import Leg, Outflow
    from basisbook.yamltext import Keys


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
            _check_deposit(findings, moved.date, leg, leg.deposited)


def _no_deposit(findings: Findings, keys: Keys) -> None:
    findings.add(
        "E250",
        keys,
        _("The day on which the 60-day rollover reached the account is missing."),
        _("Add `deposited: YYYY-MM-DD`."),
    )


def _check_deposit(
    findings: Findings, paid: datetime.date, leg: Leg, deposited: datetime.date
) -> None:
    keys: Keys = (*leg.keys[:-1], "deposited")
    if deposited < paid:
        findings.add(
            "E252",
            keys,
            _("The deposit on {deposited} is before the distribution on {paid}.").format(
                deposited=deposited, paid=paid
            ),
            _("Correct one of the dates."),
        )
    elif leg.waived and deposited <= sixtieth_day(paid):
        findings.add(
            "E460",
            (*leg.keys[:-1], "waiver"),
            _("The deposit on {deposited} was in time; there is nothing to waive.").format(
                deposited=deposited
            ),
            _("Leave `waiver` out, or correct the dates."),
        )
    elif leg.waived and deposited.year > paid.year + 1:
        findings.add(
            "G340",
            keys,
            _(
                "A deposit after the year that follows the payment needs two returns to be"
                " changed, and in which year's Form 8606 it counts was read in no text."
            ),
            _(
                "Take the years to a tax preparer, with the letter that waived the 60 days (26 USC"
                " 402(c)(3)(B), 408(d)(3)(I))."
            ),
        )
    elif deposited > last_day(paid, leg) and not leg.waived:
        _check_late(findings, leg, keys)


def _check_late(findings: Findings, leg: Leg, keys: Keys) -> None:
    """Note a late deposit where no contribution of the owner can be."""
    if findings.book.accounts[leg.target].kind not in ("traditional IRA", "SEP IRA", ROTH_IRA):
        findings.add(
            "G341",
            keys,
            _(
                "This deposit came after the 60th day and is no rollover (26 USC 402(c)(3)(A),"
                " 408(d)(3)(A)). A plan or SIMPLE IRA can take nothing else from its owner; as what"
                " it holds such money until it pays it out was read in no text."
            ),
            _("Write `waiver` if there is one; else ask the plan or trustee to pay it out again."),
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
