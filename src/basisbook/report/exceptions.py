"""What a report says of a reason: which exception it is, or why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.claims import PUBLIC_SAFETY
from basisbook.forms.f5329 import FORM, exception_numbers, is_needed
from basisbook.i18n import gettext as _
from basisbook.report.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.report.context import Context


def about_reason(context: Context, paid: Paid) -> Iterator[str]:
    """Yield what became of the reason that a payment gives."""
    program = context.outcome.program
    said = program.claims.said.get(program.entries.index(paid.entry))
    payment = paid.entry.payment
    if said == PUBLIC_SAFETY:
        yield _(
            "Under the exception to the additional tax for public safety employees who separated "
            "at 50, or after 25 years of service (26 USC 72(t)(10))."
        )
    if said in (None, PUBLIC_SAFETY) or payment is None or payment.reason is None:
        return
    title, cite = _exceptions()[payment.reason]
    sentence = _said(str(said)) or _no_exception(str(said))
    yield sentence.format(reason=title, cite=cite)


def with_number(context: Context, key: Key, label: str) -> str:
    """Return the label of Form 5329 line 2 with the number of the exception, where it is known."""
    number = exception_numbers(context.outcome, key.owner, key.year)
    return _("{line} (exception {number})").format(line=label, number=number) if number else label


def about_form(context: Context, owner: str, year: int) -> Iterator[str]:
    """Yield that Form 5329 need not be filed, where that is so whatever is answered."""
    key = Key(year, owner, "form", FORM, "subject")
    known = context.range(key)
    if known.low == known.high > 0 and not is_needed(context.outcome, owner, year):
        yield _(
            "Form 5329 need not be filed for it: every Form 1099-R that has code 1 shows all that "
            "is under the tax."
        )


def about_series(context: Context, owner: str, year: int) -> Iterator[str]:
    """Yield what a series of payments that was modified costs."""
    broken = context.outcome.program.claims.modified.get((owner, year))
    if broken is not None:
        tax = Key(year, owner, "total", "", "recapture_tax")
        yield _(
            "The series of equal payments was modified on {date}: the additional tax that its "
            "exception had saved, {tax}, is due for {year}, and interest on it, which is not "
            "computed here (26 USC 72(t)(4))."
        ).format(date=broken.isoformat(), tax=context.said(tax), year=year)


def _said(said: str) -> str:
    """Return the sentence of an exception that covers, or is not for the payment's account."""
    return {
        "covered": _("Under the exception to the additional tax for {reason} ({cite})."),
        "not then": _(
            "No exception: none for {reason} ({cite}) existed on the day of the payment."
        ),
        "only IRAs": _("No exception: that for {reason} ({cite}) is for IRAs only, not for plans."),
        "only plans": _(
            "No exception: on that day the one for {reason} ({cite}) was for plans only, not for "
            "IRAs."
        ),
    }.get(said, "")


def _no_exception(said: str) -> str:
    """Return why what happened is not within the exception."""
    return {
        "no date": _(
            "No exception yet: that for {reason} ({cite}) counts from a day that is not told. "
            "Write `exception: {{date: ...}}`."
        ),
        "not within a year": _(
            "No exception: that for {reason} ({cite}) ends a year after the day that is told."
        ),
        "before the certificate": _(
            "No exception: that for {reason} ({cite}) begins with the physician's certificate."
        ),
        "called too early": _(
            "No exception: that for {reason} ({cite}) is for calls to duty after September 11, "
            "2001."
        ),
        "before the call": _("No exception: that for {reason} ({cite}) begins with the call."),
        "no deferrals": _(
            "No exception: that for {reason} ({cite}) is for elective deferrals of a plan, not for "
            "after-tax money."
        ),
        "one a year": _("No exception: that for {reason} ({cite}) is for one payment a year."),
        "within three years": _(
            "No exception: after a payment for {reason} ({cite}) the same plan or IRA has none for "
            "three calendar years, unless it was repaid or as much was contributed since."
        ),
        "not of an act": _(
            "No exception: the act for disasters of that time was for payments of other days."
        ),
        "not within 180 days": _(
            "No exception: that for {reason} ({cite}) begins with the disaster and ends 180 days "
            "after it began or was declared."
        ),
        "not separated": _(
            "No exception: that for {reason} ({cite}) is for a plan's payments only after "
            "separation from service (26 USC 72(t)(3)(B))."
        ),
    }[said]


def _exceptions() -> dict[str, tuple[str, str]]:
    """Return what the exception of each reason is called, and where it stands."""
    return {
        "levy": (_("a levy of the IRS"), "26 USC 72(t)(2)(A)(vii)"),
        "equal payments": (
            _("a series of substantially equal periodic payments"),
            "26 USC 72(t)(2)(A)(iv)",
        ),
        "medical expenses": (_("medical expenses above their floor"), "26 USC 72(t)(2)(B)"),
        "health insurance": (_("health insurance while unemployed"), "26 USC 72(t)(2)(D)"),
        "higher education": (_("higher education expenses"), "26 USC 72(t)(2)(E)"),
        "first home": (_("a first home"), "26 USC 72(t)(2)(F)"),
        "reservist": (_("reservists called to active duty"), "26 USC 72(t)(2)(G)"),
        "birth or adoption": (_("a birth or adoption"), "26 USC 72(t)(2)(H)"),
        "emergency": (_("an emergency"), "26 USC 72(t)(2)(I)"),
        "domestic abuse": (_("domestic abuse"), "26 USC 72(t)(2)(K)"),
        "terminal illness": (_("a terminal illness"), "26 USC 72(t)(2)(L)"),
        "disaster": (_("a qualified disaster"), "26 USC 72(t)(2)(M)"),
        "long-term care": (_("long-term care insurance"), "26 USC 72(t)(2)(N)"),
        "coronavirus": (_("the coronavirus"), "P.L. 116-136 section 2202"),
    }
