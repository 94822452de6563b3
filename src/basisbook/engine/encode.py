"""Encode a book for the driver: entries become steps, and what is unknown becomes an option."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.contracts import Layout, as_day, empty_tables, layout
from basisbook.engine.entries import Entry, Move, Payment, entries
from basisbook.engine.in_plan import InPlan
from basisbook.engine.state import (
    BY_REGULATION,
    CASH,
    CLOSING,
    CONTRIBUTE,
    DESIGNATE,
    DIRECT,
    EXCEPTED,
    FIRST,
    LATER,
    LAYER,
    OPEN,
    OWN_SHARE,
    PART,
    POOL_IRA,
    TAKE,
    TRANSFER,
    VALUE,
    LawRow,
    Positions,
    Step,
    Tables,
    result_tables,
)
from basisbook.law.year import federal_law, split_rule
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    Contribution,
    Form1099R,
    Opening,
    StatementValue,
)
from basisbook.ledger.outflows import is_direct
from basisbook.ledger.plans import same_employer
from basisbook.money import BOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents


HUGE: Cents = BOUND >> 4
"""A year-end value so large that the basis share of a distribution vanishes."""


class Program(NamedTuple):
    """A household ready to run: steps in order, tables, and the names behind the numbers."""

    steps: list[Step]
    first_year: int
    years: int
    tables: Tables
    layout: Layout
    entries: tuple[Entry, ...]
    """In order; a step's `number` is the place of its entry here, -1 if it has none."""
    assumed: tuple[tuple[str, str, int], ...]
    """What the entries do not say outright: code, account, year."""
    changes: tuple[tuple[int, str, Cents], ...]
    """Gain or loss that each statement value implies: entry, account, cents."""


def encode(read: ReadBook, resolver: Resolver) -> Program:
    """Return the program of a book, with the options that `resolver` chooses.

    Raises `LawError` if a year of the book has no law.
    """
    names = layout(read.book, resolver)
    happened = entries(read, resolver)
    encoder = _Encoder(read.book, names, resolver)
    steps = encoder.steps(happened)
    first = min((step.year for step in steps), default=0)
    last = max((step.year for step in steps), default=-1)
    choices = read.book.choices
    places = 0 if choices.line_10_places in (None, "exact") else int(choices.line_10_places)
    mixed = resolver.position(
        "mixed-age-year", "", choices.mixed_age_year, "by amount", "early first"
    )
    excess = resolver.position(
        "designated-roth-excess", "", choices.designated_roth_excess, "moves", "stays behind"
    )
    tables = empty_tables(read.book, names, resolver)._replace(
        positions=[list(Positions(places, int(mixed == "early first"), int(excess == "moves")))],
        laws=[_law(year) for year in range(first, last + 1)],
    )
    years = last - first + 1
    return Program(
        steps,
        first,
        years,
        result_tables(tables, len(steps), years),
        names,
        happened,
        tuple(dict.fromkeys(encoder.assumed)),
        tuple(encoder.changes),
    )


def _law(year: int) -> list[int]:
    """Return the row of law that the folds ask of a year."""
    law = federal_law(year)
    return list(LawRow(*law.early, law.miscellaneous.allowed))


class _Encoder:
    """Turns entries into steps, keeping what each account holds on the way."""

    def __init__(self, book: Book, names: Layout, resolver: Resolver) -> None:
        self.book = book
        self.names = names
        self.resolver = resolver
        self.held: dict[str, Cents] = dict.fromkeys(book.accounts, 0)
        self.heard: set[str] = set()
        self.unsure: set[str] = set()
        """Accounts first heard of when money left them: what stayed is not known."""
        self.rolled: set[tuple[str, int]] = set()
        """Plans and years in which something was rolled over."""
        self.valued: dict[str, tuple[int, int]] = {}
        self.assumed: list[tuple[str, str, int]] = []
        self.changes: list[tuple[int, str, Cents]] = []
        self.in_plan = InPlan(book)
        self.coming: list[tuple[datetime.date, Move]] = []

    def steps(self, happened: tuple[Entry, ...]) -> list[Step]:
        """Return all steps in order of year and day."""
        made = [*self.clocks(happened)]
        for number, entry in enumerate(happened):
            self.land(entry.date)
            if number:
                made += self.year_ends(happened[number - 1].date.year, entry.date.year)
            made += self.entry(number, entry)
        self.land(datetime.date.max)
        last = max((step.year for step in made), default=0)
        made += self.year_ends(last, last + 1)
        # What is set back after the last year end is nobody's year.
        kept = [step for step in made if step.year <= last]
        return sorted(kept, key=lambda step: (step.year, step.month_day))

    def land(self, day: datetime.date) -> None:
        """Add what rollovers have brought to the accounts by a day."""
        for landed, move in (one for one in self.coming if one[0] <= day):
            self.begin(move.account, landed.year)
            self.held[move.account] += move.amount
        self.coming = [one for one in self.coming if one[0] > day]

    def begin(self, name: str, year: int) -> None:
        """Note that an account that is heard of only now was empty, though its clock had begun."""
        first = self.book.accounts[name].first_contribution
        if name not in self.heard and first is not None and first < year:
            self.assumed.append(("empty-before", name, year))
        self.heard.add(name)

    def clocks(self, happened: tuple[Entry, ...]) -> Iterator[Step]:
        """Start the clocks of Roth accounts that the book begins without an opening."""
        opened = {e.event.opening for e in happened if isinstance(e.event, Opening)}
        for name, account in self.book.accounts.items():
            if account.first_contribution and name not in opened and happened:
                year = happened[0].date.year
                number = self.names.accounts[name]
                yield Step(year, 0, OPEN, number, 0, 0, account.first_contribution, 0, -1)

    def entry(self, number: int, entry: Entry) -> Iterator[Step]:
        """Yield the steps of one entry."""
        event = entry.event
        if entry.payment is not None and entry.kind == "transfer":
            yield self.transfer(number, entry, entry.payment)
        elif entry.payment is not None:
            yield from self.payment(number, entry, entry.payment)
        elif isinstance(event, Opening):
            yield from self.opening(number, entry, event)
        elif isinstance(event, Contribution):
            yield from self.contribution(number, entry, event)
        elif isinstance(event, StatementValue):
            yield from self.first_heard(number, entry, event.value, event.amount)
            self.changes.append((number, event.value, event.amount - self.held[event.value]))
            self.held[event.value] = event.amount
            self.unsure.discard(event.value)
            self.valued[event.value] = (entry.date.year, as_day(entry.date).month_day)
            yield self.step(number, entry, VALUE, event.value, event.amount)

    def step(
        self, number: int, entry: Entry, kind: int, account: str, amount: Cents, *rest: int
    ) -> Step:
        """Return a step on the day of its entry; `rest` is second, third and flags."""
        second, third, flags = (*rest, 0, 0, 0)[:3]
        day = as_day(entry.date)
        target = CASH if account == "" else self.names.accounts[account]
        return Step(day.year, day.month_day, kind, target, amount, second, third, flags, number)

    def opening(self, number: int, entry: Entry, event: Opening) -> Iterator[Step]:
        """Yield an opening: the balance, the investment, and a Roth IRA's conversions."""
        name = event.opening
        self.heard.add(name)
        self.held[name] = event.balance
        investment = self.opening_investment(event)
        first_year = self.first_year(event)
        yield self.step(number, entry, OPEN, name, event.balance, investment, first_year)
        for layer in sorted(event.conversions, key=lambda layer: layer.year):
            yield self.step(number, entry, LAYER, name, layer.taxable, layer.nontaxable, layer.year)

    def first_heard(self, number: int, entry: Entry, name: str, balance: Cents) -> Iterator[Step]:
        """Open an account that the book first speaks of when it already holds money."""
        if name not in self.heard:
            opening = Opening(date=entry.date, opening=name, balance=balance)
            yield from self.opening(number, entry, opening)

    def opening_investment(self, event: Opening) -> Cents:
        """Return the investment that an account opens with; unknown is asked, not zero."""
        kind = self.book.accounts[event.opening].kind
        if kind == "pre-tax":
            return event.investment or 0
        known = event.investment
        code = "unknown-investment"
        rest = event.balance
        if kind in IRA_ACCOUNTS:
            known, code = event.basis, "unknown-basis"
        elif kind == ROTH_IRA:
            known, code = event.regular, "unknown-basis"
            rest = max(
                0, rest - sum(layer.taxable + layer.nontaxable for layer in event.conversions)
            )
            if known is not None and not event.conversions and known < event.balance:
                self.assumed.append(("no-conversions", event.opening, event.date.year))
        if known is not None or rest == 0:
            return known or 0
        options = ("zero", "half", "whole", *(("more",) if code == "unknown-investment" else ()))
        option = self.resolver.ask(code, event.opening, *options)
        return {"zero": 0, "half": rest // 2, "whole": rest, "more": 2 * rest}[option]

    def first_year(self, event: Opening) -> int:
        """Return the first year of a Roth account's clock, which may have to be asked."""
        account = self.book.accounts[event.opening]
        if account.kind not in (ROTH_IRA, "designated Roth"):
            return 0
        if account.first_contribution is not None:
            return account.first_contribution
        known = min((layer.year for layer in event.conversions), default=event.date.year)
        if event.balance == 0:
            return 0
        option = self.resolver.ask("first-roth-year", event.opening, "not over", "over")
        return known if option == "not over" else known - 5

    def contribution(self, number: int, entry: Entry, event: Contribution) -> Iterator[Step]:
        """Yield a contribution; one for the year before is basis then, and money now."""
        name, amount = event.contribution, event.amount
        self.begin(name, entry.date.year)
        self.held[name] += amount
        invested = amount if self.is_invested(event) else 0
        if event.for_year is None or event.for_year == entry.date.year:
            yield self.step(number, entry, CONTRIBUTE, name, amount, invested)
            return
        yield self.step(number, entry, CONTRIBUTE, name, amount, 0)
        account = self.names.accounts[name]
        yield Step(event.for_year, 1232, DESIGNATE, account, 0, invested, 0, 0, number)

    def is_invested(self, event: Contribution) -> bool:
        """Return whether a contribution is investment in the contract."""
        kind = self.book.accounts[event.contribution].kind
        if kind not in IRA_ACCOUNTS:
            return kind != "pre-tax"
        subject = f"{event.contribution} {event.date}"
        treatment = event.treatment or self.resolver.ask(
            "deductibility", subject, "deductible", "nondeductible"
        )
        return treatment == "nondeductible"

    def transfer(self, number: int, entry: Entry, payment: Payment) -> Step:
        """Return a transfer, which moves money and nothing else."""
        ((source, amount),) = payment.sources
        target = payment.moves[0].account
        self.heard |= {source, target}
        self.held[source] -= amount
        self.held[target] += amount
        to = self.names.accounts[target]
        return self.step(number, entry, TRANSFER, source, amount, 0, to)

    def payment(self, number: int, entry: Entry, payment: Payment) -> Iterator[Step]:
        """Yield a distribution: its sources, then its parts in the order of section 402(c)(2)."""
        yield from self.siblings(number, entry, payment)
        flags = FIRST | (EXCEPTED if payment.excepted else 0)
        flags |= BY_REGULATION if self.is_regulated(payment) else 0
        flags |= CLOSING if self.is_closing(entry, payment) else 0
        for source, amount in payment.sources:
            if source not in self.heard:
                self.unsure.add(source)
            yield from self.first_heard(number, entry, source, amount)
            self.note_balance(source, entry, amount)
            self.held[source] -= amount
            plan = self.book.accounts[source].plan
            if plan is not None and payment.rolled:
                self.rolled.add((plan, entry.date.year))
            yield self.step(number, entry, TAKE, source, amount, payment.rolled, 0, flags)
            flags &= ~FIRST
        taxed = self.resolver.includible.get(entry.id, 0)
        self.in_plan.follow(entry, payment, taxed)
        own = OWN_SHARE if self.is_own_share(entry, payment) else 0
        for move in sorted(payment.moves, key=self.priority):
            yield from self.move(number, entry, move, own if move.direct else 0)
        if payment.cash:
            recapture = self.recapture(entry, payment)
            yield self.step(number, entry, PART, "", payment.cash, -1, recapture)

    def is_closing(self, entry: Entry, payment: Payment) -> bool:
        """Return whether a payment leaves nothing in the plan, and all of it was cash.

        Plans of one employer are one interest (section 402(e)(4)(D)(ii)). An account that
        the book has not spoken of may hold money, and what was rolled over in the same year
        was no cash.
        """
        plan = self.book.accounts[payment.sources[0][0]].plan
        if plan is None or payment.rolled or (plan, entry.date.year) in self.rolled:
            return False
        plans = (plan, *same_employer(self.book, plan))
        paid = dict(payment.sources)
        return all(
            name in self.heard and self.held[name] == paid.get(name, 0)
            for name, account in self.book.accounts.items()
            if account.plan in plans
        )

    def siblings(self, number: int, entry: Entry, payment: Payment) -> Iterator[Step]:
        """Open pre-tax money that is one contract with a source, and that the book left out."""
        contract = self.names.contract_of(payment.sources[0][0])
        for name in contract.accounts if contract.kind == "commingled" else ():
            unheard = name not in self.heard and name not in dict(payment.sources)
            if unheard and self.book.accounts[name].kind == "pre-tax":
                option = self.resolver.ask("unknown-balance", name, "none", "large")
                self.heard.add(name)
                self.held[name] = 0 if option == "none" else HUGE
                yield self.step(number, entry, OPEN, name, self.held[name])

    def note_balance(self, source: str, entry: Entry, amount: Cents) -> None:
        """Note that a share rests on a balance that no statement of the day confirms."""
        day = (entry.date.year, as_day(entry.date).month_day)
        plan = self.book.accounts[source].plan is not None
        if plan and amount != self.held[source] and self.valued.get(source) != day:
            self.assumed.append(("running-balance", source, entry.date.year))

    def is_own_share(self, entry: Entry, payment: Payment) -> bool:
        """Return whether direct rollovers hold their own share of pre-tax money.

        From 2015 all that is paid at one time is one distribution, for designated Roth
        accounts from 2016. Before, the recipient could use that rule, and for designated
        Roth accounts from September 18, 2014 (Notice 2014-54; 26 CFR 1.402A-1 A-5(a)).
        """
        kind = self.book.accounts[payment.sources[0][0]].kind
        roth = kind == "designated Roth"
        places = len(payment.moves) + (1 if payment.cash else 0)
        if kind in (*IRA_ACCOUNTS, ROTH_IRA) or places == 1 or not payment.moves:
            return False
        rule = split_rule(entry.date, designated_roth=roth)
        if rule != "optional":
            return rule == "barred"
        taken = self.book.choices.split_before_2015
        method = self.resolver.position("split-before-2015", "", taken, "pretax first", "own share")
        return method == "own share"

    def move(self, number: int, entry: Entry, move: Move, flags: int) -> Iterator[Step]:
        """Yield one rollover; a 60-day rollover may reach its account on a later day."""
        self.coming.append((move.deposited or entry.date, move))
        chosen = -1 if move.pretax is None else move.pretax
        later = move.deposited is not None and move.deposited > entry.date
        flags |= (LATER if later else 0) | (DIRECT if move.direct else 0)
        yield self.step(number, entry, PART, move.account, move.amount, chosen, 0, flags)
        if later and move.deposited is not None:
            arrival = entry._replace(date=move.deposited)
            yield self.step(number, arrival, CONTRIBUTE, move.account, move.amount)

    def priority(self, move: Move) -> tuple[bool, bool]:
        """Return the order of a part: direct before 60-day, and where pre-tax money rests first."""
        kind = self.book.accounts[move.account].kind
        return (not move.direct, kind in (ROTH_IRA, "designated Roth"))

    def is_regulated(self, payment: Payment) -> bool:
        """Return whether regulations say that a designated Roth account's excess moves.

        They do where all of it goes directly to another such account (1.402A-1 A-6(b)), and
        where only a part of what was paid out reaches a Roth IRA within 60 days
        (1.408A-10 A-3(b)).
        """
        whole = payment.cash == 0 and all(
            move.direct and self.book.accounts[move.account].kind == "designated Roth"
            for move in payment.moves
        )
        partly = payment.cash > 0 and any(not move.direct for move in payment.moves)
        return whole or partly

    def recapture(self, entry: Entry, payment: Payment) -> Cents:
        """Return box 10: in-plan rollovers of five years that a cash payment takes out again.

        The form says it; otherwise it is the plan's accounting, and for a Roth IRA that
        received the money unsettled, so it is asked within its bounds. A payment of all that
        a designated Roth account holds takes all.
        """
        source = payment.sources[0][0]
        year = entry.date.year
        reported = self.box_10(source, year, payment)
        if reported is not None:
            self.in_plan.take(source, year, min(reported, payment.cash))
            return min(reported, payment.cash)
        most = min(payment.cash, self.in_plan.recent(source, year))
        if most == 0:
            return 0
        emptied = self.held[source] == 0 and payment.rolled == 0
        if emptied and self.book.accounts[source].kind != ROTH_IRA:
            option = "all"
        else:
            code = "in-plan-recapture" if self.book.accounts[source].kind == ROTH_IRA else "box-10"
            option = self.resolver.ask(code, entry.id, "none", "all")
        if option == "none":
            return 0
        self.in_plan.take(source, year, most)
        return most

    def box_10(self, source: str, year: int, payment: Payment) -> Cents | None:
        """Return box 10 of the form for a payment, or None if no form says it."""
        forms = [
            form
            for form in self.book.documents
            if isinstance(form, Form1099R)
            and (form.account, form.form_1099r) == (source, year)
            and not is_direct(form)
        ]
        same = [form for form in forms if form.boxes.box_1 in (payment.cash, payment.gross)]
        form = next(iter(same or (forms if len(forms) == 1 else ())), None)
        return form.boxes.box_10 if form else None

    def year_ends(self, year: int, until: int) -> Iterator[Step]:
        """Yield values of traditional IRAs at the ends of years that no statement gives."""
        for ending in range(year, until):
            for contract in self.names.contracts:
                if contract.regime == POOL_IRA:
                    for name in contract.accounts:
                        yield from self.year_end(name, ending)

    def year_end(self, name: str, year: int) -> Iterator[Step]:
        """Yield one account's value at year end, if it has to be asked."""
        known = self.held[name] == 0 and name not in self.unsure
        if known or self.valued.get(name) == (year, 1231):
            return
        option = self.resolver.ask("year-end-value", f"{name} {year}", "entries", "none", "large")
        if option != "entries":
            # Next to nothing: an emptied IRA would be closed, which is another question.
            value = 1 if option == "none" else HUGE
            account = self.names.accounts[name]
            # The next year's entries go on from what the entries themselves leave.
            yield Step(year, 1231, VALUE, account, value, 0, 0, 0, -1)
            yield Step(year + 1, 0, VALUE, account, self.held[name], 0, 0, 0, -1)
