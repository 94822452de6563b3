"""The memo: the report in the order in which a preparer files it, with a chart and every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.blocks import (
    Chart,
    Column,
    Document,
    Item,
    Listing,
    Paragraph,
    Section,
    Series,
    Table,
)
from basisbook.explain.outline import outline
from basisbook.explain.outline.trace import Sources
from basisbook.explain.outline.years import heading
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _
from basisbook.report.model import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.report.model import Authority, Report, YearReport

_LATER = ("trace", "terms", "questions", "unsettled", "findings", "assumptions")
"""Sections that follow the years, in the order of a file: how, then what is open."""
_BASIS = ("investment", "basis", "regular", "conversions")
"""Amounts of an opening balance that are basis."""


def memo_outline(report: Report, *papers: Section) -> Document:
    """Return a report as a memo: all of it, what else a file needs, and `papers` of their own."""
    whole = outline(report, detail=True)
    named = {one.id: one for one in whole.sections}
    first = [named.pop("years")] if "years" in named else []
    later = {id_: named.pop(id_) for id_ in _LATER if id_ in named}
    rules = [later.pop(id_) for id_ in ("trace", "terms") if id_ in later]
    sections = (
        *first,
        *_years(tuple(named.values()), tuple(charts(report))),
        *rules,
        *_authorities(report),
        *later.values(),
        *(one for one in papers if one.blocks),
    )
    title = _("Memo: {title}").format(title=report.title)
    return whole._replace(title=title, sections=sections, about=tuple(_about(report)))


def _years(years: tuple[Section, ...], drawn: tuple[Section, ...]) -> Iterator[Section]:
    """Yield the years after what is drawn; a single year says its answer before that."""
    if len(years) != 1:
        yield from (*drawn, *years)
        return
    blocks = years[0].blocks
    answer = next((n for n, one in enumerate(blocks) if isinstance(one, Section)), len(blocks))
    yield years[0]._replace(blocks=(*blocks[:answer], *drawn, *blocks[answer:]))


def paper(id_: str, title: str, document: Document) -> Section:
    """Return a document as one section of a memo, empty if it has nothing to say."""
    return Section(id_, title, document.sections)


def _about(report: Report) -> Iterator[Paragraph]:
    """Yield whose memo it is and of which years, and what is open in it."""
    owners = _(", ").join(report.owners.values())
    years = dict.fromkeys(year.year for year in report.years)
    told = [owners, _(", ").join(map(str, years))]
    yield Paragraph(" · ".join(filter(None, told)), "quiet")
    questions = [(one.id, one.text) for one in report.questions]
    for id_, text in (*questions, *((one.id, one.text) for one in report.unsettled)):
        yield Paragraph(_("{id}. {text}").format(id=id_, text=text), "warning")


class _Group(NamedTuple):
    """The bars that stand together: of a year, or of before the first; None is not known."""

    name: str
    balance: Amount | None
    basis: Amount | None


def charts(report: Report) -> Iterator[Section]:
    """Yield balance and basis by year as bars; of a single year, beside where it began."""
    groups = [
        _Group(heading(report, one), _balance(one), _named(one.totals, "basis_left"))
        for one in report.years
    ]
    if len(groups) == 1:
        groups = [*_opening(report.years[0]), *groups]
    if len(groups) > 1:
        title = _("Balance and basis by year")
        yield Section("chart", title, (_chart(title, groups),))


def _chart(title: str, groups: list[_Group]) -> Chart:
    names = tuple(one.name for one in groups)
    series = (
        _series(_("Balance at the end of the year"), [one.balance for one in groups]),
        _series(_("Basis left at the end of the year"), [one.basis for one in groups]),
    )
    columns = (Column(_("Year")), *(Column(one.label, numeric=True) for one in series))
    rows = tuple(zip(names, *(one.said for one in series), strict=True))
    return Chart(title, names, series, Table(columns, rows))


def _series(label: str, amounts: list[Amount | None]) -> Series:
    least = tuple(
        None if one is None else one.low if one.cents is None else one.cents for one in amounts
    )
    return Series(label, least, tuple(map(_said, amounts)))


def _said(one: Amount | None) -> str:
    unknown = one is None or (one.cents is None and one.low is None)
    return _("not known") if one is None or unknown else figure(one)


def _opening(year: YearReport) -> Iterator[_Group]:
    """Yield what all accounts held when the book opens them, if it opens all in its year."""
    openings = [event for event in year.events if event.kind == "opening"]
    accounts = {name for contract in year.contracts for name in contract.accounts}
    if accounts and accounts <= {event.account for event in openings}:
        told = [one for event in openings for one in event.amounts]
        yield _Group(_("opening"), _sum(told, ("balance",)), _sum(told, _BASIS))


def _balance(year: YearReport) -> Amount | None:
    return _sum((one for contract in year.contracts for one in contract.amounts), ("balance",))


def _named(amounts: Iterable[Amount], name: str) -> Amount | None:
    return next((one for one in amounts if one.name == name), None)


def _sum(amounts: Iterable[Amount], names: tuple[str, ...]) -> Amount | None:
    """Return the sum of what has one of some names, or None where one of it is not known."""
    told = [one.cents for one in amounts if one.name in names]
    known = [cents for cents in told if cents is not None]
    return Amount("", "", sum(known)) if len(known) == len(told) else None


def _authorities(report: Report) -> Iterator[Section]:
    """Yield every authority: the years it governs, and the steps that rest on it."""
    if report.authorities:
        numbers = Sources.of(report, detail=True).numbers
        items = tuple(
            Item(one.cite, label=_standing(one, _steps(report, one, numbers)))
            for one in report.authorities
        )
        yield Section("authorities", _("Authorities"), (Listing(items),))


def _steps(report: Report, one: Authority, numbers: dict[str, int]) -> str:
    found = dict.fromkeys(numbers[step.id] for step in report.trace if one.cite in step.authority)
    return _(", ").join(f"[{number}]" for number in found)


def _standing(one: Authority, steps: str) -> str:
    return _("; ").join(filter(None, (_governed(one), steps)))


def _governed(one: Authority) -> str:
    if one.since is None:
        return ""
    if one.until is None:
        return _("from {year}").format(year=one.since)
    return f"{one.since}–{one.until}"
