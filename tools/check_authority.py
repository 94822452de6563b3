"""Check that every authority is a citation: `python -m tools.check_authority`.

An authority that no one can look up proves nothing. What is accepted here is what the
project knows how to print, link and count; a new form of citation is added on purpose.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from basisbook.law import store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PART = r"(?:\((?:[a-z]{1,5}|[A-Z]{1,5}|\d{1,3})\))+"
_PARTS = rf"(?:{_PART}(?:-{_PART})?)?"
_SECTION = r"\d+(?:\.\d+)?[A-Z]?"
_DIVISION = r"(?: division [A-Z]{1,2})?"
_ANSWERS = rf"(?:(?:Q&)?A-\d+{_PARTS}(?:(?:, | and )(?:Q&)?A-\d+{_PARTS})*)"
_ROMAN = r"[IVX]+(?:\.[A-Z])?"
_EDITION = r"(?: \(\d{4}(?:-\d{4})?\))?"
_LINE = r"\d+[a-z]?(?:-\d+[a-z]?)?"
_FORM = r"(?:Form \d{3,4}(?:-[A-Z]{1,3})?|Schedule [A-Z0-9]{1,4} \(Form \d{4}\)|Form W-\d)"
_PLACE = (
    rf"(?: (?:Parts? {_ROMAN}(?:(?:, | and ){_ROMAN})*"
    rf"|lines? {_LINE}(?:(?:, | and ){_LINE})*"
    rf"|box(?:es)? {_LINE}(?:(?:, | and ){_LINE})*))?"
)
_REPORTER = r"\d+ (?:T\.C\.|B\.T\.A\.|U\.S\.|F\.[23]d|F\.4th|F\. Supp\. [23]d) \d+"

FORMS = {
    "Code": rf"\d{{1,2}} USC \d+[A-Z]?{_PARTS}",
    "Regulations": rf"\d{{1,2}} CFR \d+\.\d+[A-Z]?{_PARTS}-\d+[A-Z]?T?{_PARTS}(?: {_ANSWERS})?",
    "Public law": rf"P\.L\. \d{{2,3}}-\d{{1,3}}{_DIVISION}(?: section {_SECTION}{_PARTS})?",
    "Notice": rf"(?:Notice|Announcement) \d{{2,4}}-\d+(?: section {_ROMAN}| {_ANSWERS})?",
    "Ruling": rf"Rev\. (?:Rul|Proc)\. \d{{2,4}}-\d+(?: section {_SECTION})?",
    "Decision": r"T\.D\. \d{4,5}",
    "Form": rf"{_FORM}{_EDITION}{_PLACE}",
    "Instructions": rf"Instructions for (?:Forms \S+ and \S+|{_FORM}){_EDITION}{_PLACE}",
    "Publication": rf"Pub\. \d{{1,4}}(?:-[A-Z])?{_EDITION}",
    "Case": rf"[A-Z][^;]*?(?: v\. [^;]+?)?, (?:T\.C\. Memo(?:\.)? \d{{4}}-\d+|{_REPORTER})",
}
"""The forms of citation, by what they cite."""

_CITATION = re.compile("|".join(f"(?:{pattern})" for pattern in FORMS.values()))


def offenders(authorities: Iterable[str]) -> list[str]:
    """Return those of `authorities` that hold something other than citations.

    One authority may hold several citations, with semicolons between them.
    """
    return [
        authority
        for authority in authorities
        if not all(_CITATION.fullmatch(part) for part in authority.split("; "))
    ]


def of_values() -> Iterator[str]:
    """Yield every statute and authority in the files of dated law."""
    for name in store.names():
        known = store.parameter(name)
        yield known.statute
        yield from (value.authority for value in known.values)


def main() -> int:
    """Print what is no citation; return the exit code."""
    found = offenders(of_values())
    for authority in found:
        print(f"not a citation: {authority}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
