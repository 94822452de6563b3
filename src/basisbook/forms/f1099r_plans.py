"""Form 1099-R for what only plans do: corrections, and an employer's Roth contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import DESIGNATED_ROTH
from basisbook.forms.f1099r import Expected, expected_forms, with_b
from basisbook.ledger.correctives import is_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.ledger.book import CorrectiveDistribution
    from basisbook.money import Cents


def every_form(outcome: Outcome) -> Iterator[Expected]:
    """Yield all forms that payers should issue."""
    for paid in outcome.paid:
        if paid.corrective is None:
            yield from expected_forms(outcome, paid)
        else:
            yield from _corrective(outcome, paid, paid.corrective)
    for one in outcome.included:
        if one.by_employer:
            # As if it had been rolled over in the plan (Notice 2024-2 section L).
            yield Expected(
                one.entry.id,
                one.contract.accounts,
                one.entry.date,
                DESIGNATED_ROTH,
                "direct",
                one.cents,
                one.cents,
                ("G",),
            )


def _corrective(outcome: Outcome, paid: Paid, event: CorrectiveDistribution) -> Iterator[Expected]:
    """Yield the forms of a corrective distribution.

    Excess deferrals of an earlier year take two: the deferrals were taxable then, and their
    income is now.
    """
    includible = paid.includible
    rest = event.amount - includible
    roth = paid.contract.regime == DESIGNATED_ROTH
    if event.of != "excess deferrals" or event.for_year == event.date.year:
        both = includible + paid.excluded
        own = event.returned if roth and event.of == "excess deferrals" else paid.recovered
        yield _form(paid, "paid", event.amount, (both, own), _codes(outcome, paid))
    elif is_late(event):
        yield _form(paid, "paid", event.amount, (includible, 0), _codes(outcome, paid))
    else:
        # After a loss box 5 still shows all of the contribution, and box 2a zero.
        amounts = (0, event.returned) if roth else (rest, 0)
        yield _form(paid, "paid", rest, amounts, _roth(paid, "P"))
        if includible:
            yield _form(paid, "income", includible, (includible, 0), _roth(paid, "8"))


def _form(
    paid: Paid, treatment: str, gross: Cents, amounts: tuple[Cents, Cents], codes: tuple[str, ...]
) -> Expected:
    taxable, own = amounts
    return Expected(
        paid.entry.id,
        tuple(dict.fromkeys(paid.contract.accounts)),
        paid.entry.date,
        paid.contract.regime,
        treatment,
        gross,
        taxable,
        codes,
        withheld=paid.entry.payment.withheld if paid.entry.payment else 0,
        box_5=own or None,
        by_rule=paid.corrective is not None and paid.corrective.of == "excess deferrals",
    )


def _codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    event = paid.corrective
    ages = outcome.age_codes(paid)
    if event is not None and is_late(event):
        return tuple(code for age in ages for code in _roth(paid, age))
    if event is not None and event.of == "automatic contributions":
        # An exception applies, which code 2 says of those who are not 59 1/2.
        return tuple(code for age in ages for code in _roth(paid, "2" if age == "1" else age))
    return _roth(paid, "E" if event is not None and event.of == "annual additions" else "8")


def _roth(paid: Paid, code: str) -> tuple[str, ...]:
    """Return a code, with B where a designated Roth account pays."""
    return with_b(code) if paid.contract.regime == DESIGNATED_ROTH else (code,)
