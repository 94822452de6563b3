"""What the states of residence make of a loss: reasons beside those of federal law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.income_tax import STATUSES
from basisbook.answers.loss import Reason
from basisbook.answers.states import StateReturn, StateVerdict, state_verdict
from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES
from basisbook.ledger.filing import return_of
from basisbook.ledger.residence import stays
from basisbook.money import dollars, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.loss import Loss
    from basisbook.ledger.book import Book
    from basisbook.money import Cents, Ratio


def state_reasons(book: Book, loss: Loss, amount: Cents | None) -> Iterator[Reason]:
    """Yield what each state in which the owner lived in the year makes of a loss paid out.

    `amount` is None where the loss itself depends on a question; no amounts are said then.
    """
    if loss.how != "cash closing":
        return
    states = list(dict.fromkeys(stay.state for stay in stays(book, loss.owner, loss.year)))
    for state in states:
        yield from _of_state(book, loss, state, amount)
    if len(states) > 1:
        yield Reason(
            "state-move",
            _(
                "Each state of {year} taxes a part of the year. How they divide its income and "
                "deductions is not worked out; the amounts are those of a resident of the whole "
                "year."
            ).format(year=loss.year),
            (),
            "refused",
        )


def _of_state(book: Book, loss: Loss, state: str, amount: Cents | None) -> Iterator[Reason]:
    facts = return_of(book, loss.owner, loss.year)
    status = STATUSES[facts.filing_status] if facts and facts.filing_status else "single"
    rate = (facts.marginal_rate or {}).get(state) if facts else None
    asked = StateReturn(state, loss.year, status, facts.agi if facts else None, rate=rate)
    try:
        made = state_verdict(asked, amount or loss.loss)
    except LawError as error:
        yield Reason("state-year", error.problems[0].text, (), "refused")
        return
    yield made.reasons[0]
    if made.allowed and amount is not None:
        yield from _amounts(made, rate)
    yield from (position.reason for position in made.positions)


def _amounts(made: StateVerdict, rate: Ratio | None) -> Iterator[Reason]:
    if made.deduction is None:
        text = _(
            "{state} allows what is above a floor of 2% of income that the book does not tell: its "
            "own adjusted gross income."
        )
        if made.missing == ("federal_agi",):
            text = _(
                "{state} allows what is above a floor of 2% of federal adjusted gross income. "
                "Write `agi` in the return of {year}."
            )
        yield _reason("state-floor", made, text.format(state=_(NAMES[made.state]), year=made.year))
        return
    text = _("Above the floor of 2%, {amount} of it is deductible on the return of {state}.")
    if made.form and made.line:
        text = _(
            "Above the floor of 2%, {amount} of it is deductible in {state}: {form}, line {line}."
        )
    said = text.format(
        amount=dollars(made.deduction),
        state=_(NAMES[made.state]),
        form=made.form,
        line=made.line,
    )
    yield _reason("state-deduction", made, said)
    if rate is not None and made.saved is not None:
        text = _("At {rate}, the marginal rate that the book gives, it saves {saved} of state tax.")
        said = text.format(rate=percent(rate), saved=dollars(made.saved))
        yield _reason("state-saving", made, said)


def _reason(code: str, made: StateVerdict, text: str) -> Reason:
    return Reason(code, text, made.authority, made.grade)
