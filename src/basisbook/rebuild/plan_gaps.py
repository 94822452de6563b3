"""What would close the gaps in the investment of a plan, and where that is to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.rebuild.gaps import width
from basisbook.rebuild.model import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.rebuild.evidence import Told
    from basisbook.rebuild.spans import Bounds, Narrowed


def plan_gaps(before: Bounds, years: list[tuple[Told, Narrowed]], *, roth: bool) -> Iterator[Gap]:
    """Yield what is not known, the years before the first one first.

    Once the end is known, as of a source that was emptied, what went in before matters only as far
    as a payment did not say what it took.
    """
    ended = years[-1][1].basis
    if ended.low != ended.high:
        yield from _of_contributions(before, years, roth=roth)
    for _told, year in years:
        unsure = year.flow.paid_out and year.flow.recovered is None
        if unsure and year.basis.low != year.basis.high:
            what = _("What of the investment was paid out in {year}").format(year=year.flow.year)
            yield Gap(year.flow.year, what, (_form_1099r(year.flow.year),), width(year.basis))


def _of_contributions(
    before: Bounds, years: list[tuple[Told, Narrowed]], *, roth: bool
) -> Iterator[Gap]:
    first = years[0][1].flow.year
    if before.low != before.high:
        yield Gap(
            first - 1,
            _("The investment of the years before {first}").format(first=first),
            (
                _statement(first - 1),
                _begun(first, roth=roth),
            ),
            width(before),
        )
    for _told, year in years:
        if year.added.low != year.added.high:
            what = _("Contributions of {year} to this source").format(year=year.flow.year)
            yield Gap(year.flow.year, what, tuple(_closing(year, roth=roth)), width(year.added))
        if year.rolled_in.low != year.rolled_in.high:
            what = _("After-tax money that came from a plan in {year}")
            yield Gap(
                year.flow.year,
                what.format(year=year.flow.year),
                (_form_1099r(year.flow.year),),
                width(year.rolled_in),
            )


def _begun(first: int, *, roth: bool) -> str:
    if roth:
        return _(
            "If there were no contributions before {first}: write `first_contribution: {first}` "
            "with the account."
        ).format(first=first)
    return _(
        "If there were no contributions before {first}: begin with an `opening` of {first}-01-01 "
        "whose balance and investment are zero."
    ).format(first=first)


def _closing(year: Narrowed, *, roth: bool) -> Iterator[str]:
    if roth:
        yield _(
            "The Form W-2 for {year}: box 12, code AA, BB or EE. From the employer, or on the wage "
            "and income transcript of the IRS (the current and nine prior tax years)."
        ).format(year=year.flow.year)
    else:
        yield _(
            "The last pay statement of {year}: no form reports after-tax contributions that are "
            "not designated Roth contributions."
        ).format(year=year.flow.year)
    yield _statement(year.flow.year)


def _statement(year: int) -> str:
    return _(
        "The plan's statement for the end of {year}, with a table of sources: what was contributed "
        "to each, and not only what it is worth. The recordkeeper keeps it."
    ).format(year=year)


def _form_1099r(year: int) -> str:
    return _(
        "The plan's Form 1099-R for {year}: box 5. From the plan, or on the wage and "
        "income transcript of the IRS (the current and nine prior tax years)."
    ).format(year=year)
