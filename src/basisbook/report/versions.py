"""The three versions that an answer rests on: software, law and format."""

from __future__ import annotations

from basisbook.law.store import law_version
from basisbook.report.model import FORMAT, Versions

SOFTWARE = "0.1.0"


def versions(of: str = FORMAT) -> Versions:
    """Return the versions of the software, of the law values and of the format that is printed."""
    return Versions(SOFTWARE, law_version(), of)
