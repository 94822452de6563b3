"""What each code of Form 1099-R box 7 says, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.difference import in_a_row
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "1": deferred("paid before 59 1/2, and the payer knows of no exception"),
    "2": deferred("paid before 59 1/2, under an exception that the payer knows"),
    "3": deferred("paid for disability"),
    "4": deferred("paid because of a death"),
    "5": deferred("a prohibited transaction"),
    "6": deferred("an exchange of insurance contracts"),
    "7": deferred("paid after 59 1/2, or nothing else applies"),
    "8": deferred("an excess that came back, taxable in the year of the form"),
    "9": deferred("the cost of life insurance"),
    "A": deferred("the ten-year option of Form 4972 may be open"),
    "B": deferred("paid by a designated Roth account"),
    "C": deferred("reportable death benefits"),
    "D": deferred("a nonqualified annuity or life insurance"),
    "E": deferred("a correction of the plan, such as excess annual additions"),
    "F": deferred("a charitable gift annuity"),
    "G": deferred("a direct rollover"),
    "H": deferred("a direct rollover from a designated Roth account to a Roth IRA"),
    "J": deferred("paid by a Roth IRA before 59 1/2, without a known exception"),
    "K": deferred("IRA assets without a readily available value"),
    "L": deferred("a loan treated as distributed, though it is still owed"),
    "M": deferred("a qualified plan loan offset"),
    "N": deferred("a contribution of the form's year, recharacterized"),
    "P": deferred("an excess that came back, taxable in the year before the form's"),
    "Q": deferred("a qualified distribution from a Roth IRA"),
    "R": deferred("a contribution of the year before the form's, recharacterized"),
    "S": deferred("paid by a SIMPLE IRA in its first two years, without a known exception"),
    "T": deferred("paid by a Roth IRA under an exception, the five years not known"),
    "U": deferred("dividends of an employee stock ownership plan"),
    "W": deferred("the cost of long-term care insurance"),
    "Y": deferred("a charitable distribution"),
}

NO_EVENT = frozenset("569CDFW")
"""Codes for what no event of a book can tell of."""


def meaning(code: str) -> str:
    """Return what a code says, in the language in use."""
    return _(MEANINGS[code])


def apart(received: str, expected: str) -> str:
    """Return what the codes mean in which two boxes differ, those that were received first."""
    extra = [code for code in received if code not in expected]
    missing = [code for code in expected if code not in received]
    return in_a_row(
        *(
            _("{code} means: {meaning}.").format(code=code, meaning=meaning(code))
            for code in (*extra, *missing)
            if code in MEANINGS
        )
    )
