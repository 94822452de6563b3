"""Plan loans: how much could be lent, and what came after a deemed distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days, store
from basisbook.ledger.balances import balances
from basisbook.ledger.book import DeemedDistribution, Loan, LoanOffset, LoanRepayment
from basisbook.ledger.loans import deemed_at_once
from basisbook.ledger.outflows import QUALIFIED_OFFSETS
from basisbook.ledger.plans import same_employer
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.book import Book
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.yamltext import Keys

_RAISED = "federal.loans.raised_limit"
"""The limit was raised for qualified individuals only, whom a book does not tell, so that no
loan of these days is called too large."""


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
    after = balances(read)
    raised = days.in_force(_RAISED)
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Loan) and not any(one.has(event.date) for one in raised):
            benefit = _benefit(findings.book, event, after.get(index, {}))
            deemed = deemed_at_once(event, benefit)
            if deemed > _told(findings, event):
                _above(findings, ("events", index, "amount"), event, deemed)


def _benefit(book: Book, loan: Loan, held: dict[str, Cents]) -> Cents:
    """Return what all plans of the employer hold, which are one (26 USC 72(p)(2)(D)(ii))."""
    plan = str(book.accounts[loan.loan].plan)
    plans = (plan, *same_employer(book, plan))
    return sum(held.get(name, 0) for name, one in book.accounts.items() if one.plan in plans)


def _told(findings: Findings, loan: Loan) -> Cents:
    """Return what the book says was deemed distributed on the day of a loan."""
    return sum(
        event.amount
        for event in findings.book.events
        if isinstance(event, DeemedDistribution)
        and (event.deemed_distribution, event.date) == (loan.loan, loan.date)
    )


def _above(findings: Findings, keys: Keys, loan: Loan, deemed: Cents) -> None:
    findings.add(
        "E491",
        keys,
        _(
            "Of this loan {deemed} is a distribution when it is made (26 USC 72(p)(2)): it is "
            "above the limit, or not repayable within five years."
        ).format(deemed=dollars(deemed)),
        _(
            "Add `deemed_distribution: {account}, amount: {deemed}` on {date}, or correct "
            "`outstanding`, `highest`, `repay_by` or the account's value."
        ).format(account=loan.loan, deemed=dollars(deemed), date=loan.date),
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
