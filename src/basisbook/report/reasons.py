"""Reasons whose law is not known for the day, or whose income has no rule here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError, Problem
from basisbook.i18n import gettext as _
from basisbook.law.year import excepted_kinds, exception_cap
from basisbook.ledger.book import Distribution, ExceptionFacts
from basisbook.ledger.disasters import BEFORE_2021, act_of, first_of_code, known_acts

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            yield from _act(read, event, index)


def _law(read: ReadBook, event: Distribution, keys: Keys) -> Iterator[Problem]:
    """Yield a problem where nobody has verified the law of a reason for the day."""
    reason, year = str(event.reason), event.date.year
    try:
        if excepted_kinds(reason, event.date) != "none" and reason in _CAPPED:
            exception_cap(BEFORE_2021 if _is_of_act(event) else reason, year)
    except LawError as error:
        yield error.problems[0]._replace(place=read.source.place(keys))


def _is_of_act(event: Distribution) -> bool:
    """Return whether a disaster began before the Code had a rule for all of them."""
    facts = event.exception or ExceptionFacts()
    return event.reason == "disaster" and facts.date is not None and facts.date < first_of_code()


def _act(read: ReadBook, event: Distribution, index: int) -> Iterator[Problem]:
    """Yield a problem where nobody has verified the act for a disaster."""
    facts = event.exception or ExceptionFacts()
    if _is_of_act(event) and facts.date is not None and act_of(facts.date) is None:
        yield Problem(
            "G381",
            read.source.place(("events", index, "exception", "date")),
            _("For a disaster that began on {day} no act was read that has this exception.").format(
                day=facts.date
            ),
            _(
                "Take it to a tax preparer. Known is the law of disasters that began {spans}, and "
                "of all from {day}."
            ).format(spans=_(", ").join(_spans()), day=first_of_code()),
        )


def _spans() -> Iterator[str]:
    """Yield when the disasters began that had acts of their own."""
    for act in known_acts()[:-1]:
        yield _("from {first} to {last}").format(first=act.first, last=act.last)
