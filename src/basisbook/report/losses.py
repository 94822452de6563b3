"""The losses of a year with their verdicts, over all ways of answering what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.verdicts import Fate, verdict
from basisbook.engine.state import DESIGNATED_ROTH, POOL_IRA, ROTH_IRA
from basisbook.i18n import gettext as _
from basisbook.law.year import federal_law
from basisbook.report.keys import Key
from basisbook.report.model import Amount, LossReason, LossVerdict
from basisbook.report.naming import account_title, contract_title
from basisbook.report.paths import paths
from basisbook.report.timing import timing
from basisbook.report.worth import loss_worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.loss import Loss, Reason
    from basisbook.report.context import Context
    from basisbook.report.variants import Varied


def losses(context: Context, owner: str, year: int) -> Iterator[LossVerdict]:
    """Yield an owner's losses of a year."""
    for loss in found(context, owner, year):
        key = Key(year, owner, "loss", loss.id, "")
        lost = key._replace(name="loss")
        deduction = context.amount(key._replace(name="deduction"))
        fate = _fate(context, loss)
        said = verdict(loss, fate, known=deduction.cents is not None)
        yield LossVerdict(
            loss.id,
            loss.account,
            loss.date,
            loss.how,
            _title(context, loss, key),
            said.text,
            said.grade,
            context.amount(lost),
            deduction,
            tuple(map(_reason, said.reasons)),
            tuple(map(_reason, said.otherwise)),
            said.basis,
            _saved(context, key._replace(name="tax_saved")),
            paths(context, loss, fate),
            loss_worth(context, loss),
            timing(context, loss),
        )


def _saved(context: Context, key: Key) -> Amount | None:
    return context.amount(key) if key in context.answers.base.figures else None


def found(context: Context, owner: str, year: int) -> list[Loss]:
    """Return the losses that any way of answering finds, each as its largest deduction shows it.

    A fall inside an account is left out where another answer makes it a loss on paying out.
    Year-end values are asked by their bounds, and a loss at a bound is nobody's loss.
    """
    asked = (one for one in context.answers.questions if not _is_bounded(one))
    runs = [context.answers.base, *(run for one in asked for run in one.runs.values())]
    largest: dict[str, Loss] = {}
    for loss in (one for run in runs for one in run.losses):
        if (loss.owner, loss.year) == (owner, year):
            known = largest.setdefault(loss.id, loss)
            if loss.deduction > known.deduction:
                largest[loss.id] = loss
    paid = {loss.account for loss in largest.values() if loss.how != "inside"}
    return [one for one in largest.values() if one.how != "inside" or one.account not in paid]


def _is_bounded(varied: Varied) -> bool:
    """Return whether a question is about a year-end value, or was varied beside such a bound."""
    codes = (varied.point.code, *(code for code, _subject in varied.given))
    return "year-end-value" in codes


def _fate(context: Context, loss: Loss) -> Fate:
    """Return what became of the basis above what was paid."""
    if loss.how == "inside" or not loss.closes:
        return "inside" if loss.closes else "used"
    if loss.how in ("partial", "in kind"):
        return "stays" if loss.how == "partial" else "shares"
    if loss.how == "cash closing" and federal_law(loss.year).miscellaneous.allowed:
        return "used"
    if loss.contract.regime == POOL_IRA:
        return "carried"
    return "left" if loss.contract.regime == ROTH_IRA else _fate_in_plan(context, loss)


def _fate_in_plan(context: Context, loss: Loss) -> Fate:
    lost = context.range(Key(loss.year, loss.owner, "contract", loss.contract.id, "lost"))
    if any(code == "excess-basis-practice" for code, _subject in lost.questions):
        return "held"
    left = next(
        (
            left
            for paid in context.outcome.paid
            for left in paid.lefts
            if left.contract.id == loss.contract.id
            and loss.id in (f"loss.{paid.entry.id}", f"loss.{paid.entry.id}.{left.contract.id}")
        ),
        None,
    )
    if left is None or left.lost:
        return "lost"
    return "moved" if loss.contract.regime == DESIGNATED_ROTH and left.excess else "kept"


def _title(context: Context, loss: Loss, key: Key) -> str:
    amount = context.said(key._replace(name="loss"))
    account = account_title(context.book, loss.account)
    contract = contract_title(context.book, loss.contract)
    if loss.closes and loss.how != "inside":
        return _("{account}, below basis by {loss}").format(account=contract, loss=amount)
    texts = {
        "inside": _("{account}, fallen by {loss}"),
        "annuity ended": _("{account}, ended with {loss} of its cost not recovered"),
        "shares sold": _("Securities of {account}, sold {loss} below their basis"),
        "stolen": _("Money that {account} had paid out, stolen: {loss}"),
        "worthless": _("A security in {account} that became worthless: {loss}"),
        "wash sale": _("Own securities sold, and bought again in {account}: {loss} disallowed"),
    }
    text = texts.get(loss.how, _("{account}, paid back {loss} less than was contributed"))
    return text.format(account=contract if loss.ended else account, loss=amount)


def _reason(reason: Reason) -> LossReason:
    return LossReason(reason.code, reason.text, reason.authority, reason.grade)
