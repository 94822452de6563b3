"""No year or day of law stands in code: the law store has them, with authority and years.

Looked for are numbers and texts with a year in the rooms that ask for law. Citations and names
of the book's fields are left out, and what is listed here with its reason.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[2] / "src" / "basisbook"
ROOMS = ("ledger", "engine", "forms", "report", "answers")
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
