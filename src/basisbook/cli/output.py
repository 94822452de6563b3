"""Where a report goes: the screen, a pipe or a file, in the face that was asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import rich_click as click

from basisbook.cli.files import write_whole

if TYPE_CHECKING:
    from basisbook.cli.parts import Face
    from basisbook.report.model import Report

EXIT_CODES = {"ok": 0, "problems": 1, "needs review": 3}


def coloured(stream: TextIO) -> bool:
    """Return whether a stream is a screen whose user wants colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def show(report: Report, face: Face) -> int:
    """Print a report, or write it to the file asked for; return the exit code it calls for."""
    to_screen = face["output"] is None
    text = _written(report, face, colour=to_screen and coloured(sys.stdout))
    if face["output"] is None:
        click.echo(text, nl=False, color=True)
    else:
        write_whole(face["output"], text)
    return EXIT_CODES[report.status]


def _written(report: Report, face: Face, *, colour: bool) -> str:
    if face["format"] == "json":
        from basisbook.explain.json import to_json

        return to_json(report)
    if face["format"] == "markdown":
        from basisbook.explain import markdown

        return markdown.render(report, detail=face["detail"])
    from basisbook.explain import terminal

    columns = _columns() if colour or sys.stdout.isatty() else 80
    return terminal.render(report, detail=face["detail"], columns=columns, colour=colour)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns
