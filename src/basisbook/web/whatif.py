"""One payment of a book as it might have been: other amount, day, year-end value or destination.

It is an event, or a Form 1099-R that stands for one.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, event_kind
from basisbook.ledger.read import read_text
from basisbook.ledger.scalars import UnreadableError, parse_date, parse_money
from basisbook.money import pro_rata, written_money
from basisbook.report.build import report_of
from basisbook.yamlwriting import flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.money import Cents
    from basisbook.report.model import Report
    from basisbook.yamltext import Node

KINDS = ("distribution", "conversion", "direct_rollover", "contribution")
"""Events of which one account and one amount can be told otherwise."""
FORM = "form_1099r"
WHOLE = 100
_MOST_TIMES = 2
_LEAST_ROOM = 100_000
_DOLLAR = 100


class Setting(NamedTuple):
    """What the sliders say: cents, days since the year began, cents, percent moved."""

    amount: Cents
    day: int
    value: Cents | None
    share: int | None


class Case(NamedTuple):
    """An event that may be played with, as it stands, and how far each slider goes."""

    part: Literal["events", "documents"]
    place: int
    kind: str
    account: str
    year: int
    now: Setting
    most_amount: Cents
    most_value: Cents
    target: str
    """The account that a part moves to; "" if there is none, and nothing can be split."""

    @property
    def id(self) -> str:
        """What a page calls it."""
        return str(self.place) if self.part == "events" else f"form-{self.place}"


def cases(data: Mapping[str, Node], report: Report) -> Iterator[Case]:
    """Yield the events of a book that may be played with, the latest first, and then forms."""
    known = _known(data, _gross(report))
    for place in range(len(known.events) - 1, -1, -1):
        entry = known.events[place]
        kind = event_kind(entry)
        if kind in KINDS and isinstance(entry[kind], str):
            made = _case(place, kind, entry, known)
            if made is not None:
                yield made
    days = {one.id: one.date for year in report.years for one in year.events if one.kind == FORM}
    for place, entry in enumerate(_entries(data, "documents")):
        # A form that an event tells of too is played with there.
        day = days.get(f"document-{place + 1}")
        form = _form_case(place, entry, day, known) if day else None
        if form is not None:
            yield form


class _Known(NamedTuple):
    """What the cases of a book have in common, gone through once."""

    data: Mapping[str, Node]
    events: list[dict[str, Node]]
    values: dict[tuple[str, str], int]
    """Where the value of an account on a day stands, by both as they are written."""
    gross: dict[tuple[str, str, str], Cents]
    """What an event comes to: by date, kind and account."""


def _known(data: Mapping[str, Node], gross: dict[tuple[str, str, str], Cents]) -> _Known:
    events = _entries(data, "events")
    values: dict[tuple[str, str], int] = {}
    for place, one in enumerate(events):
        if "value" in one:
            values.setdefault((str(one["value"]), str(one.get("date"))), place)
    return _Known(data, events, values, gross)


def _gross(report: Report) -> dict[tuple[str, str, str], Cents]:
    found: dict[tuple[str, str, str], Cents] = {}
    for year in report.years:
        for event in year.events:
            gross = next((one.cents or 0 for one in event.amounts if one.name == "gross"), 0)
            found.setdefault((event.date, event.kind, event.account), gross)
    return found


def _case(place: int, kind: str, entry: Mapping[str, Node], known: _Known) -> Case | None:
    data = known.data
    try:
        date = parse_date(str(entry["date"]))
        amount = _amount(kind, entry, known)
    except (UnreadableError, KeyError):
        return None
    value = _value_place(known, str(entry[kind]), date.year)
    worth = _money(known.events[value].get("amount")) if value is not None else None
    target = _target(kind, entry, data)
    share = _share(kind, entry, amount) if target else None
    now = Setting(amount, date.timetuple().tm_yday, worth, share)
    most = max(amount * _MOST_TIMES, _LEAST_ROOM)
    return Case(
        "events",
        place,
        kind,
        str(entry[kind]),
        date.year,
        now,
        most,
        max((worth or 0) * _MOST_TIMES, most),
        target,
    )


def _amount(kind: str, entry: Mapping[str, Node], known: _Known) -> Cents:
    told = str(entry["amount"])
    if told != "all":
        return parse_money(told)
    return known.gross.get((str(entry["date"]), kind, str(entry[kind])), 0)


def _form_case(place: int, entry: Mapping[str, Node], day: str, known: _Known) -> Case | None:
    """Return the case of a form that stands for its payment, which went to one place at most."""
    boxes, account, to = entry.get("boxes"), str(entry.get("account")), entry.get("to")
    amount = _money(boxes.get("1")) if isinstance(boxes, dict) else None
    parts = to if isinstance(to, list) else []
    if not amount or len(parts) > 1:
        return None
    date = parse_date(day)
    value = _value_place(known, account, date.year)
    worth = _money(known.events[value].get("amount")) if value is not None else None
    part = parts[0] if parts and isinstance(parts[0], dict) else {}
    target = str(part.get("account", "")) or _roth_beside(known.data, account)
    share = pro_rata(WHOLE, _money(part.get("amount")) or 0, amount) if target else None
    most = max(amount * _MOST_TIMES, _LEAST_ROOM)
    return Case(
        "documents",
        place,
        FORM,
        account,
        date.year,
        Setting(amount, date.timetuple().tm_yday, worth, share),
        most,
        max((worth or 0) * _MOST_TIMES, most),
        target,
    )


def _entries(data: Mapping[str, Node], part: str) -> list[dict[str, Node]]:
    listed = data.get(part)
    return (
        [one if isinstance(one, dict) else {} for one in listed] if isinstance(listed, list) else []
    )


def _kind_of(data: Mapping[str, Node], account: str) -> str:
    accounts = data.get("accounts")
    told = accounts.get(account) if isinstance(accounts, dict) else None
    return str(told.get("kind", "")) if isinstance(told, dict) else ""


def _value_place(known: _Known, account: str, year: int) -> int | None:
    """Return where the year-end value of a traditional IRA stands, which its ratio rests on."""
    if _kind_of(known.data, account) not in IRA_ACCOUNTS:
        return None
    return known.values.get((account, f"{year}-12-31"))


def _target(kind: str, entry: Mapping[str, Node], data: Mapping[str, Node]) -> str:
    if kind == "contribution":
        return ""
    to = entry.get("to")
    if isinstance(to, str):
        return to
    if isinstance(to, list):
        first = to[0] if len(to) == 1 and isinstance(to[0], dict) else {}
        return str(first.get("account", ""))
    account = str(entry[kind])
    # Out of an IRA it would be a conversion, which is an event of its own.
    return "" if _kind_of(data, account) in IRA_ACCOUNTS else _roth_beside(data, account)


def _roth_beside(data: Mapping[str, Node], account: str) -> str:
    """Return a Roth IRA of the book that money of an account could go to, if there is one."""
    accounts = data.get("accounts")
    names = list(accounts) if isinstance(accounts, dict) else []
    own = _kind_of(data, account)
    return next((name for name in names if _kind_of(data, name) == ROTH_IRA != own), "")


def _share(kind: str, entry: Mapping[str, Node], amount: Cents) -> int:
    to = entry.get("to")
    if kind != "distribution":
        return WHOLE
    if not isinstance(to, list) or not to or not isinstance(to[0], dict):
        return 0
    moved = _money(to[0].get("amount"))
    return WHOLE if moved is None else pro_rata(WHOLE, moved, amount)


def _money(node: Node | None) -> Cents | None:
    try:
        return parse_money(str(node))
    except UnreadableError:
        return None


def clamped(case: Case, given: Mapping[str, str]) -> Setting:
    """Return what the sliders say, within how far they go; what is not told stays as it is."""
    last = datetime.date(case.year, 12, 31).timetuple().tm_yday
    now = case.now
    return Setting(
        _within(given.get("amount"), now.amount, 0, case.most_amount, _DOLLAR),
        _within(given.get("day"), now.day, 1, last),
        None
        if now.value is None
        else _within(given.get("value"), now.value, 0, case.most_value, _DOLLAR),
        None if now.share is None else _within(given.get("share"), now.share, 0, WHOLE),
    )


def _within(told: str | None, now: int, least: int, most: int, unit: int = 1) -> int:
    """Return a number that was sent in whole units; the untouched one keeps its cents."""
    if told is None or not told.isascii() or not told.isdigit() or len(told) > len(str(most)):
        return now
    if int(told) == now // unit:
        return now
    return min(most, max(least, int(told) * unit))


def report_if(data: Mapping[str, Node], case: Case, setting: Setting) -> Report:
    """Return the report of the book as it might have been. Raises `BookError`."""
    known = _known(data, {})
    events = known.events
    place = _value_place(known, case.account, case.year)
    if place is not None and setting.value is not None:
        events[place] = {**events[place], "amount": written_money(setting.value)}
    changed = {**data, "events": events}
    if case.part == "events":
        events[case.place : case.place + 1] = _as_set(events[case.place], case, setting)
    else:
        documents = _entries(data, "documents")
        documents[case.place] = _form_as_set(documents[case.place], case, setting)
        changed["documents"] = documents
    return report_of(read_text(flow(changed), "what-if"))


def _as_set(entry: dict[str, Node], case: Case, setting: Setting) -> list[dict[str, Node]]:
    day = datetime.date(case.year, 1, 1) + datetime.timedelta(days=setting.day - 1)
    told = entry.get("amount")
    amount = told if setting.amount == case.now.amount else written_money(setting.amount)
    entry = {**entry, "date": day.isoformat(), "amount": amount or ""}
    if setting.share is None or setting.share == case.now.share:
        return [entry]
    return _split(entry, case, setting)


def _form_as_set(entry: dict[str, Node], case: Case, setting: Setting) -> dict[str, Node]:
    day = datetime.date(case.year, 1, 1) + datetime.timedelta(days=setting.day - 1)
    boxes, to = entry["boxes"], entry.get("to")
    told = {**entry, "date": day.isoformat()}
    if isinstance(boxes, dict):
        told["boxes"] = {**boxes, "1": written_money(setting.amount)}
    if setting.share is None or (to is None and setting.share == case.now.share):
        return told
    moved = pro_rata(setting.amount, setting.share, WHOLE)
    part = to[0] if isinstance(to, list) and to and isinstance(to[0], dict) else {}
    made = {**part, "account": case.target, "amount": written_money(moved)}
    return {**told, "to": [made] if moved else []}


def _split(entry: dict[str, Node], case: Case, setting: Setting) -> list[dict[str, Node]]:
    moved = pro_rata(setting.amount, setting.share or 0, WHOLE)
    kept = {key: value for key, value in entry.items() if key not in (case.kind, "to", "amount")}
    if case.kind == "conversion":
        made: list[dict[str, Node]] = []
        if moved:
            made.append({**entry, "amount": written_money(moved)})
        if setting.amount - moved:
            rest = written_money(setting.amount - moved)
            made.append({**kept, "distribution": case.account, "amount": rest})
        return made
    whole: dict[str, Node] = {
        **kept,
        "distribution": case.account,
        "amount": entry["amount"],
    }
    if moved:
        whole["to"] = [{"account": case.target, "amount": written_money(moved)}]
    return [whole]
