"""Lines as they were filed, beside those that the book works out: which differ, and why.

A reason is given only where it is checked: an amount is rounded if it is within what rounding can
make of it, and follows from another basis if the form made again with that basis comes to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from basisbook.forms.recipes import recipe_of
from basisbook.forms.rounding import Written, begun_with, rounded_year
from basisbook.money import pro_rata, rounded_ratio, whole_dollars

if TYPE_CHECKING:
    from basisbook.forms.rounding import Carried
    from basisbook.forms.sheets import FiledLine, FormSheet, SheetLine, YearSheets
    from basisbook.money import Cents

_DOLLAR: Cents = 1_00
_WHOLE_DOLLARS: Cents = 2_00
"""What the rounding of two lines above can make of a line."""

_FEWEST_PLACES = 3
"""Of the decimal on line 10: "rounded to at least 3 places"."""
_BY_LINE_10 = (
    *("conversion_recovered", "distribution_recovered", "recovered", "basis"),
    *("distribution_beyond_basis", "distribution_includible"),
    *("part_2_recovered", "conversion_includible"),
)
"""Lines that the places of the decimal on line 10 move, even on a form in cents."""


def slack_of(paid: Cents) -> Cents:
    """Return what whole dollars, and line 10 with three places, can make of a difference.

    Units: cents.
    """
    return _WHOLE_DOLLARS + pro_rata(paid, 5, 10_000)


def judged_year(year: YearSheets) -> YearSheets:
    """Return a year's forms, each filed line marked with how it differs."""
    return year._replace(sheets=tuple(_judged(sheet) for sheet in year.sheets))


def rounded_as_filed(year: YearSheets, carried: Carried) -> YearSheets:
    """Return a year's forms in whole dollars, and carry filed lines that are only rounded.

    What the owner wrote is what the next form takes up; another basis is not carried.
    """
    made = judged_year(rounded_year(year, carried))
    for sheet in made.sheets:
        basis = next((line.cents for line in sheet.filed if line.name == "basis"), None)
        place = sheet.owner, sheet.form, sheet.of, "basis"
        if basis is None or place not in carried.written or not _is_only_rounded(sheet):
            continue
        carried.written[place] = Written(carried.written[place].exact, whole_dollars(basis))
    return made


def _is_only_rounded(sheet: FormSheet) -> bool:
    return all(line.differs in ("", "rounding") for line in sheet.filed)


def _judged(sheet: FormSheet) -> FormSheet:
    slack = slack_of(sum(_high(sheet, name) for name in ("distributions", "conversions")))
    filed = tuple(_plainly(sheet, line, slack) for line in sheet.filed)
    again = _made_again(sheet)
    if again is not None:
        filed = tuple(_by_basis(sheet, again, line, slack) for line in filed)
    return sheet._replace(filed=filed)


def _high(sheet: FormSheet, name: str) -> Cents:
    line = sheet.line(name)
    return 0 if line is None else _bounds(line)[1]


def _bounds(line: SheetLine) -> tuple[Cents, Cents]:
    if line.cents is not None:
        return line.cents, line.cents
    return line.low or 0, line.high or 0


def _plainly(sheet: FormSheet, filed: FiledLine, slack: Cents) -> FiledLine:
    """Return a filed line compared for itself, whatever the form begins with."""
    line = sheet.line(filed.name)
    if line is None:
        return filed._replace(differs="blank" if filed.cents or filed.text else "")
    if filed.cents is None:
        return filed._replace(differs=_by_places(sheet, filed))
    low, high = _bounds(line)
    unknown = line.cents is None and line.low is None
    if unknown or low <= filed.cents <= high:
        return filed._replace(differs="")
    rounded = _is_rounded(sheet, (filed.name, filed.cents), (low, high), slack)
    return filed._replace(differs="rounding" if rounded else "other")


def _by_places(sheet: FormSheet, filed: FiledLine) -> Literal["", "rounding", "other"]:
    """Return how line 10 differs: its places are the filer's choice, from three on."""
    basis, value = sheet.line("present_basis"), sheet.line("total_value")
    line = sheet.line(filed.name)
    if line is not None and line.text == filed.text:
        return ""
    if basis is None or value is None or basis.cents is None or value.cents is None:
        return ""
    places = len((filed.text or "").partition(".")[2])
    made = rounded_ratio(basis.cents, value.cents, places)
    # A form may round to dollars first, or cut the decimal off: both move the last place.
    told = int((filed.text or "").replace(".", ""))
    if abs(told - made.numerator) > 1:
        return "other"
    return "rounding" if told != made.numerator or places < _FEWEST_PLACES else ""


def _is_rounded(
    sheet: FormSheet, filed: tuple[str, Cents], bounds: tuple[Cents, Cents], slack: Cents
) -> bool:
    """Return whether rounding can make the difference of a line from its bounds."""
    (name, cents), (low, high) = filed, bounds
    whole = 0 in (cents % _DOLLAR, low % _DOLLAR)
    if name in _BY_LINE_10:
        return low - slack <= cents <= high + slack
    if name == "prior_basis" or recipe_of(sheet.form, name, _names(sheet)):
        return whole and low - _WHOLE_DOLLARS <= cents <= high + _WHOLE_DOLLARS
    return whole and whole_dollars(low) <= whole_dollars(cents) <= whole_dollars(high)


def _names(sheet: FormSheet) -> frozenset[str]:
    return frozenset(line.name for line in sheet.lines)


def _start(sheet: FormSheet) -> Cents | None:
    """Return the basis with which the filed form began: line 2, else line 14 of the one before."""
    told = (line.cents for line in sheet.filed if line.name == "prior_basis")
    return next(told, sheet.filed_before)


def _made_again(sheet: FormSheet) -> FormSheet | None:
    """Return the form made with the basis that was filed, None if that is the sheet's own."""
    start, line = _start(sheet), sheet.line("prior_basis")
    if not sheet.filed or start is None or line is None or line.cents is None:
        return None
    if start == line.cents:
        return None
    return begun_with(sheet, line.cents, start)


def _by_basis(sheet: FormSheet, again: FormSheet, filed: FiledLine, slack: Cents) -> FiledLine:
    """Return a filed line that nothing explained yet, explained by another line 2 if it is."""
    if filed.differs != "other":
        return filed
    if filed.cents is None:
        return filed._replace(differs="other" if _by_places(again, filed) == "other" else "basis")
    if filed.name == "prior_basis":
        before = sheet.filed_before
        carried = before is not None and abs(filed.cents - before) <= _DOLLAR
        return filed._replace(differs="carried" if carried else "other")
    line, own = again.line(filed.name), sheet.line(filed.name)
    if line is None or own is None or line.cents in (None, own.cents):
        return filed
    near = abs(filed.cents - (line.cents or 0)) <= slack
    return filed._replace(differs="basis" if near else "other")
