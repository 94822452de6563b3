"""The parts of a book that forms edit, and the record that each entry of them is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.book import (
    EVENT_KINDS,
    Account,
    Choices,
    Owner,
    Plan,
    Residence,
    Return,
    StateBasis,
)


class Part(NamedTuple):
    """A part of the book: a list, a mapping by name, or one record."""

    name: str
    sort: Literal["list", "map", "one"]
    record: type[NamedTuple]


EVENTS = "events"
FACTS = {
    part.name: part
    for part in (
        Part("owners", "map", Owner),
        Part("plans", "map", Plan),
        Part("accounts", "map", Account),
        Part("returns", "list", Return),
        Part("residence", "list", Residence),
        Part("state_basis", "list", StateBasis),
        Part("choices", "one", Choices),
    )
}
"""What stays while things happen: the parts of the page “People and accounts”."""


def event_part(kind: str) -> Part | None:
    """Return the part that events are, for one kind of them; None if there is no such kind."""
    return Part(EVENTS, "list", EVENT_KINDS[kind]) if kind in EVENT_KINDS else None


def part_title(name: str) -> str:
    """Return what a part of the book is called."""
    return {
        "owners": _("People"),
        "plans": _("Plans at work"),
        "accounts": _("Accounts"),
        "returns": _("Facts of your returns"),
        "residence": _("Where you lived"),
        "state_basis": _("Contributions that a state had taxed"),
        "choices": _("Where the law leaves a choice"),
    }[name]


def entry_title(name: str) -> str:
    """Return what one entry of a part is called."""
    return {
        "owners": _("Person"),
        "plans": _("Plan"),
        "accounts": _("Account"),
        "returns": _("Return of a year"),
        "residence": _("Residence"),
        "state_basis": _("Contributions that a state had taxed"),
        "choices": _("Choices"),
    }[name]
