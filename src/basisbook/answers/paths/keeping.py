"""Paths on which no loss is deducted, and the basis goes on to shelter later income."""

from __future__ import annotations

from basisbook.answers.dated import told
from basisbook.answers.paths.model import Condition, Path, Paths, Situation, Ways, met
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _


def _kept_by_plan(given: Situation) -> Ways:
    about = given.family == "plan" and given.how in ("rollover", "split closing", "source closing")
    kept = Condition(
        "kept",
        _("The plan keeps the basis above what was paid in its records."),
        "not told" if given.fate == "held" else "no" if given.fate == "lost" else "yes",
        _("By the plan's practice the basis above what was paid is dropped."),
    )
    open_ = _("The statute supports it; whether your plan does it is its practice. Ask the plan.")
    return Ways(about, (kept,), unsettled=open_ if given.fate == "held" else "")


def _designated_roth(given: Situation) -> Ways:
    moved = met(
        "whole-account",
        _("The whole designated Roth account is rolled over to a Roth IRA, or to another plan."),
        holds=given.fate == "moved",
        but=_("It was not all rolled over."),
    )
    todo = _(
        "Roll the whole account over: all of its investment, not only what it is worth, becomes "
        "regular contributions of the Roth IRA. Keep Form 1099-R with box 5."
    )
    return Ways(
        given.of_plan and given.family == "designated Roth", (moved,), todo if given.inside else ""
    )


def _carried(given: Situation) -> Ways:
    about = given.of_ira and given.has_basis
    kept = met(
        "carried",
        _("The basis is on record: line 14 of Form 8606, or the layers of your Roth IRAs."),
        holds=given.fate != "used",
        but=_("The deduction used the basis up."),
    )
    return Ways(about, (kept,))


def _convert_low(given: Situation) -> Ways:
    about = given.how == "inside" and given.family in ("plan", "traditional IRA")
    converted = met(
        "converted-low",
        _("Money that was never taxed is converted while its value is low."),
        holds=False,
        but=_("Nothing was converted at the low value."),
    )
    todo = told(
        _(
            "A conversion to a Roth IRA, or within the plan, while the value is low includes less "
            "in income. It cannot be undone since {conversions_stand}."
        )
    )
    return Ways(about, (converted,), todo)


def _undone(given: Situation) -> Ways:
    return Ways(
        given.how == "rollover" and given.of_ira,
        (
            met(
                "recharacterized",
                _("The conversion was recharacterized by the due date of the return, extended."),
                holds=False,
                but=_("It was not recharacterized."),
            ),
        ),
    )


PATHS: Paths = (
    Path(
        "basis-kept-by-plan",
        deferred("Basis above the payment, kept by the plan"),
        deferred("The basis that was not paid out makes later payments of that contract tax free."),
        _kept_by_plan,
        ("26 USC 72(e)(6)", "26 USC 72(d)(2)", "26 USC 72(e)(8)"),
        basis=deferred("If the plan drops it, it is gone."),
        grade="by conformity",
    ),
    Path(
        "designated-roth-moves",
        deferred("The whole investment of a designated Roth account moves with it"),
        deferred(
            "The investment above the balance becomes regular contributions of the Roth IRA, which "
            "come out first and free of tax."
        ),
        _designated_roth,
        ("26 CFR 1.402A-1 Q&A-6(b)", "26 CFR 1.408A-10 Q&A-3(b)"),
        basis=deferred("Of a partial payment the account keeps its share."),
        exists="federal.availability.designated_roth_account",
    ),
    Path(
        "basis-carried",
        deferred("Basis of IRAs, carried to later years"),
        deferred(
            "Nothing is deducted, and the basis is not lost: it makes later distributions tax free."
        ),
        _carried,
        ("26 USC 408(d)(2)", "26 USC 72(e)(8)", "26 USC 408A(d)(4)"),
        deferred("Form 8606"),
    ),
    Path(
        "convert-while-low",
        deferred("Conversion while the value is low"),
        deferred("Less is includible; money that was never taxed has no other benefit of a fall."),
        _convert_low,
        ("26 USC 408A(d)(3)", "26 USC 402A(c)(4)"),
        deferred("Form 8606 Part II, or Form 1099-R of the plan"),
    ),
    Path(
        "conversion-undone",
        deferred("A conversion undone because the value fell after it"),
        deferred("What fell after the conversion was not includible."),
        _undone,
        ("26 USC 408A(d)(6)", "P.L. 115-97 section 13611"),
        exists="federal.availability.recharacterized_conversion",
    ),
)
