"""docs/forms.md: the lines of every form by year, with the authority of each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.law import store
from basisbook.law.year import FORMS, RETURN
from basisbook.report.labels import line_label
from tools.markdown import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.law.parameter import Dated, Parameter

_HEAD = """\
# Forms by year

Which line of which form an amount goes on, as far as it was verified.
`basisbook forms BOOK` prints a book's own forms; what a program reads of them is in
[forms-format.md](forms-format.md).

- A year without a column was not verified: amounts are given without a number, and a warning
  (G310) says so. Nothing is carried over from the year before.
- Years after the last one are not published, or nobody has looked them up yet.
- On a joint return both owners' lines are added; Forms 8606 and 5329 are each owner's own.
- The number of an exception goes into the space of Form 5329 line 2; a book is told its own in the
  label of that line.
- Form 1040-SR has the lines of Form 1040.

This page is made from the law files under `federal/forms`.
"""


def forms_page() -> str:
    """Return the page: a table for each form, and the authority of each of its columns."""
    ids = (*dict.fromkeys(FORMS.values()), RETURN, "federal.forms.form_5329_exceptions")
    return "\n".join([_HEAD, *(part for id_ in ids for part in _form(store.parameter(id_)))])


def _form(known: Parameter) -> Iterator[str]:
    yield f"## {known.title}\n"
    shown = [value for value in known.values if value.value]
    names = list(dict.fromkeys(name for value in shown for name in _lines(value)))
    heads = ("what", *(_years(value) for value in shown))
    yield table(
        heads, ((_label(name), *(_lines(value).get(name, "") for value in shown)) for name in names)
    )
    for value in shown:
        yield f"- {_years(value)}: {value.authority} ({value.grade}, looked up {value.checked})"
    if known.unverified:
        yield f"- not verified: {', '.join(map(str, known.unverified))}"
    if known.note:
        yield f"\n{known.note}"
    yield ""


def _label(name: str) -> str:
    try:
        return line_label(name)
    except KeyError:
        # Numbers of exceptions, and boxes to check, are no lines.
        return name.replace("_", " ")


def _lines(value: Dated) -> dict[str, str]:
    table = value.value
    return {} if isinstance(table, int | str | tuple) else {k: str(v) for k, v in table.items()}


def _years(value: Dated) -> str:
    if value.since == value.until:
        return str(value.since)
    return f"{value.since}-{value.until}"
