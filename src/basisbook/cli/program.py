"""The program `basisbook`: its commands, each loaded only when it is named."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import rich_click as click

from basisbook.cli import language, parts
from basisbook.cli.failures import reported
from basisbook.i18n import gettext as _

NAME = "basisbook"

COMMANDS = (
    "demo",
    "open",
    "backup",
    "restore",
    "new",
    "import",
    "check",
    "report",
    "loss",
    "reconcile",
    "forms",
    "claims",
    "export",
    "rebuild",
    "verify",
    "law",
    "batch",
    "synth",
    "completion",
)
_MODULES = {"import": "imports"}
"""Modules that cannot have the name of their command, which is a word of Python."""


class Program(click.RichGroup):
    """The group of all commands; a command's module is imported when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a new user needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Return a command, worded in the language in use."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"basisbook.cli.{_MODULES.get(name, name)}")
        command: click.Command = module.command()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named; where there is none, name the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            if not near:
                raise
            hint = _("Did you mean {name}?").format(name=near[0])
            raise click.UsageError(f"{error.message} {hint}", ctx) from None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        parts.write_usage(self, ctx, formatter)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn what goes wrong into words and an exit code."""
        with reported():
            return super().invoke(ctx)


def program() -> Program:
    """Return the program, worded in the language in use."""
    return Program(
        name=NAME,
        params=[parts.version(), parts.lang(), parts.no_color()],
        help=_(
            "Know what a loss, a distribution, a rollover or a Roth conversion in a retirement"
            " account really does to your tax, and prove it."
        ),
        epilog=_(
            "Exit codes: 0 done, 1 the book has problems, 2 wrong usage, 3 done but it needs"
            " your review, 70 a fault of Basisbook. Nothing leaves this computer."
        ),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGS]..."),
    )


def main() -> None:
    """Run the program as a process of its own."""
    # Most of a short run is importing; nothing of that is ever garbage.
    gc.disable()
    arguments = sys.argv[1:]
    if "--no-color" in arguments:
        os.environ["NO_COLOR"] = "1"
    for stream in (sys.stdout, sys.stderr):
        # A screen that has no Chinese shows a mark for what it lacks; it does not crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    language.speak(language.asked_for(arguments))
    program().main(arguments, NAME)
