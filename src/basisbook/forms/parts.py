"""In which part of its form a line stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Form 8606": (
        ("contributions", "Part I"),
        ("part_2_conversions", "Part II"),
        ("rolled_first", "Part III"),
        ("roth_distributions", "Part III"),
    ),
    "Form 5329": (
        ("early", "Part I"),
        ("traditional_prior", "Part III"),
        ("roth_prior", "Part IV"),
        ("missed_required", "Part IX"),
    ),
    "Form 8949": (("short_proceeds", "Part I"), ("long_proceeds", "Part II")),
    "Schedule D": (
        ("short_proceeds", "Part I"),
        ("long_proceeds", "Part II"),
        ("short_carryover", "Part I"),
        ("long_carryover", "Part II"),
        ("capital_total", "Part III"),
    ),
    "Form 8915-F": (("disaster_plan", "Part II"), ("disaster_ira_15b", "Part III")),
}
"""The first line of each part, as far as a part is ever filled in here."""


_MOVED = {
    ("Form 5329", "missed_required"): (range(2015), "Part VIII"),
    ("Form 8606", "roth_distributions"): (range(2010, 2011), "Part IV"),
}
"""The part that a line begins in years whose form has fewer parts before it, or more."""


def part_of(form: str, place: int, places: Mapping[str, int], taxable_year: int) -> str:
    """Return the part of a year's form in which a line stands.

    `places` orders the names of lines.
    """
    found = ""
    for first, part in _PARTS.get(form, ()):
        if places[first] <= place:
            years, moved = _MOVED.get((form, first), (range(0), ""))
            found = moved if taxable_year in years else part
    return found
