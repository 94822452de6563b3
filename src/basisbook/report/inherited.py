"""What the law requires of inherited accounts and is not computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Death
from basisbook.report.model import Finding
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.context import Context

_TEN_YEARS_SINCE = 2020


def after_deaths(context: Context) -> Iterator[Finding]:
    """Yield a gap for each inherited account: minimum distributions after a death."""
    died = {e.death: e.date.year for e in context.book.events if isinstance(e, Death)}
    for name, account in context.book.accounts.items():
        if account.inherited_from is not None and context.outcome.years:
            year = died.get(account.inherited_from)
            yield Finding(
                "G354",
                "gap",
                _(
                    "{account} was inherited. Its minimum distributions follow the death "
                    "(26 USC 401(a)(9)(B)); Basisbook does not compute them."
                ).format(account=account_title(context.book, name)),
                _remedy(year),
                year,
                name,
            )


def _remedy(year: int | None) -> str:
    """Return until when an account has to be empty, as far as the year of the death says it."""
    if year is not None and year < _TEN_YEARS_SINCE:
        return _("Have the yearly minimum computed by section 401(a)(9)(B)(i) to (iii).")
    last = _("December 31 of the tenth year after the death")
    if year is not None:
        last = _("December 31, {year}").format(year=year + 10)
    return _(
        "After a death since 2020 a beneficiary must have all of it paid by {last} "
        "(section 401(a)(9)(H)), unless an eligible one: a spouse, a minor child, somebody "
        "disabled or chronically ill, or not more than 10 years younger. Have yearly minima "
        "computed too."
    ).format(last=last)
