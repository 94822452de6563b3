"""Runs: whole files to folders, on every engine, broken off and gone on with."""

from __future__ import annotations

import contextlib
import errno
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from basisbook.batch import files, run
from basisbook.batch.compute import Counts
from basisbook.batch.engines import Processes, Serial, Threads
from basisbook.batch.faults import BatchError
from basisbook.batch.files import counts_of
from basisbook.batch.find import found
from basisbook.batch.flat import flattened
from basisbook.batch.run import Order
from basisbook.batch.synth import Population
from basisbook.batch.synth import batch as population
from tests.batches import batch, converted_at_a_loss
from tests.unmeasured import unmeasured

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from basisbook.batch.engines import Engine
    from basisbook.batch.sources import Task

GROUPS, ROWS = 5, 24


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A population in several row groups."""
    file = tmp_path_factory.mktemp("source") / "people.parquet"
    whole = Population(GROUPS * ROWS, 21)
    batches = [population(whole, n * ROWS, (n + 1) * ROWS) for n in range(GROUPS)]
    write(file, batches)
    return file


def write(file: Path, batches: Iterable[pa.RecordBatch]) -> None:
    batches = list(batches)
    with pq.ParquetWriter(file, batches[0].schema) as writer:
        for one in batches:
            writer.write_batch(one)


def go(source: Path, folder: Path, engine: Engine | None = None, kind: str = "parquet") -> Counts:
    return run.run(Order(source, folder, kind), engine or Serial(), lambda _total, _done: None)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if path.name != "run.json"
    }


@pytest.fixture(scope="module")
def unbroken(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("unbroken") / "out"
    counts = go(source, folder)
    assert counts.rows == GROUPS * ROWS
    assert counts.rows == counts.compiled + counts.interpreted + counts.rejected
    return contents(folder)


def test_threads_give_the_same(source: Path, tmp_path: Path, unbroken: dict[str, bytes]) -> None:
    go(source, tmp_path / "out", Threads(3))
    assert contents(tmp_path / "out") == unbroken


@pytest.mark.slow
def test_processes_give_the_same(source: Path, tmp_path: Path, unbroken: dict[str, bytes]) -> None:
    go(source, tmp_path / "out", Processes(2))
    assert contents(tmp_path / "out") == unbroken


def test_a_run_goes_on_where_it_was(
    source: Path, tmp_path: Path, unbroken: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    real = run.work

    def breaking(order: Order, task: Task) -> Counts:
        if task.number == 3:
            raise KeyboardInterrupt
        return real(order, task)

    monkeypatch.setattr(run, "work", breaking)
    with pytest.raises(KeyboardInterrupt):
        go(source, folder)
    assert counts_of(folder, 2) is not None
    assert counts_of(folder, 3) is None
    (folder / "years" / ".00004.parquet.part").write_bytes(b"half")
    monkeypatch.setattr(run, "work", real)
    go(source, folder)
    assert contents(folder) == unbroken


SMALL, MANY = 12, 40
AROUND = """
import resource, sys
# Or half a file of bytecode would stay for whoever imports the module next.
sys.dont_write_bytecode = True
from basisbook.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
main()
"""
"""A run in which no file may grow beyond so many bytes, as on a disk that is full."""
INTERPRETED = unmeasured() | {"NUMBA_DISABLE_JIT": "1"}
"""What a run writes is the same compiled and interpreted, and few rows are sooner done so."""


@pytest.fixture(scope="module")
def many_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A population in many row groups, which take a while."""
    file = tmp_path_factory.mktemp("parts") / "people.parquet"
    whole = Population(SMALL * MANY, 5)
    write(file, [population(whole, n * SMALL, (n + 1) * SMALL) for n in range(MANY)])
    return file


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_run_goes_on(many_parts: Path, tmp_path: Path, seed: int) -> None:
    go(many_parts, tmp_path / "whole")
    folder = tmp_path / "out"
    command = [sys.executable, "-m", "basisbook", "batch", str(many_parts), str(folder)]
    chance = random.Random(seed)  # noqa: S311 - where to kill
    for wanted in sorted(chance.sample(range(1, MANY // 2), 2)):
        with subprocess.Popen(
            [*command, "-w", str(chance.randint(1, 2))],
            env=INTERPRETED,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            while running.poll() is None and len(list(folder.glob("counts/*.json"))) < wanted:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    running.wait(chance.uniform(0.001, 0.02))
            running.kill()
    go(many_parts, folder, Threads(2))
    assert contents(folder) == contents(tmp_path / "whole")


@pytest.mark.slow
def test_a_disk_that_is_full(source: Path, tmp_path: Path, unbroken: dict[str, bytes]) -> None:
    folder = tmp_path / "out"
    sizes = sorted(len(data) for name, data in unbroken.items() if name.startswith("years"))
    command = [sys.executable, "-c", AROUND, str(sizes[-1] - 1), "batch", str(source), str(folder)]
    ended = subprocess.run(
        [*command, "-w", "1"], env=INTERPRETED, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "error E773\nNo space is left" in ended.stderr
    assert not list(folder.glob("*/.*.part"))
    go(source, folder)
    assert contents(folder) == unbroken


def test_no_space_left(
    source: Path, tmp_path: Path, unbroken: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.put
    left = [3]

    def full(path: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path)

    monkeypatch.setattr(files, "put", full)
    with pytest.raises(BatchError, match="error E773\nNo space is left"):
        go(source, tmp_path / "out")
    monkeypatch.undo()
    assert not list((tmp_path / "out").glob("*/.*.part"))
    go(source, tmp_path / "out")
    assert contents(tmp_path / "out") == unbroken


def test_a_damaged_row_group_is_rejected_whole(source: Path, tmp_path: Path) -> None:
    file = tmp_path / "damaged.parquet"
    data = bytearray(source.read_bytes())
    group = pq.ParquetFile(source).metadata.row_group(2)
    for number in range(group.num_columns):
        column = group.column(number)
        begin = column.dictionary_page_offset or column.data_page_offset
        data[begin : begin + 40] = b"\xff" * 40
    file.write_bytes(bytes(data))
    counts = go(file, tmp_path / "out")
    assert counts.rows == GROUPS * ROWS == counts.compiled + counts.interpreted + counts.rejected
    (reject,) = [
        one
        for one in ds.dataset(sorted((tmp_path / "out").glob("rejects/*"))).to_table().to_pylist()
        if one["code"] == "E775"
    ]
    assert (reject["row"], reject["rows"]) == (2 * ROWS, ROWS)


def test_flat_rows_are_the_same(source: Path, tmp_path: Path, unbroken: dict[str, bytes]) -> None:
    table = pq.read_table(source)
    every = pa.Table.from_batches([flattened(one) for one in table.to_batches()])
    file = tmp_path / "flat.parquet"
    pq.write_table(every, file, row_group_size=97)
    go(file, tmp_path / "out")
    go(source, tmp_path / "nested")
    assert years(tmp_path / "out") == years(tmp_path / "nested")
    assert unbroken


def years(folder: Path) -> list[dict[str, Any]]:
    """Return what any reader of Parquet finds in the whole folder."""
    rows: list[dict[str, Any]] = pq.read_table(folder / "years").to_pylist()
    return rows


def test_ids_that_repeat_are_rejected_once(tmp_path: Path) -> None:
    ids = ["c", "a", "b", "a", "d"]
    file = tmp_path / "in.parquet"
    write(file, [batch([converted_at_a_loss(name)]) for name in ids])
    counts = go(file, tmp_path / "out")
    assert (counts.compiled, counts.rejected) == (4, 1)
    (reject,) = pq.read_table(tmp_path / "out" / "rejects").to_pylist()
    assert (reject["row"], reject["id"], reject["code"]) == (3, "a", "E761")


def test_flat_rows_that_are_not_together_are_rejected(tmp_path: Path) -> None:
    one, other = (flattened(batch([converted_at_a_loss(name)])) for name in "ab")
    file = tmp_path / "in.parquet"
    write(file, [one, other, one.slice(3)])
    counts = go(file, tmp_path / "out")
    assert (counts.rows, counts.compiled, counts.rejected) == (3, 2, 1)


def test_arrow_in_and_out(source: Path, tmp_path: Path) -> None:
    file = tmp_path / "in.arrow"
    table = pq.read_table(source)
    with pa.ipc.new_file(str(file), table.schema) as writer:
        writer.write_table(table)
    counts = go(file, tmp_path / "out", kind="arrow")
    assert counts.rows == GROUPS * ROWS
    read = pa.ipc.open_file(pa.memory_map(str(tmp_path / "out" / "years" / "00000.arrow")))
    assert read.read_all().num_rows > 0


def test_a_folder_of_another_run_is_left_alone(source: Path, tmp_path: Path) -> None:
    go(source, tmp_path / "out")
    other = tmp_path / "other.parquet"
    write(other, [batch([converted_at_a_loss()])])
    with pytest.raises(BatchError, match="error E772"):
        go(other, tmp_path / "out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(BatchError, match="error E774"):
        go(source, tmp_path / "full")


def test_what_is_no_input(tmp_path: Path) -> None:
    text = tmp_path / "in.csv"
    text.write_text("id,amount\n1,2\n", encoding="utf-8")
    with pytest.raises(BatchError, match="error E770"):
        go(text, tmp_path / "out")
    (tmp_path / "nothing").mkdir()
    with pytest.raises(BatchError, match="error E770"):
        go(tmp_path / "nothing", tmp_path / "out")
    other = tmp_path / "in.parquet"
    pq.write_table(pa.table({"id": ["a"]}), other)
    with pytest.raises(BatchError, match=r"error E771\n.*accounts, events"):
        go(other, tmp_path / "out")


def test_one_participant_is_found(source: Path) -> None:
    assert found(source, "P000000030")["id"] == "P000000030"
    with pytest.raises(BatchError, match="error E776"):
        found(source, "nobody")
