"""Owners, plans and accounts: whose each is, and what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days
from basisbook.ledger.book import ANNUITY, IRA_ACCOUNTS, PLAN_ACCOUNTS, ROTH_IRA

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Account, Plan
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_CLOCKS = {ROTH_IRA: "roth_ira", "designated Roth": "designated_roth_account"}
"""Kinds of account with a five-year clock, and how the law names that there are any."""


def check_accounts(findings: Findings) -> None:
    """Find owners, plans and accounts that do not fit together."""
    if not findings.book.owners:
        findings.add_entry(
            "E201",
            ("owners",),
            _("The book has no owner."),
            _("Add `owners: {me: {born: 1970-05-17}}`."),
        )
        return
    for name, plan in findings.book.plans.items():
        _check_plan(findings, name, plan)
    for name, account in findings.book.accounts.items():
        _check_account(findings, name, account)
    _check_sources(findings)


def _check_plan(findings: Findings, name: str, plan: Plan) -> None:
    keys: Keys = ("plans", name)
    if plan.owner is None and len(findings.book.owners) > 1:
        findings.add_entry(
            "E202",
            keys,
            _("The book has several owners, and '{name}' does not say whose plan it is.").format(
                name=name
            ),
            _("Add `owner`."),
        )
        return
    born = findings.book.owners[plan.owner or next(iter(findings.book.owners))].born
    before_birth(findings, plan.separated, born, (*keys, "separated"))
    before_birth(findings, plan.still_employed, born, (*keys, "still_employed"))
    if plan.separated and plan.still_employed and plan.still_employed >= plan.separated:
        findings.add(
            "E209",
            (*keys, "still_employed"),
            _("'{name}' says separated on {separated}, and still employed on {employed}.").format(
                name=name, separated=plan.separated, employed=plan.still_employed
            ),
            _("Correct one of the dates; `still_employed` is before `separated`."),
        )


def before_birth(
    findings: Findings, date: datetime.date | None, born: datetime.date | None, keys: Keys
) -> None:
    """Find a date before the birth of the owner."""
    if date and born and date < born:
        findings.add(
            "E220",
            keys,
            _("{date} is before the owner's birth on {born}.").format(date=date, born=born),
            _("Correct the date, or `born`."),
        )


def _check_account(findings: Findings, name: str, account: Account) -> None:
    keys: Keys = ("accounts", name)
    if account.kind == ANNUITY and account.plan is None:
        findings.add(
            "G350",
            (*keys, "kind"),
            _(
                "'{name}' is an annuity of no plan. One that is an IRA is taxed as an IRA; one that"
                " you bought outside of plans and IRAs is under the General Rule, whose tables (26"
                " CFR 1.72-9) were not read in two copies that agree."
            ).format(name=name),
            _(
                "Add `plan` if a plan pays it. An individual retirement annuity is a `traditional"
                " IRA`, its payments are `distribution`, and its value at the end of each year is"
                " needed. Leave any other out, and see Publication 939."
            ),
        )
    elif account.kind in PLAN_ACCOUNTS and account.plan is None:
        findings.add(
            "E205",
            (*keys, "kind"),
            _("'{name}' is money of a plan, and does not say of which.").format(name=name),
            _("Add `plan`, or correct the kind of account."),
        )
    elif account.kind not in (*PLAN_ACCOUNTS, ANNUITY) and account.plan is not None:
        findings.add(
            "E206",
            (*keys, "plan"),
            _("'{name}' is an IRA; an IRA belongs to no plan.").format(name=name),
            _("Leave `plan` out, or correct the kind of account."),
        )
    else:
        _check_owner(findings, name, account)


def _check_owner(findings: Findings, name: str, account: Account) -> None:
    keys: Keys = ("accounts", name)
    of_plan = findings.book.plans[account.plan].owner if account.plan else None
    survives = account.kind == ANNUITY or any(account.holding)
    if account.owner and of_plan and account.owner != of_plan and not survives:
        findings.add(
            "E204",
            (*keys, "owner"),
            _("'{name}' belongs to '{owner}', but its plan to '{other}'.").format(
                name=name, owner=account.owner, other=of_plan
            ),
            _("Correct one of them; an account of a plan needs no `owner` of its own."),
        )
    several = len(findings.book.owners) > 1
    if several and account.plan is None and account.owner is None:
        findings.add_entry(
            "E203",
            keys,
            _("The book has several owners, and '{name}' does not say whose it is.").format(
                name=name
            ),
            _("Add `owner`."),
        )
        return
    _check_clock(findings, name, account)


def _check_clock(findings: Findings, name: str, account: Account) -> None:
    year = account.first_contribution
    if year is None:
        return
    keys: Keys = ("accounts", name, "first_contribution")
    exists = _CLOCKS.get(account.kind)
    born = findings.book.owners[findings.book.owner_of(name)].born
    if account.kind in IRA_ACCOUNTS:
        # It says from when basis can have come together.
        return
    if exists is None:
        findings.add(
            "E210",
            keys,
            _("A first contribution matters only for Roth money; '{name}' is '{kind}'.").format(
                name=name, kind=account.kind
            ),
            _("Leave `first_contribution` out."),
        )
    elif year < (first := days.first_year(f"federal.availability.{exists}")):
        findings.add(
            "E212",
            keys,
            _("There were no accounts of the kind '{kind}' before {first}.").format(
                kind=account.kind, first=first
            ),
            _("Correct the year."),
        )
    elif born and year < born.year:
        findings.add(
            "E211",
            keys,
            _("{year} is before the owner's birth on {born}.").format(year=year, born=born),
            _("Correct the year, or `born`."),
        )


def _check_sources(findings: Findings) -> None:
    seen: dict[tuple[str | None, ...], str] = {}
    for name, account in findings.book.accounts.items():
        if account.plan is None or account.kind not in ("after-tax", "designated Roth"):
            continue
        owner = findings.book.owner_of(name)
        first = seen.setdefault((account.plan, account.kind, owner, *account.holding), name)
        if first != name:
            findings.add(
                "E207",
                ("accounts", name, "kind"),
                _("'{first}' is the '{kind}' account of this plan already.").format(
                    first=first, kind=account.kind
                ),
                _("Write both as one account, or correct the plan or the kind."),
            )
