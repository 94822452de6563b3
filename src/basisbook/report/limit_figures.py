"""Figures of the limits on contributions, and of what of them stands on Form 5329."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.f1040 import ira_deduction
from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.f5329 import excess_lines
from basisbook.kernel.rule import LIMIT
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.limit import Limit
    from basisbook.engine.outcome import Outcome


def limit_figures(outcome: Outcome, tested: tuple[Limit, ...]) -> Iterator[tuple[Key, Figure]]:
    """Yield the amounts of each limit, each year's deduction, and its tax on excesses."""
    for one in tested:
        yield from _deduction(outcome, one)
        subject = (LIMIT, one.number)
        key = Key(one.year, one.owner, "limit", one.id, "")
        for name, cents in one.amounts.items():
            yield key._replace(name=name), Figure(cents, (subject,))
        for name, cents in excess_lines(one).items():
            yield key._replace(group="form", id=F5329, name=name), Figure(cents, (subject,))
    taxed = [one for one in tested if "tax" in one.amounts]
    for year, owner in dict.fromkeys((one.year, one.owner) for one in taxed):
        mine = [one for one in taxed if (one.year, one.owner) == (year, owner)]
        due = sum(one.amounts["tax"] for one in mine)
        subjects = tuple((LIMIT, one.number) for one in mine)
        yield Key(year, owner, "total", "", "excess_tax"), Figure(due, subjects)


def _deduction(outcome: Outcome, one: Limit) -> Iterator[tuple[Key, Figure]]:
    deducted = ira_deduction(outcome, one) if one.code == "ira-deduction" else 0
    if deducted:
        key = Key(one.year, one.owner, "form", F1040, "ira_deduction")
        yield key, Figure(deducted, ((LIMIT, one.number),))
