"""A payment that gives a reason, and the kinds of account that the reason's exception is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from basisbook.law.year import excepted_kinds
from basisbook.ledger.book import PLAN_ACCOUNTS, ExceptionFacts

if TYPE_CHECKING:
    import datetime

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry, Payment
    from basisbook.money import Cents

Refusal: TypeAlias = str
"""Why a reason is no exception: a word that the report puts into a sentence."""


class Case(NamedTuple):
    """A payment, and what was said of why it was made."""

    encoder: Encoder
    number: int
    entry: Entry
    payment: Payment

    @property
    def reason(self) -> str:
        """Return the reason that the book gives."""
        return str(self.payment.reason)

    @property
    def facts(self) -> ExceptionFacts:
        """Return what the book says besides."""
        return self.payment.exception or ExceptionFacts()

    @property
    def account(self) -> str:
        """Return the account that paid, the first if there are several."""
        return self.payment.sources[0][0]

    @property
    def plan(self) -> str | None:
        """Return the plan that paid, None for an IRA."""
        return self.encoder.book.accounts[self.account].plan

    @property
    def owner(self) -> str:
        """Return whose payment it is."""
        return self.encoder.book.owner_of(self.account)

    @property
    def day(self) -> datetime.date:
        """Return the day of the payment."""
        return self.entry.date

    @property
    def cash(self) -> Cents:
        """Return what the owner was paid and kept."""
        return self.payment.cash

    @property
    def benefit(self) -> Cents:
        """Return the owner's benefit in the plan or IRA just before the payment.

        The book's balances are nonforfeitable (docs/glossary.md), so they stand for it where
        it is not told.
        """
        if self.facts.vested is not None:
            return self.facts.vested
        accounts = self.encoder.book.accounts
        held = self.encoder.held
        siblings = [name for name in accounts if self.plan and accounts[name].plan == self.plan]
        return sum(held[name] for name in siblings or [self.account]) + self.payment.gross


def reach_of(case: Case) -> Refusal:
    """Return why the exception is not for the kind of account that paid, or nothing."""
    reach = excepted_kinds(case.reason, case.day)
    side = "plans" if case.encoder.book.accounts[case.account].kind in PLAN_ACCOUNTS else "IRAs"
    if reach == "none":
        return "not then"
    return "" if side in reach else f"only {reach}"
