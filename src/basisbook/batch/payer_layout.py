"""Where the fields of a payer's electronic file of Forms 1099-R stand: Publication 1220, Part C.

Only what two independent sources agree on is here; docs/payer-files.md names them, and what is
left out. Positions count from 1, as the publication counts them, and both ends are included.
"""

from __future__ import annotations

from typing import NamedTuple

YEARS = range(2021, 2026)
"""Tax years whose layout was verified: until 2020 a payee had two amounts less."""

LENGTH = 750
BEFORE_END = 748
"""Positions 749 and 750 are blank, or the end of the line."""
RETURN_TYPE = "9"
"""Form 1099-R, in position 26 of a payer's record."""
KINDS = "TABCKF"


class Field(NamedTuple):
    """One field of a record."""

    name: str
    first: int
    last: int

    @property
    def width(self) -> int:
        """Return how many positions it has."""
        return self.last - self.first + 1


AMOUNT_CODES = "123456789ABCDEFGHJ"
"""Codes of all amounts that a payee's record has room for, in order of place."""
BOXES = {
    "1": "box_1",
    "2": "box_2a",
    "3": "box_3",
    "4": "box_4",
    "5": "box_5",
    "6": "box_6",
    "8": "box_8",
    "9": "box_9b",
    "A": "ira_amount",
    "B": "box_10",
}
"""What an amount code is of a Form 1099-R."""


def amount(code: str) -> Field:
    """Return the field of an amount in a payee's record."""
    first = 55 + 12 * AMOUNT_CODES.index(code)
    return Field(code, first, first + 11)


def total(code: str) -> Field:
    """Return the field of an amount's total in the record that ends a payer."""
    first = 16 + 18 * AMOUNT_CODES.index(code)
    return Field(code, first, first + 17)


KIND = Field("kind", 1, 1)
YEAR = Field("year", 2, 5)
SEQUENCE = Field("sequence", 500, 507)
"""The same in every record: its number, the first being 1."""

_TRANSMITTER = (
    Field("prior_year", 6, 6),
    Field("tin", 7, 15),
    Field("tcc", 16, 20),
    Field("test", 28, 28),
    Field("name", 30, 69),
    Field("company", 110, 149),
    Field("address", 190, 229),
    Field("city", 230, 269),
    Field("state", 270, 271),
    Field("zip", 272, 280),
    Field("payees", 296, 303),
    Field("contact", 304, 343),
    Field("phone", 344, 358),
    Field("email", 359, 408),
    Field("vendor", 518, 518),
)
_PAYER = (
    Field("tin", 12, 20),
    Field("return_type", 26, 27),
    Field("amount_codes", 28, 43),
    Field("name", 53, 92),
    Field("transfer_agent", 133, 133),
    Field("address", 134, 173),
    Field("city", 174, 213),
    Field("state", 214, 215),
    Field("zip", 216, 224),
    Field("phone", 225, 239),
)
_PAYEE = (
    Field("corrected", 6, 6),
    Field("tin_type", 11, 11),
    Field("tin", 12, 20),
    Field("account_number", 21, 40),
    Field("name", 288, 327),
    Field("second_name", 328, 367),
    Field("address", 368, 407),
    Field("city", 448, 487),
    Field("state", 488, 489),
    Field("zip", 490, 498),
    Field("box_7", 545, 546),
    Field("not_determined", 547, 547),
    Field("ira", 548, 548),
    Field("total", 549, 549),
    Field("box_9a", 550, 551),
    Field("box_11", 552, 555),
    Field("special", 663, 722),
)
_END_OF_PAYER = (Field("payees", 2, 9),)
_END = (Field("payers", 2, 9), Field("zeros", 10, 30), Field("payees", 50, 57))

RECORDS: dict[str, dict[str, Field]] = {
    kind: {field.name: field for field in fields}
    for kind, fields in (
        ("T", _TRANSMITTER),
        ("A", _PAYER),
        ("B", _PAYEE),
        ("C", _END_OF_PAYER),
        ("F", _END),
    )
}
"""Fields by kind of record, beside those that every record has, and amounts. Record K, totals of
a state, is read over: the sources do not agree on where its state stands."""
