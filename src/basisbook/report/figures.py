"""Figures: every number of a report from one run, each with the calls it came from.

A report rests on several runs, one for each way of answering what the book leaves open.
Keys are the same in all of them, so an amount is known where all runs agree on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.loss import Loss
from basisbook.answers.losses import Losses, losses
from basisbook.engine.encode import encode
from basisbook.engine.finding import paid_from, paid_in, places
from basisbook.engine.limits import limits
from basisbook.engine.outcome import Outcome, Paid, execute
from basisbook.engine.points import Chosen, Point, Resolver
from basisbook.engine.spreading import brought_back
from basisbook.engine.state import ANNUITY, DESIGNATED_ROTH, PLAN, POOL_IRA
from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.f1040 import income_lines, ira_includible, of_other_years, withheld
from basisbook.forms.f1099r_plans import every_form
from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.f5329 import early_lines
from basisbook.forms.f8606 import FORM as F8606
from basisbook.forms.f8606 import pool_lines, roth_lines
from basisbook.forms.hidden import Hidden, hidden_exceptions, hidden_in, received_codes
from basisbook.forms.simplified_method import FORM as SIMPLIFIED_METHOD
from basisbook.forms.simplified_method import worksheet_lines
from basisbook.forms.taken_back import forms_of_taken_back
from basisbook.kernel.rule import (
    EVENT,
    PERSON,
    POOL,
    ROTH_IRAS,
    Call,
    tracing,
)
from basisbook.ledger.book import Recharacterization, ReturnedContribution
from basisbook.ledger.undone import is_late
from basisbook.report.boxes_1040 import box_figures
from basisbook.report.capital_figures import capital_figures
from basisbook.report.conversion_figures import conversion_figures, included_subjects
from basisbook.report.ira_payments import (
    pool_payment_figures,
    pool_shares,
    roth_payment_figures,
)
from basisbook.report.keys import Figure, Key
from basisbook.report.limit_figures import limit_figures
from basisbook.report.loss_figures import loss_figures
from basisbook.report.payouts import payouts
from basisbook.report.reduced_figures import reduced_figures
from basisbook.report.required import part_9_figures, required_figures
from basisbook.report.return_figures import return_figures
from basisbook.report.shares import share_figures
from basisbook.report.spread_figures import (
    off_8606,
    repayment_figures,
    spread_figures,
    spread_into,
)
from basisbook.report.worksheet_figures import worksheet_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.entries import Entry
    from basisbook.engine.limit import Limit
    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents


class Run(NamedTuple):
    """One complete run: its outcome, losses, limits, expected forms, numbers and trace."""

    outcome: Outcome
    losses: tuple[Loss, ...]
    forms: tuple[Expected, ...]
    figures: dict[Key, Figure]
    calls: tuple[Call, ...]
    points: tuple[Point, ...]
    limits: tuple[Limit, ...]
    codes: dict[str, str]
    """Of each event, the code of box 7 on the form that was received for it."""
    hidden: tuple[Hidden, ...]
    """Exceptions that those codes do not tell of."""

    def hidden_in(self, owner: str, year: int) -> tuple[Hidden, ...]:
        """Return the exceptions of an owner's year that no code tells of."""
        return hidden_in(self.hidden, owner, year)


def evaluate(read: ReadBook, chosen: Chosen, includible: dict[str, Cents] | None = None) -> Run:
    """Return one run of a book, with the options `chosen` for what it leaves open."""
    resolver = Resolver(chosen, includible)
    with tracing() as tracer:
        outcome = execute(encode(read, resolver))
        found = losses(read.book, outcome, resolver)
        beside = {
            **dict(payouts(outcome)),
            **dict(required_figures(outcome)),
            **dict(part_9_figures(outcome)),
            **dict(share_figures(outcome)),
            **dict(repayment_figures(outcome)),
        }
        beside |= dict(worksheet_figures(read.book, outcome))
        tested = limits(read, outcome, resolver)
    forms = (*every_form(outcome), *forms_of_taken_back(outcome))
    codes = received_codes(read.book, forms)
    unseen = tuple(_hidden(read.book, outcome, codes))
    figures = dict(_figures(outcome, found, forms, unseen))
    figures |= beside
    figures |= dict(spread_figures(outcome, figures))
    figures |= dict(conversion_figures(outcome, figures))
    figures |= dict(limit_figures(outcome, tested))
    figures |= dict(reduced_figures(read.book, outcome, tested))
    figures |= dict(return_figures(figures))
    figures |= dict(capital_figures(read.book, outcome))
    points = tuple(resolver.points.values())
    calls = tuple(tracer.calls)
    return Run(outcome, found.found, forms, figures, calls, points, tested, codes, unseen)


def _hidden(book: Book, outcome: Outcome, codes: dict[str, str]) -> Iterator[Hidden]:
    """Yield the exceptions that codes hide; of an IRA's payment, its share of the year."""
    for one in hidden_exceptions(book, outcome, codes):
        if one.contract.regime == POOL_IRA:
            shares = pool_shares(outcome, one.contract, one.year)
            kept = next(share.kept for share in shares if share.paid.entry.id == one.event)
            yield one._replace(includible=kept)
        else:
            yield one


def _figures(
    outcome: Outcome, found: Losses, forms: tuple[Expected, ...], unseen: tuple[Hidden, ...]
) -> Iterator[tuple[Key, Figure]]:
    numbers = places(outcome.program)
    for paid in outcome.paid:
        yield from _of_payment(paid, (EVENT, numbers[paid.entry.id]))
    yield from _of_taken_back(outcome)
    for year in outcome.years:
        for owner in outcome.program.layout.owners:
            yield from _of_year(outcome, owner, year, hidden_in(unseen, owner, year))
            yield from box_figures(outcome, owner, year)
        for number, contract in enumerate(outcome.program.layout.contracts):
            yield from _of_contract(outcome, contract, number, year)
    yield from loss_figures(outcome, found)
    for form in forms:
        yield from _of_expected(outcome, form, (EVENT, numbers[form.event]))


def _of_payment(paid: Paid, subject: tuple[int, int]) -> Iterator[tuple[Key, Figure]]:
    year, owner = paid.entry.date.year, paid.contract.owner
    divided = paid.contract.regime in (PLAN, DESIGNATED_ROTH, ANNUITY)
    payment = paid.entry.payment
    amounts = {
        "gross": paid.gross,
        "appreciation": paid.appreciation,
        "rolled_over": payment.rolled if payment else 0,
    }
    if divided:
        amounts |= {
            "recovered": paid.recovered,
            "includible": paid.includible,
            "excluded": 0 if paid.corrective else paid.excluded,
            "earlier": paid.excluded if paid.corrective else 0,
            "deferred": paid.deferred,
            "additional_tax_base": paid.base,
            "moved_excess": paid.excess,
        }
    if divided and paid.contract.regime != ANNUITY:
        amounts["unrecovered"] = paid.left.investment if paid.left.balance == 0 else 0
    for name, cents in amounts.items():
        yield Key(year, owner, "event", paid.entry.id, name), Figure(cents, (subject,))
    for number, part in enumerate(paid.placed):
        kept = paid.appreciation if part.account is None else 0
        placed = {"amount": part.result.amount + kept}
        if divided:
            placed |= {
                "includible": part.result.includible,
                "recovered": paid.investment_of(part),
                "deferred": part.result.pretax - part.result.includible,
            }
        for name, cents in placed.items():
            key = Key(year, owner, "part", f"{paid.entry.id}/{number}", name)
            yield key, Figure(cents, (subject,))


def _of_taken_back(outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield what contributions took with them when they were returned or recharacterized."""
    for number, entry in enumerate(outcome.program.entries):
        event = entry.event
        if is_late(event):
            yield from _of_late(outcome, number, entry)
        elif isinstance(event, ReturnedContribution | Recharacterization) and entry.payment:
            owner = outcome.program.layout.contract_of(entry.payment.sources[0][0]).owner
            parts = [one for one in outcome.taken_back if one.entry.id == entry.id]
            amounts = {
                "contribution": event.amount,
                "gross": entry.payment.gross,
                "net_income": max(0, entry.payment.gross - event.amount),
                "net_loss": max(0, event.amount - entry.payment.gross),
                "includible": sum(one.income for one in parts),
                "additional_tax_base": sum(one.base for one in parts),
            }
            for name, cents in amounts.items():
                key = Key(entry.date.year, owner, "event", entry.id, name)
                yield key, Figure(cents, ((EVENT, number),))


def _of_late(outcome: Outcome, number: int, entry: Entry) -> Iterator[tuple[Key, Figure]]:
    """Yield an excess that came out after the due date; what was none is a payment beside it."""
    for one in outcome.taken_back:
        if one.entry.id == entry.id and entry.payment is not None:
            key = Key(entry.date.year, one.contract.owner, "event", entry.id, "gross")
            subjects = ((EVENT, number),)
            yield key, Figure(entry.payment.gross, subjects)
            yield key._replace(name="returned"), Figure(one.gross, subjects)


def _of_year(
    outcome: Outcome, owner: str, year: int, unseen: tuple[Hidden, ...]
) -> Iterator[tuple[Key, Figure]]:
    contracts = [
        (number, contract)
        for number, contract in enumerate(outcome.program.layout.contracts)
        if contract.owner == owner
    ]
    payments = paid_in(outcome, owner, year)
    numbers = places(outcome.program)
    subjects = (
        *((EVENT, numbers[paid.entry.id]) for paid in payments),
        *((EVENT, numbers[one.entry.id]) for one in outcome.returned(owner, year)),
        *(
            (EVENT, numbers[one.entry.id])
            for one in outcome.included
            if (one.contract.owner, one.year) == (owner, year)
        ),
        *((EVENT, number) for number in spread_into(outcome, owner, year)),
        *included_subjects(outcome, owner, year),
        *(
            (POOL if contract.regime == POOL_IRA else ROTH_IRAS, number)
            for number, contract in contracts
        ),
    )
    person = outcome.person_year(owner, year)
    due = (PERSON, outcome.program.layout.owners.index(owner))
    recovered, excluded = _recovered(outcome, owner, year), _excluded(outcome, owner, year)
    totals = {
        "includible": sum(paid.includible for paid in payments)
        + ira_includible(outcome, owner, year)
        + of_other_years(outcome, owner, year, of_ira=False)
        + outcome.included_in(owner, year, by_employer=True)
        + outcome.included_in(owner, year, by_employer=False),
        "recovered": recovered,
        "excluded": excluded,
        "free": recovered + excluded,
        **_income_first(outcome, contracts, year),
        "basis_left": sum(_basis_left(outcome, contract, year) for _, contract in contracts),
        "excepted": person.excepted,
        "additional_tax_base": person.base,
        "additional_tax": person.additional_tax,
        "recapture_tax": person.recapture_tax,
    }
    for name, cents in totals.items():
        traced = (*subjects, due) if name.startswith("additional") else subjects
        yield Key(year, owner, "total", "", name), Figure(cents, traced)
    for name, cents in income_lines(outcome, owner, year).items():
        yield Key(year, owner, "form", F1040, name), Figure(cents, subjects)
    if tax := withheld(outcome, owner, year):
        yield Key(year, owner, "form", F1040, "withheld"), Figure(tax, ())
    for name, cents in early_lines(outcome, owner, year, unseen).items():
        yield Key(year, owner, "form", F5329, name), Figure(cents, (due,))
    for number, contract in contracts:
        subject = (POOL if contract.regime == POOL_IRA else ROTH_IRAS, number)
        lines: dict[str, Cents] = {}
        if contract.kind == "traditional IRAs":
            divided = (contract.id, year) in outcome.divided
            off = off_8606(outcome, contract, year)
            lines = pool_lines(outcome.pool_year(contract, year), off, divided=divided)
        elif contract.kind == "Roth IRAs":
            lines = roth_lines(outcome.roth_year(contract, year), off_8606(outcome, contract, year))
        form = F8606 if contract.decedent is None else f"{F8606}, {contract.decedent}"
        for name, cents in lines.items():
            yield Key(year, owner, "form", form, name), Figure(cents, (subject,))
    yield from _of_annuities(outcome, owner, year)


def _of_annuities(outcome: Outcome, owner: str, year: int) -> Iterator[tuple[Key, Figure]]:
    """Yield the lines of a worksheet for each annuity of an owner."""
    contracts = [
        c for c in outcome.program.layout.contracts if c.regime == ANNUITY and not c.untold
    ]
    mine = [contract for contract in contracts if contract.owner == owner]
    for contract in mine:
        form = worksheet(contract.accounts[0], alone=len(mine) == 1)
        subjects = _payments_of(outcome, contract, year)
        for name, cents in worksheet_lines(outcome.annuity_year(contract, year)).items():
            yield Key(year, owner, "form", form, name), Figure(cents, subjects)


def worksheet(account: str, *, alone: bool) -> str:
    """Return the name of an annuity's worksheet; each annuity has one of its own."""
    return SIMPLIFIED_METHOD if alone else f"{SIMPLIFIED_METHOD}, {account}"


def _payments_of(outcome: Outcome, contract: Contract, year: int) -> tuple[tuple[int, int], ...]:
    """Return the payments of a contract in a year, as what rules were working on."""
    numbers = places(outcome.program)
    return tuple((EVENT, numbers[paid.entry.id]) for paid in paid_from(outcome, contract, year))


def _income_first(
    outcome: Outcome, contracts: list[tuple[int, Contract]], year: int
) -> dict[str, Cents]:
    """Return what left IRAs untaxed, income first: given, or rolled over to a plan."""
    pools = [outcome.pool_year(one, year) for _, one in contracts if one.regime == POOL_IRA]
    return {
        "charity": sum(pool.charity - pool.charity_includible for pool in pools),
        "health": sum(pool.health for pool in pools),
        "to_plan": sum(pool.to_plan for pool in pools),
    }


def _recovered(outcome: Outcome, owner: str, year: int) -> Cents:
    """Return the basis that came out to the owner, or went where it is taxed no more.

    Basis that a rollover carries on to another contract is not out yet.
    """
    total = sum(outcome.came_out(paid) for paid in paid_in(outcome, owner, year))
    for contract in outcome.program.layout.contracts:
        if contract.owner == owner and contract.regime == POOL_IRA:
            pool = outcome.pool_year(contract, year)
            total += pool.distribution_recovered + pool.conversion_recovered
        elif contract.owner == owner and contract.kind == "Roth IRAs":
            roth = outcome.roth_year(contract, year)
            total += roth.unqualified - roth.includible
    return total


def _excluded(outcome: Outcome, owner: str, year: int) -> Cents:
    """Return what qualified distributions keep out of gross income, recovered basis aside."""
    total = sum(paid.excluded for paid in paid_in(outcome, owner, year) if paid.corrective is None)
    for contract in outcome.program.layout.contracts:
        if contract.owner == owner and contract.kind == "Roth IRAs":
            total += outcome.roth_year(contract, year).qualified
    return total


def _basis_left(outcome: Outcome, contract: Contract, year: int) -> Cents:
    """Return what is left at a year's end to come out of a contract free of tax."""
    if contract.regime in (PLAN, DESIGNATED_ROTH):
        return outcome.plan_year(contract, year).investment
    if contract.regime == POOL_IRA:
        back = brought_back(outcome, contract, year)
        return outcome.pool_year(contract, year).basis + back
    if contract.regime == ANNUITY:
        return outcome.annuity_year(contract, year).unrecovered
    roth = outcome.roth_year(contract, year)
    return roth.regular + roth.conversions + brought_back(outcome, contract, year)


def _of_contract(
    outcome: Outcome, contract: Contract, number: int, year: int
) -> Iterator[tuple[Key, Figure]]:
    subject = (POOL if contract.regime == POOL_IRA else ROTH_IRAS, number)
    if contract.regime == POOL_IRA:
        yield from pool_payment_figures(outcome, contract, year)
    elif contract.kind == "Roth IRAs":
        yield from roth_payment_figures(outcome, contract, year)
    if contract.regime in (PLAN, DESIGNATED_ROTH):
        held = outcome.plan_year(contract, year)
        before = outcome.plan_year(contract, year - 1).lost if year > outcome.years[0] else 0
        amounts = {
            "balance": held.balance,
            "investment": held.investment,
            "unrecovered": max(0, held.investment - held.balance),
            "lost": held.lost - before,
        }
        subjects = _payments_of(outcome, contract, year)
    elif contract.untold:
        amounts, subjects = {}, ()
    elif contract.regime == ANNUITY:
        annuity = outcome.annuity_year(contract, year)
        amounts = {"annuity_cost": annuity.cost, "annuity_left": annuity.unrecovered}
        subjects = _payments_of(outcome, contract, year)
    elif contract.regime == POOL_IRA:
        pool = outcome.pool_year(contract, year)
        amounts = {
            "balance": pool.value - pool.outstanding,
            "basis": pool.basis + brought_back(outcome, contract, year),
            "unrecovered": _left(pool.basis, pool.value, pool.distributions + pool.conversions),
        }
        subjects = (subject,)
    else:
        roth = outcome.roth_year(contract, year)
        amounts = {
            "balance": roth.balance,
            "regular": roth.regular + brought_back(outcome, contract, year),
            "conversions": roth.conversions,
            "unrecovered": _left(
                roth.regular + roth.conversions,
                roth.balance + roth.outstanding,
                roth.qualified + roth.unqualified,
            ),
        }
        subjects = (subject,)
    for name, cents in amounts.items():
        yield Key(year, contract.owner, "contract", contract.id, name), Figure(cents, subjects)


def _left(basis: Cents, value: Cents, paid_out: Cents) -> Cents:
    """Return the basis that a year's distributions left in IRAs that they emptied."""
    return basis if paid_out and not value else 0


def _of_expected(
    outcome: Outcome, form: Expected, subject: tuple[int, int]
) -> Iterator[tuple[Key, Figure]]:
    owner = outcome.program.layout.contract_of(form.accounts[0]).owner
    boxes = {"1": form.box_1, "2a": form.box_2a, "5": form.box_5, "5 whole": form.whole_box_5}
    for box, cents in boxes.items():
        if cents is not None:
            id_ = f"{form.event}/{form.treatment}"
            yield Key(form.year, owner, "box", id_, box), Figure(cents, (subject,))
