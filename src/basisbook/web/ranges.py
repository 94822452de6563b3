"""Amounts that lie between bounds, year by year, as a drawing: what is sure, and what is possible.

Its table says the same; the two parts differ by pattern as well as by color.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from basisbook.explain.svg import FONT, WIDEST, width
from basisbook.explain.text import money, tidy
from basisbook.money import Cents, pro_rata

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIGH = 230
_TOP, _BOTTOM = 14, 26
_BROADEST = 46
_GAP = 6
_NAMED = 40
"""What the name of a year takes, with room beside it."""


class Range(NamedTuple):
    """A year's bar: at least `low`, at most `high`; None is without a bound that is known.

    Units: cents.
    """

    year: int
    low: Cents
    high: Cents | None
    said: str
    """The same in words."""


def drawn(title: str, ranges: tuple[Range, ...]) -> Markup:
    """Return the bars as one SVG element, which names itself."""
    named, across = escape(tidy(title)), width(len(ranges))
    shape = "ranges long" if across == WIDEST else "ranges"
    head = (
        f'<svg class="{shape}" viewBox="0 0 {across} {_HIGH}" width="{across}" height="{_HIGH}" '
        f'role="img" aria-label="{named}" font-size="{FONT}">'
        f'<title>{named}</title><defs><pattern id="possible" width="7" height="7" '
        'patternUnits="userSpaceOnUse"><path class="range-lines" d="M0,7 L7,0"/></pattern></defs>'
    )
    parts = (
        head,
        *_bars(ranges),
        f'<path class="range-edge" d="M0,{_HIGH - _BOTTOM} H{across}"/></svg>',
    )
    return Markup("".join(parts))  # noqa: S704 - all text in it is escaped


def _bars(ranges: tuple[Range, ...]) -> Iterator[str]:
    tallest = max((max(one.low, one.high or 0) for one in ranges), default=0)
    room = width(len(ranges)) // max(1, len(ranges))
    broad = min(_BROADEST, max(4, room - _GAP))
    every = -(-_NAMED // max(1, room))
    for place, one in enumerate(ranges):
        left = place * room + (room - broad) // 2
        yield f"<g><title>{escape(tidy(f'{one.year}: {one.said}'))}</title>"
        yield from _bar(one, left, broad, tallest)
        yield "</g>"
        if place % every == 0:
            yield (
                f'<text x="{left + broad // 2}" y="{_HIGH - 8}" text-anchor="middle" '
                f'fill="currentColor">{one.year}</text>'
            )


def _bar(one: Range, left: int, broad: int, tallest: Cents) -> Iterator[str]:
    base, full = _HIGH - _BOTTOM, _HIGH - _BOTTOM - _TOP
    sure = pro_rata(full, one.low, tallest)
    high = full if one.high is None else pro_rata(full, one.high, tallest)
    if high > sure:
        yield (
            f'<rect class="range-possible" x="{left}" y="{base - high}" width="{broad}" '
            f'height="{high - sure}" fill="url(#possible)"/>'
        )
    yield (
        f'<rect class="range-sure" x="{left}" y="{base - sure}" width="{broad}" height="{sure}"/>'
    )
    if one.high is None:
        middle = left + broad // 2
        yield f'<path class="range-edge" d="M{middle - 5},9 L{middle},2 L{middle + 5},9"/>'


def worded(low: Cents, high: Cents | None) -> str:
    """Return an amount, or the two that it lies between; an arrow stands for no bound."""
    if low == high:
        return money(low)
    return f"{money(low)} – {'∞' if high is None else money(high)}"
