"""Paths of contributions that were too much, and of payments that end with a life."""

from __future__ import annotations

from basisbook.answers.paths.model import Path, Paths, Situation, Ways, met
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _


def _annuity(given: Situation) -> Ways:
    ended = given.how == "annuity ended"
    conditions = (
        met(
            "as-an-annuity",
            _("It was paid as an annuity that began after July 1, 1986."),
            holds=given.family == "annuity",
            but=_("Nothing was paid as an annuity."),
        ),
        met(
            "ended-by-death",
            _("The payments ended with the death of the last annuitant, before all was recovered."),
            holds=ended,
            but=_("No annuity ended."),
        ),
    )
    return Ways(ended or given.family == "annuity", conditions)


def _excess(given: Situation) -> Ways:
    came = given.how in ("excess returned", "excess returned late")
    standing, day = given.excess
    late = _("It was paid back after April 15: it is income twice, and its loss is nobody's.")
    still = _("It is still in the plan; what is paid after {day} is income twice.")
    in_time = met(
        "by-april-15",
        _("The plan paid it back by April 15 of the year after the deferral."),
        holds=given.how == "excess returned",
        but=late if came else still.format(day=day),
    )
    todo = _(
        "Have the plan pay the excess back by {day}, less its share of the loss, and ask early: "
        "plans want to be told some weeks before."
    ).format(day=day)
    left_in = given.how == "inside" and given.of_plan and standing != "none"
    return Ways(came or left_in, (in_time,), todo if left_in and standing == "open" else "")


def _correction(given: Situation) -> Ways:
    no_rule = met(
        "text",
        _("A text gives a deduction for it."),
        holds=False,
        but=_("No text gives one: only what the plan paid is income, and less was paid."),
    )
    return Ways(given.how == "correction", (no_rule,))


def _contribution(given: Situation) -> Ways:
    returned = met(
        "returned",
        _("It came back with its negative net income, before the return was due."),
        holds=True,
    )
    return Ways(given.how == "contribution returned", (returned,))


PATHS: Paths = (
    Path(
        "annuity-at-death",
        deferred("Cost of an annuity that death left unrecovered"),
        deferred(
            "An itemized deduction on the final return, without the floor of {floor}; section 67 "
            "never ended it."
        ),
        _annuity,
        (
            "26 USC 72(b)(3)",
            "26 USC 72(d)(1)(B)(ii)",
            "26 USC 67(b)(10)",
        ),
        basis=deferred("Nothing of it goes to anybody else."),
        line=("Schedule A (other)", "pension_unrecovered"),
    ),
    Path(
        "excess-deferral",
        deferred("An excess deferral that was paid back smaller"),
        deferred(
            "A negative amount of other income in the year of payment, before adjusted gross "
            "income; no itemizing, no floor."
        ),
        _excess,
        (
            "26 USC 402(g)(2)(C)",
            "26 CFR 1.402(g)-1(e)(8)",
            "Notice 89-32",
            "Publication 525",
        ),
        deferred("other income of Form 1040, as a negative amount"),
        deferred("An excess deferral is never basis."),
    ),
    Path(
        "plan-correction",
        deferred("Another correction of a plan that was paid back smaller"),
        deferred("Nothing: only what was paid is income."),
        _correction,
        ("26 USC 402(a)", "26 USC 4979(f)"),
        basis=deferred("After-tax contributions that did not come back stay investment."),
        grade="by conformity",
    ),
    Path(
        "ira-contribution-returned",
        deferred("An IRA contribution that came back smaller"),
        deferred(
            "No deduction: it counts as never made. But less money cures the whole excess and its "
            "tax of {excess_rate}: negative net income counts."
        ),
        _contribution,
        ("26 USC 408(d)(4)", "26 CFR 1.408-11(a)(1)"),
        basis=deferred("The whole contribution leaves the basis."),
    ),
)
