"""Files that are written whole or not at all, and never over one another by accident."""

from __future__ import annotations

import os
from pathlib import Path

import rich_click as click

from basisbook.i18n import gettext as _


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8; whatever goes wrong, the file is the old one or the new one."""
    import tempfile

    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
