"""`basisbook new`: asks in plain words and writes a book."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from basisbook.cli import files, parts
from basisbook.cli.failures import PROBLEMS, leave, print_problems
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.cli.draft import Draft

DEFAULT = "my-book.yaml"


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    kind = click.Path(dir_okay=False, writable=True, path_type=Path)
    return parts.Worded(
        name="new",
        callback=run,
        params=[
            click.Argument(["file"], type=kind, default=DEFAULT, metavar="[FILE]"),
            parts.lang(),
            parts.no_color(),
        ],
        help=_(
            "Ask about your accounts and what happened to them, and write a book.\n\nWhat you do"
            " not know may stay unknown. If you stop, what you typed is kept in a draft."
        ),
        short_help=_("Ask about your accounts, and write a book."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(file: Path) -> None:
    """Ask, write, and say what to do next; keep a draft whatever happens."""
    from basisbook.cli.draft import Draft
    from basisbook.whole import write_whole

    if not os.access(file.parent, os.W_OK):
        raise click.UsageError(
            _("Nothing can be written in {folder}. Name another file.").format(folder=file.parent)
        )
    if not files.may_write(file):
        click.echo(_("Nothing was written."))
        return
    draft = Draft()
    try:
        _interview(draft, file)
        write_whole(file, draft.text(str(file)))
    except BaseException:
        _keep(draft, file)
        raise
    _checked(file)


def _interview(draft: Draft, file: Path) -> None:
    from basisbook.cli.happenings import ask_events
    from basisbook.cli.interview import ask_accounts, ask_owner
    from basisbook.explain.text import wrap

    intro = _(
        "A few questions, then your book is written to {file}. Press Enter where you do not"
        " know: unknown is never taken for zero. Ctrl-C stops and keeps a draft."
    ).format(file=file)
    click.echo("\n".join(wrap(intro, 80)))
    click.echo()
    ask_owner(draft)
    ask_accounts(draft)
    ask_events(draft)


def _keep(draft: Draft, file: Path) -> None:
    if draft == type(draft)():
        return
    from basisbook.whole import write_whole

    kept = files.free_name(file.with_suffix(".draft.yaml"))
    click.echo(err=True)
    try:
        write_whole(kept, draft.text(str(kept)))
    except OSError:
        click.echo(draft.text(str(kept)), err=True)
        click.echo(_("No file could be written: copy what you typed from above."), err=True)
        return
    click.echo(_("What you typed is kept in {file}.").format(file=kept), err=True)


def _checked(file: Path) -> None:
    from basisbook import check_book, read_book

    click.echo(_("Your book is in {file}.").format(file=file))
    problems = check_book(read_book(file))
    if problems:
        print_problems(problems)
        leave(PROBLEMS)
    click.echo(_("Now read its answers: basisbook report {file}").format(file=file))
