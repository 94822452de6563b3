"""`basisbook claims`: what people say and ask about losses and payments, judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import rich_click as click
from click.types import StringParamType

from basisbook.cli import output, parts
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MOST = 5


class Id(StringParamType):
    """The id of a claim or question; the shell completes it."""

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the ids that begin with what was typed."""
        from click.shell_completion import CompletionItem

        from basisbook.claims.records import records

        return [CompletionItem(one) for one in records() if one.startswith(incomplete)]


class Asked(parts.Face):
    """What is asked for, and how it is to be printed."""

    words: tuple[str, ...]
    id: str | None
    book: bool


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="claims",
        callback=run,
        params=[
            click.Argument(["words"], nargs=-1, metavar="[WORDS]..."),
            click.Option(["--id"], type=Id(), metavar="ID", help=_("Only the one with this id.")),
            click.Option(
                ["--book"],
                is_flag=True,
                help=_("Print the book that the figures of --id are worked out from."),
            ),
            *parts.face(_("Explain everything that is found, not only the nearest.")),
        ],
        help=_(
            "Find what people say and ask about losses, basis, payments and conversions: whether it"
            " is right, in which years, why, and by what authority.\n\nWORDS: as you would say it,"
            " in English or Chinese; a small mistake does not matter. Without words everything is"
            " listed.\n\nExit code 0: found. 1: nothing is close."
        ),
        short_help=_("Find what people say about losses, judged."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(**asked: Unpack[Asked]) -> None:
    """Find, and print what was found, or the book of a claim."""
    from basisbook import search_claims
    from basisbook.claims.find import claim_by_id
    from basisbook.explain.outline.claims import claims_outline

    words, name = " ".join(asked["words"]), asked["id"]
    if asked["book"]:
        click.echo(_book(name), nl=False)
        return
    if name and words:
        raise click.UsageError(_("Give words or --id, not both."))
    every = None if asked["detail"] else 1 if words else 0
    found = claim_by_id(name) if name else search_claims(words, most=_MOST, explained=every)
    output.put(found, lambda: claims_outline(found), asked)


def _book(name: str | None) -> str:
    from basisbook.claims.figures import book_text
    from basisbook.claims.find import no_book, record_of

    if not name:
        raise click.UsageError(_("--book needs --id, which says whose book."))
    book = record_of(name).book
    if not book:
        raise no_book(name)
    return book_text(book)
