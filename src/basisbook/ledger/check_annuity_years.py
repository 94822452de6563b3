"""Annuities: years of payments that the book does not have, whose recovery nobody told."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import AnnuityPayment, AnnuityStart, Death

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_annuity_years(findings: Findings) -> None:
    """Find years between the start of an annuity and its end here that have no payment.

    What their payments recovered is not zero because nobody told it: line 6 of the worksheet,
    and what is unrecovered at a death, turn on it.
    """
    for start in findings.book.events:
        if isinstance(start, AnnuityStart) and start.cost != 0:
            _check_years(findings, start)


def _check_years(findings: Findings, start: AnnuityStart) -> None:
    used = tuple(_used(findings, start.annuity_start))
    if used and used[0][0] > start.date.year and start.recovered is None:
        _untold(findings, (start.date.year, used[0][0] - 1), used[0][1], recovered=True)
    for (before, _keys), (year, keys) in itertools.pairwise(used):
        if year > before + 1:
            _untold(findings, (before + 1, year - 1), keys, recovered=False)


def _used(findings: Findings, name: str) -> Iterator[tuple[int, Keys]]:
    """Yield the years in which an annuity pays, or ends by a death, in the order of time."""
    for index, event in sorted(
        enumerate(findings.book.events), key=lambda pair: (pair[1].date, pair[0])
    ):
        if isinstance(event, AnnuityPayment) and event.annuity_payment == name:
            yield event.date.year, ("events", index, "annuity_payment")
        elif isinstance(event, Death) and name in event.ceases:
            yield event.date.year, ("events", index, "ceases")


def _untold(findings: Findings, years: tuple[int, int], keys: Keys, *, recovered: bool) -> None:
    first, last = years
    findings.add(
        "E522",
        keys,
        _("The book has no payments of this annuity for {years}.").format(
            years=str(first) if first == last else f"{first}-{last}"
        ),
        _(
            "What they recovered counts. Add them, one `annuity_payment` a year, or write "
            "`recovered` at its start: line 10 of the last worksheet, 0 if nothing was paid before."
        )
        if recovered
        else _("What they recovered counts. Add them, one `annuity_payment` a year."),
    )
