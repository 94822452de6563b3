"""In which part of its form a line stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

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


_MOVED = {("rolled_first", "roth_distributions"): "Part IV"}
"""The part that a line begins in years whose form has another line, of a part since left out."""


def part_of(form: str, place: int, places: Mapping[str, int], known: Container[str]) -> str:
    """Return the part in which a line stands.

    `places` orders the names of lines, and `known` holds those that the form of the year has.
    """
    found = ""
    for first, part in _PARTS.get(form, ()):
        if places[first] <= place:
            moved = (to for (other, line), to in _MOVED.items() if line == first and other in known)
            found = next(moved, part)
    return found
