"""Paths by way of securities: paid in kind, employer's shares, worthless, bought back in an IRA."""

from __future__ import annotations

from basisbook.answers.paths.model import Path, Paths, Situation, Ways, met
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _


def _in_kind(given: Situation) -> Ways:
    sold = given.how == "shares sold"
    conditions = (
        met(
            "plan-paid-securities",
            _("The plan paid securities, not cash, and you kept them: they were not rolled over."),
            holds=sold or given.in_kind,
            but=_("Nothing was paid in securities that you kept."),
        ),
        met(
            "sold-below",
            _("You sold them for less than the basis that they got."),
            holds=sold,
            but=_("They have not been sold below their basis.") if given.in_kind else "",
        ),
        met(
            "has-basis",
            _("Their basis is what was taxed when they were paid, or had been taxed before."),
            holds=sold or given.has_basis,
            but=_("The money was never taxed, so a fall before the payment is nobody's loss."),
        ),
    )
    still = given.inside and given.has_basis
    todo = _(
        "Before the account is emptied, ask whether the plan pays securities in kind. Keep them "
        "outside of any retirement account; a later sale below their basis is a capital loss."
    )
    if given.in_kind:
        todo = _(
            "Sell them for less than their basis, outside of any retirement account, and buy none "
            "within 30 days before or after it (26 USC 1091)."
        )
    about = sold or (given.of_plan and given.family == "plan")
    return Ways(about, conditions, todo if still or given.in_kind else "")


def _employer_shares(given: Situation) -> Ways:
    sold = given.how == "shares sold"
    below = met(
        "below-taxed-cost",
        _("They were sold for less than what was taxed when they were paid."),
        holds=sold,
        but=_("A fall only takes away appreciation that was never taxed."),
    )
    return Ways(given.of_employer and (sold or given.of_plan), (below,))


def _elsewhere(_given: Situation) -> Ways:
    return Ways(about=False)


PATHS: Paths = (
    Path(
        "paid-in-kind",
        deferred("Securities paid in kind by a plan, and sold later at a loss"),
        deferred(
            "A capital loss when you sell them: against capital gains, and beyond them to a limit "
            "a year against other income; the rest goes to later years."
        ),
        _in_kind,
        (
            "26 USC 165(f)",
            "26 USC 1211(b)",
            "26 USC 1212(b)",
            "26 CFR 1.402(a)-1(b)",
            "Publication 575",
        ),
        deferred("Form 8949 and Schedule D of the year of the sale"),
        deferred("Without a sale, the securities keep their basis."),
        "by conformity",
    ),
    Path(
        "employer-shares",
        deferred("Shares of the employer that fall after they were paid out"),
        deferred(
            "A fall first takes away appreciation that was never taxed; below what was taxed it is "
            "a capital loss on sale."
        ),
        _employer_shares,
        ("26 USC 402(e)(4)", "26 CFR 1.402(a)-1(b)"),
        deferred("Form 8949 and Schedule D of the year of the sale"),
    ),
    Path(
        "worthless",
        deferred("A security in the account became worthless"),
        deferred(
            "The plan or IRA owns it, so section 165(g) gives its owner nothing. It counts only as "
            "part of what closes the whole account in cash or worthless securities, to "
            "{allowed_until}."
        ),
        _elsewhere,
        ("26 USC 165(g)", "26 USC 501(a)", "Publication 575 (to 2017)"),
    ),
    Path(
        "wash-sale",
        deferred("Own shares sold at a loss, and bought in an IRA within 30 days"),
        deferred(
            "A trap, not a path: the loss on your own shares is disallowed, and the basis of the "
            "IRA does not grow, so it is gone for good."
        ),
        _elsewhere,
        ("26 USC 1091", "Rev. Rul. 2008-5"),
    ),
)
