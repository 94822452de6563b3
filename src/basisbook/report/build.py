"""Build the report of a book: work it out, then put it into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from basisbook.errors import BookError
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.kernel.rule import REGISTRY
from basisbook.ledger.check import check
from basisbook.remembered import remembered
from basisbook.report import points
from basisbook.report.context import Context
from basisbook.report.findings import findings
from basisbook.report.lawful import check_owner, check_years
from basisbook.report.model import FORMAT, Authority, Report, YearReport
from basisbook.report.naming import account_title, owner_title
from basisbook.report.told import untenable
from basisbook.report.variants import work_out
from basisbook.report.versions import versions
from basisbook.report.years import year_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from basisbook.errors import Problem
    from basisbook.kernel.rule import Rule
    from basisbook.ledger.read import ReadBook
    from basisbook.report.context import StatesTeller


def report_of(
    read: ReadBook,
    owner: str | None = None,
    years: Iterable[int] | None = None,
    states: Sequence[str] = (),
) -> Report:
    """Return the report of a book, or raise `BookError` with all that is wrong with it.

    `states` are postal codes: what each makes of a loss is told too, in place of the states
    of residence in the book.
    """
    problems = fact_problems(read) or check_owner(read, owner)
    if problems:
        raise BookError(problems)
    if not (states or read.book.residence or read.book.state_basis):
        return build_report(read, owner, years)
    # The law of the states is read only where it is asked for.
    from basisbook.report.states import teller

    return build_report(read, owner, years, teller(states))


def fact_problems(read: ReadBook) -> tuple[Problem, ...]:
    """Return what contradicts itself in a book, and its years for which there is no law."""
    return check(read) or check_years(read)


def build_report(
    read: ReadBook,
    owner: str | None = None,
    years: Iterable[int] | None = None,
    states: StatesTeller | None = None,
) -> Report:
    """Return the report of a book that has been checked, for one owner or all, in order of year.

    Raises `LawError` if a year of the book has no law, `BookError` if amounts that the
    book tells of cannot be.
    """
    context = worked_out(read, states)
    wanted = set(context.outcome.years if years is None else years)
    owners = [name for name in read.book.owners if owner in (None, name)]
    shown = tuple(
        year_report(context, name, year)
        for year in context.outcome.years
        for name in owners
        if year in wanted
    )
    questions = tuple(points.questions(context))
    found = tuple(findings(context))
    review = bool(questions) or any(one.severity != "warning" for one in found)
    return Report(
        FORMAT,
        language(),
        versions(),
        read.book.title or _("Report"),
        {name: owner_title(read.book, name) for name in read.book.owners},
        {name: account_title(read.book, name) for name in read.book.accounts},
        "needs review" if review else "ok",
        tuple(year for year in shown if _says_something(year)),
        questions,
        tuple(points.unsettled(context)),
        found,
        tuple(points.assumptions(context)),
        context.trace.steps,
        _authorities(context),
    )


_answers = remembered(work_out)
"""Kept, because the report, the forms and the states' view of a loss rest on the same ones."""


def worked_out(read: ReadBook, states: StatesTeller | None = None) -> Context:
    """Return a checked book worked out, ready to be put into words."""
    answers = _answers(read)
    problems = untenable(read, answers)
    if problems:
        raise BookError(problems)
    return Context(read, answers, states)


def _says_something(year: YearReport) -> bool:
    return bool(year.events or year.losses or year.forms or year.limits)


def _authorities(context: Context) -> tuple[Authority, ...]:
    """Return every authority that a rule of the trace rests on, once, with all of its years."""
    cited: dict[str, list[Rule[Any, Any]]] = {}
    for id_ in dict.fromkeys(step.rule for step in context.trace.steps):
        for cite in REGISTRY[id_].authority:
            cited.setdefault(cite, []).append(REGISTRY[id_])
    return tuple(_authority(cite, rules) for cite, rules in sorted(cited.items()))


def _authority(cite: str, rules: list[Rule[Any, Any]]) -> Authority:
    ends = [rule.until for rule in rules if rule.until is not None]
    last = max(ends) if len(ends) == len(rules) else None
    return Authority(cite, min(rule.since for rule in rules), last)
