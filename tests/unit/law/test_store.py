from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.errors import LawError
from basisbook.law import store
from basisbook.law.parameter import Dated, Parameter
from basisbook.money import Ratio
from tests.snapshot import assert_matches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RATE = "federal.early_distributions.rate"
VALUE = Dated(2010, 2020, 5, "26 USC 1", "2009", "five")
STATUTE = Parameter("x", "X", "26 USC 1", "", 2026, (2021, 2022), (VALUE,))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(store, "VALUES", tmp_path)
    store.parameter.cache_clear()
    yield tmp_path
    store.parameter.cache_clear()


def refusal(known: Parameter, year: int) -> str:
    with pytest.raises(LawError) as caught:
        store.dated(known, year)
    return str(caught.value)


def test_a_value_comes_with_its_authority() -> None:
    found = store.at(RATE, 2024)
    assert found.value == Ratio(10, 100)
    assert found.authority == "26 USC 72(t)(1); P.L. 99-514 section 1123"


def test_the_first_and_the_last_year_are_known() -> None:
    assert store.dated(STATUTE, 2010) == store.dated(STATUTE, 2020) == VALUE


@pytest.mark.parametrize(
    ("name", "known", "year"),
    [
        ("L201-earlier", STATUTE, 2009),
        ("L201-later", STATUTE, 2027),
        ("L201-unverified", STATUTE, 2021),
        ("L201-form", STATUTE._replace(form="Form 8606"), 2027),
    ],
)
def test_a_year_without_law_is_refused(name: str, known: Parameter, year: int) -> None:
    assert_matches(f"../errors_law/{name}.txt", refusal(known, year) + "\n")


@pytest.mark.parametrize("year", [1986, 2027])
def test_no_value_is_taken_beyond_its_years(year: int) -> None:
    with pytest.raises(LawError) as caught:
        store.at(RATE, year)
    assert caught.value.problems[0].code == "L201"


@pytest.mark.parametrize("name", ["federal.no_such", "", "..", "../federal", "Federal.Rate"])
def test_an_id_without_a_file_is_refused(name: str) -> None:
    with pytest.raises(LawError) as caught:
        store.parameter(name)
    assert caught.value.problems[0].code == "L202"


def test_the_refusal_of_an_id_says_it() -> None:
    with pytest.raises(LawError) as caught:
        store.parameter("federal.no_such")
    assert_matches("../errors_law/L202-no-parameter.txt", f"{caught.value}\n")


def test_a_wrong_file_is_refused_with_its_path(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "b.yaml").write_text("id: a.c\n", encoding="utf-8")
    with pytest.raises(LawError, match=r"^a/b\.yaml:1:"):
        store.parameter("a.b")


def test_a_file_is_read_once() -> None:
    assert store.parameter(RATE) is store.parameter(RATE)


def test_typed_access_returns_the_type_of_the_unit() -> None:
    assert store.ratio(RATE, 2024) == Ratio(10, 100)
    assert store.number("federal.early_distributions.age_months", 2024) == 714
    assert store.money("federal.early_distributions.age_months", 2024) == 714
    assert store.text("federal.miscellaneous.regime", 2026) == "26 USC 67(h)"
    assert store.lines("federal.forms.form_1040", 2019)["pension_gross"] == "4c"


@pytest.mark.parametrize(
    ("access", "name"),
    [
        (store.ratio, "federal.miscellaneous.allowed"),
        (store.number, RATE),
        (store.text, RATE),
        (store.lines, RATE),
    ],
)
def test_a_value_is_never_taken_for_another_type(access: object, name: str) -> None:
    assert callable(access)
    with pytest.raises(TypeError, match=name):
        access(name, 2024)


def test_the_version_is_a_year_and_a_number() -> None:
    year, _, number = store.law_version().partition(".")
    assert (year, number.isdigit()) == ("2026", True)
