"""A payer's file for tests, made from the layout field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.batch.payer_layout import (
    BOXES,
    KIND,
    LENGTH,
    RECORDS,
    SEQUENCE,
    YEAR,
    Field,
    amount,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Record = dict[str, str]

PAYEES: tuple[Record, ...] = (
    {
        "account_number": "P1/0",
        "box_1": "1000000",
        "box_2a": "800000",
        "box_5": "200000",
        "box_7": "1",
        "total": "1",
    },
    {
        "account_number": "P2/1",
        "box_1": "500000",
        "box_2a": "500000",
        "ira_amount": "500000",
        "box_7": "7",
        "ira": "1",
        "not_determined": "1",
        "tin": "999999999",
        "name": "SOMEBODY",
    },
)
CODES = {box: code for code, box in BOXES.items()}


def good(year: int = 2025) -> list[Record]:
    """Return the records of a file in which all is right."""
    totals = {
        f"total {code}": str(sum(int(one.get(box, "0")) for one in PAYEES))
        for box, code in CODES.items()
    }
    return [
        {"kind": kind, "year": str(year), "sequence": str(number), **told}
        for number, (kind, told) in enumerate(
            (
                ("T", {"payees": str(len(PAYEES))}),
                ("A", {"return_type": "9", "amount_codes": "125A"}),
                *(("B", one) for one in PAYEES),
                ("C", {"payees": str(len(PAYEES)), **totals}),
                ("F", {"payers": "1", "payees": str(len(PAYEES))}),
            ),
            1,
        )
    ]


def changed(*changes: Mapping[str, object], year: int = 2025) -> list[Record]:
    """Return those records with some changed: `record` counts from 1, the rest are fields."""
    records = good(year)
    for change in changes:
        told = {str(name): str(value) for name, value in change.items() if name != "record"}
        records[int(str(change["record"])) - 1] |= told
    return records


def written(records: list[Record], ending: bytes = b"\r\n") -> bytes:
    """Return records as bytes; with a width of 748 the end of the line is part of the record."""
    return b"".join(_line(one).encode("latin-1") + ending for one in records)


def _line(told: Record) -> str:
    cells = [" "] * LENGTH
    for name, value in told.items():
        field, numeric = _field(told["kind"], name)
        text = value.rjust(field.width, "0") if numeric else value.ljust(field.width)
        cells[field.first - 1 : field.last] = text[: field.width]
    return "".join(cells)


def _field(kind: str, name: str) -> tuple[Field, bool]:
    shared = {"kind": (KIND, False), "year": (YEAR, False), "sequence": (SEQUENCE, True)}
    if name in shared:
        return shared[name]
    if name.startswith("total "):
        return total(name[-1]), True
    if name in CODES:
        return amount(CODES[name]), True
    fields = RECORDS.get(kind, {**RECORDS["B"], **RECORDS["C"]})
    return fields[name], name in ("payees", "payers")
