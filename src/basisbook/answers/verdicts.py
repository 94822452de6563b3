"""Why a loss is, or is not, deductible: each reason stands on its own authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.i18n import gettext as _
from basisbook.law.year import federal_law, regime_67, regimes_known_through

if TYPE_CHECKING:
    from basisbook.answers.losses import Loss

Grade = Literal["verified", "by conformity", "weak", "refused"]


class Reason(NamedTuple):
    """One reason, its authority, and how sure it is."""

    code: str
    text: str
    authority: tuple[str, ...]
    grade: Grade = "verified"


class Verdict(NamedTuple):
    """What federal law makes of a loss, in one sentence, with its reasons."""

    text: str
    grade: Grade
    reasons: tuple[Reason, ...]
    otherwise: tuple[Reason, ...]
    basis: str


def verdict(loss: Loss) -> Verdict:
    """Return the verdict on a loss; the amounts themselves are not in its words."""
    if _is_unsettled(loss):
        text = _(
            "No deduction is counted for {year}. Whether a conversion that emptied all IRAs closed "
            "them was never said; have this reviewed."
        ).format(year=loss.year)
        return Verdict(text, "weak", _reasons(loss), _otherwise(loss), _basis(loss))
    return Verdict(_headline(loss), "verified", _reasons(loss), _otherwise(loss), _basis(loss))


def _is_unsettled(loss: Loss) -> bool:
    """Return whether a conversion emptied IRAs in a year that still knew the deduction."""
    allowed = federal_law(loss.year).miscellaneous.allowed == 1
    return allowed and loss.how == "rollover" and loss.contract.regime == POOL_IRA


def _headline(loss: Loss) -> str:
    if loss.deduction:
        return _("Deductible in {year} by one who itemizes, to the amount shown.").format(
            year=loss.year
        )
    if loss.how == "cash closing" and federal_law(loss.year).miscellaneous.allowed:
        return _("Deductible in {year} only above the floor, which takes all of it here.").format(
            year=loss.year
        )
    return _("Not deductible on the federal return, in {year} or in any other year.").format(
        year=loss.year
    )


def _reasons(loss: Loss) -> tuple[Reason, ...]:
    if loss.how == "cash closing":
        return (_by_year(loss.year), not_capital(), not_operating())
    return (_not_sustained(loss), not_capital(), not_operating())


def _not_sustained(loss: Loss) -> Reason:
    texts = {
        "rollover": _(
            "No loss is sustained. A rollover or conversion is not a closing payment: the money "
            "is still yours in another retirement account, and no year has a completed "
            "transaction."
        ),
        "split closing": _(
            "No loss is sustained. A part was rolled over, so the interest was not paid out "
            "entirely in cash."
        ),
        "source closing": _(
            "No loss is sustained. One source was paid out, but not your entire interest in the "
            "plan."
        ),
        "partial": _("No loss is sustained. The account still holds money."),
        "inside": _(
            "A fall in value inside the account is the account's, not yours. The plan or IRA is "
            "exempt from tax, and only what it pays out reaches your return."
        ),
    }
    authority = ("26 USC 165(a)", "26 CFR 1.165-1(b)", "26 CFR 1.165-1(d)(1)", "Rev. Rul. 72-305")
    if loss.how == "inside":
        authority = ("26 USC 402(a)", "26 USC 408(d)(1)", "26 USC 408(e)(1)", "26 USC 501(a)")
    elif loss.contract.regime in (POOL_IRA, ROTH_IRA):
        authority = ("26 USC 165(a)", "26 CFR 1.165-1(b)", "26 USC 408(d)(1)-(2)", "Notice 89-25")
    code = "inside-exempt-account" if loss.how == "inside" else "not-sustained"
    return Reason(code, texts[loss.how], authority)


def _by_year(year: int) -> Reason:
    """Return what section 67 makes of a cash closing below basis in a year."""
    return {
        "26 USC 67(a)": Reason(
            "two-percent-floor",
            _(
                "In 1987 to 2017 the loss on a cash closing below basis is a miscellaneous "
                "itemized deduction, allowed above 2% of adjusted gross income and not for the "
                "alternative minimum tax."
            ),
            ("26 USC 67(a)", "26 USC 165(c)(2)", "26 USC 56(b)(1)(A)(i)"),
        ),
        "26 USC 67(g)": Reason(
            "section-67g",
            _(
                "In 2018 to 2025 a cash closing below basis gives no deduction: section 67(g) "
                "suspends miscellaneous itemized deductions."
            ),
            ("26 USC 67(g)",),
        ),
        "26 USC 67(h)": Reason(
            "section-67h",
            _(
                "From 2026 a cash closing below basis gives no deduction: miscellaneous itemized "
                "deductions are permanently disallowed by section 67(h)."
            ),
            ("26 USC 67(h)", "P.L. 119-21 section 70110"),
        ),
    }[regime_67(year)]


def not_capital() -> Reason:
    """Return why such a loss is never a capital loss."""
    return Reason(
        "not-capital",
        _(
            "It is not a capital loss. You sold nothing: what the plan or IRA sells is its own, "
            "and a distribution is not a sale or exchange."
        ),
        ("26 USC 165(f)", "26 USC 1211(b)", "26 USC 501(a)"),
    )


def not_operating() -> Reason:
    """Return why such a loss makes no net operating loss."""
    return Reason(
        "not-operating",
        _(
            "It makes no net operating loss. A loss outside a business counts there only against "
            "income from outside a business, so it leaves nothing to carry to another year."
        ),
        ("26 USC 172(d)(4)",),
    )


def _otherwise(loss: Loss) -> tuple[Reason, ...]:
    """Return what a payment in cash would have changed, in its year and afterwards."""
    if loss.how in ("cash closing", "inside"):
        return ()
    years = range(loss.year, regimes_known_through() + 1)
    return tuple(dict.fromkeys(_by_year(year) for year in years))


def _basis(loss: Loss) -> str:
    """Return what happens to the basis."""
    if loss.how == "inside":
        return _("The basis of the account does not change.")
    if loss.how == "partial":
        return _("The basis above the balance stays in the contract for later payments.")
    if loss.how == "cash closing" and loss.contract.regime == PLAN:
        return _("The basis above what was paid is lost.")
    return {
        DESIGNATED_ROTH: _(
            "See the account it went to: the whole investment may move with a rollover."
        ),
        POOL_IRA: _("The basis left stays on Form 8606 and is carried to the next year."),
        ROTH_IRA: _(
            "The basis left is not taxed again, but there is no Roth IRA to recover it from."
        ),
        PLAN: _(
            "The basis above what was paid does not go with the money. Whether the plan keeps it "
            "for your later contributions is its own practice."
        ),
    }[loss.contract.regime]
