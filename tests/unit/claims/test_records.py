"""Every claim and question: whole, in two languages, and never with a figure typed by hand."""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from basisbook import i18n
from basisbook.answers.paths import PATHS
from basisbook.claims.figures import amount, book_text, figure, filled
from basisbook.claims.find import claim_by_id
from basisbook.claims.records import VERDICTS, Record, records
from basisbook.claims.stored import stored
from basisbook.explain.blocks import Paragraph
from basisbook.explain.outline.claims import claim_section
from basisbook.law import store
from basisbook.lookup.entries import every_rule
from tests import snapshot
from tests.house.test_translations import glossary, uses
from tests.scenarios.scenario import cents

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ADJUDICATED: dict[str, Any] = yaml.safe_load((HERE / "adjudicated.yaml").read_text("utf-8"))
COMMON = set(stored("records/figures"))

# What a number may be in a sentence that nobody computes: the name of a law, form, line, box,
# plan, day, age or span that law itself names, or a calendar year. Everything else is a figure.
NAMES = re.compile(
    r"""
      \b40[13]\(k\)|\b40[13]\(b\)|\b457\(b\)
    | (?:\bsection|第)[ ]\d+[A-Z]?(?:\([a-z0-9]+\))*(?:[ ]条)?
    | \bP\.L\.[ ]\d+-\d+|\bNotice[ ]\d+-\d+
    | \bForms?[ ](?:1099-R|\d{4})|\b1099(?:-R)?\b|\bW-2\b
    | \b(?:line|box|code)[ ]\d+[a-z]?|第[ ]\d+[a-z]?[ ](?:行|栏)|代码[ ]\d
    | \b(?:19|20)\d\d\b
    | (?:April|May)[ ]\d+|\d+[ ]月(?:[ ]\d+[ ]日)?
    | 59½(?:[ ]岁)?|\bturns[ ]55\b|满[ ]55[ ]岁
    | \b60[ ]days\b|\b60[ ]天|\b30[ ]days\b|\b30[ ]天
    """,
    re.VERBOSE | re.IGNORECASE,
)
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"\{\w+\}")
LATIN = re.compile(r"[A-Za-z][A-Za-z]+")
# What Chinese text keeps in Latin letters: names of forms, accounts, programs and this program's
# own words; the glossary keeps them too.
KEPT = re.compile(
    r"basisbook[ ]loss|Basisbook|--state|Form|Schedule|Worksheet|Notice|P\.L\.|Roth|IRA|SEP|SIMPLE"
    r"|mega[ ]backdoor|backdoor|\(k\)|\(b\)|-R\b",
)


def sentences(record: Record) -> Iterator[tuple[str, str]]:
    for language in i18n.LANGUAGES:
        yield language, record.text[language]
        yield language, record.says[language]


def names_in(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


def test_every_claim_that_the_project_began_with_is_answered() -> None:
    counts = Counter(number.partition(".")[0] for number in ADJUDICATED)
    assert counts == {"0": 12, "1": 19, "2": 7, "3": 18, "4": 19}


@pytest.mark.parametrize("number", ADJUDICATED)
def test_verdict_is_the_one_that_was_adjudicated(number: str) -> None:
    told = ADJUDICATED[number]
    assert records()[told["in"]].verdict in told["is"]


def test_there_are_thirty_questions_and_seven_pieces_of_advice() -> None:
    assert sum(one.asks for one in records().values()) == 30
    assert sum(one.verdict == "not a tax claim" for one in records().values()) == 7


def complain(found: list[str]) -> None:
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_records_are_whole_in_both_languages() -> None:
    for one in records().values():
        assert set(one.text) == set(one.says) == set(i18n.LANGUAGES), one.id
        assert all(text and text == text.strip() for _, text in sentences(one)), one.id
        assert one.cites, one.id
        assert one.asks == (one.verdict is None) == one.text["en"].endswith("?"), one.id
        assert one.asks == one.text["zh"].endswith("？"), one.id
        assert one.verdict is None or one.verdict in VERDICTS, one.id
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", one.id)


def test_years_follow_one_another() -> None:
    for one in records().values():
        for before, after in pairwise(one.spans):
            assert before.until is not None, one.id
            assert after.since == before.until + 1, one.id
        assert all(span.verdict in VERDICTS for span in one.spans), one.id


def test_what_records_refer_to_exists() -> None:
    known = {*every_rule(), *store.names(), *(path.id for path in PATHS)}
    complain([f"{one.id}: {name}" for one in records().values() for name in set(one.see) - known])
    assert all(book_text(one.book) for one in records().values() if one.book)


def test_both_languages_name_the_same_figures_and_all_of_them() -> None:
    for one in records().values():
        english, chinese = (set(names_in(one.says[language])) for language in i18n.LANGUAGES)
        assert english == chinese, one.id
        assert set(one.figures) - COMMON <= english, one.id
        assert not any(names_in(text) for text in one.text.values()), one.id


def test_no_figure_is_typed() -> None:
    complain(
        [
            f"{one.id}: {bare}"
            for one in records().values()
            for _, text in sentences(one)
            if re.search(r"\d|[$%¥]", bare := NAMES.sub("", PLACEHOLDER.sub("", text)))
        ]
    )


@pytest.mark.parametrize("typed", ["$450", "2,000", "10%", "10 percent", "3000 a year", "20 元"])
def test_a_typed_figure_is_noticed(typed: str) -> None:
    assert re.search(r"\d", NAMES.sub("", f"In 2024 {typed} of Form 8606, line 14, is taxed."))


def test_chinese_holds_no_english() -> None:
    complain(
        [
            f"{one.id}: {word}"
            for one in records().values()
            for text in (one.text["zh"], one.says["zh"])
            for word in LATIN.findall(KEPT.sub("", PLACEHOLDER.sub("", text)))
            if not word.isupper()
        ]
    )


def test_words_of_the_law_are_those_of_the_glossary() -> None:
    terms = glossary()
    complain(
        [
            f"{one.id}: {term!r} is {right!r}"
            for one in records().values()
            for told in (one.text, one.says)
            for term, right in terms.items()
            if uses(term, PLACEHOLDER.sub("", told["en"])) and right not in told["zh"]
        ]
    )


def test_other_ways_to_say_it_are_of_records_that_there_are() -> None:
    for language in i18n.LANGUAGES:
        ways = stored(f"records/also-{language}")
        assert set(ways) == set(records())
        every = [way for id_ in ways for way in ways[id_]]
        assert len(set(every)) == len(every), Counter(every).most_common(1)
        assert all(bool(HAN.search(way)) == (language == "zh") for way in every)


def test_nobody_speaks_of_a_penalty() -> None:
    for one in records().values():
        assert not any("penalt" in text.casefold() or "罚" in text for _, text in sentences(one))


def test_what_is_said_of_books_in_words_holds() -> None:
    for one in records().values():
        for told in one.holds:
            where, _, expected = told.partition(" = ")
            assert amount(where, one.book).cents == cents(expected), f"{one.id}: {told}"


def test_figures_are_those_that_were_reviewed() -> None:
    """A change of the engine that changes an explanation is seen, and the words read again."""
    told = {
        one.id: {name: figure(one.figures[name], one.book) for name in names_in(one.says["en"])}
        for one in records().values()
    }
    snapshot.assert_matches("claims.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def test_explanations_are_filled_in_both_languages() -> None:
    for one in records().values():
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                assert not re.search(r"[{}]", filled(one, one.says[language])), one.id


def test_every_wrong_answer_that_people_were_given_is_judged_and_never_called_right() -> None:
    heard = yaml.safe_load((HERE / "heard.yaml").read_text(encoding="utf-8"))
    assert len(heard) > 40
    for answer, record in heard.items():
        judged = {records()[record].verdict, *(span.verdict for span in records()[record].spans)}
        assert judged & {"wrong", "outdated", "incomplete", "unsettled"}, answer


def test_a_record_without_a_book_says_why_there_is_none() -> None:
    for one in records().values():
        (found,) = claim_by_id(one.id).claims
        told = [block.text for block in claim_section(found).blocks if isinstance(block, Paragraph)]
        assert told[-1].startswith("No book") == (not one.book), one.id
