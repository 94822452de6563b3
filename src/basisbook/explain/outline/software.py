"""The tax software sheet as a document: step by step what to type, and what to watch for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Item, Listing, Paragraph, Section, Table
from basisbook.explain.outline.frame import advice, version_line
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Block
    from basisbook.software.model import ProgramSheet, Step, TypedYear, Typing


def software_outline(typing: Typing) -> Document:
    """Return what to type into tax programs as a neutral document."""
    sections = tuple(
        _section(typing, year, program) for year in typing.years for program in year.programs
    )
    return Document(
        _("What to type into tax software: {title}").format(title=typing.title),
        _standing(typing) if sections else Paragraph(_("Nothing goes on a return."), "good"),
        sections,
        (version_line(typing.versions), advice()),
        typing.language,
    )


def _standing(typing: Typing) -> Paragraph:
    if not typing.questions:
        return Paragraph(_("Every amount is settled by the book."), "good")
    return Paragraph(
        _("Some amounts turn on what the book does not tell yet: {questions}").format(
            questions=" ".join(f"{id_}. {text}" for id_, text in typing.questions.items())
        ),
        "warning",
    )


def _section(typing: Typing, year: TypedYear, program: ProgramSheet) -> Section:
    title = _("{program}, {year}").format(program=program.name, year=year.year)
    if len(typing.owners) > 1:
        title = _("{program}, {year} · {owner}").format(
            program=program.name, year=year.year, owner=typing.owners[year.owner]
        )
    prefix = f"{year.year}-{year.owner}-{program.program}"
    return Section(prefix, title, tuple(_blocks(program, prefix)))


def _blocks(program: ProgramSheet, prefix: str) -> Iterator[Block]:
    if program.seen:
        yield Paragraph(program.seen, "quiet")
    else:
        yield Paragraph(
            _(
                "What its screens are called was not found in pages of the maker: look for the "
                "topic."
            ),
            "quiet",
        )
    for number, step in enumerate(program.steps, 1):
        yield _step(step, number, prefix)
    if program.traps:
        items = tuple(Item(trap) for trap in program.traps)
        yield Section(f"{prefix}-traps", _("Watch for this"), (Listing(items),))


def _step(step: Step, number: int, prefix: str) -> Section:
    blocks: list[Block] = []
    if step.path:
        blocks.append(Paragraph(_("Where: {path}").format(path=step.path), "quiet"))
    if step.note:
        blocks.append(Paragraph(step.note))
    columns = (Column(_("Asked for")), Column(_("Answer"), numeric=True))
    rows = tuple((field.where, field.value) for field in step.fields)
    if rows:
        blocks.append(Table(columns, rows))
    title = _("{number}. {title}").format(number=number, title=step.title)
    return Section(f"{prefix}-{number}", title, tuple(blocks))
