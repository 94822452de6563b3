"""Facts of returns: one for each year and filer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES
from basisbook.ledger.filing import ANY_STATE, FEDERAL, JOINTLY, SEPARATELY, spouse_of
from basisbook.ledger.spread_conversions import is_spread

if TYPE_CHECKING:
    from basisbook.ledger.book import Return
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


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
    joint = entry.filing_status == JOINTLY
    if joint and entry.owner is not None:
        findings.add(
            "E291",
            ("returns", index, "owner"),
            _("A joint return has no single owner."),
            _("Leave `owner` out, or correct the filing status."),
        )
    _check_names(findings, entry, index)
    _check_rates(findings, entry, index)
    _check_states(findings, entry, index)
    if entry.state_taxes is not None and entry.state_taxes > (entry.itemized or 0):
        findings.add(
            "E407",
            ("returns", index, "state_taxes"),
            _("State and local taxes are a part of `itemized`, and cannot be more."),
            _("Write in `itemized` all itemized deductions that are not miscellaneous."),
        )
    if entry.conversions_spread is not None and not is_spread(entry.year):
        findings.add(
            "E721",
            ("returns", index, "conversions_spread"),
            _("The income of conversions of {year} was not spread over later years.").format(
                year=entry.year
            ),
            _("Leave it out; the law spread the income of other years' conversions only."),
        )
    if entry.lived_apart is not None and entry.filing_status not in (None, SEPARATELY):
        findings.add(
            "E402",
            ("returns", index, "lived_apart"),
            _("Whether spouses lived apart matters only where they file separately."),
            _("Leave `lived_apart` out, or correct the filing status."),
        )
    several = len(findings.book.owners) > 1
    if several and entry.owner is None and entry.filing_status and not joint:
        findings.add(
            "E292",
            ("returns", index, "filing_status"),
            _("The book has several owners, and this return does not say whose it is."),
            _("Add `owner`, or correct the filing status."),
        )


def _check_rates(findings: Findings, entry: Return, index: int) -> None:
    """Find marginal rates of something that is neither the United States nor one of them."""
    for name in entry.marginal_rate or {}:
        if name not in (FEDERAL, *NAMES):
            findings.add_entry(
                "E406",
                ("returns", index, "marginal_rate", name),
                _("'{name}' is no income tax of the United States.").format(name=name),
                _("Write `federal`, or the two letters of a state, such as CA."),
            )


def _check_states(findings: Findings, entry: Return, index: int) -> None:
    """Find facts of returns to what is no state."""
    for name in entry.states or {}:
        if name not in (ANY_STATE, *NAMES):
            findings.add_entry(
                "E593",
                ("returns", index, "states", name),
                _("'{name}' is no state, and not the District of Columbia.").format(name=name),
                _("Write the two letters of a state, such as CA, or `any`."),
            )


def _check_names(findings: Findings, entry: Return, index: int) -> None:
    """Find facts by name of someone who is no filer of the return."""
    for field in ("compensation", "active_participant", "ira_deduction"):
        told = getattr(entry, field)
        if isinstance(told, dict):
            _check_named(findings, entry, ("returns", index, field), told)
        elif told is not None and entry.owner is None and len(findings.book.owners) > 1:
            findings.add(
                "E401",
                ("returns", index, field),
                _("The return is of several owners, and this does not say whose it is."),
                _("Write it by name: `{field}: {{{owner}: ...}}`.").format(
                    field=field, owner=next(iter(findings.book.owners))
                ),
            )


def _check_named(findings: Findings, entry: Return, keys: Keys, told: dict[str, object]) -> None:
    owners = [entry.owner] if entry.owner else list(findings.book.owners)
    spouse = spouse_of(findings.book, owners[0])
    known = list(dict.fromkeys((*owners, spouse)))
    for name in told:
        if name not in known:
            findings.add_entry(
                "E400",
                (*keys, name),
                _("'{name}' files no part of this return.").format(name=name),
                _("Known here: {names}.").format(names=", ".join(known)),
            )
