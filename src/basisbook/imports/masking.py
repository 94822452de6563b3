"""Account and social security numbers are cut to their ends before anything is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "…"
_SHOWN = 4

_BEFORE = r"(?<![A-Za-z0-9-])(?<!\d[.,])"
_AFTER = r"(?![A-Za-z0-9]|[.,]\d)"
_PERSON = re.compile(_BEFORE + r"(?:\d{3}[- ]\d{2}[- ]\d{4}|\d{2}-\d{7})" + _AFTER)
_DATE = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d")
_DAY = re.compile(r"(?:19|20|21)\d\d(?:\D?\d\d){2}")
_NUMBER = re.compile(
    _BEFORE + r"(?:(?=(?:[A-Za-z-]*\d){6})[A-Za-z0-9-]+|\d(?:[- ]?\d){5,})" + _AFTER
)
_OF_ACCOUNT = re.compile(r"[A-Za-z]{0,3}\d(?:[ -]?[A-Za-z]?[ -]?\d){3,}")


def masked(text: str) -> str:
    """Return `text` with what may be the number of an account or a person cut to its end.

    Numbers of persons and employers go whole. Of other numbers with six digits or more, at
    most the last four stay, and never more than half; dates and amounts are left as they are.
    """
    return _NUMBER.sub(_end, _PERSON.sub(MARK, text))


def masked_account(text: str) -> str:
    """Return the number or name of an account with its digits cut to their end."""
    return _OF_ACCOUNT.sub(_end, _PERSON.sub(MARK, text))


def masked_day(text: str) -> str:
    """Return what stands where a day should: shown if it is written as one that there is not."""
    return text if _DAY.fullmatch(text.strip()) else masked(text)


def masked_line(cells: Sequence[str], day: str) -> str:
    """Return the cells of a line, of which one is its `day`, as one text without numbers."""
    words = [cell for cell in cells if cell]
    at = words.index(day) if day in words else len(words)
    before, after = (masked(" ".join(part)) for part in (words[:at], words[at + 1 :]))
    return " ".join(filter(None, (before, masked_day(day), after)))


def _end(match: re.Match[str]) -> str:
    if _DATE.fullmatch(match[0]):
        return match[0]
    digits = "".join(character for character in match[0] if character.isdigit())
    return MARK + digits[len(digits) - min(_SHOWN, len(digits) // 2) :]
