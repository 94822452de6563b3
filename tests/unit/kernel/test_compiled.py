"""The compiler: what it binds, and that no edit of the law can leave old code in its cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

import numba
import numpy
import pytest

from basisbook.engine.driver import run
from basisbook.engine.many import run_many
from basisbook.kernel import compiled as compiling
from basisbook.kernel.compiled import array, arrays, cache_directory, compiled, source_hash
from basisbook.kernel.records import Table, load, store
from basisbook.kernel.rule import REGISTRY, Rule

jit = pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="the compiler is switched off")


class Pair(NamedTuple):
    one: int
    two: int


class Two(NamedTuple):
    pairs: Table
    empty: Table


def swap(pair: Pair) -> Pair:
    return Pair(pair.two, pair.one)


def one(pair: Pair) -> int:
    # An attribute that is called like this function: not a call of it.
    return pair.one


def swap_row(tables: Two, row: int) -> int:
    pair = load(Pair, tables.pairs[row])
    store(tables.pairs[row], swap(pair))
    return one(pair) + len(tables.empty)


def test_records_are_loaded_and_stored_compiled() -> None:
    tables = arrays(Two([[1, 2], [3, 4]], []))
    assert compiled(swap_row)(tables, 1) == 3
    assert [list(row) for row in tables.pairs] == [[1, 2], [4, 3]]


def double_second(tables: Two, row: int) -> int:
    pair = load(Pair, tables.pairs[row])
    store(tables.pairs[row], pair._replace(two=2 * pair.two))
    return pair._replace(two=0, one=pair.two).one


def misnamed(tables: Two, row: int) -> int:
    return load(Pair, tables.pairs[row])._replace(three=3).one  # type: ignore[call-arg]


def test_a_record_is_replaced_but_for_what_is_not_named() -> None:
    tables = arrays(Two([[1, 2], [3, 4]], []))
    assert compiled(double_second)(tables, 1) == 4
    assert [list(row) for row in tables.pairs] == [[1, 2], [3, 8]]


def test_a_record_has_no_other_fields_to_replace() -> None:
    tables = arrays(Two([[1, 2]], []))
    with pytest.raises((ValueError, numba.TypingError)):
        compiled(misnamed)(tables, 0)


@jit
def test_tables_become_arrays_of_their_own() -> None:
    rows = [[1, 2]]
    made = array(rows)
    assert made.dtype == numpy.int64
    assert made.shape == (1, 2)
    made[0][0] = 9
    assert rows == [[1, 2]]
    assert array([]).shape == (0, 1)


def test_compiled_twice_is_one() -> None:
    assert compiled(swap_row) is compiled(swap_row)


@jit
def test_threads_that_ask_at_once_get_one_copy_of_the_right_cache(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def double(number: int) -> int:
        return 2 * number

    seen: list[str] = []
    real = numba.njit

    def slow(*given: object, **named: object) -> object:
        if "cache" in named:
            begun.wait(0.2)
            seen.append(numba.config.CACHE_DIR)
        return real(*given, **named)

    # Nobody sets it: it gives the other threads time to come in between.
    begun = threading.Event()
    monkeypatch.setattr(numba, "njit", slow)
    with ThreadPoolExecutor(4) as pool:
        copies = list(pool.map(compiled, [double] * 4))
    assert len(set(map(id, copies))) == 1
    assert seen == [str(cache_directory())]


def reached(function: object, found: set[object]) -> set[object]:
    """Return everything of this package that a function reaches, by what it names."""
    plain = function.function if isinstance(function, Rule) else function
    if isinstance(plain, FunctionType) and plain not in found:
        found.add(plain)
        for name in plain.__code__.co_names:
            reached(plain.__globals__.get(name), found)
    return found


def test_all_that_is_compiled_is_in_the_key() -> None:
    """Code from a file outside the hash could be edited and still answer from the cache."""
    package = Path(compiling.__file__).parents[1]
    keyed = [package / name for name in compiling._COMPILABLE]  # noqa: SLF001 - what is tested
    functions: set[object] = set()
    for start in (run, run_many, *REGISTRY.values()):
        reached(start, functions)
    files = {Path(f.__code__.co_filename) for f in functions if isinstance(f, FunctionType)}
    assert len(files) > 10
    assert {f for f in files if not any(f.is_relative_to(key) for key in keyed)} == set()


EDITED = "rules/s72_annuities.py"
ASK = """
from basisbook.facts import Contract
from basisbook.kernel.compiled import compiled
from basisbook.rules.s72_annuities import plan_recovery
calls = compiled(plan_recovery)
print(calls(Contract(300, 100), 30).recovered, sum(calls.stats.cache_hits.values()))
"""


class Copy:
    """A copy of the package that a test may edit, and processes that import it."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "basisbook"
        self.cache = folder / "cache"
        ignored = shutil.ignore_patterns("__pycache__", "locale", "values")
        shutil.copytree(Path(compiling.__file__).parents[1], self.package, ignore=ignored)

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.package / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def ask(self) -> tuple[int, int]:
        """Return what a fresh process recovers, and how often its cache had the answer."""
        settings = {"PYTHONPATH": str(self.package.parent), "BASISBOOK_CACHE": str(self.cache)}
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            env={**os.environ, **settings, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        recovered, hits = done.stdout.split()
        return int(recovered), int(hits)

    def edit_the_law(self) -> None:
        """Change a function that the compiled one calls, in another file."""
        self.edit("money.py", "    if part >= whole:\n", "    if 2 * part >= 0:\n")


@pytest.fixture
def package(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@jit
@pytest.mark.slow
def test_an_edit_of_a_called_function_is_seen(package: Copy) -> None:
    assert package.ask() == (10, 0)
    assert package.ask() == (10, 1)
    package.edit_the_law()
    assert package.ask() == (30, 0)


@jit
@pytest.mark.slow
def test_without_a_key_old_law_would_answer(package: Copy) -> None:
    """Or the test above would prove nothing: numba itself does not see the edit."""
    package.edit("kernel/compiled.py", "/ source_hash()", '/ "always"')
    assert package.ask() == (10, 0)
    package.edit_the_law()
    assert package.ask() == (10, 1)


@jit
@pytest.mark.slow
def test_where_nothing_can_be_written_nothing_is_cached(package: Copy) -> None:
    """Above all not beside the source, where numba would go: that place has no key."""
    package.cache.write_text("a file, so no directory can be made here", "utf-8")
    assert package.ask() == (10, 0)
    assert package.ask() == (10, 0)
    package.edit_the_law()
    assert package.ask() == (30, 0)
    assert list(package.package.rglob("*.nbi")) == []


def test_the_key_is_of_all_source_that_compiles(package: Copy) -> None:
    keys = [source_hash(package.package)]
    for file in ("money.py", EDITED, "engine/driver.py", "law/records.py", "kernel/records.py"):
        path = package.package / file
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        keys.append(source_hash(package.package))
    (package.package / EDITED).rename(package.package / "rules" / "renamed.py")
    keys.append(source_hash(package.package))
    assert len(set(keys)) == len(keys)


def test_the_cache_may_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BASISBOOK_CACHE", str(tmp_path))
    assert cache_directory() == tmp_path / "compiled" / source_hash()
    monkeypatch.delenv("BASISBOOK_CACHE")
    assert cache_directory().parent == Path.home() / ".cache" / "basisbook" / "compiled"
