"""`basisbook verify`: a report derived again, or a figure of somebody else held against a book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import rich_click as click

from basisbook.cli import output, parts
from basisbook.cli.failures import leave, print_problems
from basisbook.errors import ProblemsError
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.proof.expected import Held

CONFIRMED, REFUTED, UNTRIED, OPEN = 0, 1, 2, 3
_FACTS_ARE_NO_BOOK = "E703"


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="verify",
        callback=run,
        params=[
            click.Argument(
                ["file"],
                type=parts.BookFile(exists=True, dir_okay=False, readable=True, path_type=Path),
                metavar="FILE",
            ),
            click.Option(
                ["--expect"],
                multiple=True,
                metavar="NAME=AMOUNT",
                help=_(
                    "FILE is a book: say whether it gives this figure, such as {total}, or {line}"
                    " for a line of a form. May be given several times."
                ).format(total="includible=2000", line="8606:14=5000"),
            ),
            *parts.narrowed(),
            *parts.written(),
        ],
        help=_(
            "Derive every number of a report again, from the facts that it carries, and say which"
            " fact, number, rule or value of law differs. FILE is a report that was written with"
            " --format json.\n\nWith --expect, FILE is a book, and the figure that somebody gave is"
            " confirmed or refuted.\n\nExit code 0: the same, or confirmed. 1: it differs, or is"
            " refuted. 2: not tried, because the file or the figure cannot be read. 3: neither,"
            " because facts are missing."
        ),
        short_help=_("Derive a report again, or check a figure."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(
    file: Path,
    expect: tuple[str, ...],
    year: tuple[int, ...],
    owner: str | None,
    **face: Unpack[parts.Face],
) -> None:
    """Verify the file, print what was found, and leave with the exit code of it."""
    output.keep(file, face)
    if not expect and (year or owner):
        raise click.UsageError(_("--year and --owner narrow what is expected: give --expect too."))
    try:
        leave(_hold(file, expect, (year, owner), face) if expect else _verify(file, face))
    except ProblemsError as error:
        # A program that asks must not take what could not be tried for a figure refuted.
        print_problems(error.problems)
        leave(REFUTED if error.problems[0].code == _FACTS_ARE_NO_BOOK else UNTRIED)


def _verify(file: Path, face: parts.Face) -> int:
    from basisbook import verify_report
    from basisbook.proof.outline import verified_outline

    found = verify_report(file)
    output.put(found, lambda: verified_outline(found), face)
    return REFUTED if found.status == "differs" else CONFIRMED


def _hold(
    file: Path,
    expect: tuple[str, ...],
    narrowed: tuple[tuple[int, ...], str | None],
    face: parts.Face,
) -> int:
    from basisbook import read_book, report_book
    from basisbook.proof.expected import Checked, hold
    from basisbook.proof.outline import held_outline

    years, owner = narrowed
    report = report_book(read_book(file), owner=owner, years=years or None)
    held = hold(report, expect)
    output.put(Checked(report.language, held), lambda: held_outline(report, held), face)
    return _code(held)


def _code(held: tuple[Held, ...]) -> int:
    outcomes = {one.outcome for one in held}
    if "refuted" in outcomes:
        return REFUTED
    return OPEN if "open" in outcomes else CONFIRMED
