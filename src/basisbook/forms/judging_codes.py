"""Box 7 of a Form 1099-R and the check box beside it, against what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.code_words import apart
from basisbook.forms.difference import Difference, in_a_row, instructions
from basisbook.forms.judging import ask_payer, either_wrong
from basisbook.forms.matching import has_code
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Boxes
    from basisbook.money import Cents

_EARLY = frozenset("1JS")
"""Codes of box 7 by which the additional tax is taken to apply."""
HARD_TO_VALUE = "K"
TEN_YEAR_OPTION = "A"


def codes(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    """Yield what differs in box 7 and in IRA/SEP/SIMPLE."""
    if boxes.box_7 is not None:
        yield from _box_7(boxes.box_7, expected)
    yield from _ira_box(boxes, expected)


def _box_7(received: str, expected: Expected) -> Iterator[Difference]:
    if has_code(received, expected.codes):
        if _EARLY & set(received) and _others_are_late(expected):
            yield _claim_exception(received, expected)
        return
    added = _added(received, expected)
    if added:
        yield added
        return
    direct = bool(set(received) & {"G", "H"})
    early = any(_EARLY & set(code) for code in expected.codes)
    if _EARLY & set(received) and not direct and expected.treatment == "paid" and not early:
        text = _(
            "Box 7 is {received}, an early distribution without an exception; for these facts it "
            "should be {expected}."
        )
        todo = _(
            "If the payer does not correct the form, claim the exception in Part I of Form 5329, "
            "or the additional tax will be taken to be owed."
        )
        yield _of_code(received, expected, text, todo)
    elif direct == (expected.treatment == "direct"):
        text = _("Box 7 is {received}; for these facts it should be {expected}.")
        yield _of_code(received, expected, text, ask_payer())
    else:
        text = _(
            "Box 7 is {received}, a direct rollover, but the book has a payment to the owner: it "
            "should be {expected}."
        )
        if not direct:
            text = _(
                "Box 7 is {received}, a payment to the owner, but the book has a direct rollover: "
                "it should be {expected}."
            )
        yield _of_code(received, expected, text, either_wrong())._replace(kind="book")


def put_together(boxes: Boxes, kinds: Mapping[tuple[str, ...], Cents]) -> Difference:
    """Return that one form reports what belongs on several: amounts by the codes of each."""
    parts = [
        _("{amount} with code {code}").format(amount=dollars(amount), code=_(" or ").join(codes_of))
        for codes_of, amount in kinds.items()
    ]
    return Difference(
        "7",
        "payer error",
        _("The form puts together what belongs on separate forms: {parts}.").format(
            parts=_("; ").join(parts)
        ),
        _("Ask the payer for a form of its own for each."),
        (instructions("7"),),
        boxes.box_7,
        _("; ").join(_(" or ").join(codes_of) for codes_of in kinds),
    )


def _of_code(received: str, expected: Expected, text: str, todo: str) -> Difference:
    right = _(" or ").join(expected.codes)
    said = text.format(received=received, expected=right)
    told = (said, apart(received, expected.codes[0]))
    cites = (instructions("7"),)
    return Difference("7", "payer error", in_a_row(*told), todo, cites, received, right)


def _others_are_late(expected: Expected) -> bool:
    """Return whether a code that tells of an exception would be right too."""
    return expected.treatment == "paid" and any("2" in code for code in expected.codes)


def _claim_exception(received: str, expected: Expected) -> Difference:
    return Difference(
        "7",
        "alternative",
        _(
            "Box 7 is {received}, as if no exception applied: a payer need not know of it, and "
            "{expected} would be right too."
        ).format(received=received, expected=_(" or ").join(expected.codes)),
        _("Claim the exception on line 2 of Form 5329."),
        (instructions("7"), "Form 5329 line 2"),
        received,
        minor=True,
    )


def _added(received: str, expected: Expected) -> Difference | None:
    """Return what a code says besides, that the book does not tell and that changes nothing."""
    for added, fits, text in (
        (
            HARD_TO_VALUE,
            expected.of_ira,
            _("Code K says besides that the assets paid out have no readily available value."),
        ),
        (
            TEN_YEAR_OPTION,
            expected.ten_year,
            _("Code A says besides that the ten-year option of Form 4972 may be open."),
        ),
    ):
        rest = received.replace(added, "", 1)
        if fits and added in received and has_code(rest, expected.codes):
            cites = (instructions("7"),)
            return Difference("7", "alternative", text, "", cites, received, minor=True)
    return None


def _ira_box(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    cites = (instructions("7"),)
    if boxes.ira and expected.of_plan:
        text = _(
            "IRA/SEP/SIMPLE is checked, but a plan paid: the form would go on the wrong lines of "
            "the return."
        )
        yield Difference("IRA", "payer error", text, ask_payer(), cites, _("checked"))
    if expected.ira and not boxes.ira:
        text = _(
            "IRA/SEP/SIMPLE is not checked, but an IRA paid: the form would go on the wrong lines "
            "of the return."
        )
        yield Difference("IRA", "payer error", text, ask_payer(), cites, None, _("checked"))
