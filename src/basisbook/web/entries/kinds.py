"""The kinds of entries: what each is called, what it is for, and which belong together."""

from __future__ import annotations

import functools
from typing import NamedTuple

from basisbook.i18n import gettext as _
from basisbook.i18n import language


class KindWords(NamedTuple):
    """What a kind of entry is called, and one sentence on when to use it."""

    title: str
    about: str


def groups() -> dict[str, dict[str, KindWords]]:
    """Return the kinds of events in groups, the usual ones first."""
    return {
        _("Worth, and where the record begins"): _worth(),
        _("Money in and between accounts"): _moves(),
        _("Money out"): _out(),
        _("Taken back or corrected"): _back(),
        _("Loans of a plan"): _loans(),
        _("Annuities and life"): _life(),
    }


def events() -> dict[str, KindWords]:
    """Return the words of every kind of event."""
    return {kind: words for group in groups().values() for kind, words in group.items()}


def title(kind: str) -> str:
    """Return what a kind of event is called; a word that is none stays as it is."""
    return _titles(language()).get(kind, kind)


@functools.cache
def _titles(_language: str) -> dict[str, str]:
    """Return what each kind is called: a list of events asks once for each of them."""
    return {kind: words.title for kind, words in events().items()}


def _worth() -> dict[str, KindWords]:
    return {
        "opening": KindWords(
            _("Opening balance"), _("What an account held, and its basis, when the book begins.")
        ),
        "value": KindWords(
            _("Statement value"), _("What an account was worth on a day, such as December 31.")
        ),
    }


def _moves() -> dict[str, KindWords]:
    return {
        "contribution": KindWords(_("Contribution"), _("Money that you or your employer paid in.")),
        "conversion": KindWords(
            _("Conversion to a Roth IRA"), _("From a traditional, SEP or SIMPLE IRA.")
        ),
        "direct_rollover": KindWords(
            _("Direct rollover"), _("All of it went directly to one other account.")
        ),
        "rollover": KindWords(
            _("60-day rollover"),
            _("It was paid to you, and you put all of it into another account."),
        ),
        "in_plan_roth_rollover": KindWords(
            _("In-plan Roth rollover"), _("To the designated Roth account of the same plan.")
        ),
        "transfer": KindWords(
            _("Transfer between IRAs"),
            _("From trustee to trustee, IRAs of one kind: no distribution."),
        ),
    }


def _out() -> dict[str, KindWords]:
    return {
        "distribution": KindWords(
            _("Distribution"), _("Money paid to you, or to several places at once.")
        ),
        "charitable_distribution": KindWords(
            _("Charitable distribution"), _("Paid by an IRA directly to a charity.")
        ),
        "hsa_funding": KindWords(
            _("Funding of a health savings account"), _("Paid to it directly by an IRA.")
        ),
        "theft": KindWords(_("Theft"), _("Money that an account had paid you was stolen.")),
        "worthless": KindWords(
            _("Worthless security"), _("A security that the account holds is worth nothing.")
        ),
        "wash_sale": KindWords(
            _("Wash sale"),
            _("You sold securities of your own at a loss, and the account bought the same."),
        ),
    }


def _back() -> dict[str, KindWords]:
    return {
        "returned_contribution": KindWords(
            _("Contribution returned"), _("An IRA paid a contribution back, with its earnings.")
        ),
        "recharacterization": KindWords(
            _("Recharacterization"), _("A contribution treated as made to another IRA.")
        ),
        "corrective_distribution": KindWords(
            _("Corrective distribution"), _("A plan paid back contributions that were too much.")
        ),
        "excess_deferral": KindWords(
            _("Excess deferral left in"), _("Deferrals above the limit, not paid back by April 15.")
        ),
        "repayment": KindWords(
            _("Repayment of a distribution"),
            _("Put back under an exception that allows it, such as a birth or disaster."),
        ),
        "restorative_payment": KindWords(
            _("Restorative payment"),
            _("Paid to the plan because somebody may be liable for what it lost."),
        ),
    }


def _loans() -> dict[str, KindWords]:
    return {
        "loan": KindWords(_("Loan"), _("A plan lent you money; it stays in the balance.")),
        "deemed_distribution": KindWords(
            _("Deemed distribution"), _("A loan that counts as distributed, though it is owed.")
        ),
        "loan_repayment": KindWords(
            _("Repayment of a deemed distribution"), _("It becomes basis of yours in the plan.")
        ),
        "loan_offset": KindWords(
            _("Loan offset"), _("An unpaid loan was taken out of the account.")
        ),
    }


def _life() -> dict[str, KindWords]:
    return {
        "annuity_start": KindWords(
            _("Start of an annuity"), _("The first day for which a pension or annuity is paid.")
        ),
        "annuity_payment": KindWords(
            _("Payments of an annuity"), _("One payment, or several of a year together.")
        ),
        "divorce_transfer": KindWords(
            _("Transfer under a divorce"), _("An IRA, or a part of it, went to a former spouse.")
        ),
        "domestic_relations_order": KindWords(
            _("Domestic relations order"), _("A court gave plan money to a former spouse.")
        ),
        "death": KindWords(_("Death"), _("An owner died, and the accounts pass on.")),
    }
