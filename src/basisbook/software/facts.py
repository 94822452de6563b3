"""What a tax program asks about one owner's year, taken from the report and from the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.entries import is_barred
from basisbook.engine.state import POOL_IRA, ROTH_IRA
from basisbook.forms.comparison import form_key
from basisbook.forms.matching import received_forms
from basisbook.i18n import gettext as _
from basisbook.ledger.contributed import TRADITIONAL_IRA, contributions
from basisbook.report.naming import account_title, entry_title
from basisbook.report.received import compare_year, forms_of_year
from basisbook.report.sheets import return_sheets, year_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid, Placed
    from basisbook.forms.f1099r import Expected
    from basisbook.forms.sheets import YearSheets
    from basisbook.ledger.book import Boxes
    from basisbook.money import Cents
    from basisbook.report.context import Context


class Share(NamedTuple):
    """The part of a form that went to one destination.

    Units: cents.
    """

    to: str
    """`roth ira`, `roth account`, `untaxed`, `same kind`, `given` or `owner`."""
    name: str
    """The account, empty for the owner."""
    amount: Cents
    includible: Cents
    investment: Cents
    codes: tuple[str, ...]
    """Of box 7, as far as this part goes."""


class PayerForm(NamedTuple):
    """One Form 1099-R to type in: boxes as received, or as expected, and where it went."""

    title: str
    ira: bool
    roth_ira: bool
    inherited: bool
    received: Boxes | None
    expected: Expected
    shares: tuple[Share, ...]
    required: Cents
    """What of it was a required minimum distribution."""

    @property
    def split(self) -> bool:
        """Return whether a program, which knows one destination a form, needs it in pieces."""
        places = {share.to for share in self.shares} - {"owner"}
        return not self.ira and not self.roth_ira and len(places) > 1


class YearFacts(NamedTuple):
    """All that a program asks for.

    Units: cents.
    """

    forms: tuple[PayerForm, ...]
    into_traditional: Cents
    """Contributed to traditional IRAs for the year."""
    into_roth: Cents
    late: Cents
    """Of the contributions to traditional IRAs, paid after the end of the year."""
    sheets: YearSheets
    """Of this owner alone."""
    filed: YearSheets
    """What is filed: on a joint return, with the amounts of both spouses."""
    hidden: bool
    """Whether a received code hides an exception, which the return has to claim."""


def year_facts(context: Context, owner: str, year: int) -> YearFacts:
    """Return what programs ask about an owner's year."""
    paid_in = [
        one
        for one in contributions(context.book)
        if (one.owner, one.year) == (owner, year) and one.regular
    ]
    traditional = [one for one in paid_in if one.kind == TRADITIONAL_IRA]
    return YearFacts(
        tuple(_forms(context, owner, year)),
        sum(one.amount for one in traditional),
        sum(one.amount for one in paid_in if one.kind == "Roth IRA"),
        sum(one.amount for one in traditional if one.late),
        year_sheets(context, owner, year),
        return_sheets(context, owner, year),
        any(run.hidden_in(owner, year) for run in context.answers.runs),
    )


def _forms(context: Context, owner: str, year: int) -> Iterator[PayerForm]:
    """Yield each form once: one that was received for several distributions is typed as one."""
    compared = compare_year(context, year).compared
    received = {one.id: one.form.boxes for one in received_forms(context.book, year)}
    together: dict[object, list[Expected]] = {}
    for form in forms_of_year(context, year):
        ids = compared[form_key(form)].received
        if context.book.owner_of(form.accounts[0]) == owner:
            together.setdefault(ids if len(ids) == 1 else form_key(form), []).append(form)
    for forms in together.values():
        ids = compared[form_key(forms[0])].received
        boxes = received.get(ids[0]) if len(ids) == 1 else None
        yield _payer_form(context, forms, boxes)


def _payer_form(context: Context, forms: list[Expected], received: Boxes | None) -> PayerForm:
    first = forms[0]
    every = {paid.entry.id: paid for paid in context.outcome.paid}
    # Of an excess there are two expected forms for one payment, by the years of its tax.
    parts = {(form.event, form.treatment == "direct"): form for form in reversed(forms)}
    shares = [
        share
        for (event, _direct), form in reversed(parts.items())
        if event in every
        for share in _shares(context, every[event], form)
    ]
    events = dict.fromkeys(form.event for form in forms if form.event in every)
    return PayerForm(
        _(", ").join(dict.fromkeys(_title(context, form) for form in forms)),
        first.ira,
        first.regime == ROTH_IRA,
        context.book.accounts[first.accounts[0]].inherited_from is not None,
        received,
        first,
        tuple(_added_up(shares)),
        sum(_required(every[event]) for event in events),
    )


def _added_up(shares: list[Share]) -> Iterator[Share]:
    """Yield what went to one place by forms of one code as one."""
    same: dict[object, list[Share]] = {}
    for share in shares:
        same.setdefault((share.to, share.name, share.codes), []).append(share)
    for group in same.values():
        yield group[0]._replace(
            amount=sum(share.amount for share in group),
            includible=sum(share.includible for share in group),
            investment=sum(share.investment for share in group),
        )


def _required(paid: Paid) -> Cents:
    """Return what of a payment was a required minimum; other money is barred for what it is."""
    payment = paid.entry.payment
    return payment.ineligible if payment and not is_barred(paid.entry.event) else 0


def _title(context: Context, form: Expected) -> str:
    every = context.outcome.program.entries
    entry = next(one for one in every if one.id == form.event and one.payment is not None)
    return entry_title(context.book, entry)


def _shares(context: Context, paid: Paid, form: Expected) -> Iterator[Share]:
    """Yield the parts of a payment that one form is about."""
    ira = form.regime in (POOL_IRA, ROTH_IRA)
    for part in paid.placed:
        if ira or part.direct == (form.treatment == "direct"):
            name = account_title(context.book, part.account) if part.account else ""
            income = 0 if ira else part.result.includible
            investment = 0 if ira else part.result.amount - part.result.pretax
            if part.result.amount:
                to, amount = _to(context, part, form), part.result.amount
                yield Share(to, name, amount, income, investment, form.codes)


def _to(context: Context, part: Placed, form: Expected) -> str:
    if part.given:
        return "given"
    if part.account is None:
        return "owner"
    kind = context.book.accounts[part.account].kind
    if kind == "Roth IRA":
        return "same kind" if form.regime == ROTH_IRA else "roth ira"
    return "roth account" if kind == "designated Roth" else "untaxed"
