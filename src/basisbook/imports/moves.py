"""Movements between accounts: what each end of one says, and what the other end must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports.accounts import key_of, options
from basisbook.imports.decisions import LEAVE, Decision, Option
from basisbook.imports.groups import dropped, grouped, planned
from basisbook.imports.scalars import date, is_date
from basisbook.ledger.book import IRA_ACCOUNTS, PLAN_ACCOUNTS, ROTH_IRA
from basisbook.money import Cents, dollars, written_money

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator

    from basisbook.imports.planned import Planned
    from basisbook.imports.rows import Placed, Work
    from basisbook.ledger.book import Account, Book
    from basisbook.yamltext import Node

_BY_WAY_OF_OWNER = ("direct_rollover", "transfer")
MEANINGS = ("conversion", "rollover", "transfer", "in-plan")
ME = "me"
_SIXTY = "/60-day"
"""Behind the account that a deposit came from: it was paid to the owner in between."""


class End(NamedTuple):
    """One end of a movement: the rows of a day and account that say so."""

    date: datetime.date
    means: str
    account: str
    inward: bool
    rows: list[Placed]

    @property
    def total(self) -> Cents:
        """Return the amount, as the rows of this end have it: those of the other may be with it."""
        own = (each.row.amount for each in self.rows if (each.row.amount > 0) == self.inward)
        return abs(sum(own))

    def fits(self, other: End) -> bool:
        """Return whether another is the other end of the same movement."""
        return self[:2] == other[:2] and self.total == other.total and self.account != other.account


def moves(work: Work, rows: list[Placed]) -> Iterator[Planned]:
    """Yield movements between accounts: two ends that fit are one."""
    for ends, end in paired(work, rows, MEANINGS):
        yield from _moved(work, ends, end)


def paired(
    work: Work, rows: list[Placed], meanings: Collection[str]
) -> Iterator[tuple[tuple[str | None, str | None], End]]:
    """Yield movements of some meanings with both accounts; one that must be asked may be None."""
    keys = {
        id(each): (each.row.date, each.row.means, each.account, each.row.amount > 0)
        for each in rows
        if each.row.means in meanings
    }
    ends = [End(*key, group) for key, group in grouped(rows, keys).items()]
    come = [end for end in ends if end.inward]
    for end in ends:
        match = next((other for other in come if end.fits(other)), None)
        if end.inward:
            continue
        if match is None:
            yield (end.account, _other_end(work, end)), end
        else:
            come.remove(match)
            yield (end.account, match.account), end._replace(rows=end.rows + match.rows)
    for end in come:
        yield (_other_end(work, end), end.account), end


def left_out(work: Work, end: End) -> None:
    """Leave out a movement from or to an account that the book does not have."""
    why = _("the other account is not in the book: add it there, and import again")
    dropped(work, end.rows, why)


def _moved(work: Work, ends: tuple[str | None, str | None], end: End) -> Iterator[Planned]:
    """Yield a movement, once both of its ends are known."""
    source, target = ends
    if source is None or target is None:
        return
    if LEAVE in ends:
        left_out(work, end)
    elif target == ME:
        yield planned(_entry(end, "distribution", source), end.rows)
    elif source.endswith(_SIXTY):
        yield from _deposited(work, source.removesuffix(_SIXTY), end)
    else:
        yield _movement(work.book, (source, target), end)


def _deposited(work: Work, source: str, end: End) -> Iterator[Planned]:
    """Yield a 60-day rollover, once the day is told on which the owner was paid."""
    question = _(
        "On which day was the {amount} paid to you that '{account}' got on {date} ('{words}')?"
    )
    words, total = end.rows[0].row.words, dollars(end.total)
    day = work.asker.ask(
        Decision(
            key_of("paid", f"{end.date.isoformat()} {end.account}"),
            question.format(amount=total, account=end.account, date=end.date, words=words),
        ),
        is_date,
    )
    if day is not None:
        entry = _entry(end, "rollover", source, end.account)
        deposited = {"deposited": end.date.isoformat()}
        yield planned({**entry, **deposited, "date": date(day).isoformat()}, end.rows)


def _entry(end: End, kind: str, source: str, target: str = "") -> dict[str, Node]:
    entry: dict[str, Node] = {"date": end.date.isoformat(), kind: source}
    if target:
        entry["to"] = target
    return {**entry, "amount": written_money(end.total), "note": end.rows[0].row.words}


def _movement(book: Book, ends: tuple[str, str], end: End) -> Planned:
    """Return the event that a movement is, by the kinds of the two accounts."""
    source, target = ends
    kind = _kind(book.accounts[source], book.accounts[target])
    return planned(_entry(end, kind, source, target), end.rows)


def _kind(source: Account, target: Account) -> str:
    if source.plan is not None and source.plan == target.plan:
        return "in_plan_roth_rollover"
    if source.kind in IRA_ACCOUNTS and target.kind == ROTH_IRA:
        return "conversion"
    if source.kind not in PLAN_ACCOUNTS and target.kind not in PLAN_ACCOUNTS:
        return "transfer"
    return "direct_rollover"


def _other_end(work: Work, end: End) -> str | None:
    """Return the account at the other end of a movement; it is asked.

    Conversions of one account nearly always go to one Roth IRA, so one answer is for all;
    rollovers go anywhere, so each is asked.
    """
    names = list(_partners(work.book, end))
    deposits = [name for name in names if _may_be_deposited(work.book, name, end)]
    which = end.date.isoformat() if end.means == "rollover" else end.means
    paid_out = not end.inward and end.means in MEANINGS
    more = () if not paid_out else (Option(ME, _("it was paid to me")),)
    leave = Option(LEAVE, _("an account that is not in the book: leave it out"))
    return work.asker.ask(
        Decision(
            key_of("from" if end.inward else "to", f"{which} {end.account}"),
            _question(end),
            (*options(work.book, names), *_as_deposits(work.book, deposits), *more, leave),
            names[0] if len(names) == 1 else "",
        )
    )


def _may_be_deposited(book: Book, source: str, end: End) -> bool:
    """Return whether money may have come out of an account by way of its owner."""
    if not end.inward or end.means != "rollover":
        return False
    return _kind(book.accounts[source], book.accounts[end.account]) in _BY_WAY_OF_OWNER


def _as_deposits(book: Book, names: list[str]) -> Iterator[Option]:
    for option in options(book, names):
        words = _("{account}: paid to me, and deposited here within 60 days")
        yield Option(f"{option.value}{_SIXTY}", words.format(account=option.words))


def _question(end: End) -> str:
    text = (
        _("Where did the {amount} come from that reached '{account}' on {date} ('{words}')?")
        if end.inward
        else _("Where did the {amount} go that left '{account}' on {date} ('{words}')?")
    )
    words = end.rows[0].row.words
    return text.format(amount=dollars(end.total), account=end.account, date=end.date, words=words)


def _partners(book: Book, end: End) -> Iterator[str]:
    """Yield the accounts that can be at the other end, by the kinds of both."""
    own = book.accounts[end.account]
    for name, other in book.accounts.items():
        source, target = (other, own) if end.inward else (own, other)
        if name != end.account and _possible(end.means, source, target):
            yield name


def _possible(means: str, source: Account, target: Account) -> bool:
    if means == "conversion":
        return source.kind in IRA_ACCOUNTS and target.kind == ROTH_IRA
    if means == "in-plan":
        return source.plan == target.plan is not None and target.kind == "designated Roth"
    if means == "recharacterization":
        kinds = {source.kind, target.kind}
        return kinds <= {*IRA_ACCOUNTS, ROTH_IRA} and ROTH_IRA in kinds and len(kinds) > 1
    return means != "transfer" or source.kind == target.kind
