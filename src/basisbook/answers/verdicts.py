"""Why a loss is, or is not, deductible: each reason stands on its own authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from basisbook.answers.apart_verdicts import (
    apart_verdict,
    not_capital,
    not_deductible,
    not_operating,
)
from basisbook.answers.dated import told
from basisbook.answers.loss import Reason, Verdict
from basisbook.engine.state import POOL_IRA, ROTH_IRA
from basisbook.i18n import gettext as _
from basisbook.law.year import federal_law, regime_67, regimes_known_through

if TYPE_CHECKING:
    from basisbook.answers.loss import Grade, Loss

Fate = Literal[
    "inside", "stays", "used", "carried", "left", "moved", "held", "kept", "lost", "shares"
]
"""What becomes of basis above what was paid: `carried` on Form 8606, `kept` by the plan,
`held` until the plan says so, `left` for a later Roth IRA, `used` up by the loss; that of
`shares` which were paid out."""


def verdict(loss: Loss, fate: Fate, *, known: bool = True) -> Verdict:
    """Return the verdict on a loss; the amounts themselves are not in its words.

    `known` says that the deduction is one amount, whatever the answers to questions are.
    """
    if not loss.closes:
        return apart_verdict(loss)
    reasons, otherwise, basis = _reasons(loss), _otherwise(loss), _basis(loss, fate)
    if _is_unsettled(loss):
        text = _(
            "No deduction is counted for {year}. Whether a conversion that emptied all IRAs closed "
            "them was never said; have this reviewed."
        ).format(year=loss.year)
        return Verdict(text, "weak", reasons, otherwise, basis)
    return Verdict(_headline(loss, known=known), _grade(loss), reasons, otherwise, basis)


def _is_allowed(year: int) -> bool:
    """Return whether the deduction for a closed account existed in a year."""
    return federal_law(year).miscellaneous.allowed == 1


def _is_unsettled(loss: Loss) -> bool:
    """Return whether a conversion emptied IRAs in a year that still knew the deduction."""
    return _is_allowed(loss.year) and loss.how == "rollover" and loss.contract.regime == POOL_IRA


def _grade(loss: Loss) -> Grade:
    """Return how sure the verdict is: from 2018 section 67 bars the deduction whatever else."""
    settled = loss.how in ("cash closing", "inside")
    return "verified" if settled or not _is_allowed(loss.year) else "by conformity"


def _headline(loss: Loss, *, known: bool) -> str:
    if loss.deduction and known:
        return _("Deductible in {year} by one who itemizes, to the amount shown.").format(
            year=loss.year
        )
    if loss.deduction:
        return _(
            "Deductible in {year} by one who itemizes, but how much of it depends on what is asked "
            "below."
        ).format(year=loss.year)
    if loss.how == "cash closing" and _is_allowed(loss.year):
        return _("Deductible in {year} only above the floor, which takes all of it here.").format(
            year=loss.year
        )
    if loss.how not in ("cash closing", "rollover") or _is_allowed(loss.year):
        return _("Not deductible on the federal return of {year}.").format(year=loss.year)
    return not_deductible(loss)


def _reasons(loss: Loss) -> tuple[Reason, ...]:
    if loss.how == "cash closing":
        return (_by_year(loss, loss.year), not_capital(), not_operating())
    return (_not_sustained(loss), not_capital(), not_operating())


def _not_sustained(loss: Loss) -> Reason:
    if loss.how == "inside":
        text = _(
            "A fall in value inside the account is the account's, not yours. The plan or IRA is "
            "exempt from tax, and only what it pays out reaches your return."
        )
        authority = ("26 USC 402(a)", "26 USC 408(d)(1)", "26 USC 408(e)(1)", "26 USC 501(a)")
        return Reason("inside-exempt-account", text, authority)
    authority = ("26 USC 165(a)", "26 CFR 1.165-1(b)", "26 CFR 1.165-1(d)(1)", "Rev. Rul. 72-305")
    if loss.contract.regime in (POOL_IRA, ROTH_IRA):
        authority = ("26 USC 165(a)", "26 CFR 1.165-1(b)", "26 USC 408(d)(1)-(2)", "Notice 89-25")
    return Reason("not-sustained", _why_not_sustained(loss), authority, "by conformity")


def _why_not_sustained(loss: Loss) -> str:
    if loss.how == "partial":
        return {
            POOL_IRA: _(
                "No loss is sustained. All your traditional, SEP and SIMPLE IRAs count as one, and "
                "they still hold money."
            ),
            ROTH_IRA: _(
                "No loss is sustained. All your Roth IRAs count as one, and they still hold money."
            ),
        }.get(loss.contract.regime, _("No loss is sustained. The account still holds money."))
    return {
        "rollover": _(
            "No loss is sustained. A rollover or conversion is not a closing payment: the money "
            "is still yours in another retirement account, and no year has a completed "
            "transaction."
        ),
        "split closing": _(
            "No loss is sustained. A part was rolled over, so the interest was not paid out "
            "entirely in cash."
        ),
        "in kind": _(
            "No loss is sustained yet. Securities were paid out and no cash alone: they are the "
            "owner's now, and the loss waits for their sale."
        ),
        "source closing": _(
            "No loss is sustained. One source was paid out, but not your entire interest in the "
            "plan."
        ),
    }[loss.how]


def _by_year(loss: Loss, year: int) -> Reason:
    """Return what section 67 makes of a cash closing below basis in a year."""
    return {
        "26 USC 67(a)": Reason(
            "two-percent-floor",
            told(
                _(
                    "In {allowed_since} to {allowed_until} the loss on a cash closing below basis "
                    "is a miscellaneous itemized deduction, allowed above {floor} of adjusted "
                    "gross income and not for the alternative minimum tax."
                )
            ),
            (
                "26 USC 67(a)",
                "26 USC 165(c)(2)",
                "26 USC 56(b)(1)(A)(i)",
                *_closing(loss.contract.regime),
            ),
        ),
        "26 USC 67(g)": Reason(
            "section-67g",
            told(
                _(
                    "In {ended} to {suspended_until} a cash closing below basis gives no "
                    "deduction: section 67(g) suspends miscellaneous itemized deductions."
                )
            ),
            ("26 USC 67(g)",),
        ),
        "26 USC 67(h)": Reason(
            "section-67h",
            told(
                _(
                    "From {disallowed} a cash closing below basis gives no deduction: "
                    "miscellaneous itemized deductions are permanently disallowed by section 67(h)."
                )
            ),
            ("26 USC 67(h)", "P.L. 119-21 section 70110"),
        ),
    }[regime_67(year)]


def _closing(regime: int) -> tuple[str, ...]:
    """Return what says that a cash closing below basis was a deductible loss."""
    letters = ("CONEX-130828-10", "CONEX-132882-07")
    if regime in (POOL_IRA, ROTH_IRA):
        return ("Notice 89-25 Q&A-7", *letters, "Publication 590-B (to 2017)")
    return ("Rev. Rul. 72-305", *letters, "Publication 575 (to 2017)")


def _otherwise(loss: Loss) -> tuple[Reason, ...]:
    """Return what a payment in cash would have changed, in its year and afterwards."""
    if loss.how in ("cash closing", "inside"):
        return ()
    years = range(loss.year, regimes_known_through() + 1)
    return tuple(dict.fromkeys(_by_year(loss, year) for year in years))


def _basis(loss: Loss, fate: Fate) -> str:
    """Return what happens to the basis."""
    if fate == "used" and loss.contract.regime == POOL_IRA:
        return _(
            "The loss uses it up: it is not carried to a later year, although line 14 of this "
            "year's Form 8606 still shows it."
        )
    return {
        "inside": _("The basis of the account does not change."),
        "stays": _("The basis above the balance stays in the contract for later payments."),
        "used": _("The loss uses it up: nothing of it is left for later payments."),
        "carried": _("The basis left stays on Form 8606 and is carried to the next year."),
        "left": roth_basis_left(),
        "moved": _("The basis above what was paid moved with the rollover."),
        "held": _(
            "The basis above what was paid does not go with the money. Whether the plan keeps it "
            "for your later contributions is its own practice."
        ),
        "kept": _("The plan keeps the basis above what was paid for later payments."),
        "lost": _("The basis above what was paid is lost."),
        "shares": _(
            "The securities take it: what they are sold for below it is a capital loss of the year "
            "of the sale."
        ),
    }[fate]


def roth_basis_left() -> str:
    """Return what becomes of basis that Roth IRAs have left when all of them are empty."""
    return _("The basis left counts again if a Roth IRA is opened later, and is never a deduction.")
