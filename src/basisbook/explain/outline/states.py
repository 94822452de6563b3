"""What the states make of a year's losses: where they count, what that saves, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import (
    Amounts,
    Column,
    Item,
    Line,
    Listing,
    Paragraph,
    Section,
    Table,
)
from basisbook.explain.outline.losses import GRADES
from basisbook.explain.text import figure
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.answers.loss import Grade
    from basisbook.explain.blocks import Block
    from basisbook.report.model import Amount, StateReport, YearReport

_NEEDS = {
    "federal_agi": deferred("`agi` of the return"),
    "state_agi": deferred("`states: {CODE: {agi: ...}}` of the return"),
    "itemized": deferred("`states: {CODE: {itemized: ...}}` of the return"),
    "agi_there": deferred("`states: {CODE: {agi_there: ...}}` of the return"),
    "filing_status": deferred("`filing_status` of the return"),
    "questions": deferred("answers to the open questions"),
}

STANDINGS: dict[Grade, str] = {
    "verified": deferred("verified"),
    "by conformity": deferred("by conformity"),
    "weak": deferred("weak, have it reviewed"),
    "refused": deferred("refused"),
}


_FEW = 8
"""Up to so many states are told of in full, though nobody asked for them by name."""


def sections(year: YearReport, *, named: bool, detail: bool) -> Iterator[Section]:
    """Yield a year's section on states, if any was asked about and the year was looked up."""
    if not year.states:
        return
    allowing = [one for one in year.states if one.allowed]
    shown = _in_full(year, allowing, named=named)
    blocks: list[Block] = [*_summary(year, allowing, named=named)]
    blocks += [_state(one, detail=detail) for one in shown]
    if allowing and not shown:
        blocks.append(_allowed(allowing))
    refusing = [one for one in year.states if not one.allowed and one not in shown]
    if named and refusing and not _is_one_reason(year):
        blocks += _refused(year, refusing)
    title = _("{year}: the states").format(year=year.year)
    yield Section(f"{year.year}-states", title, tuple(blocks))


def _in_full(
    year: YearReport, allowing: list[StateReport], *, named: bool
) -> Sequence[StateReport]:
    """Return the states to tell of in full.

    Those asked for by name, or else those where one lives, or else the few that allow it.
    """
    if named and len(year.states) < len(NAMES):
        return year.states
    lived = [one for one in year.states if one.residence]
    if lived and not named:
        return lived
    return allowing if len(allowing) <= _FEW else ()


def income(year: YearReport, prefix: str) -> Iterator[Section]:
    """Yield what states tax of the year's distributions, where that is not the federal amount."""
    for number, one in enumerate(year.state_income, 1):
        label = _(GRADES[one.grade])
        blocks: list[Block] = [Paragraph(one.text, cites=one.authority, label=label)]
        if one.amounts:
            blocks.append(Amounts(tuple(map(_line, one.amounts))))
        yield Section(f"{prefix}-state-income-{number}", one.title, tuple(blocks))


def _summary(year: YearReport, allowing: list[StateReport], *, named: bool) -> Iterator[Block]:
    """Yield in one sentence or two where the losses of a year are deductible."""
    every = len(year.states) == len(NAMES)
    if all(one.grade == "refused" for one in year.states):
        return
    if not allowing:
        text = _("No state allows a deduction for a loss of the account itself.")
        yield Paragraph(text if every else _("None of these allows a deduction."), "answer")
        if every and _is_one_reason(year):
            reason = year.states[0].reasons[0]
            yield Paragraph(reason.text, cites=reason.authority, label=_(GRADES[reason.grade]))
    else:
        none = [one.name for one in allowing if one.deduction.cents == 0]
        firm = [one.name for one in allowing if one.grade != "weak" and one.name not in none]
        weak = [o.name for o in allowing if o.grade == "weak" and o.name not in none]
        if firm:
            text = _("Deductible in {names}.").format(names=_(", ").join(firm))
            yield Paragraph(text, "answer")
        if none:
            text = _("The floor takes all of it in {names}.").format(names=_(", ").join(none))
            yield Paragraph(text, "answer")
        if weak:
            text = _("Perhaps in {names}: that rests on too little and has to be reviewed.")
            yield Paragraph(text.format(names=_(", ").join(weak)), "warning")
        if every:
            yield Paragraph(_("In no other state."))
    if every and not named and not _is_one_reason(year):
        yield Paragraph(_("Why not: `--state all` says it, state by state."), "quiet")


def _is_one_reason(year: YearReport) -> bool:
    """Return whether every state refuses for one reason, as where nothing was closed."""
    return len({one.why for one in year.states}) == 1 and not year.states[0].allowed


def _state(one: StateReport, *, detail: bool) -> Section:
    blocks: list[Block] = [
        Paragraph(reason.text, cites=reason.authority, label=_(GRADES[reason.grade]))
        for reason in one.reasons
    ]
    saved = (one.saved, one.projected, one.rising)
    amounts = (one.deduction, one.survives, *saved) if one.allowed else ()
    # What waits for a fact is asked for below, and not refused.
    waits = bool(one.needs)
    lines = tuple(
        _line(amount)
        for amount in amounts
        if amount is not None and not (waits and amount.cents is None)
    )
    if lines:
        blocks.append(Amounts(lines))
    if one.form:
        where = one.form if not one.line else _("{form} line {line}")
        where = where.format(form=one.form, line=one.line)
        blocks.append(Paragraph(_("Where: {where}.").format(where=where)))
    if one.itemizing:
        blocks.append(Paragraph(one.itemizing))
    if one.amt and one.allowed:
        text = _("For the state's minimum tax it is added back: {where}.")
        blocks.append(Paragraph(text.format(where=one.amt)))
    blocks += _positions(one)
    blocks += [Paragraph(text, "quiet") for text in one.assumed]
    if one.needs:
        needed = _(", ").join(_(_NEEDS[need]).replace("CODE", one.state) for need in one.needs)
        text = _("To say what it is worth, the book needs: {facts}.")
        blocks.append(Paragraph(text.format(facts=needed), "warning"))
    if detail and one.chain:
        blocks.append(Paragraph(_("How {state} comes to this:").format(state=one.name)))
        blocks.append(Listing(tuple(map(Item, one.chain)), numbered=True))
    return Section(f"state-{one.state}", one.name, tuple(blocks))


def _positions(one: StateReport) -> Iterator[Block]:
    for position in one.positions:
        reason = position.reason
        yield Paragraph(reason.text, cites=reason.authority, label=_(GRADES[reason.grade]))
        amounts = (position.deduction, position.saved)
        yield Amounts(tuple(_line(amount) for amount in amounts if amount is not None))


def _line(amount: Amount) -> Line:
    return Line(amount.label, figure(amount))


def _allowed(allowing: list[StateReport]) -> Table:
    """Return many states that allow it in one table."""
    columns = (
        Column(_("State")),
        Column(_("Deduction"), numeric=True),
        Column(_("Authority")),
        Column(_("Standing")),
    )
    rows = (
        (one.name, figure(one.deduction), "; ".join(one.authority), _(STANDINGS[one.grade]))
        for one in allowing
    )
    return Table(columns, tuple(rows))


def _refused(year: YearReport, refusing: list[StateReport]) -> Iterator[Section]:
    """Yield the states that allow nothing, by reason, each with its authority and standing."""
    columns = (Column(_("State")), Column(_("Authority")), Column(_("Standing")))
    for number, why in enumerate(dict.fromkeys(one.why for one in refusing), 1):
        rows = (
            (one.name, "; ".join(one.authority), _(STANDINGS[one.grade]))
            for one in refusing
            if one.why == why
        )
        title = _("No deduction: {why}").format(why=why)
        yield Section(f"{year.year}-none-{number}", title, (Table(columns, tuple(rows)),))
