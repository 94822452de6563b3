"""`basisbook forms`: every form of a year, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import rich_click as click

from basisbook.cli import filling, output, parts
from basisbook.i18n import gettext as _

SOFTWARE = ("turbotax", "freetaxusa", "hrblock")

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
            click.Option(
                ["--whole-dollars/--cents"],
                default=False,
                help=_(
                    "Round every line to dollars, as forms allow: each form then adds up the lines"
                    " as they are written, and carries them so to the next year."
                ),
            ),
            click.Option(
                ["--software"],
                type=click.Choice((*SOFTWARE, "all")),
                help=_("What to type into a tax program for this book, in which order."),
            ),
            *filling.options(),
            *parts.face(_("Show the rule behind every amount, also where the form adds lines.")),
        ],
        help=_(
            "Print the forms of each year line by line: what goes on every line, and what it is"
            " made of. Forms that are not needed are named with the reason.\n\nExit code 0:"
            " complete. 1: the book has problems. 3: done, but an amount turns on an open"
            " question, or something is to be settled before you file."
        ),
        short_help=_("Print the lines of your tax forms."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


class Options(filling.Options):
    """What is to be printed or filled in, and how."""

    form: tuple[str, ...]
    whole_dollars: bool
    software: str | None


def run(book: Path, year: tuple[int, ...], owner: str | None, **options: Unpack[Options]) -> None:
    """Read the book, print its forms, and leave with 3 where an amount is open."""
    from basisbook import form_sheets, read_book, software_sheet
    from basisbook.cli.failures import leave
    from basisbook.explain.outline.forms import forms_outline
    from basisbook.explain.outline.software import software_outline
    from basisbook.report.sheets import only

    output.keep(book, options)
    wish, named = filling.wish(options), options["software"]
    read, years = read_book(book), year or None
    if named is not None and wish is None:
        asked = SOFTWARE if named == "all" else (named,)
        typing = software_sheet(read, asked, owner=owner, years=years)
        output.put(typing, lambda: software_outline(typing), options)
        leave(output.EXIT_CODES["needs review" if typing.questions or typing.findings else "ok"])
    whole = options["whole_dollars"]
    forms = form_sheets(read, owner=owner, years=years, whole_dollars=whole)
    if wish is not None:
        leave(filling.run(forms, wish, options))
    shown = only(forms, options["form"])
    output.put(shown, lambda: forms_outline(shown, detail=options["detail"]), options)
    leave(output.EXIT_CODES["needs review" if shown.questions or shown.findings else "ok"])
