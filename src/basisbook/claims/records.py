"""The claims and questions as they are stored: one record each, in both languages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.claims.stored import stored
from basisbook.i18n import deferred as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COMMON = "records/figures"
_ALSO = ("records/also-en", "records/also-zh")

Verdict = Literal["right", "wrong", "outdated", "incomplete", "unsettled", "not a tax claim"]

VERDICTS: dict[str, str] = {
    "right": _("right"),
    "wrong": _("wrong"),
    "outdated": _("out of date"),
    "incomplete": _("incomplete"),
    "unsettled": _("unsettled"),
    "not a tax claim": _("not a tax claim"),
}
"""How each verdict is worded."""

THEMES: dict[str, str] = {
    "deducting": _("Deducting a loss"),
    "capital": _("Capital losses, other losses and gains"),
    "basis": _("Basis, and what is taxed"),
    "after-tax": _("After-tax money and Roth accounts"),
    "early": _("Early payments and hardship"),
    "iras": _("IRAs and Form 8606"),
    "forms-and-others": _("Forms, excess contributions, annuities and states"),
    "advice": _("Advice on investing"),
    "questions-losses": _("Questions: losses and after-tax money"),
    "questions-more": _("Questions: IRAs, payments, states and abroad"),
}
"""The files of records, in their order, with their titles."""


class Span(NamedTuple):
    """Years in which a claim has a verdict; None is open."""

    since: int | None
    until: int | None
    verdict: Verdict


class Record(NamedTuple):
    """A claim as people make it, or a question as they ask it, with what is so."""

    id: str
    theme: str
    asks: bool
    text: Mapping[str, str]
    """The sentence, by language."""
    verdict: Verdict | None
    """None for a question."""
    spans: tuple[Span, ...]
    also: tuple[str, ...]
    """Other ways to say it, for the search."""
    says: Mapping[str, str]
    """The explanation by language, with `{names}` of figures."""
    cites: tuple[str, ...]
    see: tuple[str, ...]
    """Ids of rules, values of the law and loss paths."""
    book: str
    """The example whose figures it names; empty where it names none."""
    figures: Mapping[str, str]
    """Where each figure comes from, by name."""
    holds: tuple[str, ...]
    """What the explanation says of the book in words; tests hold it against the engine."""


@functools.cache
def records() -> Mapping[str, Record]:
    """Return all records by id, in the order of their themes."""
    return {one.id: one for theme in THEMES for one in _theme(theme)}


def _theme(theme: str) -> Iterator[Record]:
    common = stored(_COMMON)
    for id_, told in stored(f"records/{theme}").items():
        asks = "question" in told
        yield Record(
            id_,
            theme,
            asks,
            told["question"] if asks else told["claim"],
            told.get("verdict"),
            tuple(_span(years, verdict) for years, verdict in told.get("years", {}).items()),
            tuple(way for file in _ALSO for way in stored(file).get(id_, ())),
            told["says"],
            tuple(told["cite"]),
            tuple(told.get("see", ())),
            told.get("book", ""),
            {**common, **told.get("figures", {})},
            tuple(told.get("holds", ())),
        )


def _span(years: str, verdict: Verdict) -> Span:
    if years.startswith("to "):
        return Span(None, int(years[3:]), verdict)
    if years.startswith("since "):
        return Span(int(years[6:]), None, verdict)
    since, __, until = years.partition("-")
    return Span(int(since), int(until), verdict)
