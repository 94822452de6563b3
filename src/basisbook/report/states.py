"""What states make of the losses on closed accounts of a year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.income_tax import STATUSES
from basisbook.answers.loss import Reason
from basisbook.answers.returns import filer_of
from basisbook.answers.state_wording import sustained_elsewhere
from basisbook.answers.states import StateReturn, state_verdict
from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES, PART_OF_A_YEAR, WHEN_PAID, loss_treatment
from basisbook.law.treatments import AS_FEDERAL, OWN_CHOICE, STATE_AGI, TREATMENTS
from basisbook.ledger.filing import ANY_STATE, return_of
from basisbook.ledger.residence import is_part_of_year, stays
from basisbook.money import percent
from basisbook.report.keys import Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, LossReason, StatePosition, StateReport
from basisbook.report.state_income import state_income
from basisbook.report.state_ledgers import lived_there

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.answers.loss import Loss
    from basisbook.answers.states import Position, StateVerdict
    from basisbook.money import Cents
    from basisbook.report.context import Context, StatesTeller


class _Sustained(NamedTuple):
    """What the closed accounts of a return sustained; `known` unless open questions decide it."""

    loss: Cents
    known: bool


class _Facts(NamedTuple):
    """What the book tells of a state's return, and what is missing or taken for granted."""

    asked: StateReturn
    missing: tuple[str, ...] = ()
    own_agi: bool = False
    """Whether the state's own adjusted gross income is told."""


def teller(codes: Sequence[str]) -> StatesTeller:
    """Return what tells of states by their postal codes; of the states of residence if none."""
    return lambda context, owner, year: (
        tuple(states(context, owner, year, codes)),
        tuple(state_income(context, owner, year)),
    )


def states(context: Context, owner: str, year: int, codes: Sequence[str]) -> Iterator[StateReport]:
    """Yield what states make of the losses on an owner's return of a year, if it has any.

    A year that was not looked up is refused for a state of residence, and left out of others.
    """
    sustained = _sustained(context, owner, year)
    if sustained is None:
        return
    lived = tuple(dict.fromkeys(stay.state for stay in stays(context.book, owner, year)))
    for code in codes or lived:
        facts = _facts(context, owner, year, code)
        mine = sustained
        if facts.asked.part_of_year and PART_OF_A_YEAR.get(code) == WHEN_PAID:
            mine = _sustained(context, owner, year, code) or sustained
        try:
            said = state_verdict(facts.asked, mine.loss)
        except LawError as error:
            if code in lived:
                yield _refused(code, error.problems[0].text, year)._replace(residence=True)
            continue
        if sustained.loss and not mine.loss:
            said = said._replace(reasons=(sustained_elsewhere(code),))
        yield _told(said, facts, mine)._replace(residence=code in lived)


def _sustained(
    context: Context, owner: str, year: int, state: str | None = None
) -> _Sustained | None:
    """Return what the accounts of a return sustained; None if none of them shows a loss.

    With a `state`, only what was paid out while the owner lived there.
    """
    mine = [
        loss
        for loss in context.answers.base.losses
        if loss.closes and loss.year == year and filer_of(context.book, loss.owner, year) == owner
    ]
    closed = [
        loss
        for loss in mine
        if loss.how == "cash closing"
        and (state is None or lived_there(context, loss.owner, state, _day(loss)))
    ]
    ranges = [context.range(Key(year, one.owner, "loss", one.id, "loss")) for one in closed]
    known = all(one.low == one.high for one in ranges)
    return _Sustained(sum(loss.loss for loss in closed), known) if mine else None


def _day(loss: Loss) -> datetime.date:
    return datetime.date.fromisoformat(loss.date)


def _facts(context: Context, owner: str, year: int, code: str) -> _Facts:
    told = return_of(context.book, owner, year)
    part = is_part_of_year(context.book, owner, year, code)
    if told is None or told.filing_status is None:
        agi = told.agi if told else None
        asked = StateReturn(code, year, "single", agi, agi, part_of_year=part)
        return _Facts(asked, ("filing_status",))
    given = told.states or {}
    state = given.get(code, given.get(ANY_STATE))
    own = state.agi if state else None
    other = state.other_miscellaneous if state else None
    asked = StateReturn(
        code,
        year,
        STATUSES[told.filing_status],
        told.agi,
        own if own is not None or _is_own(code, part=part) else told.agi,
        state.itemized if state else None,
        told.other_miscellaneous if other is None else other,
        state.subtracted if state else 0,
        (told.marginal_rate or {}).get(code),
        part,
        state.agi_there if state else None,
    )
    return _Facts(asked, own_agi=own is not None)


def _is_own(code: str, *, part: bool) -> bool:
    """Return whether the state's income is that of a part of the year, so never the federal one."""
    return part and PART_OF_A_YEAR.get(code) == WHEN_PAID


def _told(said: StateVerdict, facts: _Facts, sustained: _Sustained) -> StateReport:
    known = sustained.known or not said.allowed
    deduction = said.deduction if known else None
    needs = (*said.missing, *facts.missing) if said.allowed and said.deduction != 0 else ()
    return StateReport(
        said.state,
        _(NAMES[said.state]),
        said.allowed,
        _why(said, sustained.loss),
        said.grade,
        Amount("loss", amount_label("loss"), sustained.loss if sustained.known else None),
        Amount("state_deduction", amount_label("state_deduction"), deduction),
        _amount("state_survives", said.survives) if said.allowed and known else None,
        _amount("state_saved", said.saved) if said.allowed and known and said.counts else None,
        *(_projected(said) if known and said.counts else (None, None)),
        said.form if said.counts else "",
        said.line if said.counts else "",
        said.amt if said.counts else "",
        tuple(map(_reason, said.reasons)),
        said.chain,
        said.authority,
        tuple(map(_position, said.positions)) if known else (),
        tuple(dict.fromkeys(needs)) if known else ("questions",),
        tuple(_assumed(said, facts)) if said.allowed and known else (),
        _itemizing(said) if said.allowed else "",
    )


def _refused(code: str, said: str, year: int) -> StateReport:
    """Return that nothing was looked up of a state and year."""
    text = _("{said} Look in the instructions to the state's return of {year}.")
    text = text.format(said=said, year=year)
    nothing = Amount("state_deduction", amount_label("state_deduction"), None)
    reason = LossReason("state-year", text, (), "refused")
    return StateReport(
        code,
        _(NAMES[code]),
        allowed=False,
        why=text,
        grade="refused",
        loss=nothing._replace(name="loss", label=amount_label("loss")),
        deduction=nothing,
        survives=None,
        saved=None,
        projected=None,
        rising=None,
        form="",
        line="",
        amt="",
        reasons=(reason,),
        chain=(),
        authority=(),
        positions=(),
        needs=(),
    )


def _assumed(said: StateVerdict, facts: _Facts) -> Iterator[str]:
    """Yield what is taken for granted of a state's return."""
    asked = facts.asked
    by_state = loss_treatment(said.state, said.year).floor == STATE_AGI
    if not facts.own_agi and (by_state or said.worth) and asked.state_agi is not None:
        yield _("The state's adjusted gross income is taken to be the federal one.")
    if said.worth and not asked.subtracted:
        yield _("Nothing else is taken off income there: no exemptions.")
    if asked.rate is not None and said.saved is not None and said.worth is None and said.counts:
        text = _("By {rate}, the marginal rate that the book gives; it was not checked.")
        yield text.format(rate=percent(asked.rate))


def _itemizing(said: StateVerdict) -> str:
    """Return whether one may itemize on the return of a state whatever the federal return does."""
    return {
        OWN_CHOICE: _("One may itemize there though the federal return does not."),
        AS_FEDERAL: _("One may itemize there only where the federal return itemizes."),
    }.get(loss_treatment(said.state, said.year).itemizing, "")


def _why(said: StateVerdict, loss: Cents) -> str:
    if not loss:
        return said.reasons[0].text
    return _(TREATMENTS[loss_treatment(said.state, said.year).treatment])


def _amount(name: str, cents: Cents | None) -> Amount | None:
    return None if cents is None else Amount(name, amount_label(name), cents)


def _projected(said: StateVerdict) -> tuple[Amount | None, Amount | None]:
    """Return what is saved by the amounts of an earlier year, which the labels name."""
    if said.projected is None or said.worth is None:
        return None, None
    known = said.worth.law_of
    label = _("state income tax that it would save by the amounts of {year}").format(year=known)
    first = Amount("state_projected", label, said.projected)
    if said.rising is None:
        return first, None
    text = _("the same, should they rise as from {before} to {year}")
    label = text.format(before=known - 1, year=known)
    return first, Amount("state_rising", label, said.rising)


def _position(one: Position) -> StatePosition:
    label = amount_label("state_deduction")
    return StatePosition(
        _reason(one.reason),
        Amount("state_deduction", label, one.deduction),
        _amount("state_saved", one.saved),
    )


def _reason(reason: Reason) -> LossReason:
    return LossReason(reason.code, reason.text, reason.authority, reason.grade)
