"""What does not fit the records, in sentences: a fault in, a problem with a place out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook import yamlfaults
from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.ledger import kinds
from basisbook.ledger.scalar_messages import BY_TYPE as SCALARS
from basisbook.ledger.suggest import choose_from, did_you_mean, nearest, printable

if TYPE_CHECKING:
    from basisbook.errors import Place
    from basisbook.ledger.convert import Fault
    from basisbook.yamltext import Source

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


_SURVIVING = "qualifying surviving spouse"


def problem(fault: Fault, source: Source) -> Problem | None:
    """Return what to say of one fault, or None if another one says it."""
    if fault.kind in _OF_KEYS:
        return _OF_KEYS[fault.kind](source, fault)
    place = source.place(fault.keys, on_key=fault.on_key)
    if fault.written == "":
        return yamlfaults.complex_key(place) if fault.on_key else _nothing_written(source, fault)
    if fault.kind in _OF_SHAPE:
        return _OF_SHAPE[fault.kind](place)
    written = str(fault.written)
    if fault.kind == "word":
        return _wrong_word(place, fault, written)
    code, text, remedy = SCALARS[fault.kind](written)
    return Problem(code, place, text, remedy)


def _missing(source: Source, fault: Fault) -> Problem | None:
    *_around, key = fault.keys
    beside = fault.written if isinstance(fault.written, dict) else {}
    others = [name for name in beside if name not in fault.allowed]
    if any(nearest(name, fault.allowed) == key for name in others):
        # The unknown key beside it says what is wrong.
        return None
    if key == "amount" and "recharacterization" in beside and "moved" in beside:
        return _only_moved(source.place(fault.keys))
    return Problem(
        "E120",
        source.place(fault.keys),
        _("`{key}` is missing here.").format(key=key),
        _("Add `{example}`.").format(example=_EXAMPLES.get(str(key), f"{key}: …")),
    )


def _only_moved(place: Place) -> Problem:
    return Problem(
        "E680",
        place,
        _(
            "`moved` is what was transferred, after gains or losses; of how much of the"
            " contribution, is not told."
        ),
        _(
            "Ask the trustee for the contribution that was recharacterized, and add it as"
            " `amount`: it, and not what was moved, is basis (26 CFR 1.408A-5 A-2). If it had"
            " neither gained nor lost, the two are the same."
        ),
    )


def _nothing_written(source: Source, fault: Fault) -> Problem:
    keys = fault.keys
    key = keys[-1] if keys else ""
    return Problem(
        "E121",
        source.place(keys, on_key=True),
        _("Nothing is written after `{key}`.").format(key=printable(str(key))),
        _("Write the value, or leave the line out if you do not know it."),
    )


def _unknown_key(source: Source, fault: Fault) -> Problem | None:
    keys = fault.keys
    place = source.place(keys, on_key=True)
    key = str(keys[-1])
    if kinds.is_two_events(source, keys):
        return kinds.second_kind(source, keys)
    if kinds.is_employers(source, keys):
        return kinds.employers(place)
    if fault.written == "" and _REST_OF_AMOUNT.fullmatch(key):
        return _amount_in_braces(place, key)
    return Problem(
        "E122",
        place,
        _("The key '{key}' is not known here.").format(key=printable(key)),
        did_you_mean(key, fault.allowed),
    )


def _amount_in_braces(place: Place, rest: str) -> Problem:
    return Problem(
        "E123",
        place,
        _("Inside braces a comma ends a value, so '{rest}' was read as a key.").format(rest=rest),
        _('Put an amount with a comma in quotes: "6,500.00".'),
    )


def _no_kind(source: Source, fault: Fault) -> Problem | None:
    return kinds.unknown(source, fault.keys, fault.written)


def _wrong_word(place: Place, fault: Fault, written: str) -> Problem:
    keys = fault.keys
    gap = kinds.gap_word(keys, written, place)
    if gap is not None:
        return gap
    if keys == ("format",):
        return _wrong_format(place, written)
    return Problem(
        "E130",
        place,
        _("'{value}' is not a choice for `{key}`.").format(value=printable(written), key=keys[-1]),
        _more_choices(written, fault.allowed),
    )


def _more_choices(written: str, choices: tuple[str, ...]) -> str:
    if written.casefold().startswith("inherited"):
        return _(
            "Write the kind that it is, such as `Roth IRA`, and who left it: `inherited_from`."
        )
    if "widow" in written.casefold() and _SURVIVING in choices:
        return _(
            "Write `qualifying surviving spouse`, for all years: older returns called "
            "it qualifying widow(er). In the year of the death the return may be a joint one."
        )
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


def _control_character(place: Place) -> Problem:
    return yamlfaults.control(place, "\r")


_OF_KEYS = {
    "missing": _missing,
    "unknown": _unknown_key,
    "no_kind": _no_kind,
}
_OF_SHAPE = {
    "mapping": kinds.mapping_expected,
    "list": _list_expected,
    "text": _text_expected,
    "name_length": _name_too_long,
    "control_character": _control_character,
}
