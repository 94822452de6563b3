"""Owner histories made by chance, as steps: for the properties of the folds, and to time them.

A history is valid: no account pays more than it holds, the parts of a distribution add up,
and pre-tax money is placed in full. To know how much pre-tax money there is to place, the
maker runs the folds as it goes, so that a history comes with its interpreted results.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.driver import apply_step, settle_year
from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Account,
    Pending,
    Result,
    Tables,
    result_tables,
)
from basisbook.engine.step import (
    ADDITIONS,
    APPRECIATE,
    AUTOMATIC,
    AWAIT,
    BY_EMPLOYER,
    BY_REGULATION,
    CASH,
    CHARITY,
    CLOSING,
    CONTRIBUTE,
    CORRECTIVE,
    DEDUCT,
    DEFERRED_TOO_MUCH,
    DESIGNATE,
    DIRECT,
    DIVIDE,
    DIVIDENDS,
    EXCEPTED,
    EXCESS,
    FIRST,
    HEALTH,
    IN_TIME,
    INCLUDE,
    INCOME,
    LATE,
    LATER,
    LAYER,
    NEW_SIMPLE,
    NEXT_YEAR,
    OPEN,
    OWN_SHARE,
    PART,
    PASS,
    PUT,
    REMOVE,
    SELL,
    TAKE,
    TAXED,
    TAXED_BEFORE,
    TRANSFER,
    UNQUALIFIED,
    VALUE,
    WITHDRAW,
    Step,
)
from basisbook.kernel.records import load
from tests.annuities import MOST, make_annuity
from tests.excepted import make_claim
from tests.households import Household, Place
from tests.repaying import make_repayment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.kernel.records import Table


class History(NamedTuple):
    """A household ready to run, and the same household run."""

    seed: int
    steps: Table
    first_year: int
    years: int
    tables: Tables
    ran: Tables
    """What the interpreted folds made of it."""


class Landing(NamedTuple):
    """Money on its way: a 60-day rollover, or a contribution for the year before."""

    year: int
    month_day: int
    account: int
    amount: int
    number: int


def histories(count: int, seed: int = 0) -> Iterator[History]:
    """Yield `count` histories, always the same for one seed."""
    for number in range(count):
        yield history(seed * 1_000_003 + number)


def history(seed: int) -> History:
    """Return the history of a seed."""
    return Maker(random.Random(seed)).history(seed)  # noqa: S311 - chance, not a secret


def fresh_tables(made: History) -> Tables:
    """Return tables of a history as before its run, for one that leaves it as it is."""
    return Tables(*([row[:] for row in rows] for rows in made.tables))


class Maker(Household):
    def __init__(self, chance: random.Random) -> None:
        super().__init__(chance)
        # No event moves more than this: cents, or fortunes.
        self.scale = 10 ** chance.choice((2, 5, 7, 7, 8, 9, 13))
        self.steps: Table = []
        self.landings: list[Landing] = []
        self.number = 0
        self.claims: Table = []
        self.limits: Table = []
        self.spreads: Table = []
        self.repayments: Table = []

    def history(self, seed: int) -> History:
        """Make the years one after another, running each step as it is made."""
        before = Tables(*([row[:] for row in rows] for rows in self.tables))
        for offset in range(self.years):
            self.make_year(self.first_year + offset)
            settle_year(self.first_year + offset, offset, self.tables)
        before = before._replace(
            claims=self.claims,
            limits=self.limits,
            spreads=self.spreads,
            repayments=self.repayments,
        )
        empty = result_tables(before, len(self.steps), self.years)
        return History(seed, self.steps, self.first_year, self.years, empty, self.tables)

    def make_year(self, year: int) -> None:
        """Make a year's events on days of their own or together, and land what is due."""
        if year == self.first_year:
            for place in self.places:
                self.open(year, place)
        for day in sorted(self.days()):
            self.land((year, day))
            self.number += 1
            if self.spreads and self.chance.random() < 0.2:
                make_repayment(self, (year, day))
            else:
                self.event(year, day)
        self.land((year, 1231))
        for _ in range(self.chance.choice((0, 0, 0, 1, 2))):
            self.number += 1
            self.designate(year)
        if self.chance.random() < 0.15:
            self.number += 1
            self.revalue(year)

    def days(self) -> list[int]:
        """Return the days on which something happens; some see several events."""
        count = self.chance.choice((0, 0, 1, 2, 4, 7))
        few = [100 * self.chance.randint(1, 12) + self.chance.randint(1, 28) for _ in range(4)]
        return [self.chance.choice(few) for _ in range(count)]

    def amount(self, most: int) -> int:
        """Return an amount up to `most`, of any magnitude, often all of it."""
        if most <= 0 or self.chance.random() < 0.3:
            return max(most, 0)
        return min(most, int(self.chance.randint(1, most) ** self.chance.uniform(0.3, 1)))

    def held(self, place: Place) -> int:
        return load(Account, self.tables.accounts[place.account]).balance

    def emit(self, day: tuple[int, int], kind: int, account: int, *rest: int) -> None:
        """Add a step and run it; `rest` is amount, second, third, flags, number."""
        amount, second, third, flags = (*rest, 0, 0, 0, 0)[:4]
        step = Step(*day, kind, account, amount, second, third, flags, self.number)
        self.tables.results.append([0] * len(Result._fields))
        self.steps.append(list(step))
        apply_step(step, len(self.steps) - 1, self.tables)

    def open(self, year: int, place: Place) -> None:
        """Open an account, at a gain or at a loss; or leave it empty."""
        if place.regime == ANNUITY or self.chance.random() < 0.25:
            return
        self.number += 1
        balance = self.amount(self.scale)
        investment = self.amount(2 * balance) if self.chance.random() < 0.7 else 0
        started = year - self.chance.randint(0, 8)
        third = started if place.regime in (DESIGNATED_ROTH, ROTH_IRA) else 0
        if place.regime == PLAN and self.chance.random() < 0.3:
            third = self.amount(investment)
        self.emit((year, 101), OPEN, place.account, balance, investment, third)
        if place.regime == ROTH_IRA:
            for converted in range(started, year, self.chance.randint(1, 4)):
                taxable, nontaxable = self.amount(balance), self.amount(balance // 2)
                self.emit((year, 101), LAYER, place.account, taxable, nontaxable, converted)

    def land(self, until: tuple[int, int]) -> None:
        """Let money arrive that was due by a day."""
        due = [one for one in self.landings if one[:2] <= until]
        for one in sorted(due):
            self.landings.remove(one)
            here, self.number = self.number, one.number
            self.emit(one[:2], CONTRIBUTE, one.account, one.amount)
            self.number = here

    def designate(self, year: int) -> None:
        """Make a contribution for `year` that is paid in the next one."""
        iras = [place for place in self.places if place.regime in (POOL_IRA, ROTH_IRA)]
        if iras:
            place = self.chance.choice(iras)
            amount = self.amount(self.scale // 10 + 1)
            basis = amount if place.regime == ROTH_IRA else self.chance.choice((0, amount))
            self.emit((year, 1232), DESIGNATE, place.account, 0, basis, amount - basis)
            day = self.chance.randint(101, 115)
            self.landings.append(Landing(year + 1, day, place.account, amount, self.number))

    def event(self, year: int, day: int) -> None:
        """Make one event."""
        place = self.chance.choice(self.places)
        if place.regime == ANNUITY:
            make_annuity(self, (year, day), place)
            return
        if place.regime != ROTH_IRA and self.chance.random() < 0.08:
            self.pass_on((year, day), place)
            return
        kinds = ("pay", "pay", "pay", "value", "value", "put", "transfer", "undo")
        kind = self.chance.choice((*kinds, "correct", "correct"))
        if kind == "value":
            self.value((year, day), place)
        elif kind == "put" or self.held(place) == 0:
            self.contribute((year, day), place)
        elif kind == "undo" and place.regime == POOL_IRA and self.chance.random() < 0.4:
            self.chance.choice((self.divide, self.withdraw))((year, day), place)
        elif kind == "undo" and place.plan < 0:
            self.take_back((year, day), place)
        elif kind == "transfer":
            self.transfer((year, day), place)
        elif kind == "correct" and place.plan >= 0:
            self.correct((year, day), place)
        elif place.plan < 0:
            self.pay_from_ira((year, day), place)
        else:
            self.pay_from_plan((year, day), place)

    def value(self, day: tuple[int, int], place: Place) -> None:
        """Give an account a new value: a gain, a loss, or nothing left."""
        held = self.held(place)
        factor = self.chance.choice((0.0, 0.5, 0.86, 1.0, 1.07, 1.5))
        self.emit(day, VALUE, place.account, min(int(held * factor), max(held, MOST)))

    def contribute(self, day: tuple[int, int], place: Place) -> None:
        """Pay into an account; what is invested depends on its kind or, for IRAs, on chance."""
        amount = self.amount(self.scale)
        always = place.regime in (DESIGNATED_ROTH, ROTH_IRA)
        invested = amount if always else self.chance.choice((0, amount))
        deducted = amount - invested if place.regime == POOL_IRA else 0
        self.emit(day, CONTRIBUTE, place.account, amount, invested, deducted)
        if deducted and self.chance.random() < 0.3:
            self.emit(day, DEDUCT, place.account, amount)

    def take_back(self, day: tuple[int, int], place: Place) -> None:
        """Pay an IRA a contribution that is taken back, at a gain or a loss, or moved on."""
        amount = self.amount(self.scale) + 1
        opening = amount + self.amount(self.scale)
        closing = self.amount(opening)
        if self.chance.random() < 0.5:
            closing = opening + self.amount(self.held(place))
        self.emit(day, PUT, place.account, amount)
        self.emit(day, REMOVE, place.account, amount, opening, closing)
        paid = Result(*self.tables.results[-1]).amount
        others = [p for p in self.places if p.owner == place.owner and p.plan < 0]
        if self.chance.random() < 0.5:
            self.emit(day, PUT, self.chance.choice(others).account, paid)
        else:
            when = day[0] * 10_000 + day[1] + self.chance.choice((0, 10_000))
            flags = self.chance.choice((0, TAXED))
            self.emit(day, INCOME, place.account, max(0, paid - amount), paid, when, flags)

    def divide(self, day: tuple[int, int], place: Place) -> None:
        """Let a part of a pool go to a spouse, here or elsewhere, with basis as told."""
        amount = self.amount(self.held(place))
        spouses = [p for p in self.places if p.regime == POOL_IRA and p.owner != place.owner]
        target = self.chance.choice([CASH, *(p.account for p in spouses)])
        self.emit(day, DIVIDE, place.account, amount, self.amount(amount), target)

    def withdraw(self, day: tuple[int, int], place: Place) -> None:
        """Let an excess come back late: all of it, a part, or nothing as the year was above."""
        amount = self.amount(self.held(place))
        above = self.chance.choice((0, 0, 1))
        self.emit(day, WITHDRAW, place.account, amount, self.amount(self.scale), above)

    def revalue(self, year: int) -> None:
        """Recharacterize an amount after a year's end, into traditional IRAs or out of them."""
        pools = [place for place in self.places if place.regime == POOL_IRA]
        if pools:
            place = self.chance.choice(pools)
            amount = self.amount(self.held(place)) * self.chance.choice((-1, 1))
            self.emit((year, 1232), AWAIT, place.account, amount)

    def transfer(self, day: tuple[int, int], place: Place) -> None:
        """Move money between accounts of one contract."""
        others = [p for p in self.places if p.contract == place.contract and p != place]
        if others:
            target = self.chance.choice(others)
            amount = self.amount(self.held(place))
            self.emit(day, TRANSFER, place.account, amount, 0, target.account)

    def pass_on(self, day: tuple[int, int], place: Place) -> None:
        """Let a death or an order take money to another contract, or out of the book."""
        others = [
            p for p in self.places if p.regime == place.regime and p.contract != place.contract
        ]
        target = (
            self.chance.choice(others).account if others and self.chance.random() < 0.8 else CASH
        )
        self.emit(day, PASS, place.account, self.amount(self.held(place)), 0, target)

    def pay_from_ira(self, day: tuple[int, int], place: Place) -> None:
        """Pay from an IRA: to the owner, to another IRA, or by conversion to a Roth IRA."""
        regimes = (POOL_IRA, ROTH_IRA, PLAN) if place.regime == POOL_IRA else (ROTH_IRA,)
        targets = [p for p in self.places if p.owner == place.owner and p.regime in regimes]
        targets = [p for p in targets if p != place]
        gross = self.amount(self.held(place))
        rolled = self.amount(gross) if targets and self.chance.random() < 0.6 else 0
        flags = FIRST | (EXCEPTED if self.chance.random() < 0.1 else 0)
        if place.regime == POOL_IRA and self.chance.random() < 0.2:
            flags |= NEW_SIMPLE
        self.emit(day, TAKE, place.account, gross, rolled, 0, flags)
        for target, amount in self.shared(targets, rolled):
            self.roll(day, target, amount, -1, self.chance.choice((0, DIRECT)))
        if gross > rolled:
            given = (0, 0, 0, CHARITY, HEALTH) if place.regime == POOL_IRA else (0,)
            flags = self.chance.choice(given)
            limit = self.amount(self.scale) if flags == HEALTH else -1
            if not flags:
                limit = make_claim(self, day[0], place, gross - rolled)
            self.emit(day, PART, CASH, gross - rolled, limit, 0, flags)

    def pay_from_plan(self, day: tuple[int, int], place: Place) -> None:
        """Pay from one source of a plan or several: rolled over, split, or in cash."""
        if place.regime == PLAN and self.chance.random() < 0.1:
            self.emit(day, APPRECIATE, place.account, self.amount(self.held(place)))
            self.emit(day, SELL, place.account, self.amount(self.scale))
        sources = self.sources(place)
        targets = self.targets(place)
        amounts = [self.amount(self.held(source)) for source in sources]
        gross = sum(amounts)
        rolled = self.amount(gross) if targets and self.chance.random() < 0.7 else 0
        flags = FIRST | self.take_flags(place, amounts, rolled)
        for source, amount in zip(sources, amounts, strict=True):
            self.emit(day, TAKE, source.account, amount, rolled, 0, flags)
            flags &= ~FIRST
        own = OWN_SHARE if self.chance.random() < 0.1 else 0
        left = gross
        parts = [(*share, self.chance.random() < 0.7) for share in self.shared(targets, rolled)]
        for target, amount, direct in sorted(parts, key=self.priority):
            left -= amount
            chosen = self.chosen(amount, left) if direct and place.regime == PLAN else -1
            self.roll(day, target, amount, chosen, DIRECT | own if direct else 0)
        if left:
            recapture = self.amount(left) if self.chance.random() < 0.3 else 0
            third = recapture if place.regime == DESIGNATED_ROTH else 0
            self.emit(day, PART, CASH, left, make_claim(self, day[0], place, left), third)

    def correct(self, day: tuple[int, int], place: Place) -> None:
        """Pay contributions back with a gain or at a loss, or include what nobody is paid."""
        if self.chance.random() < 0.5:
            reason = self.chance.choice((DEFERRED_TOO_MUCH, BY_EMPLOYER))
            self.emit(day, INCLUDE, place.account, self.amount(self.scale), 0, reason)
            return
        paid = self.amount(self.held(place))
        returned = max(0, paid + self.chance.choice((-1, 0, 1)) * self.amount(paid))
        reasons = (IN_TIME, EXCESS, ADDITIONS, AUTOMATIC)
        roth = place.regime == DESIGNATED_ROTH
        reason = self.chance.choice((*reasons, LATE) if roth else reasons)
        taxed = TAXED_BEFORE if roth or self.chance.random() < 0.5 else 0
        self.emit(day, TAKE, place.account, paid, returned, reason, FIRST | CORRECTIVE | taxed)
        self.emit(day, PART, CASH, paid, -1)

    def sources(self, place: Place) -> list[Place]:
        """Return the accounts that pay together: several contracts of a plan may."""
        if place.regime == DESIGNATED_ROTH or self.chance.random() < 0.4:
            return [place]
        same = [p for p in self.places if p.plan == place.plan and p.regime == PLAN]
        return [p for p in same if p == place or self.held(p)]

    def targets(self, place: Place) -> list[Place]:
        """Return where money of a plan may be rolled over."""
        if place.regime == DESIGNATED_ROTH:
            regimes: tuple[int, ...] = (ROTH_IRA, DESIGNATED_ROTH)
            own_plan: tuple[int, ...] = ()
        else:
            regimes = (PLAN, POOL_IRA, ROTH_IRA, DESIGNATED_ROTH)
            own_plan = (DESIGNATED_ROTH,)
        return [
            p
            for p in self.places
            if p.owner == place.owner
            and p.regime in (own_plan if p.plan == place.plan else regimes)
        ]

    def take_flags(self, place: Place, amounts: list[int], rolled: int) -> int:
        """Return flags of a plan's distribution that fit what it is."""
        flags = EXCEPTED if self.chance.random() < 0.1 else 0
        flags |= self.chance.choice((UNQUALIFIED, DIVIDENDS)) if self.chance.random() < 0.2 else 0
        if place.regime == DESIGNATED_ROTH and rolled and self.chance.random() < 0.4:
            flags |= BY_REGULATION
        held = sum(self.held(p) for p in self.places if p.plan == place.plan)
        return flags | CLOSING if sum(amounts) == held and not rolled else flags

    def shared(self, targets: list[Place], rolled: int) -> list[tuple[Place, int]]:
        """Divide an amount between up to three of `targets`."""
        shares = []
        for target in self.chance.sample(targets, min(len(targets), self.chance.randint(1, 3))):
            shares.append((target, self.amount(rolled)))
            rolled -= shares[-1][1]
        if shares:
            target, amount = shares[-1]
            shares[-1] = (target, amount + rolled)
        return [share for share in shares if share[1]]

    def priority(self, part: tuple[Place, int, bool]) -> tuple[bool, bool]:
        """Return the order of a part, that of section 402(c)(2)."""
        target, _, direct = part
        return not direct, target.regime in (ROTH_IRA, DESIGNATED_ROTH)

    def chosen(self, amount: int, later: int) -> int:
        """Return a choice of pre-tax money that leaves no more than later parts can hold."""
        pretax = load(Pending, self.tables.pending[0]).pretax
        least = max(0, pretax - later)
        if self.chance.random() < 0.6 or least > amount:
            return -1
        return self.chance.randint(least, amount)

    def roll(
        self, day: tuple[int, int], target: Place, amount: int, chosen: int, flags: int
    ) -> None:
        """Roll a part over at once, or by a deposit within sixty days."""
        if flags & DIRECT or self.chance.random() < 0.5:
            self.emit(day, PART, target.account, amount, chosen, 0, flags)
            return
        year, month_day = day
        month = month_day // 100 + self.chance.choice((1, 1, 2))
        arrives = (year + 1, 105) if month > 12 else (year, 100 * month + 28)
        flags |= LATER | (NEXT_YEAR if arrives[0] > year else 0)
        self.emit(day, PART, target.account, amount, chosen, 0, flags)
        self.landings.append(Landing(*arrives, target.account, amount, self.number))
