"""Our own table: what is written comes back as the same events."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import given as generated
from hypothesis import strategies as st

from basisbook.imports import bringing, template
from basisbook.imports.model import GivenFile, Left, Reading, Spot
from basisbook.imports.planned import Earlier
from basisbook.imports.proposal import propose
from basisbook.ledger.book import Event
from basisbook.ledger.convert import convert
from basisbook.ledger.read import read_text
from basisbook.money import written_money
from tests.unit.imports.conftest import FILES, proposal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Given = Callable[..., Path]

BOOK = read_text((FILES / "plan.yaml").read_text(encoding="utf-8"), "plan.yaml")

days = st.dates(datetime.date(2025, 2, 1), datetime.date(2099, 12, 31)).map(str)
money = st.integers(1, 10**9).map(written_money)
notes = st.text("ab ,;\"'中\t=+@-", min_size=1, max_size=9).map(lambda text: " ".join(text.split()))


def moved(kind: str, source: str, target: str) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {
            "date": days,
            kind: st.just(source),
            "to": st.just(target),
            "amount": money | st.just("all"),
        }
    )


events = st.one_of(
    st.fixed_dictionaries(
        {"date": days, "contribution": st.just("pre-tax"), "amount": money},
        optional={"source": st.sampled_from(["matching", "elective deferral"]), "note": notes},
    ),
    st.fixed_dictionaries(
        {"date": days, "contribution": st.just("ira"), "amount": money},
        optional={"for": st.just("2024"), "treatment": st.just("nondeductible")},
    ),
    st.fixed_dictionaries({"date": days, "value": st.just("roth"), "amount": money}),
    st.fixed_dictionaries(
        {"date": days, "distribution": st.just("ira"), "amount": money},
        optional={"withheld": money, "reason": st.just("disability")},
    ),
    st.fixed_dictionaries(
        {"date": days, "opening": st.just("roth"), "balance": money, "regular": money},
        optional={"evidence": notes},
    ),
    moved("conversion", "ira", "roth"),
    moved("direct_rollover", "pre-tax", "ira"),
    moved("in_plan_roth_rollover", "after-tax", "roth-401k"),
)


def _said(listed: list[dict[str, str]]) -> list[dict[str, str]]:
    told = [{key: value for key, value in each.items() if value} for each in listed]
    return sorted(told, key=lambda each: sorted(each.items()))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@generated(st.lists(events, max_size=6, unique_by=str))
def test_what_is_written_comes_back(listed: list[dict[str, str]]) -> None:
    raw = template.written(listed).encode()
    reading = bringing.read_file(GivenFile("my.csv", raw))
    found = propose(BOOK, reading, {}, Earlier())
    asked = {decision.key for decision in found.open}
    answers = {key: "yes" if key.startswith("other") else "no" for key in asked}
    found = propose(BOOK, reading, answers, Earlier())
    told = _said([{key: str(value) for key, value in each.entry.items()} for each in found.planned])
    assert told == _said(listed)
    for planned in found.planned:
        convert(Event, {**planned.entry})  # type: ignore[arg-type]


def test_the_empty_table_is_read_as_nothing(book: Path, given: Given) -> None:
    assert not proposal(given(template.written(())), book, {}).planned


HEAD = "date,event,account,amount"


def asked(path: Path, book: Path) -> list[str]:
    return [one.question for one in proposal(path, book, {}).needed]


def test_an_amount_cut_in_two_by_its_comma_is_never_taken_for_its_first_part(
    book: Path, given: Given
) -> None:
    (cut,) = asked(given(f"{HEAD}\n2025-02-01,contribution,ira,1,000\n"), book)
    assert "more cells than columns" in cut
    # Empty cells at the end are of no harm: spreadsheets leave them there.
    path = given(f"{HEAD}\n2025-05-01,contribution,ira,1000,,\n")
    assert [one.entry["amount"] for one in proposal(path, book, {}).planned] == ["1,000"]


def test_a_column_that_is_there_twice_is_named(book: Path, given: Given) -> None:
    path = given(f"{HEAD},amount\n2025-05-01,contribution,ira,100,200\n")
    (twice,) = asked(path, book)
    assert "there twice" in twice


def test_commas_before_the_cents_are_read_and_told(book: Path, given: Given) -> None:
    rows = "01.05.2025;contribution;ira;1.234,56\n15.05.2025;contribution;ira;1.200\n"
    found = proposal(given(f"{HEAD.replace(',', ';')}\n{rows}"), book, {})
    assert [(one.date, one.entry["amount"]) for one in found.planned] == [
        ("2025-05-01", "1,234.56"),
        ("2025-05-15", "1,200"),
    ]
    assert len(found.reading.notes) == 2


def test_a_page_that_is_not_taken_is_asked_by_its_number() -> None:
    left = Left(Spot(page=2), "Form 1099-R", "It is torn.", blocking=True)
    (asked,) = propose(BOOK, Reading("pdf", "PDF", left=(left,)), {}, Earlier()).needed
    assert asked.key == "unread:page 2"
    assert asked.question.startswith("Page 2 is not taken: It is torn.")
