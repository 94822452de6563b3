"""A state's own basis: of states whose rule is here, once for each contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law.states import BASIS_OF_IRAS_ONLY, BASIS_OF_PLANS_ONLY, BASIS_RETURNS, NAMES

if TYPE_CHECKING:
    from basisbook.ledger.book import StateBasis
    from basisbook.ledger.findings import Findings

_IRAS = ("traditional IRA", "SEP IRA", "SIMPLE IRA")


def check_state_basis(findings: Findings) -> None:
    """Find bases of what is no state, of states without a rule, and of one contract twice."""
    seen: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(findings.book.state_basis):
        keys = ("state_basis", index, "state")
        if entry.state not in NAMES:
            findings.add(
                "E593",
                keys,
                _("'{name}' is no state, and not the District of Columbia.").format(
                    name=entry.state
                ),
                _("Write the two letters of a state, such as CA."),
            )
        elif entry.state not in BASIS_RETURNS:
            findings.add(
                "G371",
                keys,
                _("By which rule a basis comes back in {state} was read in no text.").format(
                    state=_(NAMES[entry.state])
                ),
                _("Leave it out; the federal amounts stay as they are."),
            )
        _check_account(findings, entry, index)
        one = (entry.state, _group(findings, entry))
        if one in seen:
            findings.add(
                "E594",
                ("state_basis", index, "account"),
                _("Line {line} tells this basis already; all traditional IRAs are one.").format(
                    line=findings.line(("state_basis", seen[one], "account"))
                ),
                _("Write it once for each state and contract, with the amounts together."),
            )
        seen[one] = index


def _check_account(findings: Findings, entry: StateBasis, index: int) -> None:
    kind = findings.book.accounts[entry.account].kind
    barred = kind in _IRAS if entry.state in BASIS_OF_PLANS_ONLY else kind == "pre-tax"
    one_sort = entry.state in (*BASIS_OF_IRAS_ONLY, *BASIS_OF_PLANS_ONLY)
    if kind not in (*_IRAS, "pre-tax") or (one_sort and barred):
        findings.add(
            "E595",
            ("state_basis", index, "account"),
            _("The rule of {state} that is here is not for accounts of this kind.").format(
                state=_(NAMES.get(entry.state, entry.state))
            ),
            _(
                "It is for traditional, SEP and SIMPLE IRAs, and not in NJ and MA for `pre-tax`; "
                "in NY it is for `pre-tax` only, of a plan of its own governments."
            ),
        )


def _group(findings: Findings, entry: StateBasis) -> str:
    """Return what is one: all IRAs of an owner, or a plan's account."""
    if findings.book.accounts[entry.account].kind in _IRAS:
        return f"IRAs of {findings.book.owner_of(entry.account)}"
    return entry.account
