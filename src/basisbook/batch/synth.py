"""Participants made by chance: plausible, always the same for one seed, with rates that have names.

Each participant has a chance of its own, made from the seed and its number, so that any part
of a population can be made without the rest.
"""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from basisbook.batch.flat import flattened
from basisbook.batch.kernel.columns import (
    AFTER_TAX,
    BESIDE,
    CONVERTED,
    DESIGNATED,
    GOES,
    OPENING,
    PAID_IN,
    PAYS,
    PRE_TAX,
    ROTH,
    TRADITIONAL,
    WORTH,
)
from basisbook.batch.schema import ACCOUNT, EVENT, FLAT, PARTICIPANT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RATES = {
    "loss at conversion": 0.17,
    "split rollover": 0.12,
    "recapture": 0.06,
    "inherited": 0.04,
    "several accounts": 0.25,
    "contribution for the prior year": 0.12,
    "bad row": 0.01,
}
"""How many of a population have each; a little above the least that is asked of one."""
EVENTS = 12
"""Events of a participant, on average."""
CHUNK = 50_000
"""Participants in a row group."""

_EPOCH = datetime.date(1970, 1, 1).toordinal()
_BEGINS = datetime.date(2016, 1, 4).toordinal() - _EPOCH
_ENDS = datetime.date(2025, 12, 1).toordinal() - _EPOCH
_YEAR = 366
_LAST = datetime.date.fromordinal(_ENDS + _EPOCH).year
_OLD = 69
"""From the year after this age on something is required, which a plain rollover cannot hold."""

Told = tuple[int | None, ...]


class Population(NamedTuple):
    """How many, of which seed, with how many events each."""

    number: int
    seed: int = 0
    events: int = EVENTS


class Person:
    """One participant in the making: what there is, and the day that it is."""

    def __init__(self, chance: random.Random, events: int) -> None:
        """Be born, and begin."""
        self.chance = chance
        self.traits = frozenset(name for name, rate in RATES.items() if chance.random() < rate)
        self.wanted = max(1, round(events * chance.uniform(0.4, 1.6)))
        self.born = datetime.date(chance.randint(1951, 1995), chance.randint(1, 12), 15)
        self.day = _BEGINS + chance.randint(0, _YEAR)
        self.accounts: list[Told] = []
        self.held: list[int] = []
        self.events: list[Told] = []

    @property
    def date(self) -> datetime.date:
        """Return the day that it is."""
        return datetime.date.fromordinal(self.day + _EPOCH)

    @property
    def may_roll(self) -> bool:
        """Return whether nothing is required of the owner yet."""
        return self.date.year - self.born.year <= _OLD

    def wait(self, days: int) -> None:
        """Let some days pass."""
        self.day = min(_ENDS, self.day + self.chance.randint(1, max(2, days)))

    def cents(self, low: int, high: int) -> int:
        """Return an amount between two numbers of dollars, with cents."""
        return self.chance.randint(low * 100, high * 100)

    def tell(self, kind: int, account: int, amount: int, *more: int | None) -> None:
        """Add an event of today; `more` is other, to, deposited, year, reason."""
        self.events.append((self.day, kind, account, amount, *more, *(None,) * (5 - len(more))))

    def account(self, kind: int, plan: int | None = None, heir_of: int = 0) -> int:
        """Add an account, which keeps to the usual practices of a plan."""
        left, contract = None, None
        if plan is not None:
            contract = 1
            left = self.left
        first = self.date.year - self.chance.randint(0, 6) if kind in (DESIGNATED, ROTH) else None
        of_plan = 1 if plan is not None else None
        told = (kind, plan, of_plan, left, None, of_plan, contract, first, None, heir_of or None)
        self.accounts.append(told)
        self.held.append(0)
        return len(self.held) - 1

    left: int | None = None

    def open(self, account: int, balance: int, investment: int | None = None) -> None:
        """Open an account with money."""
        self.tell(OPENING, account, balance, investment)
        self.held[account] = balance

    def pay_in(self, account: int, amount: int, other: int | None = None) -> None:
        """Contribute for the year."""
        self.tell(PAID_IN, account, amount, other)
        self.held[account] += amount

    def revalue(self, account: int, low: float, high: float) -> None:
        """Give an account its value of the day."""
        self.held[account] = int(self.held[account] * self.chance.uniform(low, high))
        self.tell(WORTH, account, self.held[account])

    def pay(self, source: int, amount: int, *parts: tuple[int, int]) -> None:
        """Pay money out, with parts that go directly to other accounts."""
        if amount <= 0:
            return
        self.tell(PAYS, source, amount)
        self.held[source] -= amount
        self.part(*parts)

    def part(self, *parts: tuple[int, int]) -> None:
        """Send parts of the last distribution to other accounts."""
        for target, part in parts:
            if part > 0:
                self.tell(GOES, target, part, None, target)
                self.held[target] += part


def _saver(one: Person) -> None:
    """Save before tax, and take some of it."""
    plan = one.account(PRE_TAX, 0)
    one.open(plan, one.cents(500, 400_000))
    _go_on(one, plan)
    one.pay(plan, one.held[plan] // one.chance.randint(2, 20))


def _converter(one: Person) -> None:
    """Save after tax, and convert: at a loss, if that is the trait."""
    plan, after = one.account(PRE_TAX, 0), one.account(AFTER_TAX, 0)
    roth = one.account(ROTH)
    one.open(plan, one.cents(1_000, 300_000))
    investment = one.cents(2_000, 60_000)
    one.open(after, investment, investment)
    for _ in range(one.chance.randint(0, 3)):
        one.wait(120)
        one.pay_in(after, one.cents(100, 4_000))
    one.wait(90)
    low, high = (0.5, 0.97) if "loss at conversion" in one.traits else (1.0, 1.3)
    one.revalue(after, low, high)
    if one.may_roll:
        whole = one.held[after]
        one.pay(after, whole, (roth, whole if one.chance.random() < 0.7 else whole // 2))


def _splitter(one: Person) -> None:
    """Leave a job: pre-tax money to a traditional IRA, after-tax money to a Roth IRA."""
    one.left = one.day
    plan, after = one.account(PRE_TAX, 0), one.account(AFTER_TAX, 0)
    ira, roth = one.account(TRADITIONAL), one.account(ROTH)
    one.open(plan, one.cents(10_000, 500_000))
    investment = one.cents(2_000, 60_000)
    one.open(after, int(investment * one.chance.uniform(0.8, 1.4)), investment)
    one.wait(200)
    if not one.may_roll:
        return
    whole, own = one.held[plan], one.held[after]
    one.tell(PAYS, plan, whole)
    one.tell(BESIDE, after, own)
    one.held[plan] = one.held[after] = 0
    to_roth = min(own, investment)
    one.part((ira, whole + own - to_roth), (roth, to_roth))


def _recaptured(one: Person) -> None:
    """Convert an IRA, and take the money too soon."""
    ira, roth = one.account(TRADITIONAL), one.account(ROTH)
    one.open(ira, one.cents(5_000, 90_000), one.cents(0, 4_000))
    one.open(roth, one.cents(1_000, 20_000), one.cents(0, 900))
    if one.chance.random() < 0.5:
        year = max(one.date.year - 2, one.accounts[roth][7] or 0)
        one.tell(CONVERTED, roth, one.cents(1, 5_000), one.cents(0, 500), None, None, year)
    one.wait(300)
    if one.may_roll:
        amount = one.held[ira] // one.chance.randint(1, 3)
        one.pay(ira, amount, (roth, amount))
    one.wait(500)
    one.pay(roth, one.held[roth] // one.chance.randint(1, 3))


def _heir(one: Person) -> None:
    """Inherit an IRA or a plan's money, and take some every year."""
    own = one.chance.random() < 0.5
    account = one.account(TRADITIONAL, None, 1) if own else one.account(PRE_TAX, 1, 1)
    one.open(account, one.cents(5_000, 200_000), one.cents(0, 3_000) if own else None)
    for _ in range(one.chance.randint(1, 4)):
        one.wait(_YEAR)
        one.pay(account, one.held[account] // one.chance.randint(3, 12))


def _backdoor(one: Person) -> None:
    """Contribute to a traditional IRA what is not deducted, some of it for the year before."""
    ira, roth = one.account(TRADITIONAL), one.account(ROTH)
    late = "contribution for the prior year" in one.traits
    for _ in range(one.chance.randint(1, 4)):
        amount = one.cents(500, 2_500)
        if late:
            year = one.date.year + 1
            if year > _LAST:
                break
            one.day = datetime.date(year, 2, one.chance.randint(1, 28)).toordinal() - _EPOCH
            one.tell(PAID_IN, ira, amount, amount, None, None, year - 1)
            one.held[ira] += amount
        else:
            one.pay_in(ira, amount, one.chance.choice((0, amount)))
        one.wait(60)
        if one.may_roll and one.chance.random() < 0.7:
            one.pay(ira, one.held[ira], (roth, one.held[ira]))
        one.wait(_YEAR)


def _go_on(one: Person, account: int) -> None:
    """Save, and hear of values, until there have been the wanted events."""
    left = max(1, one.wanted - len(one.events) - 1)
    step = max(2, 2 * (_ENDS - one.day) // left)
    for _ in range(left):
        one.wait(step)
        if one.chance.random() < 0.6:
            one.pay_in(account, one.cents(20, 1_500))
        else:
            one.revalue(account, 0.85, 1.2)


_STORIES: dict[str, Callable[[Person], None]] = {
    "loss at conversion": _converter,
    "split rollover": _splitter,
    "recapture": _recaptured,
    "inherited": _heir,
    "contribution for the prior year": _backdoor,
}
_PLAIN = (_saver, _saver, _converter, _backdoor)


def person(number: int, seed: int, events: int) -> Person:
    """Return a participant of a population."""
    one = Person(random.Random(f"{seed} {number}"), events)  # noqa: S311 - chance, not a secret
    stories = [story for name, story in _STORIES.items() if name in one.traits]
    story = stories[0] if stories else one.chance.choice(_PLAIN)
    story(one)
    if "several accounts" in one.traits:
        _more_accounts(one)
    rest = next((n for n, told in enumerate(one.accounts) if told[0] == PRE_TAX), None)
    if rest is not None and len(one.events) < one.wanted and not one.accounts[rest][9]:
        _go_on(one, rest)
    if "bad row" in one.traits:
        _spoil(one)
    return one


def _more_accounts(one: Person) -> None:
    """Add a second plan with a designated Roth account."""
    pretax, roth = one.account(PRE_TAX, 7), one.account(DESIGNATED, 7)
    one.open(pretax, one.cents(100, 50_000))
    investment = one.cents(100, 20_000)
    one.open(roth, int(investment * one.chance.uniform(0.7, 1.5)), investment)
    one.wait(200)
    one.pay(roth, one.held[roth] // one.chance.randint(1, 4))


def _spoil(one: Person) -> None:
    """Make one thing wrong."""
    place = one.chance.randrange(len(one.events)) if one.events else -1
    if place < 0:
        return
    event = list(one.events[place])
    column, value = one.chance.choice(((3, -1), (1, 99), (2, 77), (0, None), (8, 99)))
    event[column] = value
    one.events[place] = tuple(event)


def batches(whole: Population, first: int = 0) -> Iterator[pa.RecordBatch]:
    """Yield a population in batches, from participant `first` on."""
    for begin in range(first, whole.number, CHUNK):
        yield batch(whole, begin, min(whole.number, begin + CHUNK))


def batch(whole: Population, begin: int, end: int) -> pa.RecordBatch:
    """Return some participants of a population."""
    people = [person(number, whole.seed, whole.events) for number in range(begin, end)]
    accounts = [told for one in people for told in one.accounts]
    events = [told for one in people for told in one.events]
    made = [
        pa.array([f"P{number:09d}" for number in range(begin, end)]),
        pa.array([one.born for one in people], pa.date32()),
        _lists([len(one.accounts) for one in people], accounts, ACCOUNT),
        _lists([len(one.events) for one in people], events, EVENT),
        pa.nulls(len(people), pa.string()),
    ]
    return pa.RecordBatch.from_arrays(made, schema=PARTICIPANT)


def _lists(sizes: list[int], told: list[Told], of: pa.StructType) -> pa.ListArray:
    offsets = [0]
    for size in sizes:
        offsets.append(offsets[-1] + size)
    columns = zip(*told, strict=True) if told else [()] * of.num_fields
    children = [
        pa.array(list(column), pa.int32() if pa.types.is_date32(field.type) else field.type).cast(
            field.type
        )
        for column, field in zip(columns, of, strict=True)
    ]
    values = pa.StructArray.from_arrays(children, fields=list(of))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), values)


def write(whole: Population, file: Path, *, flat: bool = False) -> None:
    """Write a population as Parquet, a row group a batch."""
    schema = FLAT if flat else PARTICIPANT
    beside = file.with_name(f".{file.name}.part")
    with pq.ParquetWriter(beside, schema, compression="zstd", compression_level=1) as writer:
        for made in batches(whole):
            writer.write_batch(flattened(made) if flat else made)
    beside.replace(file)
