"""Find rules and values of the law by words and by taxable year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.kernel.rule import Rule
from basisbook.law.parameter import Parameter
from basisbook.lookup import missing
from basisbook.lookup.entries import Entry, entries, has
from basisbook.lookup.exceptions import GROUP, exceptions
from basisbook.lookup.model import (
    FORMAT,
    LawFound,
    Period,
    RuleFound,
    SectionFound,
    UnknownValue,
    ValueFound,
)
from basisbook.lookup.sections import TITLES, in_order
from basisbook.report.versions import versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from basisbook.law.parameter import ByStatus, Dated
    from basisbook.lookup.model import Reason
    from basisbook.money import Cents


def find_law(words: Sequence[str] = (), year: int | None = None) -> LawFound:
    """Return the rules and values that have all of `words`, in a taxable year or in all.

    Raises `LawError` if there are none, or if nothing at all is known of the year.
    """
    everything = entries()
    found = [entry for entry in everything if all(has(entry, word) for word in words)]
    if year is not None and not any(map(_at_hand(year), everything)):
        raise LawError((missing.no_year(year, everything),))
    if not found:
        raise LawError((missing.no_match(words, everything),))
    return LawFound(
        FORMAT,
        language(),
        versions()._replace(format=FORMAT),
        tuple(words),
        year,
        tuple(_sections(found, year)),
        tuple(_unknown(found, year)) if year is not None else (),
        tuple(exceptions(year)) if _is_whole(found, everything) else (),
    )


def _is_whole(found: Sequence[Entry], everything: Sequence[Entry]) -> bool:
    """Return whether all of the law on the additional tax was found, and not a part of it."""
    return [one for one in everything if one.group == GROUP and one not in found] == []


def _at_hand(year: int) -> Callable[[Entry], bool]:
    def known(entry: Entry) -> bool:
        return isinstance(entry.of, Parameter) and bool(_periods(entry.of, year))

    return known


def _sections(found: Sequence[Entry], year: int | None) -> Iterator[SectionFound]:
    for group in sorted({entry.group for entry in found}, key=in_order):
        here = [entry.of for entry in found if entry.group == group]
        rules = tuple(_rule(one) for one in here if isinstance(one, Rule) and _governs(one, year))
        known = [one for one in here if isinstance(one, Parameter)]
        values = tuple(_value(one, year) for one in known if _periods(one, year))
        if rules or values:
            title = _(TITLES[group]) if group in TITLES else ""
            yield SectionFound(group, title, rules, values)


def _governs(rule: Rule[Any, Any], year: int | None) -> bool:
    return year is None or (rule.since <= year and (rule.until is None or year <= rule.until))


def _rule(rule: Rule[Any, Any]) -> RuleFound:
    return RuleFound(rule.id, _(rule.title), rule.authority, rule.since, rule.until)


def _periods(known: Parameter, year: int | None) -> tuple[Dated, ...]:
    return tuple(one for one in known.values if year is None or one.since <= year <= one.until)


def _value(known: Parameter, year: int | None) -> ValueFound:
    return ValueFound(
        known.id,
        _(known.title),
        known.unit,
        known.form,
        known.statute,
        _(known.keyed_by),
        _(known.note) if known.note else "",
        known.known_through,
        known.unverified,
        tuple(map(_period, _periods(known, year))),
    )


def _period(one: Dated) -> Period:
    value = one.value
    return Period(
        one.since,
        one.until,
        value if isinstance(value, int | tuple | str) else _table(value),
        one.authority,
        one.published,
        one.effective,
        one.ends,
        one.quote,
        one.grade,
        one.checked,
    )


def _table(value: Mapping[str, str] | ByStatus) -> dict[str, str] | dict[str, tuple[Cents, ...]]:
    lines = {name: line for name, line in value.items() if isinstance(line, str)}
    return lines or {name: row for name, row in value.items() if isinstance(row, tuple)}


def _unknown(found: Sequence[Entry], year: int) -> Iterator[UnknownValue]:
    for known in (entry.of for entry in found):
        if isinstance(known, Parameter) and not _periods(known, year):
            first = known.values[0].since
            yield UnknownValue(
                known.id,
                _(known.title),
                known.statute,
                _why(known, year),
                first,
                known.known_through,
            )


def _why(known: Parameter, year: int) -> Reason:
    if year > known.known_through:
        return "later"
    return "earlier" if year < known.values[0].since else "unverified"
