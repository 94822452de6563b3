"""The boxes of a Form 1099-R that hold amounts, each against what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import DESIGNATED_ROTH, ROTH_IRA
from basisbook.forms.difference import Difference, instructions
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Boxes
    from basisbook.money import Cents


def ask_payer() -> str:
    """Return what to do where the payer is wrong."""
    return _("Ask the payer for a corrected form.")


def either_wrong() -> str:
    """Return what to do where the form or the book is wrong."""
    return _("Correct the book, or ask the payer for a corrected form.")


def amounts(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    """Yield what differs in boxes 1 to 6."""
    yield from _box_1(boxes, expected)
    yield from _box_2a(boxes, expected)
    yield from _box_2b(boxes, expected)
    yield from _box_4(boxes, expected)
    yield from _box_5(boxes, expected)
    if (boxes.box_6 or 0) != expected.box_6:
        yield Difference(
            "6",
            "book",
            _(
                "Box 6 is {received}; the book has {expected} of net unrealized appreciation that "
                "is not taxed yet."
            ).format(received=dollars(boxes.box_6 or 0), expected=dollars(expected.box_6)),
            either_wrong(),
            ("26 USC 402(e)(4)", instructions("6")),
            boxes.box_6,
            expected.box_6,
        )


def _box_1(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    received, due = boxes.box_1, expected.box_1
    if received == due:
        return
    cites = (instructions("1"),)
    if expected.withheld and received == due - expected.withheld:
        yield Difference(
            "1",
            "payer error",
            _(
                "Box 1 is {received}, what was left after tax was withheld; it should be the whole "
                "distribution, {expected}."
            ).format(received=dollars(received), expected=dollars(due)),
            ask_payer(),
            cites,
            received,
            due,
        )
        return
    yield Difference(
        "1",
        "book",
        _("Box 1 is {received}; the book has a distribution of {expected}.").format(
            received=dollars(received), expected=dollars(due)
        ),
        either_wrong(),
        cites,
        received,
        due,
    )


def _box_2a(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    received, due = boxes.box_2a, expected.box_2a
    if received == due:
        return
    if received is None:
        yield from _blank_2a(boxes, expected)
    elif due is None:
        yield from _needless_2a(received, expected)
    elif _is_about_basis(boxes, expected):
        yield _said_2a("book", received, due, expected)
    elif _follows_another_box(boxes, received, due, expected):
        yield Difference(
            "2a",
            "book",
            _(
                "Box 2a is {received}; by the book it should be {expected}. That follows from "
                "another box that differs: first find out whether the form or the book is right."
            ).format(received=dollars(received), expected=dollars(due)),
            either_wrong(),
            (instructions("2a"),),
            received,
            due,
        )
    else:
        yield _said_2a("payer error", received, due, expected)


def _said_2a(kind: str, received: Cents, due: Cents, expected: Expected) -> Difference:
    cites = (instructions("2a"),)
    if kind != "book" and expected.treatment == "direct" and received == 0:
        text = _(
            "Box 2a is {received}; it should be {expected}, the pre-tax money that went to a Roth "
            "account and is includible there."
        )
        todo = ask_payer()
    elif expected.by_rule:
        text = _(
            "Box 2a is {received}; it should be {expected}: how a correction is taxed follows from "
            "what is corrected, not from the share of basis in the account."
        )
        todo = ask_payer()
    elif kind == "book":
        text = _(
            "Box 2a is {received}; by the book it should be {expected}. Box 5 differs by the "
            "same: the payer counts another amount of after-tax money."
        )
        todo = _("Ask the payer which contributions it counts, and correct the book or the form.")
    else:
        text = _("Box 2a is {received}; it should be {expected}.")
        todo = _("Ask the payer for a corrected form, or for its calculation.")
    text = text.format(received=dollars(received), expected=dollars(due))
    return Difference(
        "2a", "book" if kind == "book" else "payer error", text, todo, cites, received, due
    )


def _follows_another_box(boxes: Boxes, received: Cents, due: Cents, expected: Expected) -> bool:
    """Return whether box 2a is what another amount, or a direct rollover, would make it.

    A box 1 that is the payer's own error, less the tax withheld, explains nothing.
    """
    other = boxes.box_1 - expected.box_1
    if expected.by_rule or (other and other == -expected.withheld):
        return False
    rolled = received == 0 and "G" in (boxes.box_7 or "") and expected.treatment != "direct"
    deferred = expected.box_6 - (boxes.box_6 or 0)
    return rolled or any(one != 0 and received - due == one for one in (other, deferred))


def _is_about_basis(boxes: Boxes, expected: Expected) -> bool:
    """Return whether payer and book divide the same amount, each from another basis."""
    if expected.box_5 is None or boxes.box_5 is None or expected.by_rule:
        return False
    if expected.blank_box_5:
        # Where nothing is taxed on arrival, box 2a is nothing from whatever basis.
        return False
    if boxes.box_1 != expected.box_1 or boxes.box_5 == expected.box_5:
        return False
    # Where a part goes on untaxed, more basis leaves less to be taxed in the rest, down to none.
    rest = max(0, (expected.box_2a or 0) - (boxes.box_5 - expected.box_5))
    rolled = expected.treatment == "direct" and boxes.box_2a == rest
    return rolled or (boxes.box_2a or 0) + boxes.box_5 == boxes.box_1


def _blank_2a(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    due = expected.box_2a or 0
    if boxes.not_determined and expected.of_plan:
        yield Difference(
            "2a",
            "alternative",
            _(
                "Box 2a is blank, and box 2b says that the taxable amount is not determined: the "
                "payer may leave it to you. By the book it is {expected}."
            ).format(expected=dollars(due)),
            "",
            (instructions("2b"),),
            None,
            due,
            minor=True,
        )
    elif due and not boxes.not_determined:
        yield Difference(
            "2a",
            "payer error",
            _(
                "Box 2a is blank, and box 2b does not say that the taxable amount is not "
                "determined. Box 2a should be {expected}."
            ).format(expected=dollars(due)),
            ask_payer(),
            (instructions("2a"), instructions("2b")),
            None,
            due,
        )


def _needless_2a(received: Cents, expected: Expected) -> Iterator[Difference]:
    """Yield an amount in a box that is to stay blank; nothing, where nothing is includible."""
    qualified = expected.regime == ROTH_IRA and received == 0 and "Q" in expected.codes
    yield Difference(
        "2a",
        "alternative" if qualified else "payer error",
        _("Box 2a is {received}; it should be blank.").format(received=dollars(received)),
        _("A qualified distribution is not includible: that is as good.")
        if qualified
        else _("Form 8606 Part III says what is includible. Ask the payer for a corrected form."),
        (instructions("2a"), "Form 8606 Part III"),
        received,
    )


def _box_2b(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    if boxes.total and expected.of_plan and expected.total is False:
        yield Difference(
            "2b",
            "book",
            _("Box 2b says total distribution, but the book leaves money in the contract."),
            either_wrong(),
            (instructions("2b"),),
            _("total distribution"),
        )


def _box_4(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    received = boxes.box_4 or 0
    cites = (instructions("4"), "26 USC 3405(c)")
    if received and expected.treatment == "direct":
        yield Difference(
            "4",
            "payer error",
            _("Box 4 is {received}, but no tax is withheld from a direct rollover.").format(
                received=dollars(received)
            ),
            _("Ask the payer for a corrected form, or whether a part was paid to you."),
            cites,
            received,
            0,
        )
    elif expected.withheld and received != expected.withheld:
        yield Difference(
            "4",
            "book",
            _("Box 4 is {received}; the book says that {expected} was withheld.").format(
                received=dollars(received), expected=dollars(expected.withheld)
            ),
            _(
                "Your return counts what was withheld: correct the book, or ask the payer for a "
                "corrected form."
            ),
            cites,
            received,
            expected.withheld,
        )
    elif received < expected.box_4:
        yield Difference(
            "4",
            "alternative",
            _(
                "Box 4 is {received}, less than the {expected} that a plan withholds from what "
                "can be rolled over."
            ).format(received=dollars(received), expected=dollars(expected.box_4)),
            _("That is the payer's matter: your return counts what was withheld."),
            cites,
            received,
            expected.box_4,
            minor=True,
        )


def _box_5(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    due = expected.box_5 or 0
    if boxes.box_5 is None:
        yield from _blank_5(boxes, expected, due)
    elif boxes.box_5 == expected.whole_box_5 != due:
        yield Difference(
            "5",
            "alternative",
            _(
                "Box 5 shows all of the basis, more than box 1: the payer treats this as a total "
                "distribution."
            ),
            _("That is allowed, and box 2a stays zero."),
            (instructions("5"), instructions("2a")),
            boxes.box_5,
            due,
        )
    elif boxes.box_5 != due:
        yield _other_5(boxes, boxes.box_5, due, expected)
    elif due > boxes.box_1:
        yield _more_than_paid(due)


def _more_than_paid(due: Cents) -> Difference:
    """Return why a form is right whose box 5 is larger than box 1: people are told it cannot be."""
    text = _(
        "Box 5 is {received}, more than box 1, and that is right: it shows all that had been "
        "contributed, of which less came back because it lost in value. Box 2a is never negative."
    )
    cites = (instructions("5"), instructions("2a"))
    said = text.format(received=dollars(due))
    return Difference("5", "alternative", said, "", cites, due, due, minor=True)


def _other_5(boxes: Boxes, received: Cents, due: Cents, expected: Expected) -> Difference:
    if expected.by_rule:
        text = _("Box 5 is {received}; of a corrective distribution like this it is {expected}.")
        said = text.format(received=dollars(received), expected=dollars(due))
        cites = (instructions("5"),)
        return Difference("5", "payer error", said, ask_payer(), cites, received, due)
    if received > boxes.box_1:
        text = _(
            "Box 5 is {received}, more than box 1; the book's investment in the payment is "
            "{expected}. Box 5 may be the larger where an account below its basis was emptied, "
            "and it then shows all of the basis."
        )
    else:
        text = _("Box 5 is {received}; the book's investment in the payment is {expected}.")
    return Difference(
        "5",
        "book",
        text.format(received=dollars(received), expected=dollars(due)),
        _("Ask the payer which contributions it counts, and correct the book or the form."),
        (instructions("5"), "26 USC 72(e)(8)"),
        received,
        due,
    )


def _blank_5(boxes: Boxes, expected: Expected, due: Cents) -> Iterator[Difference]:
    unknown = boxes.not_determined and boxes.box_2a is None
    if not due or unknown:
        return
    if boxes.box_9b == due:
        yield Difference(
            "5",
            "alternative",
            _("Box 5 is blank, and box 9b holds its {expected}.").format(expected=dollars(due)),
            _("It should stand in box 5, but it is the same money and the same basis."),
            (instructions("5"), instructions("9b")),
            None,
            due,
            minor=True,
        )
    elif expected.blank_box_5:
        yield Difference(
            "5",
            "alternative",
            _(
                "Box 5 is blank; the book's investment in the payment is {expected}. Many payers "
                "leave it blank where after-tax money goes where it is not taxed on arrival."
            ).format(expected=dollars(due)),
            _("Keep your own record of the basis: the next form may not show it."),
            (instructions("5"),),
            None,
            due,
            minor=True,
        )
    else:
        yield Difference(
            "5",
            "payer error",
            _("Box 5 is blank; the book's investment in the payment is {expected}.").format(
                expected=dollars(due)
            ),
            _("Ask the payer for a corrected form: box 5 shows what comes out free of tax."),
            (instructions("5"), "26 USC 72(e)(8)"),
            None,
            due,
        )


def others(boxes: Boxes, expected: Expected) -> Iterator[Difference]:
    """Yield what differs in boxes 9b to 11, which few forms have."""
    if boxes.box_9b is not None and expected.costs and boxes.box_9b not in expected.costs:
        yield Difference(
            "9b",
            "book",
            _("Box 9b is {received}; the cost in the book is {expected}.").format(
                received=dollars(boxes.box_9b), expected=dollars(expected.costs[0])
            ),
            _(
                "Ask the plan which of your contributions were taxed: each payment's recovery "
                "follows from it."
            ),
            (instructions("9b"), "26 USC 72(d)(1)"),
            boxes.box_9b,
            expected.costs[0],
            minor=True,
        )
    if boxes.box_10 and not expected.in_plan:
        yield Difference(
            "10",
            "book",
            _(
                "Box 10 is {received}: money of in-plan Roth rollovers of the last five years, "
                "which the book does not have."
            ).format(received=dollars(boxes.box_10)),
            _("Add them to the book, or ask the payer for a corrected form."),
            (instructions("10"), "26 USC 402A(c)(4)(D)"),
            boxes.box_10,
        )
    if boxes.box_11 is not None:
        yield from _box_11(boxes.box_11, expected)


def _box_11(received: int, expected: Expected) -> Iterator[Difference]:
    cites = (instructions("11"), "26 USC 402A(d)(2)(B)")
    if expected.regime != DESIGNATED_ROTH:
        yield Difference(
            "11",
            "payer error",
            _(
                "Box 11 is {received}; it should be blank, because the money did not come from a "
                "designated Roth account."
            ).format(received=received),
            ask_payer(),
            cites,
            str(received),
        )
    elif expected.box_11 not in (None, received):
        yield Difference(
            "11",
            "book",
            _(
                "Box 11 is {received}; in the book the first year of the account is {expected}."
            ).format(received=received, expected=expected.box_11),
            either_wrong(),
            cites,
            str(received),
            str(expected.box_11),
        )
