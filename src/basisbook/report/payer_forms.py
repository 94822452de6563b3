"""The Forms 1099-R that payers should issue, box by box, with what is known of each amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.comparison import form_key
from basisbook.i18n import gettext as _
from basisbook.report.keys import Key
from basisbook.report.labels import box_label
from basisbook.report.model import Amount, Box, BoxChoice, ExpectedForm
from basisbook.report.naming import entry_title
from basisbook.report.received import compare_year, forms_of_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.comparison import FormKey
    from basisbook.forms.f1099r import Expected
    from basisbook.money import Cents
    from basisbook.report.context import Context


def expected_forms(context: Context, owner: str, year: int) -> Iterator[ExpectedForm]:
    """Yield the Forms 1099-R that an owner's payers should issue for a year."""
    compared = compare_year(context, year).compared
    forms = forms_of_year(context, year)
    titles = form_titles(context, forms)
    for form in forms:
        if context.book.owner_of(form.accounts[0]) == owner:
            key = form_key(form)
            boxes = tuple(form_boxes(context, owner, form))
            status, said = compared[key].status, compared[key].said(key)
            yield ExpectedForm(form.event, titles[key], boxes, status, said)


def form_titles(context: Context, forms: tuple[Expected, ...]) -> dict[FormKey, str]:
    """Return the title of each form; those that would be the same say the day, or what it is."""
    entries = {entry.id: entry for entry in context.outcome.program.entries}
    plain = {form.event: entry_title(context.book, entries[form.event]) for form in forms}
    same = [plain[event] for event in plain]
    events = [form.event for form in forms]
    titles = {}
    for form in forms:
        title = plain[form.event]
        if same.count(title) > 1:
            title = _("{title}, {what}").format(title=title, what=form.date.isoformat())
        if events.count(form.event) > 1:
            part = _("direct rollover") if form.treatment == "direct" else _("paid to the owner")
            title = _("{title}, {what}").format(title=title, what=part)
        titles[form_key(form)] = title
    return titles


def form_boxes(context: Context, owner: str, form: Expected) -> Iterator[Box]:
    """Yield the boxes of an expected form, each with what the open questions leave of it."""
    key = Key(form.year, owner, "box", f"{form.event}/{form.treatment}", "")
    yield _money(context, key._replace(name="1"), form.box_1)
    yield _money(context, key._replace(name="2a"), form.box_2a)
    if form.total:
        yield Box("2b", box_label("2b"), text=_("checked"))
    if form.not_determined:
        yield Box("2b", box_label("2b not determined"), text=_("checked"))
    required = Key(form.year, owner, "event", form.event, "withholding_required")
    default = required._replace(name="withholding_default")
    if form.withheld:
        yield Box("4", box_label("4"), Amount("4", box_label("4"), form.withheld))
    elif form.treatment == "paid" and context.range(required).high:
        yield Box("4", box_label("4"), context.amount(required))
    elif form.treatment == "paid" and context.range(default).high:
        yield Box("4", box_label("4 default"), context.amount(default))
    five = _money(context, key._replace(name="5"), form.box_5)
    known = five.amount is not None and five.amount.cents is not None
    yield five._replace(accepts=_accepts(form)) if known else five
    if form.box_6:
        yield Box("6", box_label("6"), Amount("6", box_label("6"), form.box_6))
    yield Box("7", box_label("7"), text=_(" or ").join(form.codes))
    if form.ira:
        yield Box("IRA", box_label("IRA"), text=_("checked"))
    if form.box_11:
        yield Box("11", box_label("11"), text=str(form.box_11))


def _money(context: Context, key: Key, cents: Cents | None) -> Box:
    label = box_label(key.name)
    if cents is None:
        return Box(key.name, label, text=_("blank"))
    return Box(key.name, label, context.amount_there(key, label))


def _accepts(form: Expected) -> tuple[BoxChoice, ...]:
    """Return both values of box 5 that are right when a contract was emptied at a loss."""
    if form.whole_box_5 is None or form.box_5 is None:
        return ()
    if "G" in form.codes:
        kept = _("The plan keeps the rest of the basis on the source, for later payments.")
        released = _("A total distribution: the plan released all basis and keeps none.")
    else:
        kept = _("Only the investment in the amount paid; the form does not show the rest.")
        released = _("All investment in the account, as the instructions ask for a total payment.")
    return (BoxChoice(form.box_5, kept), BoxChoice(form.whole_box_5, released))


def summed_boxes(form: Expected) -> Iterator[Box]:
    """Yield the boxes of what several expected forms come to, where the payer issued one."""
    for box, cents in (("1", form.box_1), ("2a", form.box_2a), ("5", form.box_5)):
        label = box_label(box)
        known = None if cents is None else Amount(box, label, cents)
        yield Box(box, label, known, None if known else _("blank"))
    yield Box("7", box_label("7"), text=_(" or ").join(form.codes))
    if form.ira:
        yield Box("IRA", box_label("IRA"), text=_("checked"))
