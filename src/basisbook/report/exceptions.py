"""What a report says of a reason: which exception it is, or why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.claims import COVERED, PUBLIC_SAFETY
from basisbook.engine.finding import place_of
from basisbook.engine.state import Claim
from basisbook.forms.f5329 import FORM, exception_numbers, is_needed
from basisbook.i18n import gettext as _
from basisbook.kernel.records import load
from basisbook.law import days, store
from basisbook.law.ages import early_age
from basisbook.law.year import exception_id
from basisbook.ledger.plans import is_own_457
from basisbook.money import dollars
from basisbook.report.keys import Key
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.forms.hidden import Hidden
    from basisbook.forms.sheets import FormSheet
    from basisbook.money import Cents
    from basisbook.report.context import Context

_EARLY_CODES = ("1", "S")
_OF_EXPENSES = ("first home", "long-term care")
"""Reasons with a limit in dollars that expenses may lower."""


def about_reason(context: Context, paid: Paid) -> Iterator[str]:
    """Yield what became of the reason that a payment gives."""
    if _is_own_457(context, paid):
        yield from _about_457(context, paid)
        return
    program = context.outcome.program
    said = program.claims.said.get(place_of(program, paid.entry))
    payment = paid.entry.payment
    if said == PUBLIC_SAFETY:
        yield _(
            "Under the exception to the additional tax for public safety employees who separated "
            "at 50, or after 25 years of service (26 USC 72(t)(10))."
        )
    if said in (None, PUBLIC_SAFETY) or payment is None or payment.reason is None:
        return
    title, cite = exception_words()[payment.reason]
    part = _part(context, paid) if said == COVERED else None
    sentence = _said(str(said)) or _no_exception(str(said))
    if part is not None:
        sentence = _partly() if part else _used_up()
    yield sentence.format(
        reason=title,
        cite=cite,
        part=dollars(part or 0),
        rest=dollars(paid.paid_out - (part or 0)),
        **_dated(str(said)),
    )
    if said == COVERED:
        yield from _undone(context, paid)


def _undone(context: Context, paid: Paid) -> Iterator[str]:
    """Yield that an exception did not last, where the series of payments was modified."""
    year = _claim(context, paid).recaptured_in
    if year:
        yield _(
            "The series was modified in {year}, so what this exception saves is due as tax of "
            "{year} after all (26 USC 72(t)(4))."
        ).format(year=year)


def _claim(context: Context, paid: Paid) -> Claim:
    program = context.outcome.program
    row = program.claims.entries.index(place_of(program, paid.entry))
    return load(Claim, program.tables.claims[row])


def _is_own_457(context: Context, paid: Paid) -> bool:
    """Return whether a governmental 457(b) paid money that was not rolled into it."""
    return is_own_457(context.book, paid.contract.accounts[0]) and paid.corrective is None


def _about_457(context: Context, paid: Paid) -> Iterator[str]:
    """Yield why no age and no reason matters for such a payment, if some of it was kept."""
    if paid.contract.wages:
        yield _(
            "A 457(b) plan of a tax-exempt employer pays wages: they are on Form W-2 and not on "
            "Form 1099-R, with the tax that was withheld; they cannot be rolled over and are under "
            "no additional tax (26 USC 457(a)(1)(B), 402(c)(8)(B)(v), 4974(c); Notice 2003-20). "
            "What the plan made available counts as paid."
        )
        return
    born = context.book.owners[paid.contract.owner].born
    old = born is not None and attained_59_half(as_day(born), as_day(paid.entry.date), early_age())
    if paid.paid_out and not old and paid.contract.decedent is None:
        yield _(
            "A governmental 457(b) is not among the qualified retirement plans of section 4974(c), "
            "so its payments are under no additional tax at any age, but for what was rolled into "
            "it from plans of other kinds and IRAs (26 USC 72(t)(9))."
        )


def _part(context: Context, paid: Paid) -> Cents | None:
    """Return what a limit in dollars leaves of a payment as excepted, None if there is none.

    Where expenses are not told, the limit is not known; where the owner is old enough,
    nothing turns on it.
    """
    payment = paid.entry.payment
    facts = payment.exception if payment is not None else None
    if payment is None or (payment.reason in _OF_EXPENSES and not (facts and facts.expenses)):
        return None
    claim = _claim(context, paid)
    limited = claim.by_amount and claim.limit < paid.paid_out
    early = context.outcome.age_codes(paid)[0] in _EARLY_CODES
    return claim.limit if limited and early else None


def _partly() -> str:
    """Return the sentence of an exception with a limit that covers a part of a payment."""
    return _(
        "{part} of this is under the exception to the additional tax for {reason} ({cite}); the "
        "other {rest} is beyond its limit, and is not."
    )


def _used_up() -> str:
    """Return the sentence of an exception with a limit that covers nothing of a payment."""
    return _(
        "No exception: nothing is left of the limit of that for {reason} ({cite}), or nothing of "
        "this payment is within it."
    )


def with_number(context: Context, key: Key, label: str) -> str:
    """Return the label of Form 5329 line 2 with the number of the exception, where it is known."""
    hidden = _hidden(context, key.owner, key.year).values()
    number = exception_numbers(context.outcome, key.owner, key.year, hidden)
    return _("{line} (exception {number})").format(line=label, number=number) if number else label


def on_sheet(context: Context, sheet: FormSheet) -> FormSheet:
    """Return Form 5329 with the number of its exception, which stands in the words of line 2."""
    if (sheet.form, sheet.of) != (FORM, ""):
        return sheet
    hidden = _hidden(context, sheet.owner, sheet.year)
    number = exception_numbers(context.outcome, sheet.owner, sheet.year, hidden.values())
    lines = (
        line._replace(number_in_words=number) if line.name == "excepted" else line
        for line in sheet.lines
    )
    note = _of_hidden(context.answers.base.codes[event] for event in hidden) if hidden else ""
    return sheet._replace(lines=tuple(lines), note=note)


def _hidden(context: Context, owner: str, year: int) -> dict[str, Hidden]:
    """Return, by event, the exceptions that received codes hide under any answer."""
    every = (one for run in context.answers.runs for one in run.hidden_in(owner, year))
    return {one.event: one for one in every}


def _of_hidden(codes: Iterable[str]) -> str:
    """Return why what is under no tax is on the form, and when it is not."""
    return _(
        "Lines 1 and 2 hold what was paid on a Form 1099-R with code {code}, by which the "
        "additional tax is taken to be owed. Once the payer has corrected the code, leave it off "
        "both."
    ).format(code=", ".join(sorted(set(codes))))


def about_form(context: Context, owner: str, year: int) -> Iterator[str]:
    """Yield that Form 5329 need not be filed, where that is so whatever is answered."""
    key = Key(year, owner, "form", FORM, "subject")
    known = context.range(key)
    codes = context.answers.base.codes
    if known.low == known.high > 0 and not is_needed(context.outcome, owner, year, codes):
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


def _dated(said: str) -> dict[str, object]:
    """Return the values of law that a sentence names."""
    if said == "called too early":
        return {"first": days.first_day(exception_id("reservist"))}
    if said == "too late":
        return {"days": store.parameter("federal.disasters.days").values[-1].value}
    return {}


def _no_exception(said: str) -> str:
    """Return why what happened is not within the exception."""
    return {
        "no separation": _(
            "No exception yet: that for {reason} ({cite}) needs the day on which the owner left "
            "the employer. Write `separated` with the plan."
        ),
        "no birth date": _(
            "No exception yet: that for {reason} ({cite}) needs the owner's date of birth. Write "
            "`born`."
        ),
        "before the separation": _(
            "No exception: that for {reason} ({cite}) begins with the separation."
        ),
        "separated too young": _(
            "No exception: that for {reason} ({cite}) is for those who separate in or after the "
            "year in which they attain 55; waiting until then is not enough (Notice 87-13 A-20)."
        ),
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
            "No exception: that for {reason} ({cite}) is for calls to duty on {first} or later."
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
        "too late": _(
            "No exception: that for {reason} ({cite}) begins with the disaster and ends {days} "
            "days after it began or was declared."
        ),
        "not separated": _(
            "No exception: that for {reason} ({cite}) is for a plan's payments only after "
            "separation from service (26 USC 72(t)(3)(B))."
        ),
        "modified": _(
            "No exception: the series of payments was modified in an earlier year, and what is "
            "paid after that is no part of it (26 USC 72(t)(4)). If a new series began, name it "
            "in its payments, `exception: {{of: ...}}`: five years and 59 1/2 count anew for it."
        ),
    }[said]


def exception_words() -> dict[str, tuple[str, str]]:
    """Return what the exception of each reason is called, and where it stands."""
    return {
        "death": (_("payments after a death"), "26 USC 72(t)(2)(A)(ii)"),
        "separation": (_("a separation from service at 55 or later"), "26 USC 72(t)(2)(A)(v)"),
        "dividends": (_("dividends on stock of the employer"), "26 USC 72(t)(2)(A)(vi)"),
        "phased retirement": (
            _("a phased retirement annuity of the federal government"),
            "26 USC 72(t)(2)(A)(viii)",
        ),
        "order for a dependent": (
            _("payments under a qualified domestic relations order"),
            "26 USC 72(t)(2)(C)",
        ),
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
