"""What states make of the losses on closed accounts of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.income_tax import STATUSES
from basisbook.answers.returns import filer_of
from basisbook.answers.states import StateReturn, state_verdict
from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES, loss_treatment
from basisbook.law.treatments import TREATMENTS
from basisbook.ledger.filing import ANY_STATE, return_of
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, LossReason, StatePosition, StateReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from basisbook.answers.loss import Reason
    from basisbook.answers.states import Position, StateVerdict
    from basisbook.money import Cents
    from basisbook.report.context import Context, StatesTeller


def teller(codes: Sequence[str]) -> StatesTeller:
    """Return what tells of states by their postal codes."""
    return lambda context, owner, year: tuple(states(context, owner, year, codes))


def states(context: Context, owner: str, year: int, codes: Iterable[str]) -> Iterator[StateReport]:
    """Yield what each state makes of the losses on an owner's return of a year.

    Nothing is yielded of a year that was not looked up, and where the year has no loss on an
    account of the return.
    """
    mine = [
        loss
        for loss in context.answers.base.losses
        if loss.closes and loss.year == year and filer_of(context.book, loss.owner, year) == owner
    ]
    sustained = sum(loss.loss for loss in mine if loss.how == "cash closing")
    for code in codes if mine else ():
        facts, missing = _facts(context, owner, year, code)
        try:
            said = state_verdict(facts, sustained)
        except LawError:
            return
        needs = (*said.missing, *missing) if said.deduction != 0 else ()
        yield _told(said, sustained, tuple(dict.fromkeys(needs)))


def _facts(
    context: Context, owner: str, year: int, code: str
) -> tuple[StateReturn, tuple[str, ...]]:
    """Return what the book tells of a state's return, and what of it is missing besides."""
    told = return_of(context.book, owner, year)
    if told is None or told.filing_status is None:
        agi = told.agi if told else None
        return StateReturn(code, year, "single", agi, agi), ("filing_status",)
    given = told.states or {}
    state = given.get(code, given.get(ANY_STATE))
    own = state.agi if state else None
    other = state.other_miscellaneous if state else None
    rate = (told.marginal_rate or {}).get(code)
    return StateReturn(
        code,
        year,
        STATUSES[told.filing_status],
        told.agi,
        told.agi if own is None else own,
        state.itemized if state else None,
        told.other_miscellaneous if other is None else other,
        state.subtracted if state else 0,
        rate,
    ), ()


def _told(said: StateVerdict, loss: Cents, needs: tuple[str, ...]) -> StateReport:
    return StateReport(
        said.state,
        _(NAMES[said.state]),
        said.allowed,
        _why(said, loss),
        said.grade,
        Amount("loss", amount_label("loss"), loss),
        Amount("state_deduction", amount_label("state_deduction"), said.deduction),
        _amount("state_survives", said.survives) if said.allowed else None,
        _amount("state_saved", said.saved) if said.allowed else None,
        _amount("state_projected", said.projected),
        said.form,
        said.line,
        said.amt,
        tuple(map(_reason, said.reasons)),
        said.chain,
        said.authority,
        tuple(map(_position, said.positions)),
        needs,
    )


def _why(said: StateVerdict, loss: Cents) -> str:
    if not loss:
        return said.reasons[0].text
    return _(TREATMENTS[loss_treatment(said.state, said.year).treatment])


def _amount(name: str, cents: Cents | None) -> Amount | None:
    return None if cents is None else Amount(name, amount_label(name), cents)


def _position(one: Position) -> StatePosition:
    label = amount_label("state_deduction")
    return StatePosition(
        _reason(one.reason),
        Amount("state_deduction", label, one.deduction),
        _amount("state_saved", one.saved),
    )


def _reason(reason: Reason) -> LossReason:
    return LossReason(reason.code, reason.text, reason.authority, reason.grade)
