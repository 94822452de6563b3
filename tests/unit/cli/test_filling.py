from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from basisbook.cli.program import program
from basisbook.filling import check
from tests.blanks import Row, drawn, published

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

BOOK = """
format: 1
owners: {me: {born: 1955-01-01}}
accounts:
  ira: {kind: traditional IRA}
events:
  - {date: 2021-01-01, opening: ira, balance: "40,000", basis: "10,000", evidence: Form 8606}
  - {date: 2021-03-01, distribution: ira, amount: "10,000"}
  - {date: 2021-12-31, value: ira, amount: "30,000"}
  - {date: 2022-03-01, distribution: ira, amount: "10,000"}
  - {date: 2022-12-31, value: ira, amount: "20,000"}
  - {date: 2023-03-01, distribution: ira, amount: "10,000"}
  - {date: 2023-12-31, value: ira, amount: "10,000"}
"""
LINES = [Row(number, "Something") for number in ["1", "2", "3", "6", "7", "9", "14", "15a", "15c"]]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(program(), ["forms", *map(str, arguments)], prog_name="basisbook")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "f8606.pdf"
    path.write_bytes(drawn("Form 8606 (2022)", LINES))
    return path


def values(path: Path) -> dict[str, str]:
    fields = PdfReader(io.BytesIO(path.read_bytes())).get_form_text_fields() or {}
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize(("year", "basis"), [(2021, "7,500"), (2022, "5,000"), (2023, "2,500")])
def test_a_published_form_is_filled_in_beside_the_blank(
    tmp_path: Path, book: Path, year: int, basis: str
) -> None:
    blank = tmp_path / "f8606.pdf"
    blank.write_bytes(published("f8606", year))

    result = run(book, "--year", year, "--fill", blank)

    assert result.exit_code == 0, result.stderr
    assert "f8606-filled.pdf" in result.stdout
    assert "Not filled in" not in result.stdout
    assert basis in values(tmp_path / "f8606-filled.pdf").values()
    assert blank.read_bytes() == published("f8606", year)


def test_what_has_no_box_is_named_and_kept_for_the_user(
    tmp_path: Path, book: Path, blank: Path
) -> None:
    out = tmp_path / "out.pdf"

    result = run(book, "--fill", blank, "-o", out, "--format", "json")

    assert result.exit_code == 0, result.stderr
    made = json.loads(result.stdout)
    assert (made["format"], made["form"], made["year"]) == ("basisbook-filled/1", "Form 8606", 2022)
    missing = {line["line"]: line["why"] for line in made["lines"] if line["why"]}
    assert set(missing) == {"4", "5", "8", "10", "11", "12", "13"}
    assert set(missing.values()) == {"no box was found beside this number"}
    assert values(out)["14_0"] == "5,000"


def test_a_flattened_form_has_no_fields(tmp_path: Path, book: Path, blank: Path) -> None:
    run(book, "--fill", blank, "--flatten")

    assert not PdfReader(tmp_path / "f8606-filled.pdf").get_fields()


def test_nothing_is_written_over_unless_forced(tmp_path: Path, book: Path, blank: Path) -> None:
    before = blank.read_bytes()
    other = tmp_path / "f8606-filled.pdf"
    other.write_bytes(b"mine")

    for out in ([], ["-o", blank]):
        result = run(book, "--fill", blank, *out)
        assert result.exit_code == 2
        assert "--force" in result.stderr
    assert (blank.read_bytes(), other.read_bytes()) == (before, b"mine")

    assert run(book, "--fill", blank, "-o", blank, "--force").exit_code == 0
    assert values(blank)["14_0"] == "5,000"


def test_no_file_is_left_where_the_form_reads_back_differently(
    tmp_path: Path, book: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "shown", lambda _data, _page, boxes: ("1" for _box in boxes))

    result = run(book, "--fill", blank)

    assert result.exit_code == 1
    assert "error E636" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.yaml", "f8606.pdf"]


@pytest.mark.parametrize("option", ["--flatten", "--force"])
def test_options_of_filling_need_a_form(book: Path, option: str) -> None:
    result = run(book, option)

    assert result.exit_code == 2
    assert "go with --fill" in result.stderr


def test_a_line_that_is_open_stays_blank(tmp_path: Path, blank: Path) -> None:
    path = tmp_path / "open.yaml"
    path.write_text(BOOK.replace(', basis: "10,000"', ""), encoding="utf-8")

    result = run(path, "--year", 2022, "--fill", blank)

    assert result.exit_code == 3, result.stderr
    assert "its amount turns on an open question" in result.stdout
    assert "14_0" not in values(tmp_path / "f8606-filled.pdf")
