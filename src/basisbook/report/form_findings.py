"""Findings about the Forms 1099-R of a book: what differs, what answers to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.alone import impossible
from basisbook.forms.code_words import NO_EVENT, meaning
from basisbook.forms.comparison import form_key
from basisbook.forms.difference import INSTRUCTIONS
from basisbook.forms.matching import received_forms
from basisbook.i18n import gettext as _
from basisbook.law.form_1099r import doubtful, first_known, last_known
from basisbook.ledger.at_one_time import may_be_at_one_time
from basisbook.ledger.outflows import stands_for_event, told_as_transfer
from basisbook.money import dollars
from basisbook.report.model import Finding
from basisbook.report.naming import account_title
from basisbook.report.received import compare_year, forms_of_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.forms.comparison import Compared
    from basisbook.forms.difference import Difference
    from basisbook.forms.f1099r import Expected
    from basisbook.forms.matching import Received
    from basisbook.ledger.book import Form1099R
    from basisbook.report.context import Context


def findings_of_forms(context: Context, year: int) -> Iterator[Finding]:
    """Yield each Form 1099-R once that differs from the book or that nothing matches."""
    comparison = compare_year(context, year)
    yield from findings_of_several(context, year)
    for form in forms_of_year(context, year):
        compared = comparison.compared[form_key(form)]
        if compared.keys[:1] == (form_key(form),):
            yield from _compared(context, form, compared)
    for one in comparison.unmatched:
        yield unmatched(context, one)
        yield from _impossible(one, impossible(one.form.boxes, year))


def findings_of_several(context: Context, year: int) -> Iterator[Finding]:
    """Yield what is found of a year's forms beside their comparison: codes, and forms together."""
    yield from _unverified_codes(context, year)
    yield from _alike(context, year)
    yield from _at_one_time(context, year)


def _compared(context: Context, form: Expected, compared: Compared) -> Iterator[Finding]:
    account = form.accounts[0]
    by_itself = all(one.code for one in compared.differences if one.matters)
    if compared.status == "differs" and not by_itself:
        yield _differs(context, form)
    for one in compared.differences:
        if one.code:
            yield _cannot(one, form.year, account)


def _impossible(one: Received, found: Iterable[Difference]) -> Iterator[Finding]:
    for difference in found:
        yield _cannot(difference, one.form.form_1099r, one.form.account)


def _cannot(one: Difference, year: int, account: str) -> Finding:
    return Finding(one.code, "problem", one.text, one.todo, year, account)


def _unverified_codes(context: Context, year: int) -> Iterator[Finding]:
    """Yield each form whose code no verified year has, in a year that nobody verified."""
    for one in received_forms(context.book, year):
        if doubtful(one.form.boxes.box_7 or "1", year):
            yield _unverified(one)


def _unverified(one: Received) -> Finding:
    form = one.form
    return Finding(
        "G390",
        "warning",
        _(
            "Box 7 is {code}. Which codes may stand together is verified for the forms of {first} "
            "to {last}, none of which may hold that, and not for {year}."
        ).format(
            code=form.boxes.box_7, first=first_known(), last=last_known(), year=form.form_1099r
        ),
        _("Compare the code with the guide to codes in the {instructions} of that year.").format(
            instructions=INSTRUCTIONS
        ),
        form.form_1099r,
        form.account,
    )


def _alike(context: Context, year: int) -> Iterator[Finding]:
    """Yield forms that may be one, held twice or corrected, where each stands for a payment."""
    found: dict[object, list[Form1099R]] = {}
    for one in received_forms(context.book, year):
        form = one.form
        if stands_for_event(context.book, form):
            same = form.account, form.boxes.box_1, form.boxes.box_7, form.date
            found.setdefault(same, []).append(form)
    for forms in found.values():
        if len(forms) > 1:
            yield _counted_each(context, forms)


def _at_one_time(context: Context, year: int) -> Iterator[Finding]:
    """Yield forms of one contract and year that may report one distribution."""
    for forms in may_be_at_one_time(context.book):
        if forms[0].form_1099r == year:
            yield Finding(
                "E313",
                "problem",
                _(
                    "{count} Forms 1099-R of {year} report payments out of {account} and what is, "
                    "or may be, one contract with it. Each is taken as a distribution of its own, "
                    "which takes its share of untaxed money; paid at one time they are one, whose "
                    "parts may go to different accounts (Notice 2014-54 section III)."
                ).format(
                    count=len(forms),
                    year=year,
                    account=account_title(context.book, forms[0].account),
                ),
                _(
                    "Write under `date` of each form when it was paid: those of one day count as "
                    "one. If the plan does not say how it keeps after-tax money, write "
                    "`after_tax_contract` too."
                ),
                year,
                forms[0].account,
            )


def _counted_each(context: Context, forms: list[Form1099R]) -> Finding:
    first = forms[0]
    return Finding(
        "E312",
        "problem",
        _(
            "The book holds {count} Forms 1099-R of {year} for {account} with {gross} in box 1 and "
            "{code} in box 7. Each counts as a distribution of its own."
        ).format(
            count=len(forms),
            year=first.form_1099r,
            account=account_title(context.book, first.account),
            gross=dollars(first.boxes.box_1),
            code=first.boxes.box_7 or _("blank"),
        ),
        _(
            "If one is a copy or a correction of another, keep only the last one. If there were as "
            "many payments, write under `date` when each was paid."
        ),
        first.form_1099r,
        first.account,
    )


def _differs(context: Context, form: Expected) -> Finding:
    account = form.accounts[0]
    return Finding(
        "E310",
        "problem",
        _("The Form 1099-R of {year} for {account} differs from what the book expects.").format(
            year=form.year, account=account_title(context.book, account)
        ),
        _("Ask the payer, or correct the book if the form is right."),
        form.year,
        account,
    )


def unmatched(context: Context, one: Received) -> Finding:
    """Return what to say of a form that answers to no distribution of the book."""
    form = one.form
    title = account_title(context.book, form.account)
    odd = next((code for code in form.boxes.box_7 or "" if code in NO_EVENT), None)
    if odd is not None:
        return Finding(
            "G391",
            "gap",
            _(
                "Code {code} of the Form 1099-R of {year} for {account} reports {what}, for which "
                "a book has no event."
            ).format(code=form.boxes.box_7, year=form.form_1099r, account=title, what=meaning(odd)),
            _("Have it worked out by hand; nothing in this report counts it."),
            form.form_1099r,
            form.account,
        )
    moved = told_as_transfer(context.book, form)
    if moved is not None:
        return Finding(
            "E311",
            "problem",
            _(
                "The book has the {gross} of this Form 1099-R of {year} for {account} as a "
                "transfer of {date}, which is no distribution, and which a payer does not report."
            ).format(
                gross=dollars(form.boxes.box_1),
                year=form.form_1099r,
                account=title,
                date=moved.date.isoformat(),
            ),
            _(
                "Ask the payer to take the form back. If it is right, write what happened as a "
                "distribution or rollover instead."
            ),
            form.form_1099r,
            form.account,
        )
    return Finding(
        "E311",
        "problem",
        _(
            "No distribution in the book matches this Form 1099-R of {year} for {account}: box 1 "
            "is {gross}, box 7 is {code}."
        ).format(
            year=form.form_1099r,
            account=title,
            gross=dollars(form.boxes.box_1),
            code=form.boxes.box_7 or _("blank"),
        ),
        _(
            "Add the distribution to the book. If you had none, ask the payer what the form "
            "reports; if it is in the book under another account or year, correct that."
        ),
        form.form_1099r,
        form.account,
    )
