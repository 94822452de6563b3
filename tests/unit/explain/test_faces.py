from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from basisbook import i18n
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_dict, to_json
from basisbook.explain.text import width
from basisbook.report import model
from tests.snapshot import assert_matches
from tests.unit.explain.sample import REPORT
from tests.unit.explain.sample_zh import REPORT_ZH
from tools.report_schema import report_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSI = re.compile(r"\x1b\[[\d;]*m")
DOCS = Path(__file__).parents[3] / "docs" / "report-format.md"


@pytest.fixture
def chinese() -> Iterator[None]:
    with i18n.speaking("zh"):
        yield


def test_terminal_text_is_as_it_was_looked_at() -> None:
    assert_matches("report.en.txt", terminal.render(REPORT))


def test_terminal_text_in_detail_is_as_it_was_looked_at() -> None:
    assert_matches("report-detail.en.txt", terminal.render(REPORT, detail=True))


@pytest.mark.usefixtures("chinese")
def test_chinese_terminal_text_is_as_it_was_looked_at() -> None:
    assert_matches("report.zh.txt", terminal.render(REPORT_ZH))


def test_markdown_is_as_it_was_looked_at() -> None:
    assert_matches("report.en.md", markdown.render(REPORT))


def test_json_is_as_it_was_looked_at() -> None:
    assert_matches("report.en.json", to_json(REPORT))


@pytest.mark.parametrize("columns", [20, 60, 80, 100, 300])
@pytest.mark.parametrize("report", [REPORT, REPORT_ZH], ids=["en", "zh"])
def test_no_line_is_wider_than_asked(report: model.Report, columns: int) -> None:
    room = max(terminal.NARROWEST, min(columns, terminal.WIDEST))
    text = terminal.render(report, detail=True, columns=columns)
    assert max(map(width, text.splitlines())) <= room


def test_amounts_end_at_one_column_in_chinese_too() -> None:
    lines = [line for line in terminal.render(REPORT_ZH).splitlines() if line.startswith("      ")]
    amounts = [line for line in lines if re.search(r"[转收]\S* +\$", line)]
    assert len(amounts) == 3
    assert {width(re.split(r"(?<=\.\d\d)", line)[0]) for line in amounts} == {52}


def test_colour_adds_codes_and_changes_no_letter() -> None:
    plain = terminal.render(REPORT)
    coloured = ANSI.sub("", terminal.render(REPORT, colour=True))
    assert "\x1b" not in plain
    assert [line.rstrip() for line in coloured.splitlines()] == plain.splitlines()


def test_no_escape_code_of_a_user_reaches_the_terminal() -> None:
    report = REPORT._replace(title="\x1b[2Jgone\nagain")
    assert "\x1b" not in terminal.render(report)


def test_markdown_of_a_user_stays_text() -> None:
    assert markdown.escape("a|b *c* <d> [e](f)") == r"a\|b \*c\* \<d\> \[e\](f)"
    assert markdown.escape("1. x") == r"1\. x"
    assert markdown.escape("- x") == r"\- x"
    assert markdown.escape("$5.00\n# y") == r"$5.00 \# y"


def test_every_row_of_a_markdown_table_has_as_many_cells() -> None:
    report = REPORT._replace(title="a | b")
    bars: list[int] = []
    for line in [*markdown.render(report, detail=True).splitlines(), ""]:
        if line.lstrip().startswith("|"):
            bars.append(len(re.findall(r"(?<!\\)\|", line)))
        else:
            assert len(set(bars)) <= 1
            bars.clear()


def test_json_keeps_the_order_of_the_model_and_every_field() -> None:
    made = json.loads(to_json(REPORT))
    assert tuple(made) == model.Report._fields
    assert made["years"][1]["totals"][0]["cents"] is None
    assert made == to_dict(REPORT)


def test_json_keeps_chinese_readable() -> None:
    assert "李明的 Roth IRA" in to_json(REPORT_ZH)


def test_json_writes_yes_as_one_among_the_numbers_of_a_step() -> None:
    assert to_dict(REPORT)["trace"][2]["given"]["qualified"] == 0
    assert not isinstance(to_dict(REPORT)["trace"][2]["given"]["qualified"], bool)


def test_json_refuses_a_float() -> None:
    report = REPORT._replace(title=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float has no place in a report"):
        to_json(report)


def test_json_obeys_its_schema_and_the_schema_is_one() -> None:
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(to_dict(REPORT), schema)


@pytest.mark.parametrize("broken", [{"status": "fine"}, {"format": "x"}, {"years": None}])
def test_the_schema_refuses_what_is_no_report(broken: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(to_dict(REPORT) | broken, report_schema())


def _records() -> list[type]:
    members = [value for value in vars(model).values() if isinstance(value, type)]
    return [member for member in members if hasattr(member, "_fields")]


@pytest.mark.parametrize("record", _records(), ids=lambda record: record.__name__)
def test_every_field_is_documented_under_its_record(record: type) -> None:
    _before, _heading, after = DOCS.read_text(encoding="utf-8").partition(
        f"\n## {record.__name__}\n"
    )
    section = after.partition("\n## ")[0]
    names = {name for row in section.splitlines() for name in re.findall(r"`(\w+)`", row[:40])}
    assert set(record._fields) <= names  # type: ignore[attr-defined]
