"""Letters to payers: what to ask for, ready to be copied.

They are in English whatever the language of the report, because payers read them; the report
says the same in the reader's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.difference import INSTRUCTIONS
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.forms.comparison import Compared
    from basisbook.forms.f1099r import Expected

_OPENING = "To the payer: please correct Form 1099-R of {year}"
_ACCOUNT = "Account: {account}. Distributed: {gross}{when}. My account number: ________"
_CLOSING = (
    "Please send me a corrected Form 1099-R and file it with the IRS. If you hold the form to be "
    "right, please send me the calculation behind it."
)
_MISSING = (
    "I have not received Form 1099-R for this distribution. Please send it to me, or tell me why "
    "none is due."
)


def correcting(account: str, form: Expected, compared: Compared) -> str:
    """Return a letter that asks for each box that the payer has wrong, empty if it has none.

    `account` and `compared` are worded in English.
    """
    wrong = [one for one in compared.differences if one.kind == "payer error"]
    if not wrong:
        return ""
    lines = [f"- {one.text}{_cited(one.authority)}" for one in wrong]
    opening = _OPENING.format(year=form.year)
    return "\n".join((opening, _distribution(account, form, compared), "", *lines, "", _CLOSING))


def asking(account: str, form: Expected) -> str:
    """Return a letter that asks for a form that has not come."""
    opening = f"To the payer: Form 1099-R of {form.year} has not come"
    return "\n".join((opening, _distribution(account, form, None), "", _MISSING))


def _distribution(account: str, form: Expected, compared: Compared | None) -> str:
    gross = compared.whole.box_1 if compared and compared.whole else form.box_1
    when = f" in {form.year}" if compared and len(compared.keys) > 1 else f" on {form.date}"
    return _ACCOUNT.format(account=account, gross=dollars(gross), when=when)


def _cited(authority: tuple[str, ...]) -> str:
    """Return citations in brackets; those of the instructions first, which the payer knows."""
    ordered = sorted(dict.fromkeys(authority), key=lambda cite: not cite.startswith(INSTRUCTIONS))
    return f" ({'; '.join(ordered)})" if ordered else ""
