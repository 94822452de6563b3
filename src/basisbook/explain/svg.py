"""Bars as SVG: what a printed page and a web page show beside the table of the same amounts.

Series differ by pattern as well as by colour, so that nobody needs to tell colours apart.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from basisbook.explain.text import tidy
from basisbook.money import Cents, pro_rata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Chart

WIDEST = 640
"""The width of a drawing of many years, in its own points."""
_FEW, _NARROW, _HIGH = 6, 400, 240
"""So many years need no more width, and are read on a phone without moving the drawing."""
_LEFT, _BOTTOM = 8, 30
FONT = 15
"""Points of the drawing: half a page wide it is still read without a glass."""
_ROW = 22
"""The height of a row of the legend."""
_FILLS = ("#9fb6cd", "#0b6e4f", "#c08a2d")
_MARKS = ("", "M0,6 L6,0", "M0,3 L6,3")
"""What is drawn over a fill: nothing, strokes that rise, strokes that lie."""


def bars(chart: Chart) -> str:
    """Return a chart as one SVG element, which names itself and says how to read it."""
    highest = max((value or 0 for one in chart.series for value in one.values), default=0)
    title, across = escape(tidy(chart.title)), width(len(chart.years))
    long = ' class="long"' if across == WIDEST else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {_HIGH}" role="img"',
        f' width="{across}" height="{_HIGH}"{long}',
        f' aria-label="{title}" font-family="Noto Sans SC, sans-serif" font-size="{FONT}">',
        f"<title>{title}</title>",
        *_patterns(chart),
        *_legend(chart),
        *_columns(chart, highest),
        "</svg>",
    ]
    return "".join(parts)


def width(years: int) -> int:
    """Return how wide bars of so many years are drawn, in points of the drawing."""
    return _NARROW if years <= _FEW else WIDEST


def _patterns(chart: Chart) -> Iterator[str]:
    yield "<defs>"
    for number in range(len(chart.series)):
        mark = _MARKS[number % len(_MARKS)]
        if mark:
            yield (
                f'<pattern id="series{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
                f'<rect width="6" height="6" fill="{_FILLS[number % len(_FILLS)]}"/>'
                f'<path d="{mark}" stroke="#ffffff" stroke-width="1.2"/></pattern>'
            )
    yield "</defs>"


def _fill(number: int) -> str:
    """Return how a series is filled: plain ones without a pattern, whose tiles show seams."""
    plain = not _MARKS[number % len(_MARKS)]
    return _FILLS[number % len(_FILLS)] if plain else f"url(#series{number})"


def _legend(chart: Chart) -> Iterator[str]:
    for number, (one, (at, row)) in enumerate(zip(chart.series, _places(chart), strict=True)):
        top = 4 + row * _ROW
        yield f'<rect x="{at}" y="{top}" width="14" height="14" fill="{_fill(number)}"/>'
        words = escape(tidy(one.label))
        yield f'<text x="{at + 20}" y="{top + 12}" fill="currentColor">{words}</text>'


def _places(chart: Chart) -> tuple[tuple[int, int], ...]:
    """Return where the name of each series begins, and in which row it stands."""
    found: list[tuple[int, int]] = []
    at, row = _LEFT, 0
    for one in chart.series:
        takes = 44 + _length(one.label)
        if at > _LEFT and at + takes > width(len(chart.years)):
            at, row = _LEFT, row + 1
        found.append((at, row))
        at += takes
    return tuple(found)


_LATIN = 0x2E7F


def _columns(chart: Chart, highest: Cents) -> Iterator[str]:
    base = _HIGH - _BOTTOM
    top = 8 + _ROW * (1 + max((row for _at, row in _places(chart)), default=0))
    across = width(len(chart.years))
    room = (across - 2 * _LEFT) // max(1, len(chart.years))
    bar = min(48, max(4, (room - 8) // max(1, len(chart.series))))
    yield f'<path d="M{_LEFT},{base} H{across - _LEFT}" stroke="currentColor"/>'
    every = _apart(chart.years, room)
    for place, year in enumerate(chart.years):
        begins = _LEFT + place * room + (room - bar * len(chart.series)) // 2
        for number, one in enumerate(chart.series):
            value = one.values[place]
            tall = pro_rata(base - top, max(0, value or 0), highest)
            said = f"{year}, {one.label}: {one.said[place]}"
            yield (
                f'<rect x="{begins + number * bar}" y="{base - tall}" width="{bar - 2}" '
                f'height="{tall}" fill="{_fill(number)}"><title>{escape(tidy(said))}</title>'
                "</rect>"
            )
        if place % every == 0:
            yield (
                f'<text x="{_LEFT + place * room + room // 2}" y="{_HIGH - 10}" '
                f'text-anchor="middle" fill="currentColor">{escape(tidy(year))}</text>'
            )


def _apart(years: tuple[str, ...], room: int) -> int:
    """Return of how many years one is named, so that no name runs into the next."""
    longest = max((_length(year) for year in years), default=0)
    return 1 + longest // max(1, room) if len(years) > _CROWDED else 1


def _length(text: str) -> int:
    return sum(FONT if ord(character) > _LATIN else 8 for character in tidy(text))


_CROWDED = 12
"""Up to so many years each is named."""
