"""Wash sales, worthless securities and restorative payments: those that are none of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law.ages import wash_sale_days
from basisbook.ledger.book import RestorativePayment, WashSale

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_outside(findings: Findings) -> None:
    """Find what no rule of these events is about."""
    for index, event in enumerate(findings.book.events):
        keys: Keys = ("events", index)
        if isinstance(event, WashSale):
            _check_wash_sale(findings, event, keys)
        elif isinstance(event, RestorativePayment):
            _check_restorative(findings, event, keys)


def _check_wash_sale(findings: Findings, event: WashSale, keys: Keys) -> None:
    if _in_plan(findings, event.wash_sale):
        _no_authority(findings, (*keys, "wash_sale"), "Rev. Rul. 2008-5", _("IRAs and Roth IRAs"))
    if event.amount >= event.basis:
        findings.add(
            "E783",
            (*keys, "amount"),
            _("These securities were not sold at a loss: section 1091 leaves a gain alone."),
            _("Correct `amount` or `basis`, or leave this out."),
        )
    if abs((event.bought_on - event.date).days) > wash_sale_days():
        findings.add(
            "E782",
            (*keys, "bought_on"),
            _("The purchase is more than {days} days from the sale: this is no wash sale.").format(
                days=wash_sale_days()
            ),
            _(
                "Correct the dates, or leave this out: the loss is a capital loss of yours, "
                "`short_term_gain` or `long_term_gain` of the return."
            ),
        )


def _check_restorative(findings: Findings, event: RestorativePayment, keys: Keys) -> None:
    name = event.restorative_payment
    if name in findings.book.accounts and not _in_plan(findings, name):
        place = (*keys, "restorative_payment")
        _no_authority(findings, place, "Rev. Rul. 2002-45", _("plans of employers"))
    if event.because == "market":
        findings.add(
            "E783",
            (*keys, "because"),
            _(
                "A payment that only makes up for the market, where nobody could be held liable, "
                "is a contribution (Rev. Rul. 2002-45)."
            ),
            _("Write it as a `contribution` with `source: nonelective`."),
        )


def _in_plan(findings: Findings, name: str) -> bool:
    account = findings.book.accounts.get(name)
    return account is not None and account.plan is not None


def _no_authority(findings: Findings, keys: Keys, ruling: str, about: str) -> None:
    findings.add(
        "E784",
        keys,
        _("{ruling} is about {about} only, and no authority was found for this account.").format(
            ruling=ruling, about=about
        ),
        _("Leave this out, and take it to a tax preparer."),
    )
