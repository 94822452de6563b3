"""Everything that can be found: each rule and each dated value, with the words that find it."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import basisbook.rules
from basisbook.i18n import LANGUAGES, speaking
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import REGISTRY, Rule
from basisbook.law import store
from basisbook.law.states import NAMES
from basisbook.lookup.sections import (
    FORMS,
    STATES,
    Section,
    cited,
    group_of,
    names_section,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.law.parameter import Parameter

_RULES = f"{basisbook.rules.__name__}."
_STATE_RULES = f"{_RULES}states."
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\b26 (?:usc|cfr) ")
_BETWEEN = re.compile(r"[\s;,]+")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Entry(NamedTuple):
    """A rule or a value, where it is listed, and what finds it."""

    of: Rule[Any, Any] | Parameter
    group: str
    sections: tuple[Section, ...]
    text: str
    """Its id, its titles in every language and its authority, in small letters."""

    @property
    def words(self) -> set[str]:
        """The words of its text, without signs."""
        return set(_WORD.findall(self.text))

    @property
    def numbers(self) -> set[str]:
        """What stands between spaces in its text: 2014-54, 8606, 402(c); not the year of an act."""
        return {one for one in _BETWEEN.split(self.text) if not _YEAR.fullmatch(one)}


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Return all rules, then all values."""
    rules = (_of_rule(rule) for rule in every_rule().values())
    return (*rules, *(_of_value(store.parameter(name)) for name in store.names()))


def every_rule() -> dict[str, Rule[Any, Any]]:
    """Return the rules of the package by id; a rule is known once its module is imported."""
    modules = sorted(one.name for one in pkgutil.walk_packages(basisbook.rules.__path__, _RULES))
    for name in modules:
        importlib.import_module(name)
    rules = [rule for rule in REGISTRY.values() if rule.function.__module__ in modules]
    rules.sort(key=lambda rule: rule.function.__module__)
    return {rule.id: rule for rule in rules}


def _of_rule(rule: Rule[Any, Any]) -> Entry:
    """Return a rule under the section that its module is named after, and not another it cites."""
    if rule.function.__module__.startswith(_STATE_RULES):
        return _entry(rule, STATES, rule.authority)
    named = rule.function.__module__.rpartition(".s")[2].partition("_")[0]
    own = (one.group for one in cited(rule.authority) if names_section(named, one))
    return _entry(rule, next(own, group_of(rule.authority)), rule.authority)


def _of_value(known: Parameter) -> Entry:
    citations = known.statute, *(one.authority for one in known.values)
    group = state_of(known.id) or (FORMS if known.form else group_of(citations))
    return _entry(known, group, (known.form, *citations))


def _entry(of: Rule[Any, Any] | Parameter, group: str, citations: tuple[str, ...]) -> Entry:
    text = " ".join((of.id, *_titles(of.title), *citations)).casefold()
    named = of.title.replace("section ", "26 USC ")
    return Entry(of, group, tuple(cited((*citations, named))), _CODE.sub(" ", text))


def _titles(title: str) -> Iterator[str]:
    for language in LANGUAGES:
        with speaking(language):
            yield _(title)


def has(entry: Entry, word: str) -> bool:
    """Return whether a word finds an entry.

    A number finds itself, or a section; a state's two large letters find its law; a word finds
    words that begin with it; Chinese finds titles in which it stands.
    """
    if word in NAMES:
        return entry.group == word
    small = word.casefold()
    if small[:1].isdigit() or small[:1] == "§":
        return small in entry.numbers or any(names_section(word, one) for one in entry.sections)
    if not small.isascii():
        return small in entry.text
    words = entry.words
    return all(any(one.startswith(part) for one in words) for part in _WORD.findall(small))
