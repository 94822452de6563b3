"""Reads one file of dated law: every scalar is text until its unit types it.

A wrong law file is our mistake and not the user's, yet it gets the same care as a book: all
problems at once, each with its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import LawError
from basisbook.law import faults
from basisbook.law.parameter import Dated, Parameter
from basisbook.law.treatments import well_formed
from basisbook.money import Ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from basisbook.errors import Problem
    from basisbook.law.parameter import Value
    from basisbook.yamltext import Keys, Node, Source

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_MONEY = re.compile(r"(\d{1,3}(?:,\d{3})*)(?:\.(\d{2}))?")
_RATIO = re.compile(r"(\d+)/([1-9]\d*)")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[1-9A-Z]")
ALONE = "alone"
"""What stands beside a code that may be the only one."""
NONE = "none"
"""What stands in place of a text or a day where there is none."""
WEAK = "weak"
"""The grade of what no text was seen for: what a state makes of a loss, and nothing else."""
STATUSES = ("single", "joint", "separate", "head")
"""Filing statuses by which amounts differ; a qualifying surviving spouse counts as joint."""


def _money(text: str) -> Value | None:
    match = _MONEY.fullmatch(text)
    return int(match[1].replace(",", "")) * 100 + int(match[2] or 0) if match else None


def _ratio(text: str) -> Value | None:
    match = _RATIO.fullmatch(text)
    return Ratio(int(match[1]), int(match[2])) if match else None


def _flag(text: str) -> Value | None:
    return {"yes": 1, "no": 0}.get(text)


def _integer(text: str) -> Value | None:
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def _day(text: str) -> Value | None:
    return text if text == NONE or re.fullmatch(_DAY, text) else None


def _text(text: str) -> Value | None:
    return text or None


def _lines(written: Mapping[str, Node]) -> Value | None:
    lines = {key: text for key, text in written.items() if isinstance(text, str) and text}
    whole = len(lines) == len(written) and all(map(_KEY.fullmatch, lines))
    return lines if whole else None


def _loss(written: Mapping[str, Node]) -> Value | None:
    said = {key: text for key, text in written.items() if isinstance(text, str) and text}
    return said if len(said) == len(written) and well_formed(said) else None


def _codes(written: Mapping[str, Node]) -> Value | None:
    """Return codes with what may stand beside each; a pair is a pair from both sides."""
    codes = {key: text for key, text in written.items() if isinstance(text, str) and text}
    beside = {code: set(text.split()) - {ALONE} for code, text in codes.items()}
    whole = len(codes) == len(written) and all(map(_CODE.fullmatch, codes))
    paired = all(one in beside.get(other, ()) for one in beside for other in beside[one])
    return codes if whole and paired else None


def _ratios(text: str) -> Value | None:
    found = tuple(_ratio(one) for one in text.split())
    whole = tuple(one for one in found if isinstance(one, Ratio))
    return whole if whole and len(whole) == len(found) else None


def _amounts(written: Mapping[str, Node]) -> Value | None:
    found = {
        key: tuple(_money(one) for one in text.split())
        for key, text in written.items()
        if isinstance(text, str) and text
    }
    whole = {key: tuple(c for c in row if isinstance(c, int)) for key, row in found.items()}
    return whole if set(whole) == set(STATUSES) and whole == found else None


def _no_scalar(_text: str) -> None:
    return None


class _Unit(NamedTuple):
    field: str
    parse: Callable[[str], Value | None]
    wanted: str


UNITS: Mapping[str, _Unit] = {
    "money": _Unit("amount", _money, '"6,500.00"'),
    "ratio": _Unit("ratio", _ratio, "10/100"),
    "flag": _Unit("applies", _flag, "yes / no"),
    "months": _Unit("months", _integer, "714"),
    "years": _Unit("years", _integer, "5"),
    "age": _Unit("age", _integer, "55"),
    "days": _Unit("days", _integer, "180"),
    "day": _Unit("day", _day, "2024-12-31 / none"),
    "text": _Unit("text", _text, "26 USC 67(a)"),
    "lines": _Unit("lines", _no_scalar, '{ira_gross: "4a"}'),
    "codes": _Unit("codes", _no_scalar, '{"7": alone A B, A: "7"}'),
    "ratios": _Unit("ratios", _ratios, '"10/100 15/100"'),
    "amounts": _Unit("amounts", _no_scalar, '{single: "9,325 37,950", ...}'),
    "loss": _Unit("loss", _no_scalar, "{treatment: follows federal, ...}"),
}

_TABLES = {"lines": _lines, "codes": _codes, "amounts": _amounts, "loss": _loss}
"""Units whose values are mappings."""

_PATTERNS = {
    "year": (re.compile(r"(?:19|20)\d\d"), "2024"),
    "day": (re.compile(_DAY), "2024-12-31"),
    "edition": (re.compile(rf"\d{{4}}|{_DAY}"), "2024 / 2024-12-31"),
    "role": (re.compile(r"editor|reviewer"), "editor / reviewer"),
    "grade": (re.compile(r"verified|by conformity|weak"), "verified / by conformity / weak"),
    "unit": (re.compile("|".join(UNITS)), " / ".join(UNITS)),
    "name": (re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*"), "federal.withholding.rate"),
    "words": (re.compile(r"(?s)\S.*"), "..."),
}

_FILE = {
    "id": "name",
    "title": "words",
    "unit": "unit",
    "statute": "words",
    "keyed_by": "words",
    "known_through": "year",
}
_FILE_OPTIONAL = {"form": "words", "note": "words"}
_VALUE = {
    "from": "year",
    "authority": "words",
    "published": "edition",
    "quote": "words",
    "grade": "grade",
}
_VALUE_OPTIONAL = {"until": "year", "effective": "day", "ends": "day"}
_CHECKED = {"on": "day", "by": "role"}


def read(source: Source, name: str) -> Parameter:
    """Return the parameter in `source`, whose id must be `name`.

    Raises `LawError` with all problems if there are any.
    """
    problems = list(source.problems)
    if not problems:
        reader = _Reader(source)
        known = reader.parameter(name)
        problems = reader.problems
    if problems:
        raise LawError(tuple(sorted(problems, key=_where)))
    return known


def _where(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)


class _Reader:
    """Goes through the data of one file and collects what is wrong."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def parameter(self, name: str) -> Parameter:
        data = self.source.data
        if not isinstance(data, dict):
            self.malformed((), "id: ...")
            return Parameter(name, "", "", "", 0, (), ())
        self.keys(data, (), ({**_FILE, "values": ""}, {**_FILE_OPTIONAL, "unverified": ""}))
        texts = self.texts(data, (), {**_FILE, **_FILE_OPTIONAL})
        if texts.get("id", name) != name:
            self.problems.append(faults.misplaced(self.source.place(("id",)), name))
        through = int(texts.get("known_through", "0"))
        unverified = self.unverified(data.get("unverified", []))
        values = self.values(data.get("values"), UNITS.get(texts.get("unit", "")), through)
        if not self.problems:
            self.order(values, through, unverified)
        title, statute, form = (texts.get(key, "") for key in ("title", "statute", "form"))
        more = (texts.get(key, "") for key in ("unit", "keyed_by", "note"))
        return Parameter(name, title, statute, form, through, unverified, values, *more)

    def unverified(self, listed: Node | None) -> tuple[int, ...]:
        if not isinstance(listed, list):
            self.malformed(("unverified",), '["2010"]')
            return ()
        paths: list[Keys] = [("unverified", number) for number in range(len(listed))]
        good = [self.scalar(text, path, "year") for text, path in zip(listed, paths, strict=True)]
        return tuple(int(text) for text in good if text)

    def values(self, listed: Node | None, unit: _Unit | None, through: int) -> tuple[Dated, ...]:
        if not isinstance(listed, list) or not listed:
            self.malformed(("values",), "- {from: 2024, ...}")
            return ()
        if unit is None:
            return ()
        found = (self.value(one, ("values", n), unit) for n, one in enumerate(listed))
        values = [one for one in found if one]
        ends = [*(after.since - 1 for after in values[1:]), through]
        return tuple(
            one._replace(until=one.until or max(one.since, end))
            for one, end in zip(values, ends, strict=False)
        )

    def value(self, entry: Node | None, path: Keys, unit: _Unit) -> Dated | None:
        if not isinstance(entry, dict):
            self.malformed(path, "{from: 2024, ...}")
            return None
        before = len(self.problems)
        self.keys(entry, path, ({**_VALUE, unit.field: "", "checked": ""}, _VALUE_OPTIONAL))
        texts = self.texts(entry, path, {**_VALUE, **_VALUE_OPTIONAL})
        checked = self.checked(entry.get("checked"), (*path, "checked"))
        if len(texts.get("quote", "").split()) > faults.QUOTE_WORDS:
            self.problems.append(faults.long_quote(self.source.place((*path, "quote"))))
        if texts.get("grade") == WEAK and unit.field != "loss":
            self.malformed((*path, "grade"), "verified / by conformity")
        value = self.typed(entry, path, unit)
        if value is None or len(self.problems) > before:
            return None
        years = int(texts["from"]), int(texts.get("until", "0"))
        said = texts["authority"], texts["published"], texts["quote"]
        more = texts.get("effective", ""), texts["grade"], checked, texts.get("ends", "")
        return Dated(*years, value, *said, *more)

    def typed(self, entry: Mapping[str, Node], path: Keys, unit: _Unit) -> Value | None:
        written = entry.get(unit.field)
        if written is None:
            return None
        value = unit.parse(written) if isinstance(written, str) else None
        if isinstance(written, dict) and unit.field in _TABLES:
            value = _TABLES[unit.field](written)
        if value is None:
            self.malformed((*path, unit.field), unit.wanted)
        return value

    def checked(self, entry: Node | None, path: Keys) -> str:
        if isinstance(entry, dict):
            self.keys(entry, path, (_CHECKED, {}))
            return self.texts(entry, path, _CHECKED).get("on", "")
        if entry is not None:
            self.malformed(path, "{on: 2024-12-31, by: editor}")
        return ""

    def order(self, values: Sequence[Dated], through: int, unverified: Sequence[int]) -> None:
        """Complain of years with two values, and of years with none that are not declared."""
        holes: list[tuple[Keys, int, int]] = []
        end = values[0].since - 1
        for number, value in enumerate(values):
            path: Keys = ("values", number, "from")
            if value.since <= end or value.until < value.since:
                self.problems.append(faults.overlapping(self.source.place(path), value.since))
            if value.until > through:
                self.problems.append(faults.beyond(self.source.place(path), through))
            holes.append((path, end + 1, value.since - 1))
            end = value.until
        holes.append((("known_through",), end + 1, through))
        self.holes(holes, unverified)

    def holes(self, holes: Sequence[tuple[Keys, int, int]], unverified: Sequence[int]) -> None:
        missing: set[int] = set()
        for path, first, last in holes:
            years = set(range(first, last + 1))
            if years.difference(unverified):
                self.problems.append(faults.gap(self.source.place(path), first, last))
            missing |= years
        for number, year in enumerate(unverified):
            if year not in missing:
                place = self.source.place(("unverified", number))
                self.problems.append(faults.covered(place, year))

    def keys(
        self,
        entry: Mapping[str, Node],
        path: Keys,
        known: tuple[Mapping[str, str], Mapping[str, str]],
    ) -> None:
        """Complain of keys that have no meaning, and of required ones that are not there."""
        required, optional = known
        for key in entry:
            if key not in required and key not in optional:
                place = self.source.place((*path, key), on_key=True)
                self.problems.append(faults.unknown_key(place, key, [*required, *optional]))
        for key in required:
            if key not in entry:
                self.problems.append(faults.missing_key(self.source.place(path), key))

    def texts(
        self, entry: Mapping[str, Node], path: Keys, kinds: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the entries that are texts of their kinds, and complain of the others."""
        found = {}
        for key, kind in kinds.items():
            text = self.scalar(entry[key], (*path, key), kind) if key in entry else ""
            if text:
                found[key] = text
        return found

    def scalar(self, text: Node, path: Keys, kind: str) -> str:
        pattern, wanted = _PATTERNS[kind]
        if isinstance(text, str) and pattern.fullmatch(text):
            return text
        self.malformed(path, wanted)
        return ""

    def malformed(self, path: Keys, wanted: str) -> None:
        key = next((str(step) for step in reversed(path) if isinstance(step, str)), "id")
        self.problems.append(faults.malformed(self.source.place(path), key, wanted))
