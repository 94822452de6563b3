"""What was verified, put in order for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Item, Listing, Paragraph, Section, Table
from basisbook.explain.outline.frame import footer, version_line
from basisbook.explain.outline.names import shown
from basisbook.explain.text import amount, money
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.proof.checked import Difference, Verified
    from basisbook.proof.expected import Held
    from basisbook.report.model import Report

_CAUSES_FIRST = ("fact", "rule", "value", "amount", "text", "whole")
MOST = 20
"""Amounts that are listed: one changed fact moves many, and the first of them tell enough."""


def verified_outline(found: Verified) -> Document:
    """Return what became of a report that was derived again, as a neutral document."""
    return Document(
        _("Verified: {title}").format(title=found.title),
        _standing(found),
        tuple(_sections(found)),
        (
            _("Made with: {versions}").format(versions=version_line(found.made_with)),
            _("Verified with: {versions}").format(versions=version_line(found.now)),
        ),
        found.language,
    )


def _standing(found: Verified) -> Paragraph:
    if found.status == "same":
        text = ngettext(
            "Untouched: its number was derived again from its facts and is the same.",
            "Untouched: all {n} numbers were derived again from its facts and are the same.",
            found.numbers,
        )
        return Paragraph(text.format(n=found.numbers), "good")
    if found.status == "other law":
        text = ngettext(
            "Its number comes out the same, with other rules or values of law than then.",
            "All {n} numbers come out the same, with other rules or values of law than then.",
            found.numbers,
        )
        return Paragraph(text.format(n=found.numbers), "good")
    return Paragraph(_("Not confirmed: what differs is listed below."), "warning")


def _sections(found: Verified) -> Iterator[Section]:
    kinds = [one.kind for one in found.differences]
    by_kind = {kind: [one for one in found.differences if one.kind == kind] for kind in kinds}
    for kind in (kind for kind in _CAUSES_FIRST if kind in by_kind):
        shown = by_kind[kind]
        if kind == "fact":
            intro = Paragraph(
                _("These lines of the book are not those that the report was made of.")
            )
            yield Section("facts", _("Facts that were changed"), (intro, _facts(shown)))
        elif kind in ("rule", "value"):
            yield Section(f"{kind}s", _law_title(kind), (_ids(shown),))
        elif kind == "whole":
            yield Section("whole", _("The report as a whole"), (Paragraph(_changed()),))
        else:
            yield Section(f"{kind}s", _amounts_title(kind), tuple(_values(shown)))


def _law_title(kind: str) -> str:
    if kind == "rule":
        return _("Rules that are other ones here")
    return _("Values of law that are other ones here")


def _amounts_title(kind: str) -> str:
    if kind == "text":
        return _("Words that come out otherwise")
    return _("Numbers that come out otherwise")


def _changed() -> str:
    return _(
        "Something was changed on which no number rests, such as the order or the digests that "
        "it carries."
    )


def _facts(shown: Sequence[Difference]) -> Listing:
    return Listing(tuple(Item(one.recorded.strip() or "-", lead=one.where) for one in shown))


def _ids(shown: Sequence[Difference]) -> Listing:
    return Listing(tuple(Item(_law(one)) for one in shown))


def _law(one: Difference) -> str:
    """Return a rule or a value of law with both digests of its text."""
    if not one.found:
        return _("{id} (not here any more)").format(id=one.where)
    return _("{id} (digest in the report {recorded}, here {found})").format(
        id=one.where, recorded=one.recorded, found=one.found
    )


def _values(shown: Sequence[Difference]) -> Iterator[Table | Paragraph]:
    columns = (
        Column(_("What")),
        Column(_("Where")),
        Column(_("In the report")),
        Column(_("Derived again")),
    )
    rows = tuple(
        (one.what, one.where, _said(one, one.recorded), _said(one, one.found))
        for one in shown[:MOST]
    )
    yield Table(columns, rows)
    left = len(shown) - MOST
    if left > 0:
        text = ngettext("And {n} more.", "And {n} more.", left)
        yield Paragraph(text.format(n=left), "quiet")


def _said(one: Difference, value: str) -> str:
    """Return a value as people write it: what ends in cents is money."""
    if not value:
        return "-"
    name = one.where.rpartition(".")[2]
    if one.kind == "amount" and name in ("cents", "low", "high"):
        return money(int(value))
    if one.kind == "amount" and one.where.startswith("trace"):
        return shown(name, int(value))
    return value


def held_outline(report: Report, held: Sequence[Held]) -> Document:
    """Return what a book says of figures that somebody gave, as a neutral document."""
    return Document(
        _("Expected of: {title}").format(title=report.title),
        _overall(held),
        (Section("expected", _("Figures"), (_table(held),)), *_asked(report, held)),
        footer(report),
        report.language,
    )


def _overall(held: Sequence[Held]) -> Paragraph:
    outcomes = {one.outcome for one in held}
    if "refuted" in outcomes:
        return Paragraph(_("Not confirmed: the book gives something else."), "warning")
    if "open" in outcomes:
        return Paragraph(_("Neither confirmed nor refuted: facts are missing."), "warning")
    return Paragraph(_("Confirmed: the book gives the same."), "good")


def _table(held: Sequence[Held]) -> Table:
    columns = (
        Column(_("Year")),
        Column(_("Figure")),
        Column(_("Expected"), numeric=True),
        Column(_("The book gives"), numeric=True),
        Column(_("So it is")),
    )
    words = {"confirmed": _("confirmed"), "refuted": _("refuted"), "open": _("open")}
    rows = (
        (
            str(one.year),
            one.amount.label,
            money(one.expected.cents),
            amount(one.amount),
            words[one.outcome],
        )
        for one in held
    )
    return Table(columns, tuple(rows))


def _asked(report: Report, held: Sequence[Held]) -> Iterator[Section]:
    ids = {id_ for one in held if one.outcome == "open" for id_ in one.amount.questions}
    asked = tuple(Item(one.text, lead=one.id) for one in report.questions if one.id in ids)
    if asked:
        yield Section("questions", _("What is missing"), (Listing(asked),))
