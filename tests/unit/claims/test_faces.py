"""Claims in every face, as a command and from Python, and nowhere else at any cost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import basisbook
from basisbook import i18n
from basisbook.claims.figures import amount, book_text, figure
from basisbook.claims.find import claim_by_id
from basisbook.claims.records import records
from basisbook.cli.program import program
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_dict, to_json
from basisbook.explain.outline.claims import claims_outline
from tests.unmeasured import unmeasured

SCHEMA = json.loads(
    (Path(basisbook.__file__).parent / "schemas" / "claims-1.json").read_text(encoding="utf-8")
)
HAN = re.compile(r"[\u4e00-\u9fff]")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program(), ["claims", *arguments], prog_name="basisbook")


def test_the_nearest_is_explained_and_others_are_listed() -> None:
    shown = run("what", "becomes", "of", "the", "loss", "on", "my", "after-tax", "401k").stdout
    found = basisbook.search_claims("what becomes of the loss on my after-tax 401k", None, 5, 1)
    assert shown == terminal.written(claims_outline(found))
    assert [bool(one.answer) for one in found.claims] == [True, False, False, False, False]


def test_detail_explains_everything() -> None:
    found = basisbook.search_claims("annuity surrendered at a loss", most=5)
    assert all(one.answer for one in found.claims)
    assert run("annuity surrendered at a loss", "--detail").stdout == terminal.written(
        claims_outline(found)
    )


def test_one_is_asked_for_by_its_id() -> None:
    shown = run("--id", "fifty-in-forty-out").stdout
    assert shown == terminal.written(claims_outline(claim_by_id("fifty-in-forty-out")))
    assert "$10,000, not $40,000" in " ".join(shown.split())


def test_everything_is_listed_by_theme() -> None:
    shown = run().stdout
    assert all(name in shown for name in records())
    assert shown.count("----\n") > 10


def test_other_faces_are_asked_for_by_name() -> None:
    found = basisbook.search_claims("box 5 above box 1", None, 5, 1)
    assert run("box 5 above box 1", "--format", "markdown").stdout == markdown.written(
        claims_outline(found)
    )
    assert json.loads(run("box 5 above box 1", "--format", "json").stdout) == to_dict(found)


def test_json_obeys_its_schema() -> None:
    for found in (
        basisbook.search_claims(),
        basisbook.search_claims("亏损", "zh"),
        claim_by_id("returns-in-2026"),
    ):
        jsonschema.validate(json.loads(to_json(found)), SCHEMA)


def test_language_of_words_and_of_answers_are_apart() -> None:
    english = basisbook.search_claims("困难取款要交附加税吗", "en")
    chinese = basisbook.search_claims("is hardship exempt from the additional tax", "zh")
    assert not HAN.search(english.claims[0].text + english.claims[0].answer)
    assert HAN.search(chinese.claims[0].text)
    assert (english.language, chinese.language, i18n.language()) == ("en", "zh", "en")
    assert english.claims[0].id == chinese.claims[0].id == "hardship-escapes-ten-percent"


def test_nothing_is_listed_for_a_use_that_contradicts_itself() -> None:
    assert run("loss", "--id", "fifty-in-forty-out").exit_code == 2
    assert run("--book").exit_code == 2


def test_the_book_behind_the_figures_is_printed_and_can_be_reported_on(tmp_path: Path) -> None:
    shown = run("--id", "fifty-in-forty-out", "--book").stdout
    assert shown == book_text("after-tax-loss-paid-in-cash")
    book = tmp_path / "book.yaml"
    book.write_text(shown, encoding="utf-8")
    assert basisbook.report_book(basisbook.read_book(book)).status == "ok"


def test_a_figure_is_found_by_its_place() -> None:
    book = "inherited-basis-three-children"
    assert amount("2023:me event-6 recovered", book).cents == 3_000_00
    assert amount("after-tax-halved@2022 loss loss", book).cents == 10_000_00
    assert amount("2012 line 8606 2", "backdoor-small-loss-next-year").cents == 11_00
    assert figure("law federal.early_distributions.rate 2026", "") == "10%"
    assert figure("law federal.income_tax.capital_loss_limit 2026 single", "") == "$3,000"
    assert figure("2024 work.after-tax unrecovered", "after-tax-loss") == "$0 to $10,000"
    with pytest.raises(ValueError, match="balance"):
        figure("2025 me.traditional-iras balance", "employer-shares-kept-rest-rolled-over")


def test_other_commands_start_without_any_of_this() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "basisbook", "demo"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured())
    assert not re.search(r"\| +(?:basisbook\.claims|sqlite3)", done.stderr)


def test_what_was_asked_is_echoed_short_and_without_marks_that_steer_a_screen() -> None:
    shown = run("bagel \x1b[31m\u202e" * 2_000).stderr
    assert "bagel" in shown
    assert len(shown) < 1_000
    assert not set("\x1b\u202e") & set(shown)
