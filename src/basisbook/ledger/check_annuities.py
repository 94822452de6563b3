"""Annuities: what must be told of one on its starting date, and what no rule here is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days, store
from basisbook.ledger.book import (
    ANNUITY,
    PLAN_ACCOUNTS,
    AnnuityPayment,
    AnnuityStart,
    Contribution,
    Death,
    Distribution,
    Form1099R,
    InPlanRothRollover,
    Opening,
    StatementValue,
)
from basisbook.ledger.outflows import accounts_by_event, stands_for_event
from basisbook.ledger.untold_annuities import pays_untold
from basisbook.money import dollars

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_RECOVERY_CAP = "federal.annuities.recovery_capped"
_SIMPLIFIED = "federal.annuities.simplified_method"
_GENERAL_RULE_AGE = "federal.annuities.general_rule_age"
_NEEDED = {
    "one life": (),
    "two lives": ("second_born",),
    "fixed number": ("payments",),
}
_HOLDS_MONEY = (Opening, Contribution, StatementValue, Distribution)


def check_annuities(findings: Findings) -> None:
    """Find annuities that are not told whole, or that the simplified method is not for."""
    started: dict[str, datetime.date] = {}
    for index, event in enumerate(findings.book.events):
        if isinstance(event, AnnuityStart):
            _check_start(findings, event, ("events", index))
            if event.annuity_start in started:
                _started_twice(findings, event.annuity_start, ("events", index))
            started.setdefault(event.annuity_start, event.date)
        elif isinstance(event, Death):
            started |= {one.to: event.date for one in event.passes if one.to is not None}
        elif not isinstance(event, AnnuityPayment):
            _check_balance(findings, index)
    for index, event in enumerate(findings.book.events):
        if isinstance(event, AnnuityPayment):
            _check_payment(findings, event, started.get(event.annuity_payment), ("events", index))
    _check_forms(findings)


def _check_forms(findings: Findings) -> None:
    """Find forms of an annuity's payer whose payments the book does not have."""
    book = findings.book
    for index, form in enumerate(book.documents):
        if not isinstance(form, Form1099R) or book.accounts[form.account].kind != ANNUITY:
            continue
        if stands_for_event(book, form) and not pays_untold(book, form):
            _form_alone(findings, form, ("documents", index, "account"))


def _check_start(findings: Findings, event: AnnuityStart, keys: Keys) -> None:
    _check_kind(findings, event.annuity_start, (*keys, "annuity_start"))
    _check_cost(findings, event, keys)
    for field in ("second_born", "payments"):
        if (getattr(event, field) is None) == (field in _NEEDED[event.payable]):
            _not_fitting(findings, event, field, keys)
    for number, name in enumerate(event.sources or ()):
        kind = findings.book.accounts[name].kind
        if kind == "designated Roth":
            _check_roth_source(findings, event, name, (*keys, "from", name))
        elif kind not in ("pre-tax", "after-tax"):
            _wrong_source(findings, name, kind, (*keys, "from", name))
        if number == 0 and kind in PLAN_ACCOUNTS:
            _check_plan(findings, event, name, keys)
    before = event.date < days.first_day(_SIMPLIFIED)
    if event.date < days.first_day(_RECOVERY_CAP) or (before and event.method is None):
        _too_old(findings, event, keys)
    elif event.payable != "fixed number":
        _check_age(findings, event, keys)


def _check_kind(findings: Findings, name: str, keys: Keys) -> None:
    kind = findings.book.accounts[name].kind
    if kind == ANNUITY:
        return
    ira = findings.book.accounts[name].plan is None
    findings.add(
        "E501",
        keys,
        _("'{name}' is '{kind}', not an annuity.").format(name=name, kind=kind),
        _(
            "Payments of an IRA are distributions, divided by Form 8606 whatever they are called:"
            " write `distribution`."
        )
        if ira
        else _("Add an account of kind `annuity` of the plan, and name it here."),
    )


def _check_cost(findings: Findings, event: AnnuityStart, keys: Keys) -> None:
    if (event.cost is None) == (event.sources is None):
        findings.add_entry(
            "E502",
            (*keys, "annuity_start"),
            _("An annuity begins with the money it was bought with, or with its cost."),
            _(
                "Write `from` with the accounts whose money went into it, or `cost`: your"
                " contributions to the pension that were taxed (Form 1099-R box 9b)."
            ),
        )
    elif event.cost and not event.evidence:
        findings.add_entry(
            "E224",
            (*keys, "annuity_start"),
            _("This states {amount} of basis, and not how you know.").format(
                amount=dollars(event.cost)
            ),
            _("Add `evidence`, such as a Form 8606 or a plan statement and its date."),
        )


def _not_fitting(findings: Findings, event: AnnuityStart, field: str, keys: Keys) -> None:
    missing = getattr(event, field) is None
    text = _("An annuity payable for '{payable}' needs `{field}`.")
    if not missing:
        text = _("`{field}` does not fit an annuity payable for '{payable}'.")
    findings.add_entry(
        "E503",
        (*keys, "payable" if missing else field),
        text.format(payable=event.payable, field=field),
        _("Add it: over how many payments the cost is recovered follows from it.")
        if missing
        else _("Leave it out, or correct `payable`."),
    )


def _check_roth_source(findings: Findings, event: AnnuityStart, name: str, keys: Keys) -> None:
    """Find designated Roth money whose annuity no rule here divides."""
    book = findings.book
    if len(event.sources or ()) > 1:
        findings.add_entry(
            "G352",
            keys,
            _(
                "Designated Roth money is a contract of its own, also in an annuity (26 CFR "
                "1.402A-1 A-3), and how one annuity divides between it and other money was not "
                "read."
            ),
            _(
                "Write two annuities, one bought with '{name}' alone, with the payments of its own "
                "Form 1099-R."
            ).format(name=name),
        )
    elif any(isinstance(one, InPlanRothRollover) and one.to == name for one in book.events):
        findings.add_entry(
            "G352",
            keys,
            _(
                "'{name}' holds in-plan Roth rollovers; what their recapture takes of annuity "
                "payments (26 USC 402A(c)(4)(D)) was not read."
            ).format(name=name),
            _("Take the payments out of '{name}' to a tax preparer.").format(name=name),
        )


def _wrong_source(findings: Findings, name: str, kind: str, keys: Keys) -> None:
    findings.add_entry(
        "E722",
        keys,
        _("A plan buys an annuity with its own money, and '{name}' is '{kind}'.").format(
            name=name, kind=kind
        ),
        _("Correct `from`; write a rollover into the plan as an event of its own."),
    )


def _check_plan(findings: Findings, event: AnnuityStart, source: str, keys: Keys) -> None:
    book = findings.book
    names = (event.annuity_start, *(event.sources or ()))
    if len({book.accounts[name].plan for name in names}) > 1:
        findings.add_entry(
            "E504",
            (*keys, "from", source),
            _("'{name}' is paid by another plan than the money it is bought with.").format(
                name=event.annuity_start
            ),
            _("Correct `plan` of the accounts; write a rollover between plans as one."),
        )


def _too_old(findings: Findings, event: AnnuityStart, keys: Keys) -> None:
    findings.add(
        "G351",
        (*keys, "date"),
        _(
            "This annuity started before {day}, when the simplified method was not required, and"
            " its cost may be recovered by the General Rule or otherwise."
        ).format(day=days.first_day(_SIMPLIFIED)),
        _("If you use the simplified method for it, write `method: simplified`.")
        if event.date >= days.first_day(_RECOVERY_CAP)
        else _("Basisbook has no rule for starts before {year}: take it to a tax preparer.").format(
            year=days.first_year(_RECOVERY_CAP)
        ),
    )


def _check_age(findings: Findings, event: AnnuityStart, keys: Keys) -> None:
    owner = findings.book.owner_of(event.annuity_start)
    born = findings.book.owners[owner].born
    if born is None:
        findings.add(
            "E505",
            (*keys, "date"),
            _(
                "Over how many payments the cost is recovered depends on the age of '{owner}'."
            ).format(owner=owner),
            _("Add `born` to the owner."),
        )
    elif _is_general_rule_age(born, event.date) and event.guaranteed != "less than 5 years":
        _general_rule(findings, event, keys)


def _is_general_rule_age(born: datetime.date, start: datetime.date) -> bool:
    before = (start.month, start.day) < (born.month, born.day)
    return start.year - born.year - int(before) >= store.always(_GENERAL_RULE_AGE)


def _general_rule(findings: Findings, event: AnnuityStart, keys: Keys) -> None:
    if event.guaranteed is None:
        findings.add_entry(
            "E506",
            (*keys, "annuity_start"),
            _("From age 75 it matters for how long payments are guaranteed (section 72(d)(1)(E))."),
            _("Add `guaranteed`: `less than 5 years` or `5 years or more`."),
        )
        return
    findings.add(
        "G351",
        (*keys, "guaranteed"),
        _(
            "An annuity that starts at 75 or later with 5 years or more guaranteed is under the"
            " General Rule (section 72(d)(1)(E)), whose tables (26 CFR 1.72-9) were not read in two"
            " copies that agree."
        ),
        _("Have the exclusion ratio worked out by Publication 939."),
    )


def _started_twice(findings: Findings, name: str, keys: Keys) -> None:
    findings.add(
        "E507",
        (*keys, "annuity_start"),
        _("'{name}' has started already.").format(name=name),
        _("Keep one start; another annuity is another account."),
    )


def _check_payment(
    findings: Findings, event: AnnuityPayment, start: datetime.date | None, keys: Keys
) -> None:
    _check_kind(findings, event.annuity_payment, (*keys, "annuity_payment"))
    is_annuity = findings.book.accounts[event.annuity_payment].kind == ANNUITY
    if is_annuity and (start is None or event.date < start):
        findings.add(
            "E508",
            (*keys, "annuity_payment"),
            _("'{name}' had not started yet.").format(name=event.annuity_payment),
            _("Add its `annuity_start`: what is includible is fixed on that date."),
        )


def _check_balance(findings: Findings, index: int) -> None:
    """Find an event that treats an annuity as an account with a balance."""
    event = findings.book.events[index]
    if not (isinstance(event, _HOLDS_MONEY) or hasattr(event, "to")):
        return
    named = accounts_by_event(findings.book)[index]
    name = next((one for one in named if findings.book.accounts[one].kind == ANNUITY), None)
    if name is not None:
        findings.add(
            "E509",
            ("events", index),
            _("'{name}' is an annuity: it has payments and no balance.").format(name=name),
            _(
                "Write `annuity_payment`. An amount that is not received as an annuity after the"
                " starting date is includible whole (section 72(e)(2)(A)): take it to a preparer."
            ),
        )


def _form_alone(findings: Findings, form: Form1099R, keys: Keys) -> None:
    findings.add(
        "E510",
        keys,
        _("The book has no payments of '{name}' in {year}, which this form reports.").format(
            name=form.account, year=form.form_1099r
        ),
        _("Add them as `annuity_payment` with `payments`, the number of payments in the year."),
    )
