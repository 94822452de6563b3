"""The last day for a contribution to an IRA that is for the year before."""

from __future__ import annotations

import datetime

from basisbook.law import days, store

_POSTPONED = "federal.returns.postponed"
_EMANCIPATION = "federal.returns.emancipation_day"
_DUE = "federal.returns.due_day"
_EXTENDED = "federal.returns.extended_day"
_WEEKEND = 5


def last_day_for(year: int, *, employer: bool = False) -> datetime.date:
    """Return the latest day on which anyone could contribute for `year` (26 USC 219(f)(3)).

    Weekends, Emancipation Day and Patriots' Day postpone the due date (26 USC 7503); the
    last counts only in two states, but a book does not say where its owner filed, and a
    date that may be right is not refused. Employers contribute to SEP and SIMPLE IRAs
    until the due date with extensions (26 USC 404(h)(1)(B), 404(m)(2)(B)).
    """
    for postponed in days.in_force(_POSTPONED) if not employer else ():
        if postponed.of.since <= year <= postponed.of.until:
            return datetime.date.fromisoformat(str(postponed.of.value))
    due = store.always_text(_EXTENDED if employer else _DUE)
    day = datetime.date.fromisoformat(f"{year + 1}-{due}")
    while day.weekday() >= _WEEKEND or day in _holidays(day.year):
        day += datetime.timedelta(days=1)
    return day


def last_day_for_deferrals(year: int) -> datetime.date:
    """Return the last day on which excess deferrals of a year are distributed in time."""
    day = store.always_text("federal.limits.excess_deferrals_day")
    return datetime.date.fromisoformat(f"{year + 1}-{day}")


def _holidays(year: int) -> tuple[datetime.date, ...]:
    first = datetime.date(year, 4, 1)
    patriots = first + datetime.timedelta(days=(7 - first.weekday()) % 7 + 14)
    if year < days.first_year(_EMANCIPATION):
        return (patriots,)
    emancipation = datetime.date(year, 4, 16)
    # Observed on Friday if on a Saturday, on Monday if on a Sunday.
    shift = {5: -1, 6: 1}.get(emancipation.weekday(), 0)
    return (patriots, emancipation + datetime.timedelta(days=shift))
