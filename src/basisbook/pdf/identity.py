"""Which form a PDF is, and of which year, by what its own pages print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.pdf.opening import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.pdf.model import Page


class Identity(NamedTuple):
    """A form, named as the report names it, and its year."""

    form: str
    year: int


_FOOTER = re.compile(r"\bForm\s*(?P<number>\d{4}(?:-[A-Z]+)?)\s*\((?P<year>(?:19|20)\d\d)\)")
_SCHEDULE = re.compile(
    r"\bSchedule\s+(?P<letter>[A-Z0-9]{1,3})\s+\(Form\s+1040\b[^)]*\)\s+(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_FORM_BY_YEAR = "Form {number}"
_SCHEDULE_BY_YEAR = "Schedule {letter}"


def identify(pages: Iterable[Page], name: str) -> Identity:
    """Return which form the pages are; refuse pages of none, and pages of several.

    Every page of a form says at its foot, or its head, which it is; other forms are named
    on a page too, but without a year in the same words.
    """
    found = {one: None for page in pages for one in named_on(page)}
    if not found:
        raise refusal(
            "E633",
            _("{file} does not say on its pages which form it is, and of which year.").format(
                file=name
            ),
            _("Give the blank form as the IRS publishes it for the year."),
        )
    if len(found) > 1:
        named = _(", ").join(f"{one.form} ({one.year})" for one in found)
        raise refusal(
            "E633",
            _("{file} holds pages of several forms: {forms}.").format(file=name, forms=named),
            _("Give the blank of one form and one year."),
        )
    return next(iter(found))


def named_on(page: Page) -> Iterator[Identity]:
    """Yield the forms, with their years, that a page says it is of."""
    text = page.text
    for match in _FOOTER.finditer(text):
        yield Identity(_FORM_BY_YEAR.format(number=match["number"]), int(match["year"]))
    for match in _SCHEDULE.finditer(text):
        letter = match["letter"].upper()
        yield Identity(_SCHEDULE_BY_YEAR.format(letter=letter), int(match["year"]))
