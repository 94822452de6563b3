"""Forms 8606 as they were filed, and Forms 5498, against what the book works out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.forms.as_filed import slack_of
from basisbook.i18n import gettext as _
from basisbook.law.year import form_lines
from basisbook.ledger.book import IRA_ACCOUNTS, Form5498
from basisbook.ledger.filed import filed_forms, unjoined
from basisbook.money import dollars
from basisbook.report.keys import Key
from basisbook.report.model import Finding
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome
    from basisbook.ledger.book import Book
    from basisbook.ledger.filed import Filed
    from basisbook.money import Cents
    from basisbook.report.context import Context

_COMPARED = ("contributions", "prior_basis", "recovered", "basis")


def document_findings(context: Context) -> Iterator[Finding]:
    """Yield what documents of IRAs say otherwise than the book works out."""
    for owner in context.book.owners:
        forms = tuple(filed_forms(context.book, owner))
        for filed in forms:
            yield from _filed(context, owner, filed)
        for before, after in unjoined(forms):
            yield Finding(
                "E658",
                "problem",
                _(
                    "Line 2 of the Form 8606 for {after} is {start}, and the form for {before} "
                    "ended with {end} (lines {one} and {other} of the book)."
                ).format(
                    after=after.form.form_8606,
                    before=before.form.form_8606,
                    start=dollars(after.form.lines.line_2 or 0),
                    end=dollars(before.basis or 0),
                    one=context.read.source.place((*after.keys, "lines", "2")).line,
                    other=context.read.source.place(before.basis_keys).line,
                ),
                _(
                    "Basis rolled in from a plan or received in a divorce may be the difference. "
                    "Otherwise one form is wrong: `basisbook rebuild` shows what is possible."
                ),
                after.form.form_8606,
                owner,
            )
    yield from _arrivals(context)


def _filed(context: Context, owner: str, filed: Filed) -> Iterator[Finding]:
    year = filed.form.form_8606
    if year not in context.outcome.years:
        return
    try:
        numbers = form_lines("Form 8606", year)
    except LawError:
        return
    for name in _COMPARED:
        said = getattr(filed.form.lines, f"line_{numbers[name]}")
        known = context.range(Key(year, owner, "form", "Form 8606", name))
        slack = _slack(context, owner, year)
        if said is None or known.low - slack <= said <= known.high + slack:
            continue
        yield Finding(
            "E658",
            "problem",
            _(
                "The Form 8606 for {year} has {said} on line {line} (line {place} of the book); "
                "the book works out {worked}."
            ).format(
                year=year,
                said=dollars(said),
                line=numbers[name],
                place=context.read.source.place((*filed.keys, "lines", numbers[name])).line,
                worked=context.said(Key(year, owner, "form", "Form 8606", name)),
            ),
            _(
                "Complete the book, or, if the form is wrong, file a new Form 8606 with an amended "
                "return."
            ),
            year,
            owner,
        )
        return


def _slack(context: Context, owner: str, year: int) -> Cents:
    """Return what whole dollars, and line 10 with three places, can make of a difference."""
    paid = sum(
        context.range(Key(year, owner, "form", "Form 8606", name)).high
        for name in ("distributions", "conversions")
    )
    return slack_of(paid)


def _arrivals(context: Context) -> Iterator[Finding]:
    """Yield what Forms 5498 say arrived, and no distribution of the book can have sent."""
    for form in context.book.documents:
        if not isinstance(form, Form5498) or form.form_5498 not in context.outcome.years:
            continue
        for box, said in (("2", form.boxes.rollovers), ("3", form.boxes.conversions)):
            sent = [
                _sent(context.book, run.outcome, form, converted=box == "3")
                for run in context.answers.runs
            ]
            if said and said not in sent:
                yield _unexplained(context, form, box, (said, sent[0]))


def _sent(book: Book, outcome: Outcome, form: Form5498, *, converted: bool) -> Cents:
    """Return what one run has arriving at an account: converted out of IRAs, or rolled over."""
    total = 0
    for entry in outcome.program.entries:
        if entry.payment is None or entry.kind in ("transfer", "recharacterization"):
            continue
        from_ira = book.accounts[entry.payment.sources[0][0]].kind in IRA_ACCOUNTS
        roth = book.accounts[form.account].kind == "Roth IRA"
        if (from_ira and roth) == converted:
            total += sum(
                move.amount
                for move in entry.payment.moves
                if move.account == form.account
                and (move.deposited or entry.date).year == form.form_5498
            )
    return total


def _unexplained(
    context: Context, form: Form5498, box: str, amounts: tuple[Cents, Cents]
) -> Finding:
    return Finding(
        "E656",
        "problem",
        _(
            "Box {box} of the Form 5498 of {year} for {account} is {said}; the book has {sent} "
            "that arrived there so."
        ).format(
            box=box,
            year=form.form_5498,
            account=account_title(context.book, form.account),
            said=dollars(amounts[0]),
            sent=dollars(amounts[1]),
        ),
        _(
            "Add the distribution that it came from, or name this account under `to:` of its Form "
            "1099-R. Box 5 of that form may be basis that came along."
        ),
        form.form_5498,
        form.account,
    )
