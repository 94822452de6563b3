"""What the law requires of inherited accounts: how it was worked out, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.bequests import (
    bequest,
    birth_of,
    by_roth_rule,
    death_of,
    first_death,
    first_table,
    is_known,
    last_year,
    may_elect,
    spouse_as_owner_since,
    youngest,
)
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.report.model import Finding
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.bequests import Bequest
    from basisbook.engine.required import Minimum
    from basisbook.ledger.book import Account
    from basisbook.money import Cents
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
    missing = _missing(context, name, entry)
    if missing:
        why = _(
            "Its minimum distributions follow the death (26 USC 401(a)(9)(B)); to work them out "
            "{facts} is needed."
        ).format(facts=_(", ").join(missing))
        return why, _("Add it to the account, or to the owner.")
    if by_roth_rule(context.book, entry):
        why = _(
            "Its owner never had to begin with designated Roth money, and for that the regulations "
            "have a special rule (26 CFR 1.401(a)(9)-3(a)(2)), whose text was not read."
        )
        return why, _("Ask the plan for the yearly minimum, and by when all has to be paid.")
    left = bequest(context.book, name)
    if left is None and died_before(context, entry):
        why = _(
            "The death was before {year}; whether the deceased had had to begin then follows older "
            "law, whose text was not read."
        ).format(year=first_death(entry))
        return why, computed
    if left is None:
        why = _(
            "An employee need not begin before leaving the employer, and the book does not tell "
            "when the deceased left (26 CFR 1.401(a)(9)-2 A-2(a))."
        )
        return why, _(
            "Write `separated` with the plan, or `still_employed`; a plan of your own in which you "
            "also inherited is two plans in the book."
        )
    if not is_known(left, context.outcome.years[-1]):
        return _of_spouse(context, left)
    return "", ""


def died_before(context: Context, entry: Account) -> bool:
    """Return whether a death was before the first of which the minima are known here."""
    died = death_of(context.book, entry)
    return died is not None and died.year < first_death(entry)


def _of_spouse(context: Context, left: Bequest) -> tuple[str, str]:
    """Return what is missing for the minima of a spouse since 2024."""
    year = context.outcome.years[-1]
    if left.elected == "owner":
        why = _(
            "A spouse who is treated as the owner follows the Uniform Lifetime Table, which begins "
            "at {age}; what a younger one has to take was read in no text."
        ).format(age=youngest(year))
        return why, _("Take the minimum of the years before that age to a tax preparer.")
    why = _(
        "Since {year} a spouse whose first minimum is then or later may elect to be treated as its "
        "owner, and has less to take (26 USC 401(a)(9)(B)(iv)); the book does not tell whether "
        "that was elected."
    ).format(year=spouse_as_owner_since())
    return why, _(
        "Write `minimum_as: owner` with the account if it was elected, or if the plan or IRA "
        "treats it as elected; `minimum_as: beneficiary` if not."
    )


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
    """Yield what the minima of inherited accounts take for granted, and by when all is due."""
    for name, entry in context.book.accounts.items():
        inherited = entry.inherited_from is not None
        left = bequest(context.book, name) if inherited and context.outcome.years else None
        if left is None:
            continue
        account = account_title(context.book, name)
        yield _(
            "{account}: the beneficiary was named by the deceased, and this account is that "
            "beneficiary's alone. What the deceased had still to take for the year of the death is "
            "not worked out; the beneficiary has to take it."
        ).format(account=account)
        yield from _taken_for_granted(left, entry, account)
        last = last_year(left)
        if last is not None:
            yield _("{account}: all of it has to be paid by December 31, {year}.").format(
                account=account, year=last
            )


def _taken_for_granted(left: Bequest, entry: Account, account: str) -> Iterator[str]:
    """Yield what one account's minima take for granted beyond that."""
    if left.began and entry.paid_within:
        yield _(
            "{account}: `paid_within` does not count, because the deceased had had to begin."
        ).format(account=account)
    if entry.plan is not None and left.began:
        yield _("{account}: the deceased had no more than 5% of the employer.").format(
            account=account
        )
    if entry.plan is not None and not (left.began or left.within) and last_year(left) is None:
        yield _(
            "{account}: the plan has no rule of its own on how it is paid after a death, so the "
            "life expectancy counts (26 CFR 1.401(a)(9)-3 A-4(a)). If it has one, write "
            "`paid_within`."
        ).format(account=account)
    if left.died < first_table():
        yield _(
            "{account}: the death was before {year}, and what is required since then is "
            "reconstructed by the rules in force since then, as the regulations provide (26 CFR "
            "1.401(a)(9)-1 A-2(b)). That no 5-year rule applied, or that it was given up in time, "
            "is taken for granted."
        ).format(account=account, year=first_table())
    if entry.minimum_as is not None and not may_elect(left):
        yield _(
            "{account}: `minimum_as` does not count. A spouse may be treated as the owner only if "
            "the first minimum is of {year} or later, and life expectancy counts."
        ).format(account=account, year=spouse_as_owner_since())


def rolled_over(context: Context) -> Iterator[Finding]:
    """Yield rollovers of inherited plan money that held what was required of the year.

    What is required is paid first in a year, and is no eligible rollover distribution.
    """
    for minimum in context.outcome.program.minima:
        if minimum.inherited and minimum.plan is not None:
            held = _held(context, minimum)
            if held > 0:
                yield _barred(context, minimum, held)


def _held(context: Context, minimum: Minimum) -> Cents:
    """Return what of a year's rollovers was required; of one payment cash counts first."""
    decedent = context.book.accounts[minimum.account].inherited_from
    left, held = minimum.required, 0
    for paid in context.outcome.paid:
        payment = paid.entry.payment
        one = paid.contract.owner, paid.contract.plan, paid.contract.decedent
        if payment is None or paid.entry.date.year != minimum.year:
            continue
        if one == (minimum.owner, minimum.plan, decedent):
            moved = sum(move.amount for move in payment.moves)
            left = max(0, left - (payment.gross - moved))
            held += min(left, moved)
            left -= min(left, moved)
    return held


def _barred(context: Context, minimum: Minimum, held: Cents) -> Finding:
    return Finding(
        "E716",
        "problem",
        _(
            "{held} of what was rolled over out of {account} in {year} was the required minimum, "
            "which is paid first and cannot be rolled over (26 USC 402(c)(4)(B))."
        ).format(
            held=dollars(held),
            account=account_title(context.book, minimum.account),
            year=minimum.year,
        ),
        _(
            "Have it paid out, and write it as a `distribution` before the rollover. What stays in "
            "an inherited IRA nevertheless is an excess contribution (26 USC 4973)."
        ),
        minimum.year,
        minimum.account,
    )
