"""Compile the translations when the package is built, also for an editable install."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path("src", "basisbook", "locale")


def compile_catalogues(root: Path) -> list[Path]:
    """Write each catalogue under `root` in the form that gettext reads; return what was written.

    Fuzzy entries are left out: a guessed sentence about tax is worse than an English one.
    """
    written = []
    for source in sorted((root / LOCALES).glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, abort_invalid=True)
        # Babel takes the minute of the build where the source tells no date; two builds of the
        # same sentences must not differ.
        catalogue.creation_date = catalogue.revision_date = datetime.fromtimestamp(0, UTC)
        target = source.with_suffix(".mo")
        # Whole or not at all: another build, or a program at work, may read it at this moment.
        with tempfile.NamedTemporaryFile(dir=root, delete=False) as out:
            write_mo(out, catalogue, use_fuzzy=False)
        Path(out.name).chmod(0o644)
        Path(out.name).replace(target)
        written.append(target)
    return written


class CustomBuildHook(BuildHookInterface[Any]):
    """Run before hatchling collects the files of a wheel or a source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 hatchling's signature
        """Compile the catalogues where the package's other files are."""
        compile_catalogues(Path(self.root))
