"""Regular contributions to an owner's Roth IRAs: what is left of them comes out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import ROTH_IRA
from basisbook.money import dollars
from basisbook.rebuild.evidence import Files, Told, limit_of, said_openings
from basisbook.rebuild.model import Evidence
from basisbook.rebuild.payments import payments
from basisbook.rebuild.spans import ENDLESS, NOTHING, Bounds, Flow, exactly

if TYPE_CHECKING:
    from basisbook.ledger.read import ReadBook

FIRST_ROTH_YEAR = 1998


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
        self.filed = {}
        self.paid = payments(read, self.iras)
        self.arrived = {}

    def years(self) -> tuple[int, ...]:
        """Return every year, if contributions are told of in any: a clock alone is no evidence."""
        every = super().years()
        told = any(self.contributions(year) or any(self.forms_5498(year)) for year in every)
        return every if told or any(self.openings()) else ()

    def before(self, first: int) -> Bounds:
        """Return what regular contributions there can have been before a year."""
        begun = [self.book.accounts[name].first_contribution for name in self.iras]
        known = [year for year in begun if year is not None]
        if first <= min(known, default=FIRST_ROTH_YEAR):
            return NOTHING
        limits = [limit_of(self, year) for year in range(min(known), first)] if known else [None]
        return Bounds(0, sum(one or 0 for one in limits) if None not in limits else ENDLESS)


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
    total = sum(form.boxes.roth or 0 for form in forms.values())
    total += sum(one.amount for one in events)
    complete = bool(events) or all(name in forms for name in files.iras)
    added = exactly(total) if complete else Bounds(total, max(total, most))
    paid = files.paid.get(year, ())
    notes += [Evidence(one.text, files.place(one.keys)) for one in paid]
    gone = sum(one.amount for one in paid)
    flow = Flow(year, added, paid_out=gone, first_out=True, ends=said_openings(files, year, notes))
    proven = complete and not events
    return Told(flow, added, 0, proven, limit, filed=True, evidence=tuple(notes))
