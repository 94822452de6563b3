from __future__ import annotations

from pathlib import Path

import pytest

from basisbook.errors import LawError
from basisbook.law.parameter import Parameter, Value
from basisbook.law.reading import read
from basisbook.money import Ratio
from basisbook.yamltext import compose
from tests.snapshot import assert_matches

PROVOKING = sorted((Path(__file__).parents[2] / "errors_law").glob("*.yaml"))
NAME = "example.rate"
GOOD = """\
id: example.rate
title: Rate of something
unit: ratio
statute: 26 USC 72(t)(1)
keyed_by: taxable year
known_through: 2026
values:
  - from: 1987
    ratio: 10/100
    authority: 26 USC 72(t)(1)
    published: 1986-10-22
    checked: {on: 2026-11-21, by: editor}
    quote: an amount equal to 10 percent
    grade: verified
"""


def parse(text: str) -> Parameter:
    return read(compose(text, "example/rate.yaml"), NAME)


def problems(text: str) -> list[tuple[str, int]]:
    with pytest.raises(LawError) as caught:
        parse(text)
    return [(one.code, one.place.line if one.place else 0) for one in caught.value.problems]


@pytest.mark.parametrize("path", PROVOKING, ids=lambda path: path.stem)
def test_every_problem_is_said_word_for_word(path: Path) -> None:
    with pytest.raises(LawError) as caught:
        read(compose(path.read_text(encoding="utf-8"), path.name), NAME)
    assert {problem.code for problem in caught.value.problems} == {path.stem[:4]}
    assert_matches(f"../errors_law/{path.stem}.txt", f"{caught.value}\n")


def test_a_provoking_file_stands_for_every_code() -> None:
    assert [path.stem[:4] for path in PROVOKING] == [f"L10{number}" for number in range(1, 10)]


def test_a_good_file_is_read() -> None:
    (value,) = parse(GOOD).values
    assert (value.since, value.until, value.value) == (1987, 2026, Ratio(10, 100))
    assert (value.authority, value.published) == ("26 USC 72(t)(1)", "1986-10-22")
    assert (value.quote, value.effective) == ("an amount equal to 10 percent", "")


@pytest.mark.parametrize(
    ("unit", "field", "value"),
    [
        ("money", 'amount: "6,500.00"', 650_000),
        ("money", 'amount: "500"', 50_000),
        ("flag", "applies: yes", 1),
        ("flag", "applies: no", 0),
        ("months", "months: 714", 714),
        ("years", "years: 5", 5),
        ("age", "age: 55", 55),
        ("days", "days: 180", 180),
        ("day", "day: 2020-07-15", "2020-07-15"),
        ("day", "day: none", "none"),
        ("text", "text: 26 USC 67(a)", "26 USC 67(a)"),
        ("lines", 'lines: {gross: "4a"}', {"gross": "4a"}),
        ("lines", "lines: {}", {}),
    ],
)
def test_a_unit_types_its_values(unit: str, field: str, value: Value) -> None:
    text = GOOD.replace("unit: ratio", f"unit: {unit}").replace("ratio: 10/100", field)
    assert parse(text).values[0].value == value


@pytest.mark.parametrize(
    ("unit", "field"),
    [
        ("ratio", "ratio: 10%"),
        ("ratio", "ratio: 1/0"),
        ("ratio", "ratio: [10, 100]"),
        ("money", "amount: 6500.5"),
        ("money", "amount: 6,50"),
        ("money", "amount: $500"),
        ("flag", "applies: true"),
        ("months", "months: -1"),
        ("years", "years: 59.5"),
        ("day", "day: 2020-07"),
        ("day", "day: July 15, 2020"),
        ("text", "text:"),
        ("text", "text: {a: b}"),
        ("lines", "lines: 4a"),
        ("lines", 'lines: {gross: ""}'),
        ("lines", "lines: {gross: [4a]}"),
        ("lines", "lines: {Gross: 4a}"),
    ],
)
def test_nothing_else_is_taken_for_a_value(unit: str, field: str) -> None:
    text = GOOD.replace("unit: ratio", f"unit: {unit}").replace("ratio: 10/100", field)
    assert problems(text) == [("L103", 9)]


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ("unit: ratio", "unit: percent", 3),
        ("known_through: 2026", "known_through: 226", 6),
        ("known_through: 2026", "unverified: 2010\nknown_through: 2026", 6),
        ("known_through: 2026", "unverified: [ten]\nknown_through: 2026", 6),
        ("from: 1987", "from: 1987-01-01", 8),
        ("1986-10-22", "1986-13-01", 11),
        ("{on: 2026-11-21, by: editor}", "2026-11-21", 12),
        ("by: editor", "by: [editor]", 12),
        ("quote: an amount equal to 10 percent", "quote:", 13),
        ("grade: verified", "grade: likely", 14),
        ("grade: verified", "grade: weak", 14),
    ],
)
def test_a_malformed_entry_is_refused_where_it_stands(good: str, bad: str, line: int) -> None:
    assert problems(GOOD.replace(good, bad)) == [("L103", line)]


@pytest.mark.parametrize("text", ["text", "- a", "id: example.rate\nvalues: []", "values: {a: b}"])
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    assert ("L103", 1) in problems(text) or ("L103", 2) in problems(text)


def test_a_value_that_is_no_mapping_is_refused() -> None:
    assert problems(GOOD.partition("  - from")[0] + "  - 10/100\n") == [("L103", 8)]


def test_a_file_that_is_no_yaml_is_refused_as_such() -> None:
    assert problems("id: [example\n")[0][0].startswith("E1")


def test_all_problems_are_said_at_once_in_the_order_of_their_places() -> None:
    text = GOOD.replace("id: example.rate", "id: other").replace("grade: verified", "degree: 1")
    assert problems(text) == [("L104", 1), ("L102", 8), ("L101", 14)]


SECOND = GOOD.split("values:\n")[1].replace("from: 1987", "from: 2018")


def test_a_value_holds_until_the_next() -> None:
    first, second = parse(GOOD + SECOND).values
    assert (first.until, second.since, second.until) == (2017, 2018, 2026)


def test_declared_gaps_are_kept_as_such() -> None:
    text = GOOD.replace("from: 1987", "from: 1987\n    until: 2015")
    declared = text.replace("values:", 'unverified: ["2016", "2017"]\nvalues:')
    assert parse(declared + SECOND).unverified == (2016, 2017)


def test_years_after_the_last_value_are_a_gap_too() -> None:
    assert problems(GOOD.replace("from: 1987", "from: 1987\n    until: 2025")) == [("L106", 6)]


def test_values_out_of_order_are_refused() -> None:
    assert ("L105", 15) in problems(GOOD.replace("from: 1987", "from: 2019") + SECOND)


def test_a_value_that_ends_before_it_starts_is_refused() -> None:
    text = GOOD.replace("from: 1987", "from: 1987\n    until: 1986")
    assert ("L105", 8) in problems(text)


@pytest.mark.parametrize("line", [9, 12])
def test_a_value_needs_its_amount_and_its_check(line: int) -> None:
    lines = GOOD.splitlines(keepends=True)
    del lines[line - 1]
    assert problems("".join(lines)) == [("L102", 8)]
