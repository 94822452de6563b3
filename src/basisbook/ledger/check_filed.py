"""Forms 8606 as filed: lines that their form does not have, or that do not follow from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.year import form_lines
from basisbook.ledger.book import KEYS
from basisbook.ledger.book.ira_documents import Lines8606
from basisbook.ledger.filed import filed_forms
from basisbook.money import Cents, dollars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.ledger.filed import Filed
    from basisbook.ledger.findings import Findings

_FORM = "Form 8606"
_OLD_BASIS = "12"
"""The line of the basis on forms of which no other line is known."""
_WHOLE_DOLLARS: Cents = 2_00
"""Lines in whole dollars may be off by one for each that was rounded."""

_MADE_OF = {
    "3": ("1", "2"),
    "5": ("3", "-4"),
    "9": ("6", "7", "8"),
    "13": ("11", "12"),
    "14": ("3", "-13"),
    "15": ("7", "-12"),
    "15a": ("7", "-12"),
    "16": ("8",),
    "17": ("11",),
    "18": ("16", "-17"),
    "21": ("19", "-20"),
    "23": ("21", "-22"),
    "25": ("23", "-24"),
    "25a": ("23", "-24"),
}
"""Lines that a form adds up, subtracts or takes over, and of which others; at least zero."""


def check_filed(findings: Findings) -> None:
    """Find lines of Forms 8606 that cannot have been filed so."""
    for owner in findings.book.owners:
        for filed in filed_forms(findings.book, owner):
            _check(findings, filed)


def _check(findings: Findings, filed: Filed) -> None:
    try:
        old = filed.basis_line == _OLD_BASIS
    except LawError as error:
        found = error.problems[0]._replace(place=findings.source.place((*filed.keys, "form_8606")))
        findings.problems.append(found)
        return
    if old:
        return
    lines = dict(_told(filed))
    _check_known(findings, filed, lines)
    for line, parts in _MADE_OF.items():
        if line not in lines or any(part.removeprefix("-") not in lines for part in parts):
            continue
        made = max(0, sum(_signed(lines, part) for part in parts))
        if abs(lines[line] - made) > _WHOLE_DOLLARS:
            findings.add(
                "E654",
                (*filed.keys, "lines", line),
                _("Line {line} is {given}, but the other lines make it {sum}.").format(
                    line=line, given=dollars(lines[line]), sum=dollars(made)
                ),
                _(
                    "Correct the lines. If the form was filed so, leave out the lines that are"
                    " wrong, and keep line 14."
                ),
            )


def _told(filed: Filed) -> Iterator[tuple[str, Cents]]:
    """Yield the amounts of a form by the numbers of their lines."""
    for field, number in KEYS[Lines8606].items():
        given = getattr(filed.form.lines, field)
        if isinstance(given, int):
            yield number, given


def _signed(lines: Mapping[str, Cents], part: str) -> Cents:
    return -lines[part[1:]] if part.startswith("-") else lines[part]


def _check_known(findings: Findings, filed: Filed, lines: Mapping[str, Cents]) -> None:
    """Find lines that the form of the year does not have, where its lines are known."""
    year = filed.form.form_8606
    try:
        known = set(form_lines(_FORM, year).values())
    except LawError:
        return
    for line in lines.keys() - known:
        findings.add_entry(
            "E711",
            (*filed.keys, "lines", line),
            _("The Form 8606 of {year} has no line {line} that is known here.").format(
                year=year, line=line
            ),
            _("Compare the number with the form, and its year. A line without use is left out."),
        )
