"""Count which mutants of the law the tests notice: `make mutants`, apart from `make test`.

Tests are collected once. Each mutant gets a process forked from there, in which the code of one
function is exchanged, and then the tests that reach this function, quickest first, until one
fails. Nothing is written to the sources. Modules named on the command line are tried alone; what
the page says of the others stays, as long as they are what they were.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib
import json
import os
import re
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from _pytest.runner import runtestprotocol

import basisbook
from tools.mutation import Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType

ROOT = Path(__file__).parent.parent
SOURCE = Path(basisbook.__file__).parent
EXPLAINED = ROOT / "tests" / "mutants.yaml"
PAGE = ROOT / "docs" / "mutants.md"
TESTS = (
    "tests/unit/rules",
    "tests/unit/test_money.py",
    "tests/unit/test_years.py",
    "tests/properties/test_rules.py",
    "tests/scenarios",
    "tests/states",
    "tests/examples",
)
SKIPPED = "not compiled and not prints and not command"
"""Tests that hold a rule against itself, or a report against its own looks."""
MODULES = ("money.py", "years.py", "rules/s[0-9]*.py", "rules/states/*.py")
AT_ONCE = 2
LONGER = 20
"""How many times as long as it took before, and a second, a test may run with a mutant.

Then the mutant goes round in circles, which counts as noticed.
"""

_HEAD = """\
# Mutants

A mutant is a function of the law with one small change: a comparison, a sum, a constant, a
condition, a part of its result. Tests that do not notice it prove less than they seem to.
`make mutants` tries every mutant of the rules and of the arithmetic below them against the tests of
rules, the scenarios, the cases of states and the examples, and writes this page;
`make mutants ARGS='s72 s402a'` tries modules of these names and keeps the other rows. The code of a
row stands for all mutants of its module, so a module that has changed since is found out. Every
mutant that was not noticed is listed with the reason.

| module | code | mutants | noticed | survived | score |
| --- | --- | --: | --: | --: | --: |
"""
NOT_TRIED = "open"
_TRIED = re.compile(r"^\| (\S+) \| ([0-9a-f]{8}) \|", re.MULTILINE)


class Reach(NamedTuple):
    """What a test reaches, and how long it takes."""

    functions: frozenset[str]
    seconds: float


class Runner:
    """The plugin that stands in for pytest's own loop over the tests."""

    def __init__(self, wanted: list[Mutant]) -> None:
        """Take the mutants to try."""
        self.wanted = wanted
        self.survivors: list[Mutant] = []
        self.unreached: set[str] = set()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure what each test reaches, then try every mutant."""
        reach = _measured(session.items, {_key(one): function(one) for one in self.wanted})
        order = {
            key: sorted(
                (place for place, one in enumerate(reach) if key in one.functions),
                key=lambda place: reach[place].seconds,
            )
            for key in {_key(one) for one in self.wanted}
        }
        running: dict[int, Mutant] = {}
        for number, one in enumerate(self.wanted, 1):
            while len(running) >= AT_ONCE:
                self._wait(running)
            tests = [(session.items[place], reach[place].seconds) for place in order[_key(one)]]
            running[_forked(functools.partial(_noticed, one, tests))] = one
            if number % 50 == 0:
                print(f"{number} of {len(self.wanted)}, {len(self.survivors)} survived", flush=True)
        while running:
            self._wait(running)
        return True

    def _wait(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        one = running.pop(child)
        if status == 0:
            self.survivors.append(one)


def _key(one: Mutant) -> str:
    return f"{one.module}.{one.function}"


def function(one: Mutant) -> Any:  # noqa: ANN401 - a function, whose code is exchanged
    """Return the function that a mutant is made of; a rule wraps its own."""
    found = getattr(importlib.import_module(one.module), one.function)
    return getattr(found, "function", found)


def _forked(work: Callable[[], int]) -> int:
    """Start work in a process of its own that leaves with what it returns."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 1
    with contextlib.suppress(BaseException):
        code = work()
    os._exit(code)


def _quiet() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def _noticed(one: Mutant, tests: list[tuple[pytest.Item, float]]) -> int:
    """Return 1 if a test fails with a mutant, 0 if none does."""
    _quiet()
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    function(one).__code__ = one.code
    for item, seconds in tests:
        signal.setitimer(signal.ITIMER_VIRTUAL, 1 + LONGER * seconds)
        if not _passes(item):
            return 1
    return 0


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False))


def _measured(items: list[pytest.Item], functions: dict[str, Any]) -> list[Reach]:
    """Return what each test reaches, from a run in a process of its own."""
    read, write = os.pipe()
    _forked(lambda: _report(write, items, {one.__code__: key for key, one in functions.items()}))
    os.close(write)
    with os.fdopen(read) as lines:
        found = [json.loads(line) for line in lines]
    if os.wait()[1] or len(found) != len(items):
        pytest.exit("the tests fail without any mutant", 1)
    return [Reach(frozenset(keys), seconds) for keys, seconds in found]


def _report(write: int, items: list[pytest.Item], codes: dict[CodeType, str]) -> int:
    _quiet()
    with os.fdopen(write, "w") as lines:
        for item in items:
            reached: set[str] = set()

            def note(frame: FrameType, event: str, _arg: object, to: set[str] = reached) -> None:
                if event == "call" and frame.f_code in codes:
                    to.add(codes[frame.f_code])

            begun = time.perf_counter()
            sys.setprofile(note)
            passed = _passes(item)
            sys.setprofile(None)
            if not passed:
                return 1
            lines.write(json.dumps([sorted(reached), time.perf_counter() - begun]) + "\n")
    return 0


def every_mutant() -> Iterator[Mutant]:
    """Yield the mutants of all modules of the law."""
    for pattern in MODULES:
        for path in sorted(SOURCE.glob(pattern)):
            inside = path.relative_to(SOURCE.parent).with_suffix("")
            yield from mutants(".".join(inside.parts), path.read_text(encoding="utf-8"))


def page(
    every: list[Mutant], survivors: list[Mutant], why: dict[str, str], codes: dict[str, str]
) -> str:
    """Return docs/mutants.md."""
    total = Counter(one.module for one in every)
    lost = Counter(one.module for one in survivors)
    rows = [_row(module, codes[module], total[module], lost[module]) for module in total]
    rows.append(_row("all", "", len(every), len(survivors)))
    parts = [_HEAD + "".join(rows), "## Not noticed\n"]
    for one in sorted(survivors, key=lambda one: one.name):
        reason = why.get(one.name, "**unexplained**")
        diff = f"```diff\n  - {one.before}\n  + {one.after}\n  ```"
        parts.append(f"- `{_key(one)}`\n\n  {diff}\n\n  {reason}\n")
    return "\n".join(parts)


def _code(every: list[Mutant], module: str) -> str:
    """Return what tells a module's mutants from those of another state of it."""
    names = "\n".join(one.name for one in every if one.module == module)
    return hashlib.sha256(names.encode()).hexdigest()[:8]


def _row(name: str, code: str, total: int, lost: int) -> str:
    score = f"{(total - lost) / total:.1%}"
    return f"| {name} | {code} | {total} | {total - lost} | {lost} | {score} |\n"


def main(words: list[str]) -> int:
    """Try all mutants, or those of the modules named; return 1 if anything is left to explain."""
    every = list(every_mutant())
    wanted = [one for one in every if not words or any(word in one.module for word in words)]
    runner = Runner(wanted)
    arguments = ["-q", "-k", SKIPPED, "-p", "no:xdist", "-p", "no:cacheprovider", "-s"]
    if pytest.main([*arguments, *(str(ROOT / one) for one in TESTS)], plugins=[runner]):
        return 1
    why: dict[str, str] = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or {}
    tried = {one.module for one in wanted}
    kept = [one for one in every if one.module not in tried and one.name in why]
    survivors = [*runner.survivors, *kept]
    names = {one.name for one in survivors}
    for name in sorted(names - set(why)):
        print(f"not noticed, and not explained: {name}")
    for name in sorted(set(why) - names):
        print(f"explained, but noticed or gone: {name}")
    unexplained = {one.module for one in survivors if one.name not in why}
    codes = _codes(every, tried - unexplained)
    PAGE.write_text(page(every, survivors, why, codes), encoding="utf-8")
    print(f"{len(wanted)} mutants, {len(runner.survivors)} survived")
    return int(NOT_TRIED in codes.values())


def _codes(every: list[Mutant], explained: set[str]) -> dict[str, str]:
    """Return each module's code if it was tried as it is, now or when the page was written."""
    before = dict(_TRIED.findall(PAGE.read_text(encoding="utf-8")))
    codes = {module: _code(every, module) for module in dict.fromkeys(one.module for one in every)}
    for module, code in codes.items():
        if module not in explained and before.get(module) != code:
            print(f"not tried as it is now, or not explained: {module}")
            codes[module] = NOT_TRIED
    return codes


if __name__ == "__main__":
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    sys.exit(main(sys.argv[1:]))
