"""Contributions and limits: each sort, then each limit and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Amounts, Item, Listing, Paragraph, Section
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Block, Tone
    from basisbook.explain.outline.trace import Sources
    from basisbook.report.model import ContributionReport, LimitReport, YearReport


def sections(year: YearReport, sources: Sources, prefix: str) -> list[Section]:
    """Return the section of a year's contributions, if there were any or an excess is left."""
    blocks = tuple(_blocks(year, sources))
    title = _("Contributions and limits")
    return [Section(f"{prefix}-limits", title, blocks)] if blocks else []


def _blocks(year: YearReport, sources: Sources) -> Iterator[Block]:
    if year.contributions:
        yield Listing(tuple(map(_sort, year.contributions)))
    if year.limits:
        yield Listing(tuple(_item(limit, sources) for limit in year.limits))


def _sort(one: ContributionReport) -> Item:
    said = _("income tax: {income}; social security and Medicare: {fica}; investment: {invested}")
    text = said.format(income=one.income, fica=one.fica, invested=one.investment)
    return Item(
        _("{title}: {amount}").format(title=one.title, amount=figure(one.amount)),
        cites=one.authority,
        blocks=(Paragraph(text, "quiet"),),
    )


def _item(limit: LimitReport, sources: Sources) -> Item:
    tone: Tone = "warning" if limit.status in ("excess", "carried") else "quiet"
    blocks: list[Block] = []
    if limit.amounts:
        blocks.append(Amounts(tuple(map(sources.line, limit.amounts))))
    blocks.append(Paragraph(limit.text, tone))
    blocks += [Paragraph(step) for step in limit.todo]
    if limit.needs:
        blocks.append(Paragraph(_("To settle it, write:")))
        blocks.append(Listing(tuple(map(Item, limit.needs))))
    return Item(limit.title, blocks=tuple(blocks), strong=True)
