"""Programs of Debian that tests drive, installed if that may be done here."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess

import pytest

_INSTALL = ("apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq")


@functools.cache
def program(package: str, *names: str) -> str:
    """Return the path of a program of any of these names, after installing its package if need be.

    Fails the test, saying what to install, where that may not be done.
    """
    path = _found(names)
    if path is None and shutil.which("apt-get"):
        _install(package)
        path = _found(names)
    if path is None:
        pytest.fail(
            f"This test needs {names[0]}: install it with `apt-get install {package}`"
            f" (or have {' or '.join(names)} on the PATH).",
            pytrace=False,
        )
    return path


def _found(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _install(package: str) -> None:
    """Install a package as root, or as one who may become root without a password."""
    become = () if os.geteuid() == 0 else ("sudo", "-n")
    if become and shutil.which("sudo") is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (("update",), ("install", "-y", "--no-install-recommends", package)):
        command = [*become, *_INSTALL, *arguments]
        subprocess.run(command, env=environment, capture_output=True, check=False)
