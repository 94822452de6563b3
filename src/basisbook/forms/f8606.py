"""Form 8606: nondeductible IRAs (Parts I and II) and distributions from Roth IRAs (Part III).

Figures are named for what they are; which line they stand on is a matter of the year's form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from basisbook.engine.state import PoolResult, RothResult
    from basisbook.money import Cents

FORM = "Form 8606"


class TakenOff(NamedTuple):
    """What lines 15 and 25 take off: all income of disasters, of others what was repaid."""

    disaster: Cents = 0
    repaid: Cents = 0


NOTHING_OFF = TakenOff()
WHATEVER_THE_BASIS = frozenset(
    (
        "contributions",
        "late",
        "value",
        "distributions",
        "conversions",
        "total_value",
        "part_2_conversions",
    )
)
"""Lines of Parts I and II on which the basis has no say, but for whether they are there."""
WHAT_IS_LEFT_OF_IT = {
    "distribution_beyond_basis": "distributions",
    "distribution_includible": "distributions",
}
"""Lines that are the more the less basis there is, and of what they are all with next to none."""


def pool_lines(pool: PoolResult, off: TakenOff = NOTHING_OFF, *, divided: bool) -> dict[str, Cents]:
    """Return Parts I and II of a year; empty where the form is not required.

    It is required for nondeductible contributions, for conversions, for distributions by
    one who has basis, and where a divorce `divided` basis. Without a distribution or
    conversion Part I goes from line 3 to 14; without basis there is no Part I.

    Units: cents.
    """
    paid_out = pool.distributions + pool.conversions
    total = pool.prior_basis + pool.contributions
    # Where Worksheet 1-1 gives lines 13 to 18, lines 6 to 12 stay blank.
    division = _by_worksheet(pool) if pool.by_worksheet else _division(pool)
    shared = bool(paid_out and total)
    if not (pool.contributions or pool.conversions or shared or divided):
        return {}
    part_two = _part_two(pool) if pool.conversions else {}
    if not (total or divided):
        return part_two
    return {
        "contributions": pool.contributions,
        "prior_basis": pool.prior_basis,
        "total_basis": total,
        **(division if shared else {}),
        "basis": pool.basis + pool.loss,
        **(_taken_off(pool.distribution_includible, off, _LINE_15) if shared else {}),
        **part_two,
    }


_LINE_15 = ("distribution_beyond_basis", "distribution_disaster", "distribution_includible")
_LINE_25 = ("beyond_basis", "roth_disaster", "roth_includible")


def _taken_off(includible: Cents, off: TakenOff, names: tuple[str, str, str]) -> dict[str, Cents]:
    """Return lines 15 or 25: one line, unless there is something to take off."""
    whole, disaster, left = names
    if off == NOTHING_OFF:
        return {left: includible}
    return {
        whole: includible,
        disaster: off.disaster,
        left: includible - off.disaster - off.repaid,
    }


def _division(pool: PoolResult) -> dict[str, Cents]:
    """Return lines 4 to 13, where something was paid out or converted."""
    return {
        "late": pool.late,
        "present_basis": pool.prior_basis + pool.contributions - pool.late,
        "value": pool.value,
        "distributions": pool.distributions,
        "conversions": pool.conversions,
        "total_value": pool.value + pool.distributions + pool.conversions,
        "conversion_recovered": pool.conversion_recovered,
        "distribution_recovered": pool.distribution_recovered,
        "recovered": pool.conversion_recovered + pool.distribution_recovered,
    }


def _by_worksheet(pool: PoolResult) -> dict[str, Cents]:
    """Return lines 4, 5 and 13."""
    return {
        "late": pool.late,
        "present_basis": pool.prior_basis + pool.contributions - pool.late,
        "recovered": pool.conversion_recovered + pool.distribution_recovered,
    }


def _part_two(pool: PoolResult) -> dict[str, Cents]:
    """Return lines 16 to 18."""
    return {
        "part_2_conversions": pool.conversions,
        "part_2_recovered": pool.conversion_recovered,
        "conversion_includible": pool.conversion_includible,
    }


def roth_lines(roth: RothResult, off: TakenOff = NOTHING_OFF) -> dict[str, Cents]:
    """Return Part III of a year; empty where nothing but qualified distributions was paid.

    Units: cents.
    """
    if not roth.unqualified + roth.first_home:
        return {}
    beyond = max(0, roth.unqualified - roth.regular_before)
    lines = {
        "roth_distributions": roth.unqualified + roth.first_home,
        "first_home": roth.first_home,
        "less_first_home": roth.unqualified,
        "regular": roth.regular_before,
    }
    # The form says where to stop: at line 22 if line 21 is zero, at 23 if that is.
    if roth.unqualified:
        lines["beyond_regular"] = beyond
    if beyond:
        lines["roth_conversions"] = roth.conversions_before
        lines |= _taken_off(roth.includible, off, _LINE_25)
    return lines
