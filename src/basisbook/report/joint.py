"""A joint return: its own lines of both spouses together, beside what each files alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.f8606 import FORM as F8606
from basisbook.ledger.filing import filing_of
from basisbook.report.boxes_1040 import BESIDE, BOXES, box_lines
from basisbook.report.keys import Key
from basisbook.report.labels import known_lines, line_label, line_place
from basisbook.report.lines import form_lines
from basisbook.report.model import Amount, FormLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.money import Cents
    from basisbook.report.context import Context

Spouses = tuple[str, str]

_PAIRS = (("ira_gross", "ira_includible"), ("pension_gross", "pension_includible"))
_COMBINED = ("combined_gross", "combined_includible")
_APART = (*_PAIRS[0], *_PAIRS[1], *_COMBINED, *BOXES)
"""Lines that follow from both spouses together."""


def spouses_of(book: Book, year: int) -> Spouses | None:
    """Return the two owners who file one return for a year, if the book says so."""
    joint = tuple(name for name in book.owners if filing_of(book, name, year).joint)
    return joint if len(joint) == 2 else None  # noqa: PLR2004 - spouses


def joint_id(spouses: Spouses) -> str:
    """Return how a joint return is called where an owner is."""
    return "+".join(spouses)


def is_joint(form: str) -> bool:
    """Return whether spouses who file together have a form once."""
    return form.startswith((F1040, "Schedule", "Form 8949"))


def joint_lines(context: Context, spouses: Spouses, year: int) -> Iterator[FormLine]:
    """Yield the lines of the forms that a joint return has once, amounts of both added up."""
    names: dict[tuple[str, str], FormLine] = {}
    for spouse in spouses:
        for line in form_lines(context, spouse, year):
            if is_joint(line.form) and line.name not in _APART:
                names.setdefault((line.form, line.name), line)
    yield from _distributions(context, spouses, year)
    for (form, name), line in names.items():
        if line.amount is None or ", " in form:
            yield line
            continue
        # Schedules of the return hold amounts that are known by its own lines.
        known = (_key(year, spouse, id_, name) for spouse in spouses for id_ in (form, F1040))
        yield line._replace(amount=_sum(context, tuple(known), line.label))


def _key(year: int, owner: str, form: str, name: str) -> Key:
    return Key(year, owner, "form", form, name)


def _distributions(context: Context, spouses: Spouses, year: int) -> Iterator[FormLine]:
    """Yield the lines of distributions; a gross one is blank where all of it is includible."""
    numbers = known_lines(F1040, year)
    shared = bool(numbers) and numbers.get("ira_gross") == numbers.get("pension_gross")
    apart = [(name,) for pair in _PAIRS for name in pair]
    for names in [*zip(*_PAIRS, strict=True)] if shared else apart:
        keys = _keys(spouses, year, names)
        label = line_label(names[0].replace("ira", "combined") if shared else names[0])
        amount = _sum(context, keys, label)
        if not _is_told(context, keys) or _is_blank(context, (spouses, year), names):
            continue
        yield FormLine(F1040, numbers.get(names[0], ""), label, amount, name=_name(names))
        if names[0] in BESIDE:
            yield from box_lines(context, spouses, year, BESIDE[names[0]])


def _name(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else names[0].replace("ira", "combined")


def _keys(spouses: Spouses, year: int, names: tuple[str, ...]) -> tuple[Key, ...]:
    return tuple(_key(year, spouse, F1040, name) for spouse in spouses for name in names)


def _is_told(context: Context, keys: tuple[Key, ...]) -> bool:
    return any(key in context.answers.ranges for key in keys)


def _is_blank(context: Context, of: tuple[Spouses, int], names: tuple[str, ...]) -> bool:
    """Return whether a gross line is left blank: all is includible, and no Form 8606 is filed."""
    if not names[0].endswith("_gross"):
        return False
    spouses, year = of
    with_8606 = any(
        one.year == year and one.owner in spouses and one.group == "form" and F8606 in one.id
        for one in context.answers.ranges
    )
    if with_8606 and names != ("pension_gross",):
        return False
    taxed = tuple(name.replace("_gross", "_includible") for name in names)
    return _span(context, _keys(spouses, year, names)) == _span(
        context, _keys(spouses, year, taxed)
    )


def _sum(context: Context, keys: tuple[Key, ...], label: str) -> Amount:
    """Return amounts added up, over every way of answering what is open."""
    known = [key for key in dict.fromkeys(keys) if key in context.answers.ranges]
    parts = [context.amount(key, label) for key in known]
    trace = tuple(dict.fromkeys(id_ for part in parts for id_ in part.trace))
    asked = tuple(dict.fromkeys(id_ for part in parts for id_ in part.questions))
    whole = Amount(keys[0].name, label, None, questions=asked, trace=trace)
    if any(part.cents is None and part.low is None for part in parts):
        return whole
    low, high = _span(context, tuple(known))
    if low == high:
        return whole._replace(cents=low, questions=())
    return whole._replace(low=low, high=high)


def _span(context: Context, keys: tuple[Key, ...]) -> tuple[Cents, Cents]:
    """Return the least and the most of a sum: by the runs together, where all were made."""
    if context.answers.complete:
        sums = [
            sum(run.figures[key].cents for key in keys if key in run.figures)
            for run in context.answers.runs
        ]
        return min(sums), max(sums)
    return (
        sum(context.range(key).low for key in keys),
        sum(context.range(key).high for key in keys),
    )


def in_order(lines: Iterator[FormLine]) -> list[FormLine]:
    """Return lines form by form, each in its form's own order."""
    every = list(lines)
    forms = list(dict.fromkeys(line.form for line in every))
    return sorted(every, key=lambda line: (forms.index(line.form), line_place(line.name)))
