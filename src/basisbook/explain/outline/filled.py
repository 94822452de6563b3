"""A filled form as a document: what stands on it, and what was left for the user."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Item, Listing, Paragraph, Section, Table
from basisbook.explain.outline.frame import advice
from basisbook.explain.outline.settling import to_settle
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.filling.sheet import FilledForm


def filled_outline(filled: FilledForm) -> Document:
    """Return what was filled in on a form, and what was not, as a neutral document."""
    return Document(
        _("{form} ({year}), {owner}").format(
            form=filled.form, year=filled.year, owner=filled.owner
        ),
        _standing(filled),
        tuple(_sections(filled)),
        (advice(),),
        filled.language,
    )


def _standing(filled: FilledForm) -> Paragraph:
    count = sum(not line.why for line in filled.lines)
    text = ngettext(
        "{n} line is filled in and was read back: {file}.",
        "{n} lines are filled in and were read back: {file}.",
        count,
    ).format(n=count, file=PurePath(filled.file).name)
    return Paragraph(text, "good" if count == len(filled.lines) else "warning")


def _sections(filled: FilledForm) -> Iterator[Section]:
    rows = tuple((one.line, one.label, one.text) for one in filled.lines if not one.why)
    columns = Column(_("Line")), Column(_("What it says")), Column(_("Written"), numeric=True)
    yield Section("written", _("Filled in"), (Table(columns, rows),))
    missed = tuple(
        Item(_("{label}: {why}").format(label=one.label, why=one.why), one.line, one.text)
        for one in filled.lines
        if one.why
    )
    if missed:
        yield Section("left", _("Not filled in"), (Listing(missed),), "warning")
    left = _(
        "Your name and social security number, the lines that this book does not know, and the "
        "signature are left for you."
    )
    yield from to_settle(filled.findings)
    yield Section("yours", _("Left for you"), (Paragraph(left),))
