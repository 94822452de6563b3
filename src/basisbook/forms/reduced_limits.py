"""Worksheets 1-2 and 2-2 of Publication 590-A: what income leaves of the limits for IRAs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.money import pro_rata

if TYPE_CHECKING:
    from basisbook.law.records import PhaseOutLaw
    from basisbook.money import Cents

DEDUCTION = "Publication 590-A Worksheet 1-2"
ROTH = "Publication 590-A Worksheet 2-2"
NOT_DECIDED = frozenset(
    {
        "reduced_end",
        "reduced_agi",
        "reduced_room",
        "reduced_compensation",
        "reduced_contributed",
        "rothlimit_agi",
        "rothlimit_start",
        "rothlimit_over",
        "rothlimit_width",
        "rothlimit_others",
    }
)
"""Lines that are told, or the law's own amounts, or follow from such by a subtraction."""
PHASED_OUT = frozenset({"reduced_allowed", "rothlimit_reduction", "rothlimit_reduced"})
"""Lines that one rule of the limit makes, before the others."""


class Reduced(NamedTuple):
    """A limit between the two incomes of its range.

    Units: cents.
    """

    law: PhaseOutLaw
    modified_agi: Cents
    whole: Cents
    """The limit before the reduction."""
    left: Cents
    """What the reduction leaves of it, rounded up to $10 and no less than $200."""

    @property
    def is_within(self) -> bool:
        """Return whether the worksheet is for such an income."""
        return self.law.start < self.modified_agi < self.law.start + self.law.width


class Deducted(NamedTuple):
    """What a person put into traditional IRAs, and what of it is deducted.

    Units: cents.
    """

    compensation: Cents
    contributed: Cents
    """No more than the limit in dollars."""
    deducted: Cents


def deduction_lines(reduced: Reduced, of: Deducted) -> dict[str, Cents]:
    """Return the lines of Worksheet 1-2.

    Units: cents.
    """
    end = reduced.law.start + reduced.law.width
    return {
        "reduced_end": end,
        "reduced_agi": reduced.modified_agi,
        "reduced_room": end - reduced.modified_agi,
        "reduced_allowed": reduced.left,
        "reduced_compensation": of.compensation,
        "reduced_contributed": of.contributed,
        "reduced_deducted": of.deducted,
        "reduced_nondeductible": max(0, min(of.compensation, of.contributed) - of.deducted),
    }


def roth_lines(reduced: Reduced, others: Cents) -> dict[str, Cents]:
    """Return the lines of Worksheet 2-2 that are money; its line 5 is the ratio.

    `others` is what went into other IRAs for the year.

    Units: cents.
    """
    over, room = reduced.modified_agi - reduced.law.start, max(0, reduced.whole - others)
    return {
        "rothlimit_agi": reduced.modified_agi,
        "rothlimit_start": reduced.law.start,
        "rothlimit_over": over,
        "rothlimit_width": reduced.law.width,
        "rothlimit_limit": reduced.whole,
        "rothlimit_reduction": pro_rata(reduced.whole, over, reduced.law.width),
        "rothlimit_reduced": reduced.left,
        "rothlimit_others": others,
        "rothlimit_room": room,
        "rothlimit_allowed": min(reduced.left, room),
    }
