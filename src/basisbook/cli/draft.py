"""A book while it is being asked for, and as the YAML that is written from it.

Values are kept as the book writes them. What is unfinished when the user stops is kept
too, as comments: nothing that was typed is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from basisbook.i18n import gettext as _
from basisbook.yamlwriting import flow

Value = str | list[dict[str, str]]
Entry = dict[str, Value]

OWNER = "me"


@dataclass
class Draft:
    """What has been answered so far."""

    owner: Entry = field(default_factory=dict)
    plans: dict[str, Entry] = field(default_factory=dict)
    accounts: dict[str, Entry] = field(default_factory=dict)
    events: list[Entry] = field(default_factory=list)
    unfinished: Entry = field(default_factory=dict)

    def begin(self, **known: Value) -> Entry:
        """Return a new entry to fill in; until it is finished it is kept as a comment."""
        self.unfinished = dict(known)
        return self.unfinished

    def happened(self, entry: Entry) -> None:
        """Keep a finished event."""
        self.events.append(known(entry))
        self.unfinished = {}

    def name(self, wanted: str) -> str:
        """Return `wanted` as the name of an account, numbered if it is taken."""
        return _free(wanted, self.accounts)

    def plan_name(self) -> str:
        """Return a name for a new plan."""
        return _free("plan", self.plans)

    def text(self, file: str) -> str:
        """Return the book as commented YAML; events come oldest first."""
        lines = [
            "# " + _("A Basisbook book: retirement accounts, and what happened to them."),
            "# " + _("Check it with: basisbook check {file}").format(file=file),
            "# " + _("Read its answers with: basisbook report {file}").format(file=file),
            "# " + _("What you do not know, leave out: unknown is never taken for zero."),
            "format: 1",
            "",
            "owners:",
            *_block(OWNER, self.owner),
            *self._plans(),
            "",
            "accounts:" if self.accounts else "accounts: {}",
        ]
        for name, entry in self.accounts.items():
            lines += _block(name, entry)
        lines += ["", *self._events(), *self._unfinished()]
        return "\n".join(lines) + "\n"

    def _plans(self) -> list[str]:
        lines = ["", "plans:"] if self.plans else []
        for name, entry in self.plans.items():
            lines += _block(name, entry)
            if self._has_after_tax(name):
                lines += _still_to_ask(entry)
        return lines

    def _has_after_tax(self, plan: str) -> bool:
        return any(
            entry.get("plan") == plan and entry["kind"] == "after-tax"
            for entry in self.accounts.values()
        )

    def _events(self) -> list[str]:
        if not self.events:
            return ["events: []"]
        ordered = sorted(self.events, key=lambda event: str(event["date"]))
        return ["events:", *(f"  - {flow(event)}" for event in ordered)]

    def _unfinished(self) -> list[str]:
        if not self.unfinished:
            return []
        return [
            "",
            "# " + _("You stopped in the middle of this entry. Finish it, or take it out:"),
            f"#  - {flow(known(self.unfinished))}",
        ]


def known(entry: Entry) -> Entry:
    """Return the entry without what the user does not know."""
    return {key: value for key, value in entry.items() if value}


def _free(wanted: str, taken: dict[str, Entry]) -> str:
    name, number = wanted, 2
    while name in taken:
        name = f"{wanted}-{number}"
        number += 1
    return name


def _block(name: str, entry: Entry) -> list[str]:
    facts = known(entry)
    if not facts:
        return [f"  {name}: {{}}"]
    return [f"  {name}:", *(f"    {key}: {flow(value)}" for key, value in facts.items())]


def _still_to_ask(plan: Entry) -> list[str]:
    lines = []
    if not plan.get("after_tax_contract"):
        lines += [
            "    # " + _("Ask the plan whether after-tax money is kept as a separate contract:"),
            "    # after_tax_contract: separate   # or: commingled",
        ]
    if not plan.get("excess_basis"):
        lines += [
            "    # " + _("Ask the plan what it does with basis left over after a loss:"),
            "    # excess_basis: carried   # or: dropped",
        ]
    return lines
