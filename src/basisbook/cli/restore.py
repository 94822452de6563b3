"""`basisbook restore`: the books of a backup, brought back."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from basisbook.cli import parts
from basisbook.i18n import gettext as _


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="restore",
        callback=run,
        params=[
            click.Argument(
                ["file"],
                type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
                metavar="FILE",
            ),
            parts.database(),
            parts.lang(),
        ],
        help=_(
            "Bring back the books that `basisbook backup` saved. Nothing that is there is lost:"
            " a book that was changed in another way since then stays, and that of the backup"
            " comes beside it."
        ),
        short_help=_("Bring the books of a backup back into the app."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(file: Path, database: str | None) -> None:
    """Restore, and say what became of the books."""
    with parts.opened_store(database) as engine:
        from basisbook.store.backup import restore

        done = restore(file, engine)
    click.echo(
        _(
            "{file}: {added} books added, {continued} brought up to date, {there} already there."
        ).format(file=file, **done._asdict())
    )
