"""What a book holds on each year of an owner's traditional IRAs, and the bounds that it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.ira_limits import deductible_limit, room_of, year_of
from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.year import federal_law
from basisbook.ledger.filing import filing_of
from basisbook.ledger.standing import told_value
from basisbook.money import Cents, dollars
from basisbook.rebuild.filed_lines import ends_by, paid_by, recovered_by
from basisbook.rebuild.files import Files, note_line, said_openings
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.payments import converted
from basisbook.rebuild.returned import after_the_end, is_beside, put_back, repaid
from basisbook.rebuild.room import came_over, contributed_elsewhere, limit_of
from basisbook.rebuild.spans import ENDLESS, NOTHING, Bounds, Flow, exactly

if TYPE_CHECKING:
    from basisbook.ledger.book import Account
    from basisbook.yamltext import Keys


class Told(NamedTuple):
    """A year as its own evidence tells it, before other years have spoken."""

    flow: Flow
    contributed: Bounds
    """All contributions to traditional IRAs, deducted or not, within the limit."""
    deducted: Cents | None
    proven: bool
    """Whether a document says how much of them was not deducted."""
    limit: Cents | None
    """The most that can have been contributed; None where the law of the year is not known."""
    filed: bool
    """Whether the book holds the Form 8606 of the year."""
    evidence: tuple[Evidence, ...]
    clashes: tuple[tuple[str, Keys], ...] = ()
    """What a Form 8606 says of contributions that nothing else allows."""
    excess: Cents = 0
    """What evidence has going in above the limit; it is in none of the rest."""


def told(files: Files, year: int) -> Told:
    """Return what the evidence of one year says by itself."""
    notes: list[Evidence] = []
    limit = limit_of(files, year)
    contributed, excess = _contributed(files, year, limit, notes)
    deducted = filing_of(files.book, files.owner, year).deduction
    if deducted is not None:
        said = _("Deducted for IRAs on the return: {amount}").format(amount=dollars(deducted))
        notes.append(Evidence(said, files.place(_return_keys(files, year))))
    added = _nondeductible(files, year, contributed, deducted, notes)
    again = repaid(files, year, notes, reservist=True)
    # A contribution above the limit is no basis; a failed rollover may be within it.
    added = Bounds(added.low + again, added.high + again + put_back(files, year, notes))
    filed = files.filed.get(year)
    proven = contributed == NOTHING and limit != 0
    clashes: tuple[tuple[str, Keys], ...] = ()
    if filed is not None and filed.form.lines.line_1 is not None:
        designated = filed.form.lines.line_1
        if not added.meets(Bounds(designated - 1_00, designated + 1_00)):
            clashes = ((dollars(designated), (*filed.keys, "lines", "1")),)
        else:
            added, proven = exactly(designated), True
        note_line(files, filed, "1", designated, notes)
    paid = files.paid.get(year, ())
    notes += [Evidence(one.text, files.place(one.keys)) for one in paid]
    given = min(_most_given(year), sum(one.amount for one in paid if one.given))
    flow = Flow(
        year,
        added,
        rolled_in=_rolled_in(files, year, notes),
        late=_late(files, year, added),
        paid_out=max(sum(one.amount for one in paid) - given, paid_by(filed)),
        converted=converted(paid),
        value=_value(files, year, notes) if paid else Bounds(0, ENDLESS),
        recovered=recovered_by(files, year, notes),
        given=given,
        deducted=_in_worksheet(files, contributed, added),
        beside=is_beside(files, year),
        repaid=repaid(files, year, notes),
    )
    flow = flow._replace(
        ends=tuple(ends_by(files, year, notes)), opened=said_openings(files, year, notes)
    )
    return Told(
        flow, contributed, deducted, proven, limit, filed is not None, tuple(notes), clashes, excess
    )


def _return_keys(files: Files, year: int) -> Keys:
    for index, one in enumerate(files.book.returns):
        if one.year == year and one.owner in (None, files.owner):
            return ("returns", index)
    return ()


def _contributed(
    files: Files, year: int, limit: Cents | None, notes: list[Evidence]
) -> tuple[Bounds, Cents]:
    """Return what went into an owner's traditional IRAs for a year, within its limit and above."""
    most = ENDLESS if limit is None else limit
    forms = {
        form.account: (form.boxes.contributions or 0, keys) for form, keys in files.forms_5498(year)
    }
    for account, (amount, keys) in forms.items():
        text = _("Form 5498 for {account}, box 1: {amount}").format(
            account=account, amount=dollars(amount)
        )
        notes.append(Evidence(text, files.place((*keys, "boxes", "1"))))
    events = files.contributions(year)
    for one in events:
        text = _("Contribution of {date} to {account}: {amount}").format(
            date=one.date, account=one.account, amount=dollars(one.amount)
        )
        notes.append(Evidence(text, files.place(("events", one.event))))
    reported = sum(amount for amount, _keys in forms.values())
    entered = sum(one.amount for one in events if one.account not in forms)
    came = min(came_over(files, year, away=False), contributed_elsewhere(files, year))
    total = min(reported + entered, most)
    excess = reported + entered - total
    if excess:
        notes.append(above(reported + entered, most))
    ordinary = [n for n in files.iras if _may_get(files.book.accounts[n], year)]
    complete = bool(events) or files.keeps(year) or all(name in forms for name in ordinary)
    high = total if complete else most
    return Bounds(max(0, total - came_over(files, year)), high + came), excess


def _may_get(account: Account, year: int) -> bool:
    """Return whether an IRA may have got a contribution for a year that no event tells of."""
    begun = account.first_contribution is None or account.first_contribution <= year
    return account.kind == "traditional IRA" and begun


def above(contributed: Cents, limit: Cents) -> Evidence:
    """Return what is said of contributions above the limit of their year."""
    text = _(
        "Of {amount}, {excess} is above the limit of the year, {limit}: an excess contribution"
    )
    excess = contributed - limit
    return Evidence(
        text.format(amount=dollars(contributed), excess=dollars(excess), limit=dollars(limit)),
        "",
    )


def _nondeductible(
    files: Files, year: int, contributed: Bounds, deducted: Cents | None, notes: list[Evidence]
) -> Bounds:
    """Return what of a year's contributions was not deducted, as its facts bound it."""
    if deducted is not None:
        return Bounds(max(0, contributed.low - deducted), max(0, contributed.high - deducted))
    said = {
        treatment: sum(
            one.amount
            for one in files.made
            if (one.account in files.iras, one.year, one.treatment) == (True, year, treatment)
        )
        for treatment in ("deductible", "nondeductible")
    }
    low = max(said["nondeductible"], contributed.low - _deductible(files, year, notes))
    high = max(0, contributed.high - said["deductible"])
    return Bounds(min(low, high), high)


def _deductible(files: Files, year: int, notes: list[Evidence]) -> Cents:
    """Return the most that can have been deducted, as the facts of the return have it."""
    one = year_of(files.book, files.owner, year, files.made)
    try:
        room = room_of(one, files.made)
        limit, needs = deductible_limit(one, room)
    except LawError:
        return ENDLESS
    if needs or limit >= room.traditional:
        return ENDLESS
    text = _("No more than {amount} could be deducted (26 USC 219(g))").format(
        amount=dollars(limit)
    )
    notes.append(Evidence(text, files.place(_return_keys(files, year))))
    return limit


def _rolled_in(files: Files, year: int, notes: list[Evidence]) -> Bounds:
    """Return the after-tax money that came from plans in a year."""
    known = files.arrived.get(year, ())
    notes += [Evidence(one.text, files.place(one.keys)) for one in known]
    return Bounds(sum(one.bounds.low for one in known), sum(one.bounds.high for one in known))


def _late(files: Files, year: int, added: Bounds) -> Bounds:
    """Return what of a year's nondeductible contributions was paid after its end."""
    filed = files.filed.get(year)
    if filed is not None and filed.form.lines.line_4 is not None:
        return exactly(filed.form.lines.line_4)
    undated = sum(
        form.boxes.contributions or 0
        for form, _keys in files.forms_5498(year)
        if form.paid_after is None
    )
    after = sum(form.paid_after or 0 for form, _keys in files.forms_5498(year))
    after += sum(
        one.amount
        for one in files.contributions(year)
        if one.late and one.treatment != "deductible"
    )
    sure = added.low == added.high and not undated and _is_told(files, year)
    return Bounds(
        min(after, added.low) if sure else 0, min(added.high, after) if sure else added.high
    )


def _is_told(files: Files, year: int) -> bool:
    """Return whether the book tells of the contributions of a year at all."""
    return any(one.account in files.iras and one.year == year for one in files.made)


def _most_given(year: int) -> Cents:
    """Return the most that an IRA can give away free of tax; what is more is distributed."""
    try:
        return federal_law(year).charitable_limit
    except LawError:
        return ENDLESS


def _in_worksheet(files: Files, contributed: Bounds, added: Bounds) -> Cents:
    """Return the deducted contributions that divide a year, where the owner uses Worksheet 1-1."""
    if files.book.choices.year_of_contribution != "worksheet 1-1":
        return 0
    return max(0, contributed.low - added.high)


def _value(files: Files, year: int, notes: list[Evidence]) -> Bounds:
    """Return what all of an owner's IRAs were worth at the end of a year."""
    filed = files.filed.get(year)
    if filed is not None and filed.form.lines.line_6 is not None:
        note_line(files, filed, "6", filed.form.lines.line_6, notes)
        return exactly(filed.form.lines.line_6)
    known = {name: told_value(files.book, name, year) for name in files.iras}
    for name, value in known.items():
        if value is not None:
            text = _("Value of {account} at the end of {year}: {amount}").format(
                account=name, year=year, amount=dollars(value[1])
            )
            notes.append(Evidence(text, files.place(("events", value[0]))))
    total = sum(value[1] for value in known.values() if value is not None)
    total = max(0, total + after_the_end(files, year))
    return exactly(total) if None not in known.values() else Bounds(total, ENDLESS)
