"""Events that documents stand for, where the book does not tell of them itself.

A Form 5498 tells of contributions and of a value, a Form 8606 of the basis with which IRAs
open, a letter on a loss of the payment that it is about. They become events after those of
the file, and point at their documents, so that everything that reads events reads them too.
Where the book has the event, nothing stands for it twice: the two are compared.

Forms 1099-R and tables of sources are entries of their own (`engine.entries`), because what
they stand for may have to be asked.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.ledger.book import (
    Contribution,
    CorrectiveDistribution,
    Form1099R,
    Form5498,
    LossLetter,
    Opening,
    StatementValue,
)
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.filed import filed_forms, opened_basis, own_iras, start_of
from basisbook.ledger.outflows import accounts_of, stands_for_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book, Event
    from basisbook.ledger.filed import Start
    from basisbook.money import Cents
    from basisbook.yamltext import Keys

FROM_5498 = "Form 5498"
"""The note of a contribution that a form stands for."""


class Standing(NamedTuple):
    """An event, and the place of the document that stands for it."""

    event: Event
    keys: Keys


def is_undated(event: Contribution) -> bool:
    """Return whether a form stands for a contribution and does not say in which year it came."""
    return event.note == FROM_5498 and event.for_year is None


def standing(book: Book) -> Iterator[Standing]:
    """Yield what documents stand for beside Forms 1099-R and tables of sources."""
    starts = {owner: begins(book, start_of(book, owner)) for owner in book.owners}
    yield from _openings(book, starts)
    for index, document in enumerate(book.documents):
        keys: Keys = ("documents", index)
        if isinstance(document, LossLetter) and not _is_told(book, document):
            yield Standing(_correction(document), keys)
        elif isinstance(document, Form5498):
            start = starts[book.owner_of(document.account)]
            if not _is_summed_up(book, document, start):
                yield from _of_5498(book, document, keys)


def _is_summed_up(book: Book, form: Form5498, start: Start | None) -> bool:
    """Return whether what a form tells of is in an opening: of all IRAs of its owner together."""
    together = own_iras(book, book.owner_of(form.account))
    if form.account not in together:
        together = (form.account,)
    elif start is not None and form.form_5498 < start.year:
        return True
    return any(
        isinstance(event, Opening)
        and event.opening in together
        and event.date >= datetime.date(form.form_5498, 12, 31)
        for event in book.events
    )


def begins(book: Book, start: Start | None) -> Start | None:
    """Return where a book begins by a Form 8606: with the first year that it tells of since."""
    if start is None:
        return None
    years = [event.date.year for event in book.events]
    years += [one.form_1099r for one in book.documents if isinstance(one, Form1099R)]
    years += [one.form_5498 for one in book.documents if isinstance(one, Form5498)]
    since = [year for year in years if year >= start.year]
    return start._replace(year=min(since, default=start.year))


def _is_pooled(book: Book, form: Form5498) -> bool:
    return form.account in own_iras(book, book.owner_of(form.account))


def _is_told(book: Book, letter: LossLetter) -> bool:
    """Return whether the book has the payment that a letter is about."""
    return any(
        isinstance(event, CorrectiveDistribution)
        and (event.corrective_distribution, event.for_year) == (letter.loss_letter, letter.for_year)
        for event in book.events
    )


def _correction(letter: LossLetter) -> CorrectiveDistribution:
    return CorrectiveDistribution(
        letter.date,
        letter.loss_letter,
        "excess deferrals",
        letter.for_year,
        letter.paid,
        letter.excess,
        letter.note,
    )


def _of_5498(book: Book, form: Form5498, keys: Keys) -> Iterator[Standing]:
    """Yield the contributions and the value that only a Form 5498 tells of."""
    account, year, boxes = form.account, form.form_5498, form.boxes
    paid = boxes.roth or boxes.contributions or 0
    box = "10" if boxes.roth else "1"
    if paid and not any(contributed(book, account, year)):
        for date, amount, for_year in _dated(form, paid, _after(book, form, paid)):
            event = Contribution(date, account, amount, note=FROM_5498, for_year=for_year)
            yield Standing(event, (*keys, "boxes", box))
    last = datetime.date(year, 12, 31)
    if boxes.value is not None and told_value(book, account, year) is None:
        yield Standing(StatementValue(last, account, boxes.value), (*keys, "boxes", "5"))


def _after(book: Book, form: Form5498, paid: Cents) -> Cents | None:
    """Return what of a contribution was paid after its year, None if nothing tells it."""
    owner = book.owner_of(form.account)
    line_4 = next(
        (
            filed.form.lines.line_4
            for filed in filed_forms(book, owner)
            if filed.form.form_8606 == form.form_5498
        ),
        None,
    )
    return line_4 if form.paid_after is None and line_4 in (0, paid) else form.paid_after


def _dated(
    form: Form5498, paid: Cents, after: Cents | None
) -> Iterator[tuple[datetime.date, Cents, int | None]]:
    """Yield what was paid, by the day that it counts on; an untold day is in the year itself."""
    year = form.form_5498
    if after is None:
        # Of a Roth IRA only the year counts that it is for.
        known = year if form.boxes.roth else None
        yield datetime.date(year, 12, 31), paid, known
        return
    if paid > after:
        yield datetime.date(year, 12, 31), paid - after, year
    if after:
        yield last_day_for(year), after, year


def contributed(book: Book, account: str, year: int) -> Iterator[tuple[int, Contribution]]:
    """Yield what the book says was contributed to an IRA for a year, by its owner."""
    for index, event in enumerate(book.events):
        if not isinstance(event, Contribution) or event.source is not None:
            continue
        if (event.contribution, event.for_year or event.date.year) == (account, year):
            yield index, event


def told_value(book: Book, account: str, year: int) -> tuple[int, Cents] | None:
    """Return which event tells what an account was worth at the end of a year, and how much."""
    ends = (datetime.date(year, 12, 31), datetime.date(year + 1, 1, 1))
    for index, event in enumerate(book.events):
        if isinstance(event, StatementValue) and (event.value, event.date) == (account, ends[0]):
            return index, event.amount
        if isinstance(event, Opening) and event.opening == account and event.date in ends:
            return None if event.balance is None else (index, event.balance)
    return None


def _openings(book: Book, starts: dict[str, Start | None]) -> Iterator[Standing]:
    """Yield an opening for each IRA that held something before the book speaks of it.

    All of an owner's IRAs have one basis: it opens with the first of them.
    """
    for owner, start in starts.items():
        basis = start.basis if start else opened_basis(book, owner)
        for name in _begun(book, owner, start):
            yield _opening(book, name, start, basis)
            basis = 0 if start else basis


def _begun(book: Book, owner: str, start: Start | None) -> Iterator[str]:
    """Yield the IRAs of an owner of which documents say that they held something before."""
    for name in own_iras(book, owner):
        first = _first_heard(book, name)
        if start is not None and (first is None or first >= datetime.date(start.year, 1, 1)):
            if first is None or not _begins_empty(book, name, first):
                yield name
        elif start is None and first is None and _first_form(book, name):
            yield name


def _first_heard(book: Book, name: str) -> datetime.date | None:
    """Return the first day on which an event of the file speaks of an account."""
    days = (event.date for event in book.events if name in accounts_of(event))
    return min(days, default=None)


def _begins_empty(book: Book, name: str, day: datetime.date) -> bool:
    """Return whether the first that is told of an account is its opening, or what comes in."""
    first = [one for one in book.events if one.date == day and name in accounts_of(one)]
    return any(
        isinstance(one, Opening | Contribution) or name in accounts_of(one)[1:] for one in first
    )


def _first_form(book: Book, name: str) -> Form5498 | None:
    """Return the first Form 5498 of an account, if no Form 1099-R is of an earlier year."""
    forms = [one for one in book.documents if isinstance(one, Form5498) and one.account == name]
    first = min(forms, key=lambda one: one.form_5498, default=None)
    paid = [year for year, _amount in _paid(book, name)]
    return first if first and all(first.form_5498 <= year for year in paid) else None


def _paid(book: Book, name: str) -> Iterator[tuple[int, Cents]]:
    """Yield what forms say left an account, by year."""
    for form in book.documents:
        if isinstance(form, Form1099R) and form.account == name and stands_for_event(book, form):
            yield form.form_1099r, form.boxes.box_1


def _opening(book: Book, name: str, start: Start | None, basis: Cents | None) -> Standing:
    first = _first_form(book, name)
    year = start.year if start else first.form_5498 if first else 0
    day = datetime.date(year, 1, 1)
    before = _value(book, name, year - 1)
    if before is None and start is None and first is not None:
        before = _came_with(book, first)
    evidence = start.evidence if start else FROM_5498
    keys: Keys = start.keys if start else ("documents", book.documents.index(first))
    return Standing(Opening(day, name, before, basis=basis, evidence=evidence), keys)


def _value(book: Book, name: str, year: int) -> Cents | None:
    for form in book.documents:
        if isinstance(form, Form5498) and (form.account, form.form_5498) == (name, year):
            return form.boxes.value
    return None


def _came_with(book: Book, form: Form5498) -> Cents:
    """Return what an account held when its first form's year began, as if it had not grown.

    It only bounds what basis the account may have had.
    """
    boxes = form.boxes
    out = sum(amount for year, amount in _paid(book, form.account) if year == form.form_5498)
    into = (boxes.contributions or 0) + (boxes.rollovers or 0) + (boxes.recharacterized or 0)
    return max(0, (boxes.value or 0) + out - into)
