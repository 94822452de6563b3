"""The investment in one source of a plan, year by year, as its documents bound it.

A statement's table of sources tells what was contributed; Form 1099-R, box 5, what a payment
took of it; Form W-2 what went into a designated Roth account. Nothing else reports after-tax
contributions, so between two statements there is only the limit of each year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.limits import additions_limit, deferral_law
from basisbook.money import Cents, dollars
from basisbook.rebuild.evidence import Told
from basisbook.rebuild.files import said_openings
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.plan_files import DESIGNATED_ROTH, designated
from basisbook.rebuild.spans import ENDLESS, NOTHING, Bounds, Flow, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.rebuild.plan_files import PlanFiles, Statement

_JANUARY_1, _DECEMBER = (1, 1), 12


def before(files: PlanFiles, first: int) -> Bounds:
    """Return what investment there can have been before a year."""
    begun = files.entry.first_contribution
    return NOTHING if begun is not None and first <= begun else Bounds(0, ENDLESS)


def told_of_plan(files: PlanFiles, year: int) -> Told:
    """Return what the evidence of one year says by itself."""
    notes: list[Evidence] = []
    limit = _limit(files, year)
    added, proven = _added(files, year, limit, notes)
    arrived = files.arrived.get(year, ())
    notes += [Evidence(one.text, files.place(one.keys)) for one in arrived]
    rolled = Bounds(sum(one.bounds.low for one in arrived), sum(one.bounds.high for one in arrived))
    flow = _payments(files, Flow(year, added, rolled_in=rolled), notes)
    ends = (*flow.ends, *_said(files, flow, notes))
    flow = flow._replace(ends=ends, opened=said_openings(files, year, notes))
    return Told(flow, added, 0, proven, limit, filed=True, evidence=tuple(notes))


def _limit(files: PlanFiles, year: int) -> Cents | None:
    """Return the most that can have gone into the source in a year; None is not known."""
    try:
        if files.entry.kind != DESIGNATED_ROTH:
            return additions_limit(year)
        law = deferral_law(year)
    except LawError:
        return None
    born = files.book.owners[files.owner].born
    older = born is None or year - born.year >= law.catch_up_age
    return law.limit + (max(law.catch_up, law.catch_up_60_63) if older else 0)


def _added(
    files: PlanFiles, year: int, limit: Cents | None, notes: list[Evidence]
) -> tuple[Bounds, bool]:
    """Return what was contributed in a year, and whether a document says so."""
    events = files.contributions(year)
    for one in events:
        text = _("Contribution of {date} to {account}: {amount}").format(
            date=one.date, account=one.account, amount=dollars(one.amount)
        )
        notes.append(Evidence(text, files.place(("events", one.event))))
    wages = [(form, keys) for form, keys in files.wages() if form.form_w2 == year]
    for form, keys in wages:
        text = _("Form W-2 for {year}, box 12, codes AA, BB and EE: {amount}").format(
            year=year, amount=dollars(designated(form))
        )
        notes.append(Evidence(text, files.place(keys[:-1])))
    if events:
        return exactly(sum(one.amount for one in events)), False
    if wages:
        return exactly(sum(designated(form) for form, _keys in wages)), True
    left, begun = files.left_service, files.entry.first_contribution
    outside = (left is not None and year > left) or (begun is not None and year < begun)
    if outside or files.keeps(year):
        return NOTHING, False
    return Bounds(0, ENDLESS if limit is None else limit), False


def _payments(files: PlanFiles, flow: Flow, notes: list[Evidence]) -> Flow:
    """Return a year with what was paid out of the contract, and what that took of investment."""
    forms = [(form, keys) for form, keys in files.forms if form.form_1099r == flow.year]
    events = files.paid.get(flow.year, ())
    notes += [Evidence(one.text, files.place(one.keys)) for one in events]
    for form, keys in forms:
        five = form.boxes.box_5
        text = _("Form 1099-R for {year}, box 1: {gross}, box 5: {investment}").format(
            year=form.form_1099r,
            gross=dollars(form.boxes.box_1),
            investment=_("blank") if five is None else dollars(five),
        )
        notes.append(Evidence(text, files.place((*keys, "boxes"))))
    paid = sum(one.amount for one in events) + sum(form.boxes.box_1 for form, _keys in forms)
    known = [form.boxes.box_5 for form, _keys in forms if form.boxes.box_5 is not None]
    flow = flow._replace(paid_out=paid)
    if not forms and events and all(files.is_correction(one) for one in events):
        return flow._replace(recovered=paid)
    if files.is_emptied(flow.year):
        drops = files.practice != "carried"
        ends = (NOTHING,) if files.practice == "dropped" else ()
        return flow._replace(emptied=True, drops=drops, ends=ends)
    emptied = any(form.boxes.total for form, _keys in forms)
    if emptied:
        # Whatever was there is there no more, also what a payer left out of box 5.
        flow = flow._replace(ends=(NOTHING,), recovered=ENDLESS)
    if not forms or len(known) < len(forms) or events:
        return flow
    there = _there(files, flow, sum(known), notes)
    return flow._replace(recovered=ENDLESS if emptied else sum(known), there=there)


def _there(files: PlanFiles, flow: Flow, recovered: Cents, notes: list[Evidence]) -> Bounds:
    """Return what must have been there for payments to recover what their forms show.

    A total distribution shows all of it, but for a payer that stops at the amount paid.
    """
    forms = [(form, keys) for form, keys in files.forms if form.form_1099r == flow.year]
    costs = [form.boxes.box_9b for form, _keys in forms if form.boxes.box_9b is not None]
    for form, keys in forms:
        if form.boxes.box_9b is not None:
            text = _("Form 1099-R for {year}, box 9b: {cost}, the investment when payments began")
            said = text.format(year=flow.year, cost=dollars(form.boxes.box_9b))
            notes.append(Evidence(said, files.place((*keys, "boxes", "9b"))))
    most = min(costs, default=ENDLESS)
    if any(form.boxes.total for form, _keys in forms) and recovered != flow.paid_out:
        most = min(most, recovered)
    return Bounds(recovered, max(recovered, most))


def _said(files: PlanFiles, flow: Flow, notes: list[Evidence]) -> Iterator[Bounds]:
    """Yield what statements say of the investment at the end of a year."""
    for one in files.statements:
        if last_year(one) == flow.year:
            text = _("Sources table of {date}, contributed: {amount}").format(
                date=one.date, amount=dollars(one.contributed)
            )
            notes.append(Evidence(text, files.place(one.keys)))
            yield _at_end(files, one)
        elif one.date.year == flow.year + 1 and not _paid_in(files, one.date.year):
            # In the middle of the next year: no more can have been there when it began.
            yield Bounds(0, one.contributed)


def last_year(one: Statement) -> int:
    """Return the year at whose end a statement stands, or in whose course."""
    return one.date.year - ((one.date.month, one.date.day) == _JANUARY_1)


def is_of_the_end(one: Statement) -> bool:
    """Return whether a statement stands at the end of a year and not in its course."""
    return last_year(one) < one.date.year or one.date.month == _DECEMBER


def _at_end(files: PlanFiles, one: Statement) -> Bounds:
    """Return what a statement says of the end of its year.

    After a payment, what a table calls contributed may still hold what the payment took.
    """
    year = last_year(one)
    taken = sum(_taken(files, paid) for paid in range(files.years()[0], year + 1))
    most = one.contributed if is_of_the_end(one) else ENDLESS
    return Bounds(max(0, one.contributed - taken), most)


def _taken(files: PlanFiles, year: int) -> Cents:
    """Return the most of the investment that the payments of a year can have taken."""
    forms = [form for form, _keys in files.forms if form.form_1099r == year]
    # A payer may stop box 5 of a total distribution at the amount paid: it took all the same.
    silent = any(form.boxes.box_5 is None or form.boxes.total for form in forms)
    if silent or year in files.paid:
        return ENDLESS
    return sum(form.boxes.box_5 or 0 for form in forms)


def _paid_in(files: PlanFiles, year: int) -> bool:
    return year in files.paid or any(form.form_1099r == year for form, _keys in files.forms)
