"""SEP IRAs: what a book tells of the employer that pays into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import SEP_IRA

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings

_FIELDS = ("sep_employer", "sep_compensation")


def check_sep(findings: Findings) -> None:
    """Find facts of an employer with accounts that no employer pays into by itself."""
    for name, account in findings.book.accounts.items():
        for field in _FIELDS:
            if account.kind != SEP_IRA and getattr(account, field):
                findings.add(
                    "E746",
                    ("accounts", name, field),
                    _("Only a SEP IRA tells of its employer here; '{name}' is '{kind}'.").format(
                        name=name, kind=account.kind
                    ),
                    _("Leave `{field}` out; write it with the plan, under `plans`.").format(
                        field=field
                    ),
                )
