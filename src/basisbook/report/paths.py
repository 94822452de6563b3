"""Each path by which a loss might count, as it stands for one loss of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.paths import judged
from basisbook.answers.paths.model import Situation
from basisbook.engine.finding import paid_in_kind
from basisbook.engine.shares import Sale, shares_of
from basisbook.engine.state import ANNUITY, DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.i18n import gettext as _
from basisbook.law.year import federal_law
from basisbook.ledger.book import RestorativePayment
from basisbook.money import dollars
from basisbook.report.labels import known_lines
from basisbook.report.model import PathCondition, PathReport
from basisbook.report.pending import excess_left, loan_offset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.loss import Loss
    from basisbook.answers.paths.model import Family, Judged, Path
    from basisbook.answers.verdicts import Fate
    from basisbook.ledger.book import Shares
    from basisbook.report.context import Context

_FAMILIES: dict[int, Family] = {
    PLAN: "plan",
    DESIGNATED_ROTH: "designated Roth",
    POOL_IRA: "traditional IRA",
    ROTH_IRA: "Roth IRA",
    ANNUITY: "annuity",
}


def paths(context: Context, loss: Loss, fate: Fate) -> tuple[PathReport, ...]:
    """Return how every path stands for a loss."""
    return tuple(_told(one, loss.year) for one in judged(_situation(context, loss, fate)))


def _situation(context: Context, loss: Loss, fate: Fate) -> Situation:
    return Situation(
        loss.year,
        loss.how,
        _FAMILIES[loss.contract.regime],
        fate,
        _has_basis(context, loss),
        federal_law(loss.year).miscellaneous.allowed == 1,
        loss.deduction > 0,
        any(shares.value > 0 for shares in _kept(context, loss)),
        any(shares.of != "other" for shares in _kept(context, loss)),
        loan_offset(context, loss),
        excess_left(context, loss),
        _worthless(context, loss),
        _restored(context, loss),
    )


def _worthless(context: Context, loss: Loss) -> bool:
    """Return whether securities were paid out worthless, or had been paid out and became so."""
    if loss.how != "shares sold":
        return any(shares.value == 0 for shares in _kept(context, loss))
    return any(
        isinstance(entry.event, Sale) and loss.id == f"loss.{entry.id}" and not entry.event.amount
        for entry in context.outcome.program.entries
    )


def _restored(context: Context, loss: Loss) -> str:
    """Return what was paid to the account of a loss in its year for a breach of duty, in words."""
    paid = sum(
        entry.event.amount
        for entry in context.outcome.program.entries
        if isinstance(entry.event, RestorativePayment)
        and entry.event.restorative_payment in loss.contract.accounts
        and entry.date.year == loss.year
    )
    return dollars(paid) if paid else ""


def _kept(context: Context, loss: Loss) -> Iterator[Shares]:
    """Yield the securities that a loss is about, or that were paid to the owner in its year."""
    for paid in paid_in_kind(context.outcome):
        shares = shares_of(paid.entry.event)
        sold = loss.id.startswith(f"loss.{paid.entry.id}-sale-")
        same = loss.contract in paid.contracts and paid.entry.date.year == loss.year
        if shares is not None and (sold or (same and loss.how != "shares sold")):
            yield shares


def _has_basis(context: Context, loss: Loss) -> bool:
    """Return whether the account has, or had, money that was already taxed."""
    if loss.how != "inside":
        return True
    outcome, contract, year = context.outcome, loss.contract, loss.year
    if contract.regime == POOL_IRA:
        return outcome.pool_year(contract, year).basis > 0
    if contract.regime == ROTH_IRA:
        roth = outcome.roth_year(contract, year)
        return roth.regular + roth.conversions > 0
    return contract.regime == ANNUITY or outcome.plan_year(contract, year).investment > 0


def _told(one: Judged, year: int) -> PathReport:
    path = one.path
    return PathReport(
        path.id,
        _(path.title),
        one.status,
        one.text,
        tuple(PathCondition(*condition) for condition in one.conditions),
        one.todo,
        _reported(path, year) if one.status in ("applies", "open", "unsettled") else "",
        _(path.basis) if path.basis and one.status == "fails" else "",
        path.since,
        path.until,
        path.authority,
        path.grade,
    )


def _reported(path: Path, year: int) -> str:
    """Return where a path is reported; of a line that is not verified, that it is not."""
    if path.line is None:
        return _(path.reported) if path.reported else ""
    form, name = path.line
    number = known_lines(form, year).get(name)
    form = form.partition(" (")[0]
    if number:
        return _("{form} line {line}").format(form=form, line=number)
    return _("{form}; its line of {year} is not known here").format(form=form, year=year)
