"""Where people live: states that there are, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES
from basisbook.ledger.residence import span
from basisbook.ledger.suggest import nearest, printable

if TYPE_CHECKING:
    from basisbook.ledger.book import Residence
    from basisbook.ledger.findings import Findings


def check_residence(findings: Findings) -> None:
    """Find residences in no state, of no time, or of two states at once."""
    seen: list[tuple[Residence, int]] = []
    for index, entry in enumerate(findings.book.residence):
        _check_state(findings, entry, index)
        first, last = span(entry)
        if last < first:
            findings.add(
                "E571",
                ("residence", index, "until"),
                _("This residence ends before it begins."),
                _("Correct `from` or `until`."),
            )
        clash = next((old for old in seen if _clash(old[0], entry)), None)
        if clash:
            findings.add(
                "E572",
                ("residence", index, "state"),
                _("These days are in the residence of line {line} already.").format(
                    line=findings.line(("residence", clash[1], "state"))
                ),
                _(
                    "End the earlier one with `until` on the day before the move, and begin the "
                    "later one with `from`."
                ),
            )
        seen.append((entry, index))


def _check_state(findings: Findings, entry: Residence, index: int) -> None:
    if entry.state in NAMES:
        return
    findings.add(
        "E570",
        ("residence", index, "state"),
        _("'{name}' is not a state.").format(name=printable(entry.state)),
        _meant(entry.state),
    )


def _meant(written: str) -> str:
    """Return the remedy for what is no state: its two letters, if it can be seen which."""
    if written.upper() in NAMES:
        return _("Did you mean '{near}'?").format(near=written.upper())
    letters = {name: code for code, name in NAMES.items()}
    name = nearest(written, letters)
    if name is not None:
        return _("Did you mean '{near}'?").format(near=letters[name])
    return _(
        "Write the two letters of a state, such as CA, or DC. A time abroad or without a state is "
        "left out."
    )


def _clash(one: Residence, other: Residence) -> bool:
    same = one.owner == other.owner or None in (one.owner, other.owner)
    (first, last), (begins, ends) = span(one), span(other)
    return same and begins <= last and first <= ends
