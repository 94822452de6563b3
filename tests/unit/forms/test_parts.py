"""In which part of its form a line stands."""

from __future__ import annotations

import pytest

from basisbook.forms.parts import part_of
from basisbook.report.labels import known_lines, line_place, line_places


@pytest.mark.parametrize(
    ("year", "name", "part"),
    [
        (2009, "roth_distributions", "Part III"),
        (2010, "conversion_includible", "Part II"),
        (2010, "rolled_second", "Part III"),
        (2010, "roth_distributions", "Part IV"),
        (2010, "beyond_regular", "Part IV"),
        (2011, "roth_distributions", "Part III"),
        (2024, "beyond_regular", "Part III"),
    ],
)
def test_distributions_from_roth_iras_were_a_part_later_in_2010(
    year: int, name: str, part: str
) -> None:
    known = known_lines("Form 8606", year)
    assert part_of("Form 8606", line_place(name), line_places(), known) == part
