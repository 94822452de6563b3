"""The claims and questions nearest to a few words, in either language, without a network.

Each record is held as people say it: its sentence in both languages, many other ways to say the
same, and its explanation. `tokens` names meanings, however they are said, so English finds
Chinese; `letters` sees what is alike in words that are spelled or cut otherwise. In both views a
record is near by its sentences that are most like the query, and by all of its words together
(decisions 0116 and 0145).
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.claims.records import records
from basisbook.claims.tokens import (
    ELSEWHERE,
    Token,
    letters,
    mended,
    pieces,
    tokens,
    words,
)
from basisbook.claims.views import Said, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.claims.records import Record
    from basisbook.claims.views import Kind

_LETTERS = 0.3
"""What letters count beside meanings;"""
_LETTERS_CHINESE = 0.6
"""in Chinese they are words of their own."""
_HIGHEST = 8.0
"""No sentence is nearer to itself than this; scores are parts of it."""
CLOSE = 0.17
"""The least score of a record that answers a query which names something of ours;"""
LIKELY = 0.22
"""of one that only has two words or more that we use: many things are lost, paid or carried;"""
UNNAMED = 0.28
"""of any other;"""
ELSE = 0.2
"""and how much more is asked of it if the query names another subject."""
_PLACEHOLDER = re.compile(r"\{\w+\}")


class Near(NamedTuple):
    """A record near to a query: 1 would be as near as anything can be."""

    id: str
    score: float


class _Index(NamedTuple):
    ids: tuple[str, ...]
    meanings: View
    letters: View
    known: frozenset[str]
    """Words to mend spelling with."""


def nearest(query: str) -> list[Near]:
    """Return all records that share anything with a query, the nearest first."""
    held = index()
    by_meaning = held.meanings.near(one.key for one in _asked(query))
    by_letters = held.letters.near(letters(query))
    weight = _LETTERS if query.isascii() else _LETTERS_CHINESE
    near = [
        Near(held.ids[of], (by_meaning.get(of, 0) + weight * by_letters.get(of, 0)) / _HIGHEST)
        for of in by_meaning.keys() | by_letters.keys()
    ]
    return sorted(near, key=lambda one: (-one.score, one.id))


def close(query: str, most: int) -> list[Near]:
    """Return the nearest records to a query; none where nothing is close."""
    found = nearest(query)[:most]
    return found if found and found[0].score >= _least(_asked(query)) else []


def _asked(query: str) -> list[Token]:
    """Return the tokens of a query, each once, their spelling mended."""
    return list(dict.fromkeys(tokens(mended(pieces(query), index().known))))


def _least(asked: list[Token]) -> float:
    """Return how near a record must be to answer what was asked."""
    named = {one.text for one in asked if one.meaning}
    of_ours = named - words().general - {ELSEWHERE}
    least = LIKELY if len(of_ours) > 1 else UNNAMED
    if of_ours & words().anchors:
        least = CLOSE
    return least + ELSE if ELSEWHERE in named else least


@functools.cache
def index() -> _Index:
    """Return all records, held so that words find them."""
    ids = tuple(records())
    told = [row for of, name in enumerate(ids) for row in _told(of, records()[name])]
    cut = [_long(text) for _of, text, _kind in told]
    keys = ({token.key for token in tokens(one)} for one in cut)
    known = {word for one in cut for word in one}
    return _Index(
        ids,
        View(Said(of, found, kind) for (of, _text, kind), found in zip(told, keys, strict=True)),
        View(Said(of, letters(text), kind) for of, text, kind in told),
        frozenset(known | words().spelled | words().stop),
    )


def _told(of: int, record: Record) -> Iterator[tuple[int, str, Kind]]:
    """Yield the sentences of a record, other ways to say them, and what it answers."""
    for text in record.text.values():
        yield of, text, "sentence"
    for text in record.also:
        yield of, text, "another way"
    for text in record.says.values():
        yield of, _PLACEHOLDER.sub(" ", text), "explanation"


def _long(text: str) -> list[str]:
    return [piece for sentence in re.split(r"(?<=[.。:：;；])", text) for piece in pieces(sentence)]
