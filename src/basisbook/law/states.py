"""The law of the states: what each jurisdiction makes of a loss in a taxable year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import deferred
from basisbook.law import store
from basisbook.money import Ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.law.parameter import Dated
    from basisbook.money import Cents

NAMES: Mapping[str, str] = {
    "AL": deferred("Alabama"),
    "AK": deferred("Alaska"),
    "AZ": deferred("Arizona"),
    "AR": deferred("Arkansas"),
    "CA": deferred("California"),
    "CO": deferred("Colorado"),
    "CT": deferred("Connecticut"),
    "DE": deferred("Delaware"),
    "DC": deferred("District of Columbia"),
    "FL": deferred("Florida"),
    "GA": deferred("Georgia"),
    "HI": deferred("Hawaii"),
    "ID": deferred("Idaho"),
    "IL": deferred("Illinois"),
    "IN": deferred("Indiana"),
    "IA": deferred("Iowa"),
    "KS": deferred("Kansas"),
    "KY": deferred("Kentucky"),
    "LA": deferred("Louisiana"),
    "ME": deferred("Maine"),
    "MD": deferred("Maryland"),
    "MA": deferred("Massachusetts"),
    "MI": deferred("Michigan"),
    "MN": deferred("Minnesota"),
    "MS": deferred("Mississippi"),
    "MO": deferred("Missouri"),
    "MT": deferred("Montana"),
    "NE": deferred("Nebraska"),
    "NV": deferred("Nevada"),
    "NH": deferred("New Hampshire"),
    "NJ": deferred("New Jersey"),
    "NM": deferred("New Mexico"),
    "NY": deferred("New York"),
    "NC": deferred("North Carolina"),
    "ND": deferred("North Dakota"),
    "OH": deferred("Ohio"),
    "OK": deferred("Oklahoma"),
    "OR": deferred("Oregon"),
    "PA": deferred("Pennsylvania"),
    "RI": deferred("Rhode Island"),
    "SC": deferred("South Carolina"),
    "SD": deferred("South Dakota"),
    "TN": deferred("Tennessee"),
    "TX": deferred("Texas"),
    "UT": deferred("Utah"),
    "VT": deferred("Vermont"),
    "VA": deferred("Virginia"),
    "WA": deferred("Washington"),
    "WV": deferred("West Virginia"),
    "WI": deferred("Wisconsin"),
    "WY": deferred("Wyoming"),
}
"""The fifty states and the District of Columbia, by postal code."""


IN_PROPORTION, AS_COST, FIRST, FIRST_OF_INCLUDIBLE, AS_INVESTMENT, EXEMPT = (
    "in proportion",
    "as cost",
    "first",
    "first of what is includible",
    "as investment",
    "exempt",
)
BASIS_RETURNS: Mapping[str, str] = {
    "NJ": IN_PROPORTION,
    "MA": FIRST,
    "PA": AS_COST,
    "CA": FIRST_OF_INCLUDIBLE,
    "OR": FIRST_OF_INCLUDIBLE,
    "GA": FIRST_OF_INCLUDIBLE,
    "AL": AS_INVESTMENT,
    "NY": EXEMPT,
}
"""How contributions that a state taxed come back, in the states whose rule is here. Its years and
its authority stand with the rule, in `rules.states.basis`."""
BASIS_OF_IRAS_ONLY = ("NJ", "MA")
"""Those of them whose rule is for IRAs and for no other plan."""
BASIS_OF_PLANS_ONLY = ("NY",)
"""Those whose rule is for plans, and not for IRAs."""


BY_SHARE, WHEN_PAID = "by share", "when paid"
PART_OF_A_YEAR: Mapping[str, str] = {"CA": BY_SHARE, "NY": BY_SHARE, "AL": WHEN_PAID}
"""How a deduction counts on the return of a resident of a part of the year, in the states whose
rule is here: in a share of the tax of a whole year, or if it arose while one lived there."""


class LossTreatment(NamedTuple):
    """What a jurisdiction makes of a loss on closed accounts; empty where it says nothing."""

    state: str
    treatment: str
    code: str
    """The federal Code that it goes by, as in `treatments`."""
    floor: str
    form: str
    line: str
    amt: str
    """Where its alternative minimum tax takes the deduction back."""
    itemizing: str
    position: str
    share: str
    """What it takes of all itemized deductions, where not the whole."""
    dated: Dated
    """The value, with its authority, years and grade."""

    @property
    def part(self) -> Ratio | None:
        """Return `share` as a ratio, or None where the whole is taken."""
        return Ratio(int(self.share.rstrip("%")), 100) if self.share else None


def loss_treatment(state: str, taxable_year: int) -> LossTreatment:
    """Return what a jurisdiction makes of a loss in a taxable year.

    Raises `LawError` for a year that was not looked up.
    """
    dated = store.at(f"states.{state.lower()}.loss", taxable_year)
    said = store.lines(f"states.{state.lower()}.loss", taxable_year)
    told = {key: said.get(key, "") for key in LossTreatment._fields[1:-1]}
    return LossTreatment(state, **told, dated=dated)


class Schedule(NamedTuple):
    """A state's rate schedule of a year for a filing status; the last bracket has no end."""

    tops: tuple[Cents, ...]
    rates: tuple[Ratio, ...]


def schedule(state: str, taxable_year: int, status: str) -> Schedule:
    """Return the rate schedule of a state.

    Raises `LawError` where it is not known.
    """
    folder = f"states.{state.lower()}"
    tops = store.amounts(f"{folder}.brackets", taxable_year, status)
    return Schedule(tops, store.ratios(f"{folder}.rates", taxable_year))


def has_schedule(state: str) -> bool:
    """Return whether rate schedules of a state are kept at all."""
    return (store.VALUES / "states" / state.lower() / "brackets.yaml").is_file()
