"""Conversions whose income is spread: whether a surviving spouse could elect to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.spread_conversions import (
    ROTH,
    conversions,
    is_elected,
    is_spread,
    last_spread,
)

if TYPE_CHECKING:
    from basisbook.ledger.book import Book, Death
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_spread(findings: Findings, event: Death, keys: Keys) -> None:
    """Find a spouse who cannot go on: nothing is left, or the accounts went to others too."""
    book = findings.book
    place = (*keys, "spread_goes_on")
    left = [name for name in book.accounts if _has_spread(book, name, event)]
    if not left:
        findings.add(
            "E712",
            place,
            _("Of conversions of '{owner}' nothing was left to include.").format(owner=event.death),
            _(
                "Leave it out. The law spread the income of some years' conversions only, and not "
                "where the owner elected otherwise."
            ),
        )
    elif not all(_is_heir(book, name, event) for name in book.accounts):
        findings.add(
            "E713",
            place,
            _(
                "Only a spouse who is the sole beneficiary of all Roth IRAs of the deceased may "
                "elect to go on (26 CFR 1.408A-4 A-11(b))."
            ),
            _(
                "Let each of them pass whole to an account of '{heir}' with `inherited_as: spouse` "
                "under `passes`, or leave this out: all that is left is then included in the year "
                "of the death."
            ).format(heir=event.spread_goes_on),
        )


def _has_spread(book: Book, account: str, event: Death) -> bool:
    """Return whether conversions went into an account of the deceased that are still included."""
    if book.accounts[account].kind not in ROTH or book.owner_of(account) != event.death:
        return False
    years = {moved.date.year for moved, target in conversions(book) if target == account}
    return any(
        is_spread(year)
        and not is_elected(book, event.death, year)
        and event.date.year < last_spread(year)
        for year in years
    )


def _is_heir(book: Book, account: str, event: Death) -> bool:
    """Return whether an account passes whole to the spouse, or is none that matters."""
    entry = book.accounts[account]
    own = book.owner_of(account) == event.death and entry.inherited_from is None
    if entry.kind not in ROTH or not own:
        return True
    to = [one for one in event.passes if one.account == account]
    return len(to) == 1 and to[0].to is not None and _is_spouses(book, to[0].to, event)


def _is_spouses(book: Book, account: str, event: Death) -> bool:
    spouse = book.accounts[account].inherited_as == "spouse"
    return book.owner_of(account) == event.spread_goes_on and spouse
