"""Reasons whose law is not known for the day, or whose income has no rule here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError, Problem
from basisbook.i18n import gettext as _
from basisbook.law.year import excepted_kinds, exception_cap
from basisbook.ledger.book import Distribution, ExceptionFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys

_WITHOUT_LAW = (None, "disability", "hardship")
_SPREAD = ("disaster", "coronavirus")
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
            facts = event.exception or ExceptionFacts()
            if event.reason in _SPREAD and facts.included is None:
                yield _spread(read, event, keys)


def _law(read: ReadBook, event: Distribution, keys: Keys) -> Iterator[Problem]:
    """Yield a problem where nobody has verified the law of a reason for the day."""
    reason, year = str(event.reason), event.date.year
    try:
        if excepted_kinds(reason, event.date) != "none" and reason in _CAPPED:
            exception_cap(reason, year)
    except LawError as error:
        yield error.problems[0]._replace(place=read.source.place(keys))


def _spread(read: ReadBook, event: Distribution, keys: Keys) -> Problem:
    return Problem(
        "G335",
        read.source.place(keys),
        _(
            "What is paid because of '{reason}' is includible over three years unless the owner "
            "elects otherwise, and may be repaid; Basisbook has no rule for either yet."
        ).format(reason=event.reason),
        _(
            "If all of it was included in {year}, write `exception: {{included: at once}}`. "
            "Otherwise take the three years to a tax preparer."
        ).format(year=event.date.year),
    )
