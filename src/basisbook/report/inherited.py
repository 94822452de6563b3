"""What the law requires of inherited accounts: how it was worked out, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.bequests import (
    bequest,
    birth_of,
    death_of,
    first_death,
    is_known,
    last_year,
    spouse_as_owner_since,
)
from basisbook.i18n import gettext as _
from basisbook.report.model import Finding
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Account
    from basisbook.report.context import Context


def after_deaths(context: Context) -> Iterator[Finding]:
    """Yield a gap for each inherited account whose minimum distributions are not worked out."""
    for name, entry in context.book.accounts.items():
        if entry.inherited_from is None or not context.outcome.years:
            continue
        why, remedy = _not_computed(context, name, entry)
        if why:
            died = death_of(context.book, entry)
            yield Finding(
                "G354",
                "gap",
                _("{account} was inherited. {why}").format(
                    account=account_title(context.book, name), why=why
                ),
                remedy,
                died.year if died else None,
                name,
            )


def _not_computed(context: Context, name: str, entry: Account) -> tuple[str, str]:
    """Return why the minima of an inherited account are not worked out, and what to do."""
    computed = _("Have the yearly minimum computed by section 401(a)(9)(B) and (H).")
    if entry.plan is not None:
        why = _(
            "Its minimum distributions follow the death and the terms of the plan (26 USC "
            "401(a)(9)(B)); Basisbook computes them for IRAs only."
        )
        return why, _("Ask the plan for the yearly minimum, and by when all has to be paid.")
    missing = _missing(context, name, entry)
    if missing:
        why = _(
            "Its minimum distributions follow the death (26 USC 401(a)(9)(B)); to work them out "
            "{facts} is needed."
        ).format(facts=_(", ").join(missing))
        return why, _("Add it to the account, or to the owner.")
    left = bequest(context.book, name)
    if left is None:
        why = _(
            "The death was before {year}, and its minimum distributions began by older tables."
        ).format(year=first_death())
        return why, computed
    if not is_known(left, context.outcome.years[-1]):
        why = _(
            "Since {year} a spouse who keeps an inherited account may be treated as its owner (26 "
            "USC 401(a)(9)(B)(iv)); Basisbook has no rule for that yet."
        ).format(year=spouse_as_owner_since())
        return why, computed
    return "", ""


def _missing(context: Context, name: str, entry: Account) -> list[str]:
    """Return the facts that the minima need and the book does not tell."""
    owner = context.book.owners[context.book.owner_of(name)]
    facts = {
        _("the day of the death (`died`)"): death_of(context.book, entry),
        _("the birth date of the deceased (`decedent_born`)"): birth_of(context.book, entry),
        _("the beneficiary's birth date (`born`)"): owner.born,
    }
    return [fact for fact, told in facts.items() if told is None]


def of_inherited(context: Context) -> Iterator[str]:
    """Yield what the minima of inherited IRAs take for granted, and by when all is to be paid."""
    for name, entry in context.book.accounts.items():
        inherited = entry.inherited_from is not None and entry.plan is None
        left = bequest(context.book, name) if inherited and context.outcome.years else None
        if left is None:
            continue
        account = account_title(context.book, name)
        yield _(
            "{account}: the beneficiary was named by the deceased, and this account is that "
            "beneficiary's alone. What the deceased had still to take for the year of the death is "
            "not worked out; the beneficiary has to take it."
        ).format(account=account)
        if left.began and entry.paid_within:
            yield _(
                "{account}: `paid_within` does not count, because the deceased had had to begin."
            ).format(account=account)
        last = last_year(left)
        if last is not None:
            yield _("{account}: all of it has to be paid by December 31, {year}.").format(
                account=account, year=last
            )
