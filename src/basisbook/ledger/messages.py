"""What the models refuse, in sentences: a pydantic error in, a problem with a place out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook import yamlfaults
from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.ledger import fields, kinds
from basisbook.ledger.scalar_messages import BY_TYPE as SCALARS
from basisbook.ledger.suggest import choose_from, did_you_mean, nearest, printable

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from basisbook.errors import Place
    from basisbook.yamltext import Keys, Node, Source

_EXAMPLES = {
    "format": "format: 1",
    "owners": "owners: {me: {born: 1970-05-17}}",
    "accounts": "accounts: {ira: {kind: traditional IRA}}",
    "date": "date: 2024-03-15",
    "deposited": "deposited: 2024-04-02",
    "amount": 'amount: "6,500.00"',
    "balance": 'balance: "6,500.00"',
    "year": "year: 2024",
    "1": '"1": "6,500.00"',
}
_REST_OF_AMOUNT = re.compile(r"\d{3}(\.\d{2})?")


def problem(error: ErrorDetails, source: Source) -> Problem | None:
    """Return what to say of one error of the models, or None if another one says it."""
    loc, kind = error["loc"], error["type"]
    keys = fields.path_of(loc, source)
    if loc[-1:] == ("[key]",):
        return _bad_name(source, keys)
    if kind == "missing":
        return _missing(source, keys, str(loc[-1]))
    written = source.written(keys)
    if kind in _OF_KEYS:
        return _OF_KEYS[kind](source, keys, written)
    if written == "":
        return _nothing_written(source, keys)
    if kind == "literal_error":
        return _wrong_word(source, keys, written)
    if isinstance(written, str):
        return _of_text(source, keys, written, kind)
    return _of_collection(source, keys, written, loc)


def _of_text(source: Source, keys: Keys, written: str, kind: str) -> Problem | None:
    place = source.place(keys)
    if kind in SCALARS:
        code, text, remedy = SCALARS[kind](written)
        return Problem(code, place, text, remedy)
    if kind == "name_length":
        return _name_too_long(place)
    if kind == "control_character":
        return yamlfaults.control(place, "\r")
    if kind in ("tuple_type", "list_type"):
        return _list_expected(place)
    if keys[-1:] == ("distribution",):
        return None
    return kinds.mapping_expected(place)


def _of_collection(
    source: Source, keys: Keys, written: Node | None, loc: tuple[int | str, ...]
) -> Problem | None:
    place = source.place(keys)
    if _is_list(keys):
        return _list_expected(place)
    if fields.takes_keys(keys, source):
        return kinds.mapping_expected(place)
    if keys[-1] == "distribution" and (isinstance(written, dict) or "str" not in str(loc[-1])):
        # Both members of the union complain: one sentence is enough.
        return None
    return _text_expected(place)


def _is_list(keys: Keys) -> bool:
    last = keys[-1] if keys else None
    return last in ("events", "documents", "returns", "to", "conversions", "rows")


def _bad_name(source: Source, keys: Keys) -> Problem:
    place = source.place(keys, on_key=True)
    if keys[-1] == "":
        return yamlfaults.complex_key(place)
    return _name_too_long(place)


def _missing(source: Source, keys: Keys, key: str) -> Problem | None:
    allowed = fields.keys_at(keys, source)
    written = source.written(keys)
    others = [name for name in written if name not in allowed] if isinstance(written, dict) else []
    if any(nearest(name, allowed) == key for name in others):
        # The unknown key beside it says what is wrong.
        return None
    return Problem(
        "E120",
        source.place(keys),
        _("`{key}` is missing here.").format(key=key),
        _("Add `{example}`.").format(example=_EXAMPLES.get(key, f"{key}: …")),
    )


def _nothing_written(source: Source, keys: Keys) -> Problem:
    key = keys[-1] if keys else ""
    return Problem(
        "E121",
        source.place(keys, on_key=True),
        _("Nothing is written after `{key}`.").format(key=printable(str(key))),
        _("Write the value, or leave the line out if you do not know it."),
    )


def _unknown_key(source: Source, keys: Keys, written: Node | None) -> Problem | None:
    place = source.place(keys, on_key=True)
    key = str(keys[-1])
    if kinds.is_two_events(source, keys):
        return kinds.second_kind(source, keys)
    if written == "" and _REST_OF_AMOUNT.fullmatch(key):
        return _amount_in_braces(place, key)
    allowed = fields.keys_at(keys[:-1], source)
    return Problem(
        "E122",
        place,
        _("The key '{key}' is not known here.").format(key=printable(key)),
        did_you_mean(key, allowed),
    )


def _amount_in_braces(place: Place, rest: str) -> Problem:
    return Problem(
        "E123",
        place,
        _("Inside braces a comma ends a value, so '{rest}' was read as a key.").format(rest=rest),
        _('Put an amount with a comma in quotes: "6,500.00".'),
    )


def _wrong_word(source: Source, keys: Keys, written: Node | None) -> Problem | None:
    place = source.place(keys)
    if not isinstance(written, str):
        return _text_expected(place)
    gap = kinds.gap_word(keys, written, place)
    if gap is not None:
        return gap
    choices = fields.choices_at(keys, source)
    if keys == ("format",):
        return _wrong_format(place, written)
    return Problem(
        "E130",
        place,
        _("'{value}' is not a choice for `{key}`.").format(value=printable(written), key=keys[-1]),
        _more_choices(written, choices),
    )


def _more_choices(written: str, choices: tuple[str, ...]) -> str:
    remedy = did_you_mean(written, choices)
    others = choose_from(choices)
    return remedy if remedy == others or len(choices) == 1 else f"{remedy} {others}"


def _wrong_format(place: Place, written: str) -> Problem:
    return Problem(
        "E131",
        place,
        _("This version of Basisbook reads books of format 1, not '{format}'.").format(
            format=printable(written)
        ),
        _("Write `format: 1`, or get a newer version of Basisbook."),
    )


def _name_too_long(place: Place) -> Problem:
    return Problem(
        "E161",
        place,
        _("A name has at most 60 characters."),
        _("Shorten it, and put the long form into `title`, `name` or `note`."),
    )


def _list_expected(place: Place) -> Problem:
    return Problem(
        "E125",
        place,
        _("A list is expected here."),
        _("Start each entry on a line of its own with '- ', or write [] for none."),
    )


def _text_expected(place: Place) -> Problem:
    return Problem(
        "E126",
        place,
        _("One value is expected here, not a list or further keys."),
        _("Write the value on the line of its key; put it in quotes if it has brackets."),
    )


_OF_KEYS = {"extra_forbidden": _unknown_key, "union_tag_not_found": kinds.unknown}
