"""`basisbook forms`: every form of a year, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import rich_click as click

from basisbook.cli import filling, output, parts
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="forms",
        callback=run,
        params=[
            parts.book(),
            *parts.narrowed(),
            click.Option(
                ["--form"],
                multiple=True,
                metavar="FORM",
                help=_("Only this form, such as 8606 or 1040; may be given several times."),
            ),
            *filling.options(),
            *parts.face(_("Show the rule behind every amount, also where the form adds lines.")),
        ],
        help=_(
            "Print the forms of each year line by line: what goes on every line, and what it is"
            " made of. Forms that are not needed are named with the reason.\n\nExit code 0:"
            " complete. 1: the book has problems. 3: done, but an amount turns on an open"
            " question."
        ),
        short_help=_("Print the lines of your tax forms."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(
    book: Path,
    year: tuple[int, ...],
    owner: str | None,
    form: tuple[str, ...],
    **face: Unpack[filling.Options],
) -> None:
    """Read the book, print its forms, and leave with 3 where an amount is open."""
    from basisbook import form_sheets, read_book
    from basisbook.cli.failures import leave
    from basisbook.explain.outline.forms import forms_outline
    from basisbook.report.sheets import only

    output.keep(book, face)
    wish = filling.wish(face)
    forms = form_sheets(read_book(book), owner=owner, years=year or None)
    if wish is not None:
        leave(filling.run(forms, wish, face))
    shown = only(forms, form)
    output.put(shown, lambda: forms_outline(shown, detail=face["detail"]), face)
    leave(output.EXIT_CODES["needs review" if shown.questions else "ok"])
