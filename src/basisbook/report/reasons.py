"""Reasons whose law is not known for the day, or whose income has no rule here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.law.year import excepted_kinds, exception_cap
from basisbook.ledger.book import Distribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.errors import Problem
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys

_WITHOUT_LAW = (None, "disability", "hardship")
_CAPPED = (
    "first home",
    "birth or adoption",
    "emergency",
    "domestic abuse",
    "disaster",
    "coronavirus",
    "long-term care",
)


def check_reasons(read: ReadBook) -> Iterator[Problem]:
    """Yield reasons whose exception is not known for the day, or is known only in part."""
    for index, event in enumerate(read.book.events):
        if isinstance(event, Distribution) and event.reason not in _WITHOUT_LAW:
            keys: Keys = ("events", index, "reason")
            yield from _law(read, event, keys)


def _law(read: ReadBook, event: Distribution, keys: Keys) -> Iterator[Problem]:
    """Yield a problem where nobody has verified the law of a reason for the day."""
    reason, year = str(event.reason), event.date.year
    try:
        if excepted_kinds(reason, event.date) != "none" and reason in _CAPPED:
            exception_cap(reason, year)
    except LawError as error:
        yield error.problems[0]._replace(place=read.source.place(keys))
