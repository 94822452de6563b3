"""What would close each gap, and where that is to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.rebuild.due import is_due
from basisbook.rebuild.model import Gap, Span
from basisbook.rebuild.spans import ENDLESS, Bounds, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.money import Cents
    from basisbook.rebuild.evidence import Told
    from basisbook.rebuild.spans import Flow, Narrowed

_Year = tuple["Told", "Narrowed"]


def span(bounds: Bounds, *, proven: bool = False) -> Span:
    """Return bounds as the model has them."""
    high = None if bounds.high >= ENDLESS else bounds.high
    if bounds.low != high:
        return Span(bounds.low, high, "open")
    return Span(bounds.low, high, "proven" if proven else "inferred")


def gaps(before: Bounds, first: int, years: list[_Year]) -> Iterator[Gap]:
    """Yield what is not known and matters still, the year before the first one first."""
    mattering = _mattering(before, years)
    if before.low != before.high and mattering[0]:
        yield Gap(
            first - 1,
            _("The basis of the years before {first}").format(first=first),
            (
                _(
                    "The last Form 8606 of before {first}: an own copy of the return, or a copy "
                    "from the IRS (Form 4506). For Roth IRAs, Forms 5498 of those years."
                ).format(first=first),
                _(
                    "If there were no contributions before {first}: write `first_contribution: "
                    "{first}` with each of the accounts."
                ).format(first=first),
            ),
            width(before),
        )
    start = before
    for matters, (told, year) in zip(mattering, years, strict=True):
        if not matters:
            start = year.basis
            continue
        yield from _of_roths(year) if year.flow.first_out else _of_contributions(told, year)
        yield from _of_roll_ins(year)
        yield from _of_values(start, year)
        yield from _of_late(start, year)
        start = year.basis


def _mattering(before: Bounds, years: list[_Year]) -> list[bool]:
    """Return of which years it matters still what is not known of them.

    Once the end of a year is known, what came together until then matters only to what a
    payment took of it, and to a form that is still to be filed.
    """
    starts = [before, *(year.basis for _told, year in years[:-1])]
    found: list[bool] = []
    matters = True
    for start, (told, year) in zip(reversed(starts), reversed(years), strict=True):
        matters = matters and not _is_known(year.basis)
        asked = is_due(start, told, year) or _is_unsettled(year.flow)
        parts = start, year.added, year.rolled_in, year.basis
        matters = matters or (asked and not all(map(_is_known, parts)))
        found.append(matters)
    return found[::-1]


def _is_known(bounds: Bounds) -> bool:
    return bounds.low == bounds.high


def _is_unsettled(flow: Flow) -> bool:
    """Return whether nothing says what the payments of a year took of the basis."""
    return flow.paid_out > 0 and flow.recovered is None


def _of_contributions(told: Told, year: Narrowed) -> Iterator[Gap]:
    if year.added.low == year.added.high:
        return
    closes = [_filed(year.flow.year)]
    if told.contributed.low != told.contributed.high:
        closes.append(_form_5498(year.flow.year, _("box 1 says what was contributed")))
    if told.deducted is None:
        closes.append(
            _(
                "The return of {year}, for the deduction that it took for IRAs: an own copy, or "
                "the tax return transcript of the IRS (the current and three prior tax years), or "
                "a copy of the return (Form 4506). Write it as `ira_deduction`."
            ).format(year=year.flow.year)
        )
    what = _("Nondeductible contributions for {year}").format(year=year.flow.year)
    yield Gap(year.flow.year, what, tuple(closes), width(year.added))


def _of_roths(year: Narrowed) -> Iterator[Gap]:
    if year.added.low != year.added.high:
        yield Gap(
            year.flow.year,
            _("Regular contributions to Roth IRAs for {year}").format(year=year.flow.year),
            (_form_5498(year.flow.year, _("box 10 says what was contributed")),),
            width(year.added),
        )


def _filed(year: int) -> str:
    return _("The Form 8606 for {year}, if one was filed: line 1.").format(year=year)


def _form_5498(year: int, what: str) -> str:
    return _(
        "The Forms 5498 for {year}: {what}. From the trustee, or on the wage and income "
        "transcript of the IRS (the current and nine prior tax years)."
    ).format(year=year, what=what)


def _of_roll_ins(year: Narrowed) -> Iterator[Gap]:
    if year.rolled_in.low != year.rolled_in.high:
        yield Gap(
            year.flow.year,
            _("After-tax money that came from a plan in {year}").format(year=year.flow.year),
            (
                _(
                    "The plan's Form 1099-R for {year}: box 5. From the plan, or on the wage and "
                    "income transcript of the IRS (the current and nine prior tax years)."
                ).format(year=year.flow.year),
            ),
            width(year.rolled_in),
        )


def _of_values(start: Bounds, year: Narrowed) -> Iterator[Gap]:
    """Yield a value that would say how much a distribution recovered.

    It leaves open what it moves itself, and not what contributions do.
    """
    flow = year.flow
    if flow.first_out or not _is_unsettled(flow) or _is_known(year.basis):
        return
    there = _there(start, year)
    moved = max(
        flow.left(basis, late, flow.value.high) - flow.left(basis, late, flow.value.low)
        for basis in there
        for late in flow.late
    )
    if moved > 0:
        yield Gap(
            flow.year,
            _("The value of all traditional, SEP and SIMPLE IRAs at the end of {year}").format(
                year=flow.year
            ),
            (_form_5498(flow.year, _("box 5 has the value at the end of the year")),),
            None if there.high >= ENDLESS else moved,
        )


def _there(start: Bounds, year: Narrowed) -> Bounds:
    """Return the basis that a year's payments can have taken from, `start` being that before."""
    return total((start, year.rolled_in, year.added))


def _of_late(start: Bounds, year: Narrowed) -> Iterator[Gap]:
    """Yield when contributions were paid: after the end of their year they are not in its division.

    It leaves open no more of the basis than it moves, whatever the value was.
    """
    flow = year.flow
    if not flow.paid_out or flow.recovered is not None or year.basis.low == year.basis.high:
        return
    ends = _there(start, year)
    least, most = (min(end, year.added.high) for end in flow.late)
    moved = max(
        flow.left(there, most, value) - flow.left(there, least, value)
        for there in ends
        for value in flow.value
    )
    if moved > 0:
        yield Gap(
            flow.year,
            _("What of the contributions for {year} was paid after its end").format(year=flow.year),
            (
                _(
                    "The trustee's statements of the last weeks of {year} and until the due date "
                    "of its return: what came in as a contribution for {year}, and on which day. "
                    "Write what was paid after the end of {year} as `paid_after` with the Form "
                    "5498, also if it is 0."
                ).format(year=flow.year),
                _("The Form 8606 for {year}, if one was filed: line 4.").format(year=flow.year),
            ),
            None if ends.high >= ENDLESS else moved,
        )


def width(bounds: Bounds) -> Cents | None:
    """Return how far apart bounds are; None if one of them is not known."""
    return None if bounds.high >= ENDLESS else bounds.high - bounds.low
