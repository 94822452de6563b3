from __future__ import annotations

import pytest

from basisbook.filling.blank import read_blank
from basisbook.pdf.identity import Identity
from basisbook.pdf.opening import PdfError
from tests.blanks import Row, drawn

LINE = [Row("1", "Something")]


@pytest.mark.parametrize(
    ("foot", "form", "year"),
    [
        ("Form 8606 (2009)", "Form 8606", 2009),
        ("Form 5329 (2026)", "Form 5329", 2026),
        ("Form 1040-SR (2024)", "Form 1040-SR", 2024),
        ("Schedule A (Form 1040) 2016", "Schedule A", 2016),
        ("SCHEDULE 2 (Form 1040 or 1040-SR) 2019", "Schedule 2", 2019),
    ],
)
def test_a_form_says_at_its_foot_what_it_is(foot: str, form: str, year: int) -> None:
    assert read_blank(drawn(foot, LINE), "x.pdf").identity == Identity(form, year)


@pytest.mark.parametrize(
    ("foot", "said"),
    [
        ("Attach to 2023 Form 1040", "does not say on its pages which form it is"),
        ("Form 8606 (2023) and Form 5329 (2023)", r"Form 8606 \(2023\), Form 5329 \(2023\)"),
        ("Form 8606 (2022) Form 8606 (2023)", r"Form 8606 \(2022\), Form 8606 \(2023\)"),
    ],
)
def test_pages_of_no_form_or_of_several_are_refused(foot: str, said: str) -> None:
    with pytest.raises(PdfError, match=said):
        read_blank(drawn(foot, LINE), "x.pdf")


def test_a_form_without_fields_is_refused() -> None:
    with pytest.raises(PdfError, match="has no fields beside the numbers"):
        read_blank(drawn("Form 8606 (2023)", []), "x.pdf")
