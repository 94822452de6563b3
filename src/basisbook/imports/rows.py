"""Rows before they become entries: which of them count, what they mean, whose they are."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from basisbook.i18n import gettext as _
from basisbook.imports.accounts import account_of, key_of
from basisbook.imports.decisions import LEAVE, Decision, Option
from basisbook.imports.layouts import NOTHING
from basisbook.imports.planned import Dropped, Earlier
from basisbook.ledger.book import Opening
from basisbook.money import Cents, dollars

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from basisbook.imports.decisions import Asker
    from basisbook.imports.model import Meaning, Reading, Row
    from basisbook.ledger.book import Book
    from basisbook.yamltext import Node

_NO_AMOUNT = "zero"
_DIGITS = re.compile(r"\d+")
_OF_PLANS = ("in-plan", "loan", "corrective distribution")
_OF_IRAS = ("conversion", "transfer", "recharacterization", "returned contribution")
_INWARD = ("contribution", "rollover", "conversion", "in-plan", "transfer", "recharacterization")
_OUTWARD = (
    "distribution",
    "rollover",
    "conversion",
    "in-plan",
    "transfer",
    "recharacterization",
    "returned contribution",
    "corrective distribution",
    "withheld",
    "state tax",
    "loan",
    "contribution",
)


class Placed(NamedTuple):
    """A row with its meaning settled, and the account that it is of."""

    row: Row
    mark: str
    account: str


class Drops:
    """What is left out, put together by reason."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lines: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, why: str, line: int, words: str) -> None:
        """Note that a line is left out."""
        self._lines[why].append(line)
        self._words[why][words] = None

    def all(self) -> tuple[Dropped, ...]:
        """Return all of it, by reason."""
        return tuple(
            Dropped(why, tuple(lines), tuple(self._words[why]))
            for why, lines in self._lines.items()
        )


def marked(rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Yield rows with fingerprints; rows that are alike in all are told apart by their number."""
    counts: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        same = (
            row.date,
            row.amount,
            row.words.casefold(),
            row.label,
            row.source,
            row.fund,
            row.units,
        )
        counts[same] += 1
        yield row, fingerprint((*same, counts[same]))


def fingerprint(told: object) -> str:
    """Return what knows a row again; only what is masked goes into it."""
    return hashlib.sha256(repr(told).encode()).hexdigest()[:20]


class Work(NamedTuple):
    """What all steps of a proposal look at, and what they add to."""

    book: Book
    entries: tuple[dict[str, Node], ...]
    """The events of the book as they are written."""
    reading: Reading
    earlier: Earlier
    asker: Asker
    drops: Drops
    per: str = "day"
    """For how long contributions are added up: `day`, `month` or `year`."""


def settled(work: Work) -> list[tuple[Row, str]]:
    """Return the rows that mean something, each with its meaning; ask what is doubtful."""
    fresh = []
    for row, mark in marked(work.reading.rows):
        if mark in work.earlier.rows:
            why = _("imported before, by import {number}").format(number=work.earlier.rows[mark])
            work.drops.add(why, row.line, row.words)
        else:
            fresh.append((row, mark))
    groups: dict[tuple[str, bool], list[tuple[Row, str]]] = defaultdict(list)
    for row, mark in _meaningful(work, fresh):
        groups[_words_key(row), row.amount > 0].append((row, mark))
    kept: list[tuple[Row, str]] = []
    for (words, _inward), group in groups.items():
        kept += _meant(work, words, group)
    return sorted(kept, key=lambda each: (each[0].date, each[0].line))


def _meaningful(work: Work, fresh: list[tuple[Row, str]]) -> Iterator[tuple[Row, str]]:
    """Yield the rows that may mean something; say of the others why they do not."""
    netting = _nets(row for row, _mark in fresh)
    for row, mark in fresh:
        why = _means_nothing(row, netting)
        if why:
            work.drops.add(why, row.line, row.words)
        else:
            yield row, mark


def _words_key(row: Row) -> str:
    """Return the words of a row without what differs from day to day."""
    return " ".join(_DIGITS.sub("#", row.words.casefold()).split())


def _nets(rows: Iterable[Row]) -> set[tuple[object, ...]]:
    """Return the days, accounts and words whose rows add up to zero."""
    sums: dict[tuple[object, ...], Cents] = defaultdict(int)
    for row in rows:
        if row.nets:
            sums[_day_key(row)] += row.amount
    return {key for key, total in sums.items() if total == 0}


def _day_key(row: Row) -> tuple[object, ...]:
    return row.date, row.label, _words_key(row)


def _meant(work: Work, words: str, group: list[tuple[Row, str]]) -> Iterator[tuple[Row, str]]:
    """Yield rows with the same words that are certain, and those whose meaning was told."""
    doubtful = [row for row, _mark in group if _is_doubtful(row)]
    meaning = work.asker.ask(_what_is(words, doubtful, work.reading.scope)) if doubtful else None
    for row, mark in group:
        if not _is_doubtful(row):
            yield row, mark
        elif meaning == LEAVE:
            work.drops.add(_("left out by you"), row.line, row.words)
        elif meaning is not None:
            yield row._replace(means=cast("Meaning", meaning), doubt=""), mark


def _is_doubtful(row: Row) -> bool:
    return row.means == "unknown" or bool(row.doubt) or row.nets


def _means_nothing(row: Row, netting: set[tuple[object, ...]]) -> str:
    if not row.amount:
        return _(NOTHING[_NO_AMOUNT])
    if row.nothing and (not row.nets or _day_key(row) in netting):
        return _(NOTHING[row.nothing])
    return ""


def _what_is(words: str, rows: list[Row], scope: str) -> Decision:
    """Return the question what rows with the same words are."""
    inward = rows[0].amount > 0
    known = ("value",) if rows[0].means == "value" else (_INWARD if inward else _OUTWARD)
    barred = _OF_IRAS if scope == "plan" else _OF_PLANS
    values = [value for value in known if value not in barred or value == rows[0].means]
    told = _meanings()
    total = sum(row.amount for row in rows)
    text = (
        _("'{words}' (from line {line} on, {amount} in all): what is it?")
        if len(rows) > 1
        else _("'{words}' (line {line}, {amount}): what is it?")
    )
    suggested = rows[0].means if rows[0].means in values else ""
    return Decision(
        key_of("means", words if inward else f"{words} (out)"),
        text.format(words=rows[0].words, line=min(row.line for row in rows), amount=dollars(total)),
        (
            *(Option(value, told[value]) for value in values),
            Option(LEAVE, _("nothing for basis, or not mine to write: leave it out")),
        ),
        suggested,
    )


def _meanings() -> dict[str, str]:
    return {
        "contribution": _("a contribution (taken back, if it went out)"),
        "distribution": _("money paid out to me"),
        "rollover": _("a rollover from or to another account"),
        "conversion": _("a conversion to a Roth IRA"),
        "in-plan": _("an in-plan Roth rollover"),
        "transfer": _("a transfer between IRAs of one kind"),
        "recharacterization": _("a contribution moved to another kind of IRA (recharacterized)"),
        "returned contribution": _("a contribution paid back before the return was due"),
        "corrective distribution": _("contributions that were too much, paid back by the plan"),
        "withheld": _("federal income tax withheld"),
        "state tax": _("state income tax withheld"),
        "loan": _("a loan of the plan"),
        "value": _("what the account was worth on that day"),
    }


def placed(work: Work, rows: list[tuple[Row, str]]) -> list[Placed]:
    """Return rows with their accounts; what is of none, or of before its opening, is left out."""
    found = []
    openings = {
        event.opening: event.date for event in work.book.events if isinstance(event, Opening)
    }
    for row, mark in rows:
        account = account_of(work.book, row, work.reading.scope, work.asker)
        if account is None:
            continue
        if account == LEAVE:
            work.drops.add(_("of an account that is not in the book"), row.line, row.words)
        elif account in openings and _in_opening(work, row, account, openings[account]):
            why = _("before the opening of '{account}', which has it already")
            work.drops.add(why.format(account=account), row.line, row.words)
        else:
            found.append(Placed(row, mark, account))
    return found


def _in_opening(work: Work, row: Row, account: str, opened: datetime.date) -> bool:
    """Return whether an opening has a row already; of the same day that is asked."""
    if row.date != opened:
        return row.date < opened
    question = _(
        "'{account}' opens on {date}. Does the opening hold what the file says of that day?"
    )
    answer = work.asker.ask(
        Decision(
            key_of("opening", account),
            question.format(account=account, date=row.date),
            (
                Option("yes", _("yes: leave it out")),
                Option("no", _("no: it came after")),
            ),
        )
    )
    return answer != "no"
