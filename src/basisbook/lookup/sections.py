"""Sections of the Code: read out of citations, and out of what people type for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import deferred
from basisbook.law.states import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMS = "forms"
"""Where line numbers of forms are listed: they belong to a form and to no section."""
STATES = "states"
"""Where rules of the states are listed: most of them are the law of several."""
OTHER = "other"
"""Where law is listed that cites no section of the Code."""

TITLES = {
    "1": deferred("Tax rates"),
    "55": deferred("Alternative minimum tax"),
    "63": deferred("Standard deduction"),
    "67": deferred("Floor under miscellaneous itemized deductions, and their end"),
    "68": deferred("Overall limitation on itemized deductions"),
    "72": deferred("Annuities and distributions: recovery of investment"),
    "72(t)": deferred("Additional tax on early distributions"),
    "151": deferred("Personal exemptions; deduction for seniors"),
    "165": deferred("Losses"),
    "213": deferred("Medical expenses"),
    "219": deferred("Contributions to IRAs, and their deduction"),
    "223": deferred("Health savings accounts"),
    "401": deferred("Qualified plans"),
    "402": deferred("Plan distributions and rollovers; elective deferrals"),
    "402A": deferred("Designated Roth accounts"),
    "403": deferred("403(a) and 403(b) annuities"),
    "404": deferred("Deduction for employers; dividends on employer stock"),
    "408": deferred("Traditional, SEP and SIMPLE IRAs"),
    "408A": deferred("Roth IRAs"),
    "414": deferred("Definitions for plans; catch-up contributions"),
    "415": deferred("Limits on contributions and benefits of plans"),
    "457": deferred("Plans of governments and tax-exempt organizations"),
    "691": deferred("Income in respect of a decedent"),
    "1211": deferred("Limit on capital losses"),
    "1212": deferred("Capital losses carried to later years"),
    "1400Q": deferred("Hurricanes of 2005"),
    "3121": deferred("Wages under FICA"),
    "3405": deferred("Withholding on distributions"),
    "4973": deferred("Tax on excess contributions"),
    "4974": deferred("Tax on too small minimum distributions"),
    "6072": deferred("When returns are due"),
    "6081": deferred("Extensions of time"),
    "6654": deferred("Estimated tax"),
    "7503": deferred("Days that fall on a weekend or holiday"),
    "7508A": deferred("Postponed deadlines"),
    STATES: deferred("Law of the states"),
    **NAMES,
    FORMS: deferred("Lines of forms"),
    OTHER: deferred("Other law"),
}
"""What a section is about, in a few words of ours; a section without is shown by its number."""

_PART = r"\([0-9A-Za-z]{1,5}\)"
_CODE = re.compile(rf"26 USC (\d+[A-Z]*)((?:{_PART})*)(?:-((?:{_PART})+))?")
_REGULATION = re.compile(rf"26 CFR \d+\.(\d+[A-Z]*)((?:{_PART})*)")
_TYPED = re.compile(rf"§*(\d{{1,4}}?)((?:[A-Za-z][0-9A-Za-z]*)?)((?:{_PART})*)")
_INSIDE = re.compile(r"\(([^)]*)\)")


class Section(NamedTuple):
    """A place in the Code: the number of a section, and the parts within it."""

    number: str
    parts: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Under what it is listed: its section, where 72(t) is one of its own."""
        return "72(t)" if (self.number, self.parts[:1]) == ("72", ("t",)) else self.number

    @property
    def text(self) -> str:
        """The section as it is cited: 72(t)(2)."""
        return self.number + "".join(f"({part})" for part in self.parts)


def cited(citations: Iterable[str]) -> Iterator[Section]:
    """Yield the sections that citations name, or whose regulations they name."""
    for citation in citations:
        for number, parts, last in _CODE.findall(citation):
            first = tuple(_INSIDE.findall(parts))
            yield Section(number, first)
            end = tuple(_INSIDE.findall(last))
            if end:
                yield Section(number, first[: len(first) - len(end)] + end)
        for number, parts in _REGULATION.findall(citation):
            yield Section(number, tuple(_INSIDE.findall(parts)))


def group_of(citations: Iterable[str]) -> str:
    """Return under what the bearer of some citations is listed: the first section of them."""
    return next((section.group for section in cited(citations)), OTHER)


def state_of(id_: str) -> str:
    """Return the state whose law a value is, by its id; empty for federal law."""
    folder, _dot, rest = id_.partition(".")
    return rest.partition(".")[0].upper() if folder == STATES else ""


def in_order(group: str) -> tuple[int, str]:
    """Return the place of a section among the others; forms, then other law, states come last."""
    digits = re.match(r"\d+", group)
    if digits:
        return int(digits[0]), group
    last = (FORMS, OTHER, STATES)
    return 1_000_000 + (last.index(group) if group in last else len(last)), group


def names_section(word: str, section: Section) -> bool:
    """Return whether a word such as `72t`, `72(t)`, `402A` or `§408` names a section.

    A section is named by itself and by what contains it. A small letter may be that of a
    section or of a subsection: `402a` is 402A and 402(a); `402(a)` and `402A` are one each.
    """
    typed = _TYPED.fullmatch(word)
    if typed is None:
        return False
    digits, run, parts = typed.groups()
    inside = tuple(_INSIDE.findall(parts))
    if run[:1].isalpha() and section.number == digits + run[0].upper():
        return _leads(run[1:], inside, section.parts)
    return section.number == digits and not run[:1].isupper() and _leads(run, inside, section.parts)


def _leads(run: str, inside: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Return whether what is written together, then `inside`, are the first of `parts`."""
    for number, part in enumerate(parts):
        if not run:
            return parts[number:][: len(inside)] == inside
        if not run.startswith(part):
            return False
        run = run[len(part) :]
    return not run and not inside
