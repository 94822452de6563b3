"""Forms as PDF: a file is one for this reader if it says that it is a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.extras import need
from basisbook.imports.model import UnreadableFileError

if TYPE_CHECKING:
    from basisbook.imports.model import GivenFile, Reading

_HEAD = b"%PDF-"


def fits(file: GivenFile) -> bool:
    """Return whether a file is a PDF, or says that it is one."""
    return _HEAD in file.raw[:1024] or file.name.lower().endswith(".pdf")


def read(file: GivenFile) -> Reading:
    """Return the forms of a PDF that a book can hold."""
    need("pdf", "pdfplumber", "pypdf", "pypdfium2")
    from basisbook.imports.reading_forms import reading
    from basisbook.pdf.opening import PdfError, check_size

    try:
        check_size(len(file.raw), file.name)
        return reading(file)
    except PdfError as error:
        raise UnreadableFileError(error.problems) from error
