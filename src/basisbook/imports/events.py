"""Rows whose meaning and account are settled, made into events of the book.

One event is one thing that happened: the rows of a day, account and money source are its
parts (a pay date over twelve funds is one contribution), and a tax withheld belongs to the
payment of its day. Two rows that are the two ends of one movement are one event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports.accounts import key_of
from basisbook.imports.decisions import LEAVE, Decision, Option
from basisbook.imports.groups import dropped, grouped, planned
from basisbook.imports.moves import moves
from basisbook.imports.undone import undone
from basisbook.ledger.book import PLAN_ACCOUNTS, ROTH_IRA
from basisbook.ledger.check_sources import SOURCES
from basisbook.money import dollars, written_money

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.imports.planned import Planned
    from basisbook.imports.rows import Placed, Work
    from basisbook.money import Cents
    from basisbook.yamltext import Node


class _Paid(NamedTuple):
    """What the rows of one contribution share."""

    period: tuple[object, ...]
    account: str
    year: int
    paid_by: str


_BEFORE_DUE_DATE = (4, 15)


def events(work: Work, rows: list[Placed]) -> list[Planned]:
    """Return the events that rows come to; what they leave open is asked."""
    others = [
        *moves(work, rows),
        *undone(work, rows),
        *_payments(work, rows),
        *_plain(rows, "loan"),
        *_plain(rows, "value"),
    ]
    paid_in = [each for each in rows if each.row.means == "contribution"]
    return [*_contributions(work, paid_in, others), *others]


def _contributions(work: Work, rows: list[Placed], others: list[Planned]) -> Iterator[Planned]:
    """Yield a contribution for each day, account, year and payer, or for longer if asked."""
    keys = {}
    between = {
        name: sorted(_days_of(work, name, others)) for name in {each.account for each in rows}
    }
    for each in rows:
        year = _for_year(work, each)
        if year is not None:
            period = _period(work.per, each.row.date, between[each.account])
            keys[id(each)] = _Paid(period, each.account, year, _paid_by(work, each))
    for key, group in grouped(rows, keys).items():
        if sum(each.row.amount for each in group) > 0:
            yield planned(_contribution(key, group), group)
        else:
            _taken_back(work, group)


def _contribution(key: _Paid, group: list[Placed]) -> dict[str, Node]:
    days = sorted(each.row.date for each in group)
    entry: dict[str, Node] = {
        "date": days[-1].isoformat(),
        "contribution": key.account,
        "amount": written_money(sum(each.row.amount for each in group)),
    }
    if key.year and key.year != days[-1].year:
        entry["for"] = str(key.year)
    if key.paid_by:
        entry["source"] = key.paid_by
    if days[0] != days[-1]:
        text = _("from {first} on, {n} rows added up")
        entry["note"] = text.format(first=days[0], n=len(group))
    return entry


def _taken_back(work: Work, group: list[Placed]) -> None:
    why = _(
        "contributions taken back, more than came in that day: write a corrective_distribution"
        " or returned_contribution, or correct the contribution"
    )
    dropped(work, group, why)


def _period(per: str, day: datetime.date, between: list[str]) -> tuple[object, ...]:
    """Return what rows must share to be added up; no other entry of the contract is between.

    A payment takes basis out by what is there on its day, so a contribution must not move
    from one side of it to the other.
    """
    if per == "day":
        return (day,)
    span = (day.year, day.month) if per == "month" else (day.year,)
    told = day.isoformat()
    return (*span, bisect_left(between, told), bisect_right(between, told))


def _days_of(work: Work, account: str, others: list[Planned]) -> Iterator[str]:
    """Yield the days of entries, but contributions, of an account and those of its plan."""
    plan = work.book.accounts[account].plan
    mates = {
        name
        for name, each in work.book.accounts.items()
        if name == account or (plan is not None and each.plan == plan)
    }
    for entry in (*work.entries, *(other.entry for other in others)):
        day = entry.get("date")
        if isinstance(day, str) and "contribution" not in entry and mates & set(_texts(entry)):
            yield day


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
        return
    for each in node.values() if isinstance(node, dict) else node:
        yield from _texts(each)
    if isinstance(node, dict):
        yield from node


def _for_year(work: Work, each: Placed) -> int | None:
    """Return the year that a contribution is for, 0 for that of its date; None while open.

    Until the day on which the return is due, a contribution to an IRA may be for either year.
    """
    kind = work.book.accounts[each.account].kind
    day = each.row.date
    if kind in PLAN_ACCOUNTS or each.row.year:
        return 0 if kind in PLAN_ACCOUNTS else each.row.year
    if kind not in ("traditional IRA", ROTH_IRA) or (day.month, day.day) > _BEFORE_DUE_DATE:
        return 0
    answer = work.asker.ask(
        Decision(
            key_of("year", f"{day.isoformat()} {each.account}"),
            _("For which year is the contribution to '{account}' of {date}?").format(
                account=each.account, date=day
            ),
            tuple(Option(str(year), str(year)) for year in (day.year - 1, day.year)),
        )
    )
    return int(answer) if answer else None


def _paid_by(work: Work, each: Placed) -> str:
    """Return the `source` of a contribution; where the file does not say it, it may be told."""
    known = SOURCES.get(work.book.accounts[each.account].kind, ())
    if each.row.paid_by:
        return each.row.paid_by if each.row.paid_by in known else ""
    if len(known) <= 1:
        return ""
    answer = work.asker.ask(
        Decision(
            key_of("paid-by", each.row.source or each.account),
            _("Who paid '{source}' in, and as what?").format(
                source=each.row.source or each.account
            ),
            (
                *(Option(value, _payers()[value]) for value in known),
                Option(LEAVE, _("I do not know: the report asks if it matters")),
            ),
            needed=False,
        )
    )
    return answer if answer and answer != LEAVE else ""


def _payers() -> dict[str, str]:
    return {
        "elective deferral": _("I did, from my pay (elective deferral)"),
        "catch-up": _("I did, as catch-up contributions"),
        "matching": _("my employer, as a match"),
        "nonelective": _("my employer, without a match (such as profit sharing)"),
    }


def _payments(work: Work, rows: list[Placed]) -> Iterator[Planned]:
    """Yield a distribution for each day and account, with the tax that was withheld."""
    kinds = ("distribution", "withheld", "state tax")
    parts = [each for each in rows if each.row.means in kinds]
    groups = grouped(parts, {id(each): (each.row.date, each.account) for each in parts})
    for (day, account), group in groups.items():
        paid, federal, state = (_out(group, kind) for kind in kinds)
        if paid <= 0:
            why = _("tax withheld on a day without a payment: write it to its distribution")
            dropped(work, group, why)
            continue
        total = _gross(work, account, (paid, federal, state))
        if total is None:
            continue
        entry: dict[str, Node] = {
            "date": day.isoformat(),
            "distribution": account,
            "amount": written_money(total),
        }
        if federal > 0:
            entry["withheld"] = written_money(federal)
        entry["note"] = next(each.row.words for each in group if each.row.means == kinds[0])
        yield planned(entry, group)


def _out(group: list[Placed], kind: str) -> Cents:
    """Return what went out; a file that writes payments without a sign means the same."""
    return abs(sum(each.row.amount for each in group if each.row.means == kind))


def _gross(work: Work, account: str, amounts: tuple[Cents, Cents, Cents]) -> Cents | None:
    """Return a payment before tax: whether the rows hold the tax already is asked once."""
    paid, federal, state = amounts
    if not federal and not state:
        return paid
    question = _("A payment of {paid} has tax withheld of {tax}. What was it before tax?")
    together, within = _("{amount}: the two together"), _("{amount}: the tax is a part of it")
    answer = work.asker.ask(
        Decision(
            key_of("before-tax", account),
            question.format(paid=dollars(paid), tax=dollars(federal + state)),
            (
                Option("sum", together.format(amount=dollars(sum(amounts)))),
                Option("payment", within.format(amount=dollars(paid))),
            ),
        )
    )
    return None if answer is None else (sum(amounts) if answer == "sum" else paid)


def _plain(rows: list[Placed], kind: str) -> Iterator[Planned]:
    """Yield an event with nothing but a day, an account and an amount."""
    parts = [each for each in rows if each.row.means == kind]
    groups = grouped(parts, {id(each): (each.row.date, each.account) for each in parts})
    for (day, account), group in groups.items():
        total = abs(sum(each.row.amount for each in group))
        entry: dict[str, Node] = {"date": day.isoformat(), kind: account}
        yield planned({**entry, "amount": written_money(total)}, group)
