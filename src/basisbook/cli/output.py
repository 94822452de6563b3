"""Where a report goes: the screen, a pipe or a file, in the face that was asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TextIO

import rich_click as click

from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from basisbook.cli.parts import Face
    from basisbook.explain.blocks import Document
    from basisbook.report.model import Report
    from basisbook.report.reconciliation import Reconciliation

EXIT_CODES = {"ok": 0, "problems": 1, "needs review": 3}


def coloured(stream: TextIO) -> bool:
    """Return whether a stream is a screen whose user wants colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def keep(book: Path, face: Face) -> None:
    """Refuse to write what is printed over the book that it is about."""
    file = face["output"]
    if file is not None and file.exists() and file.samefile(book):
        raise click.UsageError(_("The report would replace the book. Name another file."))


def show(report: Report | Reconciliation, document: Callable[[], Document], face: Face) -> int:
    """Print a report, or write it to the file asked for; return the exit code it calls for."""
    put(report, document, face)
    return EXIT_CODES[report.status]


def put(model: NamedTuple, document: Callable[[], Document], face: Face) -> None:
    """Print a model, or write it to the file asked for, in the face asked for."""
    to_screen = face["output"] is None
    if to_screen and face["format"] == "pdf" and sys.stdout.isatty():
        raise click.UsageError(_("A PDF goes to a file: name one with -o FILE."))
    content = _written(model, document, face, colour=to_screen and coloured(sys.stdout))
    if face["output"] is None:
        click.echo(content, nl=False, color=True)
    else:
        from basisbook.whole import write_whole

        write_whole(face["output"], content)


def _written(
    model: NamedTuple, document: Callable[[], Document], face: Face, *, colour: bool
) -> str | bytes:
    if face["format"] == "pdf":
        from basisbook.explain import pdf

        return pdf.written(document())
    if face["format"] == "html":
        from basisbook.explain import html

        return html.written(document())
    if face["format"] == "json":
        from basisbook.explain.json import to_json

        return to_json(model)
    if face["format"] == "markdown":
        from basisbook.explain import markdown

        return markdown.written(document())
    from basisbook.explain import terminal

    return terminal.written(document(), columns=columns(), colour=colour)


def columns() -> int:
    """Return how many columns there are to write in: 80 where there is no screen."""
    if not sys.stdout.isatty():
        return 80
    import shutil

    return shutil.get_terminal_size().columns
