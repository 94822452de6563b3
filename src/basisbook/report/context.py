"""What every part of a report is built from: the book, its answers, and amounts by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from basisbook.forms.f8606 import WHAT_IS_LEFT_OF_IT, WHATEVER_THE_BASIS
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.report.keys import Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount
from basisbook.report.tracing import Trace
from basisbook.report.tree import ECHOES, asked
from basisbook.report.variants import Range

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.engine.outcome import Outcome
    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.report.model import StateIncomeReport, StateReport
    from basisbook.report.variants import Answers

_NOTHING = Range(0, 0, 0, (), ())


StatesTeller: TypeAlias = (
    "Callable[[Context, str, int], tuple[tuple[StateReport, ...], tuple[StateIncomeReport, ...]]]"
)
"""Tells what states make of the losses of an owner's year, and of its distributions."""


class Context:
    """A book worked out, ready to be put into words."""

    def __init__(
        self, read: ReadBook, answers: Answers, states: StatesTeller | None = None
    ) -> None:
        """Take the answers of a book, the trace of their first run, and who tells of states."""
        self.read = read
        self.book: Book = read.book
        self.answers = answers
        self.states = states
        self.outcome: Outcome = answers.base.outcome
        self.trace = Trace(answers.base.calls)
        self.question_ids = {
            (one.point.code, one.point.subject): f"Q{number}"
            for number, one in enumerate(answers.questions, 1)
        }

    def range(self, key: Key) -> Range:
        """Return the range of an amount; what no run has is nothing."""
        return self.answers.ranges.get(key, _NOTHING)

    def cents(self, key: Key) -> int:
        """Return the amount of the first options."""
        return self.range(key).cents

    def amount(self, key: Key, label: str | None = None) -> Amount:
        """Return an amount of the report: known, or between two with the questions that decide.

        Where nothing bounds it, or what does was not worked out, only the questions are given.
        """
        known = self.range(key)
        label = label or amount_label(key.name)
        trace = self.trace.of(key, known.subjects)
        if known.low == known.high:
            return Amount(key.name, label, known.cents, trace=trace)
        questions = tuple(self.question_ids[cause] for cause in known.questions)
        if key.name in ECHOES:
            return Amount(key.name, label, None, questions=questions)
        if not known.bounded:
            return Amount(key.name, label, None, questions=questions, trace=trace)
        return Amount(key.name, label, None, known.low, known.high, questions, trace)

    def amount_there(self, key: Key, label: str) -> Amount:
        """Return an amount over the answers under which there is the line or box that holds it."""
        amount = self.amount(key, label)
        low, high = self.span_there(key)
        if low == high:
            return amount._replace(cents=low, low=None, high=None, questions=())
        return amount if amount.low is None else amount._replace(low=low, high=high)

    def span_there(self, key: Key) -> tuple[Cents, Cents]:
        """Return the least and the most of an amount, where there is what holds it.

        Where an unknown amount decides that, nothing is the least: between the ends that are
        worked out for it, there is all that comes between. What was paid, contributed and held
        does not follow from it, wherever it stands.
        """
        known = self.range(key)
        told = key.group == "form" and key.name in WHATEVER_THE_BASIS
        having = [run.figures[key].cents for run in self.answers.runs if key in run.figures]
        if not self.answers.complete or (self._turns_on_an_amount(known) and not told):
            whole = WHAT_IS_LEFT_OF_IT.get(key.name) if key.group == "form" else None
            if whole is None or len(having) == len(self.answers.runs):
                return known.low, known.high
            # With no basis at all there is no form; with a little, nearly all is on the line.
            return min(having), max(known.high, self.span_there(key._replace(name=whole))[1])
        return min(having, default=known.low), max(having, default=known.high)

    def _turns_on_an_amount(self, known: Range) -> bool:
        return any(
            varied.point.of_amount and asked(varied.point) in known.questions
            for varied in self.answers.questions
        )

    def amounts(self, key: Key, names: tuple[str, ...], always: int = 0) -> tuple[Amount, ...]:
        """Return named amounts of one thing; after the first `always`, only those not zero."""
        every = [(number, key._replace(name=name)) for number, name in enumerate(names)]
        return tuple(
            self.amount(one)
            for number, one in every
            if number < always or self.range(one).low or self.range(one).high
        )

    def said(self, key: Key) -> str:
        """Return an amount in words: known, or between two with the questions that decide."""
        known = self.range(key)
        if known.low == known.high:
            return dollars(known.cents)
        questions = _(", ").join(self.question_ids[cause] for cause in known.questions)
        if not known.bounded:
            return _("an amount not known yet (see {questions})").format(questions=questions)
        return _("between {low} and {high} (see {questions})").format(
            low=dollars(known.low), high=dollars(known.high), questions=questions
        )
