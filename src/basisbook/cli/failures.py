"""What goes wrong, said once: every problem with its place, and an exit code."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from typing import TYPE_CHECKING

import rich_click as click
from click.exceptions import Exit

from basisbook.cli import output
from basisbook.errors import BasisbookError, ProblemsError
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

    from basisbook.errors import Problem

PROBLEMS = 1
FAULT = 70
"""A fault of ours is no answer about a book, so it is none of 0 to 3 (EX_SOFTWARE)."""

_PLACE = re.compile(r"^.*: error [A-Z]\d+$|^error [A-Z]\d+$")
_CARET = re.compile(r"^ +\| +\^$")


@contextlib.contextmanager
def reported() -> Iterator[None]:
    """Print what a command raises and leave with its exit code."""
    try:
        yield
    except (click.ClickException, Exit, click.Abort):
        raise
    except ProblemsError as error:
        print_problems(error.problems)
        leave(PROBLEMS)
    except BasisbookError as error:
        click.echo(str(error), err=True)
        leave(PROBLEMS)
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(_file_trouble(error), err=True)
        leave(PROBLEMS)
    except Exception as error:
        if os.environ.get("BASISBOOK_DEBUG") == "1":
            raise
        click.echo(_apology(error), err=True)
        leave(FAULT)


def leave(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise Exit(code)


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Print every problem on standard error, and how many there are."""
    colour = output.coloured(sys.stderr)
    for problem in problems:
        lines = str(problem).split("\n")
        click.echo(
            "\n".join(_painted(line) for line in lines) if colour else str(problem), err=True
        )
        click.echo(err=True)
    count = ngettext("{n} problem found.", "{n} problems found.", len(problems))
    click.echo(count.format(n=len(problems)), err=True)


def _painted(line: str) -> str:
    if _CARET.match(line):
        return click.style(line, fg="red", bold=True)
    return click.style(line, bold=True) if _PLACE.match(line) else line


def _file_trouble(error: OSError) -> str:
    return _("{file}: {reason}.").format(file=error.filename or "-", reason=error.strerror or error)


def _apology(error: Exception) -> str:
    return _(
        "Sorry: this is a fault of Basisbook ({kind}), not of your book, and nothing was changed.\n"
        "Please report it with the command that you ran and the output of basisbook --version;"
        " your book is not needed.\n"
        "To see where it happened, run the command again with BASISBOOK_DEBUG=1. Read that text"
        " before you share it: it may hold amounts of your book."
    ).format(kind=type(error).__name__)
