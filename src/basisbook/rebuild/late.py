"""Forms 8606 that were never filed, line by line, as far as the evidence bounds their lines.

Each line is worked out from the ends of what is known, as the form does it from numbers: what
one year leaves open stays a range on every line that follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.facts import PoolYear
from basisbook.forms.f8606 import FORM
from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.money import decimal, rounded_ratio
from basisbook.rebuild.due import is_due
from basisbook.rebuild.gaps import span
from basisbook.rebuild.model import LateForm, LateLine
from basisbook.rebuild.spans import NOTHING, Bounds, exactly, less, total
from basisbook.report.labels import known_lines, line_label, line_place
from basisbook.rules.s408_ira import ira_recovery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.facts import PoolRecovery
    from basisbook.rebuild.keeping import Years
    from basisbook.rebuild.spans import Flow, Narrowed

_BASIS_LINE = "federal.forms.form_8606_basis"
_PLACES = 5
"""Of line 10, which asks for at least three."""


def late_forms(before: Bounds, years: Years) -> Iterator[LateForm]:
    """Yield the years that needed a Form 8606, or may have, and for which the book holds none."""
    start = before
    for told, year in years:
        if is_due(start, told, year):
            yield LateForm(
                year.flow.year, "I and II", _why(year), tuple(_lines(start, year)), held=False
            )
        start = year.basis


def _why(year: Narrowed) -> str:
    if year.added.low > 0:
        return _("Contributions of the year were not deducted (26 USC 408(o)(4)).")
    return _("The year had distributions or conversions, and there was basis.")


def _lines(start: Bounds, year: Narrowed) -> Iterator[LateLine]:
    """Yield the lines of Parts I and II in the order of the form, with the year's numbers."""
    numbers = known_lines(FORM, year.flow.year) or _basis_only(year.flow.year)
    found = dict(_amounts(start, year))
    if "distribution_beyond_basis" in numbers and "distribution_includible" in found:
        found["distribution_beyond_basis"] = found["distribution_includible"]
        if year.flow.beside:
            del found["distribution_includible"]
    for name in sorted(found, key=line_place):
        yield LateLine(numbers.get(name, ""), name, line_label(name), span(found[name]), None)
        if name == "total_value":
            share = _share(found["present_basis"], found[name])
            yield LateLine(numbers.get("ratio", ""), "ratio", line_label("ratio"), None, share)


def _basis_only(year: int) -> dict[str, str]:
    """Return the one line that is known of forms whose numbers are not verified."""
    since = store.parameter(_BASIS_LINE).values[0].since
    try:
        return {"basis": store.text(_BASIS_LINE, year)} if year >= since else {}
    except LawError:
        return {}


def _share(basis: Bounds, value: Bounds) -> tuple[str, str]:
    """Return the least and the most that line 10 can be."""
    ends = (basis.low, value.high), (basis.high, value.low)
    least, most = (decimal(rounded_ratio(part, whole, _PLACES)) for part, whole in ends)
    return least, most


def _amounts(start: Bounds, year: Narrowed) -> Iterator[tuple[str, Bounds]]:
    flow = year.flow
    earlier = total((start, year.rolled_in))
    there = total((earlier, year.added))
    yield "contributions", year.added
    yield "prior_basis", earlier
    yield "total_basis", there
    # By a worksheet, or where basis went to charity too, the lines between follow others.
    plain = not flow.deducted and not (flow.given and there.high > flow.value.low)
    if flow.paid_out and there.high and plain:
        late = Bounds(min(flow.late.low, year.added.high), min(flow.late.high, year.added.high))
        yield "late", late
        yield "present_basis", less(there, late)
        yield "value", flow.value
        yield "distributions", less(exactly(flow.paid_out), flow.converted)
        yield "conversions", flow.converted
        yield "total_value", total((flow.value, exactly(flow.paid_out)))
        yield from _divided(flow, there, late)
    yield "basis", year.basis


def _divided(flow: Flow, there: Bounds, late: Bounds) -> Iterator[tuple[str, Bounds]]:
    """Yield lines 11 to 18: between what the ends of all that is open come to."""
    ends = [
        _recovery(flow, converted, basis, value)
        for converted in flow.converted
        for basis, value in (
            ((there.low, late.high), flow.value.high),
            ((there.high, late.low), flow.value.low),
        )
    ]
    yield "conversion_recovered", _around([one.conversion_recovered for one in ends])
    yield "distribution_recovered", _around([one.distribution_recovered for one in ends])
    yield (
        "recovered",
        _around([one.conversion_recovered + one.distribution_recovered for one in ends]),
    )
    yield "distribution_includible", _around([one.distribution_includible for one in ends])
    if flow.converted != NOTHING:
        yield "part_2_conversions", flow.converted
        yield "part_2_recovered", _around([one.conversion_recovered for one in ends])
        yield "conversion_includible", _around([one.conversion_includible for one in ends])


def _recovery(flow: Flow, converted: int, basis: tuple[int, int], value: int) -> PoolRecovery:
    there, late = basis
    paid = flow.paid_out - converted
    return ira_recovery(PoolYear(there, 0, min(late, there), value, paid, converted), 0)


def _around(amounts: list[int]) -> Bounds:
    return Bounds(min(amounts), max(amounts))
