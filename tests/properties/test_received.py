"""A form that says what is expected is right; one that says another cent is told of, there only.

Over every example and scenario, and over histories made by chance.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from basisbook import read_text
from basisbook.forms.code_words import MEANINGS, NO_EVENT
from basisbook.forms.judging_codes import HARD_TO_VALUE, TEN_YEAR_OPTION
from basisbook.law.form_1099r import code_fault
from basisbook.report.figures import evaluate
from tests.books import all_books
from tests.properties.made_books import made_book
from tests.properties.received import Year, altered, years

if TYPE_CHECKING:
    from basisbook.forms.comparison import Comparison
    from basisbook.ledger.book import Boxes, Form1099R

BOOKS = {
    name: text
    for name, text in all_books()
    if "form_1099r" not in text and ("distribution" in text or "roll" in text or "conv" in text)
}
MADE = 40


def of_book(name: str) -> list[Year]:
    text = BOOKS[name] if name in BOOKS else made_book(int(name))
    return list(years(read_text(text, name)))


NAMES = [
    *(pytest.param(name, marks=pytest.mark.slow) for name in sorted(BOOKS)),
    *map(str, range(MADE)),
]


@pytest.mark.parametrize("name", NAMES)
def test_form_as_expected_is_right_and_another_cent_is_told(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 - the same every time
    for year in of_book(name):
        right = year.compared(year.received)
        statuses = {one.status for one in right.compared.values()}
        assert (statuses <= {"agrees", "accepted"}, right.unmatched) == (True, ())
        if are_alike(year):
            continue
        before = said(right)
        for number, form in enumerate(year.expected):
            for box, boxes in altered(year, form, year.received[number].boxes, chance):
                other = year.compared(changed(year, number, boxes))
                told = {name for name, text in said(other) if (name, text) not in before}
                assert (told, other.unmatched) == ({box}, ()), (box, boxes, form)


def changed(year: Year, number: int, boxes: Boxes) -> tuple[Form1099R, ...]:
    """Return the forms of a year, one of them with other boxes."""
    received = list(year.received)
    received[number] = received[number]._replace(boxes=boxes)
    return tuple(received)


def said(comparison: Comparison) -> list[tuple[str, str]]:
    """Return each box that is told of, and what is said of it."""
    every = comparison.compared.values()
    return [(one.box, one.text) for compared in every for one in compared.differences]


def are_alike(year: Year) -> bool:
    """Return whether two forms are so alike that a wrong one could be taken for the other."""
    sorts = [(form.accounts[0], form.treatment == "direct") for form in year.expected]
    return len(set(sorts)) < len(sorts)


def test_enough_is_altered() -> None:
    """Most years are not set aside as too alike, and each box is altered somewhere."""
    chance = random.Random(0)  # noqa: S311 - the same every time
    every = [year for name in map(str, range(MADE)) for year in of_book(name)]
    apart = [year for year in every if not are_alike(year)]
    assert len(apart) > len(every) // 2
    boxes = {
        box
        for year in apart
        for form, one in zip(year.expected, year.received, strict=True)
        for box, _boxes in altered(year, form, one.boxes, chance)
    }
    assert boxes == {"1", "2a", "2b", "4", "5", "6", "7", "IRA", "10", "11"}


@pytest.mark.slow
def test_every_code_is_reached_by_a_book_or_refused_by_name() -> None:
    """Of the guide's codes: expected of some book, accepted beside one, or without an event."""
    forms = [
        form for name, text in all_books() for form in evaluate(read_text(text, name), {}).forms
    ]
    assert [form for form in forms for code in form.codes if code_fault(code, form.year)] == []
    reached = {one for form in forms for code in form.codes for one in code}
    assert reached == set(MEANINGS) - NO_EVENT - {HARD_TO_VALUE, TEN_YEAR_OPTION}
