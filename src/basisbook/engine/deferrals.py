"""Elective deferrals of a person's year: what they come to, and how the law divides them.

Deferrals count under all plans together, but for section 457(b), which has a limit of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.law.limits import deferral_law, long_service_law
from basisbook.ledger.contributed import DEFERRALS
from basisbook.ledger.correctives import called_excess
from basisbook.ledger.plans import is_457
from basisbook.rules.s402g_deferrals import excess_deferrals, long_service_increase
from basisbook.rules.s414v_catch_up import catch_up_limit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.engine.points import Resolver
    from basisbook.facts import Deferred
    from basisbook.law.records import DeferralLaw
    from basisbook.ledger.book import Book
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents

YOUNGER = 0
"""An age at which nothing is caught up, for one that is not told."""
_SIMPLE = "SIMPLE IRA"


class Deferrals(NamedTuple):
    """A person's elective deferrals of a year; `unsure` may be the employer's instead.

    Units: cents.
    """

    sure: Cents
    unsure: Cents
    roth: Cents
    simple: Cents
    """Of `sure`, salary reductions into SIMPLE IRAs."""
    increase: Cents
    """What long service adds to the limit."""

    @property
    def whole(self) -> Cents:
        """Return the most that was deferred."""
        return self.sure + self.unsure


class Tested(NamedTuple):
    """Deferrals held against their limit; `needs` names facts without which it is not settled."""

    told: Deferrals
    limit: Cents
    """With what long service adds, and without catch-up contributions."""
    catch_up: Cents
    """The most that may be caught up, at the owner's age."""
    divided: Deferred
    needs: tuple[str, ...]


def tested(
    book: Book, who: tuple[str, int], mine: Iterable[Contributed], resolver: Resolver
) -> Tested:
    """Return a person's deferrals of a year, divided; what decides and is not told is asked.

    `who` is the owner and the taxable year, `mine` what was contributed for them. Where the
    book itself tells an excess, the plans knew what was deferred, and nothing is asked.

    Raises `LawError` for a year whose limits are not known.
    """
    owner, year = who
    told = deferrals_of(book, who, mine)
    law = deferral_law(year)
    limit = law.limit + told.increase
    called = called_excess(book, owner, year)
    needs: list[str] = []
    catch_up = catch_up_limit(age_in(book, who), law)
    if book.owners[owner].born is None and told.whole > limit:
        needs.append("born")
        catch_up = _catch_up_unaged(
            who, law, told.whole - limit - called, resolver, asks=not called
        )
    deferred = told.whole
    if told.unsure and told.whole > limit + catch_up:
        if called:
            deferred = max(told.sure, min(told.whole, limit + catch_up + called))
        else:
            needs.append("source")
            deferred = told.whole if _is_deferred(who, resolver) else told.sure
    return Tested(told, limit, catch_up, excess_deferrals(deferred, limit, catch_up), tuple(needs))


def deferrals_of(book: Book, who: tuple[str, int], mine: Iterable[Contributed]) -> Deferrals:
    """Return what a person deferred in a year, as far as the book tells the source.

    Units: cents.
    """
    counted = [one for one in mine if not (one.plan and is_457(book, one.account))]
    deferred = [one for one in counted if one.source in DEFERRALS]
    unsure = [one for one in counted if one.kind == "pre-tax" and one.source is None]
    return Deferrals(
        sum(one.amount for one in deferred),
        sum(one.amount for one in unsure),
        sum(one.amount for one in deferred if one.kind == "designated Roth"),
        sum(one.amount for one in deferred if one.kind == _SIMPLE),
        sum(_increase(book, plan, who[1], (*deferred, *unsure)) for plan in book.plans),
    )


def _increase(book: Book, plan: str, year: int, deferred: tuple[Contributed, ...]) -> Cents:
    """Return what long service lets be deferred into one 403(b) plan beyond the limit."""
    service = book.plans[plan].long_service.get(year)
    paid = sum(one.amount for one in deferred if one.plan == plan)
    if service is None or not paid:
        return 0
    return min(
        paid,
        long_service_increase(
            service.years,
            service.deferred_before,
            service.increased_before,
            long_service_law(year),
        ),
    )


def age_in(book: Book, who: tuple[str, int], unknown: int = YOUNGER) -> int:
    """Return the age that an owner attains in a year; `unknown` where no birth date is told."""
    owner, year = who
    born = book.owners[owner].born
    return unknown if born is None else year - born.year


def _catch_up_unaged(
    who: tuple[str, int], law: DeferralLaw, beyond: Cents, resolver: Resolver, *, asks: bool
) -> Cents:
    """Return what may be caught up at an age that is not told.

    `beyond` is what exceeds the limit and the book does not call an excess.
    """
    most = catch_up_limit(law.higher_from, law)
    if not asks:
        return min(most, max(0, beyond))
    options = ["60 to 63", "50 or older", "younger"]
    if most == law.catch_up:
        options.remove("60 to 63")
    option = resolver.ask("catch-up-age", _subject(who), *options)
    ages = {"60 to 63": law.higher_from, "50 or older": law.catch_up_age, "younger": YOUNGER}
    return catch_up_limit(ages[option], law)


def _is_deferred(who: tuple[str, int], resolver: Resolver) -> bool:
    return resolver.ask("deferral-source", _subject(who), "employer", "employee") == "employee"


def _subject(who: tuple[str, int]) -> str:
    owner, year = who
    return f"{owner} {year}"
