"""The tax software sheet as a document: step by step what to type, and what to watch for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Item, Listing, Paragraph, Section, Table
from basisbook.explain.outline.frame import advice, version_line
from basisbook.explain.outline.settling import settled, to_settle
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Block
    from basisbook.software.model import ProgramSheet, Step, TypedYear, Typing


def software_outline(typing: Typing) -> Document:
    """Return what to type into tax programs as a neutral document."""
    sections = tuple(
        _section(typing, year, alike) for year in typing.years for alike in _alike(year.programs)
    )
    return Document(
        _("What to type into tax software: {title}").format(title=typing.title),
        settled(typing.questions, typing.findings)
        if sections or typing.findings
        else Paragraph(_("Nothing goes on a return."), "good"),
        (*to_settle(typing.findings), *sections),
        (version_line(typing.versions), advice()),
        typing.language,
    )


def _alike(programs: tuple[ProgramSheet, ...]) -> list[list[ProgramSheet]]:
    """Return the programs, those together that ask the same in the same order."""
    found: dict[object, list[ProgramSheet]] = {}
    for one in programs:
        asked = tuple((step.title, step.fields, step.note) for step in one.steps)
        found.setdefault((asked, one.traps), []).append(one)
    return list(found.values())


def _section(typing: Typing, year: TypedYear, alike: list[ProgramSheet]) -> Section:
    names = _(", ").join(one.name for one in alike)
    title = _("{program}, {year}").format(program=names, year=year.year)
    if len(typing.owners) > 1:
        title = _("{program}, {year} · {owner}").format(
            program=names, year=year.year, owner=typing.owners[year.owner]
        )
    prefix = f"{year.year}-{year.owner}-{alike[0].program}"
    return Section(prefix, title, tuple(_blocks(alike, prefix)))


def _blocks(alike: list[ProgramSheet], prefix: str) -> Iterator[Block]:
    for one in alike:
        seen = one.seen or _(
            "What its screens are called was not found in pages of the maker: look for the topic."
        )
        yield Paragraph(_whose(one, seen, alike), "quiet")
    for number, step in enumerate(alike[0].steps, 1):
        yield _step(step, tuple(_paths(alike, number)), f"{prefix}-{number}", number)
    if alike[0].traps:
        items = tuple(Item(trap) for trap in alike[0].traps)
        yield Section(f"{prefix}-traps", _("Watch for this"), (Listing(items),))


def _whose(one: ProgramSheet, text: str, alike: list[ProgramSheet]) -> str:
    """Return a text about one program, which is named where several are told together."""
    if len(alike) == 1:
        return text
    return _("{program}: {text}").format(program=one.name, text=text)


def _paths(alike: list[ProgramSheet], number: int) -> Iterator[Paragraph]:
    for one in alike:
        path = one.steps[number - 1].path
        if path:
            where = _("Where: {path}").format(path=path)
            yield Paragraph(_whose(one, where, alike), "quiet")


def _step(step: Step, paths: tuple[Paragraph, ...], id_: str, number: int) -> Section:
    blocks: list[Block] = [*paths]
    if step.note:
        blocks.append(Paragraph(step.note))
    columns = (Column(_("Asked for")), Column(_("Answer"), numeric=True))
    rows = tuple((field.where, field.value) for field in step.fields)
    if rows:
        blocks.append(Table(columns, rows))
    title = _("{number}. {title}").format(number=number, title=step.title)
    return Section(id_, title, tuple(blocks))
