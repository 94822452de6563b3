"""Files that are given to the app: in memory only, under a name without folders and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from starlette.formparsers import MultiPartParser

from basisbook.i18n import gettext as _
from basisbook.imports.masking import masked
from basisbook.web.safety import SIZE_LIMIT

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

# A form of a payer has a social security number on it: while it is looked at, it must not be
# written to a temporary file.
MultiPartParser.spool_max_size = SIZE_LIMIT

_LONGEST_NAME = 80
_FOLDERS = re.compile(r"[/\\:]")
_ODD = re.compile(r"[^\w .,()+&'-]")


class Given(NamedTuple):
    """A file that was given: what messages call it, and its bytes."""

    name: str
    data: bytes


def given(upload: UploadFile | None) -> Given | None:
    """Return a file that was uploaded, None if the form was sent without one."""
    if upload is None or not upload.filename:
        return None
    return Given(safe_name(upload.filename), upload.file.read(SIZE_LIMIT))


def safe_name(said: str) -> str:
    """Return the name of a file without folders, numbers of accounts, and odd characters."""
    last = _FOLDERS.split(said)[-1]
    name = masked(" ".join(_ODD.sub(" ", last).split()))
    return name.strip(". ")[-_LONGEST_NAME:].strip() or _("file")
