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

CLOSE = 0.32
"""A record that covers less of what a query means is not what was meant,"""
ALIKE = 0.5
"""unless the query is as much like it as this."""
ALONE = 0.75
"""The least for a query that names nothing of ours: many things are lost, paid or carried."""
_RARITY = 0.7
"""How much more a rare word weighs than a common one."""
_ANSWER = 0.6
"""What a word is worth that stands only in the explanation."""
_OTHERWISE = 0.9
"""What another way to say it is worth, beside the sentence itself."""
_SECOND = 0.3
"""What likeness to a second of its sentences adds: both languages agree, or two ways to say it."""
_LIKENESS = 0.57
"""The part of likeness in a score; the rest is how much of the query the record covers."""
_WORD = 0.4
"""What a word without a known meaning takes from closeness."""
_ELSEWHERE = 3.0
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
    rows_of: dict[str, frozenset[int]]
    sentences: frozenset[int]
    """The rows of the records themselves; the others are other ways to say the same."""
    known: frozenset[str]
    """Words to mend spelling with."""


def nearest(query: str) -> list[Near]:
    """Return all records that share anything with a query, the nearest first."""
    asked = _asked(query)
    hits = {one: _hits(one.key) for one in asked}
    rows = {row for one in hits.values() for row in one.sentence | one.answer}
    near = [_near(id_, hits) for id_ in {_index().of[row - 1] for row in rows}]
    return sorted(near, key=lambda one: (-one.score, one.id))


def _asked(query: str) -> list[Token]:
    """Return the tokens of a query, each once, their spelling mended."""
    return list(dict.fromkeys(tokens(mended(pieces(query), _index().known))))


def _near(id_: str, hits: dict[Token, _Hits]) -> Near:
    total = sum(one.weight for one in hits.values())
    covered = {token: _worth(id_, one) * one.weight for token, one in hits.items()}
    subject = sum(part for token, part in covered.items() if _of_subject(token))
    meant = sum(_claimed(token, one.weight) for token, one in hits.items())
    score = _LIKENESS * _likeness(id_, hits, total)
    score += (1 - _LIKENESS) * sum(covered.values()) / total
    return Near(id_, score, subject / meant)


def _worth(id_: str, hits: _Hits) -> float:
    """Return what a token counts for a record: most in its sentence."""
    rows = _index().rows_of[id_]
    if rows & _index().sentences & hits.sentence:
        return 1
    if rows & hits.sentence:
        return _OTHERWISE
    return _ANSWER if rows & hits.answer else 0


def _likeness(id_: str, hits: dict[Token, _Hits], total: float) -> float:
    """Return how like a query is to a record's sentences: the cosine of the best, and the next."""
    index = _index()
    found = sorted(
        (
            sum(one.weight for one in hits.values() if row in one.sentence)
            / (math.sqrt(total) * _length(row))
            * (1 if row in index.sentences else _OTHERWISE)
            for row in index.rows_of[id_]
        ),
        reverse=True,
    )
    return (found[0] + _SECOND * found[1]) / (1 + _SECOND)


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
    sentences = frozenset(number for number, row in enumerate(told, 1) if row[2])
    of = tuple(row[0] for row in told)
    rows_of = {
        id_: frozenset(number for number, one in enumerate(of, 1) if one == id_)
        for id_ in records()
    }
    return _Index(base, of, rows_of, sentences, frozenset(known))


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
    return _Hits(sentence, answer - sentence, _weight(len(sentence | answer), len(index.of)))


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
    ours = any(one.meaning and one.text in words().anchors for one in _asked(query))
    least = CLOSE if ours else ALONE
    near = any(one.close >= least or one.score >= ALIKE for one in found[:3])
    return found if near else []
