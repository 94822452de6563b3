"""`basisbook law`: the rules and the values of the law, with their authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import rich_click as click
from click.types import StringParamType

from basisbook.cli import output, parts
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Words(StringParamType):
    """Words to look for; the shell completes sections and the words of ids."""

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return what finds something and begins with what was typed."""
        from click.shell_completion import CompletionItem

        from basisbook.lookup.missing import known_words

        return [CompletionItem(word) for word in known_words() if word.startswith(incomplete)]


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="law",
        callback=run,
        params=[
            click.Argument(["words"], type=Words(), nargs=-1, metavar="[WORDS]..."),
            click.Option(
                ["--year"],
                type=click.IntRange(1900, 2199),
                metavar="YEAR",
                help=_("Only what is in force in this taxable year, and what is not known of it."),
            ),
            *parts.face(_("Show ids, notes and the quotations that each value rests on.")),
        ],
        help=_(
            "List the rules and values of the law, each with its authority, its years, the day on"
            " which it was last checked, and what it was set by.\n\nWORDS: a section (72t, 402(c),"
            " 408A), a form (8606), a notice (2014-54), or words of titles, in English or Chinese;"
            " all of them must fit.\n\nExit code 0: found. 1: nothing is found."
        ),
        short_help=_("List rules and values of the law, with authority."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(words: tuple[str, ...], year: int | None, **face: Unpack[parts.Face]) -> None:
    """Find, and print what was found."""
    from basisbook import find_law
    from basisbook.explain.outline.law import law_outline

    found = find_law(words, year)
    output.put(found, lambda: law_outline(found, detail=face["detail"]), face)
