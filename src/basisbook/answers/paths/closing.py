"""Paths that close an account below its basis: the deduction that section 67 ended in 2018."""

from __future__ import annotations

from basisbook.answers.dated import told
from basisbook.answers.paths.model import Condition, Path, Paths, Situation, Ways, met
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _


def _lump_sum(given: Situation) -> Ways:
    entire = Condition(
        "entire-interest",
        _("Your entire interest was paid out, in every plan of that kind of the employer."),
        "yes" if given.how in ("cash closing", "in kind") else "no" if given.inside else "not told",
        _("A part of your interest in the plan was not paid out."),
    )
    return Ways(given.of_plan, (entire, _in_cash(given), _below(given), *_allowed(given)))


def _traditional_iras(given: Situation) -> Ways:
    every = _every(given, _("Every traditional, SEP and SIMPLE IRA that you own was paid out."))
    about = given.of_ira and given.family == "traditional IRA"
    return Ways(about, (every, _in_cash(given), _below(given), *_allowed(given)))


def _roth_iras(given: Situation) -> Ways:
    every = _every(given, _("Every Roth IRA that you own was paid out."))
    about = given.of_ira and given.family == "Roth IRA"
    return Ways(about, (every, _in_cash(given), _below(given), *_allowed(given)))


def _every(given: Situation, text: str) -> Condition:
    but = _("IRAs of that kind still hold money, and all of them count as one.")
    return met("every-account", text, holds=not given.inside, but=but)


def _in_cash(given: Situation) -> Condition:
    rolled = given.how in ("rollover", "split closing")
    but = (
        _("It was rolled over or converted, so it is still yours and nothing was closed.")
        if rolled
        else _("Nothing was paid out to close it.")
    )
    return met(
        "cash",
        _("It was paid in cash, or in securities that are worthless, and none was rolled over."),
        holds=given.how in ("cash closing", "source closing") and not given.in_kind,
        but=_("Securities were paid out, and their loss waits for their sale.")
        if given.in_kind
        else but,
    )


def _below(given: Situation) -> Condition:
    return met(
        "below-basis",
        _("What was paid in all is less than the basis that was left."),
        holds=given.has_basis,
        but=_("The money was never taxed, so there is no basis that could be lost."),
    )


def _allowed(given: Situation) -> tuple[Condition, ...]:
    """Return what section 67 asks: that the deduction exists, and that the floor leaves some."""
    exists = met(
        "deduction-exists",
        told(
            _(
                "The law of the year allows miscellaneous itemized deductions: {allowed_since} to "
                "{allowed_until}."
            )
        ),
        holds=given.deductible,
        but=told(
            _(
                "Section 67 allows no such deduction: suspended from {ended} to {suspended_until}, "
                "and disallowed for good from {disallowed}."
            )
        ),
    )
    if not given.deductible or given.how != "cash closing":
        return (exists,)
    floor = met(
        "above-floor",
        told(_("You itemize, and something is left above {floor} of adjusted gross income.")),
        holds=given.deducts,
        but=told(_("The floor of {floor} of adjusted gross income takes all of it.")),
    )
    return exists, floor


def _commercial_annuity(_given: Situation) -> Ways:
    return Ways(about=False)


_GIVES = deferred(
    "The basis that did not come back is a miscellaneous itemized deduction: above {floor} of "
    "adjusted gross income, and not for the alternative minimum tax."
)
_LINE = ("Schedule A", "miscellaneous_other")

PATHS: Paths = (
    Path(
        "plan-closed",
        deferred("The whole plan paid out in cash, below cost"),
        _GIVES,
        _lump_sum,
        (
            "Rev. Rul. 72-305",
            "26 USC 165(c)(2)",
            "26 USC 67",
            "26 CFR 1.165-1(c)",
            "Publication 575 (to 2017)",
            "CONEX-130828-10",
        ),
        basis=deferred("Basis that was not paid stays with the plan, or moves with a rollover."),
        line=_LINE,
    ),
    Path(
        "traditional-iras-closed",
        deferred("All traditional IRAs paid out in cash, below basis"),
        _GIVES,
        _traditional_iras,
        (
            "Notice 89-25 Q&A-7",
            "26 USC 408(d)(2)",
            "26 USC 165(c)(2)",
            "26 USC 67",
            "CONEX-132882-07",
        ),
        basis=deferred("The basis stays on line 14 of Form 8606 for later years."),
        line=_LINE,
    ),
    Path(
        "roth-iras-closed",
        deferred("All Roth IRAs paid out in cash, below basis"),
        _GIVES,
        _roth_iras,
        (
            "26 USC 408A(d)(4)",
            "26 USC 408(d)(2)",
            "Notice 89-25 Q&A-7",
            "26 USC 67",
            "Publication 590-B (to 2017)",
        ),
        basis=deferred("The basis counts again if you open a Roth IRA later."),
        exists="federal.availability.roth_ira",
        line=_LINE,
    ),
    Path(
        "commercial-annuity",
        deferred("Surrender of an annuity contract that you bought yourself, below its cost"),
        deferred(
            "What it cost, less what came back untaxed and what the surrender paid, is an ordinary "
            "loss and no capital loss. Publication 575 takes it like a lump sum from a plan, so "
            "it ended in {ended} as that did. Some report it on Form 4797 instead, and some leave "
            "the surrender charge out: no authority was found for either. A contract outside of "
            "plans and IRAs is not in this book."
        ),
        _commercial_annuity,
        ("Rev. Rul. 61-201", "26 USC 165(c)(2)", "26 USC 67", "Publication 575"),
        basis=deferred("An exchange of contracts (26 USC 1035) carries the cost on, and no loss."),
        line=_LINE,
        grade="by conformity",
    ),
)
