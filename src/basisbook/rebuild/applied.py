"""What was rebuilt as entries of a book: the late Forms 8606 of which the basis is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.money import written_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.rebuild.model import LateForm, Rebuilt
    from basisbook.yamltext import Node

_NOTE = "rebuilt from evidence"


def late_entries(rebuilt: Rebuilt) -> Iterator[dict[str, Node]]:
    """Yield documents for late forms, with the lines that have one amount only.

    A form whose basis is still between two amounts is no entry: a book takes what it is told as
    settled, and would begin later years with it.
    """
    several = len({kept.owner for kept in rebuilt.kept}) > 1
    found: dict[tuple[str, int], dict[str, Node]] = {}
    for kept in rebuilt.kept:
        for form in kept.late_forms:
            lines = dict(_settled(form))
            if not form.held and _is_settled(form, lines):
                found.setdefault((kept.owner, form.year), {}).update(lines)
    for (owner, year), lines in found.items():
        yield {
            "form_8606": str(year),
            **({"owner": owner} if several else {}),
            "lines": lines,
            "to_file": "yes",
            "note": _NOTE,
        }


def _is_settled(form: LateForm, lines: dict[str, Node]) -> bool:
    """Return whether Parts I and II have a basis to begin with, and of Roth IRAs every line."""
    if form.part == "I and II":
        return any(line.name == "basis" and line.number in lines for line in form.lines)
    return bool(form.lines) and all(line.number in lines for line in form.lines)


def _settled(form: LateForm) -> Iterator[tuple[str, Node]]:
    for line in form.lines:
        if line.number and line.amount is not None and line.amount.known:
            yield line.number, written_money(line.amount.low)
        elif line.number and line.share is not None and line.share[0] == line.share[1]:
            yield line.number, line.share[0]
