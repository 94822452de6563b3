from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from basisbook.errors import BookError
from basisbook.explain.text import money
from basisbook.ledger import book
from basisbook.ledger.check import check
from basisbook.ledger.fields import fields_of
from basisbook.ledger.read import MOST_PROBLEMS, read_book, read_text

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
format: 1
owners: {me: {born: 1970-05-17}}
accounts:
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA}
"""


def event(text: str) -> book.Event:
    return read_text(f"{HEAD}events:\n  - {text}\n", "book.yaml").book.events[0]


def refused(text: str) -> list[str]:
    with pytest.raises(BookError) as caught:
        read_text(text, "book.yaml")
    return [problem.code for problem in caught.value.problems]


def test_a_book_is_read_into_its_records() -> None:
    made = event("{date: 2024-03-15, contribution: ira, amount: 500, for: 2023}")
    assert isinstance(made, book.Contribution)
    assert made == book.Contribution(
        date=datetime.date(2024, 3, 15), contribution="ira", amount=50_000, for_year=2023
    )


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(HEAD, encoding="utf-8")
    read = read_book(path)
    assert list(read.book.accounts) == ["ira", "roth"]
    assert read.source.place(("accounts", "roth", "kind"))[1:3] == (5, 16)


def test_words_that_yaml_would_change_stay_text() -> None:
    read = read_text(f"{HEAD}title: no\n", "book.yaml")
    assert read.book.title == "no"


def test_chinese_names_are_names() -> None:
    text = "format: 1\nowners: {我: {born: 1970-05-17}}\naccounts: {个人账户: {kind: Roth IRA}}\n"
    assert read_text(text, "book.yaml").book.owner_of("个人账户") == "我"


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("0", 0),
        ("6500", 650_000),
        ("'6,500'", 650_000),
        ("'6,500.00'", 650_000),
        ("$6500", 650_000),
        ("'$6,500.07'", 650_007),
        ("'1,234,567.89'", 123_456_789),
        ("0.01", 1),
        ("007", 700),
    ],
)
def test_money_is_exact(written: str, cents: int) -> None:
    made = event(f"{{date: 2024-03-15, value: ira, amount: {written}}}")
    assert isinstance(made, book.StatementValue)
    assert made.amount == cents


@given(
    st.integers(0, 10**15),
    st.sampled_from(["{}", "${}"]),
    st.sampled_from(["{d:,}.{c:02}", "{d}.{c:02}"]),
)
def test_every_way_of_writing_money_round_trips(cents: int, sign: str, form: str) -> None:
    written = sign.format(form.format(d=cents // 100, c=cents % 100))
    made = event(f"{{date: 2024-03-15, value: ira, amount: '{written}'}}")
    assert isinstance(made, book.StatementValue)
    assert made.amount == cents
    printed = event(f"{{date: 2024-03-15, value: ira, amount: '{money(made.amount)}'}}")
    assert printed == made


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_every_date_round_trips(date: datetime.date) -> None:
    assert event(f"{{date: {date}, value: ira, amount: 1}}").date == date


def test_all_problems_are_said_at_once_in_the_order_of_the_file() -> None:
    text = f"""{HEAD}events:
  - {{date: 2024-02-30, contribution: ira, amout: 500}}
  - {{date: 2024-03-15, contribution: irra, amount: 6.5}}
title: One
title: Two
"""
    assert refused(text) == ["E151", "E122", "E170", "E142", "E108"]


def test_a_name_may_be_unknown_and_all_else_right() -> None:
    assert refused(f"{HEAD}events:\n  - {{date: 2024-03-15, value: x, amount: 1}}") == ["E170"]


LONG = "x" * 61


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"contribution: {LONG}, amount: 1", ["E161", "E170"]),
        (f"distribution: {LONG}, amount: 1", ["E161", "E170"]),
        (f"distribution: {{{LONG}: 1}}", ["E161", "E170"]),
        ("distribution: {'': 1}", ["E117"]),
        ("distribution: ira, amount: 1, reason: [disability]", ["E126"]),
        ("distribution: [ira], amount: 1", ["E126"]),
        ("distribution: ira, amount: 1, to: [ira]", ["E124"]),
        ("distribution: ira, amount: 1, to: [{account: roth, amount: [1]}]", ["E126"]),
        ("conversion: ira, to: [roth], amount: 1", ["E126"]),
        ("distribution: ira, amount: 1, to: [{account: roth, amout: 1}]", ["E122"]),
    ],
)
def test_a_wrong_part_of_an_event_is_said_once(line: str, expected: list[str]) -> None:
    assert refused(f"{HEAD}events:\n  - {{date: 2024-03-15, {line}}}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("form_1099r: 2024, account: ira, box: 1, boxes: {'1': 1}", ["E122"]),
        ("form_1099r: 2024, account: ira, boxes: {'1': 1, '20': 1}", ["E122"]),
        ("form_1099r: 2024, account: ira, boxes: {}", ["E120"]),
        ("form_1099r: 2024, account: ira, boxes: {'1': 1}, to: [{account: roth}]", ["E120"]),
        ("sources_table: acme, date: 2024-03-15, rows: [{}]", ["E120", "E120", "E171"]),
    ],
)
def test_a_wrong_part_of_a_document_is_said_once(line: str, expected: list[str]) -> None:
    assert sorted(refused(f"{HEAD}documents:\n  - {{{line}}}")) == expected


def test_a_misspelt_key_is_not_also_missing() -> None:
    line = "{dat: 2024-03-15, contribution: ira, amount: 500}"
    assert refused(f"{HEAD}events:\n  - {line}") == ["E122"]


def test_a_very_wrong_file_is_not_complained_of_for_ever() -> None:
    entries = "".join(f"  - entry {number}\n" for number in range(MOST_PROBLEMS + 7))
    assert refused(f"{HEAD}events:\n{entries}") == ["E124"] * MOST_PROBLEMS + ["E199"]
    with pytest.raises(BookError, match="7 more problems"):
        read_text(f"{HEAD}events:\n{entries}", "book.yaml")


def test_a_problem_inside_a_union_points_to_its_field() -> None:
    text = f"""{HEAD}events:
  - date: 2024-03-15
    distribution:
      ira: 5%
"""
    with pytest.raises(BookError) as caught:
        read_text(text, "book.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "E144"
    assert problem.place == ("book.yaml", 9, 12, "      ira: 5%")


def test_a_field_named_as_its_event_is_found() -> None:
    text = f"{HEAD}events:\n  - {{date: 2024-03-15, distribution: ira, amount: x}}"
    with pytest.raises(BookError) as caught:
        read_text(text, "book.yaml")
    place = caught.value.problems[0].place
    assert place is not None
    assert place.excerpt[place.column - 1] == "x"


def test_what_the_reader_shows_holds_no_control_characters() -> None:
    with pytest.raises(BookError) as caught:
        read_text(f'{HEAD}events:\n  - {{date: "\\e[31m", value: ira, amount: "\\e"}}', "b")
    assert "\x1b" not in str(caught.value)


WORDS = st.sampled_from(
    [
        *(key for record in book.EVENT_KINDS.values() for key in fields_of(record)),
        *(*fields_of(book.Book), *fields_of(book.Part), *fields_of(book.Account)),
        *("death", "form_1099r", "sources_table", "boxes", "rows", "1", "2a", "year", "born"),
        *("me", "ira", "roth", "401(k)", "Roth IRA", "2024-01-01", "2024", "500", "checked"),
    ]
)
NODES = st.recursive(
    WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=25,
)
TOPS = st.dictionaries(st.sampled_from(list(fields_of(book.Book))), NODES, min_size=1, max_size=8)


def as_yaml(node: object) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{as_yaml(k)}: {as_yaml(v)}" for k, v in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(as_yaml, node)) + "]"
    return "'" + str(node).replace("'", "''") + "'"


def read_or_refuse(text: str) -> None:
    try:
        read = read_text(text, "book.yaml")
    except BookError as error:
        if not error.problems or not str(error):
            raise
    else:
        check(read)


@given(st.text(max_size=60))
@example("\ud800")
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refuse(text)


@given(TOPS)
def test_any_structure_is_read_or_refused(top: dict[str, object]) -> None:
    read_or_refuse(as_yaml(top))


@given(st.dictionaries(st.sampled_from(sorted(book.EVENT_KINDS)) | WORDS, NODES, max_size=5))
def test_any_event_is_read_or_refused(entry: dict[str, object]) -> None:
    read_or_refuse(f"{HEAD}events: [{as_yaml(entry)}]")
