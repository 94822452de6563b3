"""Households made by chance: owners of ages that matter, their plans and IRAs, empty tables."""

from __future__ import annotations

import datetime
import random
from typing import NamedTuple

from basisbook.engine.annuity import BEFORE_1996, FIXED_NUMBER, ONE_LIFE, TWO_LIVES
from basisbook.engine.conversions import ConversionSpread
from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    LAYER_YEARS,
    OWN_457,
    PLAN,
    POOL_IRA,
    ROLLED_INTO_457,
    ROTH_IRA,
    TAX_EXEMPT_457,
    Account,
    Annuity,
    AnnuityTerms,
    Balance,
    DesignatedRoth,
    LawRow,
    Person,
    Plan,
    Pool,
    Positions,
    RothIras,
    Tables,
    Terms,
    result_tables,
)
from basisbook.facts import Layer
from basisbook.kernel.records import Table, table
from basisbook.law.annuities import one_life_table, two_lives_table


def law(year: int) -> LawRow:
    """Return the law of a year, near enough to be read beside a history."""
    return LawRow(
        rate_numerator=10,
        rate_denominator=100,
        simple_numerator=25,
        simple_denominator=100,
        loss_takes_basis=int(year < 2018),
        charitable_limit=10_000_000,
    )


class Place(NamedTuple):
    """An account and what it is taxed as."""

    account: int
    contract: int
    regime: int
    owner: int
    plan: int
    """-1 for an IRA."""


class Household:
    """Who there is and what they own; nothing has happened yet."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        # Up to twelve years, but more often few: layers age, and nothing else needs so long.
        self.years = min(chance.randint(1, 12), chance.randint(1, 12))
        self.first_year = chance.randint(2000, 2026 - self.years)
        self.places: list[Place] = []
        self.terms: Table = []
        self.sizes = {PLAN: 0, DESIGNATED_ROTH: 0, POOL_IRA: 0, ROTH_IRA: 0, ANNUITY: 0}
        self.born = [self.birthday() for _ in range(chance.choice((1, 1, 2)))]
        while not self.places:
            self.make_places()
        self.tables = self.empty_tables()

    def birthday(self) -> Person:
        """Return an owner who attains 55 or 59 1/2 near the history, or is far from either."""
        age = self.chance.choice((25, 40, 52, 55, 59, 59, 60, 72))
        year = self.first_year + self.chance.randint(0, self.years) - age
        day = self.chance.choice((101, 229 if year % 4 == 0 else 228, 630, 831, 1231))
        return Person(year, day, 0, 714)

    def make_places(self) -> None:
        """Give each owner plans and IRAs."""
        plan = 0
        for owner in range(len(self.born)):
            for _ in range(self.chance.choice((0, 1, 1, 2))):
                self.make_plan(owner, plan)
                plan += 1
            roth = -1
            if self.chance.random() < 0.7:
                roth = self.sizes[ROTH_IRA]
                accounts = self.chance.choice((1, 1, 2))
                self.add(Terms(ROTH_IRA, 0, owner, -1, 0, 0, 0), accounts, -1)
            if self.chance.random() < 0.7:
                accounts = self.chance.choice((1, 1, 3))
                self.add(Terms(POOL_IRA, 0, owner, roth, 0, 0, 0), accounts, -1)

    def make_plan(self, owner: int, plan: int) -> None:
        """Give a plan its money: separate contracts or one, and a designated Roth account."""
        separated = (0, 0)
        if self.chance.random() < 0.5:
            separated = (self.first_year + self.chance.randint(-1, self.years), 630)
        carries = self.chance.randint(0, 1)
        of_457 = self.chance.choice((0, 0, 0, OWN_457, ROLLED_INTO_457, TAX_EXEMPT_457))
        terms = Terms(PLAN, 0, owner, -1, *separated, carries, of_457, 55)
        if self.chance.random() < 0.4:
            self.add(terms, 2, plan)
        else:
            self.add(terms._replace(carries=0), 1, plan)
            self.add(terms, 1, plan)
        if self.chance.random() < 0.6:
            self.add(terms._replace(regime=DESIGNATED_ROTH, carries=0), 1, plan)
        if self.chance.random() < 0.4:
            self.add(terms._replace(regime=ANNUITY, carries=0), 1, plan)
            # The survivor may be anybody of the household.
            heir = self.chance.randrange(len(self.born))
            self.add(terms._replace(regime=ANNUITY, carries=0, owner=heir), 1, plan)

    def annuity_terms(self) -> AnnuityTerms:
        """Return the terms of an annuity: one life, two, or so many payments."""
        table = self.chance.choice((FIXED_NUMBER, ONE_LIFE, TWO_LIVES, BEFORE_1996))
        lives = {FIXED_NUMBER: 0, ONE_LIFE: 1, TWO_LIVES: 2}.get(table, 1)
        age = self.chance.choice((40, 55, 56, 60, 61, 65, 66, 70, 71, 90)) * max(1, lives)
        months = self.chance.choice((1, 3, 6, 12))
        number = months * self.chance.randint(1, 200)
        started = datetime.date(2000, 1, 1)
        tables = one_life_table(started), two_lives_table(started)
        return AnnuityTerms(lives, table, age, months, number, *tables[lives == 2])

    def add(self, terms: Terms, accounts: int, plan: int) -> None:
        """Add a contract and its accounts."""
        contract = len(self.terms)
        self.terms.append(list(terms._replace(place=self.sizes[terms.regime])))
        self.sizes[terms.regime] += 1
        for _ in range(accounts):
            number = len(self.places)
            self.places.append(Place(number, contract, terms.regime, terms.owner, plan))

    def conversion_spreads(self) -> Table:
        """Return for some Roth accounts a year whose conversions are spread over later ones."""
        # A chance of its own, so that the histories of before stay as they were.
        chance = random.Random(len(self.terms) * 10_000 + self.first_year)  # noqa: S311
        rows: Table = []
        for contract, row in enumerate(self.terms):
            if row[0] in (ROTH_IRA, DESIGNATED_ROTH) and chance.random() < 0.8:
                year = self.first_year + chance.randrange(self.years)
                start, over = chance.choice(((0, 4), (1, 2)))
                last = chance.choice((0, 0, year + chance.randint(0, 3)))
                rows.append(list(ConversionSpread(contract, year, start, over, last)))
        return rows

    def empty_tables(self) -> Tables:
        """Return the tables before the first step."""
        positions = Positions(
            self.chance.choice((0, 0, 3, 4, 6)),
            self.chance.randint(0, 1),
            self.chance.randint(0, 1),
            self.chance.randint(0, 1),
            self.chance.randint(0, 1),
        )
        tables = Tables(
            persons=[list(person) for person in self.born],
            accounts=[list(Account(place.contract, 0)) for place in self.places],
            terms=self.terms,
            balances=table(len(self.terms), Balance),
            plans=table(self.sizes[PLAN], Plan),
            designated_roths=table(self.sizes[DESIGNATED_ROTH], DesignatedRoth),
            pools=table(self.sizes[POOL_IRA], Pool),
            roth_iras=table(self.sizes[ROTH_IRA], RothIras),
            layers=table(self.sizes[ROTH_IRA] * LAYER_YEARS, Layer),
            claims=[],
            limits=[],
            spreads=[],
            repayments=[],
            conversion_spreads=self.conversion_spreads(),
            aparts=[],
            annuity_terms=[list(self.annuity_terms()) for _ in range(self.sizes[ANNUITY])],
            annuities=table(self.sizes[ANNUITY], Annuity),
            coming=[],
            pending=[],
            positions=[list(positions)],
            laws=[list(law(self.first_year + offset)) for offset in range(self.years)],
            results=[],
            plan_years=[],
            designated_roth_years=[],
            pool_years=[],
            roth_years=[],
            annuity_years=[],
            person_years=[],
        )
        return result_tables(tables, 0, self.years)
