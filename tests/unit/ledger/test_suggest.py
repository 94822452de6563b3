from __future__ import annotations

import pytest

from basisbook.ledger.suggest import did_you_mean, listed, nearest, printable


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("amout", ["amount", "date"], "amount"),
        ("AMOUNT", ["amount", "date"], "amount"),
        ("direct-rollover", ["rollover", "direct_rollover"], "direct_rollover"),
        ("Roth 401k", ["pre-tax", "designated Roth"], "designated Roth"),
        ("withdrawal", ["distribution"], "distribution"),
        ("withdrawal", ["opening"], None),
        ("elective", ["nonelective", "elective deferral"], "elective deferral"),
        ("xyz", ["amount"], None),
        ("a" * 1000, ["a"], None),
    ],
)
def test_the_nearest_word_is_found(word: str, known: list[str], expected: str | None) -> None:
    assert nearest(word, known) == expected


def test_without_a_near_word_all_are_listed() -> None:
    assert did_you_mean("xyz", ["a", "b"]) == "Choose from: a, b."
    assert did_you_mean("xyz", []) == "The book has none yet."


def test_a_long_list_is_cut() -> None:
    assert listed(map(str, range(13))) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"
    assert listed(["a"] * 12).count("a") == 12


def test_text_of_a_book_is_fit_to_print() -> None:
    assert printable("a\nb\x1b") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
    assert printable("x" * 100) == "x" * 60 + "…"
