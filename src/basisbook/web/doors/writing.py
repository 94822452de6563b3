"""The book that is made of answers: short, commented, in the order in which people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.yamlwriting import flow, scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.yamlwriting import Writable

Entry = dict[str, "Writable"]
ME = "me"


class Made:
    """A book in the making."""

    def __init__(self, title: str, answers: Mapping[str, str]) -> None:
        """Begin with its title, and what all doors ask of a person."""
        self.title = title
        self.answers = answers
        owner: Entry = told(name=answers.get("name", ""), born=answers.get("born", ""))
        self.parts: dict[str, dict[str, Entry]] = {
            "owners": {ME: owner},
            "plans": {},
            "accounts": {},
        }
        self.events: list[Entry] = []
        self.documents: list[Entry] = []

    def account(self, name: str, **facts: str) -> str:
        """Add an account, and return its name."""
        self.parts["accounts"][name] = told(**facts)
        return name

    def plan(self, **facts: str) -> str:
        """Add the plan, and return its name."""
        self.parts["plans"]["plan"] = told(**facts)
        return "plan"

    def happened(self, **facts: Writable) -> None:
        """Add an event."""
        self.events.append(told(**facts))

    def holds(self, **facts: Writable) -> None:
        """Add a document."""
        self.documents.append(told(**facts))

    def text(self) -> str:
        """Return the book as it is kept."""
        lines = [
            "# " + _("A Basisbook book: retirement accounts, and what happened to them."),
            "# " + _("What you do not know, leave out: unknown is never taken for zero."),
            "format: 1",
            f"title: {scalar(self.title)}",
        ]
        for part, entries in self.parts.items():
            if entries:
                lines += ["", f"{part}:"]
                lines += [f"  {name}: {flow(entry)}" for name, entry in entries.items()]
        lines += ["", *_list("events", sorted(self.events, key=_date))]
        if self.documents:
            lines += ["", *_list("documents", self.documents)]
        return "\n".join(lines) + "\n"


def told(**facts: Writable) -> Entry:
    """Return facts without those that are not known."""
    return {key: value for key, value in facts.items() if value not in ("", {})}


def _date(entry: Entry) -> str:
    return str(entry.get("date", ""))


def _list(part: str, entries: list[Entry]) -> list[str]:
    if not entries:
        return [f"{part}: []"]
    return [f"{part}:", *(f"  - {flow(entry)}" for entry in entries)]
