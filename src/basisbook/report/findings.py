"""Findings: years whose forms are not known, and documents that differ from the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import POOL_IRA
from basisbook.i18n import gettext as _
from basisbook.ledger.failed_rollovers import failed_rollovers, sixtieth_day
from basisbook.money import dollars
from basisbook.report.designated_roth import beyond_income
from basisbook.report.documents import document_findings
from basisbook.report.form_findings import findings_of_forms
from basisbook.report.hardship import hardship_findings
from basisbook.report.inherited import after_deaths, rolled_over
from basisbook.report.labels import known_lines
from basisbook.report.lawful import missing_siblings, required_minimum
from basisbook.report.limits import absorbed_untold, beyond_limits
from basisbook.report.model import Finding
from basisbook.report.naming import account_title, entry_title, plan_title
from basisbook.report.required import required_findings
from basisbook.report.shares import share_findings
from basisbook.report.spouse import without_a_table
from basisbook.report.statements import statement_findings
from basisbook.report.thefts import theft_findings
from basisbook.report.untold import unopened, untold_splits

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from basisbook.ledger.book import Book
    from basisbook.report.context import Context


def findings(context: Context) -> Iterator[Finding]:
    """Yield everything that is found, in order of year."""
    for year in context.outcome.years:
        yield from _unverified(context, year)
    for year in context.outcome.years:
        yield from findings_of_forms(context, year)
    yield from document_findings(context)
    yield from statement_findings(context)
    yield from beyond_limits(context)
    yield from absorbed_untold(context)
    for gap in required_minimum(context.read):
        yield Finding(
            gap.code,
            "gap",
            _(
                "In {year} the owner had reached the age of required minimum distributions, and "
                "the first money out of {account} in a year is that minimum. It cannot be rolled "
                "over or converted, and here Basisbook does not compute it."
            ).format(year=gap.year, account=account_title(context.book, gap.account)),
            _("Have the minimum of that year computed, and write what was paid of it in cash."),
            gap.year,
            gap.account,
        )
    for plan in missing_siblings(context.read):
        yield Finding(
            "G314",
            "problem",
            _(
                "The book lists no pre-tax account of {plan}. Unless its after-tax money is a "
                "contract of its own, every payment held a share of the rest."
            ).format(plan=plan_title(context.book, plan)),
            _("Add the plan's other accounts, or write `after_tax_contract: separate`."),
            place=plan,
        )
    yield from _failed(context)
    yield from _basis_to_plan(context)
    yield from hardship_findings(context)
    yield from required_findings(context)
    yield from share_findings(context)
    yield from theft_findings(context)
    yield from _guessed(context)
    yield from after_deaths(context)
    yield from rolled_over(context)
    yield from beyond_income(context)
    yield from without_a_table(context)
    if context.book.residence:
        # Law of states is read for those only who tell where they live.
        from basisbook.report.state_gaps import state_gaps

        yield from state_gaps(context)


def to_review(
    book: Book, found: Iterable[Finding], owner: str | None, years: Container[int]
) -> tuple[Finding, ...]:
    """Return what has to be settled before forms of some years are filed: problems and gaps.

    Of one owner, or of all. What concerns no year by itself concerns each.
    """
    return tuple(
        one
        for one in found
        if one.severity != "warning"
        and (one.year is None or one.year in years)
        and owner in (None, _owner_of(book, one) or owner)
    )


def _owner_of(book: Book, one: Finding) -> str | None:
    """Return whose account or whose own finding it is, None where it does not say so."""
    if one.place in book.owners:
        return one.place
    return book.owner_of(one.place) if one.place in book.accounts else None


def _basis_to_plan(context: Context) -> Iterator[Finding]:
    """Yield rollovers to a plan that took more than the income of all IRAs."""
    for year in context.outcome.years:
        for contract in context.outcome.program.layout.contracts:
            if contract.regime == POOL_IRA:
                beyond = context.outcome.pool_year(contract, year).basis_to_plan
                if beyond:
                    yield Finding(
                        "E475",
                        "problem",
                        _(
                            "{amount} more than the income of all IRAs went to a plan in {year};"
                            " basis cannot go there (26 USC 408(d)(3)(A)(ii)). It is treated as"
                            " paid to the owner."
                        ).format(amount=dollars(beyond), year=year),
                        _("Ask the plan to pay it out again, and check the values at year end."),
                        year,
                        contract.accounts[0],
                    )


def _failed(context: Context) -> Iterator[Finding]:
    """Yield what the book writes as a rollover and the law takes for none."""
    for failed in failed_rollovers(context.book).values():
        last = sixtieth_day(failed.paid)
        if failed.simple:
            why = _(
                "in the first two years of participation money of a SIMPLE IRA can go only to"
                " another SIMPLE IRA (26 USC 408(d)(3)(G); Notice 98-4)"
            )
        elif failed.before is None and failed.leg.until is not None:
            why = _("the last day for it was {last} (26 USC 402(c)(3)(C))").format(
                last=max(last, failed.leg.until)
            )
        elif failed.before is None:
            why = _("its 60th day was {last} (26 USC 402(c)(3), 408(d)(3)(A))").format(last=last)
        else:
            why = _(
                "a distribution of {before} was rolled over already, and within one year a second"
                " one cannot be (26 USC 408(d)(3)(B))"
            ).format(before=failed.before)
        yield Finding(
            "E461",
            "warning",
            _(
                "What was paid out on {paid} and put into {account} is no rollover: {why}. It was"
                " a distribution, and a contribution to {account}; as far as that is above the"
                " year's limit, it is an excess contribution (26 USC 4973)."
            ).format(
                paid=failed.paid, account=account_title(context.book, failed.leg.target), why=why
            ),
            _(
                "If the money went directly to the other IRA, write `transfer`; for a late deposit"
                " that was waived, `waiver`. Else have an excess returned before the return is due."
            ),
            failed.paid.year,
            failed.leg.target,
        )


def _empty_before(context: Context, account: str, year: int) -> str:
    first = context.book.accounts[account].first_contribution
    title = account_title(context.book, account)
    if first is None:
        return _(
            "{account} is taken to be empty before its first entry, in {year}: nothing tells when "
            "it began, and the first document about it need not be of its first year."
        ).format(account=title, year=year)
    return _(
        "{account} is taken to be empty before its first entry, in {year}, though its "
        "`first_contribution` is {first}."
    ).format(account=title, year=year, first=first)


def _guessed(context: Context) -> Iterator[Finding]:
    """Yield where amounts follow from a fact that the book does not tell."""
    for account, year, matters in unopened(context):
        if matters:
            yield Finding(
                "G315",
                "problem",
                _empty_before(context, account, year),
                _(
                    "Add an `opening` that says what it held, with a balance of 0 if nothing, or "
                    "the account's `first_contribution`."
                ),
                year,
                account,
            )
    for split in untold_splits(context):
        entry = split.paid.entry
        if not split.matches:
            yield Finding(
                "G316",
                "problem",
                _(
                    "{event}: the book does not say which rollover took the pre-tax money; it is "
                    "taken to go to accounts that are not Roth first (Notice 2014-54 leaves it to "
                    "you)."
                ).format(event=entry_title(context.book, entry)),
                _("Write `pretax` beside the parts, as you told the plan or chose."),
                entry.date.year,
                entry.id,
            )


def _unverified(context: Context, year: int) -> Iterator[Finding]:
    keys = [key for key in context.answers.ranges if (key.group, key.year) == ("form", year)]
    for form in sorted({key.id for key in keys}):
        if not known_lines(form, year):
            yield Finding(
                "G310",
                "warning",
                _("The line numbers of {form} for {year} are not verified.").format(
                    form=form, year=year
                ),
                _("The amounts are given without line numbers; match them by their names."),
                year,
            )
