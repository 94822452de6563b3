"""Claims and questions put in order: what is nearest in full, and what else is near."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from basisbook.explain.blocks import (
    Block,
    Document,
    Item,
    Listing,
    Paragraph,
    Section,
)
from basisbook.explain.outline.frame import version_line
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.claims.model import ClaimFound, ClaimsFound


def claims_outline(found: ClaimsFound) -> Document:
    """Return what was found as a neutral document."""
    told = [one for one in found.claims if one.answer]
    listed = [one for one in found.claims if not one.answer]
    sections = [*map(claim_section, told), *_listed(found, listed)]
    return Document(
        _title(found), _standing(found), tuple(sections), _footer(found), found.language
    )


def _title(found: ClaimsFound) -> str:
    if found.words:
        return _("Basisbook: what is said about '{words}'").format(words=found.words)
    return _("Basisbook: claims and questions, judged")


def _standing(found: ClaimsFound) -> Paragraph:
    asked = sum(one.kind == "question" for one in found.claims)
    said = len(found.claims) - asked
    counted = (
        (said, ngettext("{n} claim", "{n} claims", said)),
        (asked, ngettext("{n} question", "{n} questions", asked)),
    )
    return Paragraph(_(", ").join(text.format(n=n) for n, text in counted if n) + _("."))


def claim_section(one: ClaimFound) -> Section:
    """Return a claim or question with its verdict, explanation and what it rests on."""
    return Section(one.id, one.text, tuple(_blocks(one)))


def _blocks(one: ClaimFound) -> Iterator[Block]:
    if one.judged:
        yield Paragraph(_("Verdict: {verdict}.").format(verdict=verdict(one)), "answer")
    yield Paragraph(one.answer, cites=one.authority)
    if any("@" in figure.source for figure in one.figures):
        text = _("The figures are worked out from a book: basisbook claims --id {id} --book")
        yield Paragraph(text.format(id=one.id), "quiet")
    elif not one.book:
        yield Paragraph(
            _("No book goes with it: its figures are values of the law.")
            if one.figures
            else _("No book goes with it: no amount turns on it."),
            "quiet",
        )


def verdict(one: ClaimFound) -> str:
    """Return the verdict on a claim, by years where it changed; empty for a question."""
    return _("; ").join(judged.text for judged in one.judged)


def _listed(found: ClaimsFound, listed: list[ClaimFound]) -> Iterator[Section]:
    if found.words and listed:
        yield Section("near", _("Also near"), (_listing(listed),))
        return
    for number, (theme, ones) in enumerate(groupby(listed, lambda one: one.theme), 1):
        yield Section(f"theme-{number}", theme, (_listing(ones),))


def _listing(ones: Iterable[ClaimFound]) -> Listing:
    return Listing(tuple(Item(one.text, label=_label(one), cites=(one.id,)) for one in ones))


def _label(one: ClaimFound) -> str:
    """Return how a claim is judged, and how near it is to the words that were asked for."""
    told = verdict(one) or _("question")
    if one.score is None:
        return told
    return _("{verdict}; nearness {score} of 100").format(verdict=told, score=one.score)


def _footer(found: ClaimsFound) -> tuple[str, ...]:
    return (
        version_line(found.versions),
        _(
            "Claims are in our own words; every figure is worked out by this program. To read one:"
            " basisbook claims --id ID."
        ),
    )
