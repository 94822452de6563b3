"""`basisbook synth`: participants made by chance, to try a batch with."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from basisbook.cli import parts
from basisbook.i18n import gettext as _


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="synth",
        callback=run,
        params=[
            click.Argument(["number"], metavar=_("N"), type=click.IntRange(1)),
            click.Option(
                ["-o", "--output"],
                required=True,
                metavar=_("FILE"),
                type=click.Path(path_type=Path, dir_okay=False),
                help=_("The Parquet file to write."),
            ),
            click.Option(
                ["--seed"],
                type=int,
                default=0,
                metavar=_("S"),
                help=_("The same seed makes the same participants."),
            ),
            click.Option(
                ["--events"],
                type=click.IntRange(1, 1_000),
                default=12,
                metavar=_("N"),
                help=_("Events of a participant, on average."),
            ),
            click.Option(
                ["--flat"], is_flag=True, help=_("A row an event in place of a row a participant.")
            ),
            parts.lang(),
            parts.no_color(),
        ],
        help=_(
            "Make up N participants and write them as `basisbook batch` reads them. Nobody real is"
            " among them; the rates of losses, rollovers and the like are in docs/batch-format.md."
        ),
        short_help=_("Make up participants to try a batch with."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(number: int, output: Path, seed: int, events: int, flat: bool) -> None:
    """Write a population."""
    from basisbook.extras import need

    need("batch", "numba", "numpy", "pyarrow")
    from basisbook.batch.synth import Population, write

    write(Population(number, seed, events), output, flat=flat)
    click.echo(_("{number:,} participants written to {file}").format(number=number, file=output))
