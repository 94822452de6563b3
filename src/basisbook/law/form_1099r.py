"""Which codes box 7 of a Form 1099-R of a year may hold, and which of them may stand together."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.law import store
from basisbook.law.reading import ALONE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

CODES = "federal.forms.form_1099_r_codes"
_TEN_YEARS = "federal.forms.form_1099_r_ten_years"


class CodeFault(NamedTuple):
    """Why no form of the year can hold a code, and what may stand beside its first character."""

    kind: Literal["unknown", "pair", "alone"]
    code: str
    """The character that is not known, or that may not stand as it does."""
    beside: tuple[str, ...]


def may_have_ten_years(born: datetime.date, year: int) -> bool:
    """Return whether code A may stand on a year's form; it may where nobody verified the day."""
    known = store.parameter(_TEN_YEARS)
    if not any(one.since <= year <= one.until for one in known.values):
        return True
    return born.isoformat() <= last_born_for_ten_years(year)


def last_born_for_ten_years(year: int) -> str:
    """Return the last day on which participants were born for whom code A may stand."""
    return store.text(_TEN_YEARS, year)


@functools.cache
def codes_of(year: int) -> Mapping[str, tuple[str, ...]] | None:
    """Return the codes of a year with what may stand beside each, None if nobody verified them."""
    known = store.parameter(CODES)
    if not any(one.since <= year <= one.until for one in known.values):
        return None
    return {code: tuple(text.split()) for code, text in store.lines(CODES, year).items()}


def first_known() -> int:
    """Return the first year whose codes were verified."""
    return store.parameter(CODES).values[0].since


def last_known() -> int:
    """Return the last year whose codes were verified."""
    return store.parameter(CODES).known_through


def code_fault(code: str, year: int) -> CodeFault | None:
    """Return what is wrong with the one or two characters of box 7, by the codes of a year."""
    codes = codes_of(year)
    if codes is None:
        return None
    for one in code:
        if one not in codes:
            return CodeFault("unknown", one, ())
    beside = tuple(one for one in codes[code[0]] if one != ALONE)
    if len(code) == 1:
        return None if ALONE in codes[code] else CodeFault("alone", code, beside)
    return None if code[1] in beside else CodeFault("pair", code[0], beside)


def doubtful(code: str, year: int) -> bool:
    """Return whether nobody verified the codes of a year, and no verified year has this one."""
    known = store.parameter(CODES).values
    return codes_of(year) is None and all(code_fault(code, one.since) for one in known)
