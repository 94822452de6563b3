"""What would close the gaps in the investment of a plan, and where that is to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.rebuild.gaps import width
from basisbook.rebuild.model import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from basisbook.rebuild.evidence import Told
    from basisbook.rebuild.spans import Bounds, Narrowed

    _Year = tuple[Told, Narrowed]


def plan_gaps(
    before: Bounds, years: list[_Year], held: AbstractSet[int], *, roth: bool
) -> Iterator[Gap]:
    """Yield what is not known, the years before the first one first.

    Once the end of a year is known, as of a source that was emptied, what went in before matters
    only as far as a payment did not say what it took. `held` are the years of whose end the book
    has a statement: it would not say more a second time.
    """
    known = [place for place, (_told, year) in enumerate(years) if _is_known(year.basis)]
    after = known[-1] + 1 if known else 0
    if not known and not _is_known(before):
        yield _of_earlier(before, years[0][1].flow.year, roth=roth)
    for _told, year in years[after:]:
        yield from _of_contributions(year, held, roth=roth)
    for _told, year in years:
        unsure = year.flow.paid_out and year.flow.recovered is None
        if unsure and year.flow.drops and not _is_known(year.basis):
            yield _of_practice(year)
        elif unsure and not year.flow.emptied and not _is_known(year.basis):
            what = _("What of the investment was paid out in {year}").format(year=year.flow.year)
            yield Gap(year.flow.year, what, (_form_1099r(year.flow.year),), width(year.basis))


def _is_known(bounds: Bounds) -> bool:
    return bounds.low == bounds.high


def _of_earlier(before: Bounds, first: int, *, roth: bool) -> Gap:
    what = _("The investment of the years before {first}").format(first=first)
    return Gap(first - 1, what, (_statement(first - 1), _begun(first, roth=roth)), width(before))


def _of_contributions(year: Narrowed, held: AbstractSet[int], *, roth: bool) -> Iterator[Gap]:
    if not _is_known(year.added):
        what = _("Contributions of {year} to this source").format(year=year.flow.year)
        closes = tuple(_closing(year.flow.year, held, roth=roth))
        yield Gap(year.flow.year, what, closes, width(year.added))
    if not _is_known(year.rolled_in):
        what = _("After-tax money that came from a plan in {year}").format(year=year.flow.year)
        yield Gap(year.flow.year, what, (_form_1099r(year.flow.year),), width(year.rolled_in))


def _of_practice(year: Narrowed) -> Gap:
    """Return that a plan may keep what a payment of everything left, or may not."""
    what = _("Whether the plan keeps what the payment of {year} left of the investment").format(
        year=year.flow.year
    )
    closes = _(
        "The plan's word on the after-tax basis after that payment, or box 5 of its next Form "
        "1099-R. Write `excess_basis: carried`, or `dropped`, with the plan."
    )
    return Gap(year.flow.year, what, (closes,), width(year.basis))


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


def _closing(year: int, held: AbstractSet[int], *, roth: bool) -> Iterator[str]:
    if roth:
        yield _(
            "The Form W-2 for {year}: box 12, code AA, BB or EE. From the employer, or on the wage "
            "and income transcript of the IRS (the current and nine prior tax years)."
        ).format(year=year)
    else:
        yield _(
            "The last pay statement of {year}: no form reports after-tax contributions that are "
            "not designated Roth contributions."
        ).format(year=year)
    if year not in held:
        yield _statement(year)


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
