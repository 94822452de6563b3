"""Vested amounts: where they fit, and that they are told always if they are told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Contribution, SourcesTable, event_kind
from basisbook.ledger.vesting import as_told, held, whole
from basisbook.money import Ratio, dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book, SourceRow
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.vesting import Told
    from basisbook.yamltext import Keys


class _Said(NamedTuple):
    """What an entry says of an account."""

    account: str
    told: Told | SourceRow
    keys: Keys


def check_vesting(findings: Findings) -> None:
    """Find vested amounts that cannot be, and balances that leave them out."""
    every = tuple(_said(findings.book))
    told = {said.account for said in every if said.told.vested is not None}
    for said in every if told else ():
        if said.told.vested is not None:
            _check(findings, said)
        elif said.account in told and not isinstance(said.told, Contribution):
            findings.add_entry(
                "E486",
                said.keys,
                _(
                    "Of '{account}' another entry says how much was vested, and this one not."
                ).format(account=said.account),
                _("Add `vested`, with 100% if nothing can be forfeited any more."),
            )


def _said(book: Book) -> Iterator[_Said]:
    for index, event in enumerate(book.events):
        told = as_told(event)
        if told is not None:
            kind = str(event_kind(event))
            yield _Said(str(getattr(event, kind)), told, ("events", index, kind))
    for index, table in enumerate(book.documents):
        if isinstance(table, SourcesTable):
            for number, row in enumerate(table.rows):
                keys: Keys = ("documents", index, "rows", number, "account")
                yield _Said(row.account, row, keys)


def _check(findings: Findings, said: _Said) -> None:
    kind = findings.book.accounts[said.account].kind
    keys = (*said.keys[:-1], "vested")
    if kind != "pre-tax":
        findings.add(
            "E487",
            keys,
            _(
                "'{account}' holds your own contributions or an IRA's money, which is never "
                "forfeitable (26 USC 411(a)(1))."
            ).format(account=said.account),
            _("Leave `vested` out; it is for employer money in a pre-tax account."),
        )
    elif _is_above(said.told):
        findings.add(
            "E485",
            keys,
            _("More would be vested than the {whole} that are there.").format(
                whole=dollars(whole(said.told))
            ),
            _("Correct `vested`: an amount, or a percentage such as `60%`."),
        )


def _is_above(told: Told | SourceRow) -> bool:
    vested = told.vested
    if isinstance(vested, Ratio):
        return vested.numerator > vested.denominator
    return held(told) > whole(told)
