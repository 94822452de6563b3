"""What the law allows a person to put into IRAs in a year, as far as the book's facts tell.

Where a fact is missing, the limit is the most that the law can allow without it, and `needs`
names what could lower it: nothing is guessed, and what exceeds even that is in excess for sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.contracts import as_day
from basisbook.law.ages import catch_up_age
from basisbook.law.limits import (
    SEPARATE,
    age_limit,
    deduction_phase_out,
    ira_law,
    roth_phase_out,
)
from basisbook.ledger.filing import JOINTLY, Filing, filing_of, spouse_of
from basisbook.remembered import remembered
from basisbook.rules.s219_ira import dollar_limit, ira_limit, phased_out, spousal_compensation
from basisbook.years import Day, attained_on, on_or_after

if TYPE_CHECKING:
    from basisbook.law.records import PhaseOutLaw
    from basisbook.ledger.book import Book
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents


class Room(NamedTuple):
    """The limit on a person's contributions to all IRAs of a year.

    `needs` are the facts that could lower `limit`; `barred` is being too old for a
    traditional IRA, which nobody is from 2020.

    Units: cents.
    """

    dollars: Cents
    """The dollar limit, whatever compensation there was."""
    limit: Cents
    barred: bool
    needs: tuple[str, ...]

    @property
    def traditional(self) -> Cents:
        """Return the limit on contributions to traditional IRAs."""
        return 0 if self.barred else self.limit


class Year(NamedTuple):
    """A person's year: what is told of the return, and regular contributions to IRAs."""

    book: Book
    owner: str
    year: int
    filing: Filing
    traditional: tuple[Contributed, ...]
    roth: tuple[Contributed, ...]

    @property
    def contributed(self) -> Cents:
        """Return what went into IRAs of both kinds for the year."""
        return sum(one.amount for one in (*self.traditional, *self.roth))


def year_of(book: Book, owner: str, year: int, every: tuple[Contributed, ...]) -> Year:
    """Return an owner's year out of all contributions of a book."""
    mine = [one for one in contributed_for(every, owner, year) if one.regular]
    return Year(
        book,
        owner,
        year,
        filing_of(book, owner, year),
        tuple(one for one in mine if one.kind != "Roth IRA"),
        tuple(one for one in mine if one.kind == "Roth IRA"),
    )


def contributed_for(
    every: tuple[Contributed, ...], owner: str, year: int
) -> tuple[Contributed, ...]:
    """Return what was contributed for a person's year, in order."""
    return tuple(_grouped(every).get((owner, year), ()))


@remembered
def _grouped(every: tuple[Contributed, ...]) -> dict[tuple[str, int], list[Contributed]]:
    found: dict[tuple[str, int], list[Contributed]] = {}
    for one in every:
        found.setdefault((one.owner, one.year), []).append(one)
    return found


def room_of(one: Year, every: tuple[Contributed, ...]) -> Room:
    """Return the limit on a person's contributions to IRAs.

    Raises `LawError` for a year whose limits are not known.
    """
    law = ira_law(one.year)
    born = one.book.owners[one.owner].born
    needs: list[str] = []
    if born is None:
        aged = one.contributed > law.limit
        needs += ["born"] if aged else []
    else:
        aged = one.year - born.year >= catch_up_age()
    dollars = dollar_limit(aged, law)
    compensation = _compensation(one, dollars, every)
    if compensation is None:
        compensation = dollars
        needs.append("compensation")
    return Room(dollars, ira_limit(dollars, compensation), _is_barred(one), tuple(needs))


def _is_barred(one: Year) -> bool:
    born = as_day(one.book.owners[one.owner].born)
    limit = age_limit(one.year)
    if not limit or not born.year:
        return False
    return on_or_after(Day(one.year, 1231), attained_on(born, limit))


def _compensation(one: Year, dollars: Cents, every: tuple[Contributed, ...]) -> Cents | None:
    """Return the compensation that limits a person, or None where it is not told."""
    own, spouse = one.filing.compensation, one.filing.spouse_compensation
    if own is None or own >= dollars:
        return own
    if one.filing.status is None:
        return None
    return None if one.filing.joint and spouse is None else compensation_of(one, every)


def roth_limit(one: Year, room: Room, converted: Cents) -> tuple[Cents, tuple[str, ...]]:
    """Return the Roth IRA limit as modified AGI leaves it, and the facts that could lower it.

    `converted` is what conversions and rollovers to Roth IRAs made includible on the return;
    modified AGI for this limit is without it (26 USC 408A(c)(3)(B)(i)).
    """
    law, income = roth_range(one), one.filing.modified_agi
    if law is None or income is None:
        needs = ("filing_status", "modified_agi")
        told = (law is not None, income is not None)
        return room.limit, tuple(n for n, known in zip(needs, told, strict=True) if not known)
    limit = phased_out(room.limit, income - converted, law)
    unsure = one.filing.status == SEPARATE and one.filing.apart is None
    return limit, ("lived_apart",) if unsure else ()


def roth_range(one: Year) -> PhaseOutLaw | None:
    """Return where income reduces the Roth IRA limit, None where the filing status is not told."""
    status, apart = one.filing.status, one.filing.apart
    return roth_phase_out(status, one.year, apart=apart is not False) if status else None


def deductible_limit(one: Year, room: Room) -> tuple[Cents, tuple[str, ...]]:
    """Return the limit on the deduction, and the facts without which it is not settled."""
    if not room.traditional or _covered(one) == (False, False):
        return room.traditional, ()
    missing = _untold(one)
    law, income = deduction_range(one), one.filing.modified_agi
    if law is None or income is None or "lived_apart" in missing:
        return room.traditional, missing
    if income <= law.start:
        # Whoever is covered, nothing is reduced yet.
        return room.traditional, ()
    return min(room.traditional, phased_out(room.dollars, income, law)), missing


def deduction_range(one: Year) -> PhaseOutLaw | None:
    """Return where income reduces the deduction, None where the filing status is not told.

    Of nobody but a person who is covered by a plan, or whose spouse is.
    """
    status, apart = one.filing.status, bool(one.filing.apart)
    if status is None or _covered(one) == (False, False):
        return None
    participant = one.filing.participant is not False
    return deduction_phase_out(status, one.year, apart=apart, participant=participant)


def compensation_of(one: Year, every: tuple[Contributed, ...]) -> Cents:
    """Return the compensation that counts for a person, the spouse's included where it does."""
    own, spouse = one.filing.compensation or 0, one.filing.spouse_compensation
    if not one.filing.joint or spouse is None:
        return own
    theirs = contributed_for(every, spouse_of(one.book, one.owner), one.year)
    return spousal_compensation(own, spouse, sum(paid.amount for paid in theirs if paid.regular))


def _untold(one: Year) -> tuple[str, ...]:
    """Return the facts that decide the deduction and are not told."""
    unsure = one.filing.status == SEPARATE and one.filing.apart is None
    told = {
        "filing_status": one.filing.status is not None,
        "modified_agi": one.filing.modified_agi is not None,
        "active_participant": _covered(one) is not None,
        "lived_apart": not unsure,
    }
    return tuple(name for name, known in told.items() if not known)


def _covered(one: Year) -> tuple[bool, bool] | None:
    """Return whether the person and whether the spouse is an active participant.

    A spouse counts on the returns of married people who did not live apart all year.
    """
    own, spouse = one.filing.participant, one.filing.spouse_participant
    status = one.filing.status
    if own is None or status is None:
        return None
    married = status == JOINTLY or (status == SEPARATE and not one.filing.apart)
    if own or not married:
        return own, False
    return None if spouse is None else (own, spouse)
