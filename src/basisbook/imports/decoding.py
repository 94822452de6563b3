"""Bytes into text, whatever program wrote them; how it was done is told.

A byte order mark is believed. Then UTF-8 is tried, strictly; nothing else looks like it by
accident. A file in which only some lines are no UTF-8 was put together from two files, and
those lines are read apart. Otherwise it is GB 18030 where that gives Chinese characters of
every day, and Windows-1252 where it does not.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports import faults

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Excel, ZIP"),
    (b"\xd0\xcf\x11\xe0", "Excel"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
)


class Decoded(NamedTuple):
    """A text, the name of its encoding, and the lines that were read in another."""

    text: str
    encoding: str
    odd_lines: tuple[int, ...] = ()


def decoded(name: str, raw: bytes) -> Decoded:
    """Return the text of a file, or refuse what is none."""
    if not raw.strip():
        raise faults.empty(name)
    if len(raw) > faults.LARGEST_FILE:
        raise faults.too_large(name)
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise faults.not_text(name, kind)
    found = _decoded(raw)
    if found is None or "\0" in found.text:
        raise faults.not_text(name, _("bytes of an unknown kind"))
    if not found.text.strip():
        raise faults.empty(name)
    return found


def _decoded(raw: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _tried(raw, codec, name)
    if _looks_wide(raw):
        codec = "utf-16-be" if raw[:1] == b"\0" else "utf-16-le"
        return _tried(raw, codec, "UTF-16")
    return _tried(raw, "utf-8", "UTF-8") or _mixed(raw) or _legacy(raw)


def _tried(raw: bytes, codec: str, name: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(codec), name)
    except UnicodeDecodeError:
        return None


def _looks_wide(raw: bytes) -> bool:
    """Return whether every other byte is zero, as in UTF-16 of English without its mark."""
    head = raw[:200]
    return len(head) > 1 and (not any(head[1::2]) or not any(head[::2]))


def _mixed(raw: bytes) -> Decoded | None:
    """Return a text whose lines are in two encodings, if some have Chinese or so in UTF-8."""
    lines = raw.split(b"\n")
    whole = [_tried(line, "utf-8", "") for line in lines]
    if not any(line and not line.text.isascii() for line in whole):
        return None
    odd = tuple(number for number, line in enumerate(whole, 1) if line is None)
    read = (
        line.text if line else _legacy(part).text for line, part in zip(whole, lines, strict=True)
    )
    return Decoded("\n".join(read), "UTF-8", odd)


def _legacy(raw: bytes) -> Decoded:
    chinese = _tried(raw, "gb18030", "GB 18030")
    if chinese and _everyday(chinese.text):
        return chinese
    # latin-1 takes the five bytes that Windows-1252 leaves undefined; they are controls there.
    text = raw.decode("cp1252", "ignore")
    return Decoded(text, "Windows-1252")


def _everyday(text: str) -> bool:
    """Return whether most of what is not English is Chinese of every day.

    An accent of Windows-1252 and the letter behind it are a rare character of GB 18030;
    the older and smaller GB 2312 does not have those.
    """
    odd = [character for character in text if not character.isascii()]
    common = [character for character in odd if character.encode("gb2312", "ignore")]
    return 2 * len(common) > len(odd)


def told(found: Decoded) -> tuple[str, ...]:
    """Return in sentences how a text was read, where a user should know."""
    notes = []
    if found.encoding != "UTF-8":
        notes.append(_("The file is read as {encoding}.").format(encoding=found.encoding))
    if found.odd_lines:
        lines = _(", ").join(map(str, found.odd_lines[:10]))
        notes.append(
            _(
                "Some lines are in another encoding than the rest; look at their names: {lines}."
            ).format(lines=lines)
        )
    return tuple(notes)
