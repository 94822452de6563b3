"""What a change of a book did: kept with it as data, and worded for whoever reads the history.

So a step made on a Chinese page is told in English on an English one. Changes of versions before
this one hold a sentence instead, and are shown as they were worded then.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import deferred, ngettext
from basisbook.i18n import gettext as _
from basisbook.web.entries.names import event_sentence, names_of
from basisbook.web.entries.parts import EVENTS, entry_title
from basisbook.web.pages import ENVIRONMENT, when
from basisbook.web.papers.shown import paper_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from basisbook.store.library import Kind
    from basisbook.yamltext import Node


class Deed(NamedTuple):
    """What was done, as a word of `_WORDS` or `_TOLD`, and what else there is to say of it."""

    did: str
    told: Mapping[str, Node] = {}


def of_entry(did: str, part: str, entry: Mapping[str, Node], data: Mapping[str, Node]) -> Deed:
    """Return what was done to an entry of a book that says `data`, with the names it needs."""
    plain = {key: value for key, value in entry.items() if key != "note"}
    return Deed(did, {"part": part, "entry": plain, "names": _names(plain, data)})


def written(deed: Deed) -> str:
    """Return a deed as the database keeps it."""
    return json.dumps({"did": deed.did, **deed.told}, ensure_ascii=False)


def sentence(kind: Kind, kept: str) -> str:
    """Return what a change did, as a sentence; an undo or redo keeps the deed that it is of."""
    what = _worded(kept)
    if kind == "undo":
        return _("Undone: {what}").format(what=what)
    if kind == "redo":
        return _("Done again: {what}").format(what=what)
    return what


ENVIRONMENT.globals |= {"sentence": sentence, "written": written}


def _worded(kept: str) -> str:
    try:
        told = json.loads(kept)
        did = told["did"]
        return _TOLD[did](told) if did in _TOLD else _(_WORDS[did])
    except (ValueError, TypeError, KeyError):
        return kept


_WORDS = {
    "sample": deferred("Sample book"),
    "made": deferred("Book made"),
    "answered": deferred("Made from your answers"),
    "answered anew": deferred("Made anew from your answers"),
    "uploaded": deferred("Uploaded from a file"),
    "text": deferred("The text was changed"),
}


def _entry(told: Mapping[str, Node]) -> str:
    part, entry, data = str(told["part"]), _map(told, "entry"), _map(told, "names")
    names = names_of(data)
    if part == EVENTS:
        return event_sentence(entry, names)
    if part == "documents":
        return paper_title(entry, {**names.plans, **names.accounts})
    said = (str(entry.get(key) or "") for key in ("name!", "state", "year", "account"))
    return " ".join([entry_title(part), *filter(None, said)])


def _imported(told: Mapping[str, Node]) -> str:
    count = int(str(told["n"]))
    words = ngettext("Imported {file}: {n} entry", "Imported {file}: {n} entries", count)
    return words.format(file=told["file"], n=count)


_TOLD: dict[str, Callable[[Mapping[str, Node]], str]] = {
    "added": lambda told: _("Added: {what}").format(what=_entry(told)),
    "changed": lambda told: _("Changed: {what}").format(what=_entry(told)),
    "deleted": lambda told: _("Deleted: {what}").format(what=_entry(told)),
    "moved": lambda told: _("Moved: {what}").format(what=_entry(told)),
    "typed": lambda told: _("Typed in: {form}").format(form=_entry(told)),
    "imported": _imported,
    "restored": lambda told: _("Brought back as it was on {time}").format(
        time=when(str(told["at"]))
    ),
    "renamed": lambda told: _("Renamed: {title}").format(title=told["title"]),
    "evidence": lambda told: _("Evidence of {year} added").format(year=told["year"]),
    "account": lambda told: _("Account added: {account}").format(account=told["title"]),
    "example": lambda told: str(told["title"]),
}


def _names(entry: Mapping[str, Node], data: Mapping[str, Node]) -> dict[str, Node]:
    """Return the parts of a book that say what an entry's accounts, owners and plans are called."""
    said = set(_strings(dict(entry)))
    accounts = _some(data, "accounts", said, ("title", "kind", "plan"))
    said |= set(_strings(accounts))
    return {
        "accounts": accounts,
        "plans": _some(data, "plans", said, ("employer",)),
        "owners": _some(data, "owners", said, ("name",)),
    }


def _some(
    data: Mapping[str, Node], part: str, names: set[str], keys: tuple[str, ...]
) -> dict[str, Node]:
    return {
        name: {key: value for key, value in told.items() if key in keys}
        for name, told in _map(data, part).items()
        if name in names and isinstance(told, dict)
    }


def _strings(node: Node) -> Iterator[str]:
    """Yield every text in an entry, names of keys too: a division is a mapping by account."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(node, list):
        for one in node:
            yield from _strings(one)


def _map(node: Mapping[str, Node], key: str) -> dict[str, Node]:
    found = node.get(key)
    return found if isinstance(found, dict) else {}
