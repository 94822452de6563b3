"""What federal law makes of losses that are not an account's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.dated import told
from basisbook.answers.loss import Reason, Verdict
from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.law.ages import wash_sale_days
from basisbook.money import dollars
from basisbook.rules.s165_theft import personal_theft

if TYPE_CHECKING:
    from basisbook.answers.loss import Loss


def apart_verdict(loss: Loss) -> Verdict:
    """Return the verdict on a loss that has a rule to itself."""
    return {
        "annuity ended": _of_annuity,
        "excess returned": _of_excess,
        "excess returned late": _of_late_excess,
        "correction": _of_correction,
        "contribution returned": _of_contribution,
        "shares sold": _of_shares,
        "stolen": _of_theft,
        "worthless": _of_worthless,
        "wash sale": _of_wash_sale,
    }[loss.how](loss)


def _of_annuity(loss: Loss) -> Verdict:
    """Return the verdict on cost that an annuity ended by death leaves: it lives on."""
    reason = Reason(
        "unrecovered-at-death",
        told(
            _(
                "Payments as an annuity ended by the death of the last annuitant before the cost "
                "was recovered. What is left is an itemized deduction of that year; it is no "
                "miscellaneous itemized deduction, so neither the floor of {floor} nor its end "
                "from {ended} touches it, and for a net operating loss it counts as of a trade or "
                "business."
            )
        ),
        ("26 USC 72(b)(3)", "26 USC 72(d)(1)(B)(ii)", "26 USC 67(b)(10)"),
    )
    text = _(
        "Deductible in {year} on the final return of the last annuitant, by itemizing, in full."
    ).format(year=loss.year)
    basis = _("The deduction uses it up: nothing of it goes to anybody else.")
    return Verdict(text, "verified", (reason, not_capital()), (), basis)


def _of_excess(loss: Loss) -> Verdict:
    """Return the verdict on excess deferrals that came back in time, and smaller."""
    reason = Reason(
        "excess-paid-back",
        _(
            "All of the excess deferral is income of the year it was deferred for, though less "
            "came back. The loss is of the year of payment: a negative amount of other income, "
            "before adjusted gross income. It needs no itemizing and meets no floor."
        ),
        ("26 USC 402(g)(2)(C)", "26 CFR 1.402(g)-1(e)(8)", "Notice 89-32", "Publication 525"),
    )
    late = Reason(
        "excess-paid-late",
        _(
            "Paid back after April 15 of the next year, the loss would be nobody's deduction, and "
            "what came back would be income a second time."
        ),
        ("26 USC 402(g)(6)", "26 CFR 1.402(g)-1(e)(8)(iii)"),
    )
    text = _("Deductible in {year} from other income, whether or not one itemizes.").format(
        year=loss.year
    )
    return Verdict(text, "verified", (reason,), (late,), _no_basis())


def _of_late_excess(loss: Loss) -> Verdict:
    """Return the verdict on excess deferrals that came back too late."""
    reason = Reason(
        "excess-paid-late",
        _(
            "The excess deferral came back after April 15 of the next year. It was income of the "
            "year it was deferred for and gave no basis; what came back is income again, and the "
            "loss in it is no deduction."
        ),
        ("26 USC 402(g)(6)", "26 CFR 1.402(g)-1(e)(8)(iii)", "26 USC 402A(d)(3)"),
    )
    in_time = Reason(
        "excess-paid-back",
        _(
            "Paid back by April 15 of the next year, the loss would have been a negative amount of "
            "other income, without itemizing, and nothing would be income twice."
        ),
        ("26 USC 402(g)(2)(C)", "Notice 89-32"),
    )
    return Verdict(not_deductible(loss), "verified", (reason,), (in_time,), _no_basis())


def _of_correction(loss: Loss) -> Verdict:
    """Return the verdict on other contributions that a plan paid back, and smaller."""
    reason = Reason(
        "correction-net",
        _(
            "Only what the plan paid back is income. Pre-tax money that was lost never was income, "
            "and no text gives a deduction for it."
        ),
        ("26 USC 402(a)", "26 USC 4979(f)"),
        "by conformity",
    )
    basis = _(
        "Pre-tax contributions are no basis. After-tax contributions that did not come back stay "
        "investment in the contract."
    )
    return Verdict(not_deductible(loss), "by conformity", (reason, not_capital()), (), basis)


def _of_contribution(loss: Loss) -> Verdict:
    """Return the verdict on IRA contributions that came back smaller."""
    reason = Reason(
        "never-contributed",
        _(
            "The contribution counts as never made. That less came back than went in cures an "
            "excess all the same, and the difference is nobody's deduction."
        ),
        ("26 USC 408(d)(4)", "26 CFR 1.408-11(a)(1)"),
    )
    basis = _("The whole contribution leaves the basis, what was lost of it too.")
    return Verdict(not_deductible(loss), "verified", (reason, not_capital()), (), basis)


def _of_shares(loss: Loss) -> Verdict:
    """Return the verdict on the sale of securities that a plan had paid out."""
    reason = Reason(
        "capital-loss",
        _(
            "The plan had paid the securities out, so they were the owner's own, and their sale is "
            "a sale of capital assets. The loss counts against capital gains, and beyond them to "
            "{limit} a year ({separate} for one who is married and files separately); what is left "
            "goes to the next year."
        ).format(limit=_limit(loss.year, "single"), separate=_limit(loss.year, "separate")),
        ("26 USC 165(f)", "26 USC 1211(b)", "26 USC 1212(b)"),
    )
    text = _("A capital loss of {year}, on Form 8949 and Schedule D.").format(year=loss.year)
    basis = _("The basis of the securities is used up by their sale.")
    return Verdict(text, "verified", (reason,), (), basis)


def _limit(year: int, status: str) -> str:
    """Return to how much a year capital losses count against other income, in words."""
    return dollars(sum(store.amounts("federal.income_tax.capital_loss_limit", year, status)))


def _of_theft(loss: Loss) -> Verdict:
    """Return the verdict on money that was stolen after it had been paid out."""
    basis = _("What the account paid out stays includible, or recovered, as if nothing happened.")
    if loss.deduction:
        reason = Reason(
            "theft-for-profit",
            _(
                "The money was yours when it was stolen, in something that you did for profit. Its "
                "basis is the money itself. The loss is of the year in which it was discovered and "
                "nothing more could be expected back; no floor applies, and it may make a net "
                "operating loss."
            ),
            ("26 USC 165(c)(2)", "26 USC 165(e)", "26 USC 67(b)(3)", "CCA 202511015"),
        )
        text = _(
            "Deductible in {year} by one who itemizes, as a theft loss: Form 4684 Section B."
        ).format(year=loss.year)
        return Verdict(text, "verified", (reason,), (), basis)
    reason = Reason(
        "theft-personal",
        _(
            "It was neither of a business nor for profit. Since {year} such a theft is deductible "
            "only as part of a declared disaster."
        ).format(year=personal_theft.since),
        ("26 USC 165(c)(3)", "26 USC 165(h)(5)", "CCA 202511015"),
    )
    return Verdict(not_deductible(loss), "verified", (reason,), (), basis)


def _of_worthless(loss: Loss) -> Verdict:
    """Return the verdict on a security that became worthless while an account held it."""
    reason = Reason(
        "worthless-inside",
        _(
            "The plan or IRA owns the security, and section 165(g) gives the loss to the taxpayer "
            "whose capital asset it is. The account is exempt from tax, so nobody deducts it; it "
            "is a part of the fall in the value of the account."
        ),
        ("26 USC 165(g)(1)", "26 USC 501(a)", "26 USC 408(e)(1)"),
    )
    paid_out = Reason(
        "worthless-own",
        _(
            "A security that the plan had paid out to you while it was worth something would be "
            "your own: worthless then, it counts as sold for nothing on the last day of the year."
        ),
        ("26 USC 165(g)(1)",),
    )
    basis = _("It changes no basis of yours: what was contributed, and taxed, stays so.")
    reasons = (reason, not_capital(), not_operating())
    return Verdict(not_deductible(loss), "verified", reasons, (paid_out,), basis)


def _of_wash_sale(loss: Loss) -> Verdict:
    """Return the verdict on own securities that an IRA bought again within days."""
    reason = Reason(
        "wash-sale",
        _(
            "You sold securities at a loss, and your IRA bought the same within {days} days: you "
            "count as the one who acquired them, and the loss on as many as it bought is "
            "disallowed."
        ).format(days=wash_sale_days()),
        ("26 USC 1091(a)", "26 CFR 1.1091-1(c)", "Rev. Rul. 2008-5"),
    )
    rest = Reason(
        "wash-sale-rest",
        _(
            "The loss on securities beyond those that the IRA bought is a capital loss of yours "
            "like any other, outside of this book: `short_term_gain` or `long_term_gain` of the "
            "return."
        ),
        ("26 USC 1091(b)",),
    )
    basis = _(
        "It is added to no basis: section 1091(d) would add it to what was bought, but that is the "
        "IRA's, and your basis in the IRA does not grow. So it is gone for good."
    )
    return Verdict(not_deductible(loss), "verified", (reason,), (rest,), basis)


def not_deductible(loss: Loss) -> str:
    """Return that a loss is deducted neither in its year nor later."""
    return _("Not deductible on the federal return, in {year} or any later year.").format(
        year=loss.year
    )


def _no_basis() -> str:
    return _("An excess deferral is no investment in the contract: it leaves no basis.")


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
