"""The adjusted balances of an IRA between a contribution and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime

    from basisbook.money import Cents


class Flow(NamedTuple):
    """What changed an account, in order of time: a value, or money in or out.

    Units: cents; `amount` is None where it is not known.
    """

    event: int
    """Index of the event that it came from."""
    day: datetime.date
    kind: Literal["value", "in", "out"]
    amount: Cents | None


class Adjusted(NamedTuple):
    """The adjusted opening and closing balances of 26 CFR 1.408-11(b)."""

    opening: Cents
    closing: Cents


def adjusted(flows: list[Flow], first: int, day: datetime.date) -> Adjusted | None:
    """Return the balances from just before event `first` to just before a removal on `day`.

    None if the book does not give the account's value on both days. What went in before
    `first`, and values in between, play no part.
    """
    place = next((i for i, flow in enumerate(flows) if flow.event == first), None)
    if place is None:
        return None
    opening = _value_on(flows[:place], flows[place].day)
    closing = _value_on(flows, day)
    since = [flow for flow in flows[place:] if flow.kind != "value"]
    if opening is None or closing is None or any(flow.amount is None for flow in since):
        return None
    went = {kind: sum(f.amount or 0 for f in since if f.kind == kind) for kind in ("in", "out")}
    return Adjusted(opening + went["in"], closing + went["out"])


def _value_on(flows: list[Flow], day: datetime.date) -> Cents | None:
    """Return the last value given if it is of the day; an account not heard of held nothing."""
    if not flows:
        return 0
    last = flows[-1]
    return last.amount if last.kind == "value" and last.day == day else None
