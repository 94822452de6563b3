"""Boxes of expected Forms 1099-R where a question leaves open whether there is such a form."""

from __future__ import annotations

import basisbook
from tests.books import EXAMPLES


def test_a_box_is_known_where_the_form_exists_at_all() -> None:
    # One answer makes the payment a conversion, which has a form of its own.
    report = basisbook.report_book(basisbook.read_book(EXAMPLES / "documents-alone.yaml"))
    (year,) = [one for one in report.years if one.year == 2024]

    gross = [
        box.amount and (box.amount.cents, box.amount.questions)
        for form in year.expected_1099r
        for box in form.boxes
        if box.box == "1"
    ]
    assert gross == [(10_000_00, ()), (5_000_00, ())]
