from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from basisbook import yamlevents
from basisbook.yamltext import DEPTH_LIMIT, SIZE_LIMIT, compose, compose_bytes, load

if TYPE_CHECKING:
    from pathlib import Path

    from basisbook.yamltext import Source

PARSERS = [yaml.CLoader, yaml.Loader]


@pytest.fixture(params=PARSERS, ids=["libyaml", "pure"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlevents, "PARSER", request.param)


def codes(source: Source) -> list[str]:
    return [problem.code for problem in source.problems]


def test_every_scalar_stays_as_it_is_written() -> None:
    text = "a: 1.50\nb: [null, true, no, 012, 1e3, 2024-02-30]\nc: {d: ~, e: '', f: }"
    assert compose(text, "t").data == {
        "a": "1.50",
        "b": ["null", "true", "no", "012", "1e3", "2024-02-30"],
        "c": {"d": "~", "e": "", "f": ""},
    }


def test_a_place_is_that_of_the_value_or_of_its_key() -> None:
    source = compose("first: 1\nlist:\n  - {key: value}\n", "t.yaml")
    value = source.place(("list", 0, "key"))
    key = source.place(("list", 0, "key"), on_key=True)
    assert value == ("t.yaml", 3, 11, "  - {key: value}")
    assert key == ("t.yaml", 3, 6, "  - {key: value}")


def test_the_place_of_what_is_missing_is_that_of_what_is_around_it() -> None:
    source = compose("list:\n  - {key: value}\n", "t")
    assert source.place(("list", 0, "other"))[1:3] == (2, 5)
    assert source.place(("nothing",))[1:3] == (1, 1)


def test_an_entry_of_a_list_has_one_place() -> None:
    source = compose("- a\n- b\n", "t")
    assert source.place((1,)) == source.place((1,), on_key=True)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_counted_for_every_line_break(line_break: str) -> None:
    source = compose(line_break.join(["a: 1", "b: 2", "c: 3"]), "t")
    assert source.place(("c",)) == ("t", 3, 4, "c: 3")


def test_a_tab_in_a_line_does_not_move_the_caret() -> None:
    assert compose("a: 1\t# note", "t").place(("a",)).excerpt == "a: 1 # note"


def test_a_place_far_to_the_right_has_no_excerpt() -> None:
    source = compose("{a: " + "x" * 10_000 + ", b: 1}", "t")
    assert source.place(("b",)) == ("t", 1, 10_010, "")
    assert len(source.place(("a",)).excerpt) == 4 + 200


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert compose("\ufeffa: 1", "t").data == {"a": "1"}
    assert compose_bytes(b"\xef\xbb\xbfa: 1", "t").data == {"a": "1"}


def test_a_duplicate_key_names_the_first_place_and_reading_goes_on() -> None:
    source = compose("a: 1\nb: 2\na: 3\nb: 4\n", "t")
    assert codes(source) == ["E108", "E108"]
    assert [problem.place and problem.place.line for problem in source.problems] == [3, 4]
    assert "line 1" in source.problems[0].text
    assert source.data == {"a": "3", "b": "4"}


def test_a_name_may_occur_in_several_mappings() -> None:
    assert compose("a: {x: 1}\nb: {x: 2}", "t").problems == ()


@pytest.mark.parametrize("text", ["a: &x 1", "a: *x", "<<: {a: 1}", "a: &x [1]", "*x : 1"])
def test_anchors_aliases_and_merge_keys_are_refused(text: str) -> None:
    assert "E109" in codes(compose(text, "t"))


def test_a_quoted_merge_key_is_a_text() -> None:
    assert compose("'<<': 1", "t").data == {"<<": "1"}


@pytest.mark.parametrize("text", ["a: !!int 1", "a: !x {}", "! a: 1", "!!python/name:os.system a"])
def test_tags_are_refused(text: str) -> None:
    assert codes(compose(text, "t")) == ["E110"]


def test_a_bomb_of_aliases_is_never_expanded() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 50)]
    source = compose("\n".join(lines), "t")
    assert set(codes(source)) == {"E109"}
    assert str(source.data).count("x") == 2


def test_a_second_document_is_refused_where_it_starts() -> None:
    source = compose("a: 1\n---\nb: 2\n", "t")
    assert codes(source) == ["E111"]
    assert source.problems[0].place == ("t", 2, 1, "---")
    assert source.data is None


@pytest.mark.parametrize(("opening", "closing"), ["[]", ("{a: ", "}")])
def test_nesting_is_limited_and_far_deeper_text_is_refused_at_once(
    opening: str, closing: str
) -> None:
    assert compose(opening * DEPTH_LIMIT + closing * DEPTH_LIMIT, "t").problems == ()
    assert codes(compose(opening * (DEPTH_LIMIT + 1), "t")) == ["E113"]
    assert codes(compose(opening * 100_000, "t")) == ["E113"]


def test_size_is_limited_in_bytes() -> None:
    assert compose("# " + "x" * (SIZE_LIMIT - 7) + "\na: 1", "t").data == {"a": "1"}
    assert codes(compose("# " + "x" * (SIZE_LIMIT - 6) + "\na: 1", "t")) == ["E112"]
    assert codes(compose("# " + "\u4e2d" * (SIZE_LIMIT // 2), "t")) == ["E112"]


def test_bytes_that_are_not_utf8_are_refused_with_their_place() -> None:
    source = compose_bytes(b"a: 1\nb: caf\xe9\n", "t")
    assert codes(source) == ["E114"]
    assert source.problems[0].place == ("t", 2, 7, "b: caf")


def test_a_large_file_cut_inside_a_character_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes("\u4e2d".encode() * (SIZE_LIMIT // 3 + 2))
    assert codes(load(path)) == ["E112"]


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ud800"]
)
def test_control_characters_are_refused_raw_and_escaped(character: str) -> None:
    raw = compose(f"a: 1\nb: x{character}y", "t")
    assert codes(raw) == ["E115"]
    place = raw.problems[0].place
    assert place is not None
    assert place[1:] == (2, 5, "b: x\N{REPLACEMENT CHARACTER}y")


def test_an_escaped_control_character_is_refused() -> None:
    assert codes(compose('a: "\\e[31m"', "t")) == ["E115"]
    assert codes(compose('"a\\0": 1', "t")) == ["E115"]


def test_an_escape_beyond_unicode_is_a_problem() -> None:
    assert len(codes(compose('a: "\\Uffffffff"', "t"))) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "---\n", "''"])
def test_an_empty_text_is_a_problem(text: str) -> None:
    source = compose(text, "t")
    assert (codes(source), source.data) == (["E116"], None)


@pytest.mark.parametrize("text", ["? [a]\n: 1", "{[a]: 1}", "{{a: 1}: 2}"])
def test_a_key_is_a_text(text: str) -> None:
    assert codes(compose(text, "t")) == ["E117"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: @home", "E101"),
        ("]", "E101"),
        ("a:\n\tb: 1", "E102"),
        ("a: b: c", "E103"),
        ("a: {b: 1", "E104"),
        ("a: [1, 2\nb: 3", "E104"),
        ("a: 'text", "E105"),
        ('a: "\\q"', "E105"),
        ("a: 1\nb\nc: 1", "E106"),
        ("a:\n  - 1\n b: 2", "E107"),
    ],
)
def test_a_syntax_error_is_said_in_our_words(text: str, code: str) -> None:
    source = compose(text, "t")
    assert (codes(source), source.data) == ([code], None)


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    assert codes(load(tmp_path / "none.yaml")) == ["E118"]
    assert codes(load(tmp_path)) == ["E118"]


def test_written_returns_what_is_there_or_none() -> None:
    source = compose("a: [x, {b: y}]", "t")
    assert source.written(("a", 1, "b")) == "y"
    assert source.written(("a", 2)) is None
    assert source.written(("a", "b")) is None


@given(st.text(alphabet="ab:,[]{}#&*!|>'\"%@`-? \n\t\r\\\x00\u4e2d", max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    source = compose(text, "t")
    assert source.data is not None or source.problems
    for problem in source.problems:
        assert problem.place is not None
        assert str(problem)


def test_the_same_text_of_two_files_has_places_in_both() -> None:
    one, other = compose("a: [x]\n", "one"), compose("a: [x]\n", "other")
    one.stand_for(("b",), ("a", 0))
    assert (one.place(("b",)).file, other.place(("a", 0)).file) == ("one", "other")
    assert other.place(("b",)) == other.place(())
