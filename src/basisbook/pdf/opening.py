"""PDF files opened with care: too large, locked, broken, or pictures without any text."""

from __future__ import annotations

import contextlib
import io
import logging
from typing import TYPE_CHECKING

from pypdf import PdfReader

from basisbook.errors import BasisbookError, Problem, ProblemsError
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 20_000_000
MOST_PAGES = 100
MOST_PAGE_BYTES = 8_000_000
"""Of the instructions that draw one page: a bomb is small in the file and large on the page."""

_MEGABYTE = 1_000_000


class PdfError(ProblemsError):
    """A PDF cannot be read, is not what was asked for, or cannot be filled (E63...)."""


def refusal(code: str, text: str, remedy: str) -> PdfError:
    """Return the error of one problem with a PDF."""
    return PdfError((Problem(code, None, text, remedy),))


def read_bytes(path: Path) -> bytes:
    """Return what a PDF file holds; refuse one that is too large before it is read."""
    check_size(path.stat().st_size, path.name)
    return path.read_bytes()


def check_size(size: int, name: str) -> None:
    """Refuse a file of more bytes than are read."""
    if size > MOST_BYTES:
        raise _too_large(name, _("{n} MB").format(n=MOST_BYTES // _MEGABYTE))


def _too_large(name: str, limit: str) -> PdfError:
    return refusal(
        "E632",
        _("{file} is larger than Basisbook reads: the limit is {limit}.").format(
            file=name, limit=limit
        ),
        _("Save the pages that matter as a PDF of their own, and give that."),
    )


@contextlib.contextmanager
def opened(data: bytes, name: str) -> Iterator[PdfReader]:
    """Open a PDF; `name` is what messages call it. What breaks inside is said of the file."""
    # The libraries tell a log of every flaw that they get over; nobody reads it here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:1024]:
        raise refusal(
            "E630",
            _("{file} is not a PDF file.").format(file=name),
            _("Give the PDF as it was downloaded; save a photograph or a web page as a PDF first."),
        )
    try:
        yield _reader(data, name)
    except (BasisbookError, MemoryError):
        raise
    except Exception as error:
        # Whatever a damaged file does to the libraries, the file is at fault.
        raise refusal(
            "E630",
            _("{file} is damaged or cut off, and cannot be read ({kind}).").format(
                file=name, kind=type(error).__name__
            ),
            _("Download or save the file again."),
        ) from error


def _reader(data: bytes, name: str) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    # Older forms of the IRS are locked against changes with an empty password, and open with it.
    if reader.is_encrypted and not reader.decrypt(""):
        raise refusal(
            "E631",
            _("{file} is locked with a password.").format(file=name),
            _(
                "Open it with the password in a PDF viewer, print it to a new PDF, and give that. "
                "Basisbook asks for no passwords."
            ),
        )
    if len(reader.pages) > MOST_PAGES:
        raise _too_large(name, _("{n} pages").format(n=MOST_PAGES))
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > MOST_PAGE_BYTES:
            raise _too_large(name, _("{n} MB a page").format(n=MOST_PAGE_BYTES // _MEGABYTE))
    return reader
