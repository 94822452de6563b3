"""Contracts of a household: which accounts are taxed as one, and the tables that hold them."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.annuities import annuity_terms
from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    LAYER_YEARS,
    OWN_457,
    PLAN,
    POOL_IRA,
    ROLLED_INTO_457,
    ROTH_IRA,
    TAX_EXEMPT_457,
    Account,
    Annuity,
    Balance,
    DesignatedRoth,
    Person,
    Plan,
    Pool,
    RothIras,
    Tables,
    Terms,
)
from basisbook.facts import Layer
from basisbook.kernel.records import table
from basisbook.law.ages import early_age, separation_age
from basisbook.ledger.book import ANNUITY as ANNUITY_KIND
from basisbook.ledger.book import IRA_ACCOUNTS, PLAN_ACCOUNTS, Form1099R
from basisbook.ledger.outflows import outflows
from basisbook.ledger.plans import after_tax_contract, is_457, is_tax_exempt_457
from basisbook.ledger.untold_annuities import untold_annuities
from basisbook.years import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book

YOUNG, OLD = Day(2190, 101), Day(1900, 101)
"""Birthdays that stand for an unknown one: never, and always, past every age."""


class Contract(NamedTuple):
    """A contract as the book knows it; its number is its place in the tables."""

    id: str
    kind: str
    """`pre-tax`, `after-tax`, `commingled`, `designated Roth`, `annuity`, `traditional IRAs`,
    `Roth IRAs`."""
    regime: int
    place: int
    """Row of the regime's table."""
    owner: str
    plan: str | None
    accounts: tuple[str, ...]
    decedent: str | None = None
    """Who left it, if it was inherited."""
    ordered: bool = False
    """Whether an order of a court gave it to the owner, who is a spouse or former spouse."""
    wages: bool = False
    """Whether its payments are wages: a 457(b) plan of a tax-exempt employer."""
    untold: bool = False
    """Whether it is an annuity of which only forms tell: no start, and no cost."""


class Layout(NamedTuple):
    """Every name of the book and its number in the tables."""

    owners: tuple[str, ...]
    accounts: dict[str, int]
    contracts: tuple[Contract, ...]

    def contract_of(self, account: str) -> Contract:
        """Return the contract that an account belongs to."""
        return next(contract for contract in self.contracts if account in contract.accounts)


def layout(book: Book, resolver: Resolver) -> Layout:
    """Return the contracts of a book; whether after-tax money is one of its own may be asked."""
    contracts: list[Contract] = []
    counts = dict.fromkeys((PLAN, DESIGNATED_ROTH, POOL_IRA, ROTH_IRA, ANNUITY), 0)
    for contract in (*_of_plans(book, resolver), *_of_owners(book)):
        contracts.append(contract._replace(place=counts[contract.regime]))
        counts[contract.regime] += 1
    numbers = {name: number for number, name in enumerate(book.accounts)}
    return Layout(tuple(book.owners), numbers, tuple(contracts))


def _of_plans(book: Book, resolver: Resolver) -> Iterator[Contract]:
    for name, plan in book.plans.items():
        holders: dict[tuple[str | None, ...], list[str]] = {}
        for account, entry in book.accounts.items():
            if entry.plan == name:
                holder = (book.owner_of(account), *entry.holding)
                holders.setdefault(holder, []).append(account)
        own = plan.owner or next(iter(book.owners))
        for (owner, *holding), accounts in holders.items():
            id_ = name if owner == own and not any(holding) else f"{name}.{accounts[0]}"
            yield from _of_holder(book, resolver, id_, accounts)


def _of_holder(book: Book, resolver: Resolver, id_: str, accounts: list[str]) -> Iterator[Contract]:
    """Yield the contracts of one plan that are held by one person in one capacity."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in (*PLAN_ACCOUNTS, ANNUITY_KIND)}
    for account in accounts:
        if book.accounts[account].holds is None:
            by_kind[book.accounts[account].kind].append(account)
    pretax, after_tax = tuple(by_kind["pre-tax"]), tuple(by_kind["after-tax"])
    plan = str(book.accounts[accounts[0]].plan)
    for account in accounts:
        if book.accounts[account].holds:
            # Without after-tax money in the plan, only section 72(t)(9) tells the two apart.
            yield _contract(book, f"{plan}.{account}", "pre-tax", PLAN, (account,))
    if pretax and after_tax and _commingled(book, plan, resolver):
        yield _contract(book, id_, "commingled", PLAN, (*pretax, *after_tax))
    else:
        if pretax:
            yield _contract(book, f"{id_}.pre-tax", "pre-tax", PLAN, pretax)
        if after_tax:
            yield _contract(book, f"{id_}.after-tax", "after-tax", PLAN, after_tax)
    for account in by_kind["designated Roth"]:
        yield _contract(
            book, f"{id_}.designated-roth", "designated Roth", DESIGNATED_ROTH, (account,)
        )
    for account in by_kind[ANNUITY_KIND]:
        yield _contract(book, f"{plan}.{account}", ANNUITY_KIND, ANNUITY, (account,))


def _commingled(book: Book, plan: str, resolver: Resolver) -> bool:
    known = after_tax_contract(book, plan)
    asked = known or resolver.ask("after-tax-contract", plan, "separate", "commingled")
    return asked == "commingled"


def _contract(book: Book, id_: str, kind: str, regime: int, accounts: tuple[str, ...]) -> Contract:
    entry = book.accounts[accounts[0]]
    owner = book.owner_of(accounts[0])
    ordered = entry.alternate_payee_of is not None
    left = entry.inherited_from
    wages = is_tax_exempt_457(book, accounts[0])
    untold = accounts[0] in untold_annuities(book)
    return Contract(id_, kind, regime, 0, owner, entry.plan, accounts, left, ordered, wages, untold)


def _of_owners(book: Book) -> Iterator[Contract]:
    """Yield each owner's IRAs, apart from those inherited: one contract for each decedent."""
    for owner in book.owners:
        own = [name for name in book.accounts if book.owner_of(name) == owner]
        for decedent in dict.fromkeys((None, *(book.accounts[n].inherited_from for n in own))):
            held = [name for name in own if book.accounts[name].inherited_from == decedent]
            pool = tuple(name for name in held if book.accounts[name].kind in IRA_ACCOUNTS)
            roths = tuple(name for name in held if book.accounts[name].kind == "Roth IRA")
            of = "" if decedent is None else f".{decedent}"
            if pool:
                id_ = f"{owner}.traditional-iras{of}"
                yield _contract(book, id_, "traditional IRAs", POOL_IRA, pool)
            if roths:
                yield _contract(book, f"{owner}.roth-iras{of}", "Roth IRAs", ROTH_IRA, roths)


def as_day(date: datetime.date | None) -> Day:
    """Return a date for rules; none is the unknown day."""
    return Day(0, 0) if date is None else Day(date.year, 100 * date.month + date.day)


def birthday(book: Book, owner: str, resolver: Resolver) -> Day:
    """Return an owner's date of birth, or one that stands for either answer."""
    born = book.owners[owner].born
    if born is not None:
        return as_day(born)
    return YOUNG if resolver.ask("birth-date", owner, "younger", "older") == "younger" else OLD


def empty_tables(book: Book, names: Layout, resolver: Resolver) -> Tables:
    """Return the tables of a household before anything has happened, without law or results."""
    born = {owner: birthday(book, owner, resolver) for owner in names.owners}
    sizes = Counter(contract.regime for contract in names.contracts)
    return Tables(
        persons=[list(Person(*born[owner], 0, early_age())) for owner in names.owners],
        accounts=[
            list(Account(names.contracts.index(names.contract_of(name)), 0))
            for name in names.accounts
        ],
        terms=[list(_terms(book, names, contract, resolver, born)) for contract in names.contracts],
        balances=table(len(names.contracts), Balance),
        plans=table(sizes[PLAN], Plan),
        designated_roths=table(sizes[DESIGNATED_ROTH], DesignatedRoth),
        pools=table(sizes[POOL_IRA], Pool),
        roth_iras=table(sizes[ROTH_IRA], RothIras),
        layers=table(sizes[ROTH_IRA] * LAYER_YEARS, Layer),
        claims=[],
        limits=[],
        spreads=[],
        repayments=[],
        conversion_spreads=[],
        aparts=[],
        annuity_terms=annuity_terms(book, names.contracts),
        annuities=table(sizes[ANNUITY], Annuity),
        coming=[],
        pending=[],
        positions=[],
        laws=[],
        results=[],
        plan_years=[],
        designated_roth_years=[],
        pool_years=[],
        roth_years=[],
        annuity_years=[],
        person_years=[],
    )


def _terms(
    book: Book, names: Layout, contract: Contract, resolver: Resolver, born: dict[str, Day]
) -> Terms:
    roth = next(
        (
            one.place
            for one in names.contracts
            if (one.regime, one.owner, one.decedent) == (ROTH_IRA, contract.owner, None)
        ),
        -1,
    )
    separated, carries = Day(0, 0), 0
    if contract.plan is not None:
        separated = _separated(book, contract.plan, born[contract.owner], resolver)
    if contract.kind not in ("pre-tax", ANNUITY_KIND) and contract.plan is not None:
        known = book.plans[contract.plan].excess_basis
        asked = known or resolver.ask("excess-basis-practice", contract.plan, "carried", "dropped")
        carries = 1 if asked == "carried" else 0
    owner = names.owners.index(contract.owner)
    of_457 = _of_457(book, contract.accounts[0])
    after = *separated, carries, of_457, separation_age()
    return Terms(contract.regime, contract.place, owner, roth, *after)


def _of_457(book: Book, account: str) -> int:
    if not is_457(book, account):
        return 0
    if is_tax_exempt_457(book, account):
        return TAX_EXEMPT_457
    return ROLLED_INTO_457 if book.accounts[account].holds else OWN_457


def _last_payment(book: Book, plan: str) -> datetime.date:
    """Return the day of a plan's last payment, as late as a form without a date can be."""
    accounts = {name for name, account in book.accounts.items() if account.plan == plan}
    days = [moved.date for _, moved in outflows(book) if accounts & set(moved.sources)]
    days += [
        form.date or datetime.date(form.form_1099r, 12, 31)
        for form in book.documents
        if isinstance(form, Form1099R) and form.account in accounts
    ]
    return max(days, default=datetime.date.min)


def _separated(book: Book, plan: str, born: Day, resolver: Resolver) -> Day:
    """Return the separation from service, or for an unknown one the day most in favor."""
    entry = book.plans[plan]
    if entry.separated is not None:
        return as_day(entry.separated)
    if entry.still_employed is not None and entry.still_employed >= _last_payment(book, plan):
        return Day(0, 0)
    if resolver.ask("separation-date", plan, "no", "yes") == "no":
        return Day(0, 0)
    return Day(born.year + separation_age(), 101)
