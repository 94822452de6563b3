"""`basisbook import`: entries from the files of others, looked at before they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import rich_click as click

from basisbook.cli import ask, output, parts
from basisbook.cli.failures import PROBLEMS, leave, print_problems
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.errors import Problem
    from basisbook.imports.bringing import Target, Woven
    from basisbook.imports.decisions import Decision
    from basisbook.imports.model import GivenFile
    from basisbook.imports.planned import Proposal

REVIEW = output.EXIT_CODES["needs review"]


class Agreed(TypedDict):
    """Whether to write without asking, or not to write at all."""

    yes: bool
    dry_run: bool


class Options(Agreed):
    """What was asked for."""

    file: Path | None
    into: Path | None
    account: str | None
    layout: str
    columns: tuple[str, ...]
    answers: tuple[str, ...]
    per: str
    again: bool
    detail: bool
    undo: Path | None
    template: bool


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    exists = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
    book = parts.BookFile(exists=True, dir_okay=False, readable=True, path_type=Path)
    return parts.Worded(
        name="import",
        callback=run,
        params=[
            click.Argument(["file"], type=exists, required=False, metavar="FILE"),
            click.Option(
                ["--into"], type=book, metavar="BOOK", help=_("The book to add entries to.")
            ),
            *_told(),
            *_how(),
            click.Option(
                ["--undo"], type=book, metavar="BOOK", help=_("Take out the last import, exactly.")
            ),
            click.Option(
                ["--template"], is_flag=True, help=_("Print an empty table to fill in, and exit.")
            ),
            parts.lang(),
            parts.no_color(),
        ],
        help=_(
            "Read what a plan, broker or spreadsheet exported (CSV, OFX, QFX), or forms as PDF"
            " (1099-R, 5498, your filed 8606), and add it to a book.\n\nWhat would be added is"
            " shown first, with the lines that it comes from, what"
            " is left out and why. What the file does not say is asked. Nothing is written before"
            " you agree; your own lines in the book stay as they are, and --undo takes the import"
            " out again.\n\nExit code 0: written, or nothing new. 1: problems. 3: something must be"
            " decided first."
        ),
        short_help=_("Add to a book what a plan or broker exported."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def _told() -> list[click.Parameter]:
    return [
        click.Option(
            ["--account"],
            metavar="ACCOUNT",
            help=_("The account of the book, where the file is of one and does not say which."),
        ),
        click.Option(
            ["--as", "layout"],
            default="",
            metavar="LAYOUT",
            help=_("Read the file as this layout, if it is not found by its columns."),
        ),
        click.Option(
            ["--map", "columns"],
            multiple=True,
            metavar="COLUMN=FIELD",
            help=_("What a column is, for a table of no known layout; it is remembered."),
        ),
        click.Option(
            ["--answer", "answers"],
            multiple=True,
            metavar="KEY=VALUE",
            help=_("Answer a question that the preview shows; for scripts."),
        ),
        click.Option(
            ["--sum", "per"],
            type=click.Choice(["day", "month", "year"]),
            default="day",
            show_default=True,
            help=_("Add contributions up, as far as nothing else happened between them."),
        ),
    ]


def _how() -> list[click.Parameter]:
    return [
        click.Option(
            ["--yes"], is_flag=True, help=_("Write without asking, if nothing must be decided.")
        ),
        click.Option(["--dry-run"], is_flag=True, help=_("Show what would be done, and stop.")),
        click.Option(["--again"], is_flag=True, help=_("Look at a file that was imported before.")),
        click.Option(["--detail"], is_flag=True, help=_("Show every entry, however many.")),
    ]


def run(**options: Unpack[Options]) -> None:
    """Do what was asked for: the template, taking out, or importing."""
    if options["template"]:
        _print_template()
    elif options["undo"] is not None:
        _take_out(options["undo"])
    elif options["file"] is None or options["into"] is None:
        raise click.UsageError(_("Name the file and the book: basisbook import FILE --into BOOK"))
    else:
        _bring(options["file"], options["into"], options)


def _print_template() -> None:
    from basisbook.imports import template

    click.echo(template.written(()), nl=False)
    click.echo(
        _("One line an event: {kinds}. The account is its name in the book.").format(
            kinds=_(", ").join(template.KINDS)
        ),
        err=True,
    )


def _take_out(book: Path) -> None:
    from basisbook.imports.bringing import take_out

    gone = take_out(book)
    count = sum(map(len, gone.entries.values()))
    text = ngettext(
        "Import {number} ({file}) was taken out of {book}: {n} entry.",
        "Import {number} ({file}) was taken out of {book}: {n} entries.",
        count,
    )
    click.echo(text.format(number=gone.number, file=gone.file, book=book, n=count))


def _bring(path: Path, book: Path, options: Options) -> None:
    from basisbook.imports import bringing

    target = bringing.open_target(book)
    columns = dict(_pair(said, "--map") for said in options["columns"])
    file = bringing.given_file(path, target, options["layout"], columns)
    if not options["again"] and _imported_before(target, file):
        return
    _say_busy(file)
    reading = bringing.read_file(file)
    answers = dict(_pair(said, "--answer") for said in options["answers"])

    def propose() -> Proposal:
        return bringing.proposed(target, reading, answers, options["per"])

    _name_account(options["account"], propose(), answers)
    proposal = propose()
    may_ask = not (options["yes"] or options["dry_run"])
    show(target, file, proposal, detail=options["detail"])
    if proposal.open and may_ask:
        proposal = _asked(propose, answers)
        show(target, file, proposal, detail=options["detail"])
    _check_answers(proposal, options["answers"])
    if proposal.needed:
        click.echo(_("Nothing was written: decide the points above first."), err=True)
        leave(REVIEW)
    finish(target, file, proposal, options)


_BUSY = 300_000
"""Bytes from which reading may take seconds."""


def _say_busy(file: GivenFile) -> None:
    """Say that a large file is being read, to somebody who waits before a screen."""
    import sys

    if len(file.raw) >= _BUSY and sys.stderr.isatty():
        size = f"{len(file.raw) / 1_000_000:.1f}"
        click.echo(
            _("Reading {file} ({size} MB): this may take a minute…").format(
                file=file.name, size=size
            ),
            err=True,
        )


def _pair(said: str, option: str) -> tuple[str, str]:
    left, equals, right = said.rpartition("=")
    if not equals or not left:
        raise click.UsageError(
            _("{option} needs an equals sign: {said}").format(option=option, said=said)
        )
    return left, right


def _imported_before(target: Target, file: GivenFile) -> bool:
    from basisbook.imports.bringing import same_file

    known = same_file(target, file)
    if known is not None:
        text = _(
            "{file} is in the book already: it is import {number}, of {when}. Nothing was written;"
            " --again looks at it once more."
        )
        click.echo(text.format(file=file.name, number=known.number, when=known.when[:10]))
    return known is not None


def _name_account(account: str | None, proposal: Proposal, answers: dict[str, str]) -> None:
    """Take `--account` as the answer to the one question that it can be meant for."""
    if account is None:
        return
    asked = [each for each in proposal.open if each.key.split(":")[0] == "account"]
    if len(asked) > 1:
        raise click.UsageError(
            _("The file is of several accounts; answer each: {keys}").format(
                keys=" ".join(f'--answer "{each.key}=…"' for each in asked)
            )
        )
    for each in asked:
        if account not in {option.value for option in each.options}:
            raise click.UsageError(
                _("'{account}' is no account that it can be; there are: {accounts}").format(
                    account=account,
                    accounts=_(", ").join(option.value for option in each.options[:-1]),
                )
            )
        answers[each.key] = account


def _check_answers(proposal: Proposal, given: tuple[str, ...]) -> None:
    """Refuse an answer to no question, or one that the question cannot have."""
    used = {answered.decision.key for answered in proposal.used}
    for said in given:
        key, value = _pair(said, "--answer")
        if key in used:
            continue
        decision = next((each for each in proposal.open if each.key == key), None)
        if decision is None:
            raise click.UsageError(_("Nothing asks for '{key}'.").format(key=key))
        values = _(", ").join(option.value for option in decision.options)
        text = _("'{value}' is no answer to '{key}'; there are: {values}")
        raise click.UsageError(text.format(value=value, key=key, values=values))


def _asked(propose: Callable[[], Proposal], answers: dict[str, str]) -> Proposal:
    """Ask what is open, one by one: an answer may close others, or open new ones."""
    proposal = propose()
    while proposal.open:
        decision = proposal.open[0]
        answers[decision.key] = _answer(decision)
        proposal = propose()
    return proposal


def _answer(decision: Decision) -> str:
    click.echo()
    if decision.options:
        return ask.choose(
            decision.question, {option.value: option.words for option in decision.options}
        )
    return ask.ask(decision.question, str, default=decision.suggested)


def show(target: Target, file: GivenFile, proposal: Proposal, *, detail: bool) -> None:
    """Print what would be added, what is left out, and what must be decided."""
    import sys

    from basisbook.explain import terminal
    from basisbook.explain.outline.imports import import_outline

    names = (file.name, target.path.name)
    document = import_outline(names, proposal, detail=detail)
    colour = output.coloured(sys.stdout)
    text = terminal.written(document, columns=output.columns(), colour=colour)
    click.echo(text, nl=False, color=True)


def finish(target: Target, file: GivenFile, proposal: Proposal, agreed: Agreed) -> None:
    """Write what is proposed once the user agrees, unless the book would then be wrong."""
    from basisbook.imports import bringing
    from basisbook.imports.origins import at_the_file

    if not proposal.planned:
        click.echo(_("Nothing new: nothing was written."))
        return
    made = bringing.weave(target, file, proposal)
    problems = _new_problems(target, made)
    if problems:
        print_problems(tuple(at_the_file(problems, file, proposal, made)))
        click.echo(_("With these entries the book would have problems; nothing was written."))
        leave(PROBLEMS)
    if agreed["dry_run"]:
        return
    if not agreed["yes"] and not ask.yes(
        _("Write this to {book}?").format(book=target.path), default=False
    ):
        click.echo(_("Nothing was written."))
        return
    bringing.write(target, made)
    count = len(proposal.planned)
    text = ngettext(
        "{n} entry was added to {book}. To take it out: basisbook import --undo {book}",
        "{n} entries were added to {book}. To take them out: basisbook import --undo {book}",
        count,
    )
    click.echo(text.format(n=count, book=target.path))


def _new_problems(target: Target, made: Woven) -> tuple[Problem, ...]:
    """Return what is wrong with the book once it is written that was not wrong before."""
    from basisbook import check_book, read_text
    from basisbook.errors import ProblemsError

    before = {(problem.code, problem.text) for problem in check_book(target.read)}
    try:
        after = check_book(read_text(made.text, str(target.path)))
    except ProblemsError as error:
        after = error.problems
    return tuple(each for each in after if (each.code, each.text) not in before)
