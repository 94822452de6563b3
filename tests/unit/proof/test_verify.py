"""A report is derived again from its own facts; whatever was changed in it is named."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import basisbook
from basisbook.cli.program import program
from basisbook.errors import ProblemsError
from basisbook.explain import terminal
from basisbook.explain.json import to_json
from basisbook.i18n import speaking
from basisbook.law import store
from basisbook.proof import checked, made
from basisbook.proof.checked import Verified, verify
from basisbook.proof.expected import hold
from basisbook.proof.outline import verified_outline
from basisbook.report.model import Versions

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
BOOK = Path(__file__).parents[3] / "examples" / "after-tax-loss.yaml"


def written(book: Path) -> str:
    read = basisbook.read_book(book)
    return to_json(basisbook.prove_report(basisbook.report_book(read), read))


WHOLE = written(BOOK)


def changed(change: Callable[[Any], object]) -> Verified:
    told = json.loads(WHOLE)
    change(told)
    return verify(json.dumps(told), "report.json")


def kinds(found: Verified) -> set[str]:
    return {one.kind for one in found.differences}


def test_an_untouched_report_is_the_same_in_both_languages() -> None:
    with speaking("zh"):
        chinese = written(BOOK)
    for text in (WHOLE, chinese):
        found = verify(text, "report.json")
        assert (found.status, found.differences) == ("same", ())
        assert found.numbers > 100


@pytest.mark.slow
@pytest.mark.parametrize("book", EXAMPLES, ids=lambda book: book.stem)
def test_the_report_of_every_example_can_be_derived_again(book: Path) -> None:
    assert verify(written(book), "report.json").status == "same"


def test_a_report_of_some_years_states_and_owners_is_asked_for_again() -> None:
    read = basisbook.read_book(BOOK.with_name("roth-ira-closed-states-2025.yaml"))
    report = basisbook.report_book(read, "me", (2025,), ("CA", "NY"))
    proof = basisbook.prove_report(report, read, "me", (2025,), ("CA", "NY"))
    assert verify(to_json(proof), "report.json").status == "same"
    assert proof.proof is not None
    assert "states.ca.rates" in proof.proof.values


def test_a_changed_amount_is_named() -> None:
    def change(told: Any) -> None:  # noqa: ANN401 - JSON
        told["years"][0]["totals"][1]["cents"] += 1

    found = changed(change)
    assert found.status == "differs"
    assert [(one.kind, one.where, one.recorded, one.found) for one in found.differences] == [
        ("amount", "years[0].totals[1].cents", "4000001", "4000000")
    ]
    assert found.differences[0].what == "2024: recovered basis (out, or taxed no more)"


def test_a_changed_fact_is_named_and_so_is_what_it_changes() -> None:
    def change(told: Any) -> None:  # noqa: ANN401 - JSON
        fact = next(one for one in told["proof"]["facts"] if '"40,000"' in one["text"])
        fact["text"] = fact["text"].replace("40,000", "41,000")

    found = changed(change)
    facts = [one for one in found.differences if one.kind == "fact"]
    assert [one.where for one in facts] == ["after-tax-loss.yaml:23"]
    assert "41,000" in facts[0].recorded
    assert "amount" in kinds(found)


def test_a_changed_value_of_law_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = store.written("federal.limits.ira")
    assert text is not None
    before = made.value_digest
    other = {"federal.limits.ira": made.digest(text.replace("7,000", "7,001"))}
    monkeypatch.setattr(checked, "value_digest", lambda name: other.get(name) or before(name))
    found = verify(WHOLE, "report.json")
    assert [(one.kind, one.where) for one in found.differences] == [("value", "federal.limits.ira")]
    assert found.status == "differs"


def test_another_version_with_other_law_and_the_same_numbers_is_said_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = made.rule_digest
    monkeypatch.setattr(checked, "rule_digest", lambda id_: rule(id_)[::-1])
    monkeypatch.setattr(checked, "versions", lambda: Versions("9.0", "2030.1", "x"))
    found = verify(WHOLE, "report.json")
    assert (found.status, kinds(found)) == ("other law", {"rule"})


def test_what_no_number_rests_on_is_noticed_too() -> None:
    found = changed(lambda told: told["proof"].update(book="other.yaml"))
    assert (found.status, kinds(found)) == ("differs", {"whole"})


def test_a_file_of_any_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "SIZE_LIMIT", 10)
    file = tmp_path / "report.json"
    file.write_text(WHOLE, encoding="utf-8")
    with pytest.raises(ProblemsError, match="E707"):
        basisbook.verify_report(file)


@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, len(WHOLE) - 1), character=st.sampled_from('0129aZ"{[,: x元'))
def test_no_single_character_can_be_changed_unnoticed(place: int, character: str) -> None:
    text = WHOLE[:place] + character + WHOLE[place + 1 :]
    with contextlib.suppress(ValueError):
        assume(json.loads(text) != json.loads(WHOLE))
    try:
        found = verify(text, "report.json")
    except ProblemsError:
        return
    assert found.status == "differs"


def test_a_figure_is_confirmed_refuted_or_left_open() -> None:
    report = basisbook.report_book(basisbook.read_book(BOOK))
    asked = ("includible=0", "includible=2,000", "basis_left=60,000", "basis_left=1", "1040:5b=0")
    outcomes = [one.outcome for one in hold(report, asked)]
    assert outcomes == ["confirmed", "refuted", "open", "refuted", "confirmed"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program(), ["verify", *arguments], prog_name="basisbook")


@pytest.mark.parametrize(
    ("expected", "code"),
    [("includible=0", 0), ("includible=2000", 1), ("basis_left=60000", 3), ("basis=0", 2)],
)
def test_a_program_knows_by_the_exit_code_what_became_of_a_figure(expected: str, code: int) -> None:
    assert run("--expect", expected, str(BOOK)).exit_code == code


def test_every_key_that_one_may_expect_is_named() -> None:
    shown = run("--expect", "basis=0", str(BOOK)).stderr
    assert "includible, recovered, basis_left, 1040:5a, 1040:5b" in shown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (WHOLE, 0),
        (WHOLE[:-100], 2),
        ("[]", 2),
        ('{"format": "basisbook-claims/1"}', 2),
        (WHOLE.replace("opening: after-tax", "openin: after-tax"), 1),
    ],
    ids=["untouched", "cut off", "a list", "another format", "no book any more"],
)
def test_what_is_no_report_is_neither_confirmed_nor_refuted(
    text: str, code: int, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    file.write_text(text, encoding="utf-8")
    assert run(str(file)).exit_code == code


@pytest.mark.parametrize("language", ["en", "zh"])
def test_causes_are_named_before_what_they_change(language: str) -> None:
    def change(told: Any) -> None:  # noqa: ANN401 - JSON
        for fact in told["proof"]["facts"]:
            fact["text"] = fact["text"].replace('"40,000"', '"41,000"')

    with speaking(language):
        ids = [section.id for section in verified_outline(changed(change)).sections]
    assert ids == ["facts", "amounts", "texts"]


def test_a_number_of_a_rule_is_shown_as_what_its_name_means() -> None:
    def change(told: Any) -> None:  # noqa: ANN401 - JSON
        told["trace"][0]["given"]["contract.balance"] += 1

    shown = terminal.written(verified_outline(changed(change)))
    assert "$40,000.01" in shown
