"""What evidence has going into traditional IRAs above a year's limit, and where it can count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.rebuild.spans import ENDLESS, Bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.money import Cents
    from basisbook.rebuild.evidence import Told
    from basisbook.rebuild.files import Files
    from basisbook.rebuild.keeping import Years


def with_absorbed(files: Files, every: Iterable[Told]) -> Iterator[Told]:
    """Yield years with what of an earlier excess may have counted as contributed for them.

    Whether it was returned before is not known, so it moves only the most that can be. A form
    that tells the nondeductible contributions of a year has it already.
    """
    carried: Cents = 0
    for one in every:
        room = _room(one)
        filed = files.filed.get(one.flow.year)
        told = filed is not None and filed.form.lines.line_1 is not None
        fits = min(carried, room.high)
        yield one if told or not fits else _added(one, fits)
        carried = max(0, carried - room.low) + one.excess


def _room(one: Told) -> Bounds:
    """Return what contributions leave of a year's limit."""
    limit = ENDLESS if one.limit is None else one.limit
    least = 0 if one.limit is None else limit - one.contributed.high
    return Bounds(max(0, least), max(0, limit - one.contributed.low))


def _added(one: Told, fits: Cents) -> Told:
    added = one.flow.added
    if one.deducted is None:
        most = added.high + fits
    else:
        most = max(added.high, one.contributed.high + fits - one.deducted)
    flow = one.flow._replace(added=Bounds(added.low, min(ENDLESS, most)))
    return one._replace(flow=flow, proven=one.proven and flow.added == added)


def above_the_limit(pairs: Years) -> Iterator[str]:
    """Yield what it means for the basis that more than the limit went in."""
    years = [str(year.flow.year) for one, year in pairs if one.excess]
    if years:
        yield _(
            "More than the limit went in for: {years}. What is above it is an excess contribution: "
            "not one that can be designated nondeductible for its year (26 USC 408(o)(2)), so it "
            "is no basis of that year. Unless it was returned, it counts as contributed for a "
            "later year into whose limit it fits (26 USC 219(f)(6)), and what of it was not "
            "deducted then may be basis from then on. The tax on excess contributions comes each "
            "year until then (26 USC 4973; Form 5329)."
        ).format(years=_(", ").join(years))
