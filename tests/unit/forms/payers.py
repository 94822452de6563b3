"""A small household, what happened to it, and the Forms 1099-R that it received."""

from __future__ import annotations

from typing import TYPE_CHECKING

import basisbook

if TYPE_CHECKING:
    from basisbook.report.model import ExpectedForm, Report

PLAN = "{kind: 401(k), still_employed: 2026-12-31, after_tax_contract: separate}"

HALF_TO_ROTH = (
    "{date: 2024-02-01, contribution: at, amount: '18,000'}",
    "{date: 2024-06-01, value: at, amount: '20,000'}",
    "{date: 2024-06-01, direct_rollover: at, to: roth, amount: '10,000'}",
)
"""Half of an after-tax account, 9,000 of it investment, goes to a Roth IRA."""


def report(
    *events: str,
    forms: tuple[str, ...] = (),
    plan: str = PLAN,
    owner: str = "born: 1980-03-10",
    roth_401k: str = "",
) -> Report:
    """Return the report of a book of one owner, one plan and two IRAs."""
    text = text_of(*events, forms=forms, plan=plan, owner=owner, roth_401k=roth_401k)
    return basisbook.report_book(basisbook.read_text(text))


def text_of(
    *events: str,
    forms: tuple[str, ...] = (),
    plan: str = PLAN,
    owner: str = "born: 1980-03-10",
    roth_401k: str = "",
) -> str:
    """Return the text of such a book."""
    return "\n".join(
        (
            "format: 1",
            f"owners: {{me: {{{owner}}}}}",
            f"plans: {{p: {plan}}}",
            "accounts:",
            "  at: {kind: after-tax, plan: p}",
            "  pt: {kind: pre-tax, plan: p}",
            f"  dr: {{kind: designated Roth, plan: p{roth_401k}}}",
            "  ira: {kind: traditional IRA}",
            "  roth: {kind: Roth IRA, first_contribution: 2010}",
            "events:",
            *(f"  - {event}" for event in events),
            "documents:" if forms else "",
            *(f"  - {form}" for form in forms),
        )
    )


def form(account: str, boxes: str, year: int = 2024, date: str = "") -> str:
    """Return a Form 1099-R as a document of the book."""
    day = f", date: {date}" if date else ""
    return f"{{form_1099r: {year}, account: {account}{day}, boxes: {{{boxes}}}}}"


def expected(told: Report) -> list[ExpectedForm]:
    """Return the expected forms of every year."""
    return [one for year in told.years for one in year.expected_1099r]


def found(told: Report) -> list[str]:
    """Return the codes of what was found, except line numbers that are not verified."""
    return [one.code for one in told.findings if one.code != "G310"]
