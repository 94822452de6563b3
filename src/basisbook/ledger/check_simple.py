"""SIMPLE IRAs and their first two years: when they began, and what may not leave in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import ROTH_IRA
from basisbook.ledger.check_accounts import before_birth
from basisbook.ledger.outflows import form_outflows, outflows
from basisbook.ledger.simple import SIMPLE_IRA, in_first_two_years

if TYPE_CHECKING:
    from basisbook.ledger.book import Account
    from basisbook.ledger.findings import Findings
    from basisbook.ledger.outflows import Outflow
    from basisbook.yamltext import Keys

_FIRST_YEAR = 1997
"""P.L. 104-188 section 1421: taxable years beginning after 1996."""


def check_simple(findings: Findings) -> None:
    """Find dates of participation that cannot be, and rollovers that come too early.

    Money that goes from a SIMPLE IRA to a Roth IRA in the first two years is no rollover at
    any age (26 USC 408(d)(3)(G)). What is paid to the owner then has only another rate.
    """
    for name, account in findings.book.accounts.items():
        if account.participation_began is not None:
            _check_date(findings, name, account)
    for _index, moved in (*outflows(findings.book), *form_outflows(findings.book)):
        _check(findings, moved)


def _check_date(findings: Findings, name: str, account: Account) -> None:
    keys: Keys = ("accounts", name, "participation_began")
    began = account.participation_began
    before_birth(findings, began, findings.book.owners[findings.book.owner_of(name)].born, keys)
    if account.kind != SIMPLE_IRA:
        findings.add(
            "E440",
            keys,
            _(
                "Two years of participation matter only for a SIMPLE IRA; '{name}' is '{kind}'."
            ).format(name=name, kind=account.kind),
            _("Leave `participation_began` out."),
        )
    elif began is not None and began.year < _FIRST_YEAR:
        findings.add(
            "E441",
            keys,
            _("There were no SIMPLE plans before {first}.").format(first=_FIRST_YEAR),
            _("Correct the date."),
        )


def _check(findings: Findings, moved: Outflow) -> None:
    book = findings.book
    source = book.accounts[next(iter(moved.sources))] if moved.sources else None
    to_roth = any(book.accounts[leg.target].kind == ROTH_IRA for leg in moved.legs)
    if source is not None and to_roth and in_first_two_years(source, moved.date) is not False:
        kind = "account" if moved.kind == "form_1099r" else moved.kind
        findings.add(
            "G311",
            (*moved.keys, kind),
            _(
                "'{account}' is a SIMPLE IRA. In the first two years of participation its money"
                " may go only to another SIMPLE IRA (26 USC 408(d)(3)(G)); what goes elsewhere is"
                " distributed, and Basisbook has no rule for what it is where it arrives."
            ).format(account=next(iter(moved.sources))),
            _(
                "If the two years were over, write `participation_began:` with the account."
                " Otherwise take the year to a tax preparer."
            ),
        )
