"""What was rebuilt as entries of a book: the late Forms 8606 of which the basis is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.money import written_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.rebuild.model import LateForm, Rebuilt
    from basisbook.yamltext import Node

_BASIS = "14"
_NOTE = "rebuilt from evidence"


def late_entries(rebuilt: Rebuilt) -> Iterator[dict[str, Node]]:
    """Yield documents for late forms, with the lines that have one amount only.

    A form whose basis is still between two amounts is no entry: a book takes what it is told as
    settled, and would begin later years with it.
    """
    several = len({kept.owner for kept in rebuilt.kept}) > 1
    for kept in rebuilt.kept:
        for form in kept.late_forms:
            lines = _settled(form)
            if _BASIS in lines:
                yield {
                    "form_8606": str(form.year),
                    **({"owner": kept.owner} if several else {}),
                    "lines": lines,
                    "to_file": "yes",
                    "note": _NOTE,
                }


def _settled(form: LateForm) -> dict[str, Node]:
    return {line: written_money(span.low) for line, span in form.lines.items() if span.known}
