"""What a state makes of a loss on closed accounts: one verdict a jurisdiction and year.

A pure question with a pure answer: the facts of a state return and a loss that was sustained
go in, and out comes whether it is deductible there, how much is left of it, what that saves,
and the chain of authority. Nothing of the federal answer is repeated here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.answers.state_income_tax import StateFiler, StateWorth, state_worth
from basisbook.answers.state_wording import (
    chain,
    deducted_by_share,
    deducted_when_paid,
    floor_takes_all,
    grade_of,
    limited_in_new_york,
    no_floor,
    no_schedule,
    not_divided,
    not_sustained,
    projected,
    table_ends,
    treated,
    unknown_amounts,
)
from basisbook.errors import LawError
from basisbook.law import store
from basisbook.law.states import PART_OF_A_YEAR, WHEN_PAID, has_schedule, loss_treatment
from basisbook.law.treatments import FOLLOWS_FEDERAL, OWN_PROVISION, SECTION_67_KEPT, STATE_AGI
from basisbook.money import pro_rata
from basisbook.rules.states.loss import above_state_floor, share_of_deduction, without_floor
from basisbook.rules.states.part_year import part_of_tax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.answers.loss import Grade, Reason
    from basisbook.law.states import LossTreatment
    from basisbook.money import Cents, Ratio

Missing = Literal["federal_agi", "state_agi", "itemized", "agi_there"]


class StateReturn(NamedTuple):
    """What is known of a state return, without the loss; None is unknown.

    Units: cents.
    """

    state: str
    year: int
    status: str
    """As the tables of law name it: `single`, `joint`, `separate`, `head`."""
    federal_agi: Cents | None = None
    state_agi: Cents | None = None
    itemized: Cents | None = None
    """Other itemized deductions of the state return."""
    miscellaneous: Cents = 0
    """Other miscellaneous deductions, which meet the floor first."""
    subtracted: Cents = 0
    """Exemptions, and what else the state takes off income."""
    rate: Ratio | None = None
    """The marginal rate, for where too little is told or no schedule is kept."""
    part_of_year: bool = False
    """Whether one lived there for a part of the year only."""
    agi_there: Cents | None = None
    """What of `state_agi` such a state taxes."""


class Position(NamedTuple):
    """What another reading of unsettled law would give.

    Units: cents.
    """

    reason: Reason
    deduction: Cents
    saved: Cents | None


class StateVerdict(NamedTuple):
    """What a jurisdiction makes of a loss in a year.

    Units: cents.
    """

    state: str
    year: int
    allowed: bool
    grade: Grade
    deduction: Cents | None
    """What is left above the floor; None if the income for the floor is not known."""
    survives: Cents | None
    """What of it reduces taxable income."""
    saved: Cents | None
    """State tax saved, by the schedule of the year; None where a fact or the schedule is missing.

    With a given marginal rate, by that rate.
    """
    projected: Cents | None
    """The same by the last schedule that is known, where the year's own is not. Enters no total."""
    rising: Cents | None
    """And by that schedule, raised once more as it was raised last, if that is not the same."""
    worth: StateWorth | None
    floor: Cents | None
    form: str
    line: str
    amt: str
    """Where the state's alternative minimum tax takes the deduction back."""
    reasons: tuple[Reason, ...]
    chain: tuple[str, ...]
    """The chain of authority, link by link, with what was not found."""
    authority: tuple[str, ...]
    positions: tuple[Position, ...]
    missing: tuple[Missing, ...]
    """Facts to ask for: the floor or the tax depends on them."""

    @property
    def counts(self) -> bool:
        """Return whether the verdict may enter totals and forms."""
        return self.grade not in ("weak", "refused")


def state_verdict(facts: StateReturn, loss: Cents) -> StateVerdict:
    """Return what a jurisdiction makes of a sustained loss, which is 0 where none was.

    Raises `LawError` for a state that is none, or a year that was not looked up.
    """
    law = loss_treatment(facts.state, facts.year)
    allowed = _allows(law, facts.year)
    none = StateVerdict(
        facts.state,
        facts.year,
        allowed=allowed and loss > 0,
        grade=grade_of(law),
        deduction=0,
        survives=0,
        saved=0,
        projected=None,
        rising=None,
        worth=None,
        floor=None,
        form=law.form,
        line=law.line,
        amt=law.amt,
        reasons=(treated(law, facts.year, allowed=allowed),),
        chain=chain(law, facts.year),
        authority=tuple(law.dated.authority.split("; ")),
        positions=(),
        missing=(),
    )
    if loss == 0:
        return none._replace(reasons=(not_sustained(),))
    if not allowed:
        return none
    made = _deduct(none, facts, law, loss)
    return _of_part(made, facts) if facts.part_of_year else made


def _allows(law: LossTreatment, year: int) -> bool:
    if law.treatment == FOLLOWS_FEDERAL:
        return bool(store.number("federal.miscellaneous.allowed", year))
    return law.treatment in (SECTION_67_KEPT, OWN_PROVISION)


def _deduct(
    made: StateVerdict, facts: StateReturn, law: LossTreatment, loss: Cents
) -> StateVerdict:
    """Return a verdict with the deduction above the floor, and what it is worth."""
    made = made._replace(positions=_positions(facts, law, loss))
    by_state = law.floor == STATE_AGI
    base = facts.state_agi if by_state else facts.federal_agi
    if base is None:
        asked: Missing = "state_agi" if by_state else "federal_agi"
        return made._replace(deduction=None, survives=None, saved=None, missing=(asked,))
    share = store.ratio("federal.miscellaneous.floor", facts.year)
    deduction = above_state_floor(loss, facts.miscellaneous, base, share)
    if law.part is not None:
        deduction = share_of_deduction(deduction, law.part)
    floor = pro_rata(max(0, base), share.numerator, share.denominator)
    made = made._replace(deduction=deduction, floor=floor)
    if deduction == 0:
        return made._replace(reasons=(*made.reasons, floor_takes_all(share)))
    return _valued(made, facts, deduction)


def _positions(facts: StateReturn, law: LossTreatment, loss: Cents) -> tuple[Position, ...]:
    if law.position != "no floor":
        return ()
    whole = without_floor(loss)
    valued = _worth(facts, whole)
    saved = valued.saved if isinstance(valued, StateWorth) and valued.law_of == facts.year else None
    return (Position(no_floor(), whole, saved),)


def _valued(made: StateVerdict, facts: StateReturn, deduction: Cents) -> StateVerdict:
    """Return a verdict with what its deduction saves, or why that is not said."""
    kept = has_schedule(facts.state)
    missing = _missing(facts)
    by_rate = _by_rate(facts, deduction)
    if by_rate is not None and (missing or not kept):
        return made._replace(survives=None, saved=by_rate)
    if not kept:
        return made._replace(survives=None, saved=None, reasons=(*made.reasons, no_schedule()))
    if missing:
        return made._replace(survives=None, saved=None, missing=missing)
    valued = _worth(facts, deduction)
    if not isinstance(valued, StateWorth):
        reasons = (*made.reasons, valued)
        return made._replace(survives=None, saved=by_rate, reasons=reasons)
    made = made._replace(survives=valued.survives, worth=valued)
    if valued.law_of == facts.year:
        return made._replace(saved=valued.saved)
    risen = _worth(facts, deduction, rising=True)
    rising = risen.saved if isinstance(risen, StateWorth) else valued.saved
    moves = rising != valued.saved
    told = projected(facts.state, facts.year, valued.law_of, moves=moves)
    made = made._replace(saved=None, projected=valued.saved, rising=rising if moves else None)
    return made._replace(reasons=(*made.reasons, told))


def _of_part(made: StateVerdict, facts: StateReturn) -> StateVerdict:
    """Return a verdict as it stands on the return of a resident of a part of the year."""
    how = PART_OF_A_YEAR.get(facts.state)
    if made.deduction == 0:
        return made
    if how is None:
        reasons = (*made.reasons, not_divided(facts.year))
        positions = tuple(one._replace(saved=None) for one in made.positions)
        return made._replace(
            survives=None,
            saved=None,
            projected=None,
            rising=None,
            reasons=reasons,
            positions=positions,
        )
    if how == WHEN_PAID:
        return made._replace(reasons=(*made.reasons, deducted_when_paid()))
    made = made._replace(survives=None, reasons=(*made.reasons, deducted_by_share(facts.state)))
    there, everywhere = facts.agi_there, facts.state_agi
    if there is None or everywhere is None:
        asked: Missing = "agi_there" if there is None else "state_agi"
        missing = (*(one for one in made.missing if one != asked), asked)
        return made._replace(saved=None, projected=None, rising=None, missing=missing)
    saved, later, risen = (
        None if cents is None else part_of_tax(cents, there, everywhere)
        for cents in (made.saved, made.projected, made.rising)
    )
    return made._replace(saved=saved, projected=later, rising=risen)


def _by_rate(facts: StateReturn, deduction: Cents) -> Cents | None:
    """Return what a deduction saves at the rate that the owner told, if one was told."""
    if facts.rate is None:
        return None
    return pro_rata(deduction, facts.rate.numerator, facts.rate.denominator)


def _missing(facts: StateReturn) -> tuple[Missing, ...]:
    told: Mapping[Missing, Cents | None] = {
        "federal_agi": facts.federal_agi,
        "state_agi": facts.state_agi,
        "itemized": facts.itemized,
    }
    return tuple(name for name, amount in told.items() if amount is None)


def _worth(facts: StateReturn, deduction: Cents, *, rising: bool = False) -> StateWorth | Reason:
    """Return what a deduction is worth, or the reason why that is refused."""
    federal, state, itemized = facts.federal_agi, facts.state_agi, facts.itemized
    if federal is None or state is None or itemized is None:
        return no_schedule()
    filer = StateFiler(
        facts.state, facts.year, facts.status, federal, state, itemized, facts.subtracted
    )
    try:
        if facts.state == "NY":
            most = store.amounts("states.ny.limitation_begins", facts.year, facts.status)
            if federal > sum(most):
                return limited_in_new_york(sum(most))
        valued = state_worth(filer, deduction, rising=rising)
    except LawError as error:
        return unknown_amounts(error.problems[0].text)
    if valued.table_ends:
        return table_ends(store.money("states.ar.top_begins", facts.year))
    return valued
