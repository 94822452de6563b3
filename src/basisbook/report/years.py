"""A year of an owner: the answer first, then events, contracts, forms and losses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import paid_in
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.money import dollars
from basisbook.report.contracts import contracts
from basisbook.report.events import events
from basisbook.report.exceptions import about_form, about_series
from basisbook.report.keys import Key
from basisbook.report.labels import total_label
from basisbook.report.limits import contributed, limits
from basisbook.report.lines import form_lines
from basisbook.report.losses import found, losses
from basisbook.report.model import Amount, YearReport
from basisbook.report.payer_forms import expected_forms
from basisbook.report.shares import about_sales

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.context import Context

_TOTALS = (
    "includible",
    "recovered",
    "basis_left",
    "excluded",
    "excess_loss",
    "excepted",
    "charity",
    "health",
    "to_plan",
    "additional_tax_base",
    "additional_tax",
    "excess_tax",
    "recapture_tax",
)


def year_report(context: Context, owner: str, year: int) -> YearReport:
    """Return one owner's year."""
    key = Key(year, owner, "total", "", "")
    # Without a qualified distribution it is what "recovered" says.
    qualified = context.range(key._replace(name="excluded")).high
    names = (*_TOTALS, "free") if qualified else _TOTALS
    return YearReport(
        year,
        owner,
        answer(context, owner, year),
        tuple(
            _as_known(context, owner, total._replace(label=total_label(total.name)))
            for total in context.amounts(key, names, always=3)
        ),
        tuple(events(context, owner, year)),
        tuple(contracts(context, owner, year)),
        tuple(form_lines(context, owner, year)),
        tuple(expected_forms(context, owner, year)),
        tuple(losses(context, owner, year)),
        tuple(contributed(context, owner, year)),
        tuple(limits(context, owner, year)),
        *(context.states(context, owner, year) if context.states else ()),
    )


def _as_known(context: Context, owner: str, total: Amount) -> Amount:
    """Return a total; the basis left is not known where no event tells what an annuity cost."""
    untold = [
        name
        for contract in context.outcome.program.layout.contracts
        if contract.untold and contract.owner == owner
        for name in contract.accounts
    ]
    if total.name != "basis_left" or not untold:
        return total
    asked = (context.question_ids.get(("annuity-cost", name)) for name in untold)
    questions = (*total.questions, *(one for one in asked if one is not None))
    return Amount(total.name, total.label, None, questions=questions)


def answer(context: Context, owner: str, year: int) -> str:
    """Return the year in plain sentences."""
    return ("" if language() == "zh" else " ").join(_sentences(context, owner, year))


def _sentences(context: Context, owner: str, year: int) -> Iterator[str]:
    key = Key(year, owner, "total", "", "includible")
    yield _distributed(context, key)
    yield from about_sales(context, owner, year)
    tax = key._replace(name="additional_tax")
    if context.range(tax).high:
        yield _("The additional tax on early distributions is {tax}.").format(tax=context.said(tax))
    excess = key._replace(name="excess_tax")
    if context.range(excess).high:
        yield _("The tax on excess contributions is {tax}.").format(tax=context.said(excess))
    yield from about_form(context, owner, year)
    yield from about_series(context, owner, year)
    deductions = [
        context.range(Key(year, owner, "loss", loss.id, "deduction")).high
        for loss in found(context, owner, year)
    ]
    ended = sum(loss.deduction for loss in found(context, owner, year) if loss.ended)
    if ended:
        yield _(
            "{deduction} of annuity cost that was never recovered is an itemized deduction."
        ).format(deduction=dollars(ended))
    lost = key._replace(name="excess_loss")
    if context.range(lost).high:
        yield _("{loss} that excess deferrals had lost reduces other income.").format(
            loss=context.said(lost)
        )
    elif deductions and not any(deductions):
        yield _("No loss is deductible on the federal return.")


def _distributed(context: Context, key: Key) -> str:
    """Return the year's first sentence: what was paid out or moved, and what is includible."""
    paid = paid_in(context.outcome, key.owner, key.year)
    gross = sum(one.gross for one in paid)
    moved = sum(one.entry.payment.rolled for one in paid if one.entry.payment)
    if not paid and context.range(key).high:
        text = _("Nothing was distributed in {year}; {includible} is includible in income.")
    elif not paid:
        text = _("Nothing was distributed in {year}, and nothing is includible.")
    elif moved == 0:
        text = _("{gross} was distributed in {year}; {includible} is includible in income.")
    elif moved == gross:
        text = _(
            "{gross} was rolled over or converted in {year}; {includible} is includible in income."
        )
    else:
        text = _(
            "Of {gross} distributed in {year}, {moved} was rolled over or converted; "
            "{includible} is includible in income."
        )
    return text.format(
        gross=dollars(gross),
        moved=dollars(moved),
        year=key.year,
        includible=context.said(key),
    )
