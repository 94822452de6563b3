"""What a comparison of a Form 1099-R covers: which boxes, which not and why, and where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.judging_rare import is_about_capital_gain
from basisbook.i18n import gettext as _
from basisbook.law.form_1099r import codes_of
from basisbook.report.keys import Key
from basisbook.report.naming import account_title
from basisbook.report.received_boxes import boxes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.forms.comparison import Compared
    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Boxes
    from basisbook.report.context import Context
    from basisbook.report.reconciliation import BoxCompared


def scope(form: Expected, compared: Compared, boxes: tuple[BoxCompared, ...]) -> Iterator[str]:
    """Yield which boxes were compared, and of each other one that the form holds why it was not."""
    if compared.boxes is None:
        return
    reasons = dict(_not_compared(form, compared.boxes))
    names = dict.fromkeys(one.box for one in boxes if one.box not in reasons)
    yield _("Compared: {boxes}.").format(boxes=_(", ").join(map(_named, names)))
    for box, why in reasons.items():
        yield _("Not compared: {box}. {why}").format(box=_named(box), why=why)
    code = compared.boxes.box_7 or ""
    if len(code) > 1 and codes_of(form.year) is None:
        yield _(
            "Code {code} is compared with what happened. Whether its two characters may stand "
            "together on a form of {year} is not: the guide to codes of that year was not read."
        ).format(code=code, year=form.year)


def _named(box: str) -> str:
    if box[0].isdigit():
        return _("box {number}").format(number=box)
    return {
        "IRA": _("the box IRA/SEP/SIMPLE"),
        "FATCA": _("the box about foreign accounts"),
        "date": _("the date of payment"),
        "state": _("the boxes of states"),
        "local": _("the boxes of localities"),
    }[box]


def _not_compared(form: Expected, boxes: Boxes) -> Iterator[tuple[str, str]]:
    held = {box.box for box in boxes_of(boxes)}
    for box, why in {**_amounts(), **_marks()}.items():
        if box in held and not _is_compared(box, form, boxes):
            yield box, why


def _amounts() -> dict[str, str]:
    return {
        "3": _(
            "How much of a lump sum is taxed as a gain turns on early years of participation that "
            "a book does not hold. It matters only on Form 4972."
        ),
        "8": _(
            "It is the value of an annuity contract that was handed over, or a charge for "
            "long-term care insurance. A book has neither, and neither is income of the year."
        ),
        "9a": _("What part is yours is between the payer and the others who share."),
        "9b": _(
            "It is the investment when payments for life begin, and the book has no such payments "
            "from this account."
        ),
        "10": _(
            "The payer divides money of in-plan Roth rollovers; its amount is taken as it is, for "
            "the additional tax that comes back."
        ),
    }


def _marks() -> dict[str, str]:
    return {
        "FATCA": _("It tells of a foreign payer's duty to report, and changes no amount."),
        "date": _("It is filled in for death benefits that are to be reported, and for no other."),
        "state": _for_the_state(),
        "local": _for_the_state(),
    }


def _for_the_state() -> str:
    return _(
        "Copy them to that return. What a state taxes of a distribution follows from its own law: "
        "see basisbook report."
    )


def _is_compared(box: str, form: Expected, boxes: Boxes) -> bool:
    return {
        "3": is_about_capital_gain(boxes, form),
        "9a": form.alone,
        "9b": bool(form.costs),
        "10": not form.in_plan,
    }.get(box, False)


def destinations(context: Context, compared: Compared) -> Iterator[str]:
    """Yield where the money of a form went and what of each part is includible, if to several."""
    events = {event for event, _treatment in compared.keys}
    direct = compared.keys[0][1] == "direct"
    parts = [
        _part(context, paid, number)
        for paid in context.outcome.paid
        if paid.entry.id in events
        for number, part in enumerate(paid.placed)
        if part.account and part.direct == direct
    ]
    if len(parts) > 1:
        yield (
            _("The form covers several destinations, which together are box 1:")
            if len(compared.received) == 1
            else _("The forms cover several destinations, which together are their boxes 1:")
        )
        yield from parts


def _part(context: Context, paid: Paid, number: int) -> str:
    id_ = f"{paid.entry.id}/{number}"
    key = Key(paid.entry.date.year, paid.contract.owner, "part", id_, "")
    amount, includible, recovered = (
        context.said(key._replace(name=name)) for name in ("amount", "includible", "recovered")
    )
    return _(
        "{amount} to {account}: {includible} of it is includible, {basis} is basis that went along."
    ).format(
        amount=amount,
        account=account_title(context.book, paid.placed[number].account or ""),
        includible=includible,
        basis=recovered,
    )
