"""Forms 1099-R made from what is expected: as a payer that errs in nothing would print them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.forms.comparison import compare_forms
from basisbook.ledger.book import Boxes, Form1099R
from basisbook.report.figures import evaluate

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from basisbook.forms.comparison import Comparison
    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook

DIRECT = frozenset("GH")
CODES = ("7", "1", "2", "4", "8", "7B", "1B", "G", "H", "BG", "J", "T", "Q")


class Year(NamedTuple):
    """A year of a book: what payers should issue, and forms that say exactly that."""

    book: Book
    year: int
    expected: tuple[Expected, ...]
    received: tuple[Form1099R, ...]

    def compared(self, received: tuple[Form1099R, ...]) -> Comparison:
        """Return how other forms than the right ones compare."""
        documents = (*self.book.documents, *received)
        return compare_forms(self.book._replace(documents=documents), self.year, self.expected)


def years(read: ReadBook) -> Iterator[Year]:
    """Yield each year of a book in which payers should issue anything, all answers the first."""
    forms = evaluate(read, {}).forms
    for year in sorted({form.year for form in forms}):
        expected = tuple(form for form in forms if form.year == year)
        yield Year(read.book, year, expected, tuple(map(as_received, expected)))


def as_received(form: Expected) -> Form1099R:
    """Return the form that a payer issues that errs in nothing."""
    boxes = Boxes(
        form.box_1,
        form.box_2a,
        "checked" if form.not_determined else None,
        "checked" if form.total else None,
        None,
        form.withheld or (form.box_4 if form.treatment == "paid" else 0) or None,
        form.box_5,
        form.box_6 or None,
        form.codes[0],
        "checked" if form.ira else None,
        box_11=form.box_11,
    )
    day = datetime.date(form.year, form.date.month, form.date.day)
    return Form1099R(form.year, form.accounts[0], boxes, day, ())


def altered(
    year: Year, form: Expected, boxes: Boxes, chance: random.Random
) -> Iterator[tuple[str, Boxes]]:
    """Yield each box that can be wrong by one, and the boxes with it wrong."""
    yield "1", boxes._replace(box_1=boxes.box_1 + 1)
    if boxes.box_2a is not None:
        yield "2a", boxes._replace(box_2a=boxes.box_2a + 1)
    if form.of_plan and all(one.total is False for one in year.expected):
        yield "2b", boxes._replace(total="checked")
    if form.withheld or form.treatment == "direct":
        yield "4", boxes._replace(box_4=(boxes.box_4 or 0) + 1)
    yield "5", boxes._replace(box_5=(boxes.box_5 or 0) + 1)
    yield "6", boxes._replace(box_6=(boxes.box_6 or 0) + 1)
    yield "7", boxes._replace(box_7=other_code(form, chance))
    if form.ira or form.of_plan:
        yield "IRA", boxes._replace(ira=None if boxes.ira else "checked")
    if not form.in_plan and boxes.box_1:
        yield "10", boxes._replace(box_10=1)
    if not form.of_plan or form.box_11 is not None:
        yield "11", boxes._replace(box_11=(form.box_11 or 2020) + 1)


def other_code(form: Expected, chance: random.Random) -> str:
    """Return a code of the same sort that is not right."""
    direct = form.treatment == "direct"
    right = {"".join(sorted(code)) for code in form.codes}
    wrong = [
        code
        for code in CODES
        if bool(DIRECT & set(code)) == direct and "".join(sorted(code)) not in right
    ]
    return chance.choice(wrong)
