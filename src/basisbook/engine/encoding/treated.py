"""Limits in dollars on exceptions for which no form says what uses them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.claims import Covered

if TYPE_CHECKING:
    from collections.abc import Hashable

    from basisbook.engine.encoding.reasons import Case
    from basisbook.money import Cents


def treated(case: Case, key: Hashable, cap: Cents, most: Cents) -> Covered:
    """Return how far a limit that payments share reaches for one of them, of at most `most`.

    It is used up by the amount that is treated so, or by what of it is includible.
    """
    # QUESTION(0032): the statute limits what may be treated so, and no form shows it.
    if is_by_includible(case):
        return Covered(min(cap, most), key, cap)
    return case.encoder.claims.treated(key, cap, most)


def is_by_includible(case: Case) -> bool:
    """Return whether limits in dollars are held against what is includible."""
    taken = case.encoder.book.choices.exception_limits
    options = "by amount", "by includible"
    return case.encoder.resolver.position("exception-limits", "", taken, *options) == options[1]
