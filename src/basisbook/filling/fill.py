"""A blank form filled in: found, written, read back, and only then given out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.filling.check import check
from basisbook.filling.writing import write
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.pdf.opening import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.filling.blank import Blank
    from basisbook.money import Cents
    from basisbook.pdf.lines import Line


class Entry(NamedTuple):
    """What goes on one line, in the figures that are written there."""

    line: str
    text: str


class Missing(NamedTuple):
    """A line that was not filled in, and why, in a sentence."""

    entry: Entry
    why: str


class Filled(NamedTuple):
    """A filled form, what was written on it, and what was not."""

    data: bytes
    written: tuple[Entry, ...]
    missing: tuple[Missing, ...]


def fill(blank: Blank, entries: Iterable[Entry], *, flatten: bool) -> Filled:
    """Return the form with all entries that have a place on it; what it held before stays."""
    values: dict[str, str] = {}
    written, missing = [], []
    for entry in entries:
        line = blank.lines.get(entry.line)
        why = _obstacle(entry, blank.lines)
        if line is None or why:
            missing.append(Missing(entry, why))
        else:
            values |= _values(line, entry.text)
            written.append(entry)
    _keep_what_is_there(blank, values)
    data = write(blank.data, blank.name, values, flatten=flatten)
    check(data, blank, values, flatten=flatten)
    return Filled(data, tuple(written), tuple(missing))


def _obstacle(entry: Entry, lines: dict[str, Line | None]) -> str:
    """Return why an entry cannot be written, empty if it can."""
    if not entry.line:
        return _("the form's number for this line is not known")
    if entry.line not in lines:
        return _("no box was found beside this number")
    line = lines[entry.line]
    if line is None:
        return _("two boxes have this number")
    if any(field.fixed for field in line.fields):
        return _("the form does not let anything be written there")
    if any(
        field.characters is not None and len(text) > field.characters
        for field, text in zip(line.fields, _values(line, entry.text).values(), strict=False)
    ):
        return _("the box has too few places")
    return ""


def _values(line: Line, text: str) -> dict[str, str]:
    """Return what goes into the fields of a line's box, by their names."""
    first, *others = line.fields
    if not others:
        bare = text.strip("()") if line.bracketed else text
        return {first.name: bare}
    # A decimal, or dollars and cents; where there are no cents, their column stays blank.
    whole, _point, rest = text.partition(".")
    return {first.name: whole, **({others[0].name: rest} if rest else {})}


def _keep_what_is_there(blank: Blank, values: dict[str, str]) -> None:
    """Refuse to write over another value that the user has already filled in."""
    held = {field.name: field.value for page in blank.pages for field in page.fields}
    taken = [name for name, text in values.items() if held[name] not in ("", text)]
    if taken:
        numbers = [
            number
            for number, line in blank.lines.items()
            if line is not None and any(field.name in taken for field in line.fields)
        ]
        raise refusal(
            "E635",
            _("{file} already holds other amounts on lines {lines}.").format(
                file=blank.name, lines=_(", ").join(numbers)
            ),
            _("Give a blank form; a name and an address may be filled in already."),
        )


def on_paper(amount: Cents, *, whole: bool) -> str:
    """Return an amount as forms show it: no sign for dollars, and a loss in brackets.

    `whole` leaves out cents that are zero. Units: cents.
    """
    text = dollars(abs(amount)).removeprefix("$")
    text = text.removesuffix(".00") if whole else text
    return f"({text})" if amount < 0 else text
