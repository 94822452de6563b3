"""Plan loans: how much could be lent, and what came after a deemed distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days, store
from basisbook.ledger.book import DeemedDistribution, Loan, LoanOffset, LoanRepayment
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.loans import (
    could_be_raised,
    deemed_at_once,
    lent,
    raised_days,
    told_deemed,
)
from basisbook.ledger.outflows import QUALIFIED_OFFSETS
from basisbook.money import dollars

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.ledger.findings import Findings
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.yamltext import Keys


def check_loans(findings: Findings) -> None:
    """Find repayments that repay nothing that was taxed, and offsets that cannot be."""
    for index, event in enumerate(findings.book.events):
        keys: Keys = ("events", index)
        if isinstance(event, LoanRepayment):
            _check_repayment(findings, event, keys)
        elif isinstance(event, LoanOffset):
            _check_offset(findings, event, keys)


def check_loan_limits(findings: Findings, read: ReadBook) -> None:
    """Find loans above the limit, what of them is distributed, and whether the book says so."""
    for one in lent(read):
        if one.loan.qualified_individual is not None and not could_be_raised(one.loan.date):
            _not_raised(findings, ("events", one.event, "qualified_individual"))
            continue
        deemed = deemed_at_once(one)
        if deemed > told_deemed(findings.book, one.loan):
            _above(findings, ("events", one.event, "amount"), one.loan, deemed)


def _not_raised(findings: Findings, keys: Keys) -> None:
    hurricanes, coronavirus = (f"{one.first} - {one.last}" for one in raised_days())
    findings.add_entry(
        "G403",
        keys,
        _(
            "On which days another act for a disaster, or 26 USC 72(p)(6), lets a plan lend more "
            "than 72(p)(2)(A) was not read; known are those of the acts for hurricanes "
            "({hurricanes}) and for the coronavirus ({coronavirus})."
        ).format(hurricanes=hurricanes, coronavirus=coronavirus),
        _(
            "Leave `qualified_individual` out to test the loan against the general limit, or "
            "correct the date; ask the plan under which act it lent."
        ),
    )


def _above(findings: Findings, keys: Keys, loan: Loan, deemed: Cents) -> None:
    findings.add(
        "E491",
        keys,
        _(
            "Of this loan {deemed} is a distribution when it is made (26 USC 72(p)(2)): it is "
            "above the limit, or not repayable within five years."
        ).format(deemed=dollars(deemed)),
        " ".join(_remedies(loan, deemed)),
    )


def _remedies(loan: Loan, deemed: Cents) -> Iterator[str]:
    yield _(
        "Add `deemed_distribution: {account}, amount: {deemed}` on {date}, or correct "
        "`outstanding`, `highest`, `repay_by` or the account's value."
    ).format(account=loan.loan, deemed=dollars(deemed), date=loan.date)
    if could_be_raised(loan.date) and loan.qualified_individual is None:
        yield _(
            "If the plan lent more because you were a qualified individual of the act of those "
            "days, write `qualified_individual: yes`."
        )


def _check_repayment(findings: Findings, event: LoanRepayment, keys: Keys) -> None:
    plan = findings.book.accounts[event.loan_repayment].plan
    before = any(
        isinstance(other, DeemedDistribution)
        and other.date <= event.date
        and findings.book.accounts[other.deemed_distribution].plan == plan
        for other in findings.book.events
    )
    if not before:
        findings.add(
            "E490",
            (*keys, "loan_repayment"),
            _("No loan of this plan was a deemed distribution before this day."),
            _(
                "Leave it out: other repayments change neither balance nor basis. Or add the "
                "`deemed_distribution`."
            ),
        )


def _extended_untold(findings: Findings, due: datetime.date, keys: Keys) -> None:
    findings.add_entry(
        "E495",
        keys,
        _(
            "This was put in after {due}: whether it is a rollover turns on whether the due date of"
            " that year's return was extended (26 USC 402(c)(3)(C))."
        ).format(due=due),
        _("Write `extended: yes` or `extended: no`."),
    )


def _check_offset(findings: Findings, event: LoanOffset, keys: Keys) -> None:
    since = days.first_year(QUALIFIED_OFFSETS)
    if event.because is not None and event.date.year < since:
        findings.add(
            "E492",
            (*keys, "because"),
            _("Until {year} every loan offset had only the 60 days ({cite}).").format(
                year=since - 1, cite=store.parameter(QUALIFIED_OFFSETS).statute
            ),
            _("Leave `because` out."),
        )
    elif event.because is not None and event.extended is None:
        due, later = (last_day_for(event.date.year, employer=one) for one in (False, True))
        for number, part in enumerate(event.to):
            if due < part.deposited <= later:
                _extended_untold(findings, due, (*keys, "to", number, "deposited"))
