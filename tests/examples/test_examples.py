"""Every book under examples/: accepted, right to the cent, and fit to print in every way."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import basisbook
from basisbook import i18n
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_json
from tests.books import EXAMPLES, EXPECTATIONS, examples
from tests.scenarios.scenario import asked_of, cents, check_report, known, plain

if TYPE_CHECKING:
    from basisbook.report.model import LossVerdict, Report, YearReport
    from basisbook.report.reconciliation import BoxDifference

BOOKS = examples()
EXPECTED = plain(EXPECTATIONS)
CASES = plain(EXPECTATIONS.with_name("cases.yaml"))
PUBLIC = """\
format: 1
owners: {me: {born: 1955-01-01}}
residence: [{state: NY}]
plans: {trs: {kind: 403(b), employer: City, separated: 2020-06-30}}
accounts:
  pre-tax: {kind: pre-tax, plan: trs}
  roth: {kind: Roth IRA, first_contribution: 2010}
events:
  - {date: 2022-01-01, opening: pre-tax, balance: "35,000"}
  - {date: 2022-06-01, direct_rollover: pre-tax, to: roth, amount: all}
"""
"""A pension of a public plan, moved to a Roth IRA by one who lives in New York."""
SCHEMA = json.loads(
    (Path(basisbook.__file__).parent / "schemas" / "report-1.json").read_text(encoding="utf-8")
)

every_example = pytest.mark.parametrize("name", BOOKS)


@functools.cache
def report(name: str, language: str = "en") -> Report:
    with i18n.speaking(language):
        read = basisbook.read_text(BOOKS[name], f"{name}.yaml")
        return basisbook.report_book(read, states=asked_of(EXPECTED[name]))


def test_every_example_has_its_expectation() -> None:
    assert set(EXPECTED) == set(BOOKS)


def test_every_real_question_is_answered_by_a_book_or_named_with_the_reason() -> None:
    asked, named = CASES["asked"], CASES["named"]
    answered = {case for one in EXPECTED.values() for case in one.get("cases", ())}
    assert sorted({*answered, *named}) == asked
    assert not answered & set(named)
    assert all(one["why"].rstrip().endswith(".") for one in named.values())


def test_what_is_named_is_refused_or_told_by_name() -> None:
    for one in CASES["named"].values():
        if "says" in one:
            assert (EXAMPLES.parent / "tests" / "errors" / f"{one['says']}.txt").is_file()
        else:
            told = [
                found.code for found in basisbook.report_book(basisbook.read_text(PUBLIC)).findings
            ]
            assert told == [one["finding"]]


@every_example
def test_book_begins_by_saying_what_it_shows(name: str) -> None:
    lines = BOOKS[name].splitlines()
    assert [line[:2] for line in lines[:3]] == ["# ", "# ", "fo"]


@every_example
def test_book_is_accepted(name: str) -> None:
    assert basisbook.check_book(basisbook.read_text(BOOKS[name], f"{name}.yaml")) == ()


@every_example
def test_report_says_what_is_expected(name: str) -> None:
    told = report(name)
    check_report(told, EXPECTED[name])
    years = {f"{year.year} {year.owner}": year for year in told.years}
    for key, expected in EXPECTED[name]["years"].items():
        check_rest(years[key if " " in key else f"{key} {next(iter(told.owners))}"], expected)


@pytest.mark.parametrize("name", [name for name in EXPECTED if "reconcile" in EXPECTED[name]])
def test_each_form_held_is_judged_as_expected(name: str) -> None:
    found = basisbook.reconcile_book(basisbook.read_text(BOOKS[name], f"{name}.yaml"))
    judged = {
        " ".join(form.documents): [
            form.status,
            *(f"{one.box} {one.kind}".strip() for one in form.differences),
        ]
        for form in found.forms
        if form.documents
    }
    assert judged == EXPECTED[name]["reconcile"]


def kind_of(one: BoxDifference) -> str:
    """Return which box differs, and whose doing that is."""
    return f"{one.box} {one.kind}"


def check_rest(year: YearReport, expected: dict[str, Any]) -> None:
    """Check what only examples expect: losses, the fate of basis, forms received and absent."""
    if "losses" in expected:
        assert [told_of(loss) for loss in year.losses] == list(map(wanted_of, expected["losses"]))
    statuses = {contract.id: contract.status for contract in year.contracts}
    assert expected.get("statuses", {}).items() <= statuses.items()
    received = {form.event: form.received for form in year.expected_1099r}
    assert expected.get("received", {}).items() <= received.items()
    assert not {line.form for line in year.forms} & set(expected.get("without_forms", ()))


def told_of(loss: LossVerdict) -> dict[str, Any]:
    """Return a loss of the report in the shape of the expectations."""
    return {
        "how": loss.how,
        "loss": known(loss.loss),
        "deduction": known(loss.deduction),
        "reasons": [reason.code for reason in loss.reasons],
        "otherwise": [reason.code for reason in loss.otherwise],
    }


def wanted_of(loss: dict[str, Any]) -> dict[str, Any]:
    """Return an expected loss with its amounts in cents."""
    return {**loss, "loss": cents(loss["loss"]), "deduction": cents(loss["deduction"])}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@every_example
def test_report_prints_in_every_form(name: str, language: str) -> None:
    told = report(name, language)
    with i18n.speaking(language):
        assert told.versions.law in terminal.render(told, detail=True)
        assert told.versions.law in markdown.render(told, detail=True)
    jsonschema.validate(json.loads(to_json(told)), SCHEMA)


@every_example
def test_both_languages_tell_the_same_amounts(name: str) -> None:
    english, chinese = (
        [[amount._replace(label="") for amount in year.totals] for year in report(name, one).years]
        for one in i18n.LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize(
    ("name", "code"), [("simple-pro-rata-conversion", 0), ("after-tax-loss", 3)]
)
def test_command_prints_the_report_and_leaves_with_the_code_of_its_status(
    name: str, code: int
) -> None:
    command = [sys.executable, "-m", "basisbook", "report", str(EXAMPLES / f"{name}.yaml")]
    done = subprocess.run(
        [*command, "--lang", "en", "--format", "json"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (code, "")
    printed = json.loads(done.stdout)
    assert printed.pop("proof")["book"] == f"{name}.yaml"
    assert printed | {"proof": None} == json.loads(to_json(report(name)))
