"""Losses: the verdict on each, what it is worth, and what states make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.outline.losses import GRADES
from basisbook.exports.model import Column, Table
from basisbook.exports.tables import cells
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.exports.model import Cell
    from basisbook.report.model import LossVerdict, Report, StateReport, YearReport


def table(report: Report) -> Table:
    """Return a row a loss."""
    return Table(
        "losses",
        _("Losses"),
        (
            *cells.whose(),
            Column(_("Loss"), 40),
            *cells.sums(_("Amount"), _("Federal deduction"), _("Federal tax saved")),
            Column(_("Verdict"), 60),
            Column(_("Grade"), 14),
            Column(_("What becomes of the basis"), 46),
            Column(_("Authority"), 40),
        ),
        tuple(_loss(report, year, loss) for year in report.years for loss in year.losses),
    )


def _loss(report: Report, year: YearReport, loss: LossVerdict) -> tuple[Cell, ...]:
    cites = dict.fromkeys(cite for reason in loss.reasons for cite in reason.authority)
    return (
        *cells.who(report, year),
        loss.title,
        cells.amount(loss.loss),
        cells.amount(loss.deduction),
        cells.amount(loss.saved),
        loss.verdict,
        _(GRADES[loss.grade]),
        loss.basis,
        "; ".join(cites),
    )


def of_states(report: Report) -> Table:
    """Return a row a state and year."""
    return Table(
        "states",
        _("States"),
        (
            *cells.whose(),
            Column(_("State"), 18),
            *cells.sums(_("Loss"), _("State deduction"), _("State tax saved")),
            Column(_("Why"), 60),
            Column(_("Form and line"), 30),
            Column(_("Authority"), 40),
        ),
        tuple(_state(report, year, state) for year in report.years for state in year.states),
    )


def _state(report: Report, year: YearReport, state: StateReport) -> tuple[Cell, ...]:
    return (
        *cells.who(report, year),
        state.name,
        cells.amount(state.loss),
        cells.amount(state.deduction),
        cells.amount(state.saved),
        state.why,
        " ".join(filter(None, (state.form, state.line))),
        "; ".join(state.authority),
    )
