"""Required minimum distributions: figures, and what the book shows to be wrong."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.engine.entries import is_barred
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import REQUIRED, mark
from basisbook.law.year import missed_law
from basisbook.money import dollars
from basisbook.report.keys import Figure, Key
from basisbook.report.model import Finding
from basisbook.report.naming import account_title, contract_title
from basisbook.rules.s401a9_required import missed_tax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.engine.required import Minimum
    from basisbook.money import Cents
    from basisbook.report.context import Context

PART_9 = "Form 5329 Part IX"
AMOUNTS = ("required_minimum", "missed_minimum", "missed_tax", "missed_tax_corrected")


def required_figures(outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield what each plan, and all IRAs of an owner, had to pay in a year."""
    minima = outcome.program.minima
    for number, minimum in enumerate(minima):
        mark(REQUIRED, number, minimum.year)
        contract = _contract(outcome, minimum)
        taken = minimum.required - missed(outcome, minimum)
        amounts = {"required_minimum": minimum.required, "missed_minimum": minimum.required - taken}
        for name, corrected in (("missed_tax", False), ("missed_tax_corrected", True)):
            law = missed_law(minimum.year, corrected=corrected)
            amounts[name] = missed_tax(minimum.required, taken, law)
        for name, cents in amounts.items():
            key = Key(minimum.year, minimum.owner, "contract", contract.id, name)
            yield key, Figure(cents, ((REQUIRED, number),))


def part_9_figures(outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield Part IX of Form 5329: what an owner's plans and IRAs missed in a year, together."""
    for year in outcome.years:
        for owner in outcome.program.layout.owners:
            short = [
                (number, minimum, missed(outcome, minimum))
                for number, minimum in enumerate(outcome.program.minima)
                if (minimum.owner, minimum.year) == (owner, year) and missed(outcome, minimum)
            ]
            subjects = tuple((REQUIRED, number) for number, _minimum, _short in short)
            required = sum(minimum.required for _number, minimum, _short in short)
            left = sum(cents for _number, _minimum, cents in short)
            lines = {
                "missed_required": required,
                "missed_taken": required - left,
                **({"missed_minimum": left} if _has_one_rate(year) else {}),
                "missed_tax": missed_tax(
                    required, required - left, missed_law(year, corrected=False)
                ),
            }
            for name, cents in lines.items() if short else ():
                yield Key(year, owner, "form", PART_9, name), Figure(cents, subjects)


def _has_one_rate(year: int) -> bool:
    """Return whether one rate is taken on the difference, which has a line of its own then."""
    return missed_law(year, corrected=True) == missed_law(year, corrected=False)


def _contract(outcome: Outcome, minimum: Minimum) -> Contract:
    """Return the contract with which a minimum is shown: a plan's first one, or the IRAs."""
    if minimum.inherited:
        return outcome.program.layout.contract_of(minimum.account)
    return next(
        one
        for one in outcome.program.layout.contracts
        if (one.plan, one.owner, one.decedent) == (minimum.plan, minimum.owner, None)
        and one.kind != "Roth IRAs"
    )


def missed(outcome: Outcome, minimum: Minimum) -> Cents:
    """Return what of a year's own minimum was not taken in time; 0 while the book is not over it.

    The first year's may be taken until April 1; what is paid then counts for it first.
    """
    last = max(entry.date for entry in outcome.program.entries)
    end = datetime.date(minimum.year, 12, 31)
    left = minimum.required - max(0, minimum.taken - minimum.carried)
    if minimum.first:
        end = datetime.date(minimum.year + 1, 4, 1)
        left -= _until_april(outcome, minimum)
    return max(0, left) if last >= end else 0


def _until_april(outcome: Outcome, minimum: Minimum) -> Cents:
    """Return what was paid in the first months of the next year."""
    return sum(
        amount
        for paid in outcome.paid
        for account, amount in (paid.entry.payment.sources if paid.entry.payment else ())
        if (outcome.program.layout.contract_of(account).plan, paid.contract.owner)
        == (minimum.plan, minimum.owner)
        and datetime.date(minimum.year + 1, 1, 1)
        <= paid.entry.date
        <= datetime.date(minimum.year + 1, 4, 1)
    )


def required_reasons(paid: Paid) -> Iterator[str]:
    """Yield which part of a payment was required, where some of it was put into an account."""
    payment = paid.entry.payment
    if payment is not None and _barred(paid):
        yield _(
            "{amount} of this was the required minimum distribution, which is paid first in a year "
            "and can be neither rolled over nor converted."
        ).format(amount=dollars(payment.ineligible))
    elif payment is not None and payment.ineligible and not is_barred(paid.entry.event):
        yield _(
            "{amount} of this is the required minimum distribution, which cannot be rolled over, "
            "so the plan withholds of it what it does of other payments, and only if you did not "
            "choose otherwise (26 USC 402(c)(4)(B), 3405(b))."
        ).format(amount=dollars(payment.ineligible))


def _barred(paid: Paid) -> bool:
    payment = paid.entry.payment
    return payment is not None and bool(payment.ineligible and payment.put_back)


def required_findings(context: Context) -> Iterator[Finding]:
    """Yield rollovers and conversions of what was required, and minima that were not taken."""
    for paid in context.outcome.paid:
        for move in paid.entry.payment.put_back if paid.entry.payment and _barred(paid) else ():
            account = account_title(context.book, move.account)
            yield Finding(
                "E525",
                "problem",
                _(
                    "{amount} of what went to {account} was the required minimum distribution of "
                    "{year}. It was paid to the owner, and contributed to {account}; as far as "
                    "that is above the year's limit, it is an excess contribution (26 USC 4973)."
                ).format(amount=dollars(move.amount), account=account, year=paid.entry.date.year),
                _(
                    "Have the excess and its income returned before the return is due. If the "
                    "minimum was paid otherwise, add the payment."
                ),
                paid.entry.date.year,
                paid.entry.id,
            )
    for minimum in context.outcome.program.minima:
        yield from _missed(context, minimum)


def _missed(context: Context, minimum: Minimum) -> Iterator[Finding]:
    contract = _contract(context.outcome, minimum)
    key = Key(minimum.year, minimum.owner, "contract", contract.id, "missed_minimum")
    short = context.cents(key)
    if short:
        yield Finding(
            "E526",
            "problem",
            _(
                "{account} had to pay {required} for {year}, and the book shows {short} less. The "
                "excise tax on it is {tax}, or {corrected} if it is taken within the correction "
                "window (26 USC 4974; Form 5329 Part IX)."
            ).format(
                account=contract_title(context.book, contract),
                required=dollars(minimum.required),
                year=minimum.year,
                short=dollars(short),
                tax=context.said(key._replace(name="missed_tax")),
                corrected=context.said(key._replace(name="missed_tax_corrected")),
            ),
            _remedy(context, minimum),
            minimum.year,
            contract.id,
        )


def _remedy(context: Context, minimum: Minimum) -> str:
    entry = context.book.accounts[minimum.account]
    if minimum.inherited or entry.spouse_beneficiary_born is not None:
        return _(
            "Add what was paid, or take the rest now; the tax may be waived for reasonable error."
        )
    return _(
        "Add what was paid, or take the rest now; the tax may be waived for reasonable error. The "
        "minimum is less if a spouse more than 10 years younger is the sole beneficiary: write "
        "that spouse's birth date with the account, `spouse_beneficiary_born`."
    )
