"""No year, day, amount, rate, age or period of law stands in code: the law store has them.

Looked for are numbers, and texts with a year, in the rooms that ask for law. Citations and names
of the book's fields are left out, and what is listed here with its reason. What shapes a table of
integers must be a number in code; it is held against the law store.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook.law import store

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[2] / "src" / "basisbook"
ROOMS = ("ledger", "engine", "forms", "report", "answers")
NUMBERED = ("rules", "ledger", "engine", "answers")
"""The rooms in which no amount, rate, age or period may stand."""
FIRST, LAST = 1900, 2099

ALLOWED = {
    "before 1987": "what 26 USC 72(e)(8)(D) gives its own place is called so everywhere",
    "On May 5, 1986": "a fact that 26 USC 72(e)(8)(D) asks for, in the question that asks for it",
    "after July 1, 1986": "a day before the first year of the law store",
    "in 1981 to 1986": "contributions of years before the law store",
    "before 1982": "contributions of years before the law store",
    "born: 1970-05-17": "how a date is written",
    "such as 2024": "how a year or a date is written",
    "date: 2024-03-15": "how a date is written",
    "deposited: 2024-04-02": "how a date is written",
    "year: 2024": "how a year is written",
    "split_before_2015": "a choice of the book format",
    "disaster before 2021": "a name in the law store",
}
ALLOWED_NUMBERS = {
    ("engine/contracts.py", 1900): "a birth older than any",
    ("ledger/scalars.py", 1900): "the first year that the book format knows",
}

OF_CALENDARS = frozenset((-1, 0, 1, 2, 3, 4, 12, 28, 29, 31, 100, 101, 102, 1231, 1232, 10000))
"""Small counts, and days of a calendar as integers; in the ledger, engine and answers."""
OF_RULES = frozenset((-1, 0, 1, 2))
NO_LAW = {
    ("rules/s401a9_inherited.py", 10): "expectancies are in tenths of years",
    ("rules/s401a9_required.py", 10): "periods are in tenths of years",
    ("rules/s401k_hardship.py", 7): "codes of persons, numbered",
    ("rules/s401k_hardship.py", 9): "codes of reasons, numbered",
    ("ledger/check_filed.py", 200): "what whole dollars may differ by on a form",
    ("ledger/due_dates.py", 5): "Saturday",
    ("ledger/due_dates.py", 6): "Sunday",
    ("ledger/due_dates.py", 7): "days of a week",
    ("ledger/due_dates.py", 14): "the third of a weekday, a holiday",
    ("ledger/due_dates.py", 16): "a holiday",
    ("ledger/filed.py", 100): "what whole dollars may differ by on a form",
    ("ledger/read.py", 200): "how many problems are shown",
    ("ledger/scalars.py", 6): "digits",
    ("ledger/scalars.py", 60): "the length of a name",
    ("ledger/scalars.py", 1900): "the first year that the book format knows",
    ("ledger/scalars.py", 2199): "the last one",
    ("ledger/scalars.py", 1_000_000): "a million",
    ("ledger/suggest.py", 60): "the length of a suggestion",
    ("ledger/scalars.py", 10): "the base of decimals",
    ("engine/bequests.py", 10): "expectancies are in tenths of years",
    ("engine/annuities.py", 6): "months of half a year",
    ("engine/contracts.py", 1900): "a birth older than any",
    ("engine/contracts.py", 2190): "a birth younger than any",
    ("engine/state.py", 9): "the number of a kind of contract",
}
SHAPES = {
    ("engine/state.py", "LAYER_YEARS"): "federal.early_distributions.recapture_years",
    ("engine/spreads.py", "SLOTS"): "federal.disasters.spread_years",
    ("years.py", "CLOCK_YEARS"): "federal.distributions.clock_years",
}
"""Numbers of law that shape a table, or that pure modules need, and which parameter they are."""

CITATION = re.compile(
    r"(?:Notice|Announcement|Rev\. Rul\.|Rev\. Proc\.|T\.C\. Memo\.) \d{4}-\d+"
    r"|(?:Publication|Pub\.) [\w-]+ \((?:to )?\d{4}\)|CCA \d+"
)
NAME = re.compile(r"[\w.-]+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def offending(tree: ast.Module, module: str) -> Iterator[str]:
    """Yield each year of law in a module, with its line."""
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in loose:
            continue
        if _is_year(node.value, module) or _names_year(node.value):
            yield f"{module}:{node.lineno}: {node.value!r}"


def _is_year(value: object, module: str) -> bool:
    known = (module, value) in ALLOWED_NUMBERS
    return isinstance(value, int) and FIRST <= value <= LAST and not known


def _names_year(value: object) -> bool:
    if not isinstance(value, str) or NAME.fullmatch(value):
        return isinstance(value, str) and re.fullmatch(r"\d{4}(?:-\d\d-\d\d)?", value) is not None
    text = CITATION.sub("", value)
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    return any(FIRST <= int(year) <= LAST for year in YEAR.findall(_without_fields(text)))


def _without_fields(text: str) -> str:
    """Return a sentence without the fields of the book that it names."""
    return re.sub(r"`[^`]*`|\b[a-z]+(?:_[a-z0-9]+)+\b", "", text)


def numbers(tree: ast.Module, module: str) -> Iterator[str]:
    """Yield each number of a module that may be an amount, a rate, an age or a period of law."""
    plain = OF_RULES if module.startswith("rules/") else OF_CALENDARS
    passed = _of_metadata(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or type(node.value) is not int or id(node) in passed:
            continue
        if node.value not in plain and (module, node.value) not in NO_LAW:
            yield f"{module}:{node.lineno}: {node.value}"


def _of_metadata(tree: ast.Module) -> set[int]:
    """Return the years of `@rule`, bits of flags, slices and numbered names, which are no law."""
    found = set()
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.keyword) and node.arg in ("since", "until"):
            parts.append(node.value)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.LShift | ast.RShift):
            parts.append(node.right)
        elif isinstance(node, ast.Subscript):
            parts.append(node.slice)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            parts += node.args if node.func.id == "range" else []
        found |= {id(one) for part in parts for one in ast.walk(part)}
    return found


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((SOURCE / room).rglob("*.py"))


def test_no_year_of_law_stands_in_code() -> None:
    found = [
        one
        for path in modules()
        for one in offending(
            ast.parse(path.read_text(encoding="utf-8")), path.relative_to(SOURCE).as_posix()
        )
    ]
    if found:
        advice = "Put it into the law store (CONTRIBUTING.md, A value of law):"
        pytest.fail("\n".join((advice, *found)), pytrace=False)


def test_no_amount_rate_age_or_period_of_law_stands_in_code() -> None:
    paths = [path for room in NUMBERED for path in sorted((SOURCE / room).rglob("*.py"))]
    shapes = {
        f"{module}:{line}: {number}"
        for module, name in SHAPES
        for line, number in [_assigned(module, name)]
    }
    found = [
        one
        for path in paths
        for one in numbers(
            ast.parse(path.read_text(encoding="utf-8")), path.relative_to(SOURCE).as_posix()
        )
        if one not in shapes
    ]
    if found:
        advice = "Put it into the law store (CONTRIBUTING.md, A value of law):"
        pytest.fail("\n".join((advice, *found)), pytrace=False)


def _assigned(module: str, name: str) -> tuple[int, int]:
    """Return the line and the number that a module gives a name."""
    for node in ast.parse((SOURCE / module).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            assert isinstance(node.value, ast.Constant)
            assert isinstance(node.value.value, int)
            return node.value.lineno, node.value.value
    raise AssertionError(name)


def test_nothing_is_excused_that_is_not_there() -> None:
    text = {module: (SOURCE / module).read_text(encoding="utf-8") for module, _ in NO_LAW}
    constants = {
        (module, node.value)
        for module, code in text.items()
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and type(node.value) is int
    }
    assert [one for one in NO_LAW if one not in constants] == []


@pytest.mark.parametrize(("place", "parameter"), SHAPES.items())
def test_what_shapes_a_table_is_the_law(place: tuple[str, str], parameter: str) -> None:
    assert _assigned(*place)[1] == store.always(parameter)


@pytest.mark.parametrize(
    ("code", "module"),
    [
        ("_LIMIT: Cents = 50_000_00", "ledger/some.py"),
        ("_AGE = 55", "engine/some.py"),
        ("half = Ratio(80, 100)", "rules/some.py"),
        ("if age <= 63:\n    pass", "rules/some.py"),
        ("left = pro_rata(a, 1, 5)", "answers/some.py"),
        ("_YEARS = 3", "rules/some.py"),
        ("share = benefit // 5", "engine/some.py"),
    ],
)
def test_a_number_of_law_is_found(code: str, module: str) -> None:
    assert len(list(numbers(ast.parse(code), module))) == 1 + code.count("80")


@pytest.mark.parametrize(
    "code", ["@rule(since=1987)\ndef f(): pass", "A, B = range(5)", "x = 1 << 9", "y = x[:5]"]
)
def test_a_number_without_law_is_not(code: str) -> None:
    assert list(numbers(ast.parse(code), "rules/some.py")) == []


@pytest.mark.parametrize(
    "code",
    [
        "_SINCE = 2020",
        "LAST = datetime.date(2025, 12, 31)",
        "_ENDS = '2020-12-30'",
        "_YEARS = {'roth': '1998'}",
        "_('Until 2017 every loan offset had 60 days.')",
        "_('From January 26, 2021 all disasters count (Notice 2024-55).')",
    ],
)
def test_a_year_of_law_is_found(code: str) -> None:
    assert len(list(offending(ast.parse(code), "ledger/some.py"))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "'''Since 2020 it is so.'''",
        "_('So says Notice 2014-54, and Rev. Rul. 2002-45.')",
        "_('Write a year with four digits, such as 2024.')",
        "field = 'investment_1986'",
        "CENTS = 250_000",
    ],
)
def test_anything_else_is_not(code: str) -> None:
    assert list(offending(ast.parse(code), "ledger/some.py")) == []


def test_nothing_is_allowed_that_is_not_there() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules())
    joined = re.sub(r'"\s*\n\s*f?"', "", text)
    assert [phrase for phrase in ALLOWED if phrase not in joined] == []
    assert all((SOURCE / module).is_file() for module, _year in ALLOWED_NUMBERS)
