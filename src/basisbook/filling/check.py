"""A filled form, read back as a stranger would, and compared with what was to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.filling.writing import write
from basisbook.i18n import gettext as _
from basisbook.pdf.opening import PdfError, refusal
from basisbook.pdf.pages import read_fields
from basisbook.pdf.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.filling.blank import Blank

_SAID = 5
"""How many differences are named."""


def check(data: bytes, blank: Blank, values: Mapping[str, str], *, flatten: bool) -> None:
    """Compare a filled form with what was to be written; raise an error if anything differs.

    The values of the fields are read, where there still are fields. And what a viewer shows in
    each rectangle: for this, by another library than the one that wrote, a form that can be
    edited is flattened once more.
    """
    held = {field.name: field.value for page in blank.pages for field in page.fields}
    expected = {} if flatten else held | dict(values)
    wrong = [
        *_fields_wrong(expected, read_fields(data, "")),
        *_shown_wrong(data if flatten else write(data, "", {}, flatten=True), blank, values),
    ]
    if wrong:
        raise _mismatch(wrong)


def _mismatch(wrong: list[str]) -> PdfError:
    return refusal(
        "E636",
        _("The filled form does not read back as it was written: {what}. No file was kept.").format(
            what=_("; ").join(wrong[:_SAID])
        ),
        _("Fill it in by hand, or try the blank form as the IRS publishes it."),
    )


def _fields_wrong(expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield _difference(expected.get(name, ""), found.get(name, ""))


def _shown_wrong(flat: bytes, blank: Blank, values: Mapping[str, str]) -> Iterator[str]:
    for page in blank.pages:
        fields = [field for field in page.fields if field.kind == "text"]
        boxes = [field.box for field in fields]
        # A form prints signs in some rectangles, such as the point of a decimal.
        signs, texts = (shown(data, page.number, boxes) for data in (blank.data, flat))
        for field, sign, text in zip(fields, signs, texts, strict=True):
            expected = "".join(values.get(field.name, field.value).split())
            if text not in (expected, sign + expected, expected + sign):
                yield _difference(expected, text)


def _difference(expected: str, found: str) -> str:
    return _("“{expected}” became “{found}”").format(expected=expected, found=found)
