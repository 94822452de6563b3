"""What a life brings to a plan: annuities that start and are paid, and deaths."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, AmountOrAll, Count, Date, Name, Text

Payable = Literal["one life", "two lives", "fixed number"]
Period = Literal["month", "quarter", "half year", "year"]


class AnnuityStart(NamedTuple):
    """The first day of the first period for which a plan pays an annuity.

    `from` names the accounts whose money the annuity was bought with; a pension without
    accounts tells its `cost`, the investment in the contract, instead.
    """

    date: Date
    annuity_start: Name
    payable: Payable
    note: Text | None = None
    sources: dict[Name, AmountOrAll] | None = None
    cost: Amount | None = None
    evidence: Text | None = None
    second_born: Date | None = None
    """Two lives: the date of birth of the other annuitant, the youngest if there are several."""
    payments: Count | None = None
    """A fixed number: how many payments there will be."""
    every: Period = "month"
    guaranteed: Literal["less than 5 years", "5 years or more"] | None = None
    """From age 75: for how long payments are guaranteed whoever dies."""
    method: Literal["simplified"] | None = None
    """Starts before November 19, 1996, which could use the General Rule instead."""
    recovered: Amount | None = None
    """What payments before those in the book recovered free of tax; 0 if there were none."""


class AnnuityPayment(NamedTuple):
    """Payments of an annuity of a plan; several of one year may be written as one."""

    date: Date
    annuity_payment: Name
    amount: Amount
    payments: Count = 1
    note: Text | None = None
    withheld: Amount = 0


class Passing(NamedTuple):
    """An account that passes to somebody at a death; without `to`, outside of the book."""

    account: Name
    to: Name | None = None
    amount: AmountOrAll = "all"


class Death(NamedTuple):
    """The death of an owner of the book, and where the accounts go."""

    date: Date
    death: Name
    note: Text | None = None
    passes: tuple[Passing, ...] = ()
    ceases: tuple[Name, ...] = ()
    """Annuities that nobody is paid any longer; one for one life ends by itself."""
    spread_goes_on: Name | None = None
    """The spouse who elected to go on including conversions of 1998 or 2010 year by year."""


class DomesticRelationsOrder(NamedTuple):
    """Plan money that a qualified domestic relations order gives to a spouse or former spouse.

    Without `to` the alternate payee is not in the book.
    """

    date: Date
    domestic_relations_order: Name
    amount: AmountOrAll
    to: Name | None = None
    note: Text | None = None
