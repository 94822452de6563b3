from __future__ import annotations

import re
import string
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo

from tools.i18n import (
    ROOT,
    TRANSLATED,
    catalogue_path,
    forms,
    translations,
    untranslated,
    updated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

GLOSSARY = ROOT / "docs" / "glossary.md"
BANNED = {"en": ("penalty", "penalties"), "zh_CN": ("罚",)}

pytestmark = pytest.mark.parametrize("locale", TRANSLATED)


def pairs(locale: str) -> Iterator[tuple[str, str]]:
    """Yield each English form beside each form of its translation.

    Where the other language counts with fewer forms, the last English form, the plural, is
    the one that its own must match.
    """
    for message in translations(locale):
        if message.id and all(forms(message.string)):
            others = forms(message.string)
            yield from (
                (english, other)
                for english in forms(message.id)[-len(others) :]
                for other in others
            )


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def glossary() -> dict[str, str]:
    """Return each English term of the glossary with the Chinese that must render it."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|（]+)[^|]*\|", GLOSSARY.read_text("utf-8"), re.MULTILINE)
    return {english.strip(): chinese.strip() for english, chinese in rows if english != "term"}


def uses(term: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(term)}s?\b", text, re.IGNORECASE) is not None


def complain(of: str, sentences: list[str]) -> None:
    if sentences:
        pytest.fail("\n".join([of, *sentences]), pytrace=False)


def test_catalogue_holds_the_sentences_of_the_source_and_no_others(locale: str) -> None:
    if catalogue_path(locale).read_bytes() != updated(locale):
        pytest.fail("run `make messages`", pytrace=False)


def test_every_sentence_is_translated(locale: str) -> None:
    left = [" / ".join(forms(message.id)) for message in untranslated(translations(locale))]
    complain("not translated, or fuzzy:", left)


def test_placeholders_are_the_same(locale: str) -> None:
    differing = [
        f"{english}\n    {other}"
        for english, other in pairs(locale)
        if placeholders(english) != placeholders(other)
    ]
    complain("placeholders differ:", differing)


def test_one_word_for_one_term(locale: str) -> None:
    terms = glossary()
    astray = [
        f"{term!r} is {chinese!r}:\n    {english}\n    {other}"
        for english, other in pairs(locale)
        for term, chinese in terms.items()
        if uses(term, english) and chinese not in other
    ]
    complain("docs/glossary.md has another word:", astray)


def test_no_sentence_speaks_of_a_penalty(locale: str) -> None:
    english_words, other_words = BANNED["en"], BANNED[locale]
    found = [
        f"{english}\n    {other}"
        for english, other in pairs(locale)
        if any(uses(word, english) for word in english_words)
        or any(word in other for word in other_words)
    ]
    complain("the law says `additional tax`:", found)


def test_compiled_sentences_tell_no_time_of_build(locale: str) -> None:
    with catalogue_path(locale).with_suffix(".mo").open("rb") as compiled:
        catalogue = read_mo(compiled)
    dates = (catalogue.creation_date, catalogue.revision_date)
    assert dates == (datetime.fromtimestamp(0, UTC),) * 2
