"""Part III of Forms 8606 that were never filed: distributions from Roth IRAs, line by line.

Contributions come out first, then what was converted or rolled over (26 USC 408A(d)(4)(B)):
each is followed over the years between the least and the most that it can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.forms.f8606 import FORM
from basisbook.i18n import gettext as _
from basisbook.ledger.book import Opening
from basisbook.rebuild.gaps import span
from basisbook.rebuild.model import LateForm, LateLine
from basisbook.rebuild.qualified import unqualified
from basisbook.rebuild.roths import FIRST_ROTH_YEAR, has_part_3
from basisbook.rebuild.spans import ENDLESS, NOTHING, SPREAD_YEAR, Bounds, exactly, less, total
from basisbook.report.labels import known_lines, line_label, line_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.rebuild.keeping import Years
    from basisbook.rebuild.qualified import Taken
    from basisbook.rebuild.roths import RothFiles

_DECEMBER = 12


class Held(NamedTuple):
    """What there is of both sorts of basis when a year's distributions are divided.

    Units: cents.
    """

    regular: Bounds
    """Line 22, contributions of the year included."""
    converted: Bounds
    """Line 24, conversions of the year included."""


def late_roths(files: RothFiles, before: Bounds, years: Years) -> Iterator[LateForm]:
    """Yield the years whose distributions needed lines on Roth IRAs that the book does not hold."""
    if not files.paid:
        return
    taken = unqualified(files, _first_money(files, years))
    held = _held(files, before, years)
    for year, one in taken.items():
        filed = files.filed.get(year)
        if one.unqualified.high > 0 and (filed is None or not has_part_3(filed)):
            yield LateForm(
                year,
                "IV" if year == SPREAD_YEAR else "III",
                _why(files, year, one),
                tuple(_lines(year, one, held[year], _elsewhere(files, years, year))),
                year in files.held,
            )


def _why(files: RothFiles, year: int, taken: Taken) -> str:
    if taken.unqualified.low > 0:
        why = _("Not all that came out of Roth IRAs was qualified (26 USC 408A(d)(2)).")
    else:
        why = _(
            "Money came out of Roth IRAs. It may have been qualified (26 USC 408A(d)(2)); then it "
            "needs no form. The owner's birth date, the first year of a contribution and the day "
            "of the payment decide it."
        )
    if year not in files.held:
        return why
    return _("{why} The form of this year that the book holds has no line on it.").format(why=why)


def _first_money(files: RothFiles, years: Years) -> int:
    """Return the first year in which the evidence has anything in the Roth IRAs."""
    came = [one.year for one in files.came]
    added = [year.flow.year for _told, year in years if year.added.low > 0]
    paid = [*files.paid]
    return min(came + added + paid)


def _held(files: RothFiles, before: Bounds, years: Years) -> Mapping[int, Held]:
    """Return both sorts of basis as they stand before each year's distributions."""
    regular, converted = before, _converted_before(files, years[0][1].flow.year)
    found: dict[int, Held] = {}
    for _told, year in years:
        flow = year.flow
        there = total((regular, year.rolled_in, year.added)).within(flow.there)
        came = total(one.converted for one in files.came if one.year == flow.year)
        held = Held(there, _filed_conversions(files, flow.year, total((converted, came))))
        found[flow.year] = held
        converted = less(held.converted, less(exactly(flow.paid_out), there))
        regular, converted = year.basis, _opened(files, flow.year, converted)
    return found


def _converted_before(files: RothFiles, first: int) -> Bounds:
    begun = [files.book.accounts[name].first_contribution for name in files.iras]
    known = [year for year in begun if year is not None]
    none = first <= min(known, default=FIRST_ROTH_YEAR)
    return _opened(files, first - 1, NOTHING if none else Bounds(0, ENDLESS))


def _opened(files: RothFiles, year: int, converted: Bounds) -> Bounds:
    """Return the conversions at the end of a year as openings tell them, if all IRAs have one."""
    told = {
        event.opening: sum(one.taxable + one.nontaxable for one in event.conversions)
        for index, event in enumerate(files.book.events)
        if isinstance(event, Opening)
        and event.opening in files.iras
        and files.is_written(index)
        and event.regular is not None
        and event.date.year == (year if event.date.month == _DECEMBER else year + 1)
    }
    return exactly(sum(told.values())) if len(told) == len(files.iras) else converted


def _filed_conversions(files: RothFiles, year: int, known: Bounds) -> Bounds:
    filed, line = files.filed.get(year), known_lines(FORM, year).get("roth_conversions")
    said = getattr(filed.form.lines, f"line_{line}") if filed and line else None
    return known if said is None else exactly(said)


def _elsewhere(files: RothFiles, years: Years, year: int) -> frozenset[str]:
    """Return the lines on which other forms or years have a say, and which are not worked out.

    Of conversions of 2010 that is when their income was included; of disasters and repayments,
    what of it is.
    """
    spread = any(one.year == SPREAD_YEAR and one.converted.high for one in files.came)
    if spread and SPREAD_YEAR <= year <= SPREAD_YEAR + 1:
        return frozenset(("roth_conversions", "roth_includible", "beyond_basis"))
    beside = any(told.flow.year == year and told.flow.beside for told, _narrowed in years)
    return frozenset(("roth_includible",)) if beside else frozenset()


def _lines(year: int, taken: Taken, held: Held, elsewhere: frozenset[str]) -> Iterator[LateLine]:
    """Yield the lines in the order of the form, with the year's numbers; it ends where it can."""
    numbers = known_lines(FORM, year)
    found = dict(_amounts(taken, held))
    if "beyond_basis" in numbers and "roth_includible" in found:
        found["beyond_basis"] = found["roth_includible"]
    found = {name: amount for name, amount in found.items() if name not in elsewhere}
    for name in sorted(found, key=line_place):
        yield LateLine(numbers.get(name, ""), name, line_label(name), span(found[name]), None)


def _amounts(taken: Taken, held: Held) -> Iterator[tuple[str, Bounds]]:
    rest = less(taken.unqualified, taken.home)
    yield "roth_distributions", taken.unqualified
    yield "first_home", taken.home
    yield "less_first_home", rest
    beyond = less(rest, held.regular)
    yield "regular", held.regular
    # The form says where to stop: at line 22 if line 21 is zero, at 23 if that is.
    if rest.high > 0:
        yield "beyond_regular", beyond
    if beyond.high > 0:
        yield "roth_conversions", held.converted
        yield "roth_includible", less(beyond, held.converted)
