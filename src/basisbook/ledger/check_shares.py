"""Securities in distributions: amounts that cannot be, and sales of more than was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law.ages import early_age
from basisbook.ledger.book import Distribution
from basisbook.ledger.outflows import accounts_of
from basisbook.money import dollars
from basisbook.years import Day, attained_on, on_or_after

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Shares
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_shares(findings: Findings) -> None:
    """Find shares that contradict the distribution that paid them."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Distribution) and event.shares is not None:
            keys: Keys = ("events", index, "shares")
            _check_source(findings, event, event.shares, keys)
            _check_amounts(findings, event, event.shares, keys)
            _check_sales(findings, event, event.shares, keys)
            if event.shares.lump_sum is not None:
                _check_lump_sum(findings, event, event.shares, keys)


def _check_source(findings: Findings, event: Distribution, shares: Shares, keys: Keys) -> None:
    sources = event.distribution if isinstance(event.distribution, dict) else None
    named = shares.account
    if sources is not None and named not in sources:
        findings.add_entry(
            "E528",
            keys,
            _("Several accounts paid, and this does not say which of them paid the shares."),
            _("Add `account:` with one of them."),
        )
    elif sources is None and named not in (None, event.distribution):
        findings.add(
            "E528",
            (*keys, "account"),
            _("The distribution is not from '{account}'.").format(account=named),
            _("Correct the account, or leave it out."),
        )
    kinds = {findings.book.accounts[name].kind for name in sources or accounts_of(event)[:1]}
    if "designated Roth" in kinds and shares.of != "other":
        findings.add_entry(
            "G358",
            keys,
            _(
                "Securities of the employer out of a designated Roth account have their value as "
                "basis if the distribution is qualified, and untaxed appreciation if not (26 CFR "
                "1.402A-1 A-10). Basisbook does not work that out."
            ),
            _(
                "If the distribution is qualified, leave `shares` out: nothing is includible, and "
                "the securities count at their value. Otherwise take the year to a tax preparer."
            ),
        )


def _check_amounts(findings: Findings, event: Distribution, shares: Shares, keys: Keys) -> None:
    sources = event.distribution if isinstance(event.distribution, dict) else {"": event.amount}
    amounts = [amount for amount in sources.values() if isinstance(amount, int)]
    rolled = sum(part.amount for part in event.to if isinstance(part.amount, int))
    if len(amounts) == len(sources) and shares.value > sum(amounts) - rolled:
        findings.add(
            "E527",
            (*keys, "value"),
            _(
                "Only {kept} of the distribution stayed with the owner, less than the shares."
            ).format(kept=dollars(max(0, sum(amounts) - rolled))),
            _(
                "Their value is a part of the amount; leave shares out that were rolled over. For "
                "money from their sale that was rolled over (26 USC 402(c)(6)) there is no rule "
                "yet: take that to a tax preparer."
            ),
        )
    if shares.employee_cost > shares.cost:
        findings.add(
            "E529",
            (*keys, "employee_cost"),
            _("The employee cannot have paid more than the shares cost, {cost}.").format(
                cost=dollars(shares.cost)
            ),
            _("Correct the amounts; `employee_cost` is a part of `cost`."),
        )


def _check_sales(findings: Findings, event: Distribution, shares: Shares, keys: Keys) -> None:
    for number, sale in enumerate(shares.sales):
        if sale.date < event.date:
            findings.add(
                "E531",
                (*keys, "sales", number, "date"),
                _("The shares were paid out on {date}, after this sale.").format(date=event.date),
                _("Correct one of the dates; what the plan sold is no sale of the owner's."),
            )
    if sum(sale.number for sale in shares.sales) > shares.number:
        findings.add_entry(
            "E532",
            (*keys, "sales"),
            _("More shares were sold than the plan paid out."),
            _("Correct the numbers; leave out shares that were bought otherwise."),
        )


def _check_lump_sum(findings: Findings, event: Distribution, shares: Shares, keys: Keys) -> None:
    """Find a lump-sum distribution for an event that had not happened."""
    source = shares.account or accounts_of(event)[0]
    account = findings.book.accounts.get(source)
    if account is None or account.plan is None:
        return
    plan = findings.book.plans[account.plan]
    born = findings.book.owners[findings.book.owner_of(source)].born
    working = plan.still_employed is not None and plan.still_employed >= event.date
    later = plan.separated is not None and plan.separated > event.date
    wrong = {
        "separation": working or later,
        "59 1/2": born is not None and not _is_old_enough(born, event.date),
        "disability": event.reason != "disability",
        "death": True,
    }
    if wrong[shares.lump_sum or "death"]:
        findings.add(
            "E530",
            (*keys, "lump_sum"),
            _(
                "The book does not bear this out: a lump-sum distribution follows the employee's "
                "separation, age 59 1/2, or for the self-employed disability (26 USC 402(e)(4)(D))."
            ),
            _(
                "Correct `separated`, `born`, `reason` or this. For what a beneficiary receives "
                "after a death, Basisbook has no rule of appreciation yet."
            ),
        )


def _is_old_enough(born: datetime.date, paid: datetime.date) -> bool:
    return on_or_after(_day(paid), attained_on(_day(born), early_age()))


def _day(date: datetime.date) -> Day:
    return Day(date.year, 100 * date.month + date.day)
