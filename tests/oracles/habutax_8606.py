"""Form 8606, and lines 4a and 4b of Form 1040, by an independent program.

It is HabuTax: https://github.com/habutax/habutax (GPL-2.0).
"""

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
        "part_2_needed": True,
        "part_3_needed": False,
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


class _Return(_Values):
    """Lines of Form 1040, whose Forms 1099-R and 8606 are given."""

    def __init__(self, form: Any, given: Mapping[str, object]) -> None:  # noqa: ANN401 - it has no types
        super().__init__(form, given)
        self._given = given

    def __missing__(self, line: str) -> Any:  # noqa: ANN401 - as above
        return self._given[line] if line in self._given else super().__missing__(line)


def return_lines(year: int, entered: Mapping[str, int]) -> dict[str, int]:
    """Return lines 4a and 4b in cents, of traditional IRAs: it leaves out some of Roth IRAs."""
    module = importlib.import_module(f"habutax.forms.ty{year}.f8606")
    form = module.Form8606(solver=None, instance="you")
    dollars = {key: cents / 100 for key, cents in entered.items()}
    taxable = _Values(form, _inputs(year, dollars))["taxable_amount"]
    main = importlib.import_module(f"habutax.forms.ty{year}.f1040")
    enum = importlib.import_module("habutax.enum")
    given: dict[str, object] = {
        "number_1099-r": 2,
        "8606:you.taxable_amount": taxable,
        **{f"ira_exception{n}_{who}": n == 2 for n in range(1, 5) for who in ("you", "spouse")},
    }
    for number, line in enumerate(("7", "8")):
        given |= {
            f"1099-r:{number}.box_1": dollars[line],
            f"1099-r:{number}.box_7_ira_sep_simple": True,
            f"1099-r:{number}.belongs_to": enum.taxpayer_or_spouse.taxpayer,
        }
    values = _Return(main.Form1040(solver=None), given)
    return {line: int(Decimal(f"{values[line] or 0:.2f}") * 100) for line in ("4a", "4b")}
