"""Forms 5498, Forms W-2 and letters: what cannot be, and what events contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import (
    DEFERRALS_OF_BOX_12,
    ROTH_IRA,
    CorrectiveDistribution,
    Form1099R,
    Form5498,
    Form8606,
    FormW2,
    LossLetter,
)
from basisbook.ledger.outflows import is_direct, stands_for_event
from basisbook.ledger.standing import contributed, told_value
from basisbook.ledger.wages import account_of_code, deferred
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.money import Cents
    from basisbook.yamltext import Keys

_FITS = {
    "contributions": ("traditional IRA",),
    "conversions": (ROTH_IRA,),
    "sep": ("SEP IRA",),
    "simple": ("SIMPLE IRA",),
    "roth": (ROTH_IRA,),
}
"""The kinds of account that have something in a box of Form 5498."""
_BOXES = {"contributions": "1", "conversions": "3", "sep": "8", "simple": "9", "roth": "10"}
_REFUSED = {"life_insurance": "6", "late": "13a", "repaid": "14a"}
_KINDS = {"IRA": "traditional IRA", "SEP": "SEP IRA", "SIMPLE": "SIMPLE IRA"}
_ONLY_EVENTS = {
    "8": "corrective_distribution",
    "E": "corrective_distribution",
    "L": "deemed_distribution",
    "M": "loan_offset",
    "P": "corrective_distribution",
}
"""Codes of plans' forms that report what only an event tells whole, and its kind."""
_TAKEN_BACK = {"N", "R", "8", "P"}


def check_ira_documents(findings: Findings) -> None:
    """Find documents of IRAs and of wages that cannot be as they are written."""
    for index, document in enumerate(findings.book.documents):
        keys: Keys = ("documents", index)
        if isinstance(document, Form5498):
            _check_5498(findings, document, keys)
        elif isinstance(document, Form1099R):
            _check_taken_back(findings, document, keys)
            _check_alone(findings, document, keys)
        elif isinstance(document, FormW2):
            _check_w2(findings, document, keys)
        elif isinstance(document, LossLetter):
            _check_letter(findings, document, keys)
    _check_twice(findings)


def _check_5498(findings: Findings, form: Form5498, keys: Keys) -> None:
    kind = findings.book.accounts[form.account].kind
    for box, fits in _FITS.items():
        if getattr(form.boxes, box) and kind not in fits:
            findings.add_entry(
                "E652",
                (*keys, "boxes", _BOXES[box]),
                _("Box {box} of Form 5498 does not fit '{account}', which is '{kind}'.").format(
                    box=_BOXES[box], account=form.account, kind=kind
                ),
                _(
                    "Correct the account, or the box. A contribution of the owner's to a SEP or"
                    " SIMPLE IRA is written as an event."
                ),
            )
    if form.boxes.kind and _KINDS.get(form.boxes.kind, form.boxes.kind) != kind:
        findings.add(
            "E652",
            (*keys, "boxes", "7"),
            _("Box 7 says {said}, and '{account}' is '{kind}'.").format(
                said=form.boxes.kind, account=form.account, kind=kind
            ),
            _("Correct the account, or its kind."),
        )
    _check_refused(findings, form, keys)
    paid = form.boxes.roth or form.boxes.contributions or 0
    if (form.paid_after or 0) > paid:
        findings.add(
            "E659",
            (*keys, "paid_after"),
            _("{after} is more than the {paid} that the form says was contributed.").format(
                after=dollars(form.paid_after or 0), paid=dollars(paid)
            ),
            _("`paid_after` is the part of box 1 that was paid after the end of the year."),
        )
    _check_against_events(findings, form, keys)


def _check_refused(findings: Findings, form: Form5498, keys: Keys) -> None:
    for box, printed in _REFUSED.items():
        if getattr(form.boxes, box):
            findings.add_entry(
                "G394",
                (*keys, "boxes", printed),
                _("Basisbook has no rule yet for what box {box} of Form 5498 reports.").format(
                    box=printed
                ),
                _(
                    "Leave the box out, and write what it reports as an event: a contribution with"
                    " the year that it is `for`, a rollover with its `waiver`, or a repayment."
                ),
            )


def _check_against_events(findings: Findings, form: Form5498, keys: Keys) -> None:
    """Find what a form says otherwise than the events of the file, with both places."""
    book, account, year = findings.book, form.account, form.form_5498
    said = form.boxes.roth if form.boxes.roth is not None else form.boxes.contributions
    box = "10" if form.boxes.roth is not None else "1"
    events = [one for one in contributed(book, account, year) if _is_written(findings, one[0])]
    total = sum(event.amount for _index, event in events)
    if said is not None and events and said != total:
        _contradicts(findings, (*keys, "boxes", box), (said, total), events[-1][0])
    told = told_value(book, account, year)
    if form.boxes.value is None or told is None or not _is_written(findings, told[0]):
        return
    if told[1] != form.boxes.value:
        _contradicts(findings, (*keys, "boxes", "5"), (form.boxes.value, told[1]), told[0])


def _is_written(findings: Findings, event: int) -> bool:
    """Return whether an event is of the file, and not one that a document stands for."""
    return findings.source.written(("events", event)) is not None


def _contradicts(findings: Findings, keys: Keys, said: tuple[Cents, Cents], event: int) -> None:
    findings.add(
        "E651",
        keys,
        _("Box {box} of this Form 5498 is {form}; the events say {events} (line {line}).").format(
            box=keys[-1],
            form=dollars(said[0]),
            events=dollars(said[1]),
            line=findings.line(("events", event)),
        ),
        _("Correct the events or the box; if the form is wrong, ask the trustee for another."),
    )


def _check_taken_back(findings: Findings, form: Form1099R, keys: Keys) -> None:
    """Find forms on contributions taken back, of which the form alone does not tell enough."""
    kind = findings.book.accounts[form.account].kind
    codes = set(form.boxes.box_7 or "")
    of_ira = kind in (*_KINDS.values(), ROTH_IRA)
    if of_ira and codes & _TAKEN_BACK and stands_for_event(findings.book, form):
        findings.add(
            "E655",
            (*keys, "boxes", "7"),
            _(
                "Code {code} reports a contribution that was taken back or recharacterized, and"
                " the form does not say which."
            ).format(code=form.boxes.box_7),
            _(
                "Add the `contribution`, and a `recharacterization` or `returned_contribution`"
                " of it; the form is then compared with that."
            ),
        )


def _check_alone(findings: Findings, form: Form1099R, keys: Keys) -> None:
    """Find forms of plans, and after a death, of which the form alone does not tell enough."""
    if not stands_for_event(findings.book, form):
        return
    account, codes = findings.book.accounts[form.account], form.boxes.box_7 or ""
    place = (*keys, "boxes", "7")
    event = next((_ONLY_EVENTS[code] for code in codes if code in _ONLY_EVENTS), None)
    if event is not None and account.plan is not None:
        findings.add(
            "E693",
            place,
            _("Code {code} tells what this was, but not what follows from it.").format(code=codes),
            _(
                "Add the `{event}` that it reports; the form is then compared with that. If the "
                "code is wrong, add what it was instead, such as a `distribution`."
            ).format(event=event),
        )
    if "4" in codes and account.inherited_from is None and not is_direct(form):
        findings.add(
            "E694",
            place,
            _("Code 4 is for what is paid after a death; the account is not said to be inherited."),
            _(
                "Write `inherited_from` with the account, whose owner is the beneficiary. If the "
                "code is wrong, add the `distribution`; the form is then compared with it."
            ),
        )


def _check_twice(findings: Findings) -> None:
    """Find a second form of one year for one account or owner."""
    seen: dict[tuple[object, ...], int] = {}
    only = next(iter(findings.book.owners))
    for index, document in enumerate(findings.book.documents):
        key: tuple[object, ...] = ()
        if isinstance(document, Form5498):
            key = ("form_5498", document.form_5498, document.account)
        elif isinstance(document, Form8606):
            key = ("form_8606", document.form_8606, document.owner or only)
        first = seen.setdefault(key, index) if key else index
        if first != index:
            findings.add(
                "E653",
                ("documents", index, str(key[0])),
                _("The book has this form already, in line {line}.").format(
                    line=findings.line(("documents", first, str(key[0])))
                ),
                _("Keep the corrected one, or the one that was filed last."),
            )


def _check_w2(findings: Findings, form: FormW2, keys: Keys) -> None:
    for code in DEFERRALS_OF_BOX_12:
        said = getattr(form.box_12, code)
        if said is None:
            continue
        place = (*keys, "box_12", code)
        account = account_of_code(findings.book, form, code)
        if account is None:
            findings.add_entry(
                "E652",
                place,
                _("The book has no account for code {code} of this Form W-2.").format(code=code),
                _("Add the `plan` whose form it is, and to the plan an account for the code."),
            )
            continue
        total, events = deferred(findings.book, account, form.form_w2)
        if events and total != said:
            findings.add(
                "E657",
                place,
                _("Code {code} says {form}; the events say {events} (line {line}).").format(
                    code=code,
                    form=dollars(said),
                    events=dollars(total),
                    line=findings.line(("events", events[-1])),
                ),
                _("Correct the events or the amount; a correction is on Form W-2c."),
            )


def _check_letter(findings: Findings, letter: LossLetter, keys: Keys) -> None:
    if letter.paid > letter.excess:
        findings.add(
            "E659",
            (*keys, "paid"),
            _("{paid} was paid for an excess of {excess}: that is no loss.").format(
                paid=dollars(letter.paid), excess=dollars(letter.excess)
            ),
            _("Correct the amounts; a payment with income is a `corrective_distribution`."),
        )
    for index, event in enumerate(findings.book.events):
        if not isinstance(event, CorrectiveDistribution):
            continue
        same = (event.corrective_distribution, event.for_year) == (
            letter.loss_letter,
            letter.for_year,
        )
        for field, said, told in (
            ("excess", letter.excess, event.returned),
            ("paid", letter.paid, event.amount),
        ):
            if same and said != told:
                findings.add(
                    "E657",
                    (*keys, field),
                    _("The letter says {form}; the event says {events} (line {line}).").format(
                        form=dollars(said),
                        events=dollars(told),
                        line=findings.line(("events", index)),
                    ),
                    _("Correct the event or the letter's amounts."),
                )
