"""What is found in the law, in every face."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from basisbook import i18n
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_dict
from basisbook.explain.outline.law import law_outline, value_text
from basisbook.explain.text import width
from basisbook.lookup import model
from basisbook.lookup.find import find_law
from basisbook.lookup.model import LawFound, Period, RuleFound, SectionFound, UnknownValue
from basisbook.money import Ratio
from basisbook.report.model import Versions
from tests.snapshot import assert_matches
from tools.json_schema import records_of
from tools.report_schema import law_schema

DOCS = Path(__file__).parents[3] / "docs" / "law-format.md"

LIMIT = Period(
    2024, 2024, 700_000, "Notice 2023-75", "2023-11-01", "", "", "the", "verified", "2026-11-21"
)
VALUES = (
    model.ValueFound(
        "federal.ira.limit",
        "Limit on contributions",
        "money",
        "",
        "26 USC 219(b)(5)(A)",
        "taxable year",
        "Unchanged in 2025.",
        2025,
        (),
        (LIMIT, LIMIT._replace(since=2025, until=2025, authority="Notice 2024-80")),
    ),
    model.ValueFound(
        "federal.ira.allowed",
        "Whether it is allowed",
        "flag",
        "",
        "26 USC 219(a)",
        "taxable year",
        "",
        2026,
        (2023,),
        (
            LIMIT._replace(
                value=1, since=2024, until=2026, effective="2024-09-18", grade="by conformity"
            ),
        ),
    ),
)
SECTION = SectionFound(
    "219",
    "Contributions to IRAs",
    (
        RuleFound("ira.old", "An old rule", ("26 USC 219(g)",), 1987, 2001),
        RuleFound("ira.new", "A new rule", ("26 USC 219(a)", "Pub. 590-A"), 2002, None),
    ),
    VALUES,
)
FOUND = LawFound(
    model.FORMAT,
    "en",
    Versions("0.1.0", "2026.1", model.FORMAT),
    ("219",),
    None,
    (SECTION,),
    (),
    (),
)
OF_YEAR = FOUND._replace(
    year=2024,
    sections=(SECTION._replace(values=(VALUES[0]._replace(periods=(LIMIT,)), VALUES[1])),),
    unknown=(
        UnknownValue("a", "Not yet looked up", "26 USC 408", "later", 1987, 2023),
        UnknownValue("b", "Not so old", "26 USC 408A", "earlier", 2025, 2026),
        UnknownValue("c", "Not to be found", "26 USC 55", "unverified", 1987, 2026),
    ),
)


def test_the_law_over_years_is_as_it_was_looked_at() -> None:
    assert_matches("law.en.txt", terminal.written(law_outline(FOUND)))


def test_the_law_in_detail_is_as_it_was_looked_at() -> None:
    assert_matches("law-detail.en.md", markdown.written(law_outline(FOUND, detail=True)))


def test_the_law_of_a_year_is_as_it_was_looked_at() -> None:
    assert_matches("law-year.en.txt", terminal.written(law_outline(OF_YEAR)))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("detail", [False, True])
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_line_of_the_whole_law_is_wider_than_asked(
    language: str, detail: bool, columns: int
) -> None:
    with i18n.speaking(language):
        text = terminal.written(law_outline(find_law(), detail=detail), columns=columns)
    assert max(map(width, text.splitlines())) <= columns


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("money", 700_050, "$7,000.50"),
        ("ratio", Ratio(10, 100), "10%"),
        ("ratio", Ratio(75, 1000), "7.5%"),
        ("ratio", Ratio(1, 3), "1/3"),
        ("flag", 1, "yes"),
        ("flag", 0, "no"),
        ("months", 714, "59 years 6 months"),
        ("months", 876, "age 73"),
        ("months", 0, "none"),
        ("age", 55, "age 55"),
        ("years", 1, "1 year"),
        ("years", 5, "5 years"),
        ("text", "26 USC 67(h)", "26 USC 67(h)"),
        ("lines", {"a": "1", "b": "2"}, "2 lines"),
        ("people", 12, "12"),
    ],
)
def test_a_value_is_written_as_people_write_it(
    unit: str, value: int | Ratio | str | dict[str, str], said: str
) -> None:
    assert value_text(unit, LIMIT._replace(value=value)) == said


def test_what_was_never_in_force_in_a_year_is_said() -> None:
    text = terminal.written(law_outline(FOUND._replace(year=2024, sections=())))
    assert "Nothing of this was in force in 2024." in text


def test_a_section_without_a_name_of_ours_is_its_number() -> None:
    text = terminal.written(law_outline(FOUND._replace(sections=(SECTION._replace(title=""),))))
    assert "\n26 USC 219\n" in text


@pytest.mark.parametrize("found", [FOUND, OF_YEAR, find_law(), find_law(year=2026)])
def test_json_obeys_its_schema(found: LawFound) -> None:
    jsonschema.validate(to_dict(found), law_schema())


@pytest.mark.parametrize("record", records_of(model), ids=lambda record: record.__name__)
def test_every_field_is_documented_under_its_record(record: type) -> None:
    _before, _heading, after = DOCS.read_text(encoding="utf-8").partition(
        f"\n## {record.__name__}\n"
    )
    section = after.partition("\n## ")[0]
    assert [f for f in record._fields if f"| `{f}` |" not in section] == []  # type: ignore[attr-defined]
