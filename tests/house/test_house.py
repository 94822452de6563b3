"""The house rules that a program can check. Each failure prints what that program found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(program: str, *arguments: str) -> str:
    """Run a checker that is installed beside this interpreter; return what it says if it fails."""
    done = subprocess.run(
        [Path(sys.executable).parent / program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr or f"{program} failed"


def check(program: str, *arguments: str) -> None:
    found = run(program, *arguments)
    if found:
        pytest.fail(f"{program} {' '.join(arguments)}\n{found}", pytrace=False)


def test_no_lint() -> None:
    check("ruff", "check", "--output-format=concise", "--quiet")


def test_formatted() -> None:
    check("ruff", "format", "--check", "--quiet")


@pytest.mark.slow
def test_types() -> None:
    check("mypy")


def test_imports_point_one_way() -> None:
    check("lint-imports", "--no-logo")
