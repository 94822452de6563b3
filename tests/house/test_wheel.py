"""What is installed is what was tested: the wheel, alone, in an environment of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
EXIT_CODES = {"ok": 0, "problems": 1, "needs review": 3}
HAN = re.compile(r"[\u4e00-\u9fff]")
INSIDE = (
    r"basisbook/locale/zh_CN/LC_MESSAGES/basisbook\.mo",
    r"basisbook/law/values/.+\.yaml",
    r"basisbook/(.+/)?book-1\.json",
    r"basisbook/(.+/)?claims-1\.json",
    r"basisbook/examples/.+\.yaml",
    r"basisbook/claims/records/.+\.yaml",
    r"basisbook/(.+/)?law-1\.json",
    r"basisbook/(.+/)?report-1\.json",
    r"basisbook/(.+/)?demo\.yaml",
    r"basisbook/py\.typed",
)

pytestmark = pytest.mark.slow


class Done(NamedTuple):
    code: int
    out: str
    err: str


def run(*command: str | Path, cwd: Path, home: Path | None = None) -> Done:
    """Run a command that sees nothing of the environment that runs the tests."""
    env = None
    if home is not None:
        env = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)


def build(target: str, tree: Path, into: Path) -> Path:
    done = run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", into, cwd=tree)
    assert done.code == 0, done.err
    (made,) = into.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return made


def contents(wheel: Path) -> dict[str, int]:
    """Return the files of a wheel with their checksums; RECORD only repeats them."""
    with zipfile.ZipFile(wheel) as files:
        return {
            item.filename: item.CRC
            for item in files.infolist()
            if not item.filename.endswith("/RECORD")
        }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of an environment that holds the wheel and its needs."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    pip = (home / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    done = run(*pip, "install", "--quiet", wheel, cwd=home)
    assert done.code == 0, done.err
    return home / "bin"


@pytest.mark.parametrize("pattern", INSIDE)
def test_wheel_holds(wheel: Path, pattern: str) -> None:
    assert any(re.fullmatch(pattern, name) for name in contents(wheel)), sorted(contents(wheel))


def test_source_distribution_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(archive) as files:
        files.extractall(tmp_path, filter="data")
    tree = tmp_path / archive.name.removesuffix(".tar.gz")
    assert contents(build("wheel", tree, tmp_path / "wheel")) == contents(wheel)


def test_core_needs_three_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        (name,) = (name for name in files.namelist() if name.endswith("/METADATA"))
        needs = Parser().parsestr(files.read(name).decode()).get_all("Requires-Dist", [])
    core = {re.split(r"[^\w-]", need)[0].lower() for need in needs if "extra ==" not in need}
    assert core == {"click", "pyyaml", "rich-click"}


def test_nothing_heavy_comes_along(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "python", "-m", "pip", "list", "--format=json", cwd=tmp_path)
    names = {package["name"].lower() for package in json.loads(done.out)}
    assert "basisbook" in names
    assert not names & {"babel", "numba", "numpy"}


@pytest.mark.parametrize(("lang", "chinese"), [("en", False), ("zh", True)])
def test_demo(installed: Path, tmp_path: Path, lang: str, chinese: bool) -> None:
    done = run(installed / "basisbook", "demo", "--lang", lang, cwd=tmp_path, home=tmp_path)
    assert done.code == 0, done.err
    assert done.err == ""
    assert (HAN.search(done.out) is not None) is chinese


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_report(installed: Path, tmp_path: Path, lang: str) -> None:
    report = (installed / "basisbook", "report", EXAMPLES[0], "--lang", lang)
    done = run(*report, "--format", "json", cwd=tmp_path, home=tmp_path)
    said = json.loads(done.out)
    assert said["language"] == lang
    assert done.code == EXIT_CODES[said["status"]], done.err


def test_module_runs_like_the_program(installed: Path, tmp_path: Path) -> None:
    program = run(installed / "basisbook", "--version", cwd=tmp_path, home=tmp_path)
    module = run(installed / "python", "-m", "basisbook", "--version", cwd=tmp_path, home=tmp_path)
    assert program.code == 0, program.err
    assert module == program
