"""What each account holds after each entry, and how much `all` is.

An account that nothing has been said of holds an unknown balance if money leaves it first,
and nothing if money comes in first. A balance is then exact: contributions, movements and
the values of statements. On one day, openings and sources tables come first, and the rest
in the order of the file; a 60-day rollover arrives on the day of its deposit. A Form
1099-R that stands for an event and has no date comes last in its year.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.attributable import Adjusted, Flow, adjusted
from basisbook.ledger.book import (
    Contribution,
    Death,
    Form1099R,
    LoanRepayment,
    Opening,
    Recharacterization,
    Repayment,
    RestorativePayment,
    ReturnedContribution,
    SourcesTable,
    StatementValue,
    event_kind,
)
from basisbook.ledger.findings import Findings
from basisbook.ledger.outflows import (
    PARTED,
    Leg,
    Outflow,
    every_outflow,
    is_after_forms,
    stands_for_event,
)
from basisbook.ledger.undone import account_undone, is_late, undone
from basisbook.ledger.vesting import held
from basisbook.money import dollars
from basisbook.remembered import remembered
from basisbook.rules.s408_ira import net_income

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.errors import Problem
    from basisbook.ledger.book import Book, Event
    from basisbook.ledger.read import ReadBook
    from basisbook.ledger.undone import Undoing
    from basisbook.money import Cents
    from basisbook.yamltext import Keys

    Step = tuple[datetime.date, int, int, Callable[[], None]]

_FIRST, _INSIDE, _LAST, _CLOSE = range(4)


class Resolved(NamedTuple):
    """The amounts of an event that moves money out, with every `all` worked out.

    Units: cents.
    """

    sources: dict[str, Cents]
    parts: tuple[Cents, ...]
    """One for each entry of `to:`; one in all for an event that goes whole to one account."""
    adjusted: Adjusted = Adjusted(0, 0)
    """Of a contribution that is taken back: the balances that its net income follows from."""


class Walk(NamedTuple):
    """The result of going through a book in order of time."""

    resolved: dict[int, Resolved]
    """By index of event; an event with a problem or an unknown amount is left out."""
    after: dict[int, dict[str, Cents]]
    """By index of event: known balances of all accounts just after it. Units: cents."""
    problems: tuple[Problem, ...]
    """What moves more than there is, and `all` of what is not known."""


def _when(book: Book, event: Event, index: int) -> tuple[datetime.date, int, int]:
    if is_after_forms(book, event):
        return event.date, _CLOSE, index
    return event.date, _FIRST if isinstance(event, Opening) else _INSIDE, index


def resolve_all(read: ReadBook) -> dict[int, Resolved]:
    """Return what every event that moves money out moved, by index, each `all` in cents."""
    # What is taken back follows from a rule, which belongs to the trace of whoever asks.
    if any(
        isinstance(event, ReturnedContribution | Recharacterization) for event in read.book.events
    ):
        return _Walker(Findings(read)).walk().resolved
    return _walked(read).resolved


def balances(read: ReadBook) -> dict[int, dict[str, Cents]]:
    """Return the known balances of all accounts after each event, by index.

    Units: cents.
    """
    return _walked(read).after


@remembered
def _walked(read: ReadBook) -> Walk:
    return _Walker(Findings(read)).walk()


BEYOND = "E245"
"""The code of what moves more than there is."""


def balance_problems(read: ReadBook) -> tuple[Problem, ...]:
    """Return what moves more than there is, and `all` of what is not known."""
    return _walked(read).problems


def check_balances(findings: Findings, read: ReadBook) -> None:
    """Find what moves more than there is, and `all` of what is not known."""
    findings.problems += balance_problems(read)


class _Walker:
    """Goes through a book in order of time, and keeps what each account holds."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.book = findings.book
        self.held: dict[str, Cents | None] = {}
        self.resolved: dict[int, Resolved] = {}
        self.after: dict[int, dict[str, Cents]] = {}
        self.flows: dict[str, list[Flow]] = {}
        self.now = 0, datetime.date.min
        """Index and day of what is happening."""

    def walk(self) -> Walk:
        """Take every step of the book."""
        for step in sorted(self.steps(), key=lambda step: step[:3]):
            self.now = step[2], step[0]
            step[3]()
        return Walk(self.resolved, self.after, tuple(self.findings.problems))

    def steps(self) -> Iterator[Step]:
        """Yield what happens: when, and what to do then."""
        for index, event in enumerate(self.book.events):
            yield (*_when(self.book, event, index), partial(self.event, index, event))
            moved = every_outflow(self.book)[index]
            for number, leg in enumerate(moved.legs if moved else ()):
                if leg.deposited and not leg.direct:
                    yield (
                        leg.deposited,
                        _INSIDE,
                        index,
                        partial(self.deposit, index, number, leg.target),
                    )
        for index, document in enumerate(self.book.documents):
            if isinstance(document, SourcesTable):
                yield (document.date, _FIRST, index, partial(self.table, document))
            elif isinstance(document, Form1099R) and stands_for_event(self.book, document):
                day = document.date or datetime.date(document.form_1099r, 12, 31)
                yield (day, _LAST, index, partial(self.form, document))

    def event(self, index: int, event: Event) -> None:
        """Let an event take effect."""
        if isinstance(event, Opening):
            self.value(event.opening, None if event.balance is None else held(event))
        elif isinstance(event, StatementValue):
            self.value(event.value, held(event))
        elif isinstance(event, ReturnedContribution | Recharacterization):
            self.undo(index, event)
        elif isinstance(event, Contribution):
            self.arrive(event.contribution, held(event))
        elif isinstance(event, LoanRepayment):
            self.arrive(event.loan_repayment, event.amount)
        elif isinstance(event, Repayment):
            self.arrive(event.repayment, event.amount)
        elif isinstance(event, RestorativePayment):
            self.arrive(event.restorative_payment, event.amount)
        elif isinstance(event, Death):
            self.pass_on(event)
        moved = every_outflow(self.book)[index]
        if moved is not None:
            self.leave(index, moved)
        self.after[index] = {name: cents for name, cents in self.held.items() if cents is not None}

    def value(self, account: str, amount: Cents | None) -> None:
        """Take what an account is said to hold."""
        self.held[account] = amount
        self.flow(account, "value", amount)

    def flow(self, account: str, kind: Literal["value", "in", "out"], amount: Cents | None) -> None:
        """Remember what changed an account."""
        self.flows.setdefault(account, []).append(Flow(*self.now, kind, amount))

    def undo(self, index: int, event: Undoing) -> None:
        """Take a contribution out again, with the net income that is told or follows."""
        account = account_undone(event)
        told = event.moved if isinstance(event, Recharacterization) else event.paid
        balances = Adjusted(event.amount, told) if told is not None else None
        pieces = [one.of for one in undone(self.book) if one.by == index]
        if is_late(event):
            balances = Adjusted(event.amount, event.amount)
        elif balances is None and pieces:
            balances = adjusted(self.flows.get(account, []), pieces[-1], event.date)
        if balances is None:
            self.held[account] = None
            self.untold_income(index, event)
            return
        paid = event.amount + net_income(event.amount, *balances)
        legs: tuple[Leg, ...] = ()
        keys: Keys = ("events", index)
        if isinstance(event, Recharacterization):
            legs = (Leg(event.to, "all", True, None, (*keys, "to"), (*keys, "amount")),)  # noqa: FBT003 - direct
        kind = event_kind(event) or ""
        self.leave(index, Outflow(kind, event.date, {account: paid}, legs, 0, keys))
        if index in self.resolved:
            self.resolved[index] = self.resolved[index]._replace(adjusted=balances)

    def untold_income(self, index: int, event: Undoing) -> None:
        """Note that the net income of a contribution is neither told nor follows from values."""
        word = "moved" if isinstance(event, Recharacterization) else "paid"
        self.findings.add(
            "E469",
            ("events", index, "amount"),
            _("What this contribution had earned or lost is not told (26 CFR 1.408-11)."),
            _(
                "Write `{word}`, the amount with its income or less its loss, as the trustee worked"
                " it out; or the `value` of the account on the day of the contribution, before it,"
                " and on this day."
            ).format(word=word),
        )

    def pass_on(self, death: Death) -> None:
        """Let the accounts of the deceased go to whom they pass."""
        for one in death.passes:
            held = self.held.get(one.account)
            amount = held if one.amount == "all" else one.amount
            self.held[one.account] = None if held is None or amount is None else held - amount
            if one.to is not None:
                self.arrive(one.to, amount)

    def arrive(self, account: str, amount: Cents | None) -> None:
        """Add to what an account holds; adding to the unknown leaves it unknown."""
        self.flow(account, "in", amount)
        held = self.held.get(account, 0)
        self.held[account] = None if held is None or amount is None else held + amount

    def leave(self, index: int, moved: Outflow) -> None:
        """Take money out of the sources and put it where the direct legs say."""
        sources = {name: self.take(name, moved) for name in moved.sources}
        known = {name: cents for name, cents in sources.items() if cents is not None}
        complete = len(known) == len(sources)
        parts = self.parts(moved, sum(known.values())) if complete else None
        if parts is not None:
            self.resolved[index] = Resolved(known, parts)
        for number, leg in enumerate(moved.legs):
            if leg.direct or leg.deposited is None:
                self.arrive(leg.target, parts[number] if parts else None)

    def take(self, name: str, moved: Outflow) -> Cents | None:
        """Take an amount out of one account, and return it, or None if it is not known."""
        amount, held = moved.sources[name], self.held.get(name)
        self.flow(name, "out", held if amount == "all" else amount)
        if amount == "all":
            if held is None:
                self.unknown_all(name, moved)
            self.held[name] = 0
            return held
        self.held[name] = None if held is None else held - amount
        if held is not None and amount > held:
            self.held[name] = None
            self.above(name, moved, amount, held)
        return amount

    def parts(self, moved: Outflow, total: Cents) -> tuple[Cents, ...] | None:
        """Return what each leg takes of `total`, or None if the legs do not fit it."""
        if moved.kind not in PARTED:
            return (total,) if moved.legs else ()
        fixed = sum(leg.amount for leg in moved.legs if leg.amount != "all")
        if not self.legs_fit(moved, fixed, total):
            return None
        rest = total - fixed - moved.withheld
        return tuple(rest if leg.amount == "all" else leg.amount for leg in moved.legs)

    def legs_fit(self, moved: Outflow, fixed: Cents, total: Cents) -> bool:
        """Return whether the legs fit what was distributed; note why they do not."""
        alls = [leg for leg in moved.legs if leg.amount == "all"]
        # A 60-day rollover may make good the tax withheld out of other money.
        kept = fixed if alls else sum(int(leg.amount) for leg in moved.legs if leg.direct)
        if len(alls) > 1:
            self.two_alls(alls[1].amount_keys)
        elif fixed > total:
            self.too_many(moved, fixed, total)
        elif moved.withheld > total - kept:
            self.withheld(moved, total - kept)
        else:
            return True
        return False

    def deposit(self, index: int, number: int, target: str) -> None:
        """Let one leg of a 60-day rollover arrive."""
        moved = self.resolved.get(index)
        self.arrive(target, moved.parts[number] if moved else None)

    def table(self, table: SourcesTable) -> None:
        """Take the balances of a plan statement."""
        for row in table.rows:
            self.value(row.account, held(row))

    def form(self, form: Form1099R) -> None:
        """Let a Form 1099-R stand for its distribution."""
        held = self.held.get(form.account)
        left = None if held is None else held - form.boxes.box_1
        # Without a date, later values of the year may already be without the money.
        self.held[form.account] = left if form.date and left is not None and left >= 0 else None
        for part in form.to or ():
            self.arrive(part.account, part.amount)

    def unknown_all(self, name: str, moved: Outflow) -> None:
        """Note that `all` of an unknown balance left an account."""
        self.findings.add(
            "E246",
            moved.source_keys(name),
            _("'all' cannot be worked out: the balance of '{account}' is not known here.").format(
                account=name
            ),
            _("Write the amount, or add the account's `opening` or a `value` before this day."),
        )

    def above(self, name: str, moved: Outflow, amount: Cents, held: Cents) -> None:
        """Note that more left an account than it held."""
        self.findings.add(
            BEYOND,
            moved.source_keys(name),
            _("'{account}' held {held} on {date}, less than the {amount} that left it.").format(
                amount=dollars(amount), account=name, held=dollars(held), date=moved.date
            ),
            _("If it had grown, add its `value` before this entry; else check the amounts."),
        )

    def two_alls(self, keys: Keys) -> None:
        """Note that two parts want all of the rest."""
        self.findings.add(
            "E247",
            keys,
            _("Only one part can take 'all' that is left."),
            _("Write the amounts of the other parts."),
        )

    def too_many(self, moved: Outflow, parts: Cents, total: Cents) -> None:
        """Note that parts add up to more than was distributed."""
        self.findings.add(
            "E248",
            (*moved.keys, "to"),
            _("The parts add up to {parts}, but {total} was distributed.").format(
                parts=dollars(parts), total=dollars(total)
            ),
            _("Correct the amounts; what no part takes was paid to the owner."),
        )

    def withheld(self, moved: Outflow, paid: Cents) -> None:
        """Note that more tax was withheld than was paid to the owner."""
        self.findings.add(
            "E249",
            (*moved.keys, "withheld"),
            _("{withheld} was withheld, but only {paid} was paid to the owner.").format(
                withheld=dollars(moved.withheld), paid=dollars(paid)
            ),
            _("Count withheld tax in the amount of the distribution, and in no direct rollover."),
        )
