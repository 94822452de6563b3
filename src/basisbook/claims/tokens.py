"""Text cut into what is compared: meanings that are said in many ways, words, and Chinese.

Chinese has no spaces. It is cut at the longest phrase that `words.yaml` knows, and what lies
between is compared two characters at a time, as search engines do for it.
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from basisbook.claims.stems import stem
from basisbook.claims.stored import simplified, stop_words, stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SAME = (
    (re.compile(r"\b40([13])\s*\(?([kb])\)?s?(?![a-z])"), r"40\1\2"),
    (re.compile(r"\b457\s*\(?b\)?(?![a-z])"), "457b"),
    (re.compile(r"59\s*(?:1/2|\.5|and a half|岁半)"), "59half "),
    (re.compile(r"(?<![\d.])10\s*(?:%|percent|per cent)"), "10pct "),
    (re.compile(r"(?<![\d.])2\s*(?:%|percent|per cent)"), "2pct "),
    (re.compile(r"[’']s?\b"), ""),
    (
        re.compile(
            r"[$¥]?\d[\d,]*(?:\.\d+)?\s*(?:美元|块|元|刀|万|千)+|[一二两三四五六七八九十百千]+[万千百]"
        ),
        " ",
    ),
    (re.compile(r"[$¥]\d[\d,.]*|\b\d{1,3}(?:,\d{3})+(?:\.\d+)?"), " "),
)
"""Ways of writing one thing; amounts of money say nothing of what is meant."""
_SPELLED = re.compile(r"\b(line|box)\s+(one|two|five|fourteen)\b")
_PLACED = re.compile(r"第?\s*(\d+[a-z]?|[一二五]|十四)\s*[号號]?\s*([栏格框行])(?!业)")
_FIGURES = {"one": "1", "two": "2", "five": "5", "fourteen": "14"} | dict(
    zip(("一", "二", "五", "十四"), ("1", "2", "5", "14"), strict=True)
)
"""The numbers of boxes and lines that people speak of, as they spell them."""
_PIECE = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9]+")
_MENDED = 5
"""Shorter words are too near to each other for their spelling to be mended."""
_NEAR = 0.8
LONGEST = 400
"""More of a query than this says no more about what is meant."""
ELSEWHERE = "elsewhere"


class Token(NamedTuple):
    """A word, two Chinese characters, or a meaning by its name in `words.yaml`."""

    text: str
    meaning: bool = False

    @property
    def key(self) -> str:
        """The token as the index holds it: meanings and words never look alike."""
        return f"m{self.text}m" if self.meaning else self.text


class Words(NamedTuple):
    """What `words.yaml` and `stopwords.txt` tell."""

    phrases: Mapping[tuple[str, ...], str]
    """The meaning of each phrase, by its pieces."""
    longest: int
    chinese: frozenset[str]
    """Where Chinese is cut."""
    most: int
    general: frozenset[str]
    anchors: frozenset[str]
    stop: frozenset[str]
    spelled: frozenset[str]
    """Every word of a phrase, as it is spelled."""


@functools.cache
def words() -> Words:
    """Return the meanings that are known, and the words that say nothing."""
    told = stored("words")
    ways = {**told["meanings"], ELSEWHERE: told["elsewhere"]}
    spelled = {
        tuple(_PIECE.findall(_plain(str(one)))): name for name, all_ in ways.items() for one in all_
    }
    phrases = {_stems(one): name for one, name in spelled.items()}
    stop = stop_words()
    chinese = frozenset(
        one for parts in (*spelled, *((one,) for one in stop)) for one in parts if not one.isascii()
    )
    return Words(
        phrases,
        max(map(len, phrases)),
        chinese,
        max(map(len, chinese)),
        frozenset(told["general"]),
        frozenset(told["anchors"]),
        stop,
        frozenset(one for parts in spelled for one in parts),
    )


def _plain(text: str) -> str:
    """Return text in small letters and one width, with one way of writing each thing."""
    small = unicodedata.normalize("NFKC", text.replace("½", " 1/2")).casefold()
    small = small.translate(simplified())
    small = _SPELLED.sub(lambda told: f"{told[1]} {_FIGURES[told[2]]}", small)
    small = _PLACED.sub(_place, small)
    for pattern, same in _SAME:
        small = pattern.sub(same, small)
    return small


def _place(told: re.Match[str]) -> str:
    """Return a box or a line of a form as the forms name it."""
    place = "行" if told[2] == "行" else "栏"
    return f"第 {_FIGURES.get(told[1], told[1])} {place}"


def _stems(text: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(stem, text))


def pieces(text: str) -> list[str]:
    """Return the words of a text, and its Chinese where it is cut."""
    return [one for piece in _PIECE.findall(_plain(text[:LONGEST])) for one in _cut(piece)]


def _cut(piece: str) -> Iterator[str]:
    if piece.isascii():
        yield piece
        return
    known, most = words().chinese, words().most
    at = loose = 0
    while at < len(piece):
        ends = range(min(len(piece), at + most), at, -1)
        end = next((end for end in ends if piece[at:end] in known), None)
        if end is None:
            at += 1
            continue
        if loose < at:
            yield piece[loose:at]
        yield piece[at:end]
        at = loose = end
    if loose < len(piece):
        yield piece[loose:]


def mended(text: Iterable[str], known: frozenset[str]) -> list[str]:
    """Return pieces, each long word of which no form is known replaced by the nearest that is."""
    stems = _known_stems(known)
    return [one if stem(one) in stems else _mended(one, known) for one in text]


@functools.cache
def _known_stems(known: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, known))


def _mended(piece: str, known: frozenset[str]) -> str:
    if len(piece) < _MENDED or not piece.isalpha() or not piece.isascii():
        return piece
    near = difflib.get_close_matches(piece, known, 1, _NEAR)
    return near[0] if near else piece


def tokens(text: list[str]) -> Iterator[Token]:
    """Yield what pieces of text are compared by, in their order."""
    known = words()
    stems = _stems(text)
    at = 0
    while at < len(text):
        sizes = range(min(known.longest, len(text) - at), 0, -1)
        size = next((n for n in sizes if stems[at : at + n] in known.phrases), 0)
        if size:
            yield Token(known.phrases[stems[at : at + size]], meaning=True)
        else:
            yield from map(Token, _loose(text[at]))
        at += size or 1


def letters(text: str) -> Iterator[str]:
    """Yield four letters of an English word at a time, and one and two Chinese characters."""
    for piece in _PIECE.findall(_plain(text[:LONGEST])):
        if not piece.isascii():
            yield from piece
            yield from _by(piece, 2)
        elif piece not in words().stop:
            yield from _by(f"_{piece}_", 4)


def _by(text: str, size: int) -> Iterator[str]:
    """Yield every run of so many characters of a text; itself where it is shorter."""
    yield from (text[n : n + size] for n in range(max(1, len(text) - size + 1)))


def _loose(piece: str) -> Iterator[str]:
    """Yield a piece without a known meaning; Chinese two characters at a time."""
    if piece in words().stop:
        return
    if piece.isascii():
        yield stem(piece)
    else:
        yield from (piece[n : n + 2] for n in range(len(piece) - 1))
