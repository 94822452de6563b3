"""What is said when nothing is found, and what was probably meant."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.law.parameter import Parameter
from basisbook.lookup.entries import entries, has

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.lookup.entries import Entry

_ALSO_CALLED = {
    "penalty": "additional tax",
    "penalties": "additional tax",
    "withdrawal": "distribution",
    "withdraw": "distribution",
    "payout": "distribution",
    "taxable": "includible",
    "rmd": "minimum",
    "mandatory": "required",
    "cap": "limit",
    "maximum": "limit",
    "backdoor": "conversion",
    "罚款": "附加税",
    "罚金": "附加税",
    "提取": "分配",
    "取款": "分配",
}
"""What people say, and the word of the law that finds it."""


def no_match(words: Sequence[str], everything: Sequence[Entry]) -> Problem:
    """Return the complaint that no rule and no value has all of the words."""
    text = _("No rule and no value of the law has '{words}'.").format(words=" ".join(words))
    return Problem("E430", None, text, _remedy(words, everything))


def _remedy(words: Sequence[str], everything: Sequence[Entry]) -> str:
    lost = [word for word in words if not any(has(entry, word) for entry in everything)]
    for word in lost:
        if re.fullmatch(r"(?:19|20)\d\d", word):
            return _("If {year} is a taxable year, write --year {year}.").format(year=word)
        near = nearest(word, everything)
        if near:
            return _("Did you mean '{near}'?").format(near=near)
    if not lost:
        return _("Each word is found, but not all of them together: leave one out.")
    return _(
        "Give a section such as 72(t) or 402A, a form such as 8606, or a word of a title; "
        "without words everything is listed."
    )


def nearest(word: str, everything: Sequence[Entry]) -> str | None:
    """Return what finds something and is nearest to a word that finds nothing."""
    small = word.casefold()
    if any(has(entry, small) for entry in everything):
        return small
    also = _ALSO_CALLED.get(small)
    if also is not None and any(all(has(one, part) for part in also.split()) for one in everything):
        return also
    known = {name.casefold(): name for name in vocabulary(everything)}
    close = difflib.get_close_matches(small, known, 1, 0.7)
    return known[close[0]] if close else None


def known_words() -> list[str]:
    """Return what may be asked for, in order, each once; parentheses trouble shells."""
    sections = (section.group for entry in entries() for section in entry.sections)
    plain = (re.sub(r"[()]", "", group) for group in sections)
    return sorted({*plain, *(word for word in vocabulary(entries()) if "(" not in word)})


def vocabulary(everything: Sequence[Entry]) -> Iterator[str]:
    """Yield what may be asked for: sections as they are cited, and the words of ids."""
    for entry in everything:
        yield from (text for one in entry.sections for text in (one.group, one.text))
        yield entry.of.id
        yield from (word for word in re.split(r"[._]", entry.of.id) if not word.isdigit())


def no_year(year: int, everything: Sequence[Entry]) -> Problem:
    """Return the refusal of a taxable year of which nothing is known."""
    known = [entry.of for entry in everything if isinstance(entry.of, Parameter)]
    first = min(one.values[0].since for one in known)
    last = max(one.known_through for one in known)
    text = _("The law is known here from {first} through {last}, and {year} is not guessed.")
    remedy = _("Ask for a taxable year from {first} through {last}.")
    said = text.format(first=first, last=last, year=year)
    return Problem("E431", None, said, remedy.format(first=first, last=last))
