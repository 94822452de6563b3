"""A form agrees with itself: each line is what the form makes of the lines above it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import basisbook
from basisbook.forms.recipes import Recipe, recipe_of
from basisbook.forms.rounding import made_of
from basisbook.money import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.sheets import FormSheet
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents

EXAMPLES = sorted((Path(basisbook.__file__).parent.parent.parent / "examples").glob("*.yaml"))


def made_lines(sheet: FormSheet) -> Iterator[tuple[str, Recipe, dict[str, Cents]]]:
    """Yield each line of known amounts that is made of others by adding and subtracting."""
    known = {line.name: line.cents for line in sheet.lines if line.cents is not None}
    filled = frozenset(line.name for line in sheet.lines)
    for name in known:
        recipe = recipe_of(sheet.form, name, filled)
        if recipe and recipe.how != "share" and all(one in known for one in recipe.of):
            yield name, recipe, known


def sheets(read: ReadBook, *, whole: bool) -> list[FormSheet]:
    found = basisbook.form_sheets(read, whole_dollars=whole)
    return [sheet for year in found.years for sheet in year.sheets]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("whole", [False, True], ids=["cents", "dollars"])
def test_lines_are_what_the_form_makes_of_them(path: Path, *, whole: bool) -> None:
    for sheet in sheets(basisbook.read_book(path), whole=whole):
        for name, recipe, known in made_lines(sheet):
            assert known[name] == made_of(recipe, known, Ratio(0, 1)), (sheet.year, name)
        if whole:
            assert all(line.cents is None or line.cents % 100 == 0 for line in sheet.lines)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_dollars_stay_near_the_exact_amounts(path: Path) -> None:
    """Rounding moves a line by dollars, however many years it is carried on."""
    read = basisbook.read_book(path)
    exact, whole = sheets(read, whole=False), sheets(read, whole=True)
    for before, after in zip(exact, whole, strict=True):
        for one, other in zip(before.lines, after.lines, strict=True):
            if one.cents is not None and other.cents is not None:
                assert abs(one.cents - other.cents) <= 500, (before.year, one.name)
