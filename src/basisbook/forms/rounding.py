"""Whole dollars on forms: entered lines rounded, all others made again from the lines above.

"If you do round to whole dollars, you must round all amounts" (Instructions for Form 1040):
under 50 cents is dropped, 50 to 99 cents are a dollar. A line that the form adds up is made of
the lines as they are written, so that the form agrees with itself. What is carried to a later
year is carried as it was written, too; the exact basis goes on beside it in the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.forms.recipes import recipe_of
from basisbook.money import Ratio, decimal, pro_rata, rounded_ratio, whole_dollars

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.forms.recipes import Recipe
    from basisbook.forms.sheets import FormSheet, SheetLine, YearSheets
    from basisbook.money import Cents

_CARRIED = {
    ("Form 8606", "prior_basis"): "basis",
    ("Form 5329", "traditional_prior"): "traditional_left",
    ("Form 5329", "roth_prior"): "roth_left",
}
"""Lines that take up a line of the form before."""

_INTO_1040 = ("distribution_includible", "conversion_includible", "roth_includible")
"""Lines of Form 8606 that go into the includible amount on Form 1040."""


class Written(NamedTuple):
    """A line of an earlier form that a later one takes up: exact, and as it was written.

    Units: cents.
    """

    exact: Cents
    rounded: Cents


class Carried(NamedTuple):
    """What earlier forms wrote, by owner, form, what tells it apart, and name of the line."""

    written: dict[tuple[str, str, str, str], Written]
    exact_ratio: bool
    """Whether Form 8606 multiplies by the exact ratio, whatever decimal line 10 shows."""


def rounded_year(year: YearSheets, carried: Carried) -> YearSheets:
    """Return a year's forms in whole dollars; what they write is added to `carried`."""
    sheets = tuple(_rounded(sheet, carried) for sheet in year.sheets)
    return year._replace(sheets=tuple(_with_8606(one, sheets, year.sheets) for one in sheets))


def begun_with(sheet: FormSheet, exact: Cents, start: Cents) -> FormSheet:
    """Return a Form 8606 in whole dollars, its line 2 of `exact` cents replaced by `start`."""
    place = sheet.owner, sheet.form, sheet.of, "basis"
    return _rounded(sheet, Carried({place: Written(exact, start)}, exact_ratio=True))


def _rounded(sheet: FormSheet, carried: Carried) -> FormSheet:
    exact = {line.name: line.cents for line in sheet.lines if line.cents is not None}
    filled = frozenset(line.name for line in sheet.lines)
    made: dict[str, Cents] = {}
    ratio: Ratio | None = None
    lines: list[SheetLine] = []
    for line in sheet.lines:
        if line.name == "ratio" and line.text and made.keys() >= _DIVIDED:
            ratio, text = _ratio(made, line.text, exact=carried.exact_ratio)
            lines.append(line._replace(text=text))
            continue
        if line.cents is None:
            lines.append(line._replace(low=_dollars(line.low), high=_dollars(line.high)))
            continue
        recipe = recipe_of(sheet.form, line.name, filled)
        if recipe is not None and _is_known(recipe, made, ratio):
            made[line.name] = _capped(line.name, made_of(recipe, made, ratio or _NO_RATIO), made)
        else:
            made[line.name] = _entered(sheet, line.name, line.cents, carried)
        lines.append(line._replace(cents=made[line.name]))
    for name, cents in made.items():
        place = sheet.owner, sheet.form, sheet.of, name
        carried.written[place] = Written(exact[name], cents)
    return sheet._replace(lines=tuple(lines))


_DIVIDED = frozenset({"present_basis", "total_value"})
"""Lines 5 and 9 of Form 8606, of which line 10 is made."""


def _is_known(recipe: Recipe, made: Mapping[str, Cents], ratio: Ratio | None) -> bool:
    """Return whether everything is settled that a line is made of."""
    return all(name in made for name in recipe.of) and (recipe.how != "share" or ratio is not None)


def made_of(recipe: Recipe, made: Mapping[str, Cents], ratio: Ratio) -> Cents:
    """Return what a form makes of its lines, in whole dollars where these are.

    Units: cents.
    """
    first, *others = (made[name] for name in recipe.of)
    if recipe.how == "sum":
        return first + sum(others)
    if recipe.how == "share":
        return whole_dollars(pro_rata(first, ratio.numerator, ratio.denominator))
    left = first - sum(others)
    return max(0, left) if recipe.how == "floored" else left


_BASIS_LEFT = frozenset({"present_basis", "conversion_recovered"})


def _capped(name: str, cents: Cents, made: Mapping[str, Cents]) -> Cents:
    """Return line 12 so that two halves of a dollar do not recover more basis than there is."""
    if name != "distribution_recovered" or not made.keys() >= _BASIS_LEFT:
        return cents
    return min(cents, made["present_basis"] - made["conversion_recovered"])


def _entered(sheet: FormSheet, name: str, cents: Cents, carried: Carried) -> Cents:
    """Return an entered line; one that takes up an earlier form's takes it as it was written."""
    before = _CARRIED.get((sheet.form, name), "")
    written = carried.written.get((sheet.owner, sheet.form, sheet.of, before))
    if written is None:
        return whole_dollars(cents)
    return written.rounded + whole_dollars(cents - written.exact)


_NO_RATIO = Ratio(0, 1)


def _ratio(made: Mapping[str, Cents], text: str, *, exact: bool) -> tuple[Ratio, str]:
    """Return line 10 of Form 8606 over the rounded lines, and its digits."""
    basis, value = made["present_basis"], made["total_value"]
    places = len(text.partition(".")[2])
    shown = rounded_ratio(basis, value, places)
    ratio = Ratio(min(basis, value), value) if exact and value else shown
    return ratio, decimal(shown)


def _dollars(cents: Cents | None) -> Cents | None:
    return None if cents is None else whole_dollars(cents)


def _with_8606(
    sheet: FormSheet, made: tuple[FormSheet, ...], exact: tuple[FormSheet, ...]
) -> FormSheet:
    """Return Form 1040 with what Forms 8606 say in its line for taxable IRA distributions."""
    if sheet.form != "Form 1040":
        return sheet
    change = _of_8606(made) - _of_8606(exact)
    before = next(one for one in exact if one.form == sheet.form)
    return sheet._replace(
        lines=tuple(
            line._replace(cents=_changed(line, before, change))
            if line.name in ("ira_includible", "combined_includible")
            else line
            for line in sheet.lines
        )
    )


def _changed(line: SheetLine, before: FormSheet, change: Cents) -> Cents | None:
    exact = before.line(line.name)
    if exact is None or exact.cents is None:
        return line.cents
    return whole_dollars(exact.cents + change)


def _of_8606(sheets: tuple[FormSheet, ...]) -> Cents:
    """Return what Forms 8606 say to be includible."""
    return sum(
        line.cents or 0
        for sheet in sheets
        for line in sheet.lines
        if sheet.form == "Form 8606" and line.name in _INTO_1040
    )
