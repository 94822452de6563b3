"""What the book's own text names: accounts, owners and plans, though the book may be faulty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import event_kind
from basisbook.ledger.scalars import UnreadableError, parse_money
from basisbook.money import dollars
from basisbook.report.naming import kind_title
from basisbook.web.entries import kinds
from basisbook.web.entries.asks import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.yamltext import Node


def names_of(data: Mapping[str, Node]) -> Names:
    """Return the names that entries of a book may refer to, with what each is called."""
    plans = {name: _text(plan, "employer") or name for name, plan in _map(data, "plans")}
    owners = {name: _text(owner, "name") or name for name, owner in _map(data, "owners")}
    accounts = {name: _account(name, told, plans) for name, told in _map(data, "accounts")}
    return Names(accounts, owners, plans)


def listed(data: Mapping[str, Node], part: str) -> list[Node]:
    """Return the entries of a list of the book."""
    found = data.get(part)
    return found if isinstance(found, list) else []


def event_title(entry: Node, names: Names) -> tuple[str, str]:
    """Return what happened, and to which accounts."""
    if not isinstance(entry, dict):
        return str(entry), ""
    kind = event_kind(entry)
    if kind is None:
        return " · ".join(str(key) for key in entry if key not in ("date", "note")), ""
    about = entry[kind]
    of = list(about) if isinstance(about, dict) else [str(about)]
    called = {**names.accounts, **(names.owners if kind == "death" else {})}
    where = " + ".join(called.get(name, name) for name in of)
    to = ", ".join(names.accounts.get(name, name) for name in _destinations(entry))
    return kinds.title(kind), f"{where} → {to}" if to else where


def amount_text(entry: Node) -> str:
    """Return the amount that an entry tells, as money where it is some."""
    told = _text(entry, "amount") or _text(entry, "balance")
    if told == "all":
        return _("all")
    try:
        return dollars(parse_money(told))
    except UnreadableError:
        return told


def event_sentence(entry: Node, names: Names) -> str:
    """Return an event in a few words, for the history."""
    title, where = event_title(entry, names)
    return " · ".join(filter(None, (title, where, _text(entry, "date"), amount_text(entry))))


def _destinations(entry: Mapping[str, Node]) -> Iterator[str]:
    to = entry.get("to")
    if isinstance(to, str):
        yield to
    elif isinstance(to, list):
        yield from (name for part in to if (name := _text(part, "account")))


def _account(name: str, told: Node, plans: Mapping[str, str]) -> str:
    title = _text(told, "title")
    if title:
        return title
    kind = _kind(_text(told, "kind")) or name
    plan = _text(told, "plan")
    return f"{kind}, {plans.get(plan, plan)}" if plan else f"{kind} ({name})"


def _kind(kind: str) -> str:
    try:
        return kind_title(kind)
    except KeyError:
        return kind


def _map(data: Mapping[str, Node], part: str) -> Iterator[tuple[str, Node]]:
    found = data.get(part)
    if isinstance(found, dict):
        yield from found.items()


def _text(node: Node, key: str) -> str:
    told = node.get(key) if isinstance(node, dict) else None
    return told if isinstance(told, str) else ""
