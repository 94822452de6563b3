from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basisbook.explain import text
from basisbook.report.model import Amount


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (650_000, "$6,500.00"),
        (-500, "-$5.00"),
        (0, "$0.00"),
        (7, "$0.07"),
        (-7, "-$0.07"),
        (123_456_789_01, "$123,456,789.01"),
    ],
)
def test_money_is_written_as_the_forms_print_it(cents: int, written: str) -> None:
    assert text.money(cents) == written


@pytest.mark.parametrize(
    ("amount", "sentence", "column"),
    [
        (Amount("a", "A", 500), "$5.00", "$5.00"),
        (Amount("a", "A", None, 0, 90_000), "between $0.00 and $900.00", "$0.00 to $900.00"),
        (Amount("a", "A", None), "refused", "refused"),
        (Amount("basis_left", "A", None), "unknown", "unknown"),
    ],
)
def test_an_amount_is_known_or_open_or_refused(amount: Amount, sentence: str, column: str) -> None:
    assert text.amount(amount) == sentence
    assert text.figure(amount) == column


def test_a_chinese_character_takes_two_columns_and_a_combining_mark_none() -> None:
    assert text.width("税basis") == 7
    assert text.width("e\u0301") == 1


def test_padding_counts_columns_and_not_characters() -> None:
    assert text.pad("税", 4) == "税  "
    assert text.pad_left("税", 4) == "  税"


def test_english_is_broken_at_spaces_only() -> None:
    assert text.wrap("one two three", 8) == ["one two", "three"]


def test_chinese_is_broken_anywhere_but_before_a_closing_mark() -> None:
    assert text.wrap("一二三，四", 6) == ["一二", "三，四"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert text.wrap("一二（三", 6) == ["一二", "（三"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert text.wrap("abcdef", 4) == ["abcd", "ef"]


def test_a_citation_is_kept_whole() -> None:
    assert text.wrap("see " + text.joined("26 USC 67(g)"), 13) == ["see", "26 USC 67(g)"]


def test_what_a_user_typed_stays_on_one_line_without_controls() -> None:
    assert text.tidy(" a\nb\tc\x1b[31md\u202e ") == "a b c [31md"


def test_no_space_stands_between_chinese_characters() -> None:
    joined = text.tidy("对 传统 IRA（ira） 的缴款 2022 年")
    assert joined == "对传统 IRA（ira）的缴款 2022 年"


@given(st.text(alphabet="ab 税，（。)1$", max_size=60), st.integers(4, 30))
def test_wrapping_keeps_every_character_and_every_width(said: str, columns: int) -> None:
    lines = text.wrap(said, columns)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert all(text.width(line) <= columns for line in lines)
