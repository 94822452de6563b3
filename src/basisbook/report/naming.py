"""Titles: what the reader calls an owner, plan, account, contract or event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import AnnuityStart, Death
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.engine.contracts import Contract
    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import Book


def owner_title(book: Book, owner: str) -> str:
    """Return an owner's name, or the id where there is none."""
    return book.owners[owner].name or owner


def decedent_title(book: Book, decedent: str) -> str:
    """Return the name of who died, who may be no owner of the book."""
    return owner_title(book, decedent) if decedent in book.owners else decedent


def plan_title(book: Book, plan: str) -> str:
    """Return the employer's name with the kind of plan, or the plan's id."""
    entry = book.plans[plan]
    name = entry.employer or plan
    return _("{employer} {kind}").format(employer=name, kind=plan_kind_title(entry.kind))


def plan_kind_title(kind: str) -> str:
    """Return what a kind of plan is called."""
    return {
        "governmental 457(b)": _("governmental 457(b)"),
        "tax-exempt 457(b)": _("tax-exempt 457(b)"),
        "profit sharing": _("profit sharing plan"),
        "pension": _("pension"),
    }.get(kind, kind)


def account_title(book: Book, account: str) -> str:
    """Return an account's own title, or one made of its kind and plan."""
    entry = book.accounts[account]
    if entry.title:
        return entry.title
    if entry.plan is None:
        return _("{kind} ({id})").format(kind=kind_title(entry.kind), id=account)
    kind, plan = kind_title(entry.kind), plan_title(book, entry.plan)
    if _has_another(book, account):
        return _("{kind} ({id}), {plan}").format(kind=kind, id=account, plan=plan)
    return _("{kind}, {plan}").format(kind=kind, plan=plan)


def _has_another(book: Book, account: str) -> bool:
    """Return whether a plan has another account that would be called the same."""
    entry = book.accounts[account]
    alike = (one for name, one in book.accounts.items() if name != account)
    return any((one.kind, one.plan) == (entry.kind, entry.plan) and not one.title for one in alike)


def kind_title(kind: str) -> str:
    """Return what a kind of account or contract is called."""
    return {
        "pre-tax": _("pre-tax account"),
        "after-tax": _("after-tax account"),
        "designated Roth": _("designated Roth account"),
        "commingled": _("pre-tax and after-tax money, one contract"),
        "traditional IRA": _("traditional IRA"),
        "SEP IRA": _("SEP IRA"),
        "SIMPLE IRA": _("SIMPLE IRA"),
        "Roth IRA": _("Roth IRA"),
        "annuity": _("annuity"),
        "traditional IRAs": _("all traditional, SEP and SIMPLE IRAs"),
        "Roth IRAs": _("all Roth IRAs"),
    }[kind]


def contract_title(book: Book, contract: Contract) -> str:
    """Return a contract's title: its only account's, or what its accounts are together."""
    if contract.plan is None:
        owner = owner_title(book, contract.owner)
        kind = kind_title(contract.kind)
        if contract.decedent is not None:
            return _("{kind} of {owner}, inherited from {decedent}").format(
                kind=kind, owner=owner, decedent=decedent_title(book, contract.decedent)
            )
        return _("{kind} of {owner}").format(kind=kind, owner=owner)
    if len(contract.accounts) == 1:
        return account_title(book, contract.accounts[0])
    plan = plan_title(book, contract.plan)
    return _("{kind}, {plan}").format(kind=kind_title(contract.kind), plan=plan)


def entry_title(book: Book, entry: Entry) -> str:
    """Return what happened, in words."""
    texts = {
        "opening": _("Opening balance of {account}"),
        "contribution": _("Contribution to {account}"),
        "value": _("Statement value of {account}"),
        "distribution": _("Distribution from {account}"),
        "form_1099r": _("Distribution from {account}, as its Form 1099-R reports it"),
        "forms_1099r": _("Distribution from {account}, as its Forms 1099-R report it"),
        "direct_rollover": _("Direct rollover from {account}"),
        "rollover": _("60-day rollover from {account}"),
        "in_plan_roth_rollover": _("In-plan Roth rollover from {account}"),
        "conversion": _("Conversion from {account}"),
        "loan": _("Loan from {account}"),
        "deemed_distribution": _("Deemed distribution of a loan from {account}"),
        "loan_repayment": _("Repayment to {account} after a deemed distribution"),
        "loan_offset": _("Loan offset against {account}"),
        "corrective_distribution": _("Corrective distribution from {account}"),
        "excess_deferral": _("Excess deferrals to {account}"),
        "returned_contribution": _("Contribution returned from {account}"),
        "recharacterization": _("Recharacterization out of {account}"),
        "charitable_distribution": _("Charitable distribution from {account}"),
        "repayment": _("Repayment to {account} of a distribution"),
        "divorce_transfer": _("Transfer to a spouse from {account}, under a divorce"),
        "hsa_funding": _("Payment to a health savings account from {account}"),
        "domestic_relations_order": _("Domestic relations order on {account}"),
        "theft": _("Theft of money that {account} had paid out"),
        "wash_sale": _("Own securities sold at a loss, and bought again in {account}"),
        "worthless": _("A security in {account} became worthless"),
        "restorative_payment": _("Restorative payment to {account}"),
        "sale": _("Sale of shares that were paid out of {account}"),
        "annuity_start": _("Start of {account}"),
        "annuity_payment": _("Payments of {account}"),
    }
    if isinstance(entry.event, Death):
        return _("Death of {owner}").format(owner=owner_title(book, entry.event.death))
    accounts = " + ".join(account_title(book, name) for name in entry_accounts(entry))
    if entry.kind == "transfer" and entry.payment is not None:
        # One that was none, out of a new SIMPLE IRA, put its money there all the same.
        (moved,) = (*entry.payment.moves, *entry.payment.put_back)
        return _("Transfer of {amount} from {account} to {target}").format(
            amount=dollars(entry.payment.gross),
            account=accounts,
            target=account_title(book, moved.account),
        )
    return texts[entry.kind].format(account=accounts)


def entry_accounts(entry: Entry) -> tuple[str, ...]:
    """Return the accounts that an entry is about: of a distribution, its sources."""
    if isinstance(entry.event, AnnuityStart):
        return (entry.event.annuity_start,)
    if isinstance(entry.event, Death):
        return tuple(one.account for one in entry.event.passes)
    if entry.payment is not None:
        return tuple(name for name, _amount in entry.payment.sources)
    return (str(getattr(entry.event, entry.kind)),)


def entry_owner(book: Book, entry: Entry) -> str:
    """Return whose entry it is: of the accounts it is about, or of who died."""
    if isinstance(entry.event, Death):
        return entry.event.death
    return book.owner_of(entry_accounts(entry)[0])


_OF_OWNERS = (
    "birth-date",
    "agi",
    "exception-agi",
    "medical-expenses-expenses",
    "higher-education-expenses",
    "health-insurance-expenses",
    "excess-room",
    "deferral-source",
    "catch-up-age",
)
_OF_PLANS = (
    "after-tax-contract",
    "excess-basis-practice",
    "separation-date",
    "withdrawals-1986",
)


def subject_title(book: Book, subject: str, code: str = "") -> str:
    """Return what the subject of a question is called: an owner, a plan, an account, or itself.

    An owner, a plan and an account may have the same id; `code` says which is asked about.
    """
    known = (*book.accounts, *book.plans, *book.owners)
    name = subject if subject in known else subject.rsplit(" ", 1)[0]
    if name in book.owners and (code in _OF_OWNERS or name not in (*book.accounts, *book.plans)):
        return book.owners[name].name or _("the owner ({id})").format(id=name)
    if name in book.plans and (code in _OF_PLANS or name not in book.accounts):
        return plan_title(book, name)
    return account_title(book, name) if name in book.accounts else subject
