"""The app killed while it saves and imports loses nothing that it confirmed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("BASISBOOK_KILLS", "200"))


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(Path(__file__).with_name("killing.py")),
        f"sqlite:///{tmp_path / 'books.db'}",
        str(KILLS),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    changes, imports = map(int, done.stdout.split())
    assert changes + imports > KILLS, "fewer than one change a round: it was killed too early"
    assert imports > KILLS // 20, "too few imports among them"
