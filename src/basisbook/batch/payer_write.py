"""A payer's electronic file written: the expected forms of one tax year of a finished run.

Records are written as they come; what the first of them counts is put in at the end. The file is
moved into its place when it is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from basisbook.batch.files import put
from basisbook.batch.forms import computed
from basisbook.batch.payer_facts import PAYEE
from basisbook.batch.payer_layout import (
    AMOUNT_CODES,
    KIND,
    LENGTH,
    RECORDS,
    RETURN_TYPE,
    SEQUENCE,
    YEAR,
    Field,
    amount,
    total,
)
from basisbook.batch.payer_read import verified
from basisbook.batch.rejects import reject
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

    from basisbook.batch.payer_facts import Filer

    Page = NDArray[np.uint8]

ENDING = b"\r\n"
_WIDTH = LENGTH + len(ENDING)
_CODES = {"1": "box_1", "2": "box_2a", "5": "box_5", "A": "ira_amount"}
"""Amounts that a run works out."""
_MOST = 10 ** amount("1").width
_KEY = RECORDS["B"]["special"].width
_SHORT = RECORDS["B"]["account_number"].width
_ADDRESSED = ("tin", "name", "address", "city", "state", "zip")


class Written(NamedTuple):
    """What became of the forms of a year: written, or left out and why."""

    forms: int
    left_out: list[dict[str, Any]]
    test: bool
    """Whether it is marked as a test file, since something that a file needs was not told."""


class PayerOrder(NamedTuple):
    """What is to be written: the forms of a year in a folder, and who files them for whom."""

    folder: Path
    file: Path
    year: int
    filer: Filer
    payees: pa.Table | None = None


def write_forms(order: PayerOrder) -> Written:
    """Write the forms of a year.

    Raises `BatchError` where the folder holds no finished run, or the layout of the year is not
    verified.
    """
    verified(order.year)
    beside = order.file.with_name(f".{order.file.name}.part")
    try:
        with beside.open("wb") as file:
            made = _Writer(order, file).run()
        put(order.file)
    finally:
        beside.unlink(missing_ok=True)
    return made


class _Writer:
    """Writes records and counts them."""

    def __init__(self, order: PayerOrder, file: BinaryIO) -> None:
        self.order = order
        self.file = file
        self.sums = np.zeros(len(AMOUNT_CODES), dtype=np.int64)
        self.records = self.forms = 0
        self.left_out: list[dict[str, Any]] = []
        self.whole = order.filer.whole and order.payees is not None

    def run(self) -> Written:
        """Write all records."""
        self.one("T", {})
        self.one("A", self._payer())
        for batch in computed(self.order.folder, (self.order.year,)):
            self.payees(batch)
        totals = {code: int(self.sums[place]) for place, code in enumerate(AMOUNT_CODES)}
        self.one("C", {"payees": str(self.forms)}, totals)
        self.one("F", {"payers": "1", "zeros": "0", "payees": str(self.forms)})
        self.file.seek(0)
        self.records = 0
        self.one("T", self._transmitter())
        return Written(self.forms, self.left_out, test=not self.whole)

    def one(
        self, kind: str, told: Mapping[str, str], totals: Mapping[str, int] | None = None
    ) -> None:
        """Write a record that stands alone."""
        page = self._blank(kind, 1)
        for name, value in told.items():
            field = RECORDS[kind][name]
            number = name in ("payees", "payers", "zeros")
            fill(page, field, [value.rjust(field.width, "0") if number else value.upper()])
        for code, cents in (totals or {}).items():
            digits(page, total(code), np.array([cents]))
        self.file.write(page.tobytes())

    def _transmitter(self) -> dict[str, str]:
        test = {} if self.whole else {"test": "T"}
        # The software is the filer's own business: `I`, produced in house, asks for no vendor.
        counted = {"payees": str(self.forms), "vendor": "I"}
        return {**self.order.filer.transmitter, **test, **counted}

    def _payer(self) -> dict[str, str]:
        fixed = {"return_type": RETURN_TYPE, "amount_codes": "".join(_CODES), "transfer_agent": "0"}
        return {**self.order.filer.payer, **fixed}

    def _blank(self, kind: str, count: int) -> Page:
        page = np.full((count, _WIDTH), ord(" "), dtype=np.uint8)
        page[:, LENGTH:] = np.frombuffer(ENDING, np.uint8)
        fill(page, KIND, [kind] * count)
        fill(page, YEAR, [str(self.order.year)] * count)
        digits(page, SEQUENCE, np.arange(self.records + 1, self.records + count + 1))
        self.records += count
        return page

    def payees(self, batch: pa.RecordBatch) -> None:
        """Write the payees' records of some forms."""
        keys = _keys(batch)
        who = _received(batch, self.order.payees)
        batch, keys, who = self._fitting(batch, keys, who)
        page = self._blank("B", len(batch))
        for code, cents in amounts_of(batch).items():
            digits(page, amount(code), cents)
            self.sums[AMOUNT_CODES.index(code)] += cents.sum()
        _boxes(page, batch)
        texts = keys.to_pylist()
        fields = RECORDS["B"]
        fill(page, fields["account_number"], [key[-_SHORT:] for key in texts])
        fill(page, fields["special"], [key if len(key) > _SHORT else "" for key in texts])
        for name, values in who.items():
            fill(page, fields[name], values)
        self.whole = self.whole and all(all(who.get(name, [""])) for name in _ADDRESSED)
        self.file.write(page.tobytes())
        self.forms += len(batch)

    def _fitting(
        self, batch: pa.RecordBatch, keys: pa.Array, who: dict[str, list[str]]
    ) -> tuple[pa.RecordBatch, pa.Array, dict[str, list[str]]]:
        """Leave out what no record can hold, and note why."""
        wrong = np.asarray(pc.greater_equal(batch.column("box_1"), _MOST))
        odd = np.asarray(pc.invert(pc.string_is_ascii(keys)))
        odd |= np.asarray(pc.greater(pc.utf8_length(keys), _KEY))
        for name, values in who.items():
            width = RECORDS["B"][name].width
            odd |= np.array([len(one) > width or not one.isascii() for one in values], dtype=bool)
        for row in np.flatnonzero(wrong | odd).tolist():
            id_ = batch.column("id")[row].as_py()
            self.left_out.append(reject(row, id_, "E745", _unfit(amount_=bool(wrong[row]))))
        fine = ~(wrong | odd)
        kept = {
            name: [one for one, keep in zip(values, fine, strict=True) if keep]
            for name, values in who.items()
        }
        return batch.filter(pa.array(fine)), keys.filter(pa.array(fine)), kept


def _unfit(*, amount_: bool) -> str:
    if amount_:
        return _("Box 1 has more digits than a payer's file has room for.")
    return _("Id, name or address is too long for a payer's file, or not in plain ASCII letters.")


def _keys(batch: pa.RecordBatch) -> pa.Array:
    """Return what tells whose form it is, and of which account: see `payer_read`."""
    return pc.binary_join_element_wise(
        batch.column("id"), batch.column("account").cast(pa.string()), "/"
    )


def amounts_of(batch: pa.RecordBatch) -> dict[str, NDArray[np.int64]]:
    """Return the amounts of forms by code; a blank box is zeros."""
    ira = batch.column("ira").fill_null(False)
    given = {
        **{name: batch.column(name) for name in ("box_1", "box_2a", "box_5")},
        "ira_amount": pc.if_else(ira, batch.column("box_1"), 0),
    }
    return {code: np.asarray(given[name].fill_null(0)) for code, name in _CODES.items()}


def _boxes(page: Page, batch: pa.RecordBatch) -> None:
    fields = RECORDS["B"]
    blank = batch.column("box_2a").is_null()
    direct = batch.column("direct").fill_null(False)
    ira = batch.column("ira").fill_null(False)
    # Of IRAs the payer need not know what is includible, and says so.
    unsure = pc.and_(pc.or_(ira, blank), pc.invert(direct))
    fill(page, fields["box_7"], [one or "" for one in batch.column("box_7").to_pylist()])
    for name, marks in (("not_determined", unsure), ("ira", ira), ("total", batch.column("total"))):
        fill(page, fields[name], ["1" if one else "" for one in marks.to_pylist()])
    years = batch.column("box_11").to_pylist()
    fill(page, fields["box_11"], ["" if one is None else str(one) for one in years])


def _received(batch: pa.RecordBatch, payees: pa.Table | None) -> dict[str, list[str]]:
    """Return what is told of who received each form, by field."""
    if payees is None:
        return {}
    places = pc.index_in(batch.column("id"), payees.column("id").combine_chunks())
    return {name: list(_texts(payees.column(name).take(places))) for name in _told(payees)}


def _told(payees: pa.Table) -> Iterator[str]:
    return (name for name in PAYEE if name in payees.column_names)


def _texts(values: pa.ChunkedArray) -> Iterator[str]:
    return (one.upper() if one else "" for one in values.to_pylist())


def fill(page: Page, field: Field, values: list[str]) -> None:
    """Put texts into a field, to its left, with blanks after them."""
    if values:
        cells = np.array([one.encode("ascii").ljust(field.width) for one in values])
        cut = cells.astype(f"S{field.width}").view(np.uint8).reshape(len(values), field.width)
        page[:, field.first - 1 : field.last] = cut


def digits(page: Page, field: Field, values: NDArray[np.int64]) -> None:
    """Put numbers into a field, to its right, with zeros before them."""
    powers = 10 ** np.arange(field.width - 1, -1, -1, dtype=np.int64)
    page[:, field.first - 1 : field.last] = values[:, None] // powers % 10 + ord("0")
