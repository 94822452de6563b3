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
    ("Form 5329", "missed_required"): (("missed_required", "50"), "Part VIII"),
    ("Form 8606", "roth_distributions"): (("rolled_first", "25a"), "Part IV"),
}
"""The part that a line begins on forms where a line, its own or another, has a number."""


def part_of(form: str, place: int, places: Mapping[str, int], numbers: Mapping[str, str]) -> str:
    """Return the part in which a line stands.

    `places` orders the names of lines, and `numbers` has those that the form of the year has.
    """
    found = ""
    for first, part in _PARTS.get(form, ()):
        if places[first] <= place:
            (line, number), moved = _MOVED.get((form, first), ((first, ""), ""))
            found = moved if numbers.get(line) == number else part
    return found
