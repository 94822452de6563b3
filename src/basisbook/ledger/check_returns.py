"""Facts of returns: one for each year and filer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.ledger.book import Return
    from basisbook.ledger.findings import Findings

_JOINT = "married filing jointly"


def check_returns(findings: Findings) -> None:
    """Find returns that contradict each other, or do not say whose they are."""
    seen: list[tuple[Return, int]] = []
    for index, entry in enumerate(findings.book.returns):
        _check_return(findings, entry, index)
        clash = next((old for old in seen if _clash(old[0], entry)), None)
        if clash:
            findings.add(
                "E290",
                ("returns", index, "year"),
                _("There is a return of {year} already, in line {line}.").format(
                    year=entry.year, line=findings.line(("returns", clash[1], "year"))
                ),
                _("Write one for each year, or one for each owner if spouses file apart."),
            )
        seen.append((entry, index))


def _clash(one: Return, other: Return) -> bool:
    same_filer = one.owner == other.owner or None in (one.owner, other.owner)
    return one.year == other.year and same_filer


def _check_return(findings: Findings, entry: Return, index: int) -> None:
    joint = entry.filing_status == _JOINT
    if joint and entry.owner is not None:
        findings.add(
            "E291",
            ("returns", index, "owner"),
            _("A joint return has no single owner."),
            _("Leave `owner` out, or correct the filing status."),
        )
    several = len(findings.book.owners) > 1
    if several and entry.owner is None and entry.filing_status and not joint:
        findings.add(
            "E292",
            ("returns", index, "filing_status"),
            _("The book has several owners, and this return does not say whose it is."),
            _("Add `owner`, or correct the filing status."),
        )
