"""Names that entries use: every account, plan and owner must be one that the book has.

Names are checked in the text as it is written, so that a wrong name and a wrong amount
elsewhere are reported together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.ledger.book import EVENT_KINDS
from basisbook.ledger.suggest import did_you_mean, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.yamltext import Keys, Source


class Reference(NamedTuple):
    """A name that an entry uses, what it should be the name of, and where it stands."""

    of: str
    name: str
    keys: Keys
    on_key: bool = False


def unknown_names(source: Source) -> Iterator[Problem]:
    """Yield a problem for each name that nothing in the book has."""
    for used in _references(source.data):
        known = _mapping(_get(source.data, used.of))
        if used.name and used.name not in known:
            place = source.place(used.keys, on_key=used.on_key)
            yield Problem(
                _CODES[used.of],
                place,
                _sentence(used.of).format(name=printable(used.name)),
                did_you_mean(used.name, known),
            )


_CODES = {"accounts": "E170", "plans": "E171", "owners": "E172"}


def _sentence(of: str) -> str:
    return {
        "accounts": _("The book has no account '{name}'."),
        "plans": _("The book has no plan '{name}'."),
        "owners": _("The book has no owner '{name}'."),
    }[of]


def _references(data: Any) -> Iterator[Reference]:  # noqa: ANN401 - whatever was written
    for top, field, of in (
        ("plans", "owner", "owners"),
        ("accounts", "owner", "owners"),
        ("accounts", "plan", "plans"),
    ):
        for name, entry in _mapping(_get(data, top)).items():
            yield from _named(entry, field, of, (top, name))
    for index, event in enumerate(_list(_get(data, "events"))):
        yield from _of_event(_mapping(event), ("events", index))
    for index, document in enumerate(_list(_get(data, "documents"))):
        yield from _of_document(document, ("documents", index))
    for listed in ("returns", "residence"):
        for index, entry in enumerate(_list(_get(data, listed))):
            yield from _named(entry, "owner", "owners", (listed, index))
    for index, entry in enumerate(_list(_get(data, "state_basis"))):
        yield from _named(entry, "account", "accounts", ("state_basis", index))


def _of_event(event: dict[str, Any], keys: Keys) -> Iterator[Reference]:
    for field in event:
        if field in EVENT_KINDS:
            yield from _named(event, field, "owners" if field == "death" else "accounts", keys)
    for several in ("distribution", "from"):
        for name in _mapping(event.get(several)):
            yield Reference("accounts", name, (*keys, several, name), on_key=True)
    yield from _named(event, "to", "accounts", keys)
    yield from _named(event, "paid_by", "accounts", keys)
    yield from _named(event, "spread_goes_on", "owners", keys)
    yield from _in_list(event, "to", keys)
    yield from _in_list(event, "passes", keys)
    for number, one in enumerate(_list(_get(event, "passes"))):
        yield from _named(one, "to", "accounts", (*keys, "passes", number))
    for number, name in enumerate(_list(_get(event, "ceases"))):
        yield Reference("accounts", str(name), (*keys, "ceases", number))


def _of_document(document: Any, keys: Keys) -> Iterator[Reference]:  # noqa: ANN401
    yield from _named(document, "account", "accounts", keys)
    yield from _named(document, "sources_table", "plans", keys)
    yield from _named(document, "plan", "plans", keys)
    yield from _named(document, "loss_letter", "accounts", keys)
    yield from _named(document, "owner", "owners", keys)
    yield from _in_list(document, "to", keys)
    yield from _in_list(document, "rows", keys)


def _in_list(entry: Any, field: str, keys: Keys) -> Iterator[Reference]:  # noqa: ANN401
    for index, part in enumerate(_list(_get(entry, field))):
        yield from _named(part, "account", "accounts", (*keys, field, index))


def _named(entry: Any, field: str, of: str, keys: Keys) -> Iterator[Reference]:  # noqa: ANN401
    name = _get(entry, field)
    if isinstance(name, str):
        yield Reference(of, name, (*keys, field))


def _get(entry: Any, field: str) -> Any:  # noqa: ANN401
    return _mapping(entry).get(field)


def _mapping(value: Any) -> dict[str, Any]:  # noqa: ANN401
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else []
