"""A spouse who is the only beneficiary: of which accounts a book can say that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.ledger.book import ANNUITY, ROTH_IRA
from basisbook.ledger.check_accounts import before_birth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Account, Book
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_JOINT = "federal.distributions.joint_and_last_survivor"


def check_spouse_beneficiaries(findings: Findings) -> None:
    """Find a beneficiary told of an account that has no minimum, or not of a plan's others."""
    book = findings.book
    for name, account in book.accounts.items():
        _check_expectancies(findings, name, account)
        keys: Keys = ("accounts", name, "spouse_beneficiary_born")
        if account.spouse_beneficiary_born is None:
            if any(_of_one_plan(book, name, account)):
                _not_of_all(findings, name, account)
            continue
        if account.kind in (ROTH_IRA, ANNUITY) or any(account.holding):
            findings.add_entry(
                "E780",
                keys,
                _(
                    "`spouse_beneficiary_born` says from which table the yearly minimum in the"
                    " owner's life follows. '{name}' has none that the owner must take."
                ).format(name=name),
                _("Leave it out here."),
            )
            continue
        owner = book.owners[book.owner_of(name)]
        before_birth(findings, account.spouse_beneficiary_born, owner.born, keys)


def _check_expectancies(findings: Findings, name: str, account: Account) -> None:
    """Find what is no entry of the table, or is told of a year whose table is known."""
    known = store.parameter(_JOINT).values[0].since
    for year, told in account.joint_expectancies.items():
        if account.spouse_beneficiary_born is None or year >= known:
            text = _(
                "`joint_expectancies` is for a spouse with `spouse_beneficiary_born`, and for years"
                " before {year}, whose Joint and Last Survivor Table is not known here."
            ).format(year=known)
            remedy = _("Leave it out.")
        elif re.fullmatch(r"\d{1,2}\.\d", told) is None:
            text = _("'{told}' is no expectancy of the table, such as 25.3.").format(told=told)
            remedy = _("Write it with one decimal, as the table has it.")
        else:
            continue
        findings.add("E726", ("accounts", name, "joint_expectancies", str(year)), text, remedy)


def _of_one_plan(book: Book, name: str, account: Account) -> Iterator[str]:
    """Yield the other accounts of the owner in a plan that tell of such a spouse."""
    counted = account.kind != ANNUITY and not any(account.holding)
    for other, entry in book.accounts.items() if account.plan and counted else ():
        if entry.plan == account.plan and other != name and entry.spouse_beneficiary_born:
            yield other


def _not_of_all(findings: Findings, name: str, account: Account) -> None:
    findings.add_entry(
        "E781",
        ("accounts", name),
        _("Of '{plan}' another account says that the spouse is the only beneficiary.").format(
            plan=account.plan
        ),
        _(
            "A plan has one minimum for all that it holds for you. Write `spouse_beneficiary_born`"
            " with '{name}' too, or with none of its accounts."
        ).format(name=name),
    )
