"""Questions, unsettled points, findings and assumptions, with what each would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers import wording
from basisbook.i18n import gettext as _
from basisbook.report.events import compare_over_answers
from basisbook.report.labels import amount_label, known_lines
from basisbook.report.model import Amount, Answer, Consequence, Finding, Question, Unsettled
from basisbook.report.naming import account_title, contract_title, entry_title, subject_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.context import Context
    from basisbook.report.figures import Key
    from basisbook.report.variants import Varied

_SHOWN = {
    "total": ("includible", "additional_tax", "recovered"),
    "contract": ("investment", "basis", "regular", "lost"),
    "loss": ("deduction",),
}
"""Amounts worth showing as consequences; the others follow from them."""


def questions(context: Context) -> Iterator[Question]:
    """Yield every missing fact that matters."""
    for varied in context.answers.questions:
        point = varied.point
        title = _title(context, point.subject)
        words = wording.question(point.code, point.subject, title)
        moved = _moved(context, varied)
        yield Question(
            context.question_ids[point.code, point.subject],
            point.code,
            words.text,
            words.why,
            words.write,
            tuple(sorted({key.year for key in moved})),
            _answers(context, varied, words, moved),
        )


def unsettled(context: Context) -> Iterator[Unsettled]:
    """Yield every unsettled point that matters, and the position that was used."""
    for number, varied in enumerate(context.answers.unsettled, 1):
        point = varied.point
        words = wording.unsettled(point.code)
        moved = _moved(context, varied)
        yield Unsettled(
            f"U{number}",
            point.code,
            f"{words.text} {words.why}",
            words.authority,
            point.options[0],
            tuple(sorted({key.year for key in moved})),
            _answers(context, varied, words, moved),
        )


def _title(context: Context, subject: str) -> str:
    for entry in context.outcome.program.entries:
        if entry.id == subject:
            return entry_title(context.book, entry)
    return subject_title(context.book, subject)


def _moved(context: Context, varied: Varied) -> list[Key]:
    """Return the amounts worth showing that differ between the options."""
    del context
    keys = dict.fromkeys(
        key
        for run in varied.runs.values()
        for key in run.figures
        if key.name in _SHOWN.get(key.group, ())
    )
    groups = list(_SHOWN)
    return [
        key
        for key in sorted(keys, key=lambda key: (groups.index(key.group), key.year))
        if len(
            {run.figures[key].cents if key in run.figures else 0 for run in varied.runs.values()}
        )
        > 1
    ]


def _answers(
    context: Context, varied: Varied, words: wording.Wording, moved: list[Key]
) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            option,
            words.options.get(option) or subject_title(context.book, option),
            tuple(
                Consequence(
                    Amount(
                        key.name,
                        amount_label(key.name),
                        run.figures[key].cents if key in run.figures else 0,
                    ),
                    key.year,
                    _where(context, key),
                )
                for key in moved
            ),
            default=varied.point.settled and option == varied.point.options[0],
        )
        for option, run in varied.runs.items()
    )


def _where(context: Context, key: Key) -> str:
    if key.group == "contract":
        for contract in context.outcome.program.layout.contracts:
            if contract.id == key.id:
                return contract_title(context.book, contract)
    return _("the year's total") if key.group == "total" else ""


def findings(context: Context) -> Iterator[Finding]:
    """Yield years whose forms are not known, and documents that differ from the book."""
    for year in context.outcome.years:
        for form in sorted({key.id for key in context.answers.ranges if _is_line(key, year)}):
            if not known_lines(form, year):
                yield Finding(
                    "G310",
                    "warning",
                    _("The line numbers of {form} for {year} are not verified.").format(
                        form=form, year=year
                    ),
                    _("The amounts are given without line numbers; match them by their names."),
                    year,
                )
    for expected in context.answers.base.forms:
        compared = compare_over_answers(context, expected)
        if compared.status == "differs":
            yield Finding(
                "E310",
                "problem",
                _(
                    "The Form 1099-R of {year} for {account} differs from what the book expects."
                ).format(
                    year=expected.year,
                    account=account_title(context.book, expected.accounts[0]),
                ),
                _("Ask the payer, or correct the book if the form is right."),
                expected.year,
                expected.accounts[0],
            )


def _is_line(key: Key, year: int) -> bool:
    return key.group == "form" and key.year == year


def assumptions(context: Context) -> Iterator[str]:
    """Yield what the answers take for granted because the entries do not say it."""
    for code, account, year in context.outcome.program.assumed:
        if code == "running-balance":
            yield _(
                "In {year} the balance of {account} just before the payment is what the entries "
                "leave; no statement of that day confirms it."
            ).format(year=year, account=account_title(context.book, account))
    kinds = {contract.kind for contract in context.outcome.program.layout.contracts}
    if "traditional IRAs" in kinds:
        yield _("The book lists all traditional, SEP and SIMPLE IRAs of each owner.")
    if len(context.book.owners) > 1:
        yield _(
            "Each owner's amounts are given apart; on the lines of a joint return, add the two."
        )
    if "Roth IRAs" in kinds:
        yield _("The book lists all Roth IRAs of each owner.")
