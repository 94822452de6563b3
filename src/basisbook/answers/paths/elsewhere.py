"""What people ask about a loss in an account, and what has a rule of its own outside of it."""

from __future__ import annotations

from basisbook.answers.paths.model import Path, Paths, Situation, Ways, met
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _
from basisbook.law.ages import wash_sale_days
from basisbook.rules.s165_theft import personal_theft


def _own_fall(given: Situation) -> Ways:
    never = met(
        "your-own",
        _("You yourself own what fell, and sold it."),
        holds=False,
        but=_(
            "The plan or IRA owns what fell, and it is exempt from tax. Only what it pays out "
            "reaches your return."
        ),
    )
    own = ("shares sold", "annuity ended", "stolen", "wash sale")
    return Ways(given.how not in own, (never,))


def _capital(given: Situation) -> Ways:
    sale = met(
        "sale",
        _("You sold or exchanged a capital asset of your own."),
        holds=given.how in ("shares sold", "wash sale"),
        but=_("A distribution is no sale or exchange, and what the account sells is its own."),
    )
    kept = met(
        "no-wash-sale",
        _("No account of yours bought the same within {days} days.").format(days=wash_sale_days()),
        holds=given.how != "wash sale",
        but=_("Your IRA bought the same within {days} days, so the loss is disallowed.").format(
            days=wash_sale_days()
        ),
    )
    return Ways(about=True, conditions=(sale, kept) if given.how == "wash sale" else (sale,))


def _operating(given: Situation) -> Ways:
    business = met(
        "business",
        _("The loss counts as of a trade or business."),
        holds=given.how == "annuity ended" or (given.how == "stolen" and given.deducts),
        but=_(
            "A loss outside a business counts only against income from outside a business, so "
            "none is left to carry."
        ),
    )
    return Ways(about=True, conditions=(business,))


def _theft(given: Situation) -> Ways:
    stolen = given.how == "stolen"
    profit = met(
        "for-profit",
        _("It was stolen in something that you did for profit."),
        holds=given.deducts,
        but=_(
            "It was personal, and since {year} such a theft counts only in a declared disaster."
        ).format(year=personal_theft.since),
    )
    return Ways(stolen, (profit,))


def _loan_offset(given: Situation) -> Ways:
    standing, day = given.loan_offset
    rolled = met(
        "rolled-over",
        _("As much money was rolled over in time."),
        holds=standing == "done",
        but=_(
            "The loan was paid off with your own balance: that is income, as far as it is no "
            "basis, and no loss."
        ),
    )
    todo = _("Put as much into an IRA or another plan by {day}: then it is not income.")
    return Ways(standing != "none", (rolled,), todo.format(day=day) if standing == "open" else "")


def _restored(given: Situation) -> Ways:
    paid = met(
        "liability",
        _(
            "{amount} was paid to the plan because of a reasonable risk of liability for a breach "
            "of fiduciary duty, and allocated to your account."
        ).format(amount=given.restored),
        holds=True,
    )
    return Ways(bool(given.restored), (paid,))


PATHS: Paths = (
    Path(
        "fall-inside",
        deferred("The fall in value itself, year by year"),
        deferred("Nothing, in any year: no Form 8949, no carryover."),
        _own_fall,
        (
            "26 USC 402(a)",
            "26 USC 408(e)(1)",
            "26 USC 501(a)",
            "26 USC 165(a)",
            "Fish v. Commissioner, T.C. Memo. 2015-176",
        ),
    ),
    Path(
        "capital-loss",
        deferred("As a capital loss"),
        deferred("Against capital gains, and beyond them to a limit a year."),
        _capital,
        ("26 USC 165(f)", "26 USC 1211(b)", "26 USC 1212(b)"),
        deferred("Form 8949 and Schedule D"),
    ),
    Path(
        "operating-loss",
        deferred("As a net operating loss"),
        deferred("It may make or enlarge a net operating loss."),
        _operating,
        ("26 USC 172(d)(4)", "26 USC 72(b)(3)(C)"),
    ),
    Path(
        "theft",
        deferred("Theft or a scam"),
        deferred(
            "Money that was paid out to you, and then stolen in something that you did for profit, "
            "is an itemized theft loss to the amount of its basis, without a floor. Fraud inside "
            "the account is not."
        ),
        _theft,
        ("26 USC 165(c)(2)", "26 USC 165(h)(5)", "26 USC 67(b)(3)", "CCA 202511015"),
        deferred("Form 4684 Section B, and Schedule A"),
    ),
    Path(
        "loan-offset",
        deferred("A loan that the plan offset"),
        deferred(
            "A distribution, not a loss. After severance it may be rolled over until the due date "
            "of the return, extended."
        ),
        _loan_offset,
        ("26 USC 402(c)(3)(C)", "26 CFR 1.402(c)-3"),
    ),
    Path(
        "restorative-payment",
        deferred("A payment that makes up for a breach of fiduciary duty"),
        deferred(
            "It is no contribution, so no limit counts it, and no income: the account grows, and "
            "the basis does not change. What is paid out of it later is includible like the rest."
        ),
        _restored,
        ("Rev. Rul. 2002-45", "26 USC 402(a)", "26 CFR 1.415(c)-1(b)(2)(ii)(C)"),
    ),
)
