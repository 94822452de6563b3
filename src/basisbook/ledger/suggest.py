"""Did you mean: the known word nearest to an unknown one, and words fit to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60

_ALSO_CALLED = {
    "401k": "401(k)",
    "403b": "403(b)",
    "457b": "governmental 457(b)",
    "governmental 457": "governmental 457(b)",
    "thrift savings plan": "TSP",
    "profit-sharing": "profit sharing",
    "money purchase": "401(a)",
    "401a": "401(a)",
    "defined benefit": "pension",
    "cash balance": "pension",
    "roth 401k": "designated Roth",
    "roth 401(k)": "designated Roth",
    "roth": "Roth IRA",
    "ira": "traditional IRA",
    "rollover ira": "traditional IRA",
    "traditional": "traditional IRA",
    "traditional 401(k)": "pre-tax",
    "traditional 401k": "pre-tax",
    "deferral": "pre-tax",
    "elective": "elective deferral",
    "employee": "employee contribution",
    "match": "matching",
    "for year": "for",
    "roth conversion": "conversion",
    "withdrawal": "distribution",
    "withdraw": "distribution",
    "payout": "distribution",
    "deposit": "contribution",
    "contribute": "contribution",
    "balance": "value",
    "statement": "value",
    "gain": "value",
    "loss": "value",
    "start": "opening",
    "trustee transfer": "transfer",
    "joint": "married filing jointly",
    "mfj": "married filing jointly",
    "mfs": "married filing separately",
    "birthday": "born",
    "birth date": "born",
    "date of birth": "born",
    "dob": "born",
}


def printable(value: str) -> str:
    """Return a text of the book, fit to be part of a sentence: one line, not too long."""
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value[:_LONGEST])
    return line if len(value) <= _LONGEST else line + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was probably meant to be, or None."""
    if len(word) > _LONGEST:
        return None
    plain = {_plain(name): name for name in reversed(tuple(known))}
    also = _ALSO_CALLED.get(_plain(word))
    if also is not None and _plain(also) in plain:
        return plain[_plain(also)]
    import difflib

    close = difflib.get_close_matches(_plain(word), plain, 1, 0.6)
    return plain[close[0]] if close else None


def _plain(word: str) -> str:
    return word.casefold().replace("_", " ").replace("-", " ").strip()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the remedy for an unknown word: the nearest one, or all that are known."""
    names = tuple(known)
    near = nearest(word, names)
    if near is not None:
        return _("Did you mean '{near}'?").format(near=printable(near))
    if not names:
        return _("The book has none yet.")
    return choose_from(names)


def choose_from(names: Iterable[str]) -> str:
    """Return the remedy that lists what is known."""
    return _("Choose from: {names}.").format(names=listed(names))


def listed(names: Iterable[str]) -> str:
    """Return names in a row, the first dozen of them."""
    row = [printable(name) for name in names]
    return ", ".join(row[:12]) + (", …" if len(row) > 12 else "")  # noqa: PLR2004 - a dozen
