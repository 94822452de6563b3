"""Hardship distributions in words: the need, its amount, and what could escape section 72(t)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.hardship import tested
from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law import days, store
from basisbook.law.year import exception_cap
from basisbook.ledger.outflows import is_hardship
from basisbook.money import dollars, percent
from basisbook.report.keys import Key
from basisbook.report.model import Finding
from basisbook.report.naming import entry_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.hardship import Tested
    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Paid
    from basisbook.report.context import Context


_SUSPENSION = "federal.hardship.suspension"


def hardship_reasons(context: Context, paid: Paid) -> Iterator[str]:
    """Yield what to know of a distribution on account of hardship."""
    entry = paid.entry
    if not is_hardship(entry.event):
        return
    if paid.entry.payment and paid.entry.payment.ineligible:
        yield _(
            "A hardship distribution cannot be rolled over, so the plan withholds {rate} unless "
            "you chose otherwise, instead of {eligible}. It is includible like any other."
        ).format(rate=_rate("nonperiodic_rate", entry), eligible=_rate("rate", entry))
    test = tested(entry)
    if test is None:
        yield _(
            "The book does not say what the hardship was. What is includible does not depend on it."
        )
    else:
        yield _deemed(test, entry.date.year)
    if any(span.has(entry.date) for span in days.in_force(_SUSPENSION)):
        yield _(
            "The plan may have let you defer nothing for six months after this payment: to {last} "
            "the regulations had it so (26 CFR 1.401(k)-1(d)(3)). A later payment bars nothing."
        ).format(last=days.last_day(_SUSPENSION).year)
    key = Key(entry.date.year, paid.contract.owner, "event", entry.id, "additional_tax_base")
    if context.range(key).high:
        yield _("Hardship is no exception to the additional tax (26 USC 72(t)(2)).")
        if test is not None:
            yield from _with_advice(_escapes(test.told.need, entry.date.year))


def _rate(name: str, entry: Entry) -> str:
    return percent(store.ratio(f"federal.withholding.{name}", entry.date.year))


def _deemed(test: Tested, year: int) -> str:
    if test.deemed is None:
        return _("Which needs were deemed a hardship in {year} was not looked up.").format(
            year=year
        )
    if test.deemed:
        return _(
            "The need is one that the regulations deem immediate and heavy (26 CFR "
            "1.401(k)-1(d)(3))."
        )
    return _(
        "The need is not one of those that the regulations deem immediate and heavy for this "
        "person in {year}; it counts only if the plan provides for it and all the facts show it."
    ).format(year=year)


def _with_advice(exceptions: Iterator[str]) -> Iterator[str]:
    """Yield exceptions that a need may meet, and how the book tells that one does."""
    told = list(exceptions)
    yield from told
    if told:
        yield _("If an exception fits, write it as `reason`; `hardship` still says what it was.")


def _escapes(need: str, year: int) -> Iterator[str]:
    """Yield which exceptions of section 72(t)(2) a need may meet by itself in a plan."""
    if need == "medical care":
        yield _(
            "Of this need, medical expenses above the floor of section 213 are under an exception "
            "(26 USC 72(t)(2)(B)), itemized or not."
        )
    if need in ("principal residence", "tuition"):
        yield _(
            "For this need there is an exception only for IRAs (26 USC 72(t)(2)(E), (F)), not for "
            "a plan."
        )
    disaster = _cap("disaster", year) if need in ("casualty repair", "disaster") else ""
    if disaster:
        yield _(
            "If the President declared the disaster a major one, up to {amount} may be under the "
            "exception for qualified disaster recovery distributions (26 USC 72(t)(2)(M))."
        ).format(amount=disaster)
    urgent = need not in ("principal residence", "tuition", "other")
    emergency = _cap("emergency", year) if urgent else ""
    if emergency:
        yield _(
            "Up to {amount} a year may be under the exception for emergency personal expenses (26 "
            "USC 72(t)(2)(I))."
        ).format(amount=emergency)


def _cap(reason: str, year: int) -> str:
    """Return the limit of an exception, empty for years in which it has none."""
    try:
        return dollars(exception_cap(reason, year))
    except LawError:
        return ""


def hardship_findings(context: Context) -> Iterator[Finding]:
    """Yield hardship distributions that went above what the law allows a plan to pay as one."""
    for paid in context.outcome.paid:
        test = tested(paid.entry)
        if test is not None and test.above_need:
            yield _above_need(context, paid.entry, test, dollars(test.above_need))
        if test is not None and test.above_deferrals:
            yield _from_earnings(context, paid.entry, test.above_deferrals)


def _above_need(context: Context, entry: Entry, test: Tested, above: str) -> Finding:
    """Return what to know of a payment above its need; that may be the taxes on it."""
    event, year = entry_title(context.book, entry), entry.date.year
    if test.told.taxes is None:
        said = _(
            "{event}: {above} is above the need. That is right as far as it is for the income tax "
            "and the additional tax that the payment itself was expected to bring; the book does "
            "not say what those come to."
        ).format(event=event, above=above)
        todo = _("Write `taxes` beside the need under `hardship`.")
        return Finding("E523", "warning", said, todo, year, entry.id)
    said = _(
        "{event}: {above} is above the need and the taxes expected on it, and should "
        "not have been paid as hardship. It is taxed like the rest."
    ).format(event=event, above=above)
    todo = _("Correct `hardship`, or tell the plan: it may have to correct the payment.")
    return Finding("E523", "problem", said, todo, year, entry.id)


def _from_earnings(context: Context, entry: Entry, above: int) -> Finding:
    return Finding(
        "E524",
        "problem",
        _(
            "{event}: {above} is above the elective contributions, from which alone a plan could "
            "pay upon hardship until its plan year that began in {year}."
        ).format(
            event=entry_title(context.book, entry),
            above=dollars(above),
            year=days.first_year("federal.hardship.earnings"),
        ),
        _("Correct `deferrals`, or tell the plan: it may have to correct the payment."),
        entry.date.year,
        entry.id,
    )
