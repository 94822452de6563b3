"""What a book holds on each year of an owner's traditional IRAs, and the bounds that it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.ira_limits import deductible_limit, room_of, year_of
from basisbook.errors import LawError
from basisbook.forms.f8606 import FORM
from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.law.limits import ira_law
from basisbook.law.year import federal_law
from basisbook.ledger.balances import resolve_all
from basisbook.ledger.book import (
    Contribution,
    Distribution,
    Form5498,
    Opening,
    Recharacterization,
    Repayment,
)
from basisbook.ledger.contributed import contributions
from basisbook.ledger.failed_rollovers import failed_rollovers
from basisbook.ledger.filed import filed_forms, own_iras
from basisbook.ledger.filing import filing_of
from basisbook.ledger.outflows import accounts_of, outflows
from basisbook.ledger.repaying import DISASTERS, repays_reservist
from basisbook.ledger.standing import told_value
from basisbook.ledger.undone import account_undone, undone
from basisbook.ledger.undone import year_of as year_of_contribution
from basisbook.money import Cents, dollars
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.payments import arrivals, converted, payments
from basisbook.rebuild.spans import ENDLESS, NOTHING, Bounds, Flow, exactly
from basisbook.report.labels import known_lines
from basisbook.rules.s219_ira import dollar_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.ira_limits import Room
    from basisbook.ledger.book import Account
    from basisbook.ledger.contributed import Contributed
    from basisbook.ledger.filed import Filed
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys

FIRST_YEAR = 1987
"""The first year of nondeductible contributions: 26 USC 408(o), P.L. 99-514 section 1102."""
_BEFORE_1997: Cents = 2_250_00
_IN_1997: Cents = 2_000_00
"""The limits that the Instructions for Form 8606 (2016), line 7, list for years before 1998.

To 1996 it is that of a couple of which one earned nothing: for one person, only a bound.
"""


_LAST_OF_THEM = 1997


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


class Files:
    """One owner's part of a book, and the places of what it says."""

    is_roth = False

    def __init__(self, read: ReadBook, owner: str) -> None:
        """Collect what is asked for every year."""
        self.read, self.book, self.owner = read, read.book, owner
        self.iras = own_iras(read.book, owner)
        self.filed = {
            one.form.form_8606: one
            for one in filed_forms(read.book, owner)
            if one.form.to_file is None
        }
        self.paid = payments(read, self.iras)
        self.arrived = arrivals(read, self.iras)
        self.made = contributions(read.book)

    def place(self, keys: Keys) -> str:
        """Return file and line of something in the book."""
        place = self.read.source.place(keys)
        return f"{place.file}:{place.line}"

    def is_written(self, event: int) -> bool:
        """Return whether an event is of the file, and no document stands for it."""
        return self.read.source.written(("events", event)) is not None

    def forms_5498(self, year: int) -> Iterator[tuple[Form5498, Keys]]:
        """Yield the Forms 5498 of a year for the owner's traditional IRAs."""
        for index, form in enumerate(self.book.documents):
            if isinstance(form, Form5498) and form.form_5498 == year and form.account in self.iras:
                yield form, ("documents", index)

    def told_years(self) -> list[int]:
        """Return the years of filed forms and Forms 5498, in no order, each once."""
        known = list(self.filed)
        known += [
            form.form_5498
            for form in self.book.documents
            if isinstance(form, Form5498) and form.account in self.iras
        ]
        return list(dict.fromkeys(known))

    def years(self) -> tuple[int, ...]:
        """Return every year from the first to the last that anything is told of."""
        known = [*self.told_years(), *self.paid, *self.arrived]
        known += [one.year for one in self.made if one.account in self.iras]
        known += [
            one.date.year
            for one in self.book.events
            if isinstance(one, Repayment) and one.repayment in self.iras
        ]
        known += [year_opened(one) for _index, one, _stated in self.openings()]
        known += self._carried()
        if known:
            # When it began, alone, is no evidence of anything.
            begun = [self.book.accounts[name].first_contribution for name in self.iras]
            known += [year for year in begun if year is not None]
        known = [year for year in known if year >= FIRST_YEAR]
        return tuple(range(min(known), max(known) + 1)) if known else ()

    def _carried(self) -> list[int]:
        """Return the year whose end the first filed form begins with: line 2 tells its basis."""
        first = min(self.filed.values(), key=lambda one: one.form.form_8606, default=None)
        if self.is_roth or first is None or first.form.lines.line_2 is None:
            return []
        year, start = first.form.form_8606 - 1, began(self)
        return [year] if start is None or year >= start else []

    def contributions(self, year: int) -> tuple[Contributed, ...]:
        """Return the regular contributions that events of the file tell of, for a year."""
        return tuple(
            one
            for one in self.made
            if one.account in self.iras
            and one.year == year
            and one.regular
            and one.event >= 0
            and self.is_written(one.event)
        )

    def openings(self) -> Iterator[tuple[int, Opening, Cents]]:
        """Yield openings of the file that tell the basis of the owner's IRAs."""
        for index, event in enumerate(self.book.events):
            if not isinstance(event, Opening) or event.opening not in self.iras:
                continue
            stated = event.regular if self.is_roth else event.basis
            if stated is not None and self.is_written(index):
                yield index, event, stated

    def keeps(self, year: int) -> bool:
        """Return whether the file is the owner's ledger of a year: it has events since an opening.

        What went in then is among them; of a year without any it is not told.
        """
        own = set(self.iras)
        opened = {index for index, one, _stated in self.openings() if year_opened(one) < year}
        return bool(opened) and any(
            event.date.year == year
            and index not in opened
            and self.is_written(index)
            and not own.isdisjoint(accounts_of(event))
            for index, event in enumerate(self.book.events)
        )


def began(files: Files) -> int | None:
    """Return the first year for which any of an owner's IRAs got a contribution, if told."""
    years = [files.book.accounts[name].first_contribution for name in files.iras]
    return None if None in years else min((year for year in years if year), default=None)


def before(files: Files, first: int) -> Bounds:
    """Return the basis that can have come together before a year."""
    start = began(files)
    if first <= (FIRST_YEAR if start is None else start):
        return NOTHING
    limits = [limit_of(files, year) for year in range(FIRST_YEAR, first)]
    if any(limit is None for limit in limits):
        return Bounds(0, ENDLESS)
    return Bounds(0, sum(limit or 0 for limit in limits))


def limit_of(files: Files, year: int) -> Cents | None:
    """Return the most that an owner can have put into traditional IRAs for a year.

    None for a year whose limit is not known.
    """
    born = files.book.owners[files.owner].born
    try:
        if year < _first_of_limits():
            return _BEFORE_1997 if year < _LAST_OF_THEM else _IN_1997
        one = year_of(files.book, files.owner, year, files.made)
        room = room_of(one, files.made)
        most = dollar_limit(born is None, ira_law(year)) if born is None else _most(files, room)
    except LawError:
        return None
    other = one.traditional if files.is_roth else one.roth
    elsewhere = max(sum(paid.amount for paid in other), contributed_elsewhere(files, year))
    return max(0, most - max(0, elsewhere - came_over(files, year)))


def came_over(files: Files, year: int, *, away: bool = True) -> Cents:
    """Return the most of a year's contributions that Forms 5498 show as recharacterized.

    Those that went to IRAs of the other kind, or those that came from there. Box 4 is of the year
    of the transfer, which may be the next one, and holds conversions and income too.
    """
    return sum(
        form.boxes.recharacterized or 0
        for form in files.book.documents
        if isinstance(form, Form5498)
        and form.form_5498 in (year, year + 1)
        and files.book.owner_of(form.account) == files.owner
        and (form.account in files.iras) != away
    )


def contributed_elsewhere(files: Files, year: int) -> Cents:
    """Return what documents have going into an owner's IRAs of the other kind for a year.

    Nothing stands for them in the book where an opening sums them up.
    """
    reported = sum(
        (form.boxes.contributions if files.is_roth else form.boxes.roth) or 0
        for form in files.book.documents
        if isinstance(form, Form5498)
        and form.form_5498 == year
        and files.book.owner_of(form.account) == files.owner
    )
    designated = (
        one.form.lines.line_1 or 0
        for one in filed_forms(files.book, files.owner)
        if files.is_roth and one.form.form_8606 == year and one.form.to_file is None
    )
    return max(reported, *designated, 0)


def _most(files: Files, room: Room) -> Cents:
    return room.limit if files.is_roth else room.traditional


def _first_of_limits() -> int:
    return store.parameter("federal.limits.ira").values[0].since


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
        paid_out=max(sum(one.amount for one in paid) - given, _paid_by_form(filed)),
        converted=converted(paid),
        value=_value(files, year, notes) if paid else Bounds(0, ENDLESS),
        recovered=_recovered(files, year, notes),
        given=given,
        deducted=_in_worksheet(files, contributed, added),
        beside=is_beside(files, year),
        repaid=repaid(files, year, notes),
    )
    flow = flow._replace(
        ends=tuple(_ends(files, year, notes)), opened=said_openings(files, year, notes)
    )
    return Told(
        flow, contributed, deducted, proven, limit, filed is not None, tuple(notes), clashes, excess
    )


def _return_keys(files: Files, year: int) -> Keys:
    for index, one in enumerate(files.book.returns):
        if one.year == year and one.owner in (None, files.owner):
            return ("returns", index)
    return ()


def note_line(files: Files, filed: Filed, line: str, amount: Cents, notes: list[Evidence]) -> None:
    """Add a line of a filed Form 8606 to the evidence."""
    text = _("Form 8606 for {year}, line {line}: {amount}").format(
        year=filed.form.form_8606, line=line, amount=dollars(amount)
    )
    notes.append(Evidence(text, files.place((*filed.keys, "lines", line))))


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


def repaid(files: Files, year: int, notes: list[Evidence], *, reservist: bool = False) -> Cents:
    """Return what was paid back into an owner's IRAs in a year under a right to do so.

    What a reservist pays back is apart: a contribution that cannot be deducted.
    """
    total = 0
    for index, event in enumerate(files.book.events):
        if not isinstance(event, Repayment) or event.repayment not in files.iras:
            continue
        if event.date.year == year and repays_reservist(files.book, event) == reservist:
            text = _("Repayment of {date} to {account}: {amount}").format(
                date=event.date, account=event.repayment, amount=dollars(event.amount)
            )
            notes.append(Evidence(text, files.place(("events", index))))
            total += event.amount
    return total


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


def put_back(files: Files, year: int, notes: list[Evidence]) -> Cents:
    """Return what came into an owner's IRAs in a year as a rollover that failed: a contribution."""
    total = 0
    resolved, failed = resolve_all(files.read), failed_rollovers(files.book)
    for index, moved in outflows(files.book):
        parts = resolved[index].parts if index in resolved else ()
        for leg, amount in zip(moved.legs, parts, strict=False):
            came = (leg.deposited or moved.date).year == year and leg.target in files.iras
            if came and leg.keys in failed:
                text = _("Contributed to {account}, because its rollover failed: {amount}").format(
                    account=leg.target, amount=dollars(amount)
                )
                notes.append(Evidence(text, files.place(("events", index))))
                total += amount
    return total


def _most_given(year: int) -> Cents:
    """Return the most that an IRA can give away free of tax; what is more is distributed."""
    try:
        return federal_law(year).charitable_limit
    except LawError:
        return ENDLESS


def is_beside(files: Files, year: int) -> bool:
    """Return whether other forms take a part of a year's income: Forms 8915, or repayments."""
    return any(
        isinstance(event, Distribution)
        and event.date.year == year
        and event.reason is not None
        and not set(files.iras).isdisjoint(accounts_of(event))
        and (event.reason in DISASTERS or _is_repaid(files, event))
        for event in files.book.events
    )


def _is_repaid(files: Files, event: Distribution) -> bool:
    return any(isinstance(one, Repayment) and one.of == event.date for one in files.book.events)


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
    total = max(0, total + _after_the_end(files, year))
    return exactly(total) if None not in known.values() else Bounds(total, ENDLESS)


def _after_the_end(files: Files, year: int) -> Cents:
    """Return what line 6 adds to the value of December 31, or takes off, for its year.

    Recharacterized later, at the amount transferred; repaid in the year.
    """
    book, total = files.book, 0
    moved = resolve_all(files.read)
    for by in dict.fromkeys(one.by for one in undone(book)):
        event = book.events[by]
        of = next(book.events[one.of] for one in undone(book) if one.by == by)
        taxable = year_of_contribution(of) if isinstance(of, Contribution) else of.date.year
        if isinstance(event, Recharacterization) and event.date.year > year == taxable:
            amount = sum(moved[by].sources.values()) if by in moved else event.amount
            total += amount * ((event.to in files.iras) - (account_undone(event) in files.iras))
    return total - repaid(files, year, [])


def _recovered(files: Files, year: int, notes: list[Evidence]) -> Cents | None:
    """Return what a filed form recovered: its line of the whole, or those of both kinds."""
    filed = files.filed.get(year)
    if filed is None:
        return None
    whole = _line(filed, "recovered")
    if whole is not None:
        note_line(files, filed, *whole, notes)
        return whole[1]
    converted = _line(filed, "conversion_recovered") or _line(filed, "part_2_recovered")
    paid, share = _line(filed, "distributions"), _line(filed, "distribution_recovered")
    if share is None and (paid is None or paid[1] == 0):
        share = ("", 0)
    if converted is None or share is None:
        return None
    for line, amount in (converted, share):
        if line:
            note_line(files, filed, line, amount, notes)
    return converted[1] + share[1]


def _line(filed: Filed, name: str) -> tuple[str, Cents] | None:
    """Return the number and the amount of a line of a filed form, by what stands on it."""
    number = known_lines(FORM, filed.form.form_8606).get(name)
    amount: Cents | None = getattr(filed.form.lines, f"line_{number}", None) if number else None
    return None if number is None or amount is None else (number, amount)


def _paid_by_form(filed: Filed | None) -> Cents:
    """Return what a filed form says was distributed and converted, zero where it is silent."""
    lines = [_line(filed, name) for name in ("distributions", "conversions")] if filed else []
    return sum(line[1] for line in lines if line is not None)


def _ends(files: Files, year: int, notes: list[Evidence]) -> Iterator[Bounds]:
    """Yield what documents say of the basis at the end of a year."""
    filed, after = files.filed.get(year), files.filed.get(year + 1)
    if filed is not None and filed.basis is not None:
        note_line(files, filed, filed.basis_line, filed.basis, notes)
        yield exactly(filed.basis)
    if after is not None and after.form.lines.line_2 is not None:
        line_2 = after.form.lines.line_2
        rolled = files.arrived.get(year + 1, ())
        low = line_2 - sum(one.bounds.high for one in rolled)
        note_line(files, after, "2", line_2, notes)
        yield Bounds(max(0, low), max(0, line_2 - sum(one.bounds.low for one in rolled)))


_DECEMBER = 12


def year_opened(opening: Opening) -> int:
    """Return the year at whose end an opening stands."""
    return opening.date.year - (opening.date.month != _DECEMBER)


def said_openings(files: Files, year: int, notes: list[Evidence]) -> tuple[Bounds, ...]:
    """Return what openings of the file say of the basis at the end of a year."""
    opened = [
        (index, one, stated) for index, one, stated in files.openings() if year_opened(one) == year
    ]
    for index, one, stated in opened:
        text = _("Opening of {account} with a basis of {amount}: {evidence}").format(
            account=one.opening, amount=dollars(stated), evidence=one.evidence or ""
        )
        notes.append(Evidence(text, files.place(("events", index))))
    return (exactly(sum(stated for _index, _one, stated in opened)),) if opened else ()
