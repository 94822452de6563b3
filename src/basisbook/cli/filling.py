"""`basisbook forms --fill`: the user's own blank form, filled in and read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import rich_click as click

from basisbook.cli import output
from basisbook.cli.parts import Face
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.report.forms_model import Forms


class Options(Face):
    """What the options of `options` and of `parts.face` say."""

    fill: Path | None
    flatten: bool
    force: bool


class Wish(NamedTuple):
    """A blank form that the user wants filled in, and where to."""

    blank: Path
    target: Path
    flatten: bool


def options() -> list[click.Parameter]:
    """Return the options that fill in a form."""
    return [
        click.Option(
            ["--fill"],
            type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
            metavar="BLANK",
            help=_(
                "Fill in this blank form of the IRS, a PDF, by the numbers of the lines printed on"
                " it. The filled form is read back before it is kept, as BLANK-filled.pdf or as -o"
                " says."
            ),
        ),
        click.Option(
            ["--flatten"],
            is_flag=True,
            help=_("With --fill: make the amounts part of the page, not to be edited any more."),
        ),
        click.Option(
            ["--force"], is_flag=True, help=_("With --fill: write over a file that is there.")
        ),
    ]


def wish(given: Options) -> Wish | None:
    """Return what the options ask for, None if no form is to be filled in."""
    blank = given["fill"]
    if blank is None:
        if given["flatten"] or given["force"]:
            raise click.UsageError(_("--flatten and --force go with --fill."))
        return None
    target = given["output"] or blank.with_stem(f"{blank.stem}-filled")
    if target.exists() and not given["force"]:
        raise click.UsageError(
            _("{file} exists. Name another file with -o, or write over it with --force.").format(
                file=target
            )
        )
    return Wish(blank, target, given["flatten"])


def run(forms: Forms, wished: Wish, given: Options) -> int:
    """Fill in a form, say what was written, and return the exit code."""
    from basisbook.extras import need

    need("pdf", "pdfplumber", "pypdf", "pypdfium2")
    from basisbook.explain.outline.filled import filled_outline
    from basisbook.filling.blank import read_blank
    from basisbook.filling.sheet import fill_form
    from basisbook.pdf.opening import read_bytes

    blank = read_blank(read_bytes(wished.blank), wished.blank.name)
    filled, data = fill_form(forms, blank, str(wished.target), flatten=wished.flatten)
    from basisbook.whole import write_whole

    write_whole(wished.target, data)
    # The file that -o names holds the form; what is said of it is printed.
    face: Face = {"format": given["format"], "detail": given["detail"], "output": None}
    output.put(filled, lambda: filled_outline(filled), face)
    return output.EXIT_CODES["needs review" if filled.open or filled.findings else "ok"]
