"""Regular contributions to an owner's Roth IRAs: what is left of them comes out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.ledger.book import ROTH_IRA
from basisbook.ledger.filed import filed_forms
from basisbook.money import Cents, dollars
from basisbook.rebuild.came import came
from basisbook.rebuild.evidence import Told, above
from basisbook.rebuild.files import Files, note_line, said_openings
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.payments import payments
from basisbook.rebuild.returned import is_beside, put_back, repaid
from basisbook.rebuild.room import came_over, contributed_elsewhere, limit_of
from basisbook.rebuild.spans import ENDLESS, NOTHING, SPREAD_YEAR, Bounds, Flow, exactly, total

if TYPE_CHECKING:
    from basisbook.ledger.filed import Filed
    from basisbook.ledger.read import ReadBook
    from basisbook.rebuild.came import Came

FIRST_ROTH_YEAR = 1998
_REGULAR_LINE = "federal.forms.form_8606_regular"
_PART_3 = ("19", "20", "21", "22", "23", "24", "25", "25a", "25b", "25c")
_PART_4 = ("26", "27", "28", "29", "30", "31")
"""The lines of the form of 2010; other forms have none of these numbers but 2011, line 36."""


class RothFiles(Files):
    """One owner's Roth IRAs, and what a book says of them."""

    is_roth = True

    def __init__(self, read: ReadBook, owner: str) -> None:
        """Collect what is asked for every year."""
        super().__init__(read, owner)
        self.iras = tuple(
            name
            for name, account in read.book.accounts.items()
            if account.kind == ROTH_IRA
            and account.inherited_from is None
            and read.book.owner_of(name) == owner
        )
        self.held = frozenset(one.form.form_8606 for one in filed_forms(read.book, owner))
        self.filed = {year: one for year, one in self.filed.items() if _is_of_roths(one)}
        self.paid = payments(read, self.iras)
        self.arrived = {}
        self.came: tuple[Came, ...] = came(self) if self.iras else ()

    def years(self) -> tuple[int, ...]:
        """Return every year, if something is told of any: a clock alone is no evidence."""
        every = super().years()
        told = any(self.contributions(year) or any(self.forms_5498(year)) for year in every)
        paid = any(has_part_3(one) for one in self.filed.values()) or bool(self.paid)
        return every if self.iras and (told or paid or any(self.openings())) else ()

    def before(self, first: int) -> Bounds:
        """Return what regular contributions there can have been before a year."""
        begun = [self.book.accounts[name].first_contribution for name in self.iras]
        known = [year for year in begun if year is not None]
        if first <= min(known, default=FIRST_ROTH_YEAR):
            return NOTHING
        limits = [limit_of(self, year) for year in range(min(known), first)] if known else [None]
        return Bounds(0, sum(one or 0 for one in limits) if None not in limits else ENDLESS)


def has_part_3(filed: Filed) -> bool:
    """Return whether a filed form tells a line on distributions from Roth IRAs."""
    lines = _PART_4 if filed.form.form_8606 == SPREAD_YEAR else _PART_3
    return any(getattr(filed.form.lines, f"line_{line}") is not None for line in lines)


def _is_of_roths(filed: Filed) -> bool:
    return has_part_3(filed) or bool(filed.form.lines.line_16)


def told_of_roths(files: RothFiles, year: int) -> Told:
    """Return what the evidence of one year says of regular contributions."""
    notes: list[Evidence] = []
    limit = limit_of(files, year)
    most = ENDLESS if limit is None else limit
    forms = {form.account: form for form, _keys in files.forms_5498(year)}
    for form, keys in files.forms_5498(year):
        text = _("Form 5498 for {account}, box 10: {amount}").format(
            account=form.account, amount=dollars(form.boxes.roth or 0)
        )
        notes.append(Evidence(text, files.place((*keys, "boxes", "10"))))
    events = [one for one in files.contributions(year) if one.account not in forms]
    for one in events:
        text = _("Contribution of {date} to {account}: {amount}").format(
            date=one.date, account=one.account, amount=dollars(one.amount)
        )
        notes.append(Evidence(text, files.place(("events", one.event))))
    added_up = sum(form.boxes.roth or 0 for form in forms.values())
    added_up += sum(one.amount for one in events) + put_back(files, year, notes)
    ledger = bool(events) or files.keeps(year)
    complete = ledger or all(name in forms for name in files.iras)
    if added_up > most:
        # It is a contribution all the same, and comes out before earnings (26 USC 408A(d)(4)(B)).
        notes.append(above(added_up, most))
    high = added_up if complete else max(added_up, most)
    came = min(came_over(files, year, away=False), contributed_elsewhere(files, year))
    added = Bounds(max(0, added_up - came_over(files, year)), high + came)
    arrived = [one for one in files.came if one.year == year]
    paid = files.paid.get(year, ())
    notes += [Evidence(one.text, files.place(one.keys)) for one in arrived]
    notes += [Evidence(one.text, files.place(one.keys)) for one in paid]
    flow = Flow(
        year,
        added,
        rolled_in=total(one.invested for one in arrived),
        paid_out=sum(one.amount for one in paid),
        first_out=True,
        there=_there(files, year, notes),
        repaid=repaid(files, year, notes),
        beside=is_beside(files, year),
    )
    flow = flow._replace(opened=said_openings(files, year, notes))
    proven = complete and not ledger
    return Told(flow, added, 0, proven, limit, filed=True, evidence=tuple(notes))


def _there(files: RothFiles, year: int, notes: list[Evidence]) -> Bounds:
    """Return what a filed form says there was, the contributions of the year included."""
    filed = files.filed.get(year)
    line = _regular_line(filed) if filed else ""
    said: Cents | None = getattr(filed.form.lines, f"line_{line}", None) if filed else None
    if filed is None or said is None:
        return Bounds(0, ENDLESS)
    note_line(files, filed, line, said, notes)
    return exactly(said)


def _regular_line(filed: Filed) -> str:
    """Return the line with regular contributions; empty on a form of which it is not known."""
    year, first = filed.form.form_8606, store.parameter(_REGULAR_LINE).values[0].since
    return store.text(_REGULAR_LINE, year) if year >= first else ""
