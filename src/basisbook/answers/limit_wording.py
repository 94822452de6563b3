"""What contributions and limits say: one text for each sort and for each limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.answers.dated import told
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

Status = Literal["within", "excess", "carried", "not settled", "no law"]


class Treatment(NamedTuple):
    """How each tax takes a sort of contributions."""

    title: str
    income: str
    fica: str
    investment: str
    authority: tuple[str, ...]


class LimitWords(NamedTuple):
    """What a limit is called, what sets it, and what to do about an excess."""

    title: str
    authority: tuple[str, ...]
    todo: Callable[[int], list[str]]


def treatment(kind: str, sort: str, *, of_457: bool = False) -> Treatment:
    """Return how each tax takes contributions of a sort to a kind of account, and 457(b) plans."""
    if of_457:
        return _of_457(kind)
    if kind in ("SEP IRA", "SIMPLE IRA") and sort != "regular":
        return _of_employer_ira(kind, sort)
    if sort == "regular":
        return _of_ira(kind)
    if kind == "after-tax":
        return Treatment(
            _("after-tax employee contributions"),
            _("taxed when paid in"),
            _("in wages"),
            _("yes"),
            ("26 USC 72(e)(6)", "26 USC 72(f)"),
        )
    return _of_plan(kind, sort)


def _of_ira(kind: str) -> Treatment:
    if kind == "Roth IRA":
        return Treatment(
            _("regular contributions to Roth IRAs"),
            _("never deductible"),
            _("not concerned"),
            _("yes"),
            ("26 USC 408A(c)(1)",),
        )
    return Treatment(
        _("contributions to traditional IRAs"),
        _("deductible as far as the deduction goes"),
        _("not concerned"),
        _("what is not deducted (Form 8606)"),
        ("26 USC 219(a)", "26 USC 408(o)"),
    )


def _of_employer_ira(kind: str, sort: str) -> Treatment:
    deferred = sort in ("elective deferral", "catch-up")
    fica = _("in wages") if deferred else _("not in wages")
    if not sort:
        fica = _("in wages if the employee deferred them")
    titles = {
        "SEP IRA": _("employer money in SEP IRAs"),
        "SIMPLE IRA": _("employer money in SIMPLE IRAs"),
    }
    title = titles[kind]
    if deferred:
        title = _("salary reductions into {kind}s").format(kind=kind)
    return Treatment(
        title,
        _("excluded from income"),
        fica,
        _("no"),
        ("26 USC 402(h)(1)", "26 USC 402(k)", "26 USC 3121(a)(5)"),
    )


def _of_plan(kind: str, sort: str) -> Treatment:
    employer = sort in ("matching", "nonelective")
    if kind == "designated Roth":
        title = _("designated Roth contributions")
        if employer:
            title = _("employer contributions to the designated Roth account")
        fica = _("ask the plan") if employer else _("in wages")
        roth = ("26 USC 402A(a)", "26 USC 402A(c)(1)", "26 USC 3121(v)(1)(A)")
        return Treatment(title, _("taxed when paid in"), fica, _("yes"), roth)
    if employer:
        return Treatment(
            _("employer contributions"),
            _("excluded from income"),
            _("not in wages"),
            _("no"),
            ("26 USC 402(a)", "26 USC 3121(a)(5)"),
        )
    cites = ("26 USC 402(e)(3)", "26 USC 3121(v)(1)(A)")
    if sort:
        title = _("pre-tax elective deferrals")
        return Treatment(title, _("excluded from income"), _("in wages"), _("no"), cites)
    return Treatment(
        _("pre-tax contributions, from whom is not told"),
        _("excluded from income"),
        _("in wages if the employee deferred them"),
        _("no"),
        cites,
    )


def _of_457(kind: str) -> Treatment:
    """Return how deferrals under 457(b) plans are taken: the employer's are deferrals too.

    Such a plan is under section 3121(v)(2): section 3121(v)(3)(A) takes every plan to which
    section 457(a) applies out of the plans of governments that section 3121(a)(5) names.
    """
    fica = _("in wages when earned, or once it cannot be forfeited if that is later")
    if kind == "designated Roth":
        roth = ("26 USC 402A(a)", "26 USC 402A(c)(1)", "26 USC 3121(v)(2)(A)")
        return Treatment(
            _("designated Roth contributions to 457(b) plans"),
            _("taxed when paid in"),
            fica,
            _("yes"),
            roth,
        )
    return Treatment(
        _("deferrals under 457(b) plans, the employer's contributions among them"),
        _("excluded from income"),
        fica,
        _("no"),
        ("26 USC 457(a)(1)", "26 USC 3121(v)(2)(A)"),
    )


def status(code: Status, limited: str, year: int) -> str:
    """Return what the test of a limit says; of the deduction, what settled it."""
    if (code, limited) == ("within", "ira-deduction"):
        return _("The facts of the return settle it.")
    return {
        "within": _("Within the limit."),
        "excess": _("More than the law allows."),
        "carried": _("An excess stays at the end of {year}, and the tax comes every year."),
        "not settled": _("Not settled: facts are missing that may lower the limit."),
        "no law": _("The limits of {year} are not known here, and not guessed."),
    }[code].format(year=year)


def again(before: int, year: int) -> str:
    """Return what to do about an excess, where an earlier year says it in full."""
    return _(
        "The same is to be done as for {before}, with the dates that belong to {year}."
    ).format(before=before, year=year)


def kept(year: int) -> str:
    """Return what it means that nobody paid excess deferrals back in time."""
    return _(
        "The book says that it was not paid back in time: it is includible for {year}, on the line "
        "for wages, and again when the plan pays it (26 USC 402(g)(6)). If the return for {year} "
        "left it out, amend that."
    ).format(year=year)


def kept_roth(year: int) -> str:
    """Return what it means that excess deferrals left a designated Roth account too late."""
    return _(
        "It was not paid back in time. The wages of {year} hold it already, as a Roth "
        "contribution; it is no investment, and what the plan paid back is includible again (26 "
        "USC 402(g)(6), 402A(d)(3))."
    ).format(year=year)


def gone(year: int, last: int) -> str:
    """Return what is left to do about an excess in IRAs that a later year ended."""
    return _(
        "It has ended by {last}. The tax is due for each year at whose end it was still there: "
        "file Form 5329 for {year} and the years between, if they lack it (26 USC 4973)."
    ).format(year=year, last=last)


def stays(year: int, last: int) -> str:
    """Return what is to be done about an excess in IRAs that nobody returned in time."""
    return told(
        _(
            "It is still there at the end of {last}, and the time to have it returned as of {year} "
            "is over (26 USC 408(d)(4)). Its tax of {excess_rate} is due for each year from {year} "
            "on: file Form 5329 for each that lacks it. It ends with the year in which the excess "
            "alone, without what it earned, is paid out, or fits into the limit (26 USC 4973)."
        ),
        year=year,
        last=last,
    )


def absorbed(year: int) -> str:
    """Return what it means that an excess of earlier years fits into a year's limit."""
    return _(
        "What fits into the limit of {year} counts as contributed to the traditional IRA for that "
        "year, and is deductible as far as such a contribution is (26 USC 219(f)(6))."
    ).format(year=year)


def lent() -> str:
    """Return what a loan within the limit is, and what would make it a distribution."""
    return _(
        "A loan within the limit is no distribution while it is repaid on time, in level payments "
        "at least each quarter. What is above the limit is a deemed distribution of the day it is "
        "lent; what is still owed when the time that the plan gives for a missed payment is over, "
        "of that day (26 USC 72(p)(2); 26 CFR 1.72(p)-1 A-4, A-10)."
    )


def need(name: str, owner: str, year: int) -> str:
    """Return where in the book a missing fact is written."""
    before = year - 1
    return {
        "employer_compensation": _("plans: `compensation` from the employer in {year}").format(
            year=year
        ),
        "born": f"owners: {owner}: born: YYYY-MM-DD",
        "compensation": f'returns: - {{year: {year}, compensation: {{{owner}: "..."}}}}',
        "filing_status": f"returns: - {{year: {year}, filing_status: ...}}",
        "modified_agi": f'returns: - {{year: {year}, modified_agi: "..."}}',
        "active_participant": (
            f"returns: - {{year: {year}, active_participant: {{{owner}: yes | no}}}}"
        ),
        "lived_apart": f"returns: - {{year: {year}, lived_apart: all year | no}}",
        "simple_limits": _("accounts: `simple_limits: general | higher` of the SIMPLE IRA"),
        "employer_rate": _(
            "plans: `employer_rate` of {year}, the most that the plan's formula gives, in percent "
            "of compensation; without it nobody can tell on what it was computed"
        ).format(year=year),
        "sep_compensation": _(
            "accounts: `sep_compensation` of {year} with the SEP IRA: pay from that employer "
            "without the contribution; if you are self-employed, net earnings less half of the "
            "self-employment tax and less the contribution"
        ).format(year=year),
        "plan_balance": _("events: the `opening` of the account, or a `value` before the loan"),
        "source": _("events: the `source` of each contribution to a pre-tax account"),
        "fica_wages": _("plans: `fica_wages` of {year} (box 3 of Form W-2)").format(year=before),
    }[name]


def limit(code: str) -> LimitWords:
    """Return the words of a limit."""
    return {
        "iras": LimitWords(_("Contributions to all IRAs"), ("26 USC 219(b)(5)",), _return_ira),
        "age-limit": LimitWords(
            _("Contributions to traditional IRAs at 70 1/2 or older"),
            ("26 USC 219(d)(1)",),
            _return_ira,
        ),
        "roth-iras": LimitWords(
            _("Contributions to Roth IRAs"), ("26 USC 408A(c)(2)-(3)",), _return_roth
        ),
        "ira-deduction": LimitWords(
            _("Deduction for traditional IRAs"), ("26 USC 219(g)",), _deduct_less
        ),
        "elective-deferrals": LimitWords(
            _("Elective deferrals, all plans together"), ("26 USC 402(g)(1)",), _tell_plans
        ),
        "roth-catch-up": LimitWords(
            _("Catch-up contributions that must be designated Roth contributions"),
            ("26 USC 414(v)(7)",),
            _tell_employer,
        ),
        "simple-deferrals": LimitWords(
            _("Salary reductions into SIMPLE IRAs"), ("26 USC 408(p)(2)(E)",), _tell_employer
        ),
        "deferrals-457": LimitWords(
            _("Deferrals under 457(b) plans"), ("26 USC 457(b)(2)-(3)",), _pay_out_457
        ),
        "sep-contributions": LimitWords(
            _("Employer contributions to SEP IRAs"),
            ("26 USC 402(h)(2)", "26 USC 415(c)(1)(A)"),
            _return_sep,
        ),
        "annual-additions": LimitWords(_("Annual additions"), ("26 USC 415(c)(1)",), _correct_plan),
        "plan-compensation": LimitWords(
            _("Employer contributions on compensation that counts"),
            ("26 USC 401(a)(17)", "26 CFR 1.401(a)(17)-1"),
            _count_less,
        ),
        "plan-loans": LimitWords(
            _("Loans of a plan"), ("26 USC 72(p)(2)(A)", "26 CFR 1.72(p)-1"), _deemed
        ),
        "excess-traditional": LimitWords(
            _("Excess contributions to traditional IRAs"), ("26 USC 4973(b)",), _nothing
        ),
        "excess-roth": LimitWords(
            _("Excess contributions to Roth IRAs"), ("26 USC 4973(f)",), _nothing
        ),
    }[code]


def _nothing(_year: int) -> list[str]:
    return []


def _return_ira(year: int) -> list[str]:
    return [
        _(
            "Have the excess returned, with the net income on it, by the due date of the return "
            "for {year}, extensions included: it then counts as not contributed (26 USC "
            "408(d)(4))."
        ).format(year=year),
        told(
            _(
                "What stays in the IRA is under a tax of {excess_rate} at the end of each year, "
                "until it is taken out or fits into the limit of a later year (26 USC 4973)."
            )
        ),
    ]


def _return_sep(year: int) -> list[str]:
    return [
        _(
            "What is above the limit counts as paid to you and as your own contribution to the "
            "IRA (26 USC 402(h)(2)): it is includible for {year}, and Basisbook does not add it. "
            "Tell the employer, for whom it is pay; if you are self-employed, deduct no more than "
            "the limit."
        ).format(year=year),
        _(
            "As your own contribution it counts for the limit on all IRAs. Write it there as a "
            "contribution of yours, with `treatment`, and take it off the employer's."
        ),
        *_return_ira(year),
    ]


def _deduct_less(year: int) -> list[str]:
    return [
        _(
            "Deduct no more than that for {year}; what is within the limit on contributions is a "
            "nondeductible contribution (Form 8606, line 1), so write its `treatment` so."
        ).format(year=year)
    ]


def _return_roth(year: int) -> list[str]:
    return [
        *_return_ira(year),
        _(
            "Or have it moved, by the same date, to a traditional IRA as a contribution made "
            "there (26 USC 408A(d)(6)), as far as the limit for all IRAs allows."
        ),
    ]


def _tell_plans(year: int) -> list[str]:
    return [
        _(
            "Tell the plan, or one of the plans, in time for it to pay out the excess with its "
            "income by April 15, {after} (26 USC 402(g)(2)(A))."
        ).format(after=year + 1),
        _(
            "The excess is includible for {year} whether or not it is paid out; what stays in "
            "the plan is no investment and is taxed again when it is paid (26 USC 402(g)(6))."
        ).format(year=year),
    ]


def _tell_employer(_year: int) -> list[str]:
    return [_("Tell the employer that maintains the plan; it has to correct this.")]


def _correct_plan(_year: int) -> list[str]:
    return [
        _(
            "Tell the plan: it has to correct the excess, or it does not meet section 401(a) "
            "(26 USC 415(a)(1))."
        )
    ]


def _count_less(year: int) -> list[str]:
    return [
        _(
            "Tell the plan: of pay for its year that begins in {year} it may count no more than "
            "that, or it does not meet section 401(a) (26 USC 401(a)(17)(A)). The law names no "
            "day for you; the plan corrects it, and the sooner it knows, the less income has to "
            "go with what was too much."
        ).format(year=year),
        _(
            "What you deferred yourself is not concerned. Until the plan has corrected it, leave "
            "the amount in your account: it may not be yours to roll over. Some governmental "
            "plans may count more; ask yours."
        ),
    ]


def _deemed(_year: int) -> list[str]:
    return [
        _(
            "What is above the limit, or all of a loan that runs longer than five years and bought "
            "no home, is a deemed distribution of that day, as the book says: includible but for "
            "investment, open to the additional tax on early distributions, and never rolled over "
            "(26 CFR 1.72(p)-1 A-4, A-11, A-12). You still owe it to the plan."
        )
    ]


def _pay_out_457(_year: int) -> list[str]:
    return [
        _(
            "Tell the plan: it has to correct this, or it may no longer be an eligible plan (26 "
            "USC 457(b)). Basisbook does not add the excess to income."
        )
    ]
