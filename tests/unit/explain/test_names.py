"""Every rule explains itself in both languages: in words, in exact terms that are glossed."""

from __future__ import annotations

import re
import typing
from typing import TYPE_CHECKING, Any

import pytest

from basisbook import i18n
from basisbook.explain.outline.names import WORDS, named, shown, words
from basisbook.explain.outline.terms import TERMS, terms_in
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import REGISTRY
from basisbook.lookup.entries import every_rule
from tests.house.test_translations import GLOSSARY, uses

if TYPE_CHECKING:
    from collections.abc import Iterator

every_rule()
HALVES = ("numerator", "denominator", "month_day")
"""What of a rate or a day has no word of its own."""
OF_THE_LAW = re.compile(
    r"59 1/2|59 岁半|70 1/2|70 岁半|\b(?:50|55|60|63)\b|\b65 or more|65 岁|\b15 years|15 年"
    r"|\b(?:19|20)\d\d\b|April 15|November 19|\d+ 月 \d+ 日|\b90 (?:days|天)"
    r"|40[13]\(\w\)|457\(b\)|section 72\(t\)|第 72\(t\) 条"
    r"|\(0 is exact\)|（0 表示精确）"
)
"""Ages, days, years, plans and sections by which the law names something: they are no figures."""
LATIN = re.compile(r"[A-Za-z]{2,}")
KEPT = re.compile(r"\b(?:Form|Roth|IRA|SEP|SIMPLE|Worksheet|Schedule)\b|（M?AGI）|\(\w\)")


def paths(hint: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - an annotation
    if not hasattr(hint, "_fields"):
        yield path or "result"
        return
    for name, kind in typing.get_type_hints(hint).items():
        yield from paths(kind, f"{path}.{name}" if path else name)


def given_and_returned(id_: str) -> tuple[list[str], list[str]]:
    hints = typing.get_type_hints(REGISTRY[id_].function)
    result = list(paths(hints.pop("return"), ""))
    return [path for name, hint in hints.items() for path in paths(hint, name)], result


def explained(id_: str) -> list[str]:
    """Return the title of a rule and what it is given and returns, in the language in use."""
    told = [_(REGISTRY[id_].title)]
    for names in given_and_returned(id_):
        told += [label for label, _value in named(dict.fromkeys(names, 1))]
    return told


@pytest.mark.parametrize("id_", sorted(REGISTRY))
def test_every_name_of_a_rule_has_words(id_: str) -> None:
    parts = {
        part for names in given_and_returned(id_) for name in names for part in name.split(".")
    }
    wanted = {part for part in parts if not part.endswith(HALVES)}
    wanted |= {part.removesuffix("_numerator") for part in parts if part.endswith("_numerator")}
    assert wanted <= set(WORDS)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("id_", sorted(REGISTRY))
def test_no_rule_is_explained_with_a_figure_of_its_own(id_: str, language: str) -> None:
    """What an explanation has of figures are values that the rule was given and returned."""
    with i18n.speaking(language):
        told = explained(id_)
    assert [text for text in told if re.search(r"\d", OF_THE_LAW.sub("", text))] == []
    if language == "zh":
        assert [text for text in told if LATIN.search(KEPT.sub("", text))] == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("id_", sorted(REGISTRY))
def test_the_exact_terms_in_an_explanation_are_glossed(id_: str, language: str) -> None:
    english = "\n".join(explained(id_))
    used = {term for term, _zh, _cite in glossary() if uses(term, english)}
    with i18n.speaking(language):
        glossed = {term.word for term in terms_in(explained(id_))}
    assert used <= glossed


def glossary() -> list[tuple[str, str, str]]:
    """Return the words of the law of docs/glossary.md: the term, its Chinese, its authority."""
    of_law = GLOSSARY.read_text("utf-8").partition("## Words of the law")[2].partition("\n## ")[0]
    rows = [row.split(" | ") for row in of_law.splitlines() if row.startswith("| ")][1:]
    return [(row[0].removeprefix("| "), row[1], row[2]) for row in rows]


def test_terms_are_those_of_the_glossary() -> None:
    assert [(term.word, term.cite) for term in TERMS] == [
        (term, re.split(r", the|\(not", cite)[0]) for term, _zh, cite in glossary()
    ]
    with i18n.speaking("zh"):
        chinese = {term.word: _(term.word).partition("（")[0] for term in TERMS}
    assert chinese == {term: zh.partition("（")[0] for term, zh, _cite in glossary()}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("contract.balance", 860_000, "$8,600.00"),
        ("layer.year", 2016, "2016"),
        ("carried", 1, "yes"),
        ("result", False, "no"),
        ("count", 310, "310"),
        ("uniform", 246, "246"),
        ("chosen", -1, "none"),
    ],
)
def test_a_value_is_shown_as_what_its_name_means(name: str, value: int, said: str) -> None:
    assert shown(name, value) == said


def test_a_rate_and_a_day_are_written_as_one() -> None:
    rate = {"law.rate_numerator": 10, "law.rate_denominator": 100}
    assert named(rate) == [("law: rate", "10%")]
    assert named({"law.numerator": 1, "law.denominator": 3}) == [("law: share", "1/3")]
    assert named({"law.rate_numerator": 0, "law.rate_denominator": 0}) == [("law: rate", "none")]
    day = {"born.year": 1975, "born.month_day": 814, "layer.year": 2016}
    assert named(day) == [("born", "1975-08-14"), ("conversions of a year: year", "2016")]
    assert named({"paid.year": 0, "paid.month_day": 0}) == [("paid", "none")]


def test_a_dotted_name_is_said_in_words() -> None:
    assert words("contract.investment") == "contract: investment in the contract"
