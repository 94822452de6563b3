"""Questions, unsettled points and assumptions, with what each would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers import wording
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.ledger.book import Form1099R
from basisbook.report.defaults import of_defaults
from basisbook.report.inherited import of_inherited
from basisbook.report.labels import amount_label, total_label
from basisbook.report.model import Amount, Answer, Consequence, Question, Unsettled
from basisbook.report.naming import account_title, contract_title, entry_title, subject_title
from basisbook.report.spouse import of_minima
from basisbook.report.untold import unopened, untold_splits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.words import Wording
    from basisbook.report.context import Context
    from basisbook.report.keys import Key
    from basisbook.report.variants import Varied

_SHOWN = {
    "total": ("includible", "additional_tax", "recovered"),
    "contract": ("investment", "basis", "regular", "lost"),
    "loss": ("deduction",),
    "limit": ("left", "tax"),
}
"""Amounts worth showing as consequences; the others follow from them."""


def questions(context: Context) -> Iterator[Question]:
    """Yield every missing fact that matters."""
    for varied in context.answers.questions:
        point = varied.point
        title = _title(context, point.code, point.subject)
        words = wording.question(point.code, point.subject, title)
        moved = _moved(varied)
        yield Question(
            context.question_ids[point.code, point.subject],
            point.code,
            words.text,
            ("" if language() == "zh" else " ").join([words.why, *_given(context, varied)]),
            words.write,
            tuple(sorted({key.year for key in moved or varied.differing})),
            _answers(context, varied, words, moved),
        )


def unsettled(context: Context) -> Iterator[Unsettled]:
    """Yield every unsettled point that matters, and the position that was used."""
    for number, varied in enumerate(context.answers.unsettled, 1):
        point = varied.point
        words = wording.unsettled(point.code)
        moved = _moved(varied)
        yield Unsettled(
            f"U{number}",
            point.code,
            _("{question} {why}").format(question=words.text, why=words.why),
            words.authority,
            point.options[0],
            tuple(sorted({key.year for key in moved})),
            _answers(context, varied, words, moved),
            point.taken,
        )


def _title(context: Context, code: str, subject: str) -> str:
    # A document may stand for an opening too; what is asked is about its distribution.
    for entry in reversed(context.outcome.program.entries):
        if entry.id == subject:
            return entry_title(context.book, entry)
    return subject_title(context.book, subject, code)


def _given(context: Context, varied: Varied) -> Iterator[str]:
    """Yield answers to other questions that make a question matter, and by which it is shown."""
    for (code, subject), option in varied.given.items():
        if (code, subject) in context.question_ids:
            words = wording.question(code, subject, _title(context, code, subject))
            yield _("It matters, for example, where the answer to {question} is: {answer}").format(
                question=context.question_ids[code, subject],
                answer=words.options.get(option) or subject_title(context.book, option),
            )


def _moved(varied: Varied) -> list[Key]:
    """Return the amounts worth showing that differ between the options."""
    every = [key for key in varied.differing if key.group in _SHOWN]
    groups = list(_SHOWN)
    every.sort(key=lambda key: (groups.index(key.group), key.year))
    return [key for key in every if key.name in _SHOWN[key.group]] or every


def _answers(
    context: Context, varied: Varied, words: Wording, moved: list[Key]
) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            option,
            words.options.get(option) or subject_title(context.book, option),
            tuple(
                Consequence(
                    Amount(
                        key.name,
                        total_label(key.name) if key.group == "total" else amount_label(key.name),
                        run.figures[key].cents if key in run.figures else 0,
                    ),
                    key.year,
                    _where(context, key),
                )
                for key in moved
            ),
            default=option == varied.point.default,
        )
        for option, run in varied.runs.items()
    )


def _where(context: Context, key: Key) -> str:
    """Return what an amount is about; a contract or loss may be there under one answer only."""
    if key.group == "total":
        return _("the year's total")
    every = (*context.answers.questions, *context.answers.unsettled)
    runs = [context.answers.base, *(run for one in every for run in one.runs.values())]
    for run in runs:
        for contract in run.outcome.program.layout.contracts:
            if contract.id == key.id:
                return contract_title(context.book, contract)
        for loss in run.losses:
            if loss.id == key.id:
                return contract_title(context.book, loss.contract)
    return key.id


def assumptions(context: Context) -> Iterator[str]:
    """Yield what the answers take for granted because the entries do not say it."""
    if not context.answers.complete:
        yield _(
            "So much is open that not every combination of answers was worked out. What differs "
            "among those that were is not known yet; the rest is the same in all of them. Answer "
            "a question, and run again."
        )
    yield from _of_entries(context)
    yield from of_defaults(context)
    yield from _of_untold(context)
    yield from _of_lists(context)


def _of_entries(context: Context) -> Iterator[str]:
    """Yield what is assumed about single entries."""
    for code, account, year in context.outcome.program.assumed:
        if code == "running-balance":
            yield _(
                "In {year} the balance of {account} just before the payment is what the entries "
                "leave; no statement of that day confirms it."
            ).format(year=year, account=account_title(context.book, account))
        if code == "no-conversions":
            yield _("{account} opens without conversions, because none are listed.").format(
                account=account_title(context.book, account)
            )
    yield from _of_deductions(context)
    yield from of_inherited(context)
    yield from of_minima(context)
    yield from _of_untold_minima(context)
    for entry in context.outcome.program.entries:
        if isinstance(entry.event, Form1099R) and entry.event.date is None:
            yield _(
                "The Form 1099-R of {year} for {account} does not give the day of the payment; it "
                "is taken as the last of the year."
            ).format(
                year=entry.event.form_1099r,
                account=account_title(context.book, entry.event.account),
            )


def _of_deductions(context: Context) -> Iterator[str]:
    """Yield the years whose IRA contributions are taken to be deducted as far as they can be."""
    assumed = context.outcome.program.assumed
    for year in dict.fromkeys(year for code, _account, year in assumed if code == "deducted"):
        yield _(
            "Contributions to traditional IRAs for {year} are taken to be deducted as far as the "
            "facts of the return allow. Not to deduct them is a choice (26 USC "
            "408(o)(2)(B)(ii)): write `treatment: nondeductible`."
        ).format(year=year)


def _of_untold_minima(context: Context) -> Iterator[str]:
    """Yield the accounts and years whose required minimum is not worked out."""
    years: dict[str, list[int]] = {}
    for code, name, year in context.outcome.program.assumed:
        if code == "no-minimum":
            years.setdefault(name, []).append(year)
    for name, untold in years.items():
        yield _(
            "{account}: whether the required minimum of {years} was taken is not worked out, "
            "because the book does not tell what the account held on December 31 of the year "
            "before. A `value` of that day tells it."
        ).format(account=account_title(context.book, name), years=_(", ").join(map(str, untold)))


def _of_untold(context: Context) -> Iterator[str]:
    """Yield defaults that stand in for what is untold, and that nothing contradicts."""
    for name, year, matters in unopened(context):
        if not matters:
            yield _("{account} is taken to be empty before its first entry, in {year}.").format(
                account=account_title(context.book, name), year=year
            )
    for split in untold_splits(context):
        if split.matches:
            yield _(
                "{event}: pre-tax money is taken to have gone to the accounts that are not Roth, "
                "because as much as they took was pre-tax."
            ).format(event=entry_title(context.book, split.paid.entry))


def _of_lists(context: Context) -> Iterator[str]:
    """Yield what is assumed to be complete."""
    kinds = {contract.kind for contract in context.outcome.program.layout.contracts}
    if context.book.plans:
        yield _("The book lists all accounts of each plan.")
    if "traditional IRAs" in kinds:
        yield _("The book lists all traditional, SEP and SIMPLE IRAs of each owner.")
    if len(context.book.owners) > 1:
        yield _(
            "Each owner's amounts are given apart; spouses who file one return add theirs there."
        )
    if "Roth IRAs" in kinds:
        yield _("The book lists all Roth IRAs of each owner.")
