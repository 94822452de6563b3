"""Whether a book is consistent in itself: all that can be said without a year's law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.balances import check_balances
from basisbook.ledger.check_accounts import check_accounts
from basisbook.ledger.check_annuities import check_annuities
from basisbook.ledger.check_annuity_years import check_annuity_years
from basisbook.ledger.check_bequests import check_bequests
from basisbook.ledger.check_correctives import check_correctives
from basisbook.ledger.check_deaths import check_deaths
from basisbook.ledger.check_divorce import check_divorce
from basisbook.ledger.check_documents import check_documents
from basisbook.ledger.check_events import check_events
from basisbook.ledger.check_filed import check_filed
from basisbook.ledger.check_giving import check_giving
from basisbook.ledger.check_hardship import check_hardship
from basisbook.ledger.check_inherited import check_alternate_payees, check_inherited
from basisbook.ledger.check_ira_documents import check_ira_documents
from basisbook.ledger.check_loans import check_loan_limits, check_loans
from basisbook.ledger.check_moves import check_moves
from basisbook.ledger.check_outside import check_outside
from basisbook.ledger.check_parts import check_parts
from basisbook.ledger.check_plans import check_plans
from basisbook.ledger.check_reasons import check_reasons
from basisbook.ledger.check_repayments import check_repayments
from basisbook.ledger.check_residence import check_residence
from basisbook.ledger.check_returns import check_returns
from basisbook.ledger.check_sep import check_sep
from basisbook.ledger.check_shares import check_shares
from basisbook.ledger.check_simple import check_simple
from basisbook.ledger.check_spouse import check_spouse_beneficiaries
from basisbook.ledger.check_state_basis import check_state_basis
from basisbook.ledger.check_theft import check_theft
from basisbook.ledger.check_undoing import check_undoing
from basisbook.ledger.check_vesting import check_vesting
from basisbook.ledger.findings import Findings
from basisbook.ledger.read import in_order

if TYPE_CHECKING:
    from basisbook.errors import Problem
    from basisbook.ledger.read import ReadBook


def check(read: ReadBook) -> tuple[Problem, ...]:
    """Return everything in a book that contradicts itself, in the order of the file.

    Whose an account is must be settled before anything else can be asked, so problems of
    owners and plans are reported alone.
    """
    findings = Findings(read)
    check_accounts(findings)
    if not findings.problems:
        check_plans(findings)
        check_events(findings)
        check_annuities(findings)
        check_annuity_years(findings)
        check_deaths(findings)
        check_inherited(findings)
        check_alternate_payees(findings)
        check_bequests(findings)
        check_spouse_beneficiaries(findings)
        check_moves(findings)
        check_parts(findings)
        check_hardship(findings)
        check_reasons(findings)
        check_shares(findings)
        check_simple(findings)
        check_sep(findings)
        check_vesting(findings)
        check_correctives(findings)
        check_loans(findings)
        check_undoing(findings)
        check_giving(findings)
        check_theft(findings)
        check_outside(findings)
        check_divorce(findings)
        check_repayments(findings)
        check_balances(findings, read)
        check_documents(findings)
        check_ira_documents(findings)
        check_filed(findings)
        check_returns(findings)
        check_state_basis(findings)
        check_residence(findings)
    if not findings.problems:
        check_loan_limits(findings, read)
    return in_order(findings.problems)
