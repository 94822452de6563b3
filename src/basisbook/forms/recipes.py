"""What a form makes of its own lines: "add lines 1 and 2", by the names of the lines.

The amounts of a report come from the rules, not from here. A recipe says where on the form an
amount comes from, and what becomes of it where the lines above it are rounded to dollars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.forms import reduced_limits
from basisbook.forms.worksheet_1_1 import BEFORE
from basisbook.forms.worksheet_1_1 import FORM as WORKSHEET_1_1

if TYPE_CHECKING:
    from collections.abc import Mapping


class Recipe(NamedTuple):
    """How a line is made: of which other lines, by their names.

    "less" subtracts every later line from the first; "floored" is the same, but at least zero;
    "share" multiplies by line 10 of Form 8606.
    """

    how: Literal["copy", "sum", "less", "floored", "share"]
    of: tuple[str, ...]


_8606: Mapping[str, Recipe] = {
    "total_basis": Recipe("sum", ("contributions", "prior_basis")),
    "present_basis": Recipe("less", ("total_basis", "late")),
    "total_value": Recipe("sum", ("value", "distributions", "conversions")),
    "conversion_recovered": Recipe("share", ("conversions",)),
    "distribution_recovered": Recipe("share", ("distributions",)),
    "recovered": Recipe("sum", ("conversion_recovered", "distribution_recovered")),
    "basis": Recipe("less", ("total_basis", "recovered")),
    "distribution_beyond_basis": Recipe("less", ("distributions", "distribution_recovered")),
    "distribution_includible": Recipe("less", ("distributions", "distribution_recovered")),
    "part_2_conversions": Recipe("copy", ("conversions",)),
    "part_2_recovered": Recipe("copy", ("conversion_recovered",)),
    "conversion_includible": Recipe("less", ("part_2_conversions", "part_2_recovered")),
    "less_first_home": Recipe("floored", ("roth_distributions", "first_home")),
    "beyond_regular": Recipe("floored", ("less_first_home", "regular")),
    "beyond_basis": Recipe("floored", ("beyond_regular", "roth_conversions")),
    "roth_includible": Recipe("floored", ("beyond_regular", "roth_conversions")),
}

_WORKSHEET_1_1: Mapping[str, Recipe] = {
    "part_total_basis": Recipe("sum", ("part_basis", "part_contributed")),
    "part_total_value": Recipe("sum", ("part_value", "part_paid")),
    "part_taxable": Recipe("less", ("part_paid", "part_nontaxable")),
    "part_distributed": Recipe("less", ("part_taxable", "part_converted")),
}

_WORKSHEET_1_2: Mapping[str, Recipe] = {
    "reduced_room": Recipe("less", ("reduced_end", "reduced_agi")),
}

_WORKSHEET_2_2: Mapping[str, Recipe] = {
    "rothlimit_over": Recipe("less", ("rothlimit_agi", "rothlimit_start")),
    "rothlimit_room": Recipe("floored", ("rothlimit_limit", "rothlimit_others")),
}

_5329: Mapping[str, Recipe] = {
    "subject": Recipe("less", ("early", "excepted")),
    "traditional_reduced": Recipe(
        "sum", ("traditional_unused", "traditional_removed", "traditional_returned")
    ),
    "traditional_kept": Recipe("floored", ("traditional_prior", "traditional_reduced")),
    "traditional_left": Recipe("sum", ("traditional_kept", "traditional_new")),
    "roth_reduced": Recipe("sum", ("roth_unused", "roth_removed")),
    "roth_kept": Recipe("floored", ("roth_prior", "roth_reduced")),
    "roth_left": Recipe("sum", ("roth_kept", "roth_new")),
}

_SCHEDULE_D: Mapping[str, Recipe] = {"capital_total": Recipe("sum", ("short_net", "long_net"))}

_8949: Mapping[str, Recipe] = {
    "short_result": Recipe("less", ("short_proceeds", "short_cost")),
    "long_result": Recipe("less", ("long_proceeds", "long_cost")),
}

_AFTER_DISASTERS: Mapping[str, tuple[str, str]] = {
    "distribution_includible": ("distribution_beyond_basis", "distribution_disaster"),
    "roth_includible": ("beyond_basis", "roth_disaster"),
}
"""Lines 15c and 25c, and the two above each."""

_FORWARD: Mapping[str, Recipe | None] = {
    "beyond_basis": None,
    "roth_includible": Recipe("sum", ("beyond_basis", "brought_forward")),
}
"""Where conversions of 2010 are brought forward: lines between these were not seen."""

_RECIPES: Mapping[str, Mapping[str, Recipe]] = {
    "Form 8606": _8606,
    "Form 5329": _5329,
    "Form 8949": _8949,
    reduced_limits.DEDUCTION: _WORKSHEET_1_2,
    reduced_limits.ROTH: _WORKSHEET_2_2,
    WORKSHEET_1_1: _WORKSHEET_1_1,
    BEFORE: _WORKSHEET_1_1,
    "Schedule D": {**_8949, **_SCHEDULE_D},
}


def recipe_of(form: str, name: str, filled: frozenset[str]) -> Recipe | None:
    """Return how a line is made, or None where it is entered.

    Of the lines that it is made of, those that are not `filled` in count for nothing; where the
    first one is not, the line is entered.
    """
    known = _RECIPES.get(form, {}).get(name)
    if known is None:
        return None
    if "brought_forward" in filled and name in _FORWARD:
        return _FORWARD[name]
    if name in _AFTER_DISASTERS and _AFTER_DISASTERS[name][0] in filled:
        whole, disaster = _AFTER_DISASTERS[name]
        # Repayments are taken off here without a line of their own.
        return None if disaster in filled else Recipe("copy", (whole,))
    used = tuple(one for one in known.of if one in filled)
    if not used or (known.how != "sum" and used[0] != known.of[0]):
        return None
    return Recipe(known.how, used)
