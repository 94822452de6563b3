"""What is near to a query in one view of the texts: records by their sentences and as a whole.

A sentence is near by the cosine of its features and the query's, rare features weighing more,
and somewhat less where it says much besides. A record as a whole is near by BM25, the ranking of
full-text search, over everything that is said of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_RARITY = 0.7
"""How much more a rare feature weighs than a common one, in a sentence."""
_NEXT = (1.0, 0.5, 0.3)
"""What likeness counts to the best of a record's sentences, the second and the third."""
_WORTH = {"sentence": 1.0, "another way": 0.95, "explanation": 0.2}
"""What likeness to a text counts, by its kind."""
_LENGTH = 0.4
"""How much a sentence loses that says more than was asked; half would be the cosine itself."""
_WHOLE = 2.0
"""What the record as a whole counts beside its sentences."""
_TOLD = 0.5
"""What a word of an explanation counts in the whole, beside one of a sentence."""
_SATURATION = 1.2
_EVENNESS = 0.9
"""BM25: how soon a feature that comes again says no more, and how much a long text loses."""


Kind = Literal["sentence", "another way", "explanation"]


class Said(NamedTuple):
    """Features of one text of a record."""

    of: int
    features: Iterable[str]
    kind: Kind

    @property
    def explains(self) -> bool:
        """Whether it is no sentence that people say, but what is said to it."""
        return self.kind == "explanation"


class _Whole(NamedTuple):
    """Everything that is said of the records: where a feature stands, and how often."""

    counts: Mapping[str, Mapping[int, float]]
    lengths: Mapping[int, float]


class View:
    """Texts of records by their features."""

    def __init__(self, said: Iterable[Said]) -> None:
        """Take in the texts of all records."""
        self._said = [one._replace(features=frozenset(one.features)) for one in said]
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, one in enumerate(self._said):
            for feature in one.features:
                self._rows[feature].append(row)
        sentences = sum(not one.explains for one in self._said)
        self._weights = {
            feature: _rare(sum(not self._said[row].explains for row in rows), sentences)
            for feature, rows in self._rows.items()
        }
        self._unknown = _rare(0, sentences)
        self._lengths = [math.pow(self._sum(one.features), _LENGTH) for one in self._said]
        self._whole = _whole(self._said)

    def near(self, query: Iterable[str]) -> dict[int, float]:
        """Return how near each record is that shares a feature with a query."""
        asked = sorted(set(query))  # in one order, so that no sum depends on the run
        found = defaultdict(float, self._by_sentences(asked))
        for of, worth in self._as_wholes(asked):
            found[of] += _WHOLE * worth
        return found

    def _sum(self, features: Iterable[str]) -> float:
        return math.fsum(self._weights.get(one, self._unknown) for one in features)

    def _by_sentences(self, asked: list[str]) -> dict[int, float]:
        shared: dict[int, float] = defaultdict(float)
        for feature in asked:
            for row in self._rows.get(feature, ()):
                shared[row] += self._weights[feature]
        length = math.sqrt(self._sum(asked))
        likeness: dict[int, list[float]] = defaultdict(list)
        answers: dict[int, float] = defaultdict(float)
        for row, weight in shared.items():
            one = self._said[row]
            alike = _WORTH[one.kind] * weight / (length * self._lengths[row])
            if one.explains:
                answers[one.of] += alike
            else:
                likeness[one.of].append(alike)
        return {
            of: answers[of] + sum(map(float.__mul__, _NEXT, sorted(likeness[of], reverse=True)))
            for of in answers.keys() | likeness.keys()
        }

    def _as_wholes(self, asked: list[str]) -> Iterator[tuple[int, float]]:
        """Yield the part of what was asked that each record tells, by BM25."""
        weights = {one: self._whole_weight(one) for one in asked}
        total = sum(weights.values())
        for feature, weight in weights.items():
            for of, count in self._whole.counts.get(feature, {}).items():
                long = 1 - _EVENNESS + _EVENNESS * self._whole.lengths[of]
                yield of, weight / total * count / (count + _SATURATION * long)

    def _whole_weight(self, feature: str) -> float:
        return _weight(len(self._whole.counts.get(feature, ())), len(self._whole.lengths))


def _weight(holding: int, of: int) -> float:
    """Return how much a feature tells that stands in so many of all."""
    return math.log(1 + (of - holding + 0.5) / (holding + 0.5))


def _rare(holding: int, of: int) -> float:
    return math.pow(_weight(holding, of), _RARITY)


def _whole(said: list[Said]) -> _Whole:
    counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    lengths: dict[int, float] = defaultdict(float)
    for one in said:
        worth = _TOLD if one.explains else 1.0
        for feature in one.features:
            counts[feature][one.of] += worth
            lengths[one.of] += worth
    average = sum(lengths.values()) / max(len(lengths), 1)
    return _Whole(counts, {of: length / average for of, length in lengths.items()})
