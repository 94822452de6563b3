"""Forms 1099-R that were received, compared over every way of answering what is open.

A form that fits another answer than the first is not wrong: it is evidence for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers import wording
from basisbook.forms.comparison import NOT_RECEIVED, Comparison, compare_forms, form_key
from basisbook.forms.difference import Difference
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.report.keys import Key
from basisbook.report.naming import subject_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.comparison import Compared, FormKey
    from basisbook.forms.f1099r import Expected
    from basisbook.money import Cents
    from basisbook.report.context import Context
    from basisbook.report.figures import Run
    from basisbook.report.variants import Range, Varied

_Forms = tuple["Expected", ...]


def forms_of_year(context: Context, year: int) -> _Forms:
    """Return the expected forms of a year, with every code that an answer gives."""
    return _with_every_code(context, _own_forms(context.answers.base, year))


def compare_year(context: Context, year: int) -> Comparison:
    """Return how a year's forms compare with what any way of answering would expect."""
    own = _own_forms(context.answers.base, year)
    base = compare_forms(context.book, year, own)
    loose = {one.id for one in base.unmatched}
    loose.update(*(one.received for one in base.compared.values() if one.status == "differs"))
    compared = dict(base.compared)
    for other, evidence in _others(context, year) if loose else ():
        fitting = {
            key: one._replace(status="accepted", differences=(*one.differences, evidence))
            for key, one in other.compared.items()
            if one.status in ("agrees", "accepted") and loose.issuperset(one.received)
        }
        compared |= fitting
        loose.difference_update(*(one.received for one in fitting.values()))
    for key, one in base.compared.items():
        if compared[key] is one and one.status == "differs" and loose.isdisjoint(one.received):
            compared[key] = _claimed(compared, key, one)
    open_ = {
        form_key(form): one._replace(differences=tuple(_while_open(context, form, one)))
        for form in own
        if len((one := compared[form_key(form)]).keys) == 1
        and (one.status == "differs" or any(map(_is_left_blank, one.differences)))
    }
    return Comparison(compared | open_, tuple(one for one in base.unmatched if one.id in loose))


def _while_open(context: Context, form: Expected, compared: Compared) -> Iterator[Difference]:
    """Yield what differs; what some answers allow is no error of the payer."""
    owner = context.book.owner_of(form.accounts[0])
    for one in compared.differences:
        key = Key(form.year, owner, "box", f"{form.event}/{form.treatment}", one.box)
        range_ = context.range(key)
        follows = (one.box, one.kind) in (("2a", "payer error"), ("5", "book"))
        if follows and isinstance(one.received, int) and range_.low < range_.high:
            yield _within(one, one.received, range_)
        elif _is_left_blank(one) and range_.low < range_.high:
            yield _left_blank(one, range_)
        else:
            yield one


def _is_left_blank(one: Difference) -> bool:
    """Return whether it is that a payer left the taxable amount to the owner."""
    return (one.box, one.kind, one.received) == ("2a", "alternative", None)


def _left_blank(one: Difference, range_: Range) -> Difference:
    """Return what to say of a blank box 2a where open questions leave several amounts."""
    text = _(
        "Box 2a is blank, and box 2b says that the taxable amount is not determined: the payer may "
        "leave it to you. It can be anything from {low} to {high} until the open questions are "
        "answered."
    )
    return one._replace(text=text.format(low=dollars(range_.low), high=dollars(range_.high)))


def _within(one: Difference, received: Cents, range_: Range) -> Difference:
    """Return what to say of an amount where open questions leave several that are right."""
    if range_.low <= received <= range_.high:
        text = _(
            "Box {box} is {received}; it can be anything from {low} to {high} until the open "
            "questions are answered."
        )
        todo = _("Answer the questions of the report first: they decide what it should be.")
        one = one._replace(kind="book", todo=todo)
    else:
        text = _(
            "Box {box} is {received}; whatever the answers to the open questions, it should be "
            "between {low} and {high}."
        )
    low, high = dollars(range_.low), dollars(range_.high)
    said = text.format(box=one.box, received=dollars(received), low=low, high=high)
    return one._replace(text=said)


def _claimed(compared: dict[FormKey, Compared], key: FormKey, one: Compared) -> Compared:
    """Return how forms compare that another answer claimed, for which the event is of another kind.

    They were received for the event all the same; for another event they were not.
    """
    for (event, _treatment), other in compared.items():
        if event == key[0] and other is not one and set(one.received) <= set(other.received):
            return other._replace(keys=(key,))
    return NOT_RECEIVED


def _others(context: Context, year: int) -> Iterator[tuple[Comparison, Difference]]:
    """Yield the comparison under each other answer, and what a form that fits is evidence of."""
    for varied in context.answers.questions:
        # What matters only beside another answer is no evidence by itself.
        for option, run in () if varied.given else varied.runs.items():
            forms = _own_forms(run, year)
            yield compare_forms(context.book, year, forms), _fits(context, varied, option)
    for number, varied in enumerate(context.answers.unsettled, 1):
        for option, run in varied.runs.items():
            forms = _own_forms(run, year)
            yield compare_forms(context.book, year, forms), _follows(number, varied, option)
    text = _("The form fits answers to several questions together. It is evidence for them.")
    together = Difference("", "book", text, minor=True)
    for run in context.answers.runs:
        yield compare_forms(context.book, year, _own_forms(run, year)), together


def _own_forms(run: Run, year: int) -> _Forms:
    """Return the forms of a year in one run, without first years that nobody told."""
    asked = {one.subject for one in run.points if one.code == "first-roth-year"}
    return tuple(
        form._replace(box_11=None) if asked.intersection(form.accounts) else form
        for form in run.forms
        if form.year == year
    )


def _with_every_code(context: Context, forms: _Forms) -> _Forms:
    """Return forms with the codes of all answers, and what all say of the whole balance."""
    every: dict[FormKey, list[Expected]] = {form_key(form): [form] for form in forms}
    for run in context.answers.runs:
        for form in run.forms:
            if form_key(form) in every:
                every[form_key(form)].append(form)
    return tuple(_over_answers(form, every[form_key(form)]) for form in forms)


def _over_answers(form: Expected, every: list[Expected]) -> Expected:
    codes = dict.fromkeys(code for one in every for code in one.codes)
    known = all(one.total == form.total for one in every)
    return form._replace(codes=tuple(codes), total=form.total if known else None)


def _follows(number: int, varied: Varied, option: str) -> Difference:
    """Return that a form fits another position on unsettled law than the one in use."""
    words = wording.unsettled(varied.point.code)
    text = _("The form follows another position on {point}, which is unsettled: {position}")
    return Difference(
        "",
        "unsettled",
        text.format(point=f"U{number}", position=words.options.get(option, option)),
        _("To go by it too, write it in the book as your choice."),
        words.authority,
    )


def _fits(context: Context, varied: Varied, option: str) -> Difference:
    code, subject, *_rest = varied.point
    words = wording.question(code, subject, subject_title(context.book, subject))
    question = context.question_ids[code, subject]
    text = _("The form fits one answer to {question}: {answer} It is evidence for that.").format(
        question=question,
        answer=words.options.get(option)
        or _("{title}.").format(title=subject_title(context.book, option)),
    )
    return Difference("", "book", text, question=question, minor=True)
