"""What lines of filed Forms 8606 say of a year: what was paid, recovered, and left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.f8606 import FORM
from basisbook.money import Cents
from basisbook.rebuild.files import Files, note_line
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.spans import Bounds, exactly
from basisbook.report.labels import known_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.filed import Filed


def recovered_by(files: Files, year: int, notes: list[Evidence]) -> Cents | None:
    """Return what a filed form recovered: its line of the whole, or those of both kinds."""
    filed = files.filed.get(year)
    if filed is None:
        return None
    whole = _line(filed, "recovered")
    if whole is not None:
        note_line(files, filed, *whole, notes)
        return whole[1]
    converted = _line(filed, "conversion_recovered") or _line(filed, "part_2_recovered")
    paid, share = _line(filed, "distributions"), _line(filed, "distribution_recovered")
    if share is None and (paid is None or paid[1] == 0):
        share = ("", 0)
    if converted is None or share is None:
        return None
    for line, amount in (converted, share):
        if line:
            note_line(files, filed, line, amount, notes)
    return converted[1] + share[1]


def _line(filed: Filed, name: str) -> tuple[str, Cents] | None:
    """Return the number and the amount of a line of a filed form, by what stands on it."""
    number = known_lines(FORM, filed.form.form_8606).get(name)
    amount: Cents | None = getattr(filed.form.lines, f"line_{number}", None) if number else None
    return None if number is None or amount is None else (number, amount)


def paid_by(filed: Filed | None) -> Cents:
    """Return what a filed form says was distributed and converted, zero where it is silent."""
    lines = [_line(filed, name) for name in ("distributions", "conversions")] if filed else []
    return sum(line[1] for line in lines if line is not None)


def ends_by(files: Files, year: int, notes: list[Evidence]) -> Iterator[Bounds]:
    """Yield what documents say of the basis at the end of a year."""
    filed, after = files.filed.get(year), files.filed.get(year + 1)
    if filed is not None and filed.basis is not None:
        note_line(files, filed, filed.basis_line, filed.basis, notes)
        yield exactly(filed.basis)
    if after is not None and after.form.lines.line_2 is not None:
        line_2 = after.form.lines.line_2
        rolled = files.arrived.get(year + 1, ())
        low = line_2 - sum(one.bounds.high for one in rolled)
        note_line(files, after, "2", line_2, notes)
        yield Bounds(max(0, low), max(0, line_2 - sum(one.bounds.low for one in rolled)))
