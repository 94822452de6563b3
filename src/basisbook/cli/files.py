"""Files are never written over one another by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rich_click as click

from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


def may_write(path: Path) -> bool:
    """Return whether a file may be written: it is new, or the user agrees to replace it."""
    if not path.exists():
        return True
    return click.confirm(_("{file} exists. Replace it?").format(file=path), default=False)


def free_name(path: Path) -> Path:
    """Return `path`, or the first of `path` with a number that is not in use."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return candidate
