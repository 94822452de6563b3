"""Find claims and questions by words or by id, and word what is so."""

from __future__ import annotations

import difflib
import string
from typing import TYPE_CHECKING

from basisbook.claims.figures import figure, filled
from basisbook.claims.model import FORMAT, ClaimFound, ClaimsFound, FigureUsed, Judged
from basisbook.claims.records import THEMES, VERDICTS, Span, records
from basisbook.claims.search import close
from basisbook.errors import ClaimError, Problem
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.report.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.claims.records import Record


_ECHOED = 80


def find_claims(words: str, most: int, explained: int) -> ClaimsFound:
    """Return the claims and questions nearest to `words`, or all without words.

    The first `explained` of them come with their explanation, whose figures the engine works
    out. Raises `ClaimError` if nothing is close.
    """
    if not words.strip():
        every = [_found(one, explained=n < explained) for n, one in enumerate(records().values())]
        return _of("", every)
    near = close(words, most)
    if not near:
        raise ClaimError((_nothing_close(words),))
    found = [
        _found(records()[one.id], explained=number < explained, score=round(100 * one.score))
        for number, one in enumerate(near)
    ]
    return _of(words, found)


def claim_by_id(name: str) -> ClaimsFound:
    """Return one claim or question with its explanation; raise `ClaimError` if there is none."""
    return _of("", [_found(record_of(name), explained=True)])


def record_of(name: str) -> Record:
    """Return what is stored under an id; raise `ClaimError` if there is nothing."""
    if name not in records():
        raise ClaimError((_no_such(name),))
    return records()[name]


def _of(words: str, found: list[ClaimFound]) -> ClaimsFound:
    told = versions()._replace(format=FORMAT)
    return ClaimsFound(FORMAT, language(), told, words, tuple(found))


def _found(record: Record, *, explained: bool, score: int | None = None) -> ClaimFound:
    said = record.says[language()]
    return ClaimFound(
        record.id,
        "question" if record.asks else "claim",
        _(THEMES[record.theme]),
        record.text[language()],
        record.verdict,
        tuple(_judged(record)),
        filled(record, said) if explained else "",
        tuple(_figures(record, said)) if explained else (),
        record.cites,
        record.see,
        record.book,
        score,
    )


def _judged(record: Record) -> Iterator[Judged]:
    if record.verdict is None:
        return
    for span in record.spans or (Span(None, None, record.verdict),):
        yield Judged(span.since, span.until, span.verdict, _worded(span))


def _worded(span: Span) -> str:
    verdict = _(VERDICTS[span.verdict])
    if span.since is None and span.until is None:
        return verdict
    if span.since is None:
        return _("to {year}: {verdict}").format(year=span.until, verdict=verdict)
    if span.until is None:
        return _("from {year}: {verdict}").format(year=span.since, verdict=verdict)
    years = f"{span.since}–{span.until}"
    return _("{years}: {text}").format(years=years, text=verdict)


def _figures(record: Record, said: str) -> Iterator[FigureUsed]:
    """Yield the figures of an explanation in their order, each once."""
    names = [name for _text, name, _spec, _conversion in string.Formatter().parse(said) if name]
    for name in dict.fromkeys(names):
        source = record.figures[name]
        whose = not source.startswith("law ") and "@" not in source
        place = f"{record.book}@{source}" if whose else source
        yield FigureUsed(name, figure(source, record.book), place)


def _nothing_close(words: str) -> Problem:
    text = _("Nothing that Basisbook has judged is close to '{words}'.").format(
        words=_echoed(words)
    )
    remedy = _(
        "It knows claims and questions about losses, basis, payments, rollovers and conversions of "
        "retirement accounts: say it in other words, or list all of them with: basisbook claims."
    )
    return Problem("E690", None, text, remedy)


def _echoed(words: str) -> str:
    """Return the beginning of what was asked, without marks that would steer a screen."""
    shown = "".join(one if one.isprintable() else " " for one in words[:_ECHOED])
    return shown + "…" if len(words) > _ECHOED else shown


def _no_such(name: str) -> Problem:
    text = _("There is no claim or question with the id '{id}'.").format(id=name)
    near = difflib.get_close_matches(name, records(), 1)
    remedy = (
        _("Did you mean '{near}'?").format(near=near[0])
        if near
        else _("List all ids with: basisbook claims.")
    )
    return Problem("E691", None, text, remedy)


def no_book(name: str) -> ClaimError:
    """Return the complaint that a claim has no figures of a book."""
    text = _("'{id}' names no figures of a book.").format(id=name)
    remedy = _("Its page says what it rests on: basisbook claims --id {id}.").format(id=name)
    return ClaimError((Problem("E692", None, text, remedy),))
