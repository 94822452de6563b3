"""Forms 1099-R reconciled: one model, and every face of `basisbook reconcile` only prints it.

As in a report, amounts are integer cents, sentences are in the language in use, and codes are
the same in every language. The letters are in English, because payers read them. The published
schema is made from these classes.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from basisbook.report.model import Amount, BoxChoice, Finding, Versions

FORMAT = "basisbook-reconcile/1"

FormStatus = Literal["agrees", "accepted", "differs", "not received", "not due", "no distribution"]
"""`accepted`: differs, and is also right. `not due`: too small for a payer to report, and not
reported. `no distribution`: a form that answers to nothing in the book."""

DifferenceKind = Literal["payer error", "alternative", "unsettled", "book"]


class BoxCompared(NamedTuple):
    """A box: what is expected in it, and what the form that was received holds.

    An empty box has neither amount nor text. `accepts` are the values that are right, where
    there are several.
    """

    box: str
    label: str
    expected: Amount | None
    expected_text: str | None
    accepts: tuple[BoxChoice, ...]
    received: int | None
    received_text: str | None


class BoxDifference(NamedTuple):
    """A box that is not as expected, whose fault that is, and what to do about it."""

    box: str
    """Empty where it is about the whole form."""
    kind: DifferenceKind
    text: str
    todo: str
    authority: tuple[str, ...]
    code: str
    """Error code, if no right form can hold this whatever happened; otherwise empty."""
    question: str
    """Id of the question of the report to which the form is evidence of an answer, or empty."""
    matters: bool
    """Whether the form is not right because of it."""


class FormReconciled(NamedTuple):
    """Forms that belong together: what the payer should have issued, and what it did issue."""

    year: int
    owner: str
    account: str
    title: str
    status: FormStatus
    events: tuple[str, ...]
    """Events that the payer reports on it."""
    documents: tuple[str, ...]
    """Ids of the forms that were received, such as `document-1`."""
    notes: tuple[str, ...]
    """What to know first, as that several forms are compared with their sum."""
    boxes: tuple[BoxCompared, ...]
    """Boxes in which anything is expected, or held."""
    differences: tuple[BoxDifference, ...]
    meanwhile: str
    """What to do on the return until the form is right; empty if it is."""
    letter: str
    """What to send to the payer, in English; empty if there is nothing to ask for."""


class Reconciliation(NamedTuple):
    """The Forms 1099-R of a book, expected and held, side by side."""

    format: str
    language: str
    versions: Versions
    title: str
    owners: dict[str, str]
    accounts: dict[str, str]
    status: Literal["ok", "problems", "needs review"]
    forms: tuple[FormReconciled, ...]
    findings: tuple[Finding, ...]
    """What the report finds about these forms and nothing above says."""
