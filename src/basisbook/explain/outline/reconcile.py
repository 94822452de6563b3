"""Forms 1099-R side by side: what is to be done first, then form by form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Item, Listing, Paragraph, Section, Table
from basisbook.explain.outline.frame import advice, version_line
from basisbook.explain.text import figure, money
from basisbook.i18n import deferred, ngettext
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.explain.blocks import Block, Tone
    from basisbook.report.reconciliation import (
        BoxCompared,
        BoxDifference,
        DifferenceKind,
        FormReconciled,
        FormStatus,
        Reconciliation,
    )

_STATUS: dict[FormStatus, tuple[str, Tone]] = {
    "agrees": (deferred("The form agrees with the book."), "good"),
    "accepted": (deferred("The form differs, and is right too."), "good"),
    "differs": (deferred("The form differs."), "warning"),
    "not received": (deferred("The book holds no such form."), "warning"),
    "not due": (deferred("No form is due: payers report $10 or more."), "quiet"),
    "no distribution": (deferred("Nothing in the book explains this form."), "warning"),
}
_KINDS: dict[DifferenceKind, str] = {
    "payer error": deferred("The payer's error"),
    "book": deferred("The form or the book"),
    "unsettled": deferred("Unsettled law"),
    "alternative": deferred("Also right"),
}


def reconcile_outline(found: Reconciliation, *, detail: bool = False) -> Document:
    """Return forms side by side as a neutral document; `detail` shows every box of each."""
    sections = [
        Section(
            f"form-{number}", _heading(found, form), tuple(_blocks(form, number, detail=detail))
        )
        for number, form in enumerate(found.forms, 1)
    ]
    if found.findings:
        items = tuple(Item(f"{one.text} {one.remedy}", one.code) for one in found.findings)
        asked = found.status == "needs review"
        title = _("What else is to be settled") if asked else _("What could not be checked")
        sections.append(Section("findings", title, (Listing(items),)))
    return Document(
        _("Forms 1099-R: {title}").format(title=found.title),
        _standing(found),
        tuple(sections),
        (version_line(found.versions), advice()),
        found.language,
    )


def _standing(found: Reconciliation) -> Paragraph:
    if not found.forms:
        return Paragraph(_("Nothing was distributed, and the book holds no Form 1099-R."), "good")
    total, open_ = _count(found.forms), _count([one for one in found.forms if _is_open(one)])
    if not open_ and found.status == "needs review":
        return Paragraph(
            _("Each form agrees with the book, but something about them is to be settled."),
            "warning",
        )
    if not open_:
        text = ngettext("{n} form, and it is right.", "All {n} forms are right.", total)
        return Paragraph(text.format(n=total), "good")
    text = ngettext("{n} form needs you, of {total}.", "{n} forms need you, of {total}.", open_)
    return Paragraph(text.format(n=open_, total=total), "warning")


def _count(forms: Sequence[FormReconciled]) -> int:
    """Return how many forms there are: several may cover one payment, and one may be missing."""
    return sum(max(1, len(form.documents)) for form in forms)


def _is_open(form: FormReconciled) -> bool:
    settled = form.status in ("agrees", "accepted", "not due")
    return not settled or any(one.question for one in form.differences)


def _heading(found: Reconciliation, form: FormReconciled) -> str:
    if len(found.owners) == 1:
        return _("{year}: {title}").format(year=form.year, title=form.title)
    owner = found.owners[form.owner]
    return _("{year}, {owner}: {title}").format(year=form.year, owner=owner, title=form.title)


def _section(found: Reconciliation, form: FormReconciled, number: int, *, detail: bool) -> Section:
    blocks = tuple(_blocks(form, number, detail=detail))
    return Section(f"form-{number}", _heading(found, form), blocks)


def _blocks(form: FormReconciled, number: int, *, detail: bool) -> Iterator[Block]:
    text, tone = _STATUS[form.status]
    yield Paragraph(_(text), tone)
    yield from (Paragraph(note, "quiet") for note in form.notes)
    for kind, title in _KINDS.items():
        items = tuple(_item(one) for one in form.differences if one.kind == kind)
        if items:
            id_ = f"form-{number}-{kind.replace(' ', '-')}"
            yield Section(id_, _(title), (Listing(items),))
    if form.meanwhile:
        yield Paragraph(form.meanwhile)
    if detail or _is_open(form):
        yield _table(form.boxes)
    if form.letter:
        blocks = tuple(_letter(form.letter))
        yield Section(f"form-{number}-letter", _("To copy to the payer"), blocks)


def _letter(text: str) -> Iterator[Block]:
    """Yield a letter: its paragraphs, and what begins with a dash as a list."""
    for paragraph in text.split("\n\n"):
        lines = paragraph.splitlines()
        if lines[0].startswith("- "):
            yield Listing(tuple(Item(line.removeprefix("- ")) for line in lines))
        else:
            yield from map(Paragraph, lines)


def _item(one: BoxDifference) -> Item:
    return Item(f"{one.text} {one.todo}".rstrip(), cites=one.authority, label=one.code)


def _table(boxes: tuple[BoxCompared, ...]) -> Table:
    columns = (
        Column(_("Box")),
        Column(_("What it is")),
        Column(_("Expected"), numeric=True),
        Column(_("Received"), numeric=True),
    )
    return Table(columns, tuple((box.box, box.label, _due(box), _held(box)) for box in boxes))


def _due(box: BoxCompared) -> str:
    if box.accepts:
        return _(" or ").join(money(choice.cents) for choice in box.accepts)
    if box.expected is not None:
        return figure(box.expected)
    return box.expected_text or ""


def _held(box: BoxCompared) -> str:
    return (box.received_text or "") if box.received is None else money(box.received)
