"""Exceptions for what happened: a birth, an emergency, abuse, illness, a call-up, a disaster."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypeGuard

from basisbook.engine.encoding.claims import Covered
from basisbook.engine.encoding.treated import is_by_includible, treated
from basisbook.law import days, store
from basisbook.law.year import exception_cap, exception_id, share_of_benefit
from basisbook.ledger.book import Contribution, Repayment
from basisbook.ledger.disasters import BEFORE_2021, act_of, first_of_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.engine.encoding.reasons import Case, Refusal
    from basisbook.ledger.book import Account, Event
    from basisbook.money import Cents

_AFTER_EMERGENCY = "federal.early_distributions.emergency_years"


def birth(case: Case) -> Covered | Refusal:
    """Return a parent's limit for one child, within a year from the birth or adoption."""
    born = case.facts.date
    if born is None:
        return "no date"
    if not born <= case.day < _year_after(born):
        return "not within a year"
    cap = exception_cap(case.reason, case.day.year)
    child = case.facts.of or born.isoformat()
    return treated(case, (case.reason, case.owner, child), cap, case.cash)


def abuse(case: Case) -> Covered | Refusal:
    """Return the lesser of the year's limit and half of the benefit, within a year of abuse."""
    if case.facts.date is None:
        return "no date"
    if not case.facts.date <= case.day < _year_after(case.facts.date):
        return "not within a year"
    cap = exception_cap(case.reason, case.day.year)
    most = min(cap, share_of_benefit(case.reason, case.day.year, case.benefit), case.cash)
    # QUESTION(0033): the limit is of an individual and names no year.
    taken = case.encoder.book.choices.domestic_abuse_limit
    span = case.encoder.resolver.position("domestic-abuse-limit", "", taken, "life", "year")
    year = case.day.year if span == "year" else 0
    return treated(case, (case.reason, case.owner, year), cap, most)


def illness(case: Case) -> Covered | Refusal:
    """Return a payment on or after the day of the physician's certificate, whole."""
    if case.facts.date is None:
        return "no date"
    return Covered(case.cash) if case.facts.date <= case.day else "before the certificate"


def reservist(case: Case) -> Covered | Refusal:
    """Return a payment to a reservist on active duty, whole; of a plan only deferrals."""
    called = case.facts.date
    if called is None:
        return "no date"
    if called < days.first_day(exception_id(case.reason)):
        return "called too early"
    if case.day < called:
        return "before the call"
    kinds = {case.encoder.book.accounts[name].kind for name, _cents in case.payment.sources}
    return "no deferrals" if "after-tax" in kinds else Covered(case.cash)


def emergency(case: Case) -> Covered | Refusal:
    """Return the lesser of the limit and the benefit above it; one payment a calendar year."""
    cap = exception_cap(case.reason, case.day.year)
    made = case.encoder.claims.emergencies
    if any(other.year == case.day.year for other, _plan, _amount in made.get(case.owner, [])):
        return "one a year"
    if not _is_restored(case):
        return "within three years"
    covered = min(cap, max(0, case.benefit - cap), case.cash)
    place = case.plan or case.account
    made.setdefault(case.owner, []).append((case.day, place, covered))
    return Covered(covered, by_amount=not is_by_includible(case))


def _is_restored(case: Case) -> bool:
    """Return whether contributions since an earlier emergency payment make up for it."""
    place = case.plan or case.account
    accounts = case.encoder.book.accounts
    for day, other, amount in case.encoder.claims.emergencies.get(case.owner, []):
        if other == place and case.day.year <= day.year + store.always(_AFTER_EMERGENCY):
            since: Cents = sum(
                event.amount
                for event in case.encoder.book.events
                if day < event.date <= case.day
                and (_is_paid_in(event, accounts, place) or _is_repaid(event, day))
            )
            if since < amount:
                return False
    return True


def _is_paid_in(event: Event, accounts: dict[str, Account], place: str) -> TypeGuard[Contribution]:
    """Return whether an event contributes to the plan or IRA that made the payment."""
    if not isinstance(event, Contribution):
        return False
    return (accounts[event.contribution].plan or event.contribution) == place


def _is_repaid(event: Event, day: datetime.date) -> TypeGuard[Repayment]:
    """Return whether an event repays the payment of a day, wherever that goes."""
    return isinstance(event, Repayment) and event.of == day


def disaster(case: Case) -> Covered | Refusal:
    """Return a limit for one disaster, from its first day until 180 days after its declaration."""
    began = case.facts.date
    if began is None:
        return "no date"
    if began < first_of_code():
        return _of_act(case, began)
    earliest = days.day_of("federal.disasters.counted_from", began.year) or began
    last = max(began, case.facts.declared or began, earliest)
    span = datetime.timedelta(days=store.number("federal.disasters.days", began.year))
    if not began <= case.day < last + span:
        return "too late"
    cap = exception_cap(case.reason, case.day.year)
    name = case.facts.of or began.isoformat()
    return case.encoder.claims.treated((case.reason, case.owner, name), cap, case.cash)


def _of_act(case: Case, began: datetime.date) -> Covered | Refusal:
    """Return the limit of the act for an earlier disaster, on the days for which it was."""
    act = act_of(began)
    if act is None or not act.paid_from <= case.day <= act.paid_until:
        return "not of an act"
    cap = exception_cap(BEFORE_2021, case.day.year)
    name = (case.facts.of or began.isoformat()) if act.each else act.name
    return case.encoder.claims.treated((case.reason, case.owner, name), cap, case.cash)


def coronavirus(case: Case) -> Covered | Refusal:
    """Return the limit of one person, to the last day for it."""
    if case.day > days.last_day(exception_id(case.reason)):
        return "not then"
    cap = exception_cap(case.reason, case.day.year)
    return case.encoder.claims.treated((case.reason, case.owner), cap, case.cash)


def _year_after(day: datetime.date) -> datetime.date:
    """Return the first day after the one-year period that begins with a day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return datetime.date(day.year + 1, 3, 1)


EVENTS: dict[str, Callable[[Case], Covered | Refusal]] = {
    "birth or adoption": birth,
    "emergency": emergency,
    "domestic abuse": abuse,
    "terminal illness": illness,
    "reservist": reservist,
    "disaster": disaster,
    "coronavirus": coronavirus,
}
