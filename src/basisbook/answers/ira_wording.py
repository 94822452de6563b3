"""What questions about contributions to IRAs and about IRAs in a divorce say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.words import Wording
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable


def _divorce_basis(subject: str, title: str) -> Wording:
    account, day = subject.rsplit(" ", 1)
    return Wording(
        _("How much basis went to the spouse with the transfer from {account} on {date}?").format(
            account=title, date=day
        ),
        _(
            "Both spouses show the change on line 2 of Form 8606 and state what the amounts in the "
            "IRA were. The law does not say how basis divides; the statement or the decree does."
        ),
        f"events: - {{date: {day}, divorce_transfer: {account}, basis: AMOUNT}}",
        {
            "none": _("None."),
            "half": _("Up to half of what was transferred."),
            "all": _("Up to all that was transferred."),
        },
    )


def _divorce_roth(subject: str, title: str, sort: str, asked: str) -> Wording:
    account, day = subject.rsplit(" ", 1)
    return Wording(
        asked.format(account=title, date=day),
        _(
            "Both spouses adjust lines 22 and 24 of Form 8606 and state what the amounts in the "
            "Roth IRA were. The law does not say how they divide; the statement or the decree does."
        ),
        f"events: - {{date: {day}, divorce_transfer: {account}, {sort}: AMOUNT}}",
        {
            "none": _("None."),
            "proportion": _("In proportion to what was transferred."),
            "all": _("All that there were."),
        },
    )


def _divorce_regular(subject: str, title: str) -> Wording:
    return _divorce_roth(
        subject,
        title,
        "regular",
        _(
            "How much of the regular contributions went to the spouse with the transfer from "
            "{account} on {date}?"
        ),
    )


def _divorce_conversions(subject: str, title: str) -> Wording:
    return _divorce_roth(
        subject,
        title,
        "conversions",
        _(
            "How much of the conversions and rollovers went to the spouse with the transfer from "
            "{account} on {date}?"
        ),
    )


def _failed_rollover(subject: str, title: str) -> Wording:
    account, day = subject.rsplit(" ", 1)
    return Wording(
        _("Was what went into {account} on {date} deducted as a contribution?").format(
            account=title, date=day
        ),
        _(
            "It was no rollover, so it is a contribution for its year. What was not deducted is "
            "basis."
        ),
        f"events: - {{date: {day}, contribution: {account}, amount: ..., treatment: ...}}",
        {"deductible": _("It was deducted."), "nondeductible": _("It was not deducted.")},
    )


def _recharacterized(subject: str, title: str) -> Wording:
    account, day = subject.rsplit(" ", 1)
    return Wording(
        _("Was the contribution that reached {account} on {date} deducted?").format(
            account=title, date=day
        ),
        _(
            "A recharacterized contribution counts as made to the second IRA. What was not "
            "deducted is basis (Form 8606, line 1)."
        ),
        f"events: - {{date: {day}, recharacterization: ..., to: {account}, treatment: ...}}",
        {"deductible": _("It was deducted."), "nondeductible": _("It was not deducted.")},
    )


def _excess_room(subject: str, title: str) -> Wording:
    owner, year = subject.rsplit(" ", 1)
    del owner
    return Wording(
        _("How much could {owner} have contributed to IRAs for {year}?").format(
            owner=title, year=year
        ),
        _(
            "An excess of earlier years fits into the limit that a year leaves unused, and is then "
            "no longer under the tax. The limit depends on compensation and modified adjusted "
            "gross income."
        ),
        f'returns: - {{year: {year}, filing_status: ..., compensation: "...", '
        'modified_agi: "..."}',
        {"none": _("Nothing more than was contributed."), "all": _("The whole dollar limit.")},
    )


def _conversion(subject: str, title: str) -> Wording:
    return Wording(
        _("{document}: was it paid to you, or converted to a Roth IRA?").format(document=title),
        _(
            "Codes 2 and 7 stand for both. A conversion is includible too, but it is no early "
            "distribution, and it is basis of the Roth IRA. Box 3 of the Roth IRA's Form 5498 "
            "shows it."
        ),
        _(
            'documents: {document}: to: [{{account: ..., amount: "..."}}], or to: [] if it was '
            "paid to you"
        ).format(document=subject),
        {"paid": _("All of it was paid to me.")},
    )


def _contribution_day(subject: str, title: str) -> Wording:
    account, year = subject.rsplit(" ", 1)
    return Wording(
        _("Was the contribution for {year} to {account} paid in {year}?").format(
            account=title, year=year
        ),
        _(
            "Form 5498 counts with the year what was paid until the due date of the return. Of a "
            "contribution paid after the end of the year nothing is recovered in that year (Form "
            "8606, line 4)."
        ),
        _('documents: the form_5498 of {account} for {year}: paid_after: "..."').format(
            account=account, year=year
        ),
        {"in the year": _("All of it in the year."), "after it": _("All of it after the year.")},
    )


def _deducted_of_form(subject: str, title: str) -> Wording:
    _account, year = subject.rsplit(" ", 1)
    return Wording(
        _("Was the contribution for {year} to {account}, which Form 5498 shows, deducted?").format(
            account=title, year=year
        ),
        _(
            "A contribution that was not deducted is basis (Form 8606, line 1); one that was "
            "deducted is not. The return says it, and so does its tax return transcript."
        ),
        f'returns: - {{year: {year}, ira_deduction: "..."}}',
        {"deductible": _("It was deducted."), "nondeductible": _("It was not deducted.")},
    )


def _deducted_of_year(subject: str, title: str) -> Wording:
    _account, year = subject.rsplit(" ", 1)
    return Wording(
        _("Were the contributions to {account} for {year} deducted?").format(
            account=title, year=year
        ),
        _(
            "Contributions that were not deducted are basis (Form 8606, line 1); those that were "
            "deducted are not. If a part was, tell the deduction: what lies between all and none "
            "of it follows."
        ),
        f'returns: - {{year: {year}, ira_deduction: "..."}}',
        {"deductible": _("All were deducted."), "nondeductible": _("None was deducted.")},
    )


IRA_QUESTIONS: dict[str, Callable[[str, str], Wording]] = {
    "contribution-day": _contribution_day,
    "conversion": _conversion,
    "deducted-of-form": _deducted_of_form,
    "deducted-of-year": _deducted_of_year,
    "divorce-basis": _divorce_basis,
    "divorce-regular": _divorce_regular,
    "divorce-conversions": _divorce_conversions,
    "failed-rollover": _failed_rollover,
    "recharacterized-deductibility": _recharacterized,
    "excess-room": _excess_room,
}
