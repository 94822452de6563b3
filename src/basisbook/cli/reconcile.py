"""`basisbook reconcile`: each Form 1099-R that is expected, beside the one that is held."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import rich_click as click

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.i18n import gettext as _


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="reconcile",
        callback=run,
        params=[
            _book(),
            *_of_batch(),
            *parts.narrowed(),
            *parts.face(_("Show every box of every form, and the authority of each difference.")),
        ],
        help=_(
            "Compare each Form 1099-R that a payer should have issued with the one in the book,"
            " box by box: what the payer got wrong and what to ask for, what is right in another"
            " way, what nobody can say for certain, and what the book lacks.\n\nExit code 0: all"
            " agree. 1: the book has problems. 3: something is for you to do."
            "\n\nWith --batch, a whole file of forms is held against a run of `basisbook batch`,"
            " and what differs is counted by box and kind."
        ),
        short_help=_("Compare your Forms 1099-R with what they should say."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def _book() -> click.Argument:
    """Return the argument that names the book, which --batch has none of."""
    argument = parts.book()
    argument.required = False
    return argument


def _of_batch() -> list[click.Parameter]:
    existing = click.Path(exists=True, path_type=Path)
    return [
        click.Option(
            ["--batch"],
            nargs=2,
            type=existing,
            metavar=_("FORMS COMPUTED"),
            help=_(
                "Compare a file of forms (a payer's electronic file, Parquet or CSV) with the"
                " folder that `basisbook batch` wrote."
            ),
        ),
        click.Option(
            ["--details"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=_("FILE"),
            help=_("With --batch: write each difference to a Parquet or CSV file."),
        ),
    ]


def run(
    book: Path | None,
    year: tuple[int, ...],
    owner: str | None,
    batch: tuple[Path, Path] | None,
    details: Path | None,
    **face: Unpack[parts.Face],
) -> None:
    """Print forms side by side, and leave with the exit code they call for."""
    if batch is not None:
        from basisbook.cli.reconcile_batch import Asked
        from basisbook.cli.reconcile_batch import run as run_batch

        if book is not None or owner is not None:
            raise click.UsageError(_("--batch compares two files: it takes no book and no owner."))
        run_batch(Asked(*batch, year, details, face["format"], face["output"]))
    if book is None:
        raise click.UsageError(_("Name a book, or two files with --batch."))
    _of_book(book, year, owner, face)


def _of_book(book: Path, year: tuple[int, ...], owner: str | None, face: parts.Face) -> None:
    from basisbook import read_book, reconcile_book
    from basisbook.explain.outline.reconcile import reconcile_outline

    output.keep(book, face)
    found = reconcile_book(read_book(book), owner=owner, years=year or None)
    leave(output.show(found, lambda: reconcile_outline(found, detail=face["detail"]), face))
