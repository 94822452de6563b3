"""A book as a row: in columns where they hold all that it says, else as its own text."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from basisbook.batch.schema import (
    ACCOUNT_KINDS,
    CONTRACTS,
    EVENT_KINDS,
    PARTICIPANT,
    PLAN_KINDS,
    PRACTICES,
    REASONS,
)
from basisbook.ledger.balances import resolve_all
from basisbook.ledger.book import (
    Account,
    Book,
    Contribution,
    DeemedDistribution,
    LoanOffset,
    Opening,
    Owner,
    Plan,
    StatementValue,
    Transfer,
)
from basisbook.ledger.outflows import outflow
from basisbook.ledger.read import read_book
from basisbook.report.build import fact_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from basisbook.ledger.balances import Resolved
    from basisbook.ledger.book import Event
    from basisbook.ledger.read import ReadBook

Row = dict[str, Any]


class BeyondColumnsError(Exception):
    """A book says something for which there is no column."""


def row_of(read: ReadBook, id_: str) -> Row:
    """Return a book as a row of columns, or with its text where it says more than they hold."""
    text = "\n".join(read.source.lines)
    told: Row = {"id": id_, "born": None, "accounts": [], "events": [], "book": text}
    if fact_problems(read):
        return told
    try:
        return _columns(read, id_)
    except BeyondColumnsError:
        return told


def _columns(read: ReadBook, id_: str) -> Row:
    book = read.book
    rest = (book.documents, book.returns, book.residence, book.state_basis)
    if len(book.owners) != 1 or any(rest) or any(one is not None for one in book.choices):
        raise BeyondColumnsError
    (owner,) = book.owners.values()
    _only(owner, Owner(), "name", "born")
    if len(book.plans) > 1 and any(plan.employer for plan in book.plans.values()):
        # Plans of one employer are one interest, and a row does not say whose they are.
        raise BeyondColumnsError
    names = {name: number for number, name in enumerate(book.accounts)}
    accounts = [_account(book, one) for one in book.accounts.values()]
    resolved = resolve_all(read)
    # An opening comes first on its day, as in a report; the rest keeps its order.
    numbered = sorted(
        enumerate(book.events), key=lambda one: (one[1].date, not isinstance(one[1], Opening))
    )
    events = [
        told for index, event in numbered for told in _event(book, (index, event), names, resolved)
    ]
    return {"id": id_, "born": owner.born, "accounts": accounts, "events": events, "book": None}


def _only(told: NamedTuple, empty: NamedTuple, *known: str) -> None:
    """Refuse a record that says more than some fields."""
    for name, value, nothing in zip(told._fields, told, empty, strict=True):
        if name not in (*known, "note", "title") and value != nothing:
            raise BeyondColumnsError


def _account(book: Book, account: Account) -> Row:
    known = ("kind", "plan", "owner", "first_contribution", "participation_began")
    _only(account, Account("pre-tax"), *known)
    if account.kind not in ACCOUNT_KINDS:
        raise BeyondColumnsError
    made: Row = {
        "kind": ACCOUNT_KINDS.index(account.kind),
        "first_year": account.first_contribution,
        "simple_since": account.participation_began,
    }
    if account.plan is not None:
        plan = book.plans[account.plan]
        if plan.kind not in PLAN_KINDS:
            raise BeyondColumnsError
        known = ("kind", "owner", "employer", "separated", "still_employed")
        _only(plan, Plan("401(k)"), *known, "after_tax_contract", "excess_basis")
        made |= {
            "plan": list(book.plans).index(account.plan),
            "plan_kind": PLAN_KINDS.index(plan.kind),
            "separated": plan.separated,
            "employed": plan.still_employed,
            "contract": CONTRACTS.index(plan.after_tax_contract or ""),
            "practice": PRACTICES.index(plan.excess_basis or ""),
        }
    return made


def _event(
    book: Book, numbered: tuple[int, Event], names: dict[str, int], resolved: dict[int, Resolved]
) -> Iterator[Row]:
    index, event = numbered
    if isinstance(event, Opening):
        yield from _opening(book, event, names)
    elif isinstance(event, StatementValue):
        _only(event, event._replace(vested=None), *event._fields[:3])
        yield _row(event, "value", names[event.value], event.amount)
    elif isinstance(event, Contribution):
        yield _contribution(book, event, names)
    else:
        yield from _payment((index, event), names, resolved)


def _row(event: Event, kind: str, account: int, amount: int, **more: object) -> Row:
    code = EVENT_KINDS.index(kind)
    return {"date": event.date, "kind": code, "account": account, "amount": amount, **more}


def _opening(book: Book, event: Opening, names: dict[str, int]) -> Iterator[Row]:
    if event.balance is None or event.vested is not None or event.investment_1986 is not None:
        raise BeyondColumnsError
    kind = book.accounts[event.opening].kind
    other = (
        event.regular if kind == "Roth IRA" else event.basis if "IRA" in kind else event.investment
    )
    account = names[event.opening]
    yield _row(event, "opening", account, event.balance, other=other)
    for one in sorted(event.conversions, key=lambda each: each.year):
        layer = {"other": one.nontaxable, "year": one.year}
        yield _row(event, "conversion before", account, one.taxable, **layer)


_SOURCES = {
    None: "",
    "elective deferral": "elective deferral",
    "matching": "employer",
    "nonelective": "employer",
}


def _contribution(book: Book, event: Contribution, names: dict[str, int]) -> Row:
    if event.vested is not None or event.source not in _SOURCES:
        raise BeyondColumnsError
    kind = book.accounts[event.contribution].kind
    other = None
    if kind == "traditional IRA" and event.treatment is not None:
        other = event.amount if event.treatment == "nondeductible" else 0
    return _row(
        event,
        "contribution",
        names[event.contribution],
        event.amount,
        other=other,
        year=event.for_year,
        reason=REASONS.index(_SOURCES[event.source]) or None,
    )


def _payment(
    numbered: tuple[int, Event], names: dict[str, int], resolved: dict[int, Resolved]
) -> Iterator[Row]:
    index, event = numbered
    moved = outflow(event, index)
    kinds = (
        "distribution",
        "direct_rollover",
        "rollover",
        "in_plan_roth_rollover",
        "conversion",
        "transfer",
        "deemed_distribution",
        "loan_offset",
    )
    if moved is None or moved.kind not in kinds or _says_more(event):
        raise BeyondColumnsError
    sources, parts, _balances = resolved[index]
    if isinstance(event, Transfer):
        ((source, amount),) = sources.items()
        yield _row(event, "transfer", names[source], amount, to=names[event.to])
        return
    of = {DeemedDistribution: "deemed distribution", LoanOffset: "loan offset"}
    kind = of.get(type(event), "distribution")
    year = event.date.year if isinstance(event, LoanOffset) and event.because else None
    reason = REASONS.index(getattr(event, "reason", None) or "")
    for source, amount in sources.items():
        yield _row(event, kind, names[source], amount, year=year, reason=reason or None)
        kind, reason = "source beside", 0
    chosen = [
        getattr(part, "pretax", None)
        for part in getattr(event, "to", ())
        if not isinstance(part, str)
    ]
    for leg, amount, pretax in itertools.zip_longest(moved.legs, parts, chosen):
        to = {"to": names[leg.target], "deposited": leg.deposited, "other": pretax}
        yield _row(event, "part", names[next(iter(sources))], amount, **to)


def _says_more(event: Event) -> bool:
    """Return whether an event tells what no column holds."""
    more = ("exception", "hardship", "shares", "waiver", "extended")
    waived = any(getattr(part, "waiver", None) for part in getattr(event, "to", ()))
    return waived or any(getattr(event, name, None) is not None for name in more)


def write_rows(files: list[Path], target: Path) -> tuple[int, int]:
    """Write a row for each book, and return how many are in columns and how many are texts."""
    rows = [row_of(read_book(file), file.stem) for file in files]
    table = pa.Table.from_pylist(rows, schema=PARTICIPANT)
    pq.write_table(table, target)
    texts = sum(row["book"] is not None for row in rows)
    return len(rows) - texts, texts
