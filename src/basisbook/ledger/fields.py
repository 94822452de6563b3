"""What belongs where in a book: the model, keys and words allowed at each path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from basisbook.ledger import book

if TYPE_CHECKING:
    from basisbook.yamltext import Keys, Source

_ENTRIES: dict[str, type[book.Entry]] = {
    "owners": book.Owner,
    "plans": book.Plan,
    "accounts": book.Account,
    "returns": book.Return,
}
_DOCUMENTS: dict[str | None, type[book.Entry]] = {
    "form_1099r": book.Form1099R,
    "sources_table": book.SourcesTable,
}
_INSIDE: dict[tuple[str, str], type[book.Entry]] = {
    ("events", "to"): book.Part,
    ("events", "conversions"): book.Conversion,
    ("documents", "to"): book.FormDestination,
    ("documents", "rows"): book.SourceRow,
    ("documents", "boxes"): book.Boxes,
}
_MAPPINGS: tuple[Keys, ...] = (("owners",), ("plans",), ("accounts",))
_TAGGED = ("events", "documents")
_ENTRY_DEPTH = 2


def model_at(keys: Keys, source: Source) -> type[book.Entry] | None:
    """Return the model of the mapping at `keys`, or None if no mapping belongs there."""
    if not keys:
        return book.Book
    top = str(keys[0])
    if len(keys) > _ENTRY_DEPTH:
        return _INSIDE.get((top, str(keys[2])))
    if len(keys) < _ENTRY_DEPTH:
        return book.Choices if top == "choices" else None
    if top == "events":
        return book.EVENT_KINDS.get(book.event_kind(source.written(keys)) or "")
    if top == "documents":
        return _DOCUMENTS.get(book.document_kind(source.written(keys)))
    return _ENTRIES.get(top)


def takes_keys(keys: Keys, source: Source) -> bool:
    """Return whether a mapping belongs at `keys`."""
    return keys in _MAPPINGS or model_at(keys, source) is not None


def keys_at(keys: Keys, source: Source) -> tuple[str, ...]:
    """Return the keys that the mapping at `keys` may have, as the file writes them."""
    return tuple(_fields_at(keys, source))


def choices_at(keys: Keys, source: Source) -> tuple[str, ...]:
    """Return the words that the value at `keys` may be."""
    return tuple(_words(_fields_at(keys[:-1], source).get(str(keys[-1]))))


def _fields_at(keys: Keys, source: Source) -> dict[str, Any]:
    """Return the type of each key that the mapping at `keys` may have."""
    model = model_at(keys, source)
    fields = model.model_fields if model else {}
    return {field.alias or name: field.annotation for name, field in fields.items()}


def _words(annotation: Any) -> list[str]:  # noqa: ANN401 - any type there is
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    return [word for part in get_args(annotation) for word in _words(part)]


def path_of(loc: tuple[int | str, ...], source: Source) -> Keys:
    """Return where in the file pydantic's `loc` is.

    pydantic adds the tag of a union member and the name of its validator, which are no
    keys of the file; a tag can even have the name of a key beside it.
    """
    steps = loc[:2] + loc[3:] if loc and loc[0] in _TAGGED else loc
    keys: Keys = ()
    for step in steps:
        if source.written((*keys, step)) is not None:
            keys = (*keys, step)
    return keys
