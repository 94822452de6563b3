"""Corrective distributions: what fits which account, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import (
    PLAN_ACCOUNTS,
    CorrectiveDistribution,
    ExcessDeferral,
    event_kind,
)
from basisbook.ledger.correctives import is_late
from basisbook.ledger.due_dates import last_day_for_deferrals
from basisbook.ledger.outflows import outflows
from basisbook.rules.s402g_correctives import returned_excess

if TYPE_CHECKING:
    from basisbook.ledger.book import Event
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_OF_PLANS = (
    "loan",
    "deemed_distribution",
    "loan_repayment",
    "loan_offset",
    "corrective_distribution",
    "excess_deferral",
)


def check_correctives(findings: Findings) -> None:
    """Find corrections that do not fit the account or the year."""
    for index, event in enumerate(findings.book.events):
        keys: Keys = ("events", index)
        kind = str(event_kind(event))
        if kind in _OF_PLANS and not _is_of_plan(findings, event, kind):
            _not_of_plan(findings, (*keys, kind), kind)
        elif isinstance(event, CorrectiveDistribution):
            _check_corrective(findings, event, keys)
        elif isinstance(event, ExcessDeferral):
            _check_deferrals(findings, event.excess_deferral, (*keys, "excess_deferral"))
            _check_came_back(findings, event, (*keys, "came_back"))


def _is_of_plan(findings: Findings, event: Event, kind: str) -> bool:
    return findings.book.accounts[getattr(event, kind)].kind in PLAN_ACCOUNTS


def _not_of_plan(findings: Findings, keys: Keys, kind: str) -> None:
    findings.add(
        "E489",
        keys,
        _("`{kind}` is something that only plans do, and this is an IRA.").format(kind=kind),
        _("Correct the account or the event."),
    )


def _check_deferrals(findings: Findings, account: str, keys: Keys) -> None:
    if findings.book.accounts[account].kind == "after-tax":
        findings.add(
            "E493",
            keys,
            _("'{account}' holds no elective deferrals.").format(account=account),
            _("Name the pre-tax or designated Roth account into which they were deferred."),
        )


def _check_came_back(findings: Findings, event: ExcessDeferral, keys: Keys) -> None:
    back, year = event.came_back, event.date.year
    if back is None:
        return
    last = last_day_for_deferrals(year)
    if back.date <= last:
        findings.add(
            "E790",
            (*keys, "date"),
            _("Until {day} it is paid back in time, and does not stay in the plan.").format(
                day=last
            ),
            _(
                "Write one `corrective_distribution` of {date} for {year} in place of this entry "
                "and of the distribution."
            ).format(date=back.date, year=year),
        )
    elif not any(
        back.date == moved.date and event.excess_deferral in moved.sources
        for _index, moved in outflows(findings.book)
    ):
        findings.add(
            "E791",
            (*keys, "date"),
            _("The book has no distribution from '{account}' on {date}.").format(
                account=event.excess_deferral, date=back.date
            ),
            _(
                "Correct the date, or write what was paid as a `corrective_distribution` for "
                "{year} in place of this entry: it is read as both."
            ).format(year=year),
        )


def _check_corrective(findings: Findings, event: CorrectiveDistribution, keys: Keys) -> None:
    if event.of in ("excess deferrals", "automatic contributions"):
        account = (*keys, "corrective_distribution")
        _check_deferrals(findings, event.corrective_distribution, account)
    last = event.for_year if event.of == "automatic contributions" else event.for_year + 1
    if not event.for_year <= event.date.year:
        findings.add(
            "E494",
            (*keys, "for"),
            _("What was too much for {year} cannot be paid back in {paid}.").format(
                year=event.for_year, paid=event.date.year
            ),
            _("Correct the year or the date."),
        )
    elif is_late(event):
        _check_late(findings, event, keys)
    elif event.of != "excess deferrals" and (
        event.for_year < returned_excess.since
        or (event.of != "annual additions" and event.date.year > last + 1)
    ):
        findings.add(
            "G348",
            (*keys, "for"),
            _(
                "For plan years before {year} the year of income followed another rule, whose text "
                "was not read; and after the end of the following plan year the law knows no "
                "correction by payment (26 USC 401(k)(8)(A), 401(m)(6)(A))."
            ).format(year=returned_excess.since),
            _(
                "Ask the plan in which year it reported the payment, and take that year to a tax "
                "preparer."
            ),
        )


def _check_late(findings: Findings, event: CorrectiveDistribution, keys: Keys) -> None:
    """Find what Roth excess paid back late would need to know; pre-tax ones are read otherwise."""
    account = event.corrective_distribution
    for _index, moved in outflows(findings.book):
        other = moved.kind != "corrective_distribution" and account in moved.sources
        if other and event.for_year <= moved.date.year and moved.date < event.date:
            findings.add(
                "G349",
                (*keys, "corrective_distribution"),
                _(
                    "'{account}' paid on {date}, while it held these excess deferrals. They come "
                    "out first, with income that the book does not tell (26 CFR "
                    "1.402(g)-1(e)(8)(iv))."
                ).format(account=account, date=moved.date),
                _("Ask the plan how much of that payment they were, and write it as corrective."),
            )
            return
