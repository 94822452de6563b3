"""The readers, in the order in which they are asked whether a file is for them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from basisbook.imports.model import GivenFile, Reading

READERS: tuple[str, ...] = ("pdf_forms", "ofx", "delimited")
"""Modules of this package, each imported only when a file is read; the last takes any text."""


class Reader(Protocol):
    """What a module in `READERS` has."""

    def fits(self, file: GivenFile) -> bool:
        """Return whether a file is one for this reader, by a quick look."""

    def read(self, file: GivenFile) -> Reading:
        """Return what is in the file, or raise `UnreadableFileError`."""


def reader_of(file: GivenFile) -> Reader:
    """Return the first reader that takes a file; the last one takes all, or says why not."""
    for name in READERS[:-1]:
        reader = _reader(name)
        if reader.fits(file):
            return reader
    return _reader(READERS[-1])


def _reader(name: str) -> Reader:
    return cast("Reader", importlib.import_module(f"basisbook.imports.{name}"))
