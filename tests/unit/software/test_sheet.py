"""What to type into tax programs: amounts of the report, in the program's order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

import basisbook
from basisbook.explain.json import to_dict
from basisbook.explain.outline.software import software_outline
from basisbook.explain.terminal import written
from basisbook.i18n import speaking
from basisbook.software import model
from basisbook.software.programs import PROGRAMS
from tools.report_schema import software_schema

if TYPE_CHECKING:
    from basisbook.software.model import ProgramSheet

ROOT = Path(basisbook.__file__).parent.parent.parent
SPLIT = "one-form-split-and-conversion"
BACKDOOR = "backdoor-with-rollover-ira"


def sheet(example: str, program: str, year: int | None = None) -> ProgramSheet:
    read = basisbook.read_book(ROOT / "examples" / f"{example}.yaml")
    typing = basisbook.software_sheet(read, [program], years=[year] if year else None)
    return next(one.programs[0] for one in typing.years if one.programs)


def values(made: ProgramSheet, step: int) -> dict[str, str]:
    return {field.where: field.value for field in made.steps[step].fields}


def test_a_form_with_two_destinations_is_typed_twice() -> None:
    made = sheet(SPLIT, "turbotax")
    copies = [step for step in made.steps if ", copy " in step.title]
    assert len(copies) == 2
    first, second = values(made, 0), values(made, 1)
    assert (first["box 1"], first["box 2a"], first["box 5"]) == ("$1,144.87", "$0.00", "$0.00")
    assert (second["box 1"], second["box 2a"]) == ("$80,419.13", "$60,000.00")
    assert second["box 5"] == "$20,419.13"
    assert any("several destinations" in trap for trap in made.traps)


def test_the_copies_add_up_to_the_form() -> None:
    made = sheet(SPLIT, "freetaxusa")
    dollars = [int(re.sub(r"\D", "", values(made, number)["box 1"])) for number in (0, 1)]
    assert sum(dollars) == 8_156_400


@pytest.mark.parametrize(
    ("program", "first"), [("turbotax", "Contributions"), ("freetaxusa", "Form 1099-R")]
)
def test_each_program_has_its_own_order(program: str, first: str) -> None:
    assert sheet(BACKDOOR, program).steps[0].title.startswith(first)


def test_the_basis_and_the_value_of_every_ira_are_told() -> None:
    made = sheet(BACKDOOR, "hrblock")
    asked = {field.where: field.value for step in made.steps for field in step.fields}
    assert asked["value of all traditional, SEP and SIMPLE IRAs on December 31"] == "$205,000.00"
    assert asked["total basis in traditional IRAs up to the year before"] == "$0.00"
    assert asked["make it nondeductible"] == "$6,000.00"
    assert any("fully taxable" in trap for trap in made.traps)


def test_words_of_a_program_stand_only_where_they_were_read() -> None:
    for program in PROGRAMS:
        made = sheet(BACKDOOR, program)
        quoted = [field.where for step in made.steps for field in step.fields if "“" in field.where]
        assert bool(made.seen) == bool(PROGRAMS[program].paths)
        assert bool(quoted) == bool(made.seen)
        assert any(step.path for step in made.steps) == bool(made.seen)


def test_the_check_at_the_end_has_the_lines_of_the_report() -> None:
    read = basisbook.read_book(ROOT / "examples" / f"{BACKDOOR}.yaml")
    forms = basisbook.form_sheets(read)
    line = forms.years[0].sheets[0].line("basis")
    assert line is not None
    check = values(sheet(BACKDOOR, "turbotax"), -1)
    assert check["Form 8606 line 14: basis left after this year"] == "$5,829.38"
    assert line.cents == 582_938


def test_what_the_owner_did_not_do_is_not_asked() -> None:
    made = sheet("early-payment-from-plan", "turbotax")
    assert not [step for step in made.steps if step.title.startswith("Contributions")]
    assert not [step for step in made.steps if step.title.startswith("Basis")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_example_fits_the_schema_and_every_face(lang: str) -> None:
    for path in sorted((ROOT / "examples").glob("*.yaml"))[::11]:
        with speaking(lang):
            typing = basisbook.software_sheet(basisbook.read_book(path), list(PROGRAMS))
            jsonschema.validate(to_dict(typing), software_schema())
            assert written(software_outline(typing), columns=80, colour=False)


@pytest.mark.parametrize(
    "record", [model.Typing, model.TypedYear, model.ProgramSheet, model.Step, model.Field]
)
def test_every_field_is_documented(record: type) -> None:
    text = (ROOT / "docs" / "forms-format.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {record.__name__}\n")[2].partition("\n## ")[0]
    names = set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))
    assert names == set(record._fields)  # type: ignore[attr-defined]


def test_the_check_at_the_end_of_a_joint_return_is_with_the_amounts_of_both() -> None:
    book = """\
format: 1
owners: {ann: {born: 1955-03-17}, bob: {born: 1955-01-01}}
accounts: {a: {kind: traditional IRA, owner: ann}, b: {kind: traditional IRA, owner: bob}}
events:
  - {date: 2019-01-01, opening: a, balance: "10,000", basis: 0, evidence: x}
  - {date: 2019-01-01, opening: b, balance: "10,000", basis: 0, evidence: x}
  - {date: 2019-03-01, distribution: a, amount: "1,000"}
  - {date: 2019-03-01, distribution: b, amount: "2,000"}
returns: [{year: 2019, filing_status: married filing jointly}]
"""
    typing = basisbook.software_sheet(basisbook.read_text(book), ("turbotax",))
    checked = [
        field.value
        for year in typing.years
        for field in year.programs[0].steps[-1].fields
        if "4b" in field.where
    ]
    assert checked == ["$3,000.00", "$3,000.00"]


def test_a_form_is_named_for_its_payment_and_not_for_an_opening() -> None:
    book = """\
format: 1
owners: {me: {born: 1965-02-17}}
plans: {acme: {kind: 403(b), separated: 2020-04-30}}
accounts: {pre: {kind: pre-tax, plan: acme}}
documents:
  - {form_1099r: 2020, account: pre, date: 2020-05-01, boxes: {1: 100, 2a: 100, 7: "1"}, to: []}
"""
    typing = basisbook.software_sheet(basisbook.read_text(book), ("turbotax",))
    titles = [step.title for step in typing.years[0].programs[0].steps]
    assert "Distribution from" in titles[0]


SEPARATED = """
format: 1
owners: {me: {born: 1964-05-17}}
plans: {acme: {kind: 401(k), PLAN}}
accounts: {old: {kind: pre-tax, plan: acme}}
events:
  - {date: 2020-01-01, opening: old, balance: "100,000"}
  - {date: 2020-05-05, distribution: old, amount: "12,000"}
documents:
  - {form_1099r: 2020, account: old, boxes: {"1": "12,000", 2a: "12,000", "7": "1"}}
"""


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("separated: 2020-02-01", "$12,000.00"),
        ("employer: Acme", "$0.00 to $12,000.00"),
        ("separated: 2015-02-01", None),
    ],
)
def test_an_exception_behind_code_1_is_to_be_entered(plan: str, told: str | None) -> None:
    read = basisbook.read_text(SEPARATED.replace("PLAN", plan))
    made = basisbook.software_sheet(read, ["turbotax"], years=[2020]).years[0].programs[0]
    found = [step for step in made.steps if step.title.startswith("Exception")]
    assert [step.fields[0].value for step in found] == ([told] if told else [])
    assert all("(exception 01)" in step.fields[0].where for step in found)


TOGETHER = """
format: 1
owners: {me: {born: 1960-05-17}}
plans: {acme: {kind: 401(k), separated: 2023-01-15}}
accounts:
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA, first_contribution: 2010}
  pre: {kind: pre-tax, plan: acme}
events:
  - {date: 2024-01-01, opening: ira, balance: "200,000", basis: "0", evidence: none}
  - {date: 2024-01-01, opening: pre, balance: "50,000"}
  - {date: 2024-02-01, distribution: ACCOUNT, amount: "2,000", withheld: "200"}
  - {date: 2024-05-01, SECOND: ACCOUNT, amount: "12,000"MORE}
  - {date: 2024-12-31, value: ira, amount: "190,000"}
documents:
  - form_1099r: 2024
    account: ACCOUNT
    boxes: {"1": "14,000", 2a: "14,000", "4": "200", "7": "7"CHECKED}
"""


@pytest.mark.parametrize(
    ("account", "second", "more", "answers"),
    [
        ("ira", "distribution", "", ["$14,000.00"]),
        ("pre", "distribution", "", ["$14,000.00"]),
        ("ira", "conversion", ", to: roth", ["$2,000.00", "$12,000.00 to Roth IRA (roth)"]),
    ],
)
def test_a_form_of_several_distributions_is_typed_once(
    account: str, second: str, more: str, answers: list[str]
) -> None:
    checked = ", IRA/SEP/SIMPLE: checked" if account == "ira" else ""
    book = TOGETHER.replace("ACCOUNT", account).replace("SECOND", second).replace("MORE", more)
    read = basisbook.read_text(book.replace("CHECKED", checked))
    made = basisbook.software_sheet(read, ["turbotax"], years=[2024]).years[0].programs[0]
    (step,) = (one for one in made.steps if one.title.startswith("Form 1099-R"))
    values = [field.value for field in step.fields]
    assert values[:4] == ["$14,000.00", "$14,000.00", "$200.00", "7"]
    assert values[-len(answers) :] == answers
    assert ("checked" in values) == (account == "ira")
