"""Openings: which facts fit which kind of account, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days
from basisbook.ledger.book import ANNUITY, IRA_ACCOUNTS, PLAN_ACCOUNTS, ROTH_IRA
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.book import Opening
    from basisbook.ledger.findings import Findings

_FITS = {
    **dict.fromkeys(PLAN_ACCOUNTS, ("investment", "investment_1986")),
    "designated Roth": ("investment",),
    **dict.fromkeys(IRA_ACCOUNTS, ("basis",)),
    ROTH_IRA: ("regular", "conversions"),
    ANNUITY: (),
}


def check_opening(findings: Findings, event: Opening, index: int) -> None:
    """Find what does not fit the account, or rests on nothing."""
    kind = findings.book.accounts[event.opening].kind
    for field in ("investment", "investment_1986", "basis", "regular", "conversions"):
        written = getattr(event, field) not in (None, ())
        if written and field not in _FITS[kind]:
            findings.add_entry(
                "E223",
                ("events", index, field),
                _("`{field}` does not fit '{account}', which is '{kind}'.").format(
                    field=field, account=event.opening, kind=kind
                ),
                _("For this kind of account write: {fields}.").format(
                    fields=", ".join(f"`{name}`" for name in _FITS[kind])
                ),
            )
    if (event.investment_1986 or 0) > (event.investment or 0):
        findings.add(
            "E488",
            ("events", index, "investment_1986"),
            _("`investment_1986` is a part of `investment`, and cannot be more than that."),
            _("Write `investment` too: all that you contributed and no payment has recovered."),
        )
    if event.balance is None and (event.basis is None or kind not in IRA_ACCOUNTS):
        findings.add_entry(
            "E650",
            ("events", index, "opening"),
            _("This opening does not say what '{account}' held.").format(account=event.opening),
            _(
                "Add `balance`. Only of a traditional, SEP or SIMPLE IRA whose `basis` is told"
                " may it be left out."
            ),
        )
    _check_evidence(findings, event, index)
    _check_conversions(findings, event, index)


def _check_evidence(findings: Findings, event: Opening, index: int) -> None:
    converted = sum(layer.taxable + layer.nontaxable for layer in event.conversions)
    stated = (event.investment or 0) + (event.basis or 0) + (event.regular or 0) + converted
    if stated and not event.evidence:
        findings.add_entry(
            "E224",
            ("events", index, "opening"),
            _("This states {amount} of basis, and not how you know.").format(
                amount=dollars(stated)
            ),
            _("Add `evidence`, such as a Form 8606 or a plan statement and its date."),
        )


def _check_conversions(findings: Findings, event: Opening, index: int) -> None:
    seen: set[int] = set()
    first = days.first_year("federal.availability.roth_ira")
    for number, layer in enumerate(event.conversions):
        keys = ("events", index, "conversions", number, "year")
        if layer.year in seen:
            findings.add(
                "E225",
                keys,
                _("The conversions of {year} are listed already.").format(year=layer.year),
                _("Add the amounts of one year together."),
            )
        seen.add(layer.year)
        if not first <= layer.year <= event.date.year:
            findings.add(
                "E226",
                keys,
                _("A conversion before this opening was between {first} and {last}.").format(
                    first=first, last=event.date.year
                ),
                _("Correct the year."),
            )
