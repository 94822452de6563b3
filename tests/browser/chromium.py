"""The browser that the tests drive: Debian's Chromium, installed if that may be done here."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_INSTALL = ("apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq")


def found() -> str | None:
    """Return the path of a Chromium that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@functools.cache
def chromium() -> str:
    """Return the path of a Chromium, after installing it if need be; fail saying what to do."""
    program = found()
    if program is None and shutil.which("apt-get"):
        _install()
        program = found()
    if program is None:
        pytest.fail(
            "The browser tests need Chromium: install it with `apt-get install chromium`"
            " (or have chromium or google-chrome on the PATH).",
            pytrace=False,
        )
    return program


def _install() -> None:
    """Install Debian's package as root, or as one who may become root without a password."""
    become = () if os.geteuid() == 0 else ("sudo", "-n")
    if become and shutil.which("sudo") is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (("update",), ("install", "-y", "--no-install-recommends", "chromium")):
        command = [*become, *_INSTALL, *arguments]
        subprocess.run(command, env=environment, capture_output=True, check=False)
