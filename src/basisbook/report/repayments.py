"""What is said of payments that may be repaid: which years include them, until when to repay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.spreading import repayments, spreadings
from basisbook.engine.state import AT_ONCE
from basisbook.forms.f8915 import began_in, form_name
from basisbook.i18n import gettext as _
from basisbook.law.ages import spread_years
from basisbook.ledger.book import Distribution, Repayment
from basisbook.ledger.repaying import last_day, repays_reservist
from basisbook.money import dollars
from basisbook.report.keys import Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, EventReport
from basisbook.report.naming import entry_accounts, entry_title
from basisbook.report.spread_figures import later_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Paid
    from basisbook.engine.spreading import Repaid, Spreading
    from basisbook.report.context import Context

REPAYMENT_AMOUNTS = ("amount", "untaxed", "brought_back")


def spread_reasons(context: Context, paid: Paid) -> Iterator[str]:
    """Yield which years include a payment's income, and what may be repaid until when."""
    for one in spreadings(context.outcome):
        if one.entry.id == paid.entry.id:
            if one.disaster:
                yield from _years(one)
            yield from _right(one)


def _years(one: Spreading) -> Iterator[str]:
    form = _form(one, one.year)
    if one.spread.kind == AT_ONCE:
        yield _(
            "All of its income is included in {year}, as was elected on {form}; without that it "
            "would be included over three years."
        ).format(year=one.year, form=form)
        return
    last = one.spread.last_year
    if 0 < last < one.year + spread_years() - 1:
        yield _(
            "The owner died in {year}: the income that would be included later is included in that "
            "year."
        ).format(year=last)
        return
    yield _(
        "A third of its income is included in each of {first}, {second} and {third}. All of it can "
        "be included in {first} instead: elect that on {form}, for all such payments of the year "
        "alike, and write `exception: {{included: at once}}`."
    ).format(first=one.year, second=one.year + 1, third=one.year + 2, form=form)


def _right(one: Spreading) -> Iterator[str]:
    """Yield the right to repay what is left of a payment; a beneficiary has none."""
    event = one.entry.event
    left = one.repayable - one.spread.repaid
    if not isinstance(event, Distribution) or one.contract.decedent is not None or left <= 0:
        return
    if one.spread.last_year:
        return
    text = _(
        "You may repay up to {amount} until {day}, to a plan or IRA to which it could be rolled "
        "over. What you repay is not taxed: it takes off the income of these years, and for a "
        "return already filed you file an amended one (Form 1040-X)."
    )
    yield text.format(amount=dollars(left), day=last_day(event))


def later_years(context: Context, owner: str, year: int) -> Iterator[EventReport]:
    """Yield what a year includes of payments of earlier years."""
    for one in spreadings(context.outcome):
        if one.contract.owner == owner and one.year < year and one.planned(year):
            key = Key(year, owner, "event", later_id(one, year), "")
            yield EventReport(
                key.id,
                f"{year}-12-31",
                one.entry.kind,
                entry_accounts(one.entry)[0],
                _("{title}, {what}").format(
                    title=entry_title(context.book, one.entry), what=one.entry.date.isoformat()
                ),
                context.amounts(key, ("includible", "untaxed"), always=1),
                why=(
                    _(
                        "Income of the payment of {year}, which is included over three years "
                        "({form})."
                    ).format(year=one.year, form=_form(one, year)),
                ),
            )


def repayment_amounts(context: Context, owner: str, entry: Entry) -> tuple[Amount, ...]:
    """Return what a repayment takes off income, and the basis that it brings back."""
    event = entry.event
    if isinstance(event, Repayment) and repays_reservist(context.book, event):
        return (Amount("amount", amount_label("amount"), event.amount),)
    key = Key(entry.date.year, owner, "event", entry.id, "")
    return context.amounts(key, REPAYMENT_AMOUNTS, always=1)


def repayment_reasons(context: Context, entry: Entry) -> Iterator[str]:
    """Yield what a repayment changes, and on which return."""
    if isinstance(entry.event, Repayment) and repays_reservist(context.book, entry.event):
        yield _(
            "A reservist's repayment is a contribution that is not deductible, outside the limit "
            "of the year: it is basis, on line 1 of Form 8606, and takes nothing off the income of "
            "{day} (26 USC 72(t)(2)(G)(ii)). That it was made within 2 years after the end of "
            "active duty is taken as told."
        ).format(day=entry.event.of.isoformat())
    for one in repayments(context.outcome):
        if one.entry.id == entry.id:
            yield _(
                "It counts as a transfer of what was paid on {day}, not as income paid out and not "
                "as the one IRA rollover of a year."
            ).format(day=one.of.entry.date.isoformat())
            if not _is_open(context, one):
                yield from _changes(one)
            if one.made.returned:
                yield _(
                    "What it repays beyond income is basis that comes back: it comes out free of "
                    "tax another time."
                )


def _is_open(context: Context, one: Repaid) -> bool:
    """Return whether its amounts turn on an answer, so that the years cannot be told yet."""
    runs = context.answers.runs or (context.answers.base,)
    made = {
        other.made
        for run in runs
        for other in repayments(run.outcome)
        if other.entry.id == one.entry.id
    }
    return len(made) > 1


def _changes(one: Repaid) -> Iterator[str]:
    for year, cents in one.off:
        if year < one.made.year and (year < one.made.of_year or not one.of.spreads):
            text = _(
                "It takes {amount} off the income of {year}. If that return was filed, amend it "
                "(Form 1040-X{form})."
            )
        elif year > one.made.of_year:
            text = _("{amount} is carried forward, and takes that off the income of {year}{form}.")
        else:
            text = _("It takes {amount} off the income of {year}{form}.")
        form = _(", with {form} of {year}").format(form=_form(one.of, year), year=year)
        yield text.format(amount=dollars(cents), year=year, form=form if one.of.disaster else "")


def _form(one: Spreading, year: int) -> str:
    """Return the form of a year, without the number of its lines."""
    return form_name(year, began_in(one))
