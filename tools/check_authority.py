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
_FORM = r"(?:Form \d{3,4}(?:A|-[A-Z]{1,3})?|Schedule [A-Z0-9]{1,4} \(Form \d{4}\)|Form W-\d)"
_PLACE = (
    rf"(?: (?:Parts? {_ROMAN}(?:(?:, | and ){_ROMAN})*"
    rf"|lines? {_LINE}(?:(?:, | and ){_LINE})*"
    rf"|box(?:es)? {_LINE}(?:(?:, | and ){_LINE})*))?"
)
_CODES = (
    r"\d+ (?:Del\. C\.|ILCS|M\.R\.S\.|O\.S\.|P\.S\.|V\.S\.A\.|Pa\. Code)"
    r"|(?:Ala|Ark|Idaho|Ind|Iowa|Miss|Mont|Ohio Rev|S\.C|Tenn|Utah|Va|W\. Va|D\.C)\.? Code"
    r"|N\.D\. Cent\. Code"
    r"|(?:Alaska|Minn|Wis|Conn\. Gen|Mo\. Rev|Neb\. Rev|N\.M)\. Stat\.|Alaska Stat\."
    r"|A\.R\.S\.|C\.R\.S\.|HRS|K\.S\.A\.|KRS|La\. R\.S\.|MCL|N\.C\.G\.S\.|N\.J\.S\.A\.|O\.C\.G\.A\."
    r"|20 NYCRR|OAR|ORS|RCW|RSA|SDCL|Ala\. Admin\. Code"
    r"|Cal\. Rev\. & Tax\. Code|Md\. Code, Tax-Gen\."
    r"|Mass\. G\.L\. c\.|N\.Y\. Tax Law|R\.I\. Gen\. Laws"
)
"""Codes and regulations of the states, as courts cite them."""
_NUMBER = (
    r"\d[\w:,/-]*(?:\.[\w-]+)*(?:/\d+)?(?:, \d\w*)?(?:\([\w.-]{1,4}\))*(?:-(?:\(\w{1,3}\))+)?\d*\.?"
)
_STATES = (
    r"(?:Ala|Ariz|Ark|Cal|D\.C|Ga|Haw|Ky|Mass|Minn|Miss|N\.[CDJMY]|Neb|Okla|Pa|R\.I|S\.C|Va|Vt|Wis)"
    r"\."
)
_STATE_FORM = (
    rf"(?:Instructions for )?{_STATES} "
    r"(?:(?:Form|Schedule) (?:[A-Z]+ )?[A-Z0-9][\w-]*(?: \([\w-]+\))?"
    rf"|FTB Pub\. \d+|GIT-[\d&]+)(?: (?:Worksheet|Schedule|Part) \w+)?{_EDITION}{_PLACE}"
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
    "State code": rf"(?:{_CODES}) {_NUMBER}",
    "State constitution": r"[A-Z][a-z]+\. Const\. art\. [\dIVX]+, \d+(?:-[a-z])?(?:\(\w+\))*",
    "State act": (
        r"Haw\. Act \d+, SLH \d{4}|Cal\. Stats\. \d{4}, ch\. \d+|[A-Z][a-z]+\. Act \d+ of \d{4}"
    ),
    "State ruling": (
        rf"{_STATES} (?:Directive|LR|P\.D\.) \d+-\d+|Haw\. DOTAX Announcement \d{{4}}-\d+"
    ),
    "State form": _STATE_FORM,
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
