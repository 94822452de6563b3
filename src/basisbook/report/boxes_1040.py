"""The boxes of Form 1040 beside IRA distributions and pensions, and the statement of two of them.

They say why the includible amount is less than the distribution. That Form 8606 divides it is
told by that form and has no box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import paid_in
from basisbook.engine.state import POOL_IRA, ROTH_IRA
from basisbook.forms.f1040 import FORM as F1040
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.report.keys import Figure, Key
from basisbook.report.labels import known_lines, line_label
from basisbook.report.model import FormLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.money import Cents
    from basisbook.report.context import Context

BOXES = ("ira_boxes", "pension_boxes")
BESIDE = {"ira_includible": "ira_boxes", "pension_includible": "pension_boxes"}
"""Which boxes stand below which line."""

_GROUP = "boxes"
_WORDS = {"rollover": ("1", "Rollover"), "charity": ("2", "QCD"), "health": ("3", "HFD")}
"""Number of the box, and what the form or its filer calls it."""


def box_figures(outcome: Outcome, owner: str, year: int) -> Iterator[tuple[Key, Figure]]:
    """Yield what each box is checked for, of IRAs and of plans.

    Units: cents.
    """
    found = {"ira_boxes rollover": 0, "pension_boxes rollover": 0}
    for paid in paid_in(outcome, owner, year):
        if paid.contract.regime in (POOL_IRA, ROTH_IRA):
            found["ira_boxes rollover"] += _moved_on(outcome, paid)
        else:
            found["pension_boxes rollover"] += _untaxed(paid)
    pools = [
        outcome.pool_year(one, year)
        for one in outcome.program.layout.contracts
        if one.owner == owner and one.regime == POOL_IRA
    ]
    found["ira_boxes charity"] = sum(pool.charity - pool.charity_includible for pool in pools)
    found["ira_boxes health"] = sum(pool.health for pool in pools)
    for name, cents in found.items():
        if cents:
            yield Key(year, owner, _GROUP, F1040, name), Figure(cents, ())


def _moved_on(outcome: Outcome, paid: Paid) -> Cents:
    """Return what went from a Roth IRA to a Roth IRA, or from another to no Roth IRA."""
    layout = outcome.program.layout
    from_roth = paid.contract.regime == ROTH_IRA
    return sum(
        part.result.amount
        for part in paid.placed
        if part.account is not None
        and not part.given
        and (layout.contract_of(part.account).regime == ROTH_IRA) == from_roth
    )


def _untaxed(paid: Paid) -> Cents:
    """Return what of a plan's payment went to other accounts and is not includible."""
    moved = [part.result for part in paid.placed if part.account is not None]
    return sum(result.amount - result.includible for result in moved)


def box_lines(
    context: Context, owners: tuple[str, ...], year: int, boxes: str
) -> Iterator[FormLine]:
    """Yield the line that says which boxes to check, if the form of the year has them.

    Two of one line ask for a statement with the amount of each (Instructions for Form 1040
    (2025), line 4c).
    """
    number = known_lines(F1040, year).get(boxes)
    if number is None:
        return
    spans = {name: _span(context, owners, year, f"{boxes} {name}") for name in _WORDS}
    checked = {name: span for name, span in spans.items() if span[1]}
    if checked:
        label, told = line_label(boxes), [_box(name) for name in checked]
        if len(checked) > 1:
            label = _("boxes to check, and the statement to attach")
            told.append(_statement(number, checked))
        yield FormLine(F1040, number, label, None, "; ".join(told), boxes)


def _box(name: str) -> str:
    return " ".join(_WORDS[name])


def _statement(number: str, checked: dict[str, tuple[Cents, Cents]]) -> str:
    parts = [f"{_figure(*span)} {_WORDS[name][1]}" for name, span in checked.items()]
    return f"Line {number[0]}b – {', '.join(parts[:-1])} and {parts[-1]}"


def _figure(low: Cents, high: Cents) -> str:
    """Return an amount as the example has it, without cents where there are none."""
    told = [dollars(cents).removesuffix(".00") for cents in dict.fromkeys((low, high))]
    return " to ".join(told)


def _span(context: Context, owners: tuple[str, ...], year: int, name: str) -> tuple[Cents, Cents]:
    """Return the least and the most that a box is checked for, of spouses together."""
    spans = [context.range(Key(year, owner, _GROUP, F1040, name)) for owner in owners]
    return sum(span.low for span in spans), sum(span.high for span in spans)
