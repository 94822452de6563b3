"""Figures of the limits on contributions, and of what of them stands on Form 5329."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.f5329 import excess_lines
from basisbook.kernel.rule import LIMIT
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.limit import Limit


def limit_figures(tested: tuple[Limit, ...]) -> Iterator[tuple[Key, Figure]]:
    """Yield the amounts of each limit, and each year's tax on excess contributions."""
    for one in tested:
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
