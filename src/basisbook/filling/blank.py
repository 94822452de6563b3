"""A form that can be filled in: which it is, and where its lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.pdf.grids import find_cells
from basisbook.pdf.identity import Identity, identify
from basisbook.pdf.lines import find_lines
from basisbook.pdf.opening import refusal
from basisbook.pdf.pages import read_pages

if TYPE_CHECKING:
    from basisbook.pdf.lines import Line
    from basisbook.pdf.model import Page


TABLE = "Form 8949"
"""The form that is a table: its boxes have a row and a column, and no number of a line."""


class Blank(NamedTuple):
    """A form that can be filled in: the file, which form it is, its pages and lines."""

    name: str
    data: bytes
    identity: Identity
    pages: tuple[Page, ...]
    lines: dict[str, Line | None]


def read_blank(data: bytes, name: str) -> Blank:
    """Return the form that a PDF is; refuse one without lines to fill in."""
    pages = read_pages(data, name)
    identity = identify(pages, name)
    lines = find_cells(pages) if identity.form == TABLE else find_lines(pages)
    if not lines:
        raise refusal(
            "E633",
            _(
                "{file} is {form} ({year}), but has no fields beside the numbers of its lines."
            ).format(file=name, form=identity.form, year=identity.year),
            _("Give the form that can be filled in on the screen, as the IRS publishes it."),
        )
    return Blank(name, data, identity, pages, lines)
