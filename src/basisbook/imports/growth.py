"""Accounts out of which a file takes more than went in: they had grown, and no row says so.

Files of payments leave dividends and gains out. Where each payment took all that there was, as
after-tax money that is converted every payday does, the payment itself tells what it was worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import BookError
from basisbook.i18n import gettext as _
from basisbook.imports.accounts import key_of
from basisbook.imports.decisions import Asker, Decision, Option
from basisbook.imports.planned import Planned, Proposal
from basisbook.imports.rows import fingerprint
from basisbook.imports.weave import WeaveError, woven
from basisbook.ledger.balances import BEYOND, balance_problems
from basisbook.ledger.read import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.yamltext import Node

_OUT = (
    "conversion",
    "direct_rollover",
    "distribution",
    "in_plan_roth_rollover",
    "rollover",
    "transfer",
)
"""Events that name the account out of which they take an amount."""


def with_growth(text: str, proposal: Proposal, answers: Mapping[str, str]) -> Proposal:
    """Return a proposal with what accounts were worth when everything was paid out of them.

    That each payment took everything is asked, once for an account.
    """
    asker = Asker(answers)
    asked: set[str] = set()
    while account := next((one for one in _beyond(text, proposal) if one not in asked), None):
        asked.add(account)
        question = _(
            "More leaves '{account}' than went into it by the book and this file: it had grown. "
            "Did each payment of this file take all that the account held?"
        )
        answer = asker.ask(
            Decision(
                key_of("emptied", account),
                question.format(account=account),
                (
                    Option("yes", _("yes: write its value before each of them")),
                    Option("no", _("no: I will add its value to the book")),
                ),
            )
        )
        if answer == "yes":
            planned = tuple(_with_values(proposal.planned, account))
            proposal = proposal._replace(planned=planned)
    return proposal._replace(
        open=(*proposal.open, *asker.open.values()), used=(*proposal.used, *asker.used.values())
    )


def _beyond(text: str, proposal: Proposal) -> Iterator[str]:
    """Yield the accounts out of which new entries take more than there is."""
    events = [one.entry for one in proposal.planned if one.part == "events"]
    try:
        read = read_text(woven(text, {"events": events}, "")[0], "")
    except (BookError, WeaveError):
        return
    added = len(read.book.events) - len(events)
    lines = {
        problem.place.line
        for problem in balance_problems(read)
        if problem.code == BEYOND and problem.place is not None
    }
    for index, entry in enumerate(events, added):
        if read.source.place(("events", index)).line in lines:
            yield from filter(None, (_source(entry),))


def _source(entry: Mapping[str, Node]) -> str:
    named = next((entry[kind] for kind in _OUT if kind in entry), "")
    return named if isinstance(named, str) else ""


def _with_values(planned: tuple[Planned, ...], account: str) -> Iterator[Planned]:
    for one in planned:
        amount = one.entry.get("amount")
        if _source(one.entry) == account and isinstance(amount, str) and amount != "all":
            value: dict[str, Node] = {"date": one.date, "value": account, "amount": amount}
            yield Planned("events", value, one.lines, (fingerprint(value),), one.place)
        yield one
