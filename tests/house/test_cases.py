"""What the pages about cases say in words: of every example, in both languages, and true."""

from __future__ import annotations

import functools
import re

import pytest
import yaml

import basisbook
from basisbook import i18n
from basisbook.explain.json import to_json
from tests.books import EXAMPLES, examples
from tools.case_pages import FOLDER, cases

CASES = cases()
WORDS = EXAMPLES.parent / "tools" / "case_words.yaml"
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
SOURCES = r"Forms? (?:1099-R|\d{4}|W-2)|40[13]\(\w\)|457\(b\)|59 1/2|\d+ (?:年|月|日|岁)"
"""Names of forms, plans and days, which are no figures of a case."""
LAW = {"2%", "6%", "10%", "25%", "3,000"}
"""Rates and a limit of the law that cases are about."""
LATIN = re.compile(r"[A-Za-z]{3,}")
KEPT = re.compile(
    r"`[^`]*`|Forms?|Roth|IRA|SEP|SIMPLE|backdoor|AGI|Ann|Bob|Basisbook|W-2|1099-R|457|403|401"
)


@functools.cache
def facts(name: str) -> str:
    """Return every figure of a book and of its report, without commas."""
    report = basisbook.report_book(basisbook.read_text(examples()[name], f"{name}.yaml"))
    return " ".join((_data(examples()[name]), to_json(report))).replace(",", "")


def _data(book: str) -> str:
    return re.sub(r"(?m)^#.*$", "", book)


def shares(name: str) -> set[str]:
    """Return which part of a year's or an event's money is includible, in whole percent."""
    report = basisbook.report_book(basisbook.read_text(examples()[name], f"{name}.yaml"))
    found = set()
    for year in report.years:
        for part in (year.totals, *(event.amounts for event in year.events)):
            named = {one.name: one.cents or 0 for one in part}
            whole = named.get("includible", 0) + named.get("recovered", 0)
            if whole:
                found.add(f"{round(100 * named.get('includible', 0) / whole)}%")
    return found


def figures(text: str) -> list[str]:
    """Return the figures of a text, without those that are years, days and names."""
    return [one.rstrip(",") for one in FIGURE.findall(re.sub(SOURCES, " ", text))]


def amounts(text: str) -> set[str]:
    return {one for one in figures(text) if "," in one or "." in one or one.endswith("%")}


def test_every_example_is_told_in_both_languages() -> None:
    assert set(CASES) == set(examples())
    for name, told in CASES.items():
        assert set(told) == set(i18n.LANGUAGES), name
        assert all(part == part.strip() != "" for one in told.values() for part in one), name


def test_every_example_has_words_in_the_other_language() -> None:
    left = set(examples()) - set(yaml.safe_load(WORDS.read_text(encoding="utf-8")))
    if left:
        pytest.fail(f"say in tools/case_words.yaml what happened in {sorted(left)}", pytrace=False)


@pytest.mark.parametrize("name", CASES)
def test_both_languages_tell_the_same_amounts(name: str) -> None:
    english, chinese = (amounts(CASES[name][one].text) for one in i18n.LANGUAGES)
    if not name.startswith("zh-"):  # told there in 万
        assert english == chinese


@pytest.mark.parametrize("name", CASES)
def test_amounts_are_of_the_book_or_of_its_report(name: str) -> None:
    for one in amounts(CASES[name]["en"].text) - LAW:
        if one.endswith("%"):
            assert one in shares(name)
        else:
            assert one.replace(",", "") in facts(name), one


def test_chinese_holds_no_english() -> None:
    left = [
        f"{name}: {word}"
        for name, told in CASES.items()
        for word in LATIN.findall(KEPT.sub("", told["zh"].title + told["zh"].text))
    ]
    assert left == []


def test_pages_name_no_forum_and_no_number_of_a_file() -> None:
    for path in (EXAMPLES.parent / FOLDER).rglob("*.md"):
        assert not re.search(r"\bRC-\d|https?://", path.read_text(encoding="utf-8")), path.name
