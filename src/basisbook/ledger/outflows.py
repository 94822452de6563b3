"""Every event that moves money out of accounts, seen as one shape: sources and legs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.law import days
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    AnnuityPayment,
    AnnuityStart,
    CharitableDistribution,
    CorrectiveDistribution,
    Death,
    DeemedDistribution,
    DirectRollover,
    Distribution,
    DivorceTransfer,
    DomesticRelationsOrder,
    Form1099R,
    Form5498,
    HsaFunding,
    InPlanRothRollover,
    LoanOffset,
    Part,
    Recharacterization,
    ReturnedContribution,
    RothConversion,
    SixtyDayRollover,
    StatementValue,
    Transfer,
    event_kind,
)
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.plans import may_be_one_contract
from basisbook.ledger.simple import leaves_early
from basisbook.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book, Event
    from basisbook.money import Cents
    from basisbook.yamltext import Keys

    AmountOrAll = Cents | Literal["all"]


_YEAR_END = (12, 31)


class Leg(NamedTuple):
    """A part of what leaves, and where it goes; `keys` is the account named in the file."""

    target: str
    amount: AmountOrAll
    direct: bool
    deposited: datetime.date | None
    keys: Keys
    amount_keys: Keys
    waived: bool = False
    """Whether the 60-day limit was waived for it."""
    until: datetime.date | None = None
    """The last day for it where that is not the 60th: 26 USC 402(c)(3)(C)."""


class Outflow(NamedTuple):
    """Money that leaves accounts at one time; what no leg takes is paid to the owner."""

    kind: str
    date: datetime.date
    sources: dict[str, AmountOrAll]
    legs: tuple[Leg, ...]
    withheld: Cents
    keys: Keys
    mapped: bool = False

    def source_keys(self, name: str) -> Keys:
        """Return where the amount that leaves account `name` is written."""
        around = "from" if self.kind == "annuity_start" else "distribution"
        return (*self.keys, around, name) if self.mapped else (*self.keys, "amount")

    @property
    def pays_owner(self) -> bool:
        """Return whether some of the money may have stayed with the owner, as tax or as cash."""
        parts = [leg.amount for leg in self.legs]
        if self.withheld or "all" in parts:
            return self.withheld > 0
        sources = list(self.sources.values())
        return "all" in sources or sum(map(int, parts)) != sum(map(int, sources))


QUALIFIED_OFFSETS = "federal.availability.qualified_loan_offset"

NEVER_REQUIRED = ("deemed_distribution", "corrective_distribution")
"""Outflows that meet no required minimum: 26 CFR 1.401(a)(9)-5 A-9(b)."""

NEVER_ROLLED = ("dividends", "order for a dependent")
"""Reasons for which what a plan pays is no eligible rollover distribution, in any year.

Announcement 2008-56; 26 USC 402(e)(1)(B), which knows a spouse or former spouse only.
"""

SERIES = "equal payments"
"""The reason of payments for life: out of a plan none can be rolled over (402(c)(4)(A))."""

PARTED = ("distribution", "loan_offset", "deemed_distribution", "corrective_distribution")
"""Outflows that may be divided: what no leg takes stays with the owner."""
NO_DISTRIBUTION = (
    "transfer",
    "divorce_transfer",
    "returned_contribution",
    "recharacterization",
)
"""Movements that distribute nothing, or what never was contributed."""

_WHOLE = (DirectRollover, InPlanRothRollover, RothConversion, Transfer, SixtyDayRollover)


def outflow(event: Event, index: int) -> Outflow | None:
    """Return an event as an outflow, or None if nothing leaves an account by it."""
    keys: Keys = ("events", index)
    if isinstance(event, Distribution):
        return _distribution(event, keys)
    if isinstance(event, _WHOLE):
        return _whole(event, keys)
    if isinstance(event, CharitableDistribution | HsaFunding | DivorceTransfer):
        return _given(event, keys)
    if isinstance(event, AnnuityPayment | AnnuityStart):
        return _of_annuity(event, keys)
    if isinstance(event, DomesticRelationsOrder):
        return _order(event, keys)
    return plan_outflow(event, keys)


def _of_annuity(event: AnnuityPayment | AnnuityStart, keys: Keys) -> Outflow | None:
    if isinstance(event, AnnuityPayment):
        sources: dict[str, AmountOrAll] = {event.annuity_payment: event.amount}
        return Outflow("annuity_payment", event.date, sources, (), event.withheld, keys)
    if event.sources:
        return Outflow("annuity_start", event.date, event.sources, (), 0, keys, mapped=True)
    return None


def plan_outflow(event: Event, keys: Keys) -> Outflow | None:
    """Return what only plans do as an outflow, None if nothing leaves an account by it."""
    if isinstance(event, DeemedDistribution):
        source: dict[str, AmountOrAll] = {event.deemed_distribution: event.amount}
        return Outflow("deemed_distribution", event.date, source, (), 0, keys)
    if isinstance(event, CorrectiveDistribution):
        source = {event.corrective_distribution: event.amount}
        return Outflow("corrective_distribution", event.date, source, (), event.withheld, keys)
    if isinstance(event, LoanOffset):
        source = {event.loan_offset: event.amount}
        return Outflow("loan_offset", event.date, source, _offset_legs(event, keys), 0, keys)
    return None


def _offset_legs(event: LoanOffset, keys: Keys) -> tuple[Leg, ...]:
    until = None
    if event.because is not None and event.date.year >= days.first_year(QUALIFIED_OFFSETS):
        until = last_day_for(event.date.year, employer=event.extended == "yes")
    return tuple(
        Leg(
            part.account,
            part.amount,
            direct=False,
            deposited=part.deposited,
            keys=(*keys, "to", number, "account"),
            amount_keys=(*keys, "to", number, "amount"),
            until=until,
        )
        for number, part in enumerate(event.to)
    )


def _given(event: CharitableDistribution | HsaFunding | DivorceTransfer, keys: Keys) -> Outflow:
    """Return what left an IRA for somebody else, or for an account of another kind."""
    kind = str(event_kind(event))
    legs: tuple[Leg, ...] = ()
    if isinstance(event, DivorceTransfer) and event.to is not None:
        to, amount = (*keys, "to"), (*keys, "amount")
        legs = (Leg(event.to, "all", True, None, to, amount),)  # noqa: FBT003 - direct
    return Outflow(kind, event.date, {getattr(event, kind): event.amount}, legs, 0, keys)


def _whole(
    event: DirectRollover | InPlanRothRollover | RothConversion | Transfer | SixtyDayRollover,
    keys: Keys,
) -> Outflow:
    kind = str(event_kind(event))
    deposited = event.deposited if isinstance(event, SixtyDayRollover) else None
    waived = isinstance(event, SixtyDayRollover) and event.waiver is not None
    to, amount = (*keys, "to"), (*keys, "amount")
    leg = Leg(event.to, "all", deposited is None, deposited, to, amount, waived)
    return Outflow(kind, event.date, {getattr(event, kind): event.amount}, (leg,), 0, keys)


def _order(event: DomesticRelationsOrder, keys: Keys) -> Outflow:
    kind = "domestic_relations_order"
    to = (*keys, "to")
    legs = (
        ()
        if event.to is None
        else (Leg(event.to, "all", direct=True, deposited=None, keys=to, amount_keys=to),)
    )
    return Outflow(kind, event.date, {getattr(event, kind): event.amount}, legs, 0, keys)


def _distribution(event: Distribution, keys: Keys) -> Outflow | None:
    named = event.distribution
    legs = tuple(_leg(part, (*keys, "to", number)) for number, part in enumerate(event.to))
    if isinstance(named, dict):
        return Outflow("distribution", event.date, named, legs, event.withheld, keys, mapped=True)
    if event.amount is None:
        return None
    return Outflow("distribution", event.date, {named: event.amount}, legs, event.withheld, keys)


def _leg(part: Part, keys: Keys) -> Leg:
    direct = part.by == "direct rollover"
    return Leg(
        part.account,
        part.amount,
        direct,
        part.deposited,
        (*keys, "account"),
        (*keys, "amount"),
        part.waiver is not None,
    )


NOT_PAID = ("annuity_start", "domestic_relations_order")
"""Kinds of event that take money out of an account and pay nobody."""


def outflows(book: Book) -> Iterator[tuple[int, Outflow]]:
    """Yield each event that pays or moves money out of accounts, with its index.

    Money that an annuity is bought with, or that an order gives to another, stays with the plan.
    """
    for index, moved in enumerate(every_outflow(book)):
        if moved is not None and moved.kind not in NOT_PAID:
            yield index, moved


@remembered
def every_outflow(book: Book) -> tuple[Outflow | None, ...]:
    """Return each event as an outflow, None where nothing leaves an account by it."""
    return tuple(outflow(event, index) for index, event in enumerate(book.events))


@remembered
def accounts_by_event(book: Book) -> tuple[tuple[str, ...], ...]:
    """Return the accounts that each event names, sources first."""
    return tuple(accounts_of(event) for event in book.events)


def accounts_of(event: Event) -> tuple[str, ...]:
    """Return the accounts that an event names, sources first."""
    if isinstance(event, Death):
        passed = [name for one in event.passes for name in (one.account, one.to)]
        return (*(name for name in passed if name is not None), *event.ceases)
    if isinstance(event, AnnuityStart):
        return (event.annuity_start, *(event.sources or ()))
    kind = event_kind(event) or ""
    named = getattr(event, kind)
    sources = tuple(named) if isinstance(named, dict) else (str(named),)
    to = getattr(event, "to", None) or ()
    targets = (to,) if isinstance(to, str) else tuple(part.account for part in to)
    return (*sources, *targets)


def stands_for_event(book: Book, form: Form1099R) -> bool:
    """Return whether a Form 1099-R is the only word the book has of its distribution.

    A payer may name on its form any account of what it takes as one contract.
    """
    accounts = may_be_one_contract(book, form.account)
    if told_as_transfer(book, form) is not None:
        return False
    if any(_took_back(event, form) for event in book.events):
        return False
    return not any(
        accounts & moved.sources.keys()
        for _index, moved in outflows(book)
        if moved.date.year == form.form_1099r
        and _is_distribution(book, moved)
        and _may_report(form, moved)
    )


def told_as_transfer(book: Book, form: Form1099R) -> Outflow | None:
    """Return the event by which a book tells what a form reports as no distribution at all.

    Payers do not report what goes from trustee to trustee, or to a former spouse. What `all` came
    to is not worked out here: the form of another payment of that year stays one of its own.
    """
    amounts = (form.boxes.box_1, *(("all",) if form.boxes.total else ()))
    return next(
        (
            moved
            for _index, moved in outflows(book)
            if moved.kind in _TRANSFERS
            and moved.date.year == form.form_1099r
            and moved.sources.get(form.account) in amounts
            and not _is_distribution(book, moved)
        ),
        None,
    )


_TRANSFERS = ("transfer", "divorce_transfer")
_CORRECTIVE = {"8", "D", "E", "P"}
"""What a payer writes for a corrective distribution; D for those of two years before, formerly."""


def _may_report(form: Form1099R, moved: Outflow) -> bool:
    """Return whether a form may be about an event: of a correction by its code or its amount.

    Some payers report the amount of a correction under another code.
    """
    code, amounts = form.boxes.box_7, moved.sources.values()
    if moved.kind != "corrective_distribution" or code is None:
        return True
    return not _CORRECTIVE.isdisjoint(code) or form.boxes.box_1 in amounts or "all" in amounts


def _is_distribution(book: Book, moved: Outflow) -> bool:
    """Return whether a payer reports it: also a transfer that a SIMPLE IRA could not make yet."""
    early = any(
        leaves_early(book, source, leg.target, moved.date)
        for source in moved.sources
        for leg in (moved.legs if moved.kind == "transfer" else ())
    )
    return early or moved.kind not in NO_DISTRIBUTION


def _took_back(event: Event, form: Form1099R) -> bool:
    """Return whether a form may report a contribution that an event took back."""
    if isinstance(event, ReturnedContribution | Recharacterization):
        named = getattr(event, event_kind(event) or "")
        return (named, event.date.year) == (form.account, form.form_1099r)
    return False


def is_after_forms(book: Book, event: Event) -> bool:
    """Return whether a value at the end of a year is what Forms 1099-R of that day left or brought.

    One without a date comes last in its year, and still before the year's end.
    """
    if not isinstance(event, StatementValue) or (event.date.month, event.date.day) != _YEAR_END:
        return False
    return any(
        isinstance(form, Form1099R)
        and form.form_1099r == event.date.year
        and event.value in (form.account, *(part.account for part in form.to or ()))
        and form.date in (None, event.date)
        for form in book.documents
    )


def form_outflows(book: Book) -> Iterator[tuple[int, Outflow]]:
    """Yield each Form 1099-R that stands for its event as an outflow, with its index.

    One without a date comes last in its year; one that leaves out where a direct rollover
    went has no leg for it.
    """
    for index, form in enumerate(book.documents):
        if isinstance(form, Form1099R) and stands_for_event(book, form):
            yield index, _form_outflow(form, ("documents", index))


def _form_outflow(form: Form1099R, keys: Keys) -> Outflow:
    legs = tuple(
        _leg(Part(*part), (*keys, "to", number)) for number, part in enumerate(form.to or ())
    )
    day = form.date or datetime.date(form.form_1099r, 12, 31)
    sources: dict[str, AmountOrAll] = {form.account: form.boxes.box_1}
    return Outflow("form_1099r", day, sources, legs, form.boxes.box_4 or 0, keys)


def is_hardship(event: object) -> bool:
    """Return whether an event is a distribution on account of hardship.

    Its `reason` may name an exception to the additional tax that fits it by itself; then
    only the details of the hardship say what it was.
    """
    if not isinstance(event, Distribution):
        return False
    return event.reason == "hardship" or event.hardship is not None


def is_direct(form: Form1099R) -> bool:
    """Return whether a form says by its code that it reports a direct rollover."""
    return bool(set(form.boxes.box_7 or "") & {"G", "H"})


CONVERTED = {"2", "7"}
"""What a payer writes for a conversion out of a traditional, SEP or SIMPLE IRA."""


def possible_conversions(book: Book, form: Form1099R) -> tuple[str, ...]:
    """Return the Roth IRAs to which all that a form reports may have been converted.

    A Form 5498 of the year for a Roth IRA would say so.
    """
    owner = book.owner_of(form.account)
    if book.accounts[form.account].kind not in IRA_ACCOUNTS or form.boxes.box_7 not in CONVERTED:
        return ()
    reported = {
        one.account
        for one in book.documents
        if isinstance(one, Form5498) and one.form_5498 == form.form_1099r
    }
    return tuple(
        name
        for name, account in book.accounts.items()
        if account.kind == ROTH_IRA
        and account.inherited_from is None
        and book.owner_of(name) == owner
        and name not in reported
    )


def destinations(book: Book, form: Form1099R) -> tuple[str, ...]:
    """Return the accounts of a book that a form's direct rollover can have gone to."""
    source = book.accounts[form.account]
    roth = ("designated Roth", ROTH_IRA)
    kinds = roth if source.kind == "designated Roth" else (*roth, *IRA_ACCOUNTS)
    return tuple(
        name
        for name, account in book.accounts.items()
        if account.kind in kinds
        and name != form.account
        and book.owner_of(name) == book.owner_of(form.account)
        and (account.kind != "designated Roth" or account.plan == source.plan)
    )
