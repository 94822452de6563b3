"""Layouts of exports: what columns they have, and what their words mean, as data files.

A layout is one file in the folder `layouts`. The words of a rule are compared without case:
`begins` with the beginning, `has` with any part, and the first rule that fits counts.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import yaml

from basisbook.i18n import deferred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.imports.model import Meaning, Money
    from basisbook.imports.scalars import DateOrder

FOLDER = Path(__file__).parent / "layouts"

FIELDS = (
    "date",
    "amount",
    "in",
    "out",
    "words",
    "more",
    "source",
    "label",
    "fund",
    "units",
    "year",
)
"""What a column of a history can be, also for `--map`."""

NOTHING = {
    "trade": deferred("trades: buying and selling inside an account changes no basis"),
    "dividend": deferred("dividends, interest and gains: income inside an account is no basis"),
    "exchange": deferred("exchanges and sweeps: money that stays in the account"),
    "fee": deferred("fees: they lower the value, not the basis"),
    "value": deferred("changes of value: the value of a statement says them"),
    "loan": deferred(
        "loan repayments: a loan is a part of the balance (after a deemed distribution write"
        " loan_repayment yourself)"
    ),
    "state tax": deferred("state tax withheld: it is a part of what was paid to you"),
    "zero": deferred("rows without an amount"),
}
"""Why rows become nothing."""


class WordRule(NamedTuple):
    """What a row's words mean."""

    begins: str = ""
    has: str = ""
    means: Meaning = "nothing"
    nothing: str = ""
    nets: str = ""
    flow: str = ""
    year: str = ""
    paid_by: str = ""
    doubt: str = ""

    def fits(self, words: str) -> bool:
        """Return whether the rule is about these words, in lower case."""
        return words.startswith(self.begins) if self.begins else self.has in words


class SourceRule(NamedTuple):
    """What a money source is."""

    has: str
    has_not: str = ""
    money: Money | None = None
    paid_by: str = ""
    turns: Meaning | None = None

    def fits(self, source: str) -> bool:
        """Return whether the rule is about this source, in lower case."""
        return self.has in source and not (self.has_not and self.has_not in source)


class Layout(NamedTuple):
    """One kind of table."""

    name: str
    title: str
    needs: frozenset[str]
    never: frozenset[str]
    columns: dict[str, tuple[str, ...]]
    words: tuple[WordRule, ...]
    sources: tuple[SourceRule, ...]
    scope: str = ""
    skipped: str = ""
    order: DateOrder = "month first"

    def fits(self, header: Iterable[str]) -> bool:
        """Return whether a header, in lower case, is one of this layout."""
        names = set(header)
        return self.needs <= names and not self.never & names and self._has_amount(names)

    def _has_amount(self, names: set[str]) -> bool:
        return bool(self.skipped) or any(name in names for name in self.columns["amount"])


@functools.cache
def layouts() -> dict[str, Layout]:
    """Return every layout by its name; those that need the most columns come first."""
    files = (path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".words.yaml"))
    found = sorted(map(_layout, files), key=lambda each: (-len(each.needs), each.name))
    return {each.name: each for each in found}


def layout_of(header: Iterable[str]) -> Layout | None:
    """Return the layout of a header, the most particular one if it fits several."""
    names = tuple(header)
    return next((each for each in layouts().values() if each.fits(names)), None)


def _read(path: Path) -> dict[str, Any]:
    # Every scalar stays text, as in a book.
    text = path.read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - text only


def _layout(path: Path) -> Layout:
    said = _read(path)
    return Layout(
        path.stem,
        said["title"],
        frozenset(said["needs"]),
        frozenset(said.get("never", ())),
        {field: tuple(names) for field, names in said.get("columns", {}).items()},
        tuple(WordRule(**rule) for rule in _rules(said, "words")),
        tuple(SourceRule(**rule) for rule in _rules(said, "sources")),
        said.get("scope", ""),
        said.get("skipped", ""),
    )


def _rules(said: dict[str, Any], part: str) -> list[dict[str, Any]]:
    """Return the rules of a part; a name stands for those of a file that layouts share."""
    rules = said.get(part, [])
    if isinstance(rules, str):
        rules = _read(FOLDER / f"{rules}.words.yaml")[part]
    return cast("list[dict[str, Any]]", rules)


def plan_words() -> Layout:
    """Return what a table has whose columns the user named: the words that plans share."""
    shared = _read(FOLDER / "plan.words.yaml")
    return Layout(
        "columns",
        "",
        frozenset(),
        frozenset(),
        {},
        tuple(WordRule(**rule) for rule in shared["words"]),
        tuple(SourceRule(**rule) for rule in shared["sources"]),
    )
