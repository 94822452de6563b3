"""The search finds what people mean, says when nothing is near, and takes any text at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.claims import search
from basisbook.claims.records import records
from basisbook.claims.stored import simplified
from basisbook.claims.tokens import pieces
from tools.measure_search import ASKED, TOP, UNRELATED, committed, found, hits, load, refused

if TYPE_CHECKING:
    from basisbook.claims.records import Record

FOLDS = 5


@pytest.mark.parametrize("name", [one.name for one in ASKED])
def test_paraphrases_are_found_among_the_first_three_as_the_page_says(name: str) -> None:
    right, of = hits(name)
    assert of == committed()[name][1]
    assert right >= committed()[name][0]


def test_nineteen_of_twenty_that_were_kept_out_are_answered() -> None:
    kept = [committed()[one.name] for one in ASKED if one.kept_out]
    answered, of = (sum(column) for column in zip(*kept, strict=True))
    assert answered >= 0.95 * of


@pytest.mark.parametrize("name", [one.name for one in UNRELATED])
def test_what_is_none_of_our_business_is_refused_as_the_page_says(name: str) -> None:
    right, of = refused(name)
    assert of == committed()[name][1]
    assert right >= committed()[name][0]


def test_traditional_characters_and_numbers_in_words_are_read_as_the_plain_ones() -> None:
    assert pieces("虧損的稅基") == pieces("亏损的税基")
    assert pieces("line fourteen") == pieces("line 14")
    assert pieces("五號格") == pieces("第 5 栏") == pieces("第五栏")


def test_each_traditional_character_has_one_simplified_form_that_is_searched_for() -> None:
    traditional = set(map(chr, simplified()))
    simple = set(simplified().values())
    assert all(len(one) == 1 for one in simple)
    assert not traditional & simple


def without(fold: int) -> dict[str, Record]:
    """Return all records without each fifth of the other ways to say them."""
    return {
        id_: one._replace(also=tuple(way for n, way in enumerate(one.also) if n % FOLDS != fold))
        for id_, one in records().items()
    }


@pytest.mark.slow
def test_a_way_to_say_it_that_was_left_out_is_found_by_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cross-validation: nothing here counts records that answer the same, so the rate is lower."""
    near = asked = 0
    for fold in range(FOLDS):
        known = without(fold)
        monkeypatch.setattr(search, "records", lambda known=known: known)
        search.index.cache_clear()
        left_out = [
            (id_, way)
            for id_, one in records().items()
            for way in set(one.also) - set(known[id_].also)
        ]
        near += sum(id_ in [one.id for one in search.nearest(way)[:TOP]] for id_, way in left_out)
        asked += len(left_out)
    monkeypatch.undo()
    search.index.cache_clear()
    assert asked > 1000
    assert near >= 0.9 * asked


@pytest.mark.parametrize("name", [one.name for one in ASKED])
def test_paraphrases_name_records_that_there_are(name: str) -> None:
    assert {one for row in load(name) for one in row["finds"]} <= set(records())


@pytest.mark.parametrize(
    "words",
    [
        one
        for name in ("unrelated", "tuning_unrelated")
        for queries in load(name).values()
        for one in queries
    ],
)
def test_nothing_is_close_to_what_is_none_of_our_business(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "does a hardship withdrawal escape the additional tax",
        "additional tax escapes hardship withdrawals",
        "hardships withdrawing escaping additional taxes",
        "hardhsip withdrawl aditional tax escape",
        "HARDSHIP—WITHDRAWAL: escape ‘additional’ TAX?!",
        "困难取款要交附加税吗",
        "附加税，困难取款可以免吗",
        "困难取款要交罚款吗",
    ],
)
def test_order_inflection_spelling_and_language_do_not_matter(words: str) -> None:
    assert "hardship-escapes-ten-percent" in found(words)


def test_the_sentence_itself_is_the_nearest() -> None:
    for record in records().values():
        for text in record.text.values():
            near = search.close(text, TOP)
            assert near[0].id == record.id, text
            assert all(other.score < near[0].score for other in near[1:])


def test_scores_fall_and_every_record_is_found_once() -> None:
    near = search.nearest("after-tax 401(k) loss and its basis")
    assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)
    assert len({one.id for one in near}) == len(near)
    assert all(0 < one.score <= 1 for one in near)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "?",
        '"',
        '" OR sentence:*',
        "NEAR(a b) AND NOT -c^2",
        "<script>alert(1)</script>",
        "\x00\x1b[31m\u202eabc",
        "a" * 10_000,
        "税" * 10_000,
        "💸" * 100,
        "'; DROP TABLE texts; --",
    ],
)
def test_odd_text_is_searched_for_harmlessly(words: str) -> None:
    assert isinstance(search.close(words, TOP), list)
    assert found("can I deduct the loss in my 401(k)")
