"""The environment of a process in which coverage is not measured.

Where it is, it starts in every process that a test starts: it imports what we do not, and writes
a file at the end.
"""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """Return this process's environment without what tells coverage to start."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
