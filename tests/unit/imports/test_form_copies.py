from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook.imports.boxes_1099r import FORM_1099_R
from basisbook.imports.form_copies import ReadForm, read_forms
from basisbook.pdf.pages import read_pages
from tests.form_1099r import SAMPLE, Boxes, Placed, listed, official, pages

if TYPE_CHECKING:
    from collections.abc import Callable

TOP, LOW = Placed(40, 40), Placed(40, 420)
RIGHT, RIGHT_LOW = Placed(560, 40), Placed(560, 420)
OTHER: Boxes = {
    **SAMPLE,
    "account": "9988776655",
    "box_1": "7,000.00",
    "box_2a": "",
    "box_5": "",
    "box_7": "G",
    "not_determined": "X",
    "total": "X",
}
ROWS = {
    "Payer's name": "ACME FUNDS",
    "Account number": "X12-345678",
    "Box 1 Gross distribution": "$20,000.00",
    "Box 2a Taxable amount": "5,000.00",
    "Box 4 Federal income tax withheld": "0.00",
    "Box 5 Employee contributions": "15,000.00",
    "Box 7 Distribution code(s)": "1",
}


def forms(data: bytes) -> list[ReadForm]:
    return read_forms(read_pages(data, "form.pdf", cells=True), (FORM_1099_R,))


def texts(form: ReadForm) -> dict[str, str]:
    return {name: box.text for name, box in form.boxes.items()}


def expected(boxes: Boxes) -> dict[str, str]:
    checks = {"not_determined", "total", "ira"}
    return {
        name: "checked" if name in checks else text
        for name, text in boxes.items()
        if text and name not in ("year", "void", "corrected")
    }


@pytest.mark.parametrize("fields", [False, True], ids=["printed", "fields"])
@pytest.mark.parametrize("boxes", [SAMPLE, OTHER], ids=["sample", "other"])
def test_an_official_form_is_read_whole_and_surely(boxes: Boxes, *, fields: bool) -> None:
    (form,) = forms(official((TOP, boxes), fields=fields))

    assert texts(form) == expected(boxes)
    assert not any(box.unsure for box in form.boxes.values())
    assert (form.year, form.year_unsure, form.corrected, form.void) == ("2024", False, False, False)


def test_copies_on_one_page_and_on_others_are_one_form() -> None:
    (form,) = forms(
        pages(
            official((TOP, SAMPLE), (LOW, SAMPLE)), official((TOP, SAMPLE)), official((LOW, SAMPLE))
        )
    )

    assert form.copies == 4
    assert form.page == 1


def test_four_to_a_page_are_told_apart() -> None:
    first, second = forms(
        official((TOP, SAMPLE), (RIGHT, OTHER), (LOW, SAMPLE), (RIGHT_LOW, OTHER))
    )

    assert [texts(first), texts(second)] == [expected(SAMPLE), expected(OTHER)]
    assert [first.copies, second.copies] == [2, 2]


def test_equal_amounts_of_two_accounts_are_two_forms() -> None:
    twin = {**SAMPLE, "account": "5566778899"}

    assert len(forms(official((TOP, SAMPLE), (LOW, twin)))) == 2


def test_a_copy_that_says_less_is_still_a_copy() -> None:
    less = {**SAMPLE, "box_4": "", "account": ""}

    (form,) = forms(official((TOP, less), (LOW, SAMPLE)))

    assert texts(form) == expected(SAMPLE)


@pytest.mark.parametrize("fields", [False, True], ids=["printed", "fields"])
@pytest.mark.parametrize("mark", ["corrected", "void"])
def test_the_marks_at_the_head_are_told_apart(mark: str, *, fields: bool) -> None:
    (form,) = forms(official((TOP, {**SAMPLE, mark: "X"}), fields=fields))

    assert (form.corrected, form.void) == (mark == "corrected", mark == "void")


@pytest.mark.parametrize(
    ("head", "year", "unsure"),
    [
        ("2024 Form 1099-R", "2024", False),
        ("Form 1099-R (2019)", "2019", False),
        ("Form 1099-R (Rev. April 2025) For calendar year 2026", "2026", False),
        ("1099-R Tax Year 2023", "2023", False),
        ("1099-R statement, printed in 2025", "2025", True),
        ("1099-R of 2023, printed in 2024", "2023", True),
        ("Form 1099-R", "", True),
    ],
)
def test_the_year_is_the_forms_and_no_other(head: str, year: str, *, unsure: bool) -> None:
    (form,) = forms(listed(ROWS, head=head))

    assert (form.year, form.year_unsure) == (year, unsure)


def test_a_payers_own_form_is_read_beside_its_words() -> None:
    (form,) = forms(listed(ROWS))

    assert texts(form) == {
        "payer": "ACME FUNDS",
        "account": "X12-345678",
        "box_1": "20,000.00",
        "box_2a": "5,000.00",
        "box_4": "0.00",
        "box_5": "15,000.00",
        "box_7": "1",
    }
    assert not any(box.unsure for box in form.boxes.values())


def test_what_stands_below_its_words_is_unsure() -> None:
    (form,) = forms(listed(ROWS, below=True))

    assert form.boxes["box_1"].text == "20,000.00"
    assert {box.unsure for box in form.boxes.values()} == {"below"}


@pytest.mark.parametrize(
    ("change", "name", "unsure"),
    [
        ({"Box 1 Gross distribution": "20,000.00  18,000.00"}, "box_1", "several"),
        ({"Box 7 Distribution code(s)": ""}, "box_7", "blank"),
        ({"Box 2a Taxable amount": ""}, "box_2a", "blank"),
    ],
)
def test_what_may_be_read_wrong_is_unsure(change: dict[str, str], name: str, unsure: str) -> None:
    (form,) = forms(listed({**ROWS, **change}))

    assert form.boxes[name].unsure == unsure


def test_what_is_no_amount_in_a_rectangle_is_unsure() -> None:
    (form,) = forms(official((TOP, {**SAMPLE, "box_5": "15,0O0.00"})))

    assert form.boxes["box_5"].unsure == "odd"


@pytest.mark.parametrize(
    "make",
    [
        lambda: official((TOP, {})),
        lambda: listed({"Gross distribution": "is what box 1 of Form 1099-R shows"}),
        lambda: listed({"Wages": "20,000.00"}, head="Form W-2"),
    ],
    ids=["blank form", "a mention", "another form"],
)
def test_what_is_no_form_is_none(make: Callable[[], bytes]) -> None:
    assert forms(make()) == []


AMOUNTS = st.one_of(
    st.just(""), st.integers(0, 10**9).map(lambda cents: f"{cents // 100:,}.{cents % 100:02d}")
)
RANDOM = st.fixed_dictionaries(
    {
        "year": st.sampled_from(("2009", "2017", "2024", "2025")),
        "payer": st.just("ACME TRUST"),
        "account": st.integers(10**7, 10**11).map(str),
        "box_1": st.integers(1, 10**10).map(lambda cents: f"{cents // 100:,}.{cents % 100:02d}"),
        **dict.fromkeys(("box_2a", "box_3", "box_4", "box_5", "box_6", "box_9b"), AMOUNTS),
        "box_7": st.sampled_from(("1", "2", "7", "G", "4G", "1B", "H", "QD")),
        "box_10": AMOUNTS,
        "box_11": st.sampled_from(("", "2006", "2019")),
        **{name: st.sampled_from(("", "X")) for name in ("ira", "not_determined", "total")},
    }
)


@settings(max_examples=25, deadline=None)
@given(RANDOM, st.booleans())
def test_whatever_stands_in_the_boxes_is_read(boxes: Boxes, fields: bool) -> None:
    (form,) = forms(official((TOP, boxes), (LOW, boxes), fields=fields))

    assert texts(form) == expected(boxes)
    assert (form.year, form.year_unsure, form.copies) == (boxes["year"], False, 2)
