"""What IRAs and sources of plans have in common: years as the model has them, contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.rebuild.gaps import span
from basisbook.rebuild.model import Contradiction, Kept, RebuiltYear
from basisbook.rebuild.spans import ENDLESS, NOTHING, exactly
from basisbook.report.naming import owner_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.rebuild.evidence import Told
    from basisbook.rebuild.files import Files
    from basisbook.rebuild.spans import Bounds, Narrowed

Years = list[tuple["Told", "Narrowed"]]


def kept_of(files: Files, kind: str, start: Bounds, pairs: Years) -> Kept:
    """Return what was found of one kind of account, without what only some kinds have."""
    years = tuple(_year(one, year) for one, year in pairs)
    return Kept(
        owner=files.owner,
        title=owner_title(files.book, files.owner),
        kind=kind,  # type: ignore[arg-type]
        account="",
        account_title="",
        before=span(start),
        years=years,
        basis=years[-1].basis,
        gaps=(),
        late_forms=(),
        contradictions=(),
        assumptions=(),
        opening="",
    )


def _year(one: Told, year: Narrowed) -> RebuiltYear:
    said = any(end.low == end.high for end in year.flow.ends)
    return RebuiltYear(
        year.flow.year,
        span(year.added, proven=one.proven),
        span(year.rolled_in, proven=year.rolled_in != NOTHING),
        year.flow.paid_out,
        span(year.basis, proven=said and year.possible),
        one.evidence,
    )


def from_known(every: list[Told]) -> list[Told]:
    """Return the years without those of which nothing is told before a year whose end is known."""
    first = next((place for place, one in enumerate(every) if one.evidence), 0)
    ends = (*every[first].flow.ends, *every[first].flow.opened)
    return every[first:] if any(end.low == end.high for end in ends) else every


def until(pairs: Years) -> str:
    """Return the assumption that what was found ends with the last year that is told of."""
    return _(
        "Nothing is known here of the years after {last}: what was contributed, paid out or "
        "converted since then changes what is left."
    ).format(last=pairs[-1][1].flow.year)


def by_events(files: Files, pairs: Years) -> Iterator[str]:
    """Yield the assumption that events tell all that went in, in years of which they tell."""
    years = [
        str(year.flow.year)
        for one, year in pairs
        if files.keeps(year.flow.year) and one.contributed == NOTHING and not one.proven
    ]
    if years:
        yield _(
            "Nothing was contributed in years of which the book has other events since an opening "
            "balance: {years}."
        ).format(years=_(", ").join(years))


def impossible(one: Told, year: Narrowed) -> Iterator[Contradiction]:
    """Yield that what documents say of a year's end does not follow from the years before."""
    if year.possible:
        return
    ends = [*year.flow.ends, *year.flow.opened]
    if year.flow.there.high < ENDLESS:
        # Contributions come out of Roth IRAs first, so what they had tells what is left.
        left = exactly(max(0, year.flow.there.low - year.flow.paid_out))
        ends.append(left if year.flow.first_out else year.flow.there)
    text = _(
        "The basis that documents give for the end of {year}, {said}, is not possible: it follows "
        "from the years before that it is {possible}."
    )
    said = text.format(
        year=year.flow.year,
        said=_(", ").join(map(worded, ends)),
        possible=worded(year.expected),
    )
    yield Contradiction("E658", year.flow.year, said, remedy(), places(one))


def reliable(kept: Kept) -> Kept:
    """Return what was found without what rests on evidence that cannot all be right.

    That is the lines of late forms from the first such year on, and the opening.
    """
    broken = min((one.year for one in kept.contradictions), default=None)
    if broken is None:
        return kept
    late = (form._replace(lines=()) if form.year >= broken else form for form in kept.late_forms)
    return kept._replace(late_forms=tuple(late), opening="")


def limits_not_known(pairs: Years) -> Iterator[str]:
    """Yield the assumption that years without a known limit rest on."""
    unknown = [str(year.flow.year) for one, year in pairs if one.limit is None]
    if unknown:
        yield _("The limit on contributions is not known here for: {years}.").format(
            years=_(", ").join(unknown)
        )


def opening_of(account: str, last: int, told: str) -> str:
    """Return the event that begins a book after the last year; `told` is what is sure at least."""
    evidence = _("rebuilt from documents to {year}").format(year=last)
    return f"events: - {{date: {last + 1}-01-01, opening: {account}, {told}, evidence: {evidence}}}"


def remedy() -> str:
    """Return what to do about a contradiction."""
    return _("Compare the documents with their originals; one of them, or the book, is wrong.")


def places(one: Told) -> tuple[str, ...]:
    """Return every place of the evidence of a year."""
    return tuple(dict.fromkeys(said.place for said in one.evidence if said.place))


def worded(bounds: Bounds) -> str:
    """Return bounds in words."""
    if bounds.low == bounds.high:
        return dollars(bounds.low)
    if bounds.high >= ENDLESS:
        return _("at least {low}").format(low=dollars(bounds.low))
    return _("between {low} and {high}").format(low=dollars(bounds.low), high=dollars(bounds.high))
