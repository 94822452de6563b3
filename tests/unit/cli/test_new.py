from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from basisbook import whole
from basisbook.errors import Problem
from basisbook.ledger.read import read_text
from basisbook.yamlwriting import scalar

if TYPE_CHECKING:
    from basisbook.ledger.book import Book
    from tests.unit.cli.conftest import Api, Run

OWNER = ["Alex", "1985-04-02"]
AFTER_TAX = ["2", "1", "Acme", "1", "1", "3", "", "2024-01-02", "0"]
ROTH_IRA = ["7", "", "", "2024-01-02", "0"]
IRA = ["4", "", "2024-01-02", "5,000", "4000", "Form 8606"]
PRE_TAX = ["1", "1", "Acme", "3", "", "2024-01-02", "100", "", ""]
NO_MORE = ["8"]


def typed(*parts: list[str]) -> str:
    return "".join(f"{line}\n" for part in parts for line in part)


def written(file: str = "my-book.yaml") -> Book:
    return read_text(Path(file).read_text(encoding="utf-8"), file).book


def events(book: Book) -> list[dict[str, object]]:
    return [json.loads(json.dumps(_said(event), default=str)) for event in book.events]


def _said(record: Any) -> dict[str, object]:  # noqa: ANN401 - any record of a book
    defaults = record._field_defaults
    return {
        name: [_said(each) for each in value] if isinstance(value, tuple) else value
        for name, value in record._asdict().items()
        if name not in defaults or value != defaults[name]
    }


@pytest.mark.usefixtures("api")
def test_an_after_tax_rollover_at_a_loss_becomes_a_book(run: Run) -> None:
    result = run(
        "new",
        typed=typed(
            OWNER,
            AFTER_TAX,
            ROTH_IRA,
            NO_MORE,
            ["1", "2024-03-15", "1", "10000"],
            ["2", "1", "2024-11-20", "1", "all", "8,600"],
            ["5"],
        ),
    )
    assert result.exit_code == 0, result.output
    assert "basisbook report my-book.yaml" in result.output
    book = written()
    assert events(book)[2:] == [
        {"date": "2024-03-15", "contribution": "after-tax", "amount": 1_000_000},
        {"date": "2024-11-20", "value": "after-tax", "amount": 860_000},
        {
            "date": "2024-11-20",
            "direct_rollover": "after-tax",
            "to": "roth-ira",
            "amount": "all",
        },
    ]
    assert book.plans["plan"].after_tax_contract == "separate"
    assert book.plans["plan"].excess_basis is None


@pytest.mark.usefixtures("api")
def test_what_is_unknown_is_left_out_and_named_in_a_comment(run: Run) -> None:
    run("new", typed=typed(["", ""], AFTER_TAX, NO_MORE, ["4"]))
    text = Path("my-book.yaml").read_text(encoding="utf-8")
    assert "    # excess_basis: carried   # or: dropped" in text
    assert "after_tax_contract: separate" in text
    assert written().owners["me"].born is None


@pytest.mark.usefixtures("api")
def test_wrong_answers_are_asked_again_with_the_reason(run: Run) -> None:
    wrong = ["Alex", "02/04/1985", "1985-02-30", "2199-01-01", "1985-04-02"]
    ira = ["99", "4", "a\x07b", "", "1984-01-01", "2024-01-02", "a lot", "5,000", "", ""]
    paid = ["1", "2024-02-02", "7", "24", "2024", "3"]
    shown = run("new", typed=typed(wrong, ira, NO_MORE, paid, ["4"])).output
    for reason in (
        "Write the date as year, month, day",
        "There is no such day",
        "That day has not come yet",
        "Type a number from 1 to 7",
        "That is before 1985-04-02",
        "Write an amount such as",
        "without control characters",
        "Write a year of four digits",
    ):
        assert reason in shown
    opening = events(written())[0]
    assert opening["balance"] == 500_000
    assert "basis" not in opening


@pytest.mark.usefixtures("api")
def test_iras_convert_and_pay_in_for_a_year(run: Run) -> None:
    paid = ["1", "2025-03-01", "1", "7,000", "2024", "1"]
    converted = ["2", "1", "2025-03-02", "12000"]
    run("new", typed=typed(OWNER, IRA, ROTH_IRA, NO_MORE, paid, converted, ["5"]))
    book = written()
    assert events(book)[2:] == [
        {
            "date": "2025-03-01",
            "contribution": "traditional-ira",
            "amount": 700_000,
            "for_year": 2024,
            "treatment": "nondeductible",
        },
        {
            "date": "2025-03-02",
            "conversion": "traditional-ira",
            "to": "roth-ira",
            "amount": 1_200_000,
        },
    ]
    assert events(book)[0]["basis"] == 400_000


@pytest.mark.usefixtures("api")
def test_what_cannot_move_is_refused_with_the_reason(run: Run) -> None:
    roth_401k = ["3", "1", "", "", "2024-01-02", "50", "", ""]
    accounts = (PRE_TAX, ["2", "1", "3", "3", "", "2024-01-02", "0"], roth_401k, ROTH_IRA)
    moves = (["2", "3", "1"], ["2", "4", "3"], ["2", "1", "1"])
    shown = run("new", typed=typed(OWNER, *accounts, NO_MORE, *moves, ["5"])).output
    assert "Roth money can only move to a Roth account." in shown
    assert "Money of a Roth IRA can only move to another Roth IRA." in shown
    assert "Within a plan, money can only move to its designated Roth account." in shown
    assert len(written().events) == 4


@pytest.mark.usefixtures("api")
def test_two_ira_of_a_kind_transfer_and_share_their_basis(run: Run) -> None:
    second = ["4", "Second", "2024-01-02", "100", "", ""]
    moved = ["2", "2", "2024-05-05", "100"]
    run("new", typed=typed(OWNER, IRA, second, NO_MORE, moved, ["5"]))
    book = written()
    assert events(book)[1]["basis"] == 0
    assert events(book)[2] == {
        "date": "2024-05-05",
        "transfer": "traditional-ira-2",
        "to": "traditional-ira",
        "amount": 10_000,
    }


@pytest.mark.usefixtures("api")
def test_a_plan_left_and_money_paid_out(run: Run) -> None:
    plan = ["1", "2", "Acme", "2", "2023-06-30", "", "2024-01-02", "100", "0", ""]
    out = ["2", "2024-05-05", "80", "8", "y"]
    value = ["3", "2024-12-31", "25"]
    run("new", typed=typed(OWNER, plan, NO_MORE, out, value, ["4"]))
    book = written()
    assert book.plans["plan"].kind == "403(b)"
    assert str(book.plans["plan"].separated) == "2023-06-30"
    assert events(book)[1:] == [
        {
            "date": "2024-05-05",
            "distribution": "pre-tax",
            "amount": 8_000,
            "withheld": 800,
            "reason": "disability",
        },
        {"date": "2024-12-31", "value": "pre-tax", "amount": 2_500},
    ]


@pytest.mark.usefixtures("api")
def test_one_plan_holds_several_accounts_and_rolls_over_within(run: Run) -> None:
    roth = ["3", "1", "", "2020", "2024-01-02", "0"]
    inside = ["2", "1", "2024-05-05", "all", ""]
    shown = run("new", typed=typed(OWNER, AFTER_TAX, roth, NO_MORE, inside, ["5"])).output
    assert "the plan of Acme" in shown
    book = written()
    assert list(book.plans) == ["plan"]
    assert events(book)[2] == {
        "date": "2024-05-05",
        "in_plan_roth_rollover": "after-tax",
        "to": "roth-401k",
        "amount": "all",
    }


@pytest.mark.usefixtures("api")
def test_a_rollover_paid_to_the_owner_asks_when_it_arrived(run: Run) -> None:
    late = ["2", "1", "2024-05-05", "2", "50", "2024-05-04", "2024-06-01"]
    shown = run("new", typed=typed(OWNER, PRE_TAX, IRA, NO_MORE, late, ["5"])).output
    assert "That is before 2024-05-05" in shown
    assert events(written())[2]["deposited"] == "2024-06-01"


@pytest.mark.usefixtures("api")
def test_a_roth_ira_notes_its_conversions(run: Run) -> None:
    roth = ["7", "", "2019", "2024-01-02", "900", "500", "y", "2021", "300", "100", "n", ""]
    run("new", typed=typed(OWNER, roth, NO_MORE, ["4"]))
    assert events(written())[0]["conversions"] == [
        {"year": 2021, "taxable": 30_000, "nontaxable": 10_000}
    ]


@pytest.mark.usefixtures("api")
def test_an_interrupted_interview_keeps_what_was_typed(run: Run) -> None:
    result = run("new", "mine.yaml", typed=typed(OWNER, AFTER_TAX, NO_MORE, ["1", "2024-03-15"]))
    assert result.exit_code == 1
    assert "What you typed is kept in mine.draft.yaml." in result.stderr
    assert not Path("mine.yaml").exists()
    text = Path("mine.draft.yaml").read_text(encoding="utf-8")
    assert "#  - {date: 2024-03-15, contribution: after-tax}" in text
    assert written("mine.draft.yaml").owners["me"].name == "Alex"


@pytest.mark.usefixtures("api")
def test_a_draft_never_replaces_an_older_draft(run: Run) -> None:
    for _time in range(2):
        run("new", typed=typed(["Alex"]))
    assert Path("my-book.draft.yaml").exists()
    assert Path("my-book.draft-2.yaml").exists()


@pytest.mark.usefixtures("api")
def test_a_folder_that_cannot_be_written_is_said_before_the_first_question(run: Run) -> None:
    result = run("new", "nowhere/mine.yaml", typed=typed(OWNER))
    assert result.exit_code == 2
    assert "Your name" not in result.output


@pytest.mark.usefixtures("api")
def test_a_draft_that_cannot_be_written_is_printed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole, "write_whole", full)
    result = run("new", typed=typed(OWNER))
    assert "    name: Alex" in result.stderr
    assert "copy what you typed" in result.stderr


@pytest.mark.usefixtures("api")
def test_nothing_typed_leaves_no_draft(run: Run) -> None:
    run("new", typed="")
    assert [path.name for path in Path().iterdir()] == ["book.yaml"]


def test_an_existing_book_is_replaced_only_when_agreed(run: Run) -> None:
    result = run("new", "book.yaml", typed="n\n")
    assert result.exit_code == 0
    assert Path("book.yaml").read_text(encoding="utf-8") == "format: 1\n"


def test_a_book_that_contradicts_itself_is_kept_and_said(run: Run, api: Api) -> None:
    api.problems = (Problem("E201", None, "Too much.", "Mend it."),)
    result = run("new", typed=typed(OWNER, IRA, NO_MORE, ["4"]))
    assert result.exit_code == 1
    assert "Too much." in result.stderr
    assert Path("my-book.yaml").exists()


@pytest.mark.usefixtures("api")
def test_a_name_in_any_script_and_with_any_mark_reads_back(run: Run) -> None:
    name = '李明: "a" # {b}, \\c'
    run("new", typed=typed([name, ""], IRA, NO_MORE, ["4"]))
    assert written().owners["me"].name == name


@pytest.mark.parametrize("value", ["~", "null", "yes", "- x", "", "a: b", "1.5e3", "#x", " x "])
def test_a_scalar_reads_back_as_it_was(value: str) -> None:
    book = f"format: 1\ntitle: {scalar(value)}\nowners: {{me: {{}}}}\naccounts: {{}}\n"
    assert read_text(book, "book.yaml").book.title == value
