"""The losses of a year with their verdicts, over all ways of answering what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.verdicts import Reason, verdict
from basisbook.i18n import gettext as _
from basisbook.report.figures import Key
from basisbook.report.model import LossReason, LossVerdict
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.losses import Loss
    from basisbook.report.context import Context


def losses(context: Context, owner: str, year: int) -> Iterator[LossVerdict]:
    """Yield an owner's losses of a year."""
    for loss in found(context, owner, year):
        said = verdict(loss)
        key = Key(year, owner, "loss", loss.id, "")
        yield LossVerdict(
            loss.id,
            loss.account,
            loss.date,
            loss.how,
            _title(context, loss, key),
            said.text,
            said.grade,
            context.amount(key._replace(name="loss")),
            context.amount(key._replace(name="deduction")),
            tuple(map(_reason, said.reasons)),
            tuple(map(_reason, said.otherwise)),
            said.basis,
        )


def found(context: Context, owner: str, year: int) -> list[Loss]:
    """Return the losses that any way of answering finds, each as its largest deduction shows it.

    A fall inside an account is left out where another answer makes it a loss on paying out.
    Year-end values are asked by their bounds, and a loss at a bound is nobody's loss.
    """
    asked = (one for one in context.answers.questions if one.point.code != "year-end-value")
    runs = [context.answers.base, *(run for one in asked for run in one.runs.values())]
    largest: dict[str, Loss] = {}
    for loss in (one for run in runs for one in run.losses):
        if (loss.owner, loss.year) == (owner, year):
            known = largest.setdefault(loss.id, loss)
            if loss.deduction > known.deduction:
                largest[loss.id] = loss
    paid = {loss.account for loss in largest.values() if loss.how != "inside"}
    return [one for one in largest.values() if one.how != "inside" or one.account not in paid]


def _title(context: Context, loss: Loss, key: Key) -> str:
    account = account_title(context.book, loss.account)
    amount = context.said(key._replace(name="loss"))
    if loss.how == "inside":
        return _("{account}, fallen by {loss}").format(account=account, loss=amount)
    return _("{account}, below its basis by {loss}").format(account=account, loss=amount)


def _reason(reason: Reason) -> LossReason:
    return LossReason(reason.code, reason.text, reason.authority, reason.grade)
