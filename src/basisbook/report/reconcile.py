"""Reconcile the Forms 1099-R of a book: each that is expected, beside each that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import BookError
from basisbook.forms.alone import impossible
from basisbook.forms.comparison import NOT_RECEIVED, form_key
from basisbook.forms.difference import Difference
from basisbook.i18n import gettext as _
from basisbook.i18n import language, speaking
from basisbook.report.compared_boxes import destinations, scope
from basisbook.report.context import Context
from basisbook.report.form_findings import findings_of_several, unmatched
from basisbook.report.keys import Key
from basisbook.report.letters import asking, correcting
from basisbook.report.naming import account_title, owner_title
from basisbook.report.payer_forms import form_boxes, form_titles, summed_boxes
from basisbook.report.received import compare_year, forms_of_year
from basisbook.report.received_boxes import boxes_beside, boxes_of
from basisbook.report.reconciliation import (
    FORMAT,
    BoxDifference,
    FormReconciled,
    Reconciliation,
)
from basisbook.report.told import untenable
from basisbook.report.variants import work_out
from basisbook.report.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.forms.comparison import Compared, Comparison
    from basisbook.forms.f1099r import Expected
    from basisbook.forms.matching import Received
    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Box
    from basisbook.report.reconciliation import BoxCompared, FormStatus

_LEAST = 10_00
"""Cents below which no form is due: the instructions ask for one "of $10 or more"."""

_DONE: tuple[FormStatus, ...] = ("agrees", "accepted", "not due")


def build_reconciliation(
    read: ReadBook, owner: str | None = None, years: Iterable[int] | None = None
) -> Reconciliation:
    """Return the Forms 1099-R of a book that has been checked, in order of year.

    Raises `LawError` if a year of the book has no law, `BookError` if amounts that the
    book tells of cannot be.
    """
    answers = work_out(read)
    problems = untenable(read, answers)
    if problems:
        raise BookError(problems)
    context = Context(read, answers)
    wanted = set(context.outcome.years if years is None else years)
    shown = [year for year in context.outcome.years if year in wanted]
    forms = tuple(
        one for year in shown for one in _of_year(context, year) if owner in (None, one.owner)
    )
    findings = tuple(one for year in shown for one in findings_of_several(context, year))
    settled = all(map(_is_settled, forms)) and all(one.severity == "warning" for one in findings)
    return Reconciliation(
        FORMAT,
        language(),
        versions()._replace(format=FORMAT),
        read.book.title or _("Forms 1099-R"),
        {name: owner_title(read.book, name) for name in read.book.owners},
        {name: account_title(read.book, name) for name in read.book.accounts},
        "ok" if settled else "needs review",
        forms,
        findings,
    )


def _is_settled(form: FormReconciled) -> bool:
    return form.status in _DONE and not any(one.question for one in form.differences)


def _of_year(context: Context, year: int) -> Iterator[FormReconciled]:
    comparison = compare_year(context, year)
    english = _in_english(context, year)
    forms = forms_of_year(context, year)
    titles = form_titles(context, forms)
    for form in forms:
        key = form_key(form)
        compared = comparison.compared[key]
        if compared.status is None:
            yield _missing(context, form, titles[key])
        elif compared.keys[0] == key:
            held = _held(context, form, titles[key], compared)
            yield held._replace(letter=_letter(context, form, english.compared[key]))
    for one in comparison.unmatched:
        yield _unexplained(context, one)


def _in_english(context: Context, year: int) -> Comparison:
    with speaking("en"):
        return compare_year(context, year)


def _letter(context: Context, form: Expected, compared: Compared) -> str:
    with speaking("en"):
        account = account_title(context.book, form.accounts[0])
        if compared.status is None:
            return asking(account, form)
        rules = [
            one._replace(authority=_authority(context, one, form)) for one in compared.differences
        ]
        return correcting(account, form, compared._replace(differences=tuple(rules)))


def _missing(context: Context, form: Expected, title: str) -> FormReconciled:
    owner = context.book.owner_of(form.accounts[0])
    due = form.box_1 >= _LEAST
    text = _(
        "Report the distribution all the same: what is includible does not depend on the form."
    )
    return FormReconciled(
        form.year,
        owner,
        form.accounts[0],
        title,
        "not received" if due else "not due",
        (form.event,),
        (),
        (),
        boxes_beside(tuple(form_boxes(context, owner, form)), ()),
        (),
        text if due else "",
        _letter(context, form, NOT_RECEIVED) if due else "",
    )


def _held(context: Context, form: Expected, title: str, compared: Compared) -> FormReconciled:
    owner = context.book.owner_of(form.accounts[0])
    status: FormStatus = "agrees"
    for one in ("differs", "accepted"):
        status = one if compared.status == one else status
    boxes = _boxes(context, owner, form, compared)
    return FormReconciled(
        form.year,
        owner,
        form.accounts[0],
        title,
        status,
        tuple(event for event, _treatment in compared.keys),
        compared.received,
        (
            *compared.together,
            *destinations(context, compared),
            *scope(form, compared, boxes),
        ),
        boxes,
        tuple(_told(context, one, form) for one in compared.differences),
        _meanwhile(compared),
        "",
    )


def _boxes(
    context: Context, owner: str, form: Expected, compared: Compared
) -> tuple[BoxCompared, ...]:
    expected: Iterator[Box] = form_boxes(context, owner, form)
    if len(compared.keys) > 1 and compared.whole is not None:
        expected = summed_boxes(compared.whole)
    held = boxes_of(compared.boxes) if compared.boxes else ()
    return boxes_beside(tuple(expected), tuple(held))


def _told(context: Context, one: Difference, form: Expected | None) -> BoxDifference:
    authority = _authority(context, one, form) if form else one.authority
    return BoxDifference(
        one.box, one.kind, one.text, one.todo, authority, one.code, one.question, one.matters
    )


def _authority(context: Context, one: Difference, form: Expected) -> tuple[str, ...]:
    """Return what an expected box rests on: the instructions, then the rules of its amount."""
    owner = context.book.owner_of(form.accounts[0])
    key = Key(form.year, owner, "box", f"{form.event}/{form.treatment}", one.box)
    steps = set(context.trace.of(key, context.range(key).subjects))
    rules = (step.authority for step in context.trace.steps if step.id in steps)
    return tuple(dict.fromkeys((*one.authority, *(cite for cites in rules for cite in cites))))


def _meanwhile(compared: Compared) -> str:
    if any(one.matters and one.kind == "payer error" for one in compared.differences):
        return _(
            "Until the form is right: report what this book works out, not what the form says. If "
            "no corrected form comes by the end of February, the IRS can ask the payer for it; if "
            "it does not come in time to file, Form 4852 takes its place."
        )
    if any(one.matters for one in compared.differences):
        return _(
            "First find out which of the two is right, the form or the book: what is includible "
            "follows from what happened."
        )
    return ""


def _unexplained(context: Context, one: Received) -> FormReconciled:
    form = one.form
    found = unmatched(context, one)
    whole = Difference("", "book", found.text, found.remedy, code=found.code)
    every = (whole, *impossible(form.boxes, form.form_1099r))
    return FormReconciled(
        form.form_1099r,
        context.book.owner_of(form.account),
        form.account,
        _("Form 1099-R for {account}").format(account=account_title(context.book, form.account)),
        "no distribution",
        (),
        (one.id,),
        (),
        boxes_beside((), tuple(boxes_of(form.boxes))),
        tuple(_told(context, difference, None) for difference in every),
        "",
        "",
    )
