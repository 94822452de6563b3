"""Boxes 3 and 9a of a Form 1099-R, which few forms have, against what the book can tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.difference import Difference, instructions
from basisbook.i18n import gettext as _
from basisbook.law.form_1099r import last_born_for_ten_years
from basisbook.money import dollars, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Boxes
    from basisbook.money import Ratio

GIFT_ANNUITY = "F"


def rare(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    """Yield what is in box 3 or 9a and cannot be by the book."""
    if is_about_capital_gain(boxes, expected):
        yield _no_capital_gain(boxes, expected)
    share = boxes.box_9a
    if share is not None and expected.alone and share.numerator < share.denominator:
        yield _not_shared(share)


def is_about_capital_gain(boxes: Boxes, expected: Expected) -> bool:
    """Return whether box 3 holds a gain that the book can tell to be none."""
    gift = GIFT_ANNUITY in (boxes.box_7 or "")
    return bool(boxes.box_3) and not (expected.ten_year or gift or expected.treatment == "direct")


def _no_capital_gain(boxes: Boxes, expected: Expected) -> Difference:
    text = _(
        "Box 3 is {received}; it should be blank. It is for lump sums of plans to participants "
        "born on or before {day}, or to who inherits from them, and for charitable gift annuities."
    )
    return Difference(
        "3",
        "payer error",
        text.format(received=dollars(boxes.box_3 or 0), day=last_born_for_ten_years(expected.year)),
        _("Check what you typed; if the form says so, ask the payer for a corrected form."),
        (instructions("3"), "P.L. 99-514 section 1122(h)(3)"),
        boxes.box_3,
    )


def _not_shared(part: Ratio) -> Difference:
    share = percent(part)
    text = _(
        "Box 9a is {share}, the part of a total distribution that is yours; the book knows of "
        "nobody else who had a part."
    )
    return Difference(
        "9a",
        "book",
        text.format(share=share),
        _(
            "If others had one, every box holds your part alone, and nothing changes; if not, ask "
            "the payer for a corrected form."
        ),
        (instructions("9a"),),
        share,
        minor=True,
    )
