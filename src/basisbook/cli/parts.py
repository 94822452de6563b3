"""What the commands share: options, the argument BOOK, and help in the user's language."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict

import rich_click as click

from basisbook.cli import language
from basisbook.extras import need
from basisbook.i18n import LANGUAGES
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.shell_completion import CompletionItem
    from rich_click.rich_help_formatter import RichHelpFormatter
    from sqlalchemy import Engine

CONTEXT = {"help_option_names": ["-h", "--help"]}
FORMATS = ("text", "markdown", "json", "html", "pdf")
PAGES = ("html", "pdf")
"""Formats for a file of papers, in which a report is a memo."""


class Face(TypedDict):
    """How a report is to be printed."""

    format: str
    detail: NotRequired[bool]
    output: Path | None


class Worded(click.RichCommand):
    """A command whose line of usage is in the user's language, as all the rest is."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        write_usage(self, ctx, formatter)


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write a line of usage; rich-click's own begins in English in every language."""
    from rich_click.rich_help_rendering import get_rich_usage

    rich_formatter: RichHelpFormatter = formatter  # type: ignore[assignment]
    pieces = " ".join(command.collect_usage_pieces(ctx))
    get_rich_usage(rich_formatter, ctx.command_path, pieces, prefix=_("Usage:"))


class BookFile(click.Path):
    """A path to a book; the shell completes folders and files that may be one."""

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the folders and YAML files whose path begins with what was typed."""
        from click.shell_completion import CompletionItem

        typed = Path(incomplete)
        folder = typed if incomplete.endswith("/") or not incomplete else typed.parent
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
        return [
            CompletionItem(f"{entry}/" if entry.is_dir() else str(entry))
            for entry in entries
            if str(entry).startswith(str(typed) if incomplete else "")
            and (entry.is_dir() or entry.suffix in {".yaml", ".yml"})
        ]


def book() -> click.Argument:
    """Return the argument that names the book."""
    kind = BookFile(exists=True, dir_okay=False, readable=True, path_type=Path)
    return click.Argument(["book"], type=kind, metavar="BOOK")


def narrowed() -> list[click.Parameter]:
    """Return the options that choose years and an owner."""
    return [
        click.Option(
            ["--year"],
            type=click.IntRange(1900, 2199),
            multiple=True,
            metavar="YEAR",
            help=_("Only this taxable year; may be given several times."),
        ),
        click.Option(
            ["--owner"], metavar="OWNER", help=_("Only this owner, as the book names them.")
        ),
    ]


def face(detail: str | None = None) -> list[click.Parameter]:
    """Return the options that say how a report is printed; `detail` says what more there is."""
    form, *rest = written()
    more = click.Option(
        ["--detail"], is_flag=True, help=detail or _("Show every rule that led to every amount.")
    )
    return [form, more, *rest]


def written() -> list[click.Parameter]:
    """Return the options of `face` for what has no more detail to show."""
    return [
        click.Option(
            ["--format"],
            type=click.Choice(FORMATS),
            default="text",
            show_default=True,
            help=_("How the report is written."),
        ),
        click.Option(
            ["-o", "--output"],
            type=click.Path(dir_okay=False, writable=True, path_type=Path),
            metavar="FILE",
            help=_("Write the report to a file."),
        ),
        lang(),
        no_color(),
    ]


def database() -> click.Option:
    """Return the option that names another database than the user's own."""
    return click.Option(
        ["--database"],
        metavar="URL",
        help=_("Another database than your own, such as postgresql+psycopg://..."),
    )


@contextlib.contextmanager
def opened_store(url: str | None) -> Iterator[Engine]:
    """Yield the database of the app, or that at `url`."""
    need("web", "sqlalchemy", "alembic", "platformdirs")
    from basisbook.store.place import default_url, opened

    engine = opened(url or default_url())
    try:
        yield engine
    finally:
        engine.dispose()


def lang() -> click.Option:
    """Return the option that chooses the language."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=_speak,
        help=_("Language: en English, zh 简体中文. Otherwise BASISBOOK_LANG or the locale."),
    )


def _speak(_ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        language.speak(value)


def no_color() -> click.Option:
    """Return the flag that keeps the output plain; `main` has read it already."""
    return click.Option(
        ["--no-color"],
        is_flag=True,
        expose_value=False,
        help=_("Print without colours, as the variable NO_COLOR does."),
    )


def version() -> click.Option:
    """Return the flag that prints the three versions that an answer rests on."""
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_versions,
        help=_("Print the versions of the software, the law and the report, and exit."),
    )


def _print_versions(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from basisbook.report.versions import versions

    found = versions()
    click.echo(f"basisbook {found.software}")
    click.echo(_("law {law}").format(law=found.law))
    click.echo(_("format {format}").format(format=found.format))
    ctx.exit()
