"""`basisbook backup`: all books of the app in one file."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from basisbook.cli import parts
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="backup",
        callback=run,
        params=[
            click.Argument(
                ["file"], type=click.Path(dir_okay=False, path_type=Path), metavar="FILE"
            ),
            parts.database(),
            parts.lang(),
        ],
        help=_(
            "Write all books of the app, with every change that was ever made, to one file."
            " An older backup of that name is replaced when the new one is whole."
            " `basisbook restore` brings the books back, here or on another computer."
        ),
        short_help=_("Save all books of the app to a file."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(file: Path, database: str | None) -> None:
    """Write the backup and say how much is in it."""
    with parts.opened_store(database) as engine:
        from basisbook.store.backup import back_up

        count = back_up(engine, file)
    said = ngettext("{n} book is saved in {file}.", "{n} books are saved in {file}.", count)
    click.echo(said.format(n=count, file=file))
