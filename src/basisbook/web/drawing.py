"""Charts for pages: the drawing, and the table that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from basisbook.explain.svg import bars

if TYPE_CHECKING:
    from basisbook.explain.blocks import Chart


class Drawn(NamedTuple):
    """A chart as `macros/shapes.html` shows it."""

    title: str
    drawing: Markup
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]


def drawn(chart: Chart) -> Drawn:
    """Return a chart as SVG, whose texts were escaped by its writer, with its table."""
    columns = tuple((column.title, column.numeric) for column in chart.table.columns)
    return Drawn(chart.title, Markup(bars(chart)), columns, chart.table.rows)  # noqa: S704 - escaped there
