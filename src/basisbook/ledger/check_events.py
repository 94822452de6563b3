"""Events one by one: dates, openings and contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, Contribution, Distribution, Opening
from basisbook.ledger.check_accounts import before_birth
from basisbook.ledger.check_openings import check_opening
from basisbook.ledger.check_sources import check_source
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.outflows import accounts_by_event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.ledger.book import Account
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_NEXT_YEAR = 1


def check_events(findings: Findings) -> None:
    """Find events that cannot have happened as they are written."""
    book = findings.book
    for index, (event, named) in enumerate(zip(book.events, accounts_by_event(book), strict=True)):
        keys: Keys = ("events", index)
        owner = next((book.owner_of(name) for name in named), None)
        born = book.owners[owner].born if owner else None
        before_birth(findings, event.date, born, (*keys, "date"))
        if isinstance(event, Opening):
            check_opening(findings, event, index)
        elif isinstance(event, Contribution):
            _check_contribution(findings, event, keys)
        elif isinstance(event, Distribution):
            _check_distribution(findings, event, keys)
    _check_openings_first(findings)


def _check_openings_first(findings: Findings) -> None:
    openings: dict[str, tuple[int, Opening]] = {}
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Opening):
            first = openings.setdefault(event.opening, (index, event))[0]
            if first != index:
                findings.add(
                    "E221",
                    ("events", index, "opening"),
                    _("'{account}' has an opening already, in line {line}.").format(
                        account=event.opening, line=findings.line(("events", first, "opening"))
                    ),
                    _("Keep one; write a later balance as a `value`."),
                )
    for index, named in enumerate(accounts_by_event(findings.book)):
        event = findings.book.events[index]
        for account in named:
            opened = openings.get(account)
            if opened and event.date < opened[1].date and not isinstance(event, Opening):
                _before_opening(findings, index, account, opened[1])


def _before_opening(findings: Findings, index: int, account: str, opening: Opening) -> None:
    findings.add(
        "E222",
        ("events", index, "date"),
        _("This is before the opening of '{account}' on {date}.").format(
            account=account, date=opening.date
        ),
        _("The opening sums up all that came before it: leave this out, or open earlier."),
    )


def _check_contribution(findings: Findings, event: Contribution, keys: Keys) -> None:
    kind = findings.book.accounts[event.contribution].kind
    check_source(findings, event, kind, keys)
    if event.treatment is not None and kind not in IRA_ACCOUNTS:
        findings.add(
            "E233",
            (*keys, "treatment"),
            _("A contribution to '{account}' ({kind}) is never deductible or not.").format(
                account=event.contribution, kind=kind
            ),
            _("Leave `treatment` out; it is for traditional, SEP and SIMPLE IRAs."),
        )
    if event.for_year is None:
        _check_clock(findings, event, event.date.year, keys)
        return
    if kind not in (*IRA_ACCOUNTS, ROTH_IRA):
        findings.add(
            "E230",
            (*keys, "for"),
            _("'{account}' is money of a plan, where a contribution is for its own year.").format(
                account=event.contribution
            ),
            _("Leave `for` out; it is for IRAs."),
        )
        return
    _check_for(findings, event, event.for_year, keys)
    _check_clock(findings, event, event.for_year, keys)


def _check_for(findings: Findings, event: Contribution, year: int, keys: Keys) -> None:
    kind = findings.book.accounts[event.contribution].kind
    if event.date.year - year not in (0, _NEXT_YEAR):
        findings.add(
            "E231",
            (*keys, "for"),
            _("A contribution made in {made} cannot be for {year}.").format(
                made=event.date.year, year=year
            ),
            _("It can be for the year in which it is made, or until April for the year before."),
        )
        return
    last = last_day_for(year, employer=kind in ("SEP IRA", "SIMPLE IRA"))
    if event.date > last:
        findings.add(
            "E232",
            (*keys, "date"),
            _("A contribution for {year} had to be made by {last}.").format(year=year, last=last),
            _(
                "Correct the date or the year. Where the due date was postponed for another reason,"
                " Basisbook has no rule yet."
            ),
        )


def _check_clock(findings: Findings, event: Contribution, year: int, keys: Keys) -> None:
    first = findings.book.accounts[event.contribution].first_contribution
    if first is not None and year < first:
        findings.add(
            "E213",
            (*keys, "contribution"),
            _(
                "This is for {year}, but the first contribution to '{account}' was for {first}."
            ).format(year=year, account=event.contribution, first=first),
            _("Correct `first_contribution`, or this entry."),
        )


def _check_distribution(findings: Findings, event: Distribution, keys: Keys) -> None:
    if event.exception is not None and event.reason is None:
        findings.add_entry(
            "E442",
            (*keys, "exception"),
            _("Nothing says which exception to the additional tax this is about."),
            _("Add `reason`, such as `reason: first home`."),
        )
    if isinstance(event.distribution, dict):
        _check_mapping(findings, event, event.distribution, keys)
    elif event.amount is None:
        findings.add(
            "E240",
            (*keys, "distribution"),
            _("The amount of the distribution is missing."),
            _('Add `amount: "6,500.00"` or `amount: all`.'),
        )


def _check_mapping(
    findings: Findings, event: Distribution, sources: Iterable[str], keys: Keys
) -> None:
    accounts = {name: findings.book.accounts[name] for name in sources}
    if event.amount is not None:
        findings.add(
            "E241",
            (*keys, "amount"),
            _("The amounts stand beside the accounts already."),
            _("Leave `amount` out."),
        )
    if not sources:
        findings.add(
            "E242",
            (*keys, "distribution"),
            _("The distribution names no account."),
            _("Write each account with its amount, inside the braces."),
        )
    for name, account in accounts.items():
        if account.kind == "designated Roth":
            findings.add_entry(
                "E244",
                (*keys, "distribution", name),
                _("A designated Roth account is a contract of its own (26 USC 402A(d)(4))."),
                _(
                    "Write what came out of '{name}' as a distribution of its own: "
                    "`distribution: {name}`, `amount: ...`."
                ).format(name=name),
            )
    if accounts and (len({a.plan for a in accounts.values()}) > 1 or _has_ira(accounts)):
        findings.add(
            "E243",
            (*keys, "distribution"),
            _("One distribution can come from several accounts only if they are of one plan."),
            _("Write a distribution for each plan and each IRA."),
        )


def _has_ira(accounts: dict[str, Account]) -> bool:
    return any(account.plan is None for account in accounts.values())
