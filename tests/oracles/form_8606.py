"""Random facts for one Form 8606, as a book of ours and as the lines that a person enters."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import basisbook
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.money import Cents

FORM = "Form 8606"
OWNER = "ann"


class Facts(NamedTuple):
    """What the lines of one year's form are filled in from.

    Units: cents.
    """

    year: int
    contributions: Cents
    """Nondeductible, for the year: line 1."""
    basis: Cents
    late: Cents
    """Of the contributions, those made after the year's end: line 4."""
    value: Cents
    distributions: Cents
    conversions: Cents
    roth: Cents
    """Distributions from Roth IRAs that are not qualified: line 19."""
    regular: Cents
    layer: Cents
    """Conversions of earlier years that are still in Roth IRAs."""

    @property
    def entered(self) -> dict[str, Cents]:
        """The lines that a person enters; all others are computed."""
        return {
            "1": self.contributions,
            "2": self.basis,
            "4": self.late,
            "6": self.value,
            "7": self.distributions,
            "8": self.conversions,
            "19": self.roth,
            "22": self.regular,
            "24": self.layer + self.conversions,
        }

    @property
    def ratio(self) -> Fraction:
        """Line 10 before any rounding."""
        whole = self.value + self.distributions + self.conversions
        return min(Fraction(1), Fraction(self.contributions + self.basis - self.late, whole))


def random_facts(seed: int, years: range, count: int) -> Iterator[Facts]:
    """Yield facts for which the form is needed, from a few cents to millions."""
    rng = random.Random(seed)  # noqa: S311 - test data, to be the same every time
    made = 0
    while made < count:
        size = rng.choice([10, 1_000, 100_000, 10_000_000, 300_000_000])
        drawn = [_amount(rng, size) for _ in range(7)]
        year = rng.choice(years)
        # The least limit of the years; what is above it is an excess contribution and no basis.
        contributions = _amount(rng, 600_000)
        late = rng.choice([0, contributions, rng.randint(0, contributions)])
        value, distributions, conversions, basis, roth, regular, layer = drawn
        facts = Facts(
            year,
            contributions,
            basis,
            late,
            value,
            distributions,
            conversions,
            roth,
            regular,
            layer,
        )
        if distributions + conversions and basis + contributions - late:
            made += 1
            yield facts


def _amount(rng: random.Random, size: int) -> Cents:
    """Return an amount up to a size, often round, sometimes nothing."""
    kind = rng.randrange(6)
    if kind == 0:
        return 0
    return rng.randint(1, size) if kind < 4 else rng.randint(0, size // 100 + 1) * 100


def book(facts: Facts, places: str) -> str:
    """Return the book of someone to whom these facts happened."""
    year = facts.year
    paid_in = facts.contributions - facts.late
    before = facts.value + facts.distributions + facts.conversions
    roth = facts.roth + facts.regular + facts.layer
    layer = f"{{year: {year - 3}, taxable: 0, nontaxable: {_money(facts.layer)}}}"
    held = f"regular: {_money(facts.regular)}, conversions: [{layer}]"
    events = [
        f"date: {year}-01-01, opening: ira, balance: 0, basis: {_money(facts.basis)}, evidence: x",
        f"date: {year}-01-01, opening: roth, balance: {_money(roth)}, {held}, evidence: x",
        _contribution(f"{year}-02-01", year, paid_in),
        f"date: {year}-06-01, value: ira, amount: {_money(before)}",
        _moved(f"{year}-07-01, distribution: ira", facts.distributions),
        _moved(f"{year}-07-02, conversion: ira, to: roth", facts.conversions),
        _moved(f"{year}-08-01, distribution: roth", facts.roth),
        f"date: {year}-12-31, value: ira, amount: {_money(facts.value)}",
        _contribution(f"{year + 1}-02-01", year, facts.late),
    ]
    happened = "\n".join(f"  - {{{event}}}" for event in events if event)
    return (
        "format: 1\n"
        f"owners: {{{OWNER}: {{born: 1980-03-01}}}}\n"
        "accounts:\n"
        "  ira: {kind: traditional IRA}\n"
        f"  roth: {{kind: Roth IRA, first_contribution: {year - 3}}}\n"
        f"events:\n{happened}\n"
        f"choices: {{line_10_places: {places}}}\n"
    )


def _money(cents: Cents) -> str:
    return f'"{dollars(cents)[1:]}"'


def _contribution(day: str, year: int, cents: Cents) -> str:
    amount = f"amount: {_money(cents)}, for: {year}, treatment: nondeductible"
    return f"date: {day}, contribution: ira, {amount}" if cents else ""


def _moved(what: str, cents: Cents) -> str:
    return f"date: {what}, amount: {_money(cents)}" if cents else ""


def our_lines(facts: Facts, places: str, form: str = FORM) -> dict[str, Cents]:
    """Return what our report writes on a form of the year, by line."""
    report = basisbook.report_book(basisbook.read_text(book(facts, places)))
    year = next(one for one in report.years if one.year == facts.year)
    return {
        line.line: line.amount.cents
        for line in year.forms
        if line.form == form and line.amount is not None and line.amount.cents is not None
    }
