"""Paths by way of securities: paid in kind, employer's shares, worthless, bought back in an IRA."""

from __future__ import annotations

from basisbook.answers.paths.model import Path, Paths, Situation, Ways, met
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _
from basisbook.law.ages import wash_sale_days


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
            "within {days} days before or after it (26 USC 1091)."
        ).format(days=wash_sale_days())
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


def _worthless(given: Situation) -> Ways:
    own = met(
        "your-own-security",
        _("The security was your own when it became worthless: the plan had paid it out before."),
        holds=given.how == "shares sold",
        but=_("The plan or IRA owned it, and is exempt from tax."),
    )
    return Ways(given.how == "worthless" or given.worthless, (own,))


def _wash_sale(given: Situation) -> Ways:
    bought = met(
        "bought-by-ira",
        _("Your IRA or Roth IRA bought the same within {days} days before or after.").format(
            days=wash_sale_days()
        ),
        holds=True,
    )
    return Ways(given.how == "wash sale", (bought,))


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
            "While the plan or IRA owns it, section 165(g) gives its owner nothing. Paid out "
            "before and worthless then, it counts as sold for nothing on the last day of the year: "
            "a capital loss of its basis. Paid out worthless, it counts like cash of nothing in "
            "what closes the whole account, to {allowed_until}."
        ),
        _worthless,
        ("26 USC 165(g)(1)", "26 USC 501(a)", "Publication 575 (to 2017)"),
        deferred("Form 8949 and Schedule D of the year in which it became worthless"),
        deferred("What had been taxed stays the investment of the account."),
    ),
    Path(
        "wash-sale",
        deferred("Own shares sold at a loss, and bought in an IRA within 30 days"),
        deferred(
            "A trap, not a path: the loss on your own shares is disallowed, and the basis of the "
            "IRA does not grow, so it is gone for good."
        ),
        _wash_sale,
        ("26 USC 1091", "Rev. Rul. 2008-5"),
        deferred("Form 8949, code W: the disallowed loss in column (g)"),
    ),
)
