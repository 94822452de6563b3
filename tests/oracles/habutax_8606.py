"""Form 8606 by HabuTax, an independent program: https://github.com/habutax/habutax (GPL-2.0)."""

from __future__ import annotations

import importlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

YEARS = range(2021, 2024)


class _Values(dict[str, float]):
    """Its lines, each computed when another asks for it."""

    def __init__(self, form: Any, inputs: Mapping[str, object]) -> None:  # noqa: ANN401 - it has no types
        self._fields = {field.base_name(): field for field in form.fields()}
        self._inputs = inputs

    def __missing__(self, line: str) -> float:
        self[line] = self._fields[line].value(self._inputs, self)
        return self[line]


def lines(year: int, entered: Mapping[str, int], wanted: tuple[str, ...]) -> dict[str, int]:
    """Return the wanted lines of a year's form in cents, from the lines that are entered."""
    module = importlib.import_module(f"habutax.forms.ty{year}.f8606")
    form = module.Form8606(solver=None, instance="you")
    values = _Values(form, _inputs(year, {key: cents / 100 for key, cents in entered.items()}))
    return {line: int(Decimal(f"{values[line]:.2f}") * 100) for line in wanted}


def _inputs(year: int, entered: Mapping[str, float]) -> dict[str, object]:
    return {
        "part_1_needed": True,
        "distribution_or_roth_conversion": True,
        "qualified_disaster_distributions": False,
        "nondeductible_contributions": entered["1"],
        "traditional_basis": entered["2"],
        "nondeductible_contributions_next_year": entered["4"],
        "year_end_value_non_roth": entered["6"],
        f"distributions_{year}": entered["7"],
        "net_converted": entered["8"],
        "total_nonqualified_distributions": entered["19"],
        "qualified_homebuyer": 0.0,
        "roth_ira_contributions_basis": entered["22"],
    }
