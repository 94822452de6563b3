"""The readers, in the order in which they are asked whether a file is for them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from basisbook.imports.model import GivenFile, Reading

READERS: tuple[str, ...] = ()
"""Modules of this package, each imported only when a file is read; the last takes any text."""


class Reader(Protocol):
    """What a module in `READERS` has."""

    def fits(self, file: GivenFile) -> bool:
        """Return whether a file is one for this reader, by a quick look."""

    def read(self, file: GivenFile) -> Reading:
        """Return what is in the file, or raise `UnreadableFileError`."""


def reader_of(file: GivenFile) -> Reader | None:
    """Return the first reader that takes a file."""
    for name in READERS:
        reader = cast("Reader", importlib.import_module(f"basisbook.imports.{name}"))
        if reader.fits(file):
            return reader
    return None
