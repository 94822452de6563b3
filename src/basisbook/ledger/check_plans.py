"""Plans by kind: which money each can hold, and what may be rolled into which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import DeemedDistribution, Loan, LoanOffset
from basisbook.ledger.outflows import form_outflows, outflows
from basisbook.ledger.plans import (
    GOVERNMENTAL_457,
    TAX_EXEMPT_457,
    is_governmental_457,
    is_tax_exempt_457,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Account, Book
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_WITHOUT_DEFERRALS = ("profit sharing", "401(a)", "pension")
_DESIGNATED_ROTH = "designated Roth"


def check_plans(findings: Findings) -> None:
    """Find money that a plan of its kind cannot hold, and rollovers into the wrong account."""
    for name, plan in findings.book.plans.items():
        if plan.kind == "pension" and plan.after_tax_contract == "separate":
            _pension_separate(findings, ("plans", name, "after_tax_contract"))
        _check_facts(findings, name)
    for name, account in findings.book.accounts.items():
        _check_account(findings, name, account)
    for source, target, keys in _rolled(findings.book):
        if is_tax_exempt_457(findings.book, source) or is_tax_exempt_457(findings.book, target):
            _check_tax_exempt(findings, source, target, keys)
        elif is_governmental_457(findings.book, target):
            _check_into_457(findings, source, target, keys)
    _check_loans(findings)


def _check_facts(findings: Findings, name: str) -> None:
    """Find facts by year that raise a limit of plans of another kind."""
    plan = findings.book.plans[name]
    if plan.long_service and plan.kind != "403(b)":
        _of_another_kind(findings, name, "long_service", "403(b)")
    if plan.unused_limits and plan.kind not in (GOVERNMENTAL_457, TAX_EXEMPT_457):
        _of_another_kind(findings, name, "unused_limits", GOVERNMENTAL_457)


def _of_another_kind(findings: Findings, name: str, field: str, kind: str) -> None:
    findings.add(
        "E551",
        ("plans", name, field),
        _("`{field}` raises a limit of {kind} plans, and '{plan}' is of another kind.").format(
            field=field, kind=kind, plan=name
        ),
        _("Leave it out, or correct the kind of the plan."),
    )


def _check_account(findings: Findings, name: str, account: Account) -> None:
    kind = findings.book.plans[account.plan].kind if account.plan else None
    keys: Keys = ("accounts", name, "kind")
    if account.holds and (kind != GOVERNMENTAL_457 or account.kind != "pre-tax"):
        _holds(findings, name)
    elif kind == GOVERNMENTAL_457 and account.kind == "after-tax":
        findings.add(
            "E480",
            keys,
            _(
                "A governmental 457(b) holds no after-tax money: it takes neither contributions "
                "nor rollovers of any (26 USC 457(a)(1), 402(c)(2))."
            ),
            _("Correct the kind of the account or of the plan."),
        )
    elif kind == TAX_EXEMPT_457 and account.kind != "pre-tax":
        findings.add(
            "E723",
            keys,
            _(
                "A 457(b) plan of a tax-exempt employer holds pre-tax money only: designated Roth "
                "and after-tax money is for plans of governments and of other sections (26 USC "
                "457(a)(1), 402A(e)(1))."
            ),
            _("Correct the kind of the account, or of the plan."),
        )
    elif kind == TAX_EXEMPT_457 and any(account.holding):
        findings.add(
            "G405",
            ("accounts", name, "plan"),
            _(
                "How a 457(b) plan of a tax-exempt employer reports what it pays to a beneficiary "
                "or an alternate payee, and whether that is wages, was read in no text."
            ),
            _("It is includible when paid; see which form the plan issues, and leave it out here."),
        )
    elif kind in _WITHOUT_DEFERRALS and account.kind == _DESIGNATED_ROTH:
        findings.add(
            "E481",
            keys,
            _(
                "A plan of the kind '{kind}' has no elective deferrals, and so no designated Roth "
                "account (26 USC 402A(b)(1))."
            ).format(kind=kind),
            _("If the plan has deferrals, it is a `401(k)`: correct the kind of the plan."),
        )


def _holds(findings: Findings, name: str) -> None:
    findings.add(
        "E482",
        ("accounts", name, "holds"),
        _("Only a pre-tax account of a governmental 457(b) needs `holds`."),
        _("Leave `holds` out; elsewhere rolled-in money is taxed as the rest of the account."),
    )


def _pension_separate(findings: Findings, keys: Keys) -> None:
    findings.add(
        "E483",
        keys,
        _(
            "Only a defined contribution plan can keep after-tax money as a contract of its own "
            "(26 USC 72(d)(2))."
        ),
        _("Leave `after_tax_contract` out, or correct the kind of the plan."),
    )


def _rolled(book: Book) -> Iterator[tuple[str, str, Keys]]:
    """Yield each rollover: from which account, to which, and where the book says so."""
    for _index, moved in (*outflows(book), *form_outflows(book)):
        for leg in moved.legs:
            for source in moved.sources:
                yield source, leg.target, leg.keys


def _check_into_457(findings: Findings, source: str, target: str, keys: Keys) -> None:
    book = findings.book
    from_other = not is_governmental_457(book, source) or book.accounts[source].holds is not None
    if from_other and book.accounts[target].kind == _DESIGNATED_ROTH:
        findings.add(
            "G346",
            keys,
            _(
                "All designated Roth money of a plan is one contract (26 CFR 1.402A-1 A-9(a)), and "
                "the additional tax reaches what other plans brought into a governmental 457(b) "
                "(26 USC 72(t)(9)). How much of a payment is that was read in no text."
            ),
            _(
                "Leave it in the other plan or roll it to a Roth IRA. If it is done, the plan can "
                "say how it counts; take payments before 59 1/2 to a tax preparer."
            ),
        )
    elif book.accounts[target].kind != _DESIGNATED_ROTH and from_other != bool(
        book.accounts[target].holds
    ):
        findings.add(
            "E484",
            keys,
            _(
                "A governmental 457(b) keeps what comes from other plans and IRAs apart from its "
                "own money (26 USC 402(c)(10)); '{account}' is the wrong one of the two."
            ).format(account=target),
            _(
                "Roll money of other plans and IRAs into a pre-tax account with `holds: "
                "rollovers`, and money of another governmental 457(b) into one without."
            ),
        )


def _check_tax_exempt(findings: Findings, source: str, target: str, keys: Keys) -> None:
    """Find rollovers that a 457(b) plan of a tax-exempt employer has no part in.

    A transfer to another such plan is none, and is not includible (26 USC 457(e)(10)).
    """
    kinds = {is_tax_exempt_457(findings.book, name) for name in (source, target)}
    if kinds != {True}:
        findings.add(
            "E724",
            keys,
            _(
                "Money of a 457(b) plan of a tax-exempt employer cannot be rolled over, and no"
                " other money into it: it is no eligible retirement plan (26 USC 402(c)(8)(B)(v),"
                " 457(e)(16))."
            ),
            _("If it was paid out, write `distribution`. To another such plan write `transfer`."),
        )


_LENDING = {Loan: "loan", LoanOffset: "loan_offset", DeemedDistribution: "deemed_distribution"}


def _check_loans(findings: Findings) -> None:
    """Find loans of a plan whose money is the employer's own."""
    for index, event in enumerate(findings.book.events):
        field = _LENDING.get(type(event))
        account = getattr(event, field) if field else None
        if account is not None and is_tax_exempt_457(findings.book, account):
            findings.add(
                "G406",
                ("events", index, str(field)),
                _(
                    "'{account}' is of a 457(b) plan of a tax-exempt employer. As what a loan of"
                    " such a plan is includible was read in no text."
                ).format(account=account),
                _("See what the plan reports on Form W-2, and take the year to a tax preparer."),
            )
