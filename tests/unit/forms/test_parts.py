"""In which part of its form a line stands."""

from __future__ import annotations

import pytest

from basisbook.forms.parts import part_of
from basisbook.report.labels import known_lines, line_place, line_places


@pytest.mark.parametrize(
    ("form", "year", "name", "part"),
    [
        ("Form 8606", 2009, "roth_distributions", "Part III"),
        ("Form 8606", 2010, "conversion_includible", "Part II"),
        ("Form 8606", 2010, "rolled_second", "Part III"),
        ("Form 8606", 2010, "roth_distributions", "Part IV"),
        ("Form 8606", 2010, "beyond_regular", "Part IV"),
        ("Form 8606", 2011, "roth_distributions", "Part III"),
        ("Form 8606", 2024, "beyond_regular", "Part III"),
        ("Form 5329", 2024, "roth_tax", "Part IV"),
        ("Form 5329", 2014, "missed_required", "Part VIII"),
        ("Form 5329", 2014, "missed_tax", "Part VIII"),
        ("Form 5329", 2015, "missed_tax", "Part IX"),
        ("Form 5329", 2023, "missed_required", "Part IX"),
    ],
)
def test_a_line_stands_in_the_part_of_its_years_form(
    form: str, year: int, name: str, part: str
) -> None:
    numbers = {**known_lines(form, year), **known_lines(f"{form} Part IX", year)}
    assert part_of(form, line_place(name), line_places(), numbers) == part
