"""The claims and questions nearest to a few words, in either language, without a network.

The full-text index of SQLite, which is part of Python, holds each record in both languages, and
other ways to say it.
`tokens` has named meanings before, however they are said, so English finds Chinese. Measured
on paraphrases, SQLite's own ranking (BM25) was worse than the cosine of query and sentence
used here, and it cannot say that nothing is near: `close` is the part of a query's meaning
that a record covers (decision 0116).
"""

from __future__ import annotations

import functools
import math
import re
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from basisbook.claims.records import records
from basisbook.claims.tokens import ELSEWHERE, Token, mended, pieces, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.claims.records import Record

CLOSE = 0.3
"""A record that covers less of what a query means is not what was meant,"""
ALIKE = 0.5
"""unless the query is as much like its sentence as this."""
_RARITY = 0.7
"""How much more a rare word weighs than a common one."""
_ANSWER = 0.5
"""What a word is worth that stands only in the explanation."""
_COSINE = 0.6
"""The part of likeness in a score; the rest is how much of the query is covered."""
_WORD = 0.4
"""What a word without a known meaning takes from closeness."""
_ELSEWHERE = 2.0
"""What a word about other subjects takes from it."""
_PLACEHOLDER = re.compile(r"\{\w+\}")


class Near(NamedTuple):
    """A record near to a query: 1 would be its very words."""

    id: str
    score: float
    close: float


class _Hits(NamedTuple):
    """The rows in whose sentence, or only in whose explanation, a token stands."""

    sentence: frozenset[int]
    answer: frozenset[int]
    weight: float


class _Index(NamedTuple):
    base: sqlite3.Connection
    of: tuple[str, ...]
    """The record of each row."""
    known: frozenset[str]
    """Words to mend spelling with."""

    @property
    def rows(self) -> int:
        return len(self.of)


def nearest(query: str) -> list[Near]:
    """Return all records that share anything with a query, the nearest first."""
    index = _index()
    asked = list(dict.fromkeys(tokens(mended(pieces(query), index.known))))
    hits = {one: _hits(one.key) for one in asked}
    total = sum(one.weight for one in hits.values())
    meant = sum(_claimed(one, hits[one].weight) for one in asked)
    best: dict[str, Near] = {}
    for row in sorted({row for one in hits.values() for row in one.sentence | one.answer}):
        near = _near(row, hits, total, meant)
        if near.id not in best or best[near.id].score < near.score:
            best[near.id] = near
    return sorted(best.values(), key=lambda near: (-near.score, near.id))


def _near(row: int, hits: dict[Token, _Hits], total: float, meant: float) -> Near:
    said = sum(one.weight for one in hits.values() if row in one.sentence)
    more = sum(_ANSWER * one.weight for one in hits.values() if row in one.answer)
    cosine = said / math.sqrt(total) / _length(row)
    subject = sum(
        one.weight if row in one.sentence else _ANSWER * one.weight
        for token, one in hits.items()
        if _of_subject(token) and row in one.sentence | one.answer
    )
    score = _COSINE * cosine + (1 - _COSINE) * (said + more) / total
    return Near(_index().of[row - 1], score, subject / meant)


def _of_subject(token: Token) -> bool:
    return token.meaning and token.text not in words().general


def _claimed(token: Token, weight: float) -> float:
    """Return what a token of a query adds to what a close record has to cover."""
    if token == Token(ELSEWHERE, meaning=True):
        return _ELSEWHERE * weight
    return weight if _of_subject(token) else _WORD * weight


@functools.cache
def _index() -> _Index:
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(sentence, answer)")
    told = [row for one in records().values() for row in _rows(one)]
    rows = [(_keys(pieces(sentence)), _keys(_long(answer))) for _, sentence, answer in told]
    base.executemany("INSERT INTO texts VALUES (?, ?)", rows)
    known = {word for row in told for text in row[1:] for word in _long(text)}
    known |= words().spelled | words().stop
    return _Index(base, tuple(row[0] for row in told), frozenset(known))


def _rows(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield a record in each language, and each other way to say it."""
    for language, text in record.text.items():
        yield record.id, text, _PLACEHOLDER.sub(" ", record.says[language])
    for text in record.also:
        yield record.id, text, ""


def _long(text: str) -> list[str]:
    return [piece for sentence in re.split(r"(?<=[.。:：;；])", text) for piece in pieces(sentence)]


def _keys(text: list[str]) -> str:
    return " ".join(token.key for token in tokens(text))


@functools.cache
def _hits(key: str) -> _Hits:
    index = _index()
    sentence, answer = (
        frozenset(row for (row,) in index.base.execute(_FIND, (f'{column} : "{key}"',)))
        for column in ("sentence", "answer")
    )
    return _Hits(sentence, answer - sentence, _weight(len(sentence | answer), index.rows))


_FIND = "SELECT rowid FROM texts WHERE texts MATCH ?"


def _weight(holding: int, rows: int) -> float:
    """Return how much a token tells that stands in `holding` of `rows`."""
    return float(math.log(1 + (rows - holding + 0.5) / (holding + 0.5)) ** _RARITY)


@functools.cache
def _length(row: int) -> float:
    """Return the length of a sentence as a vector of its tokens."""
    (keys,) = _index().base.execute("SELECT sentence FROM texts WHERE rowid = ?", (row,)).fetchone()
    return math.sqrt(sum(_hits(key).weight for key in set(keys.split()))) or 1.0


def close(query: str, most: int) -> list[Near]:
    """Return the nearest records to a query; none where nothing is close."""
    found = nearest(query)[:most]
    return found if any(map(_is_close, found[:3])) else []


def _is_close(near: Near) -> bool:
    return near.close >= CLOSE or near.score >= ALIKE
