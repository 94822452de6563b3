"""Entries without a known kind, and kinds that Basisbook knows only by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.ledger.book import DOCUMENT_KINDS, EVENT_KINDS, GAP_KINDS, event_kind
from basisbook.ledger.suggest import did_you_mean, nearest, printable

if TYPE_CHECKING:
    from basisbook.errors import Place
    from basisbook.yamltext import Keys, Source

_ALL_KINDS = (*EVENT_KINDS, *GAP_KINDS)

_GAP_PLANS = (
    "403(a)",
    "457(f)",
    "nonqualified",
)
_EMERGENCY = (
    "plesa",
    "emergency savings",
    "emergency savings account",
    "pension-linked emergency savings account",
)
_GAP_ACCOUNTS = (
    *_EMERGENCY,
    "hsa",
    "roth simple ira",
    "roth sep ira",
    "403(b)",
    "457(b)",
    "401(a)",
    "nonqualified annuity",
    "deferred annuity",
    "variable annuity",
    "fixed annuity",
)
_GAP_REASONS = (
    "emergency savings",
    "plesa",
)
_EVENT_REASONS = {
    "loan offset": "loan_offset",
    "qdro": "domestic_relations_order",
    "domestic relations order": "domestic_relations_order",
}
"""What people write as a reason, and which event it is."""


def unknown(source: Source, keys: Keys, written: object) -> Problem | None:
    """Return what to say of an entry whose kind no record has."""
    place = source.place(keys)
    if not isinstance(written, dict):
        return mapping_expected(place)
    if keys[0] == "documents":
        return _document(source, keys, written)
    gap = next((key for key in written if key in GAP_KINDS), None)
    if gap is not None:
        return _gap_event(source.place((*keys, gap), on_key=True), gap)
    return _event(source, keys, written)


def _event(source: Source, keys: Keys, written: dict[str, object]) -> Problem:
    for key in written:
        near = nearest(key, _ALL_KINDS)
        if near is not None and key not in ("date", "note", "to", "amount"):
            return Problem(
                "E127",
                source.place((*keys, key), on_key=True),
                _("'{key}' is not an event.").format(key=printable(key)),
                _("Did you mean '{near}'?").format(near=near),
            )
    return Problem(
        "E128",
        source.place(keys),
        _("Nothing here says what happened."),
        did_you_mean("", EVENT_KINDS),
    )


def _document(source: Source, keys: Keys, written: dict[str, object]) -> Problem:
    first = next(iter(written), "")
    return Problem(
        "E129",
        source.place(keys),
        _("Nothing here says which document this is."),
        did_you_mean(first, DOCUMENT_KINDS),
    )


def is_two_events(source: Source, keys: Keys) -> bool:
    """Return whether an unknown key stands in an entry that names more than one event."""
    entry = source.written(keys[:-1])
    return (
        keys[0] == "events"
        and len(keys) == 3  # noqa: PLR2004 - events, index, key
        and isinstance(entry, dict)
        and sum(key in _ALL_KINDS for key in entry) > 1
    )


def is_employers(source: Source, keys: Keys) -> bool:
    """Return whether an unknown key is how a contribution once said that the employer paid."""
    return keys[-1] == "by" and event_kind(source.written(keys[:-1])) == "contribution"


def employers(place: Place) -> Problem:
    """Return what to write in place of that key."""
    return Problem(
        "E496",
        place,
        _("Who paid a contribution is written as its `source`."),
        _("Write `source: matching` or `source: nonelective` in place of `by: employer`."),
    )


def second_kind(source: Source, keys: Keys) -> Problem | None:
    """Return what to say of a key that names another event than the first one does."""
    key = str(keys[-1])
    place = source.place(keys, on_key=True)
    if key in GAP_KINDS:
        return _gap_event(place, key)
    if key not in EVENT_KINDS:
        # It may well belong to the other event.
        return None
    return Problem(
        "E132",
        place,
        _("This entry is both '{one}' and '{other}'.").format(
            one=event_kind(source.written(keys[:-1])), other=key
        ),
        _("Write one entry for each thing that happened."),
    )


def _gap_event(place: Place, kind: str) -> Problem:
    if kind == "sale":
        return Problem(
            "E534",
            place,
            _("A sale is written with the distribution that paid the shares."),
            _("Move it there: `shares: {number: ..., sales: [{date: ..., amount: ...}]}`."),
        )
    return Problem(
        "G301",
        place,
        _("Basisbook knows the event '{kind}' by name, but has no rule for it yet.").format(
            kind=kind
        ),
        _("Take the years that it touches to a tax preparer; without it the book would be wrong."),
    )


def gap_word(keys: Keys, written: str, place: Place) -> Problem | None:
    """Return the gap that a word names, if the law knows it and Basisbook does not yet."""
    word = written.casefold().strip()
    if keys[0] == "plans" and keys[-1] == "kind" and word == "457(b)":
        return Problem(
            "E725",
            place,
            _("There are two kinds of 457(b) plans, and they are taxed in different ways."),
            _(
                "Write `governmental 457(b)` if a state or local government maintains it, and"
                " `tax-exempt 457(b)` if another tax-exempt employer does."
            ),
        )
    if keys[0] == "plans" and keys[-1] == "kind" and word in _GAP_PLANS:
        return _gap(
            "G302", place, _("The law on {word} plans was not read for Basisbook."), written
        )
    if keys[0] == "accounts" and keys[-1] == "kind" and word in _GAP_ACCOUNTS:
        return _gap("G303", place, _("The law on '{word}' was not read for Basisbook."), written)
    if keys[-1] == "reason" and word in _GAP_REASONS:
        return _gap(
            "G304", place, _("The law on the reason '{word}' was not read for Basisbook."), written
        )
    if keys[-1] == "reason" and word in _EVENT_REASONS:
        return _reason_of_event(place, word)
    return None


def _reason_of_event(place: Place, word: str) -> Problem:
    remedy = _("Write it as `{event}`.")
    if _EVENT_REASONS[word] == "domestic_relations_order":
        remedy = _(
            "For a spouse or former spouse write the event `{event}`, and the payment from their"
            " own account; for a child or other dependent `reason: order for a dependent`."
        )
    return Problem(
        "E564",
        place,
        _("'{word}' is an event of its own, not the reason of a distribution.").format(word=word),
        remedy.format(event=_EVENT_REASONS[word]),
    )


def _gap(code: str, place: Place, text: str, word: str) -> Problem:
    emergency = _(
        "A pension-linked emergency savings account (26 USC 402A(e)) is kept apart from the"
        " rest of the plan: leave it out of the book, and take it to a tax preparer."
    )
    remedies = {
        "G302": _("Leave the plan and its accounts out, and take them to a tax preparer."),
        "G303": emergency
        if word.casefold().strip() in _EMERGENCY
        else _("Leave the account out, and take it to a tax preparer."),
        "G304": emergency,
    }
    return Problem(code, place, text.format(word=printable(word)), remedies[code])


def mapping_expected(place: Place) -> Problem:
    """Return what to say where keys and values belong and something else is written."""
    return Problem(
        "E124",
        place,
        _("Keys with values are expected here."),
        _("Write them as `key: value`, each on a line of its own or inside braces."),
    )
