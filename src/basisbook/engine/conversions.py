"""The fold of conversions whose income the law spread over several years: those of 1998 and 2010.

What is converted in such a year is noted for the account that receives it. At the end of each
year the share of that year is included, and with it what distributions of the year took of the
conversion's includible part, until all is included.
"""

from __future__ import annotations

from typing import NamedTuple

from basisbook.engine.state import LAYER_YEARS, ROTH_IRA, Tables, Terms
from basisbook.facts import Layer
from basisbook.kernel.records import load, store
from basisbook.kernel.rule import CONVERSIONS, mark
from basisbook.money import Cents
from basisbook.rules.s408a_roth_ira import brought_forward, conversion_included

YEARS = 4
"""The year of a conversion, and the later ones that may include a part of it."""


class ConversionSpread(NamedTuple):
    """Income of a year's conversions to Roth IRAs or a designated Roth account.

    The book gives the first five; the rest is for the folds to find.
    """

    contract: int
    """Which receives them."""
    year: int
    start: int
    """Years from that of the conversion to the first of those over which the law spread it."""
    over: int
    last_year: int
    """The owner's last taxable year, if a death ended the spread; else 0."""
    of_iras: Cents = 0
    """What is includible of conversions of IRAs."""
    of_plans: Cents = 0
    """What is includible of rollovers from plans."""
    taken: Cents = 0
    """What distributions of the year take of the includible part."""
    now: Cents = 0
    """Included in the year of the conversion; below, in the three after it."""
    first: Cents = 0
    second: Cents = 0
    third: Cents = 0


def defer_of_iras(place: int, year: int, includible: Cents, tables: Tables) -> None:
    """Note what is includible of a year's conversions of IRAs, where the law spread it."""
    row = row_of(ROTH_IRA, place, year, tables)
    if row >= 0:
        one = load(ConversionSpread, tables.conversion_spreads[row])
        store(tables.conversion_spreads[row], one._replace(of_iras=one.of_iras + includible))


def defer_of_plan(target: Terms, year: int, includible: Cents, tables: Tables) -> None:
    """Note what is includible of a rollover from a plan, where the law spread it."""
    row = row_of(target.regime, target.place, year, tables)
    if row >= 0:
        one = load(ConversionSpread, tables.conversion_spreads[row])
        store(tables.conversion_spreads[row], one._replace(of_plans=one.of_plans + includible))


def row_of(regime: int, place: int, year: int, tables: Tables) -> int:
    """Return the row of a year's conversions to a contract; -1 if they are included at once."""
    for row in range(len(tables.conversion_spreads)):
        one = load(ConversionSpread, tables.conversion_spreads[row])
        terms = load(Terms, tables.terms[one.contract])
        if terms.regime == regime and terms.place == place and one.year == year:
            return row
    return -1


def weigh_layers(place: int, year: int, sign: int, tables: Tables) -> None:
    """Add what the layers of a family hold, before its year is settled, or take it off after.

    Once a spread is over, what leaves its layer brings nothing forward.
    """
    for row in range(len(tables.conversion_spreads)):
        one = load(ConversionSpread, tables.conversion_spreads[row])
        terms = load(Terms, tables.terms[one.contract])
        if terms.regime == ROTH_IRA and terms.place == place:
            layer = load(Layer, tables.layers[place * LAYER_YEARS + one.year % LAYER_YEARS])
            if layer.year == one.year and year < one.year + YEARS:
                taken = one.taken + sign * layer.taxable
                store(tables.conversion_spreads[row], one._replace(taken=taken))


def settle_conversions(year: int, tables: Tables) -> None:
    """Include the year's part of what was converted, with what distributions took of it."""
    for row in range(len(tables.conversion_spreads)):
        one = load(ConversionSpread, tables.conversion_spreads[row])
        if one.year <= year < one.year + YEARS:
            mark(CONVERSIONS, row, year)
            store(tables.conversion_spreads[row], included(one, year - one.year, year))


def year_share(one: ConversionSpread, slot: int, whole: Cents) -> Cents:
    """Return the share of an amount that one of a conversion's years includes by itself."""
    passed = max(0, slot + 1 - one.start)
    before = conversion_included(whole, max(0, passed - 1), one.over)
    return conversion_included(whole, passed, one.over) - before


def included(one: ConversionSpread, slot: int, year: int) -> ConversionSpread:
    """Return conversions with what one of their years includes."""
    whole = one.of_iras + one.of_plans
    left = whole - one.now - one.first - one.second - one.third
    share = year_share(one, slot, whole)
    due = brought_forward(share, one.taken, left)
    if one.last_year > 0 and year >= one.last_year:
        due = left
    if slot == 0:
        return one._replace(taken=0, now=due)
    if slot == 1:
        return one._replace(taken=0, first=due)
    if slot == YEARS - 1:
        return one._replace(taken=0, third=due)
    return one._replace(taken=0, second=due)
