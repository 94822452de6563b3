"""Payers' files: read, written, read back, and what is wrong with one told of its record."""

from __future__ import annotations

import itertools
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner

from basisbook.batch.engines import Serial
from basisbook.batch.faults import BatchError
from basisbook.batch.forms import computed
from basisbook.batch.payer_facts import NOBODY, Filer, filer, payees
from basisbook.batch.payer_layout import LENGTH, RECORDS, amount, total
from basisbook.batch.payer_read import PAGE, PayerFile
from basisbook.batch.payer_write import PayerOrder, Written, write_forms
from basisbook.batch.run import Order, run
from basisbook.batch.synth import Population
from basisbook.batch.synth import batch as population
from basisbook.cli.program import program
from tests.batches import account, batch, converted_at_a_loss, event, row
from tests.payer_files import changed, good, written

if TYPE_CHECKING:
    from tests.batches import Row

ROOT = Path(__file__).parents[3]
ERRORS = ROOT / "tests" / "errors" / "payer"
RECORD_FILES = sorted(path for path in ERRORS.glob("*.yaml") if path.stem[:4] < "E738")
COMMANDS = sorted(
    path for path in ERRORS.glob("*.txt") if path.read_text(encoding="utf-8").startswith("$")
)
LONG = "E745-too-long.txt"


def read(path: Path, data: bytes) -> tuple[PayerFile, list[Row]]:
    path.write_bytes(data)
    file = PayerFile(path)
    return file, pa.Table.from_batches(file.forms()).to_pylist()


def test_a_good_file_is_read(tmp_path: Path) -> None:
    file, (one, other) = read(tmp_path / "f", written(good()))
    assert (file.year, file.records, file.payees, file.others) == (2025, 6, 2, 0)
    assert (file.rejects, file.faults) == ([], [])
    told = {name: one[name] for name in ("record", "id", "account", "box_1", "box_2a", "box_5")}
    assert told == {
        "record": 3,
        "id": "P1",
        "account": 0,
        "box_1": 10_000_00,
        "box_2a": 8_000_00,
        "box_5": 2_000_00,
    }
    assert (one["box_7"], one["total"], one["ira"], one["not_determined"]) == (
        "1",
        True,
        False,
        False,
    )
    assert (other["ira"], other["not_determined"], other["ira_amount"]) == (True, True, 5_000_00)
    assert "999999999" not in str((one, other))


@pytest.mark.parametrize("ending", [b"\r\n", b"\n", b""])
def test_lines_may_end_in_any_way(tmp_path: Path, ending: bytes) -> None:
    file, forms = read(tmp_path / "f", written(good(), ending))
    assert (file.records, len(forms), file.rejects, file.faults) == (6, 2, [], [])
    file, forms = read(tmp_path / "g", written(good(), ending).removesuffix(ending))
    assert (file.records, len(forms), file.rejects, file.faults) == (6, 2, [], [])


def test_the_end_of_a_line_may_be_the_last_two_positions(tmp_path: Path) -> None:
    lines = written(good(), b"\n").split(b"\n")[:-1]
    file, forms = read(tmp_path / "f", b"".join(line[: LENGTH - 2] + b"\r\n" for line in lines))
    assert (file.records, len(forms), file.rejects, file.faults) == (6, 2, [], [])


@pytest.mark.parametrize("path", RECORD_FILES, ids=lambda path: path.stem)
def test_what_is_wrong_is_told_of_its_record(path: Path, tmp_path: Path) -> None:
    changes: list[dict[str, object]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    file, _forms = read(tmp_path / "f", written(changed(*changes)))
    found = [*file.rejects, *file.faults]
    first = next(one for one in found if one["code"] == path.stem[:4])
    said = f"error {first['code']}\nRecord {first['row']}: {first['reason']}\n"
    assert said == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_the_message_is_the_one_below_the_command(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    command, _line, said = path.read_text(encoding="utf-8").partition("\n")
    _prompt, name, *arguments = shlex.split(command)
    result = CliRunner().invoke(program(), arguments, prog_name=name)
    assert result.exit_code == 1
    assert result.stderr == f"{said}\n1 problem found.\n"
    assert f"error {path.stem[:4]}\n" in said


def test_every_code_is_provoked() -> None:
    modules = (ROOT / "src" / "basisbook" / "batch").glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in modules)
    codes = set(re.findall(r'"(E7[34]\d)"', text))
    assert codes == {path.stem[:4] for path in ERRORS.glob("*.txt")}


def test_a_file_that_was_cut_off_says_so(tmp_path: Path) -> None:
    data = written(good())
    file, forms = read(tmp_path / "f", data[: 3 * (LENGTH + 2) + 40])
    assert len(forms) == 1
    assert [one["code"] for one in file.faults] == ["E736", "E736"]


def test_payees_of_other_forms_are_counted_and_left_alone(tmp_path: Path) -> None:
    other = good()[1:5]
    for one in other:
        one["return_type" if one["kind"] == "A" else "sequence"] = "NE"
    records = [*good()[:5], *other, {**good()[5], "payers": "2"}]
    file, forms = read(tmp_path / "f", written(records))
    assert (len(forms), file.payees, file.others, file.faults) == (2, 2, 2, [])


def test_totals_hold_over_many_pages(tmp_path: Path) -> None:
    head, payer, one, _two, end, last = good()
    count = 2 * PAGE + 5
    for name in [name for name in end if name.startswith("total")]:
        del end[name]
    cents = {"total 1": 10_000_00, "total 2": 8_000_00, "total 5": 2_000_00}
    end |= {name: str(value * count) for name, value in cents.items()} | {"payees": str(count)}
    data = written([head, payer]) + written([one]) * count + written([end, last])
    path = tmp_path / "f"
    path.write_bytes(data)
    file = PayerFile(path)
    assert sum(len(page) for page in file.forms()) == count
    assert (file.records, file.faults) == (count + 4, [])


def test_no_two_fields_share_a_position() -> None:
    amounts = [amount(code) for code in "123456789ABCDEFGHJ"]
    totals = [total(code) for code in "123456789ABCDEFGHJ"]
    assert (amounts[0].first, amounts[-1].last) == (55, 270)
    assert (totals[0].first, totals[-1].last) == (16, 339)
    for kind, more in (("T", []), ("A", []), ("B", amounts), ("C", totals), ("F", [])):
        fields = sorted([*RECORDS[kind].values(), *more], key=lambda field: field.first)
        assert all(one.last < other.first for one, other in itertools.pairwise(fields))
        assert fields[-1].last <= LENGTH - 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a population, and of two rows made by hand."""
    place = tmp_path_factory.mktemp("run")
    long_id = row(
        "an-id-that-is-longer-than-an-account-number",
        (account("traditional IRA"),),
        (
            event("2025-01-01", "opening", 0, 1_000, other=0),
            event("2025-02-01", "distribution", 0, 9),
        ),
    )
    people = population(Population(60, 3), 0, 60)
    table = pa.Table.from_batches([people, batch([converted_at_a_loss(), long_id])])
    pq.write_table(table, place / "people.parquet")
    run(Order(place / "people.parquet", place / "out"), Serial(), lambda _total, _done: None)
    return place / "out"


def made(folder: Path, file: Path, who: Filer = NOBODY, table: pa.Table | None = None) -> Written:
    return write_forms(PayerOrder(folder, file, 2025, who, table))


def test_what_is_written_is_read_back(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "forms.txt"
    done = made(folder, path)
    file = PayerFile(path)
    found = pa.Table.from_batches(file.forms()).to_pylist()
    due = pa.Table.from_batches(computed(folder, (2025,))).to_pylist()
    assert done.forms == len(due) == len(found) > 10
    assert (done.left_out, done.test, file.rejects, file.faults) == ([], True, [], [])
    for one, other in zip(found, due, strict=True):
        for name in ("id", "year", "account", "box_1", "box_7", "box_11"):
            assert one[name] == other[name], name
        for name in ("box_2a", "box_5", "ira", "total"):
            assert one[name] == (other[name] or 0), name
        assert one["ira_amount"] == (other["box_1"] if other["ira"] else 0)
    assert "an-id-that-is-longer-than-an-account-number" in {one["id"] for one in found}
    assert path.read_bytes()[27:28] == b"T"


def everyone(folder: Path) -> pa.Table:
    ids = sorted(
        {one["id"] for one in pa.Table.from_batches(computed(folder, (2025,))).to_pylist()}
    )
    told = {"tin": "123456789", "name": "Somebody", "address": "1 Main Street"}
    told |= {"city": "Springfield", "state": "IL", "zip": "627010000"}
    return pa.table({"id": ids, **{name: [value] * len(ids) for name, value in told.items()}})


PAYER = """\
transmitter:
  {tin: "000000000", tcc: 12345, name: Sender, company: Sender, address: 1 Way, city: Town,
   state: IL, zip: "60000", contact: Somebody, phone: "5550100", email: a@example.com}
payer: {tin: "000000001", name: A Plan, address: 2 Way, city: Town, state: IL, zip: "60000",
  phone: "5550100"}
"""


def test_a_file_that_can_be_sent(folder: Path, tmp_path: Path) -> None:
    told = tmp_path / "payer.yaml"
    told.write_text(PAYER, encoding="utf-8")
    received = tmp_path / "payees.csv"
    people = everyone(folder)
    rows = [",".join(people.column_names), *(",".join(one.values()) for one in people.to_pylist())]
    received.write_text("\n".join(rows) + "\n", encoding="utf-8")
    path = tmp_path / "forms.txt"
    done = made(folder, path, filer(told), payees(received))
    assert done.test is False
    lines = path.read_text(encoding="ascii").splitlines()
    assert {len(line) for line in lines} == {LENGTH}
    assert [line[0] for line in lines[:3]] + [line[0] for line in lines[-2:]] == list("TABCF")
    assert [int(line[499:507]) for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0][27] == " "
    assert int(lines[0][295:303]) == done.forms == len(lines) - 4
    assert lines[1][25:43].rstrip() == "9 125A"
    assert lines[1][11:20] == "000000001"
    assert lines[2][11:20] == "123456789"
    assert lines[2][287:327].rstrip() == "SOMEBODY"
    # One payee of whom something is not told makes it a test file.
    assert made(folder, path, filer(told), people.slice(1)).test is True


def test_what_no_record_holds_is_left_out(folder: Path, tmp_path: Path) -> None:
    people = everyone(folder)
    names = ["A name of more than forty characters altogether"] + ["B"] * (len(people) - 1)
    odd = people.set_column(2, "name", pa.array(names))
    done = made(folder, tmp_path / "forms.txt", NOBODY, odd)
    assert {one["id"] for one in done.left_out} <= {people.column("id")[0].as_py()}
    odd = people.set_column(2, "name", pa.array(["Zoë"] * len(people)))
    done = made(folder, tmp_path / "forms.txt", NOBODY, odd)
    assert done.forms == 0
    (said, *_rest) = done.left_out
    text = f"error {said['code']}\n{said['reason']}\n"
    assert text == (ERRORS / LONG).read_text(encoding="utf-8")


def test_years_before_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="error E731"):
        write_forms(PayerOrder(folder, tmp_path / "f", 2020, NOBODY))
    (tmp_path / "old").write_bytes(written(good(2020)))
    with pytest.raises(BatchError, match="error E731"):
        PayerFile(tmp_path / "old")


def test_the_command_writes_it(folder: Path, tmp_path: Path) -> None:
    people = str(folder.parent / "people.parquet")
    path = tmp_path / "forms.txt"
    arguments: list[Any] = ["batch", people, str(folder), "--forms", str(path), "-w", "1"]
    assert CliRunner().invoke(program(), arguments).exit_code == 2
    result = CliRunner().invoke(program(), [*arguments, "--year", "2025"])
    assert result.exit_code in (0, 3)
    assert "It is marked as a test file" in result.stdout
    assert path.stat().st_size % (LENGTH + 2) == 0
