"""What a file would add to a book: entries, what is left out, and what must be decided first."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from basisbook.i18n import gettext as _
from basisbook.imports.accounts import key_of, named_account, named_owner
from basisbook.imports.decisions import LEAVE, Asker, Decision, Option
from basisbook.imports.events import events
from basisbook.imports.model import Value
from basisbook.imports.planned import Earlier, Planned, Proposal, dated
from basisbook.imports.rows import Drops, Work, fingerprint, placed, settled
from basisbook.ledger.book import Contribution, event_kind
from basisbook.ledger.book.documents import DOCUMENT_KINDS
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.imports.model import Fields, Found, Reading, Spot
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.yamltext import Node

_Listed: TypeAlias = "dict[tuple[str, str], list[tuple[int, dict[str, Node]]]]"

NEAR_DAYS = 4
"""Two entries of one amount so near to each other may be one: a trade and its settlement."""


def propose(
    read: ReadBook,
    reading: Reading,
    answers: Mapping[str, str],
    earlier: Earlier,
    per: str = "day",
) -> Proposal:
    """Return what a reading would add to a book, as far as the answers so far say it."""
    asker, drops = Asker(answers), Drops()
    work = Work(read.book, _written(read, "events"), reading, earlier, asker, drops, per)
    planned = [*events(work, placed(work, settled(work))), *_found(work)]
    listed = _by_day(read)
    fresh = [each for each in planned if not _known(read, listed, each, drops)]
    kept = [each for each in fresh if not _same_again(work, read, listed, each)]
    kept = list(_not_twice(work, kept))
    _left_over(work)
    return Proposal(
        reading,
        tuple(sorted(kept, key=lambda each: each.date)),
        drops.all(),
        tuple(asker.open.values()),
        tuple(asker.used.values()),
    )


def _written(read: ReadBook, part: str) -> tuple[dict[str, Node], ...]:
    entries = read.source.written((part,))
    listed = entries if isinstance(entries, list) else []
    return tuple(each for each in listed if isinstance(each, dict))


def _found(work: Work) -> Iterator[Planned]:
    """Yield the entries that the file has whole."""
    for found in work.reading.found:
        mark = fingerprint((found.part, found.fields, sorted(found.accounts.items())))
        if mark in work.earlier.rows:
            why = _("imported before, by import {number}").format(number=work.earlier.rows[mark])
            work.drops.add(why, found.spot.line, found.words)
            continue
        entry = _entry(work, found)
        if entry is not None:
            place = _("page {page}").format(page=found.spot.page) if found.spot.page else ""
            lines = (found.spot.line,) if found.spot.line else ()
            yield Planned(found.part, entry, lines, (mark,), place)


def _entry(work: Work, found: Found) -> dict[str, Node] | None:
    """Return an entry with its accounts and its doubtful values; None while any is open."""
    entry: dict[str, Node] = {}
    named = {
        key: named_account(work.book, said, work.asker, found.fits)
        for key, said in found.accounts.items()
    }
    if found.person and len(work.book.owners) > 1:
        named["owner"] = named_owner(work.book, found.person, work.asker)
    told = _told(work, found, found.fields)
    if LEAVE in named.values():
        work.drops.add(_("of an account that is not in the book"), found.spot.line, found.words)
        return None
    for key, account in named.items():
        if account is None or told is None:
            return None
        entry[key] = account
    if told is None:
        return None
    # A form is named by its first key, an event by its date and then its kind.
    first = {key: told.pop(key) for key in ("date", *DOCUMENT_KINDS) if key in told}
    return {**first, **entry, **told}


def _told(work: Work, found: Found, fields: Fields, before: str = "") -> dict[str, Node] | None:
    told: dict[str, Node] = {}
    for key, value in fields.items():
        node = _node(work, found, (before, key), value)
        if node is None:
            return None
        if node != [] and not (node == LEAVE and isinstance(value, Value) and value.doubt):
            told[key] = node
    return told


def _node(
    work: Work, found: Found, at: tuple[str, str], value: Value | Fields | tuple[Fields, ...]
) -> Node | None:
    before, key = at
    if isinstance(value, Value):
        return _value(work, found, f"{before}{key}", value)
    if isinstance(value, dict):
        return _told(work, found, value, before)
    listed: list[Node] = []
    for number, one in enumerate(value, 1):
        told = _told(work, found, one, f"{key} {number} ")
        if told is None:
            return None
        # What names it comes first: without it the amounts beside are of nobody.
        if next(iter(one)) in told:
            listed.append(told)
    return listed


def _value(work: Work, found: Found, key: str, value: Value) -> str | None:
    if not value.doubt:
        return value.text
    question = _("{form}, {field}: read as '{value}'. {doubt} What does it say? (- for nothing)")
    return work.asker.ask(
        Decision(
            key_of("value", f"{_at(value.spot)}{_among(found.spot)}{key}"),
            question.format(form=found.words, field=key, value=value.text, doubt=value.doubt),
            suggested=value.text,
        )
    )


def _at(spot: Spot) -> str:
    if spot.page:
        return f"page {spot.page} "
    return f"line {spot.line} " if spot.line else ""


def _among(spot: Spot) -> str:
    """Return which form of a page it is, if there are several."""
    return f"{spot.label} " if spot.label else ""


def _known(read: ReadBook, listed: _Listed, planned: Planned, drops: Drops) -> bool:
    """Return whether the book has an entry that says all of it, and maybe more."""
    wanted = _bare(planned.entry)
    for index, told in listed.get((planned.part, planned.date), ()):
        if all(told.get(key) == value for key, value in wanted.items()):
            line = read.source.place((planned.part, index)).line
            why = _("in the book already, at line {line}").format(line=line)
            for each in planned.lines or (0,):
                drops.add(why, each, str(planned.place))
            return True
    return False


def _by_day(read: ReadBook) -> _Listed:
    """Return the entries of a book by part and date, so that each is compared with few."""
    listed: _Listed = defaultdict(list)
    for part in ("events", "documents"):
        for index, entry in enumerate(_written(read, part)):
            listed[part, dated(entry)].append((index, _bare(entry)))
    return listed


def _bare(entry: dict[str, Node]) -> dict[str, Node]:
    """Return what an entry says: without remarks, with amounts in one form."""
    return {key: _plain(value) for key, value in entry.items() if key not in ("note", "evidence")}


def _plain(node: Node) -> Node:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    text = node.strip().removeprefix("$").replace(",", "")
    return text.removesuffix(".00") if text[:1].isdigit() else node


def _same_again(work: Work, read: ReadBook, listed: _Listed, planned: Planned) -> bool:
    """Return whether an entry is one that the book has a few days apart; that is asked."""
    near = _near(listed, planned)
    if near is None:
        return False
    place = read.source.place((planned.part, near)).line
    kind, name = _kind_and_name(planned.entry)
    question = _(
        "The book has {kind} of '{account}' with the same amount near {date} (line {line})."
        " Is it the same?"
    )
    answer = work.asker.ask(
        Decision(
            key_of("same", f"{planned.date} {name}"),
            question.format(kind=kind, account=name, date=planned.date, line=place),
            (
                Option("yes", _("yes: leave it out")),
                Option("no", _("no: it happened again")),
            ),
        )
    )
    if answer == "yes":
        for line in planned.lines:
            work.drops.add(_("in the book already, said by you"), line, kind)
    return answer != "no"


def _near(listed: _Listed, planned: Planned) -> int | None:
    kind, name = _kind_and_name(planned.entry)
    if planned.part != "events" or kind == "value":
        return None
    wanted = _plain(planned.entry.get("amount", ""))
    day = datetime.date.fromisoformat(planned.date)
    for offset in range(-NEAR_DAYS, NEAR_DAYS + 1):
        other = (day + datetime.timedelta(days=offset)).isoformat()
        for index, entry in listed.get(("events", other), ()):
            if _kind_and_name(entry) == (kind, name) and entry.get("amount", "") == wanted:
                return index
    return None


def _kind_and_name(entry: dict[str, Node]) -> tuple[str, str]:
    kind = event_kind(entry) or ""
    return kind, str(entry.get(kind, ""))


def _not_twice(work: Work, planned: list[Planned]) -> Iterator[Planned]:
    """Yield entries; contributions to an account and year that the book has others of are asked."""
    totals: dict[tuple[str, str], Cents] = defaultdict(int)
    # Behind the events that are written come those that documents stand for.
    for event, entry in itertools.zip_longest(work.book.events, work.entries):
        if isinstance(event, Contribution) and entry not in work.earlier.entries:
            totals[event.contribution, str(event.date.year)] += event.amount
    for each in planned:
        account, year = str(each.entry.get("contribution", "")), each.date[:4]
        if (account, year) not in totals:
            yield each
            continue
        answer = _other_money(work, account, year, totals[account, year])
        if answer == "yes":
            yield each
        elif answer == LEAVE:
            for line in each.lines:
                work.drops.add(_("in the book already, said by you"), line, "contribution")


def _other_money(work: Work, account: str, year: str, total: Cents) -> str | None:
    question = _(
        "The book has contributions of {total} to '{account}' in {year} that this file does not"
        " have day by day. Is what the file has other money?"
    )
    return work.asker.ask(
        Decision(
            key_of("other-money", f"{year} {account}"),
            question.format(total=dollars(total), account=account, year=year),
            (
                Option("yes", _("yes: add it")),
                Option(LEAVE, _("no, it is the same: leave it out")),
            ),
        )
    )


def _left_over(work: Work) -> None:
    """Ask for consent to leave out lines that could not be read though they may be rows."""
    for left in work.reading.left:
        if not left.blocking:
            continue
        page, line = left.spot.page, left.spot.line
        question = (
            _("Page {page} is not taken: {why} ({words}). Leave it out?")
            if page
            else _("Line {line} cannot be read: {why} ({words}). Leave it out?")
        )
        answer = work.asker.ask(
            Decision(
                key_of("unread", f"page {page}" if page else f"line {line}"),
                question.format(page=page, line=line, why=left.why, words=left.words),
                (Option(LEAVE, _("leave it out")),),
            )
        )
        if answer == LEAVE:
            work.drops.add(_("left out by you"), left.spot.line, left.words)
