"""The forms that a year does not need, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import paid_in
from basisbook.engine.state import POOL_IRA, ROTH_IRA
from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.f8606 import FORM as F8606
from basisbook.forms.matching import received_forms
from basisbook.forms.sheets import LeftOut
from basisbook.i18n import gettext as _
from basisbook.report.keys import Key
from basisbook.report.loss_figures import SCHEDULE_A

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.context import Context


def left_out(context: Context, owner: str, year: int, filled: frozenset[str]) -> Iterator[LeftOut]:
    """Yield the forms that might have been expected and are not `filled` in."""
    if F8606 not in filled:
        yield LeftOut(F8606, _of_8606(context, owner, year))
    if F5329 not in filled:
        yield LeftOut(F5329, _of_5329(context, owner, year))
    lost = any((one.owner, one.year) == (owner, year) for one in context.answers.base.losses)
    if lost and SCHEDULE_A not in filled:
        yield LeftOut(SCHEDULE_A, _("No loss of the year is an itemized deduction."))


_EARLY = frozenset("1JS")
"""Codes of box 7 by which the additional tax is taken to be owed."""


def _of_5329(context: Context, owner: str, year: int) -> str:
    """Return why Form 5329 is not needed; a payer's code may make it so all the same."""
    early = [
        one.form.boxes.box_7 or ""
        for one in received_forms(context.book, year)
        if context.book.owner_of(one.form.account) == owner
        and _EARLY.intersection(one.form.boxes.box_7 or "")
    ]
    includible = context.range(Key(year, owner, "total", "", "includible")).high
    if early and includible and not context.outcome.person_year(owner, year).base:
        return _(
            "By this book nothing is under the additional tax. But a Form 1099-R has code {code}, "
            "by which the tax is taken to be owed: unless the payer corrects it, file the form, "
            "with what of that payment is includible on line 1 and again on line 2, and there the "
            "number of the exception that fits (Instructions for Form 5329, line 2)."
        ).format(code=early[0])
    return _(
        "Nothing is under the additional tax or excepted from it on the return, nothing was "
        "contributed in excess, and no required minimum was missed."
    )


def _of_8606(context: Context, owner: str, year: int) -> str:
    """Return why Form 8606 is not needed: nothing happened, or what did does not ask for it."""
    paid = paid_in(context.outcome, owner, year)
    if any(one.contract.regime == ROTH_IRA for one in paid):
        return _(
            "All that Roth IRAs paid was qualified, rolled over or returned, and no traditional "
            "IRA has basis or was converted."
        )
    pools = {one.contract for one in paid if one.contract.regime == POOL_IRA}
    if any(context.outcome.pool_year(pool, year).basis for pool in pools):
        return _(
            "What traditional IRAs paid took none of their basis, nothing was converted, and no "
            "contribution was nondeductible."
        )
    if any(one.contract.kind == "traditional IRAs" for one in paid):
        return _(
            "Traditional IRAs paid, but they have no basis, nothing was converted, and no "
            "contribution was nondeductible."
        )
    return _(
        "No contribution to a traditional IRA was nondeductible, nothing was converted, and no "
        "IRA paid anything that the form would divide."
    )
