"""Which rules decided an amount, among those applied to what it is about, the first one first.

The order follows from what each application did: one that changed nothing decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.forms.reduced_limits import NOT_DECIDED, PHASED_OUT
from basisbook.forms.worksheet_1_1 import WORKED_OUT
from basisbook.kernel.rule import CONVERSIONS, EVENT, LIMIT, LOSS, POOL, ROTH_IRAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.facts import PoolRecovery, PoolYear
    from basisbook.kernel.rule import Call
    from basisbook.report.keys import Key

_Groups = dict[tuple[int, int], list["Call"]]

_GIVEN = frozenset(
    {"1", "gross", "rolled_over", "amount", "balance", "value", "distributions", "conversions"}
)
"""Amounts that the book gives; no rule made them."""
_TOLD = frozenset({"used", "roth", "taken"}) | NOT_DECIDED
"""The same, of limits on contributions."""

_INCLUDIBLE = frozenset({"includible", "2a"})
_LEFT = frozenset(
    {"unrecovered", "investment", "basis_left", "basis", "lost", "moved_excess", "5 whole"}
)
_EARLY = (
    "early_distribution.additional_tax",
    "roth_ira.recapture",
    "early_distribution.age_59_half",
    "early_distribution.separation_55",
    "early_distribution.governmental_457",
)
_POOLS = ("ira.recovery", "ira.worksheet_recovery")
_RECOVERIES = (
    "plan.before_1987",
    "plan.recovery",
    "designated_roth.recovery",
    "annuity.recovery",
    "designated_roth.annuity",
    "deferral_457.payment",
)
_APART = (
    "annuity.unrecovered_at_death",
    "corrective.loss_on_excess",
    "shares.gain",
    "loss.theft_for_profit",
    "loss.personal_theft",
    "loss.worthless_in_account",
    "loss.wash_sale",
)
"""What decides a loss that is not an account's own."""
_SPLITS = ("rollover.pretax_first", "rollover.own_share")
_ARRIVALS = (
    "rollover.taxed_in_roth_ira",
    "rollover.taxed_in_plan",
    "rollover.untaxed",
    "rollover.roth_untaxed",
)
_BACK = (
    "corrective.excess_deferral_in_time",
    "corrective.excess_deferral_late",
    "corrective.excess_contributions",
    "corrective.annual_additions",
    "corrective.automatic_contributions",
)
_INCLUDED = (
    "corrective.deferred_too_much",
    "deferral.excess_includible",
    "deferral.excess_of_roth",
    "deferral.excess",
    "designated_roth.by_employer",
)
_QUALIFIED = ("designated_roth.qualified", "roth_ira.qualified")
_DEDUCTIONS = (
    "loss.miscellaneous_deduction",
    "loss.miscellaneous_suspended",
    "loss.miscellaneous_disallowed",
)


_LIMITATIONS = ("itemized.limitation_to_2017", "itemized.limitation_from_2026")
_MINIMUM = (
    "minimum_tax.income",
    "minimum_tax.separate_increase",
    "minimum_tax.exemption",
    "minimum_tax.tentative",
)
_CAPITAL = ("capital_loss.allowed", "capital_loss.used", "capital_loss.carried")
_TAX = (
    "income_tax.taxable_income",
    *_LIMITATIONS,
    "income_tax.personal_exemptions",
    "income_tax.senior_deduction",
    "income_tax.bracket",
    "income_tax.capital_gain",
    *_MINIMUM,
)
_WORTH = {
    "floor_takes": _DEDUCTIONS,
    "limitation_takes": _LIMITATIONS,
    "standard_takes": _TAX[:1],
    "unmet": _TAX[:1],
    "floor_leaves": _DEDUCTIONS,
    "survives": _TAX[:5],
    "against_gains": _CAPITAL[:1],
    "against_income": _CAPITAL[:1],
    "carried_on": _CAPITAL[::-1],
    "tax_without": _TAX,
    "tax_with": _TAX,
    "minimum_takes": _MINIMUM,
    "tax_saved": _TAX,
}
"""The rules of what a loss is worth, and of the amounts on the way to it."""


class _Part(NamedTuple):
    """One part of a distribution: how it was divided, and what that meant where it went."""

    split: Call
    arrival: Call | None
    """None where the owner was paid."""


class _Distribution(NamedTuple):
    """The rules applied to one distribution from a plan."""

    calls: list[Call]
    parts: list[_Part]
    shown: list[_Part]
    """The parts that an amount is about."""

    @property
    def taxed(self) -> list[Call]:
        """Rollovers that made something includible."""
        return [part.arrival for part in self.shown if part.arrival and part.arrival.result]

    @property
    def untaxed(self) -> list[Call]:
        """Rollovers that kept untaxed money untaxed."""
        return [
            part.arrival
            for part in self.shown
            if part.arrival and not part.arrival.result and part.split.result.pretax
        ]

    @property
    def cash(self) -> list[Call]:
        """Divisions of what was paid to the owner, where it holds untaxed money."""
        return [p.split for p in self.shown if p.arrival is None and p.split.result.pretax]

    @property
    def splits(self) -> list[Call]:
        """Divisions between several parts, where there was untaxed money to divide."""
        divided = len(self.parts) > 1 and any(part.split.given[1] for part in self.parts)
        return [part.split for part in self.shown] if divided else []

    @property
    def qualified(self) -> list[Call]:
        """What made a distribution qualified, where that excluded anything."""
        earned = any(one.result.excluded for one in _of(self.calls, _RECOVERIES[2:]))
        is_ira = not _of(self.calls, _RECOVERIES)
        return [one for one in _of(self.calls, _QUALIFIED) if one.result and (earned or is_ira)]

    @property
    def recoveries(self) -> list[Call]:
        """How each source divided what it paid."""
        return _of(self.calls, _RECOVERIES)


def deciding(key: Key, groups: _Groups) -> list[Call]:
    """Return the rule calls behind an amount, among those of the subjects that it is about.

    Of a year's many distributions, those that add to the amount come first.
    """
    if groups and all(kind == LIMIT for kind, _ in groups):
        made = key.name not in _TOLD
        if key.name in PHASED_OUT:
            return [call for calls in groups.values() for call in _of(calls, ("ira.phased_out",))]
        return [call for calls in groups.values() for call in reversed(calls) if made]
    if key.name.startswith("part_"):
        made = key.name in WORKED_OUT
        return [call for calls in groups.values() for call in calls if made and call.within is None]
    return _deciding(key, groups)


def _deciding(key: Key, groups: _Groups) -> list[Call]:
    if key.name in _GIVEN or key.name.endswith("_gross"):
        return []
    early = key.name.startswith("additional") or key.id == "Form 5329"
    if early or key.name == "taxes_5329":
        rules: tuple[str, ...] = _EARLY if early else (*_EARLY, "excess.tax", "required.missed_tax")
        every = (call for calls in groups.values() for call in _of(calls, rules))
        return sorted(every, key=lambda call: rules.index(call.rule.id))
    if key.name in _WORTH and key.group == "loss":
        rules = _WORTH[key.name]
        return [call for one in rules for calls in groups.values() for call in _of(calls, (one,))]
    if key.group == "loss" or key.name == "pension_unrecovered":
        apart = [call for calls in groups.values() for call in _of(calls, _APART)]
        if apart:
            return apart
    name = _meant(key.name)
    mine = [(subject, calls) for subject, calls in groups.items() if _is_about(key.name, subject)]
    if name in _LEFT:
        mine.reverse()
    qualified = [call for _, calls in mine for call in _of(calls, ("roth_ira.qualified",))]
    free = bool(qualified) and all(call.result for call in qualified)
    if name == "deduction":
        return _of_deduction(key, [calls for _, calls in mine])
    mine.sort(key=lambda pair: not _adds(name, pair[0][0], pair[1], free=free))
    found: dict[int, Call] = {}
    for (kind, _), calls in mine:
        for call in _deciders(key._replace(name=name), kind, calls):
            found.setdefault(call.number, call)
    return list(found.values())


def _of_deduction(key: Key, groups: list[list[Call]]) -> list[Call]:
    """Return what decided a deduction; a loss comes first, then the others of its return.

    One floor takes from all losses of a return; a loss that was not sustained never met it.
    """
    sustained = [_of(calls, ("loss.sustained",)) for calls in groups]
    own = sustained[0] if sustained else []
    if key.group == "loss" and not any(call.result for call in own):
        return own
    floors = (call for calls in groups for call in _of(calls, _DEDUCTIONS))
    return [*floors, *(call for calls in sustained for call in calls if call.result)]


def _meant(name: str) -> str:
    """Return the amount that a line or box repeats."""
    if name in _INCLUDIBLE or name.endswith("_includible"):
        return "includible"
    if name == "5" or name.endswith("_recovered"):
        return "recovered"
    return "deduction" if name == "miscellaneous_allowed" else name


def _is_about(name: str, subject: tuple[int, int]) -> bool:
    """Return whether a line of Form 1040 for IRAs, or for plans, takes a subject in."""
    if name.startswith("ira_"):
        return subject[0] != EVENT
    return not name.startswith("pension_") or subject[0] in (EVENT, CONVERSIONS)


def _of(calls: list[Call], rules: tuple[str, ...]) -> list[Call]:
    return [call for call in calls if call.rule.id in rules]


def _distribution(key: Key, calls: list[Call]) -> _Distribution:
    parts = _parts(calls)
    place = int(key.id.rpartition("/")[2]) if key.group == "part" else None
    return _Distribution(calls, parts, parts if place is None else parts[place : place + 1])


def _parts(calls: list[Call]) -> list[_Part]:
    parts: list[_Part] = []
    for call in calls:
        if call.rule.id in _SPLITS:
            parts.append(_Part(call, None))
        elif call.rule.id in _ARRIVALS and parts:
            parts[-1] = parts[-1]._replace(arrival=call)
    return parts


def _adds(name: str, kind: int, calls: list[Call], *, free: bool) -> bool:
    """Return whether the rules of one subject add to an amount of their year.

    `free` says that all Roth IRA distributions of the year were qualified.
    """
    if kind == POOL:
        return any(_pool_adds(name, call) for call in _of(calls, _POOLS))
    if kind == ROTH_IRAS:
        ordered = _of(calls, ("roth_ira.regular_first",))
        beyond = any(call.given[0] > call.result for call in ordered)
        if name == "includible":
            return beyond and not free
        return bool(ordered) and (name == "basis_left" or (name == "recovered" and not free))
    if kind == CONVERSIONS:
        return name == "includible"
    if name in _LEFT:
        return bool(_above(calls))
    known = _Distribution(calls, _parts(calls), _parts(calls))
    return {
        "includible": bool(known.taxed or known.cash),
        "recovered": any(_comes_out(part) for part in known.parts),
        "excluded": bool(known.qualified),
    }.get(name, True)


def _divides(call: Call) -> bool:
    """Return whether a year of IRAs had anything to divide."""
    pool: PoolYear = call.given[0]
    return pool.distributions + pool.conversions > 0


def _pool_adds(name: str, call: Call) -> bool:
    result: PoolRecovery = call.result
    amounts = {
        "includible": result.distribution_includible + result.conversion_includible,
        "recovered": result.distribution_recovered + result.conversion_recovered,
        "basis_left": result.basis,
    }
    return amounts.get(name, 0) > 0


def _comes_out(part: _Part) -> bool:
    """Return whether a part holds investment that no other contract carries on."""
    taxed_no_more = part.arrival is None or part.arrival.rule.id in _ARRIVALS[:2]
    return taxed_no_more and part.split.result.investment > 0


def _above(calls: list[Call]) -> list[Call]:
    """Return what became of investment above the balance, where there was any."""
    moved = [call for call in _of(calls, ("designated_roth.excess_moves",)) if call.result]
    kept = [
        call
        for call in _of(calls, ("plan.unrecovered",))
        if call.given[0].investment > call.given[0].balance
    ]
    return [*moved, *kept]


_BESIDE = {
    "charity": ("ira.charitable_exclusion",),
    "health": ("ira.income_first",),
    "to_plan": ("ira.income_first",),
    "withholding_required": ("withholding.required",),
    "excess_loss": ("corrective.loss_on_excess",),
    "withholding_default": ("withholding.nonperiodic",),
    "required_minimum": ("required.amount",),
    "missed_required": ("required.amount", "required.missed_tax"),
    "missed_taken": ("required.missed_tax",),
    "missed_minimum": ("required.missed_tax",),
    "missed_tax": ("required.missed_tax",),
    "missed_tax_corrected": ("required.missed_tax",),
    "appreciation": ("shares.appreciation",),
    "shares_basis": ("shares.appreciation", "shares.gain"),
    "long_term": ("shares.gain",),
    "long_term_loss": ("shares.gain",),
    "short_term": ("shares.gain",),
    "short_term_loss": ("shares.gain",),
    "above_need": ("hardship.amount", "hardship.need_deemed"),
    "above_deferrals": ("hardship.from_deferrals",),
}
"""The rules of amounts that stand beside the division of a distribution."""


def _deciders(key: Key, kind: int, calls: list[Call]) -> Iterator[Call]:
    """Yield the calls of one subject that decided an amount, the first one first."""
    if key.name in _BESIDE:
        yield from _of(calls, _BESIDE[key.name])
    elif kind == LOSS:
        yield from (call for call in _of(calls, ("loss.sustained",)) if call.result)
    elif kind == POOL:
        given = _of(calls, ("ira.charitable_exclusion",)) if key.name == "includible" else []
        yield from (call for call in given if call.result.includible)
        for call in _of(calls, _POOLS):
            if _divides(call) or (key.name in _LEFT and call.result.basis):
                yield call
    elif kind == CONVERSIONS:
        spread = _of(calls, ("roth_ira.brought_forward",))
        yield from (call for call in spread if call.result and key.name == "includible")
    elif kind == ROTH_IRAS:
        layers = _of(calls, ("roth_ira.from_layer",))
        yield from layers[-1:] if key.name == "includible" else ()
        yield from _of(calls, ("roth_ira.regular_first",))
        yield from layers
    else:
        yield from _of_distribution(key, _distribution(key, calls))


def _of_distribution(key: Key, known: _Distribution) -> Iterator[Call]:
    yield from _of(known.calls, _BACK)
    if key.name in ("includible", "excess_deferrals"):
        yield from _of(known.calls, _INCLUDED)
    if key.name == "includible":
        yield from known.taxed
        if known.cash:
            yield from (*known.splits, *known.recoveries)
        yield from (*known.untaxed, *known.qualified)
    elif key.name == "deferred":
        yield from known.untaxed
        yield from _of(known.calls, _ARRIVALS[2:])
    elif key.name == "excluded":
        yield from known.qualified
    elif key.name in _LEFT:
        yield from _above(known.calls)
        if key.name in ("unrecovered", "lost"):
            yield from _of(known.calls, ("plan.unrecovered",))
        yield from known.recoveries
        return
    if key.name != "recovered" or key.group == "part":
        yield from known.splits
    yield from known.recoveries
