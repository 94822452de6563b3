"""Basis rebuilt from evidence, as a memo: what is proven, what is possible, what to get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import (
    Column,
    Document,
    Figure,
    Figures,
    Item,
    Listing,
    Paragraph,
    Section,
    Table,
)
from basisbook.explain.outline.frame import advice, version_line
from basisbook.explain.text import between
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Block
    from basisbook.rebuild.model import Kept, LateForm, LateLine, Rebuilt, RebuiltYear, Span

_WIDTH = 48
_SURE, _POSSIBLE, _ENDLESS = "#", ".", ">"


def rebuild_outline(rebuilt: Rebuilt) -> Document:
    """Return what was rebuilt, owner by owner."""
    sections = [Section(*_heading(one), tuple(_kept(one))) for one in rebuilt.kept]
    if rebuilt.left_out:
        items = tuple(Item(f"{one.text} ({one.place})") for one in rebuilt.left_out)
        sections.append(Section("left-out", _("What was not rebuilt"), (Listing(items),)))
    return Document(
        _("Basis rebuilt: {title}").format(title=rebuilt.title),
        _standing(rebuilt),
        tuple(sections),
        (version_line(rebuilt.versions), advice()),
        rebuilt.language,
    )


def _heading(kept: Kept) -> tuple[str, str]:
    title = {
        "traditional IRAs": _("Basis in traditional, SEP and SIMPLE IRAs of {owner}"),
        "Roth IRAs": _("Regular contributions left in Roth IRAs of {owner}"),
        "after-tax": _("Investment in {account}, of {owner}"),
        "designated Roth": _("Investment in {account}, of {owner}"),
    }[kept.kind]
    return _id(kept), title.format(owner=kept.title, account=kept.account_title)


def _id(kept: Kept) -> str:
    return kept.account or f"{kept.owner}.{kept.kind.replace(' ', '-')}"


def _standing(rebuilt: Rebuilt) -> Paragraph:
    if not rebuilt.kept:
        return Paragraph(_("The book holds no evidence on IRAs."), "warning")
    contradictions = sum(len(one.contradictions) for one in rebuilt.kept)
    if contradictions:
        text = ngettext(
            "Not reliable yet: {n} contradiction in the evidence.",
            "Not reliable yet: {n} contradictions in the evidence.",
            contradictions,
        )
        return Paragraph(text.format(n=contradictions), "warning")
    if rebuilt.status == "ok":
        return Paragraph(
            _(
                "Complete to the last year that is shown of each: the evidence leaves nothing open "
                "that still matters. Of later years nothing is known here."
            ),
            "good",
        )
    return Paragraph(_("Done, but something is still to be got or filed; see below."), "warning")


def _kept(kept: Kept) -> Iterator[Block]:
    last = kept.years[-1].year
    yield Figures(
        (
            Figure(_("at least, at the end of {year}").format(year=last), dollars(kept.basis.low)),
            Figure(_("at most"), _most(kept.basis)),
            Figure(_("how sure"), _standings()[kept.basis.standing]),
        )
    )
    yield Section(f"{_id(kept)}-years", _("Year by year"), tuple(_table(kept)))
    if kept.contradictions:
        items = tuple(
            Item(
                one.text,
                label=one.code,
                blocks=(Paragraph(_(", ").join(one.places), "quiet"), Paragraph(one.remedy)),
            )
            for one in kept.contradictions
        )
        title = _("What cannot all be right")
        yield Section(f"{_id(kept)}-contradictions", title, (Listing(items),), "warning")
    yield from _gaps(kept)
    yield from _late(kept)
    yield Section(f"{_id(kept)}-evidence", _("The evidence"), (_evidence(kept),))
    assumed = Listing(tuple(Item(text) for text in kept.assumptions))
    yield Section(f"{_id(kept)}-assumed", _("What was assumed"), (assumed,))
    if kept.opening:
        yield Section(
            f"{_id(kept)}-opening",
            _("To go on from here"),
            (
                Paragraph(
                    _(
                        "To begin a book with what is sure at least, write this and leave out "
                        "what it sums up: {opening}"
                    ).format(opening=kept.opening)
                ),
            ),
        )


def _table(kept: Kept) -> Iterator[Block]:
    yield Table(
        (
            Column(_("Year")),
            Column(_("Added"), numeric=True),
            Column(_("how sure")),
            Column(_("Basis at its end"), numeric=True),
            Column(_("how sure")),
        ),
        tuple(_row(one) for one in kept.years),
    )
    if kept.before.low != kept.before.high:
        yield Paragraph(
            _("Before {year} the basis was {basis}.").format(
                year=kept.years[0].year, basis=_between(kept.before)
            ),
            "quiet",
        )
    most = max((_top(one.basis) for one in kept.years), default=0)
    chart = _("Basis at its end: {sure} sure, {possible} possible").format(
        sure=_SURE, possible=_POSSIBLE
    )
    yield Table(
        (Column(_("Year")), Column(_("Paid out"), numeric=True), Column(chart)),
        tuple(
            (
                str(one.year),
                dollars(one.distributions) if one.distributions else "",
                _bar(one.basis, most),
            )
            for one in kept.years
        ),
    )


def _row(one: RebuiltYear) -> tuple[str, ...]:
    added, basis = _standings()[one.added.standing], _standings()[one.basis.standing]
    return str(one.year), _span(one.added), added, _span(one.basis), basis


def _top(span: Span) -> int:
    return span.low if span.high is None else span.high


def _bar(span: Span, most: int) -> str:
    """Return a bar: what is sure, and what is possible beside it."""
    if most == 0:
        return ""
    sure = span.low * _WIDTH // most
    possible = _top(span) * _WIDTH // most
    return (
        _SURE * sure + _POSSIBLE * (possible - sure) + ("" if span.high is not None else _ENDLESS)
    )


def _most(span: Span) -> str:
    return _("no bound known") if span.high is None else dollars(span.high)


def _span(span: Span) -> str:
    if span.low == span.high:
        return dollars(span.low)
    return between((dollars(span.low), _most(span)))


def _between(span: Span) -> str:
    if span.low == span.high:
        return dollars(span.low)
    if span.high is None:
        return _("at least {low}").format(low=dollars(span.low))
    return _("between {low} and {high}").format(low=dollars(span.low), high=dollars(span.high))


def _on_line(line: LateLine) -> str:
    """Return what a line of a late form holds."""
    if line.amount is not None:
        return _span(line.amount)
    least, most = line.share or ("", "")
    return least if least == most else between((least, most))


def _standings() -> dict[str, str]:
    return {"proven": _("proven"), "inferred": _("inferred"), "open": _("open")}


def _gaps(kept: Kept) -> Iterator[Block]:
    if not kept.gaps:
        return
    items = tuple(
        Item(
            gap.what
            if gap.width is None
            else _("{what}: it leaves {width} open").format(
                what=gap.what, width=dollars(gap.width)
            ),
            blocks=(Listing(tuple(Item(text) for text in gap.closes)),),
            strong=True,
        )
        for gap in sorted(kept.gaps, key=lambda gap: (gap.width is not None, -(gap.width or 0)))
    )
    title = _("What would close the gaps, the widest first")
    yield Section(f"{_id(kept)}-gaps", title, (Listing(items, numbered=True),))


def _late(kept: Kept) -> Iterator[Block]:
    if not kept.late_forms:
        return
    items = tuple(
        Item(
            _late_title(form),
            blocks=(
                Paragraph(form.why),
                _late_lines(form),
            ),
            strong=True,
        )
        for form in kept.late_forms
    )
    how = Paragraph(
        _(
            "The book holds no Form 8606 with these lines. If none was filed, file the form of "
            "each year: with an amended return where the return changes, otherwise by itself, with "
            "address, signature and date, where the return would go. For a form that was required "
            "and not filed $50 is charged, unless there is reasonable cause; for overstating "
            "nondeductible contributions $100, likewise. So file what you can show, and say why it "
            "is late."
        ),
        cites=("26 USC 408(o)(4)", "26 USC 6693(b)", "Instructions for Form 8606 (2023)"),
    )
    yield Section(f"{_id(kept)}-late", _("Forms 8606 to file late"), (how, Listing(items)))


def _late_lines(form: LateForm) -> Block:
    if not form.lines:
        return Paragraph(
            _("Its lines can be told when the evidence agrees: see what cannot all be right."),
            "warning",
        )
    return Table(
        (Column(_("Line")), Column(_("What it says")), Column(_("Amount"), numeric=True)),
        tuple((line.number, line.label, _on_line(line)) for line in form.lines),
    )


def _late_title(form: LateForm) -> str:
    if form.part == "I and II":
        return _("Form 8606 for {year}").format(year=form.year)
    part = {"III": _("Part III"), "IV": _("Part IV")}[form.part]
    return _("Form 8606 for {year}, {part}").format(year=form.year, part=part)


def _evidence(kept: Kept) -> Block:
    return Listing(
        tuple(
            Item(
                str(one.year),
                blocks=(
                    Listing(
                        tuple(
                            Item(said.text, label=said.place or _("the law"))
                            for said in one.evidence
                        )
                    ),
                )
                if one.evidence
                else (Paragraph(_("No evidence."), "quiet"),),
                strong=True,
            )
            for one in kept.years
        )
    )
