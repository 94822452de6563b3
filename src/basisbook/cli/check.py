"""`basisbook check`: everything that is wrong with a book, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rich_click as click

from basisbook.cli import parts
from basisbook.cli.failures import PROBLEMS, leave, print_problems
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="check",
        callback=run,
        params=[parts.book(), parts.lang(), parts.no_color()],
        help=_(
            "Say everything that is wrong with a book: where, what, and how to mend it.\n\n"
            "Exit code 0: nothing is wrong. 1: there are problems."
        ),
        short_help=_("Say everything that is wrong with a book."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(book: Path) -> None:
    """Print the problems of a book, or that it has none."""
    from basisbook import check_book, read_book

    problems = check_book(read_book(book))
    if problems:
        print_problems(problems)
        leave(PROBLEMS)
    click.echo(_("{file}: nothing is wrong.").format(file=book))
