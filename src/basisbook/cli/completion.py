"""`basisbook completion`: the script that lets a shell complete commands and books."""

from __future__ import annotations

import rich_click as click
from click import get_current_context
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from basisbook.cli import parts
from basisbook.i18n import gettext as _

SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="completion",
        callback=run,
        params=[click.Argument(["shell"], type=click.Choice(tuple(SHELLS)))],
        help=_(
            "Print a script for your shell. For bash, put this line in ~/.bashrc:\n\n"
            'eval "$(basisbook completion bash)"'
        ),
        short_help=_("Print the completion script of a shell."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(shell: str) -> None:
    """Print the script of a shell."""
    root = get_current_context().find_root()
    completion = SHELLS[shell](root.command, {}, "basisbook", "_BASISBOOK_COMPLETE")
    click.echo(completion.source())
