"""Box 10: what of recent in-plan Roth rollovers a payment takes out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.encoder import Encoder
from basisbook.ledger.book import ROTH_IRA, Form1099R
from basisbook.ledger.outflows import is_direct

if TYPE_CHECKING:
    from basisbook.engine.entries import Entry, Payment
    from basisbook.money import Cents


def recapture(encoder: Encoder, entry: Entry, payment: Payment) -> Cents:
    """Return box 10: in-plan rollovers of five years that a cash payment takes out again.

    The form says it; otherwise it is the plan's accounting, and for a Roth IRA that
    received the money unsettled, so it is asked within its bounds. A payment of all that
    a designated Roth account holds takes all, and so does one of all Roth IRAs that all of
    the money went to.
    """
    source = payment.sources[0][0]
    year = entry.date.year
    reported = _box_10(encoder, source, year, payment)
    if reported is not None:
        encoder.in_plan.take(source, year, min(reported, payment.cash))
        return min(reported, payment.cash)
    most = min(payment.cash, encoder.in_plan.recent(source, year))
    if most == 0:
        return 0
    roth_ira = encoder.book.accounts[source].kind == ROTH_IRA
    emptied = encoder.held[source] == 0 and payment.rolled == 0
    if emptied and (not roth_ira or encoder.in_plan.is_all_here(source, year, encoder.held)):
        option = "all"
    else:
        code = "in-plan-recapture" if roth_ira else "box-10"
        option = encoder.resolver.ask(code, entry.id, "none", "all")
    if option == "none":
        return 0
    encoder.in_plan.take(source, year, most)
    return most


def _box_10(encoder: Encoder, source: str, year: int, payment: Payment) -> Cents | None:
    """Return box 10 of the form for a payment, or None if no form says it."""
    forms = [
        form
        for form in encoder.book.documents
        if isinstance(form, Form1099R)
        and (form.account, form.form_1099r) == (source, year)
        and not is_direct(form)
    ]
    same = [form for form in forms if form.boxes.box_1 in (payment.cash, payment.gross)]
    form = next(iter(same or (forms if len(forms) == 1 else ())), None)
    return form.boxes.box_10 if form else None
