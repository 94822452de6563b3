"""Encode a book for the driver: entries become steps, and what is unknown becomes an option."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.engine.contracts import Layout, empty_tables, layout
from basisbook.engine.encoding.annuities import (
    annuity_payment_steps,
    annuity_start_steps,
    untold_annuity_steps,
)
from basisbook.engine.encoding.contributions import contribution_steps
from basisbook.engine.encoding.conversions import conversion_rows, last_of_conversions
from basisbook.engine.encoding.divorce import divorce_steps
from basisbook.engine.encoding.encoder import Encoder
from basisbook.engine.encoding.late_excess import late_steps
from basisbook.engine.encoding.openings import (
    clocks,
    opening_steps,
    restorative_steps,
    value_steps,
)
from basisbook.engine.encoding.passing import death_steps, order_steps
from basisbook.engine.encoding.payments import payment_steps, transfer_step
from basisbook.engine.encoding.plan_events import (
    corrective_steps,
    excess_deferral_steps,
    loan_repayment_steps,
)
from basisbook.engine.encoding.series import note_modified
from basisbook.engine.encoding.spreads import repayment_steps
from basisbook.engine.encoding.undoing import undoing_steps
from basisbook.engine.encoding.year_ends import year_ends
from basisbook.engine.encoding.year_of_contribution import turns_on_worksheet
from basisbook.engine.entries import Entry, Payment, entries
from basisbook.engine.put_back import put_back
from basisbook.engine.required import Minimum, required
from basisbook.engine.shares import Sale, sale_steps
from basisbook.engine.state import LawRow, Positions, Tables, result_tables
from basisbook.engine.step import Step
from basisbook.law.year import federal_law, has_law
from basisbook.ledger.book import (
    AnnuityPayment,
    AnnuityStart,
    Contribution,
    CorrectiveDistribution,
    Death,
    DivorceTransfer,
    DomesticRelationsOrder,
    ExcessDeferral,
    Form1099R,
    Loan,
    LoanRepayment,
    Opening,
    Recharacterization,
    Repayment,
    RestorativePayment,
    ReturnedContribution,
    StatementValue,
    Theft,
    WashSale,
    Worthless,
)
from basisbook.ledger.undone import is_late
from basisbook.ledger.untold_annuities import pays_untold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.engine.encoding.claims import Claims
    from basisbook.engine.points import Resolver
    from basisbook.ledger.read import ReadBook
    from basisbook.ledger.undone import Undoing
    from basisbook.money import Cents


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
    claims: Claims
    minima: tuple[Minimum, ...]
    """Required minimum distributions, as far as the book tells every balance."""


def encode(read: ReadBook, resolver: Resolver) -> Program:
    """Return the program of a book, with the options that `resolver` chooses.

    Raises `LawError` if a year of the book has no law.
    """
    names = layout(read.book, resolver)
    happened, minima, untold = required(read.book, entries(read, resolver), resolver)
    encoder = Encoder(read.book, names, resolver, happened)
    steps = _steps(encoder, happened)
    note_modified(encoder, happened)
    # A loan makes no step, and its year has a limit to tell.
    lent = (entry.date.year for entry in happened if isinstance(entry.event, Loan))
    told = {*(step.year for step in steps), *lent}
    first = min(told, default=0)
    converted = conversion_rows(read.book, names, happened)
    included = max(encoder.claims.last_spread, last_of_conversions(converted))
    last = _last_year(included, max(told, default=-1))
    choices = read.book.choices
    places = 0 if choices.line_10_places in (None, "exact") else int(choices.line_10_places)
    mixed = resolver.position(
        "mixed-age-year", "", choices.mixed_age_year, "by amount", "early first"
    )
    excess = resolver.position(
        "designated-roth-excess", "", choices.designated_roth_excess, "moves", "stays behind"
    )
    rest = "apart"
    if any(isinstance(event, Opening) and event.investment_1986 for event in read.book.events):
        taken = choices.rest_after_1986_investment
        rest = resolver.position("rest-after-1986", "", taken, "apart", "together")
    shared = "form 8606"
    if turns_on_worksheet(steps, names):
        worksheet = choices.year_of_contribution
        options = ("form 8606", "worksheet 1-1")
        shared = resolver.position("year-of-contribution", "", worksheet, *options)
    tables = empty_tables(read.book, names, resolver)._replace(
        positions=[
            list(
                Positions(
                    places,
                    int(mixed == "early first"),
                    int(excess == "moves"),
                    int(rest == "apart"),
                    int(shared == "worksheet 1-1"),
                )
            )
        ],
        laws=[law_row(year) for year in range(first, last + 1)],
        claims=encoder.claims.claims,
        limits=encoder.claims.limits,
        spreads=encoder.claims.spreads,
        repayments=encoder.claims.repayments,
        conversion_spreads=converted,
    )
    years = last - first + 1
    return Program(
        steps,
        first,
        years,
        result_tables(tables, len(steps), years),
        names,
        happened,
        tuple(dict.fromkeys((*encoder.assumed, *(("no-minimum", *one) for one in untold)))),
        tuple(encoder.changes),
        encoder.claims,
        minima,
    )


def _last_year(included: int, last: int) -> int:
    """Return the last year of the run: later ones may include income, as far as they have law."""
    while last < included and has_law(last + 1):
        last += 1
    return last


def law_row(year: int) -> list[int]:
    """Return the row of law that the folds ask of a year."""
    law = federal_law(year)
    return list(LawRow(*law.early, law.miscellaneous.allowed, law.charitable_limit))


def _steps(encoder: Encoder, happened: tuple[Entry, ...]) -> list[Step]:
    """Return all steps in order of year and day."""
    if not happened:
        return []
    made = [*clocks(encoder, happened)]
    for number, entry in enumerate(happened):
        if number:
            made += year_ends(encoder, happened[number - 1].date.year, entry.date.year)
        encoder.land(entry.date)
        made += _entry(encoder, number, entry)
    # A failed rollover is a contribution of the day of its deposit, often of the next year.
    put_in = (one.date.year for one in put_back(encoder.book, happened))
    last = max((happened[-1].date.year, *put_in))
    made += year_ends(encoder, happened[-1].date.year, last + 1)
    # What is set back after the last year end, or arrives then, is nobody's year.
    kept = [step for step in made if step.year <= last]
    return sorted(kept, key=lambda step: (step.year, step.month_day))


def _corrective(encoder: Encoder, number: int, entry: Entry, payment: Payment) -> Iterator[Step]:
    if isinstance(entry.event, CorrectiveDistribution):
        return corrective_steps(encoder, number, entry, entry.event)
    return payment_steps(encoder, number, entry, payment)


def _no_steps(_encoder: Encoder, _number: int, _entry: Entry, _event: object) -> Iterator[Step]:
    """Yield nothing: these change no balance.

    A loan stays in it, what was stolen had left it before, and a `value` tells what is left of it.
    """
    yield from ()


_ENCODE: dict[type, Callable[[Encoder, int, Entry, Any], Iterator[Step]]] = {
    AnnuityPayment: annuity_payment_steps,
    AnnuityStart: annuity_start_steps,
    Contribution: contribution_steps,
    Death: death_steps,
    DomesticRelationsOrder: order_steps,
    Opening: opening_steps,
    StatementValue: value_steps,
    Loan: _no_steps,
    LoanRepayment: loan_repayment_steps,
    Repayment: repayment_steps,
    ExcessDeferral: excess_deferral_steps,
    Theft: _no_steps,
    WashSale: _no_steps,
    Worthless: _no_steps,
    RestorativePayment: restorative_steps,
    Sale: sale_steps,
}
"""What makes the steps of each kind of event that is no distribution of an account's money."""


def _undoing(
    encoder: Encoder, number: int, entry: Entry, event: Undoing, payment: Payment
) -> Iterator[Step]:
    if isinstance(event, ReturnedContribution) and is_late(event):
        return late_steps(encoder, number, entry, event, payment)
    return undoing_steps(encoder, number, entry, event, payment)


def _entry(encoder: Encoder, number: int, entry: Entry) -> Iterator[Step]:
    """Yield the steps of one entry."""
    if type(entry.event) in _ENCODE:
        yield from _ENCODE[type(entry.event)](encoder, number, entry, entry.event)
    elif isinstance(entry.event, DivorceTransfer):
        yield from divorce_steps(encoder, number, entry, entry.event)
    elif isinstance(entry.event, ReturnedContribution | Recharacterization):
        if entry.payment is not None:
            yield from _undoing(encoder, number, entry, entry.event, entry.payment)
    elif isinstance(entry.event, Form1099R) and pays_untold(encoder.book, entry.event):
        yield from untold_annuity_steps(encoder, number, entry, entry.event)
    elif entry.kind == "transfer" and entry.payment is not None and entry.payment.moves:
        yield transfer_step(encoder, number, entry, entry.payment)
    elif entry.payment is not None:
        yield from _corrective(encoder, number, entry, entry.payment)
