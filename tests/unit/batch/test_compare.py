"""Whole files of forms against a run: what cancels out, what differs, and counts that add up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from basisbook.batch.codes import right_codes
from basisbook.batch.compare import Counted, Reconciled, Sides, read_sides, reconcile
from basisbook.batch.engines import Serial
from basisbook.batch.faults import BatchError
from basisbook.batch.forms import FORMS
from basisbook.batch.payer_facts import NOBODY
from basisbook.batch.payer_write import PayerOrder, write_forms
from basisbook.batch.run import Order, run
from basisbook.batch.synth import Population
from basisbook.batch.synth import batch as population
from basisbook.cli.program import program
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from tests.batches import account, batch, event, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.batches import Row


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a population, and of a plan that paid twice in 2025."""
    place = tmp_path_factory.mktemp("compared")
    twice = row(
        "twice",
        (account("pre-tax", 0),),
        (
            event("2024-12-31", "opening", 0, 10_000),
            event("2025-02-01", "distribution", 0, 1_000),
            event("2025-08-01", "distribution", 0, 2_000),
        ),
    )
    table = pa.Table.from_batches([population(Population(120, 3), 0, 120), batch([twice])])
    pq.write_table(table, place / "people.parquet")
    run(Order(place / "people.parquet", place / "out"), Serial(), lambda _total, _done: None)
    return place / "out"


@pytest.fixture(scope="module")
def file(folder: Path) -> Path:
    """The expected forms of 2025 as a payer's file."""
    path = folder.parent / "forms.txt"
    write_forms(PayerOrder(folder, path, 2025, NOBODY))
    return path


def compared(sides: Sides) -> tuple[Reconciled, list[Row]]:
    rows: list[Row] = []
    found = reconcile(sides, lambda one: rows.append(dict(one)), lambda _number, _total: None)
    c = found.counts
    assert c.records == c.rejected + c.received
    assert c.received == c.agrees + c.accepted + c.differs + c.unexpected
    assert c.expected == c.answered + c.missing
    return found, rows


def altered(sides: Sides, change: Callable[[Row], Row | None]) -> Sides:
    """Return sides with each received form changed, or left out."""
    rows = [new for one in sides.received.to_pylist() if (new := change(one)) is not None]
    return sides._replace(received=pa.Table.from_pylist(rows, schema=FORMS))


def test_the_same_forms_agree(folder: Path, file: Path) -> None:
    found, rows = compared(read_sides(file, folder, ()))
    count = found.counts.expected
    assert found.counts == Counted(count, 0, count, count, agrees=count, answered=count)
    assert (found.clean, rows, found.tallies, count > 20) == (True, [], (), True)


def test_a_box_that_differs_is_told_of_its_record(folder: Path, file: Path) -> None:
    sides = read_sides(file, folder, (2025,))
    chosen = next(one["record"] for one in sides.received.to_pylist() if one["box_2a"] > 700)

    def change(one: Row) -> Row:
        less = 700 if one["record"] == chosen else 0
        return one | {"box_2a": one["box_2a"] - less}

    found, (told,) = compared(altered(sides, change))
    assert found.counts.differs == 1
    assert found.counts.agrees == found.counts.expected - 1
    (tally,) = found.tallies
    assert (tally.box, tally.forms, tally.cents) == ("2a", 1, -700)
    assert (told["record"], told["box"], told["status"]) == (str(chosen), "2a", "differs")
    assert int(told["received"]) - int(told["expected"]) == -700


def test_missing_and_unexpected_forms(folder: Path, file: Path) -> None:
    sides = read_sides(file, folder, ())
    records = sides.received.column("record").to_pylist()

    def change(one: Row) -> Row | None:
        if one["record"] == records[0]:
            return None
        return one | {"id": "stranger"} if one["record"] == records[1] else one

    found, rows = compared(altered(sides, change))
    assert (found.counts.missing, found.counts.unexpected) == (2, 1)
    assert sorted(one["status"] for one in rows) == ["missing", "missing", "unexpected"]
    assert all(one["text"] for one in rows)
    assert found.clean is False


def test_one_form_for_two_payments_of_a_year_is_right(folder: Path, file: Path) -> None:
    sides = read_sides(file, folder, ())

    def change(one: Row) -> Row | None:
        if one["id"] != "twice":
            return one
        return one | {"box_1": 3_000_00, "box_2a": 3_000_00} if one["box_1"] == 1_000_00 else None

    found, rows = compared(altered(sides, change))
    assert found.clean is True
    assert rows == []
    assert found.counts.received == found.counts.expected - 1
    assert found.counts.answered == found.counts.expected


def test_a_code_in_the_other_order_is_right(folder: Path, file: Path) -> None:
    sides = read_sides(file, folder, ())
    codes = sides.received.column("box_7").to_pylist()
    assert "1B" in codes
    found, _rows = compared(altered(sides, lambda one: one | {"box_7": one["box_7"][::-1]}))
    assert found.counts.differs == 0
    assert found.clean is True


def test_forms_without_an_account_are_matched_by_what_they_say(folder: Path, file: Path) -> None:
    sides = read_sides(file, folder, ())
    found, rows = compared(altered(sides, lambda one: one | {"account": None}))
    assert (found.clean, rows) == (True, [])


def test_tables_of_forms_are_read(folder: Path, file: Path, tmp_path: Path) -> None:
    received = read_sides(file, folder, ()).received
    pq.write_table(received, tmp_path / "forms.parquet")
    assert read_sides(tmp_path / "forms.parquet", folder, ()).received.equals(received)
    dollars = received.select(["id", "account", "year", "box_7", "box_11"])
    for name in ("box_1", "box_2a", "box_5"):
        cents = received.column(name).to_pylist()
        text = [f"{value // 100:,}.{value % 100:02d}" for value in cents]
        dollars = dollars.append_column(name, pa.array(text))
    for name in ("ira", "total", "not_determined"):
        marks = pc.if_else(received.column(name), "X", "")
        dollars = dollars.append_column(name, marks)
    pa.csv.write_csv(dollars, tmp_path / "forms.csv")
    found, rows = compared(read_sides(tmp_path / "forms.csv", folder, ()))
    assert (found.clean, rows) == (True, [])


def test_only_a_finished_run_is_compared(file: Path, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="error E741"):
        read_sides(file, tmp_path, ())


def test_codes_that_are_right_too() -> None:
    assert right_codes(PLAN, "1") == ("1",)
    assert right_codes(DESIGNATED_ROTH, "3") == ("3", "B")
    assert right_codes(ROTH_IRA, "Q") == ("Q", "T")
    assert right_codes(POOL_IRA, "5") == ("5",)


def said(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(program(), ["reconcile", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command(folder: Path, file: Path, tmp_path: Path) -> None:
    code, text = said("--batch", file, folder)
    assert code == 0
    assert "the file lacks: 0" in text
    data = bytearray(file.read_bytes())
    place = 2 * 752
    data[place + 544 : place + 546] = b"5 "
    wrong = tmp_path / "wrong.txt"
    wrong.write_bytes(bytes(data))
    details = tmp_path / "details.parquet"
    code, text = said("--batch", wrong, folder, "--details", details)
    assert code == 3
    assert "box 7: 1, the payer should have put something else" in text
    assert pq.read_table(details).column("box").to_pylist() == ["7"]
    code, text = said("--batch", wrong, folder, "--details", tmp_path / "d.csv", "--format", "json")
    model: dict[str, Any] = json.loads(text)
    assert model["counts"]["differs"] == 1
    assert (tmp_path / "d.csv").read_text(encoding="utf-8").count("\n") == 2


def test_a_file_whose_totals_are_wrong(folder: Path, file: Path, tmp_path: Path) -> None:
    data = file.read_bytes()
    wrong = tmp_path / "wrong.txt"
    # Without one payee the totals are of more than there is.
    wrong.write_bytes(data[: 2 * 752] + data[3 * 752 :])
    code, text = said("--batch", wrong, folder)
    assert code == 3
    assert "E737" in text


def test_what_does_not_fit_together(folder: Path, file: Path) -> None:
    for arguments in (
        (),
        ("--batch", file, folder, "--owner", "me"),
        ("--batch", file, folder, "--format", "html"),
    ):
        assert said(*arguments)[0] == 2
