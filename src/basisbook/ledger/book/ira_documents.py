"""What trustees of IRAs report, and what owners of IRAs filed."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Date, Decimal, Name, Text, Year


class Boxes5498(NamedTuple):
    """Boxes of a Form 5498 as the trustee printed them; an empty box is left out."""

    contributions: Amount | None = None
    """Box 1: to a traditional IRA, for the year, until the due date of the return."""
    rollovers: Amount | None = None
    conversions: Amount | None = None
    """Box 3: into a Roth IRA, out of traditional, SEP and SIMPLE IRAs."""
    recharacterized: Amount | None = None
    """Box 4: what arrived here, with its income or less its loss."""
    value: Amount | None = None
    """Box 5: fair market value at the end of the year."""
    life_insurance: Amount | None = None
    kind: Literal["IRA", "SEP", "SIMPLE", "Roth IRA"] | None = None
    """Box 7: which of the four is checked."""
    sep: Amount | None = None
    simple: Amount | None = None
    roth: Amount | None = None
    """Box 10: to a Roth IRA, for the year."""
    minimum_next_year: Literal["checked"] | None = None
    minimum_date: Date | None = None
    minimum: Amount | None = None
    late: Amount | None = None
    """Box 13a: postponed contributions, late rollovers, and repaid plan loan offsets."""
    late_year: Year | None = None
    late_code: Text | None = None
    repaid: Amount | None = None
    repaid_code: Text | None = None
    special_assets: Amount | None = None
    special_codes: Text | None = None


class Form5498(NamedTuple):
    """A Form 5498 that the owner holds, for one IRA of the book.

    It stands for the contributions and the value that the book does not have as events, and
    is compared with those that it has.
    """

    form_5498: Year
    account: Name
    boxes: Boxes5498
    paid_after: Amount | None = None
    """What of box 1 was paid after the end of the year; left out, it is not known."""
    note: Text | None = None


class Lines8606(NamedTuple):
    """Lines of a Form 8606 as it was filed; those of Part II and III are for comparison.

    The basis of 1993 to 2000 is on line 12, as the form then was. Distributions from Roth IRAs
    are in Part IV of 2010, lines 26 to 31; Part III of 2011 ends with line 36.
    """

    line_1: Amount | None = None
    line_2: Amount | None = None
    line_3: Amount | None = None
    line_4: Amount | None = None
    line_5: Amount | None = None
    line_6: Amount | None = None
    line_7: Amount | None = None
    line_8: Amount | None = None
    line_9: Amount | None = None
    line_10: Decimal | None = None
    line_11: Amount | None = None
    line_12: Amount | None = None
    line_13: Amount | None = None
    line_14: Amount | None = None
    line_15: Amount | None = None
    line_15a: Amount | None = None
    line_15b: Amount | None = None
    line_15c: Amount | None = None
    line_16: Amount | None = None
    line_17: Amount | None = None
    line_18: Amount | None = None
    line_19: Amount | None = None
    line_20: Amount | None = None
    line_21: Amount | None = None
    line_22: Amount | None = None
    line_23: Amount | None = None
    line_24: Amount | None = None
    line_25: Amount | None = None
    line_25a: Amount | None = None
    line_25b: Amount | None = None
    line_25c: Amount | None = None
    line_26: Amount | None = None
    line_27: Amount | None = None
    line_28: Amount | None = None
    line_29: Amount | None = None
    line_30: Amount | None = None
    line_31: Amount | None = None
    line_36: Amount | None = None


class Form8606(NamedTuple):
    """A Form 8606 of a year, as its owner filed it."""

    form_8606: Year
    lines: Lines8606
    owner: Name | None = None
    to_file: Literal["yes"] | None = None
    """It was worked out and is still to be filed: it tells a basis, and is no evidence of one."""
    note: Text | None = None
