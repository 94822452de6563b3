"""The report: one model, and every face of it (terminal, Markdown, JSON) only prints it.

Amounts are integer cents. Sentences are in the report's language; codes and ids are the
same in every language, for programs. The published schema is made from these classes.
"""

# No `from __future__ import annotations`: so many records with types as text start slowly.
from typing import Literal, NamedTuple

from basisbook.answers.loss import Grade, How
from basisbook.answers.paths.model import Holds, Status

FORMAT = "basisbook-report/1"


class Amount(NamedTuple):
    """One amount of money, and what it rests on.

    `cents` is None while open questions, which `questions` names, leave the amount between
    `low` and `high`; these are None too where nothing bounds it. Without questions all three
    are None if the amount is refused, or is a balance or a basis left that the book does not
    tell. `trace` lists the ids of the trace steps behind it, the deciding one first.
    """

    name: str
    label: str
    cents: int | None
    low: int | None = None
    high: int | None = None
    questions: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()


class Authority(NamedTuple):
    """A statute, regulation, ruling, form or publication, and the years it governs."""

    cite: str
    since: int | None = None
    until: int | None = None


class TraceStep(NamedTuple):
    """One rule applied: what it was given and what it returned, by name.

    Integers: cents, years, or 0 and 1; `explain` knows which from the name.
    """

    id: str
    rule: str
    title: str
    authority: tuple[str, ...]
    given: dict[str, int]
    result: dict[str, int]
    within: str | None = None
    """The step that called this one."""


class Movement(NamedTuple):
    """One part of an event: where money went, and what that did to tax."""

    destination: str | None
    """Account id; None is the owner."""
    text: str
    amounts: tuple[Amount, ...]


class EventReport(NamedTuple):
    """One event of the year, in the owner's words and in amounts."""

    id: str
    date: str
    kind: str
    account: str
    title: str
    amounts: tuple[Amount, ...]
    movements: tuple[Movement, ...] = ()
    why: tuple[str, ...] = ()


class ContractReport(NamedTuple):
    """What is taxed as one, at the end of the year: balance and investment left."""

    id: str
    title: str
    kind: str
    accounts: tuple[str, ...]
    amounts: tuple[Amount, ...]
    status: str | None = None
    """Code of what has become of investment above the balance, if there is any."""
    status_text: str | None = None


class FormLine(NamedTuple):
    """A line of a form of one year: an amount, or a text where the line holds no money."""

    form: str
    line: str
    """Empty where the line numbers of the year are not verified."""
    label: str
    amount: Amount | None
    text: str | None = None
    name: str = ""
    """What stands on the line, the same in every year and language."""
    between: tuple[str, str] | None = None
    """The least and the most of a decimal that is not settled; `text` is empty then."""


class BoxChoice(NamedTuple):
    """A value that a payer may print in a box, and what it implies."""

    cents: int
    implies: str


class Box(NamedTuple):
    """A box of an expected Form 1099-R: one value, or a set of accepted values."""

    box: str
    label: str
    amount: Amount | None = None
    text: str | None = None
    accepts: tuple[BoxChoice, ...] = ()


class ExpectedForm(NamedTuple):
    """A Form 1099-R that the payer should issue, beside the one that was received."""

    event: str
    title: str
    boxes: tuple[Box, ...]
    received: str | None = None
    """Whether a form was received and agrees: None, "agrees", "differs" or "accepted"."""
    findings: tuple[str, ...] = ()


class LossReason(NamedTuple):
    """One reason why a loss does, or does not, reduce tax; each stands on its own."""

    code: str
    text: str
    authority: tuple[str, ...]
    grade: Grade


class PathCondition(NamedTuple):
    """Something that a path asks for, whether it is so, and what is so instead."""

    code: str
    text: str
    holds: Holds
    but: str


class PathReport(NamedTuple):
    """A path by which a loss might count on the federal return, and how it stands."""

    id: str
    title: str
    status: Status
    """`applies`; `open`: would apply if `todo` is done; `unsettled`; `fails`; `elsewhere`: about
    something of which the book has nothing."""
    text: str
    """What it gives, or which condition failed."""
    conditions: tuple[PathCondition, ...]
    todo: str
    reported: str
    basis: str
    """What becomes of the basis where it fails."""
    since: int
    until: int | None
    authority: tuple[str, ...]
    grade: Grade


class LossWorth(NamedTuple):
    """What a loss is worth: its way from the deduction to the tax that it saves.

    `by` says what it is worked out from: the `brackets` of the year, or a `given rate`, which
    is the book's own and was not checked; where neither is known, `text` says what is missing.
    """

    by: Literal["brackets", "given rate", "unknown"]
    text: str
    amounts: tuple[Amount, ...] = ()
    """What each limit takes, what survives, and the tax without it and with it."""
    limits: tuple[str, ...] = ()
    """The same in words: each limit that takes something."""
    assumed: tuple[str, ...] = ()
    """What is taken for granted of the return."""


class TimingRow(NamedTuple):
    """An amount of a year as it is, and as it would be on the other side of April 15."""

    year: int
    amount: Amount
    other: Amount


class Timing(NamedTuple):
    """A payment of excess deferrals on both sides of April 15, nothing else changed."""

    text: str
    """What the other outcome is."""
    date: str
    other: str
    """The day on which the other outcome has it paid."""
    rows: tuple[TimingRow, ...]


class LossVerdict(NamedTuple):
    """A loss in the book, and what federal law makes of it."""

    id: str
    account: str
    date: str
    how: How
    """Code: one of `How`."""
    title: str
    verdict: str
    grade: Grade
    loss: Amount
    deduction: Amount
    reasons: tuple[LossReason, ...]
    otherwise: tuple[LossReason, ...] = ()
    """What would have been, had the money been paid in cash instead."""
    basis: str = ""
    """What happens to the basis."""
    saved: Amount | None = None
    """Federal income tax that the deduction saves, the alternative minimum tax counted; None
    where the facts of the return do not say."""
    paths: tuple[PathReport, ...] = ()
    """Every path, whether it is of use here or not."""
    worth: LossWorth | None = None
    """None where nothing is deductible."""
    timing: Timing | None = None
    """Of excess deferrals that came back smaller: in time and too late, side by side."""


class Consequence(NamedTuple):
    """An amount under one answer to a question or one position."""

    amount: Amount
    year: int
    where: str


class Answer(NamedTuple):
    """One possible answer to a question, or one position on an unsettled point."""

    id: str
    text: str
    consequences: tuple[Consequence, ...]
    default: bool = False
    """Of a position: whether it is used where the book makes no choice."""


class Question(NamedTuple):
    """A missing fact: what is needed, why, how to write it down, and what it changes."""

    id: str
    code: str
    text: str
    why: str
    write: str
    """Where in the book to write the answer."""
    years: tuple[int, ...]
    answers: tuple[Answer, ...]


class Unsettled(NamedTuple):
    """A point on which the law is unsettled: the positions, and which one was used."""

    id: str
    code: str
    text: str
    authority: tuple[str, ...]
    chosen: str
    years: tuple[int, ...]
    positions: tuple[Answer, ...]
    own_choice: bool = False
    """Whether the book chose it, be it what is used anyway."""


class Finding(NamedTuple):
    """A problem, gap or warning about the book or a document in it."""

    code: str
    severity: Literal["problem", "gap", "warning"]
    text: str
    remedy: str
    year: int | None = None
    place: str | None = None


class ContributionReport(NamedTuple):
    """Contributions of one sort for a year, and how each tax takes them."""

    title: str
    amount: Amount
    income: str
    """Whether they are in income: excluded, deductible, or taxed when paid in."""
    fica: str
    """Whether they are in wages for social security and Medicare tax."""
    investment: str
    """Whether they are investment in the contract, which comes out free of tax."""
    authority: tuple[str, ...]


class LimitReport(NamedTuple):
    """A limit on contributions: what was used, and what is left or in excess."""

    id: str
    title: str
    status: Literal["within", "excess", "carried", "not settled", "no law"]
    text: str
    amounts: tuple[Amount, ...]
    todo: tuple[str, ...] = ()
    """What to do about an excess, and by when."""
    needs: tuple[str, ...] = ()
    """Facts of the book without which the limit may be lower."""
    authority: tuple[str, ...] = ()


class StatePosition(NamedTuple):
    """Another reading of a state's law, where it is unsettled, and what it would give."""

    reason: LossReason
    deduction: Amount
    saved: Amount | None


class StateReport(NamedTuple):
    """What a state makes of the losses of a year's closed accounts, on one return."""

    state: str
    """Postal code."""
    name: str
    allowed: bool
    why: str
    """In a few words, the same for every state of its sort."""
    grade: Grade
    loss: Amount
    deduction: Amount
    """What its floor leaves; without cents where the income for the floor is not told."""
    survives: Amount | None
    """What of it reduces taxable income."""
    saved: Amount | None
    """State income tax saved; None where a fact or the state's amounts are missing."""
    projected: Amount | None
    """The same by the amounts of an earlier year: it enters no total."""
    rising: Amount | None
    """And should those amounts rise as they rose last: it enters no total either."""
    form: str
    line: str
    amt: str
    """Where the state's minimum tax takes the deduction back."""
    reasons: tuple[LossReason, ...]
    chain: tuple[str, ...]
    """How the state comes to that, step by step, and what was not found."""
    authority: tuple[str, ...]
    positions: tuple[StatePosition, ...]
    needs: tuple[str, ...]
    """Facts to add to the book: the floor or the tax depends on them."""
    assumed: tuple[str, ...] = ()
    """What is taken for granted of the state's return."""
    itemizing: str = ""
    """Whether one may itemize there alone; empty where no text on it was read."""
    residence: bool = False
    """Whether the book tells that one lived there in the year."""


class StateIncomeReport(NamedTuple):
    """What a state taxes of a year's distributions where that is not the federal amount."""

    state: str
    """Postal code."""
    title: str
    """What the distributions are of, and the state's name."""
    text: str
    """One sentence: by which rule, or why nothing is worked out."""
    amounts: tuple[Amount, ...]
    authority: tuple[str, ...]
    grade: Grade


class YearReport(NamedTuple):
    """One owner's taxable year."""

    year: int
    owner: str
    answer: str
    """The year in one plain sentence."""
    totals: tuple[Amount, ...]
    events: tuple[EventReport, ...]
    contracts: tuple[ContractReport, ...]
    forms: tuple[FormLine, ...]
    expected_1099r: tuple[ExpectedForm, ...]
    losses: tuple[LossVerdict, ...]
    contributions: tuple[ContributionReport, ...] = ()
    limits: tuple[LimitReport, ...] = ()
    states: tuple[StateReport, ...] = ()
    state_income: tuple[StateIncomeReport, ...] = ()


class Versions(NamedTuple):
    """The three versions that an answer rests on."""

    software: str
    law: str
    format: str


class Fact(NamedTuple):
    """A line of the book that a report was made from, and its digest."""

    line: int
    text: str
    digest: str


class Request(NamedTuple):
    """What a report was asked to tell: None and empty are everything, and no other state."""

    owner: str | None = None
    years: tuple[int, ...] = ()
    states: tuple[str, ...] = ()


class Proof(NamedTuple):
    """What a report was made from, so that each number in it can be derived again.

    Digests are the first 16 digits of SHA-256, in hexadecimal. They find a change; they are
    no seal, because whoever changes a report can make them again.
    """

    book: str
    """Name of the book's file."""
    facts: tuple[Fact, ...]
    request: Request
    rules: dict[str, str]
    """Each rule in the trace to the digest of its text."""
    values: dict[str, str]
    """Each value of law that may have been used to the digest of its file."""
    digest: str = ""
    """Of the whole report as JSON without this member."""


class Report(NamedTuple):
    """Everything Basisbook says about one book."""

    format: str
    language: str
    versions: Versions
    title: str
    owners: dict[str, str]
    """Owner id to the name to print."""
    accounts: dict[str, str]
    """Account id to the title to print."""
    status: Literal["ok", "problems", "needs review"]
    years: tuple[YearReport, ...]
    questions: tuple[Question, ...]
    unsettled: tuple[Unsettled, ...]
    findings: tuple[Finding, ...]
    assumptions: tuple[str, ...]
    trace: tuple[TraceStep, ...]
    authorities: tuple[Authority, ...] = ()
    proof: Proof | None = None
    """None where what it was made from is not told."""
