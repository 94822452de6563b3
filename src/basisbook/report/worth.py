"""What a loss is worth, in amounts and in words: each limit, and what is taken for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.capital import capital_years, carried
from basisbook.answers.dated import told
from basisbook.answers.income_tax import LAW, first_rates
from basisbook.answers.returns import filer_of, given_rate, own_exemptions
from basisbook.answers.worth import assumed, basis_of
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import silent
from basisbook.law import store
from basisbook.ledger.filing import FEDERAL
from basisbook.money import Ratio, dollars, percent
from basisbook.report.keys import Key
from basisbook.report.model import LossWorth
from basisbook.rules.s68_limitation import limitation_from_2026

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.capital import CapitalYear
    from basisbook.answers.loss import Loss
    from basisbook.report.context import Context

_TAX = ("tax_without", "tax_with")


def loss_worth(context: Context, loss: Loss) -> LossWorth | None:
    """Return what a loss is worth, or None if nothing of it is deductible."""
    if not loss.deduction and loss.how != "shares sold":
        return None
    basis = basis_of(context.book, loss)
    key = Key(loss.year, loss.owner, "loss", loss.id, "")
    names = (name for name, _cents in loss.worth if name not in _TAX)
    moved = [name for name in names if _is_moved(context, key._replace(name=name))]
    shown = (*moved, *(_TAX if loss.saved is not None and basis.by == "brackets" else ()))
    return LossWorth(
        basis.by,
        _text(context, loss),
        tuple(context.amount(key._replace(name=name)) for name in shown),
        tuple(_limits(context, loss, moved)),
        tuple(_assumed(context, loss)),
    )


def _is_moved(context: Context, key: Key) -> bool:
    known = context.range(key)
    return bool(known.low or known.high)


def _text(context: Context, loss: Loss) -> str:
    basis = basis_of(context.book, loss)
    if basis.by == "brackets":
        return _(
            "Worked out from the rate schedules of {year}, before credits, itemizing or not, "
            "whichever leaves less tax; the alternative minimum tax is counted."
        ).format(year=loss.year)
    if basis.by == "given rate":
        rate = given_rate(context.book, loss.owner, loss.year, FEDERAL)
        return _(
            "What it saves is the deduction at {rate}, the marginal rate that the book gives. The "
            "rate is yours and was not checked; limits beyond those shown are not counted."
        ).format(rate=percent(rate) if rate else "")
    if basis.needs:
        return _(
            "What it saves depends on the return of {year}, which does not tell: {facts}. If only "
            "the rate is known, write `marginal_rate: {{federal: 25%}}` instead."
        ).format(year=loss.year, facts=_(", ").join(basis.needs))
    return _(
        "What it saves is not worked out: rate schedules are known here from {first}. Write "
        "`marginal_rate: {{federal: 25%}}` in the return of {year} to have it at a rate of yours."
    ).format(year=loss.year, first=first_rates())


def _limits(context: Context, loss: Loss, moved: list[str]) -> Iterator[str]:
    """Yield what each limit does that takes or leaves anything."""
    key = Key(loss.year, loss.owner, "loss", loss.id, "")
    sentences = _sentences(loss)
    for name in moved:
        if name in sentences:
            amount = context.said(key._replace(name=name))
            yield told(sentences[name], amount=amount, year=loss.year + 1, **_of_top(loss.year))
    if "minimum_takes" in moved:
        yield _minimum(context, key._replace(name="minimum_takes"))
    if loss.how == "shares sold":
        yield from _carried(context, loss)


def _of_top(year: int) -> dict[str, str]:
    """Return the highest rate, and what section 68 leaves of it."""
    if year < limitation_from_2026.since:
        return {}
    top = store.ratios(f"{LAW}.rates", year)[-1]
    cut = store.ratio(f"{LAW}.limitation_rate", year)
    left = Ratio(
        top.numerator * (cut.denominator - cut.numerator), top.denominator * cut.denominator
    )
    return {"top": percent(top), "left": percent(left)}


def _sentences(loss: Loss) -> dict[str, str]:
    """Return what is said of each amount, by its name."""
    if loss.year < limitation_from_2026.since:
        limitation = _(
            "Section 68 takes {amount} more of the itemized deductions than without it, because "
            "income is high."
        )
    else:
        limitation = _(
            "Section 68 takes {amount}: in the bracket of {top} itemized deductions save only "
            "{left} of themselves."
        )
    return {
        "floor_takes": _(
            "The floor of {floor} of adjusted gross income takes {amount} of the loss."
        ),
        "limitation_takes": limitation,
        "standard_takes": _(
            "{amount} of it only stands in place of the standard deduction, which needs no loss."
        ),
        "unmet": _("{amount} of it finds no income to reduce."),
        "floor_leaves": _(
            "Adjusted gross income is lower with it, so the floor of {floor} leaves {amount} more "
            "of other miscellaneous deductions."
        ),
        "against_gains": _("{amount} of it counts against capital gains of the year."),
        "against_income": _(
            "{amount} of it counts against other income, within the limit of section 1211(b)."
        ),
        "carried_on": _("{amount} of it is carried to {year} (26 USC 1212(b))."),
    }


def _minimum(context: Context, key: Key) -> str:
    known = context.range(key)
    if known.low < 0:
        return _(
            "The alternative minimum tax is owed too, where it saves {amount} more than the "
            "regular tax alone would."
        ).format(amount=dollars(-known.low))
    return _(
        "The alternative minimum tax takes back {amount} of what the regular tax alone would save."
    ).format(amount=context.said(key))


def _carried(context: Context, loss: Loss) -> Iterator[str]:
    """Yield what later years use of what is carried, as far as the book reaches."""
    filer = filer_of(context.book, loss.owner, loss.year)
    with silent():
        years = capital_years(context.book, context.outcome)
        last = years[loss.year, filer]
        for year in range(loss.year + 1, max(one for one, _name in years) + 1):
            now = years[year, filer_of(context.book, loss.owner, year)]
            if now.divided:
                yield _(
                    "How losses carried from a joint return are divided when spouses file apart is "
                    "not worked out here (26 CFR 1.1212-1(c))."
                )
                return
            if not any(now.brought):
                return
            yield _brought(context, now)
            last = now
        if any(carried(context.book, last)) and last.year > loss.year:
            left = -sum(carried(context.book, last))
            yield _("{amount} is left to carry to {year}.").format(
                amount=dollars(left), year=last.year + 1
            )


def _brought(context: Context, now: CapitalYear) -> str:
    brought = -sum(now.brought)
    left = -sum(carried(context.book, now))
    fresh = -sum(min(0, cents) for cents in (*now.own, *now.other))
    return _("In {year} {used} of {brought} brought from earlier years is used.").format(
        year=now.year,
        used=dollars(brought - max(0, left - fresh)),
        brought=dollars(brought),
    )


def _assumed(context: Context, loss: Loss) -> Iterator[str]:
    count = own_exemptions(context.book, loss.owner, loss.year)
    sentences = {
        "standard": _("The standard deduction is taken: no `itemized` is entered."),
        "separate": _(
            "A spouse who files separately has the standard deduction only if the other does not "
            "itemize; that is taken to be so where it is used."
        ),
        "exemptions": _(
            "Personal exemptions are claimed for the filers only, {count} in all: write "
            "`exemptions` if there are more."
        ).format(count=count),
        "taxes": _(
            "No state and local taxes are among the itemized deductions, which the alternative "
            "minimum tax would add back: write `state_taxes` if there are."
        ),
        "affected": _(
            "No medical expenses, investment interest, or casualty, theft or gambling losses are "
            "among the itemized deductions: section 68 does not reduce those."
        ),
        "gains": _(
            "There are no other capital gains or losses: write `short_term_gain` and "
            "`long_term_gain` if there are."
        ),
        "agi": _(
            "`agi` is that of the return as filed, with this loss in it; what else depends on it, "
            "such as taxable social security, is taken not to move."
        ),
        "states": _(
            "Only federal tax is in it: what states make of this deduction is not worked out. "
            "Those that start from federal adjusted gross income have what lowers that; of "
            "itemized deductions many keep a list of their own."
        ),
    }
    for code in assumed(context.book, loss):
        yield sentences[code]
