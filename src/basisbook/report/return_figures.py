"""Figures of the return's own lines that other forms of the year add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.f1040 import FORM as F1040
from basisbook.report.keys import Figure, Key
from basisbook.report.required import PART_9

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TAXES = (
    ("total", "", "additional_tax"),
    ("total", "", "recapture_tax"),
    ("total", "", "excess_tax"),
    ("form", PART_9, "missed_tax"),
)
"""Every tax of Form 5329, which the return takes in one line."""


def return_figures(known: Mapping[Key, Figure]) -> Iterator[tuple[Key, Figure]]:
    """Yield what the taxes of Form 5329 come to, for each owner and year that owes any."""
    for year, owner in dict.fromkeys((key.year, key.owner) for key in known):
        keys = [Key(year, owner, *rest) for rest in _TAXES]
        due = [known[key] for key in keys if key in known and known[key].cents]
        if due:
            subjects = tuple(dict.fromkeys(subject for one in due for subject in one.subjects))
            total = sum(one.cents for one in due)
            yield Key(year, owner, "form", F1040, "taxes_5329"), Figure(total, subjects)
