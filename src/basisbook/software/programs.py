"""The programs: where each asks for what, in its own words, as far as these were read.

Names of menus and screens are those of the makers' own help pages for 2024. Where none was
read, `paths` is empty and a step says only what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping


class Program(NamedTuple):
    """One tax program: its order, its menus, and the words of its questions."""

    id: str
    name: str
    contributions_first: bool
    paths: Mapping[str, str]
    words: Mapping[str, str]


TURBOTAX = Program(
    "turbotax",
    "TurboTax",
    contributions_first=True,
    paths={
        "contributions": "Deductions & Credits > Traditional and Roth IRA Contributions",
        "forms": "Wages & Income > IRA, 401(k), Pension Plan (1099-R)",
    },
    words={
        "contributed": "Tell Us How Much You Contributed",
        "repayment": "Is This a Repayment of a Retirement Distribution?",
        "changed": "Did You Change Your Mind?",
        "basis": "Any Nondeductible Contributions to Your IRA?",
        "nondeductible": "Choose Not to Deduct IRA Contributions",
        "converted": "Amount converted to a Roth IRA account",
        "moved": "What Did You Do With The Money",
    },
)
FREETAXUSA = Program(
    "freetaxusa",
    "FreeTaxUSA",
    contributions_first=False,
    paths={
        "contributions": "Deductions/Credits > Common Deductions/Credits > IRA Contributions",
        "forms": "Income > Common Income > Retirement Income (Form 1099-R) > Add a 1099-R",
    },
    words={
        "converted": "Is this a Roth conversion?",
        "contributed": "Did you make any traditional or Roth IRA contributions during the year?",
    },
)
HRBLOCK = Program("hrblock", "H&R Block", contributions_first=False, paths={}, words={})

PROGRAMS = {one.id: one for one in (TURBOTAX, FREETAXUSA, HRBLOCK)}


def seen(program: Program) -> str:
    """Return where the words of a program were read, empty where none was."""
    if not program.paths:
        return ""
    return _("The names of menus and screens are those of the maker's help pages for 2024.")
