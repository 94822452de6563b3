"""`basisbook reconcile --batch`: a file of forms beside those that a run worked out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import rich_click as click

from basisbook.cli.failures import leave
from basisbook.cli.progress import progress
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from basisbook.batch.compare import Reconciled, Tally

_REVIEW = 3
_SHOWN = 20
"""So many rejected records are told one by one; the details file has them all."""

KINDS = {
    "payer error": deferred("the payer should have put something else"),
    "alternative": deferred("right in another way"),
    "unsettled": deferred("right under another position"),
    "book": deferred("the form or the record of events is wrong"),
}


class Asked(NamedTuple):
    """What is to be compared, and how to say it."""

    forms: Path
    folder: Path
    years: tuple[int, ...]
    details: Path | None
    format: str
    output: Path | None


def run(asked: Asked) -> None:
    """Compare, print what was found, and leave with the exit code that it calls for."""
    from basisbook.extras import need

    need("batch", "numba", "numpy", "pyarrow")
    from basisbook.batch.compare import read_sides, reconcile
    from basisbook.batch.details import details

    if asked.format not in ("text", "json"):
        raise click.UsageError(_("With --batch, --format is text or json."))
    sides = read_sides(asked.forms, asked.folder, asked.years)
    done = 0
    with progress(_("{rate} participants a second")) as advance, details(asked.details) as note:
        for one in (*sides.rejects, *sides.faults):
            note({"record": str(one["row"]), "status": one["code"], "text": one["reason"]})

        def tell(number: int, total: int) -> None:
            nonlocal done
            advance(total, number - done)
            done = number

        found = reconcile(sides, note, tell)
    _put(as_json(found) if asked.format == "json" else "\n".join(_text(found, asked)), asked)
    leave(0 if found.clean else _REVIEW)


def _put(content: str, asked: Asked) -> None:
    if asked.output is None:
        click.echo(content)
    else:
        from basisbook.whole import write_whole

        write_whole(asked.output, content + "\n")


def as_json(found: Reconciled) -> str:
    """Return all that was found as JSON."""
    model = {
        "format": "basisbook-reconcile-batch/1",
        "counts": found.counts._asdict(),
        "differences": [one._asdict() for one in found.tallies],
        "faults": list(found.faults),
        "rejects": list(found.rejects),
    }
    return json.dumps(model, indent=1, ensure_ascii=False)


def _text(found: Reconciled, asked: Asked) -> Iterator[str]:
    c = found.counts
    yield _("Forms in the file: {number:,}").format(number=c.records)
    yield _("  agree: {number:,}").format(number=c.agrees)
    yield _("  differ, and are right in another way: {number:,}").format(number=c.accepted)
    yield _("  differ: {number:,}").format(number=c.differs)
    yield _("  nobody expects: {number:,}").format(number=c.unexpected)
    yield _("  cannot be read: {number:,}").format(number=c.rejected)
    yield _("Expected forms: {number:,}").format(number=c.expected)
    yield _("  the file has: {number:,}").format(number=c.answered)
    yield _("  the file lacks: {number:,}").format(number=c.missing)
    if found.tallies:
        yield ""
        yield _("What differs, by box:")
        yield from map(_tally, found.tallies)
    wrong = (*found.faults, *found.rejects)
    if wrong:
        yield ""
        yield _("Records of the file that are wrong:")
        yield from (_record(one) for one in wrong[:_SHOWN])
        if len(wrong) > _SHOWN:
            yield _("  ... and {number:,} more").format(number=len(wrong) - _SHOWN)
    if asked.details:
        yield ""
        yield _("Each difference is in {file}").format(file=asked.details)
    elif not found.clean:
        yield ""
        yield _("Name a file with --details to see each difference.")


def _record(one: dict[str, object]) -> str:
    return _("  record {row}: {reason} ({code})").format(**one)


def _tally(one: Tally) -> str:
    kind = _(KINDS[one.kind])
    text = _("  box {box}: {number:,}, {kind}")
    if one.box == "IRA":
        text = _("  check box IRA/SEP/SIMPLE: {number:,}, {kind}")
    said = text.format(box=one.box, number=one.forms, kind=kind)
    if not one.cents:
        return said
    amount = dollars(abs(one.cents))
    more = _("{amount} more in all") if one.cents > 0 else _("{amount} less in all")
    return said + _("; ") + more.format(amount=amount)
