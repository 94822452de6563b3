"""Contributions and limits of a year: what each sort means, what is left, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers import limit_wording as words
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import LIMIT
from basisbook.ledger.book import CorrectiveDistribution, ExcessDeferral
from basisbook.ledger.contributed import contributions
from basisbook.ledger.correctives import is_late
from basisbook.ledger.plans import is_457
from basisbook.money import dollars
from basisbook.report.keys import Key
from basisbook.report.model import Amount, ContributionReport, Finding, LimitReport
from basisbook.report.naming import account_title, plan_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.limit import Limit
    from basisbook.ledger.contributed import Contributed
    from basisbook.report.context import Context

_ALWAYS = {
    "ira-deduction": ("deductible", "nondeductible"),
    "roth-catch-up": ("catch_up", "roth"),
    "excess-traditional": (),
    "excess-roth": (),
    "plan-compensation": ("compensation", "counted", "used"),
}
_SHOWN = ("used", "limit")
_ENDS = {"roth-iras": "excess-roth", "iras": "excess-traditional"}
"""The tax on excess contributions that shows whether what exceeds a limit is still there."""
_OTHERS = (
    "limit",
    "room",
    "excess",
    "catch_up",
    "increase",
    "prior",
    "absorbed",
    "removed",
    "new",
    "left",
    "tax",
)


def contributed(context: Context, owner: str, year: int) -> Iterator[ContributionReport]:
    """Yield the contributions of a year, sort by sort, and how each tax takes them."""
    sums: dict[tuple[str, str, bool], list[Contributed]] = {}
    for one in contributions(context.book):
        if (one.owner, one.year) == (owner, year):
            of_457 = is_457(context.book, one.account)
            sort = "" if of_457 else _sort(one)
            sums.setdefault((one.kind, sort, of_457), []).append(one)
    for (kind, sort, of_457), paid in sums.items():
        said = words.treatment(kind, sort, of_457=of_457)
        total = sum(one.amount for one in paid)
        amount = Amount("contributed", _("contributed"), total)
        yield ContributionReport(
            said.title, amount, said.income, said.fica, said.investment, said.authority
        )


def _sort(one: Contributed) -> str:
    return "regular" if one.regular else one.source or ""


def limits(context: Context, owner: str, year: int) -> Iterator[LimitReport]:
    """Yield every limit of an owner's year."""
    for one in context.answers.base.limits:
        if (one.owner, one.year) == (owner, year):
            yield _report(context, one)


def _report(context: Context, one: Limit) -> LimitReport:
    said = words.limit(one.code)
    key = Key(one.year, one.owner, "limit", one.id, "")
    status = _status(context, one, key)
    title = said.title
    if one.subject:
        titled = account_title if one.code == "sep-contributions" else plan_title
        plan = titled(context.book, one.subject)
        title = _("{limit}, {plan}").format(limit=title, plan=plan)
    if one.day:
        title = _("{limit}, just after the loan of {day}").format(limit=title, day=one.day)
    return LimitReport(
        one.id,
        title,
        status,
        words.status(status, one.code, one.year),
        _amounts(context, one, key),
        _todo(context, one, said, status),
        tuple(words.need(name, one.owner, one.year) for name in one.needs if name != "law"),
        _authority(context, one, said),
    )


def _todo(
    context: Context, one: Limit, said: words.LimitWords, status: words.Status
) -> tuple[str, ...]:
    """Return what to do about an excess; told with the Roth IRAs if it is theirs."""
    if status == "excess" and not _is_of_roth(context, one):
        settled = _settled(context, one)
        if settled:
            return (settled,)
        before = _first_before(context, one)
        return tuple(said.todo(one.year)) if before is None else (words.again(before, one.year),)
    if one.code == "plan-loans" and status in ("within", "not settled"):
        return (words.lent(),)
    taken_in = one.code == "excess-traditional" and one.amounts["absorbed"]
    return (words.absorbed(one.year),) if taken_in else ()


def _settled(context: Context, one: Limit) -> str:
    """Return what the book says became of an excess, empty if that is still open."""
    if one.code == "elective-deferrals":
        return _not_in_time(context, one)
    later = {
        other.year: context.range(Key(other.year, other.owner, "limit", other.id, "left"))
        for other in context.answers.base.limits
        if (other.owner, other.code) == (one.owner, _ENDS.get(one.code)) and other.year > one.year
    }
    ends = [year for year, left in later.items() if left.high == 0]
    # The next year may not be over: then there is time to have it returned.
    stays = [year for year, left in later.items() if left.low > 0 and year > one.year + 1]
    if ends:
        return words.gone(one.year, min(ends))
    return words.stays(one.year, max(stays)) if stays else ""


def _not_in_time(context: Context, one: Limit) -> str:
    """Return what it means that the book has excess deferrals stay, or come back too late."""
    book = context.book
    for event in book.events:
        if isinstance(event, ExcessDeferral):
            told = event.date.year, book.owner_of(event.excess_deferral)
            if told == (one.year, one.owner):
                return words.kept(one.year)
        elif isinstance(event, CorrectiveDistribution) and is_late(event):
            told = event.for_year, book.owner_of(event.corrective_distribution)
            if told == (one.year, one.owner):
                return words.kept_roth(one.year)
    return ""


def _first_before(context: Context, one: Limit) -> int | None:
    """Return the first year for which the same was to be done, before this one."""
    same = (one.code, one.owner, one.subject)
    years = (
        other.year
        for other in context.answers.base.limits
        if (other.code, other.owner, other.subject) == same
        and context.range(Key(other.year, other.owner, "limit", other.id, "excess")).low
        and not _is_of_roth(context, other)
    )
    return next((year for year in years if year < one.year), None)


def _is_of_roth(context: Context, one: Limit) -> bool:
    """Return whether what exceeds the limit for all IRAs is in Roth IRAs, and told there."""
    if one.code != "iras":
        return False
    same = (one.owner, one.year, "roth-iras")
    roth = [
        other
        for other in context.answers.base.limits
        if (other.owner, other.year, other.code) == same
    ]
    own = one.amounts.get("excess", 0)
    return any(other.amounts.get("excess", 0) >= own for other in roth)


def _status(context: Context, one: Limit, key: Key) -> words.Status:
    if "law" in one.needs:
        return "no law"
    if context.range(key._replace(name="excess")).low:
        return "excess"
    if one.needs:
        return "not settled"
    carried = one.code.startswith("excess") and context.range(key._replace(name="left")).high
    return "carried" if carried else "within"


def _amounts(context: Context, one: Limit, key: Key) -> tuple[Amount, ...]:
    always = _ALWAYS.get(one.code, _SHOWN)
    told = tuple(name for name in always if name in one.amounts)
    return context.amounts(key, (*told, *_rest(told)), always=len(told))


def _rest(told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in _OTHERS if name not in told)


def _authority(context: Context, one: Limit, said: words.LimitWords) -> tuple[str, ...]:
    """Return what a limit rests on: the rules applied to it, and what sets its amount."""
    calls = (
        call
        for call in context.answers.base.calls
        if call.subject == (LIMIT, one.number) and call.year == one.year
    )
    cited = (cite for call in calls for cite in call.rule.authority)
    return tuple(dict.fromkeys((*said.authority, *cited)))


def absorbed_untold(context: Context) -> Iterator[Finding]:
    """Yield excess contributions that a later year took in, of which nothing else is told."""
    for one in context.answers.base.limits:
        taken_in = one.amounts.get("absorbed", 0) if one.code == "excess-traditional" else 0
        if taken_in:
            yield Finding(
                "E497",
                "gap",
                _(
                    "{amount} of an earlier excess counts as contributed to traditional IRAs for "
                    "{year} (26 USC 219(f)(6)). Whether it was deducted for {year}, or is "
                    "nondeductible and basis, the book does not tell: here it is neither."
                ).format(amount=dollars(taken_in), year=one.year),
                _(
                    "Deduct it on the return of {year} as far as such a contribution is, or enter "
                    "it on line 1 of Form 8606 for {year}."
                ).format(year=one.year),
                one.year,
                one.owner,
            )


def beyond_limits(context: Context) -> Iterator[Finding]:
    """Yield a problem for each limit that was exceeded, whatever is still to be told.

    Of a loan there is none: the book already says what of it is a deemed distribution.
    """
    for one in context.answers.base.limits:
        key = Key(one.year, one.owner, "limit", one.id, "excess")
        low = context.range(key).low
        if low and one.code != "plan-loans" and not _is_of_roth(context, one):
            said = _report(context, one)
            yield Finding(
                "E410",
                "problem",
                _("{limit}, {year}: {excess} more than the law allows.").format(
                    limit=said.title, year=one.year, excess=dollars(low)
                ),
                " ".join(said.todo),
                one.year,
                one.owner,
            )
