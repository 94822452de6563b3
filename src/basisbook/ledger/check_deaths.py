"""Deaths: where the accounts of the deceased go, and what cannot happen afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import ANNUITY, IRA_ACCOUNTS, AnnuityStart, Death
from basisbook.ledger.check_spread import check_spread
from basisbook.ledger.outflows import accounts_of

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Account, Book, Passing
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_deaths(findings: Findings) -> None:
    """Find deaths that leave open what becomes of an account, and events of the deceased."""
    died: dict[str, tuple[datetime.date, int]] = {}
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Death):
            if event.death in died:
                _died_twice(findings, event, ("events", index, "death"))
            died.setdefault(event.death, (event.date, index))
            _check_passes(findings, event, ("events", index))
            _check_annuities(findings, event, ("events", index))
            if event.spread_goes_on is not None:
                check_spread(findings, event, ("events", index))
    for index, event in enumerate(findings.book.events):
        for owner, (day, death) in died.items():
            if index != death and event.date > day and owner in _owners(findings.book, index):
                _after_death(findings, owner, ("events", index, "date"))


def _owners(book: Book, index: int) -> set[str]:
    """Return whose accounts an event is about; a death is about those it passes to nobody."""
    event = book.events[index]
    if isinstance(event, Death):
        return set()
    return {book.owner_of(name) for name in accounts_of(event)}


def _died_twice(findings: Findings, event: Death, keys: Keys) -> None:
    findings.add(
        "E511",
        keys,
        _("The death of '{owner}' is in the book already.").format(owner=event.death),
        _("Keep one."),
    )


def _after_death(findings: Findings, owner: str, keys: Keys) -> None:
    findings.add(
        "E512",
        keys,
        _("'{owner}' had died: nothing happens in the accounts of the deceased afterwards.").format(
            owner=owner
        ),
        _("Write it for the account that the money passed to; see `passes` of the death."),
    )


def _check_passes(findings: Findings, event: Death, keys: Keys) -> None:
    for number, one in enumerate(event.passes):
        place = (*keys, "passes", number)
        if findings.book.owner_of(one.account) != event.death:
            findings.add(
                "E513",
                (*place, "account"),
                _("'{account}' is not an account of '{owner}'.").format(
                    account=one.account, owner=event.death
                ),
                _("Correct the account, or the owner who died."),
            )
        elif one.to is not None:
            _check_heir(findings, event, one, (*place, "to"))


def _check_heir(findings: Findings, event: Death, one: Passing, keys: Keys) -> None:
    book = findings.book
    source, target = book.accounts[one.account], book.accounts[str(one.to)]
    if book.owner_of(str(one.to)) == event.death:
        findings.add(
            "E514",
            keys,
            _("'{account}' belongs to '{owner}', who died.").format(
                account=one.to, owner=event.death
            ),
            _("Name an account of the beneficiary, or leave `to` out if it is not in the book."),
        )
    elif source.inherited_from is not None:
        findings.add(
            "G353",
            keys,
            _(
                "'{account}' was inherited by '{owner}' already. What a beneficiary leaves to the"
                " next one keeps the first death's rules in part, and which was not read."
            ).format(account=one.account, owner=event.death),
            _("Begin the next beneficiary's account with an `opening`, in a book of its own."),
        )
    elif not _fits(source, target):
        findings.add(
            "E719",
            keys,
            _("'{source}' money does not pass to '{target}' by a death.").format(
                source=source.kind, target=target.kind
            ),
            _(
                "An account passes to one of its own kind and plan, with `inherited_from`. What the"
                " beneficiary then does with it, as a `direct_rollover` of plan money to an"
                " inherited IRA, is an event of its own."
            ),
        )
    elif source.kind != ANNUITY and target.inherited_from != event.death:
        findings.add(
            "E516",
            keys,
            _("'{account}' does not say that it was inherited from '{owner}'.").format(
                account=one.to, owner=event.death
            ),
            _("Add `inherited_from: {owner}` to the account.").format(owner=event.death),
        )


def _fits(source: Account, target: Account) -> bool:
    pools = set(IRA_ACCOUNTS)
    same = source.kind == target.kind or {source.kind, target.kind} <= pools
    return same and source.plan == target.plan


def _check_annuities(findings: Findings, event: Death, keys: Keys) -> None:
    """Find annuities of which it is not told whether somebody goes on with them."""
    payable = {
        one.annuity_start: one.payable
        for one in findings.book.events
        if isinstance(one, AnnuityStart)
    }
    told = {*event.ceases, *(one.account for one in event.passes)}
    for name in findings.book.accounts:
        own = findings.book.owner_of(name) == event.death
        if own and name not in told and payable.get(name, "one life") != "one life":
            findings.add(
                "E515",
                (*keys, "death"),
                _("'{account}' is payable for '{payable}', so a death need not end it.").format(
                    account=name, payable=payable[name]
                ),
                _("Name it under `passes` if somebody is paid on, or under `ceases`."),
            )
