"""Assemble what a book proves of the basis of IRAs, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import BookError, Problem
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.ledger.book import Death, DivorceTransfer
from basisbook.ledger.filed import unjoined
from basisbook.ledger.outflows import accounts_of
from basisbook.money import Cents, dollars, written_money
from basisbook.rebuild.above import above_the_limit, with_absorbed
from basisbook.rebuild.evidence import told
from basisbook.rebuild.files import Files, began
from basisbook.rebuild.gaps import gaps
from basisbook.rebuild.keeping import (
    by_events,
    from_known,
    impossible,
    kept_of,
    limits_not_known,
    opening_of,
    places,
    reliable,
    remedy,
    until,
    worded,
)
from basisbook.rebuild.late import late_forms
from basisbook.rebuild.late_roths import late_roths
from basisbook.rebuild.model import FORMAT, Contradiction, Rebuilt
from basisbook.rebuild.room import before
from basisbook.rebuild.roths import RothFiles, told_of_roths
from basisbook.rebuild.sources import followed, not_followed, of_plan
from basisbook.rebuild.spans import FIRST_YEAR, narrowed
from basisbook.report.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.read import ReadBook
    from basisbook.rebuild.evidence import Told
    from basisbook.rebuild.keeping import Years
    from basisbook.rebuild.model import Kept


_DOLLAR: Cents = 1_00
MISSING_CONTRIBUTIONS = "E286"
"""Events that do not add up to a statement: here that is evidence of what is missing."""


def rebuild(read: ReadBook, owner: str | None = None) -> Rebuilt:
    """Return what the evidence of a book that has been checked makes of the basis of IRAs.

    Raises `BookError` for what it cannot follow (G393), or where there is no evidence.
    """
    problems = tuple(_refused(read))
    if problems:
        raise BookError(problems)
    kept = tuple(
        reliable(one)
        for name in read.book.owners
        if owner in (None, name)
        for one in (
            _of_traditional(read, name),
            _of_roths(read, name),
            *(of_plan(read, account) for account in followed(read, name)),
        )
        if one is not None
    )
    contradicted = any(one.contradictions for one in kept)
    settled = all(one.basis.known and not one.late_forms for one in kept)
    status = "problems" if contradicted else "ok" if settled and kept else "needs review"
    return Rebuilt(
        FORMAT,
        language(),
        versions()._replace(format=FORMAT),
        read.book.title or _("Report"),
        status,  # type: ignore[arg-type]
        kept,
        tuple(not_followed(read, owner)),
    )


def _refused(read: ReadBook) -> Iterator[Problem]:
    """Yield events by which basis of another person's came in or went out."""
    for index, event in enumerate(read.book.events):
        if isinstance(event, DivorceTransfer | Death):
            kinds = {read.book.accounts[name].kind for name in accounts_of(event)}
            if not any("IRA" in kind for kind in kinds):
                continue
            yield Problem(
                "G393",
                read.source.place(("events", index)),
                _("Rebuilding a basis does not follow a death or a divorce yet."),
                _("Begin after it, with an `opening` that tells the basis, in a book of its own."),
            )


def _of_traditional(read: ReadBook, owner: str) -> Kept | None:
    files = Files(read, owner)
    years = files.years()
    based = any(one.basis for one in files.filed.values())
    if not years or not (files.iras or based):
        return None
    every = from_known(list(with_absorbed(files, (told(files, year) for year in years))))
    first = every[0].flow.year
    start, found = narrowed(before(files, first), (one.flow for one in every))
    pairs: Years = list(zip(every, found, strict=True))
    low = found[-1].basis.low
    return kept_of(files, "traditional IRAs", start, pairs)._replace(
        gaps=tuple(gaps(start, first, pairs)),
        late_forms=tuple(late_forms(start, pairs)),
        contradictions=tuple(_contradictions(files, pairs)),
        assumptions=tuple(_assumptions(files, pairs)),
        opening=_opening(files, years[-1], low) if files.iras else "",
    )


def _of_roths(read: ReadBook, owner: str) -> Kept | None:
    files = RothFiles(read, owner)
    years = files.years()
    if not years:
        return None
    every = from_known([told_of_roths(files, year) for year in years])
    first = every[0].flow.year
    start, found = narrowed(files.before(first), (one.flow for one in every))
    pairs: Years = list(zip(every, found, strict=True))
    assumptions: tuple[str, ...] = (
        _("No contribution to a Roth IRA was returned, or recharacterized, that is not entered."),
        _(
            "No more was contributed to all IRAs than the limit of each year, but where the "
            "evidence shows it."
        ),
    )
    late = tuple(late_roths(files, start, pairs))
    if any(line.name == "roth_conversions" for form in late for line in form.lines):
        assumptions = (
            *assumptions,
            _("Nothing was converted or rolled over to Roth IRAs but what the evidence shows."),
        )
    return kept_of(files, "Roth IRAs", start, pairs)._replace(
        gaps=tuple(gaps(start, first, pairs)),
        late_forms=late,
        contradictions=tuple(one for pair in pairs for one in impossible(*pair)),
        assumptions=(*assumptions, *by_events(files, pairs), until(pairs)),
    )


def _contradictions(files: Files, pairs: Years) -> Iterator[Contradiction]:
    for one, year in pairs:
        for amount, keys in one.clashes:
            text = _(
                "Line 1 of the Form 8606 for {year} is {amount}; by the other evidence the "
                "nondeductible contributions for {year} are {possible}."
            )
            said = text.format(year=year.flow.year, amount=amount, possible=worded(one.flow.added))
            where = (files.place(keys), *places(one))
            yield Contradiction("E658", year.flow.year, said, remedy(), where)
        yield from _over_deducted(one, year.flow.year)
        yield from impossible(one, year)
    for earlier, later in unjoined(tuple(files.filed.values())):
        text = _(
            "The Form 8606 for {before} ends with {end}, and that for {after} begins with {start}."
        )
        said = text.format(
            before=earlier.form.form_8606,
            after=later.form.form_8606,
            end=dollars(earlier.basis or 0),
            start=dollars(later.form.lines.line_2 or 0),
        )
        where = files.place(earlier.basis_keys), files.place((*later.keys, "lines", "2"))
        yield Contradiction("E658", earlier.form.form_8606, said, remedy(), where)


def _over_deducted(one: Told, year: int) -> Iterator[Contradiction]:
    """Yield that more was deducted than can have been contributed; returns round to dollars."""
    if one.deducted is not None and one.deducted > one.contributed.high + _DOLLAR:
        text = _(
            "The return of {year} deducted {deducted} for IRAs; by the other evidence no more than "
            "{most} was contributed to traditional IRAs that could be deducted."
        )
        said = text.format(
            year=year, deducted=dollars(one.deducted), most=dollars(one.contributed.high)
        )
        yield Contradiction("E658", year, said, remedy(), places(one))


def _assumptions(files: Files, pairs: Years) -> Iterator[str]:
    yield _("The book lists all traditional, SEP and SIMPLE IRAs of each owner.")
    quiet = [
        str(year.flow.year)
        for one, year in pairs
        if not year.flow.paid_out and year.basis.high > 0 and not one.filed
    ]
    if quiet:
        yield _(
            "Nothing was distributed or converted in years of which the book tells no payment "
            "({years}). Each would have recovered basis. Forms 1099-R, or the wage and income "
            "transcript of the IRS, show whether there were any."
        ).format(years=_(", ").join(quiet))
    if began(files) is None and pairs[0][1].flow.year > FIRST_YEAR:
        yield _(
            "Before {year} there may have been contributions up to the limit of each year."
        ).format(year=pairs[0][1].flow.year)
    yield from by_events(files, pairs)
    yield from above_the_limit(pairs)
    yield from limits_not_known(pairs)
    yield until(pairs)


def _opening(files: Files, last: int, low: int) -> str:
    """Return the event that begins a book with what is sure at least."""
    return opening_of(files.iras[0], last, f'basis: "{written_money(low)}"')
