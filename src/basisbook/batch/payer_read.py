"""A payer's electronic file read, page by page: its forms, and each record that is wrong.

Taxpayer numbers, names and addresses are not read: nothing here needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from basisbook.batch.faults import BatchError
from basisbook.batch.forms import FORMS
from basisbook.batch.payer_layout import (
    AMOUNT_CODES,
    BEFORE_END,
    BOXES,
    KIND,
    KINDS,
    LENGTH,
    RECORDS,
    RETURN_TYPE,
    YEAR,
    YEARS,
    amount,
    total,
)
from basisbook.batch.rejects import reject
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from basisbook.batch.payer_layout import Field

    Page = NDArray[np.uint8]

PAGE = 4_096
"""Records looked at together."""
_ENDS = (-1, LENGTH - 1, LENGTH, LENGTH + 1)
"""Where a line feed may follow: nowhere, as the last position, or behind it (and a return)."""
_BLANK, _ZERO, _NINE, _ODD, _ASCII = 32, 48, 9, 63, 127
_PAYEE = RECORDS["B"]


class Numbers(NamedTuple):
    """A field of digits: what it says, 0 where it is blank, and whether it is one."""

    values: NDArray[np.int64]
    fine: NDArray[np.bool_]


class PayerFile:
    """A payer's file: `forms` reads it once, and what was wrong with it is known after."""

    def __init__(self, path: Path) -> None:
        """Look at its beginning; raise `BatchError` where it is no such file or of another year."""
        self.path = path
        self.records = self.payees = 0
        self.others = 0
        """Records of payees of other forms than 1099-R."""
        self.rejects: list[dict[str, Any]] = []
        self.faults: list[dict[str, Any]] = []
        """Totals that are not the sums of what is there."""
        self._stride = _stride(path)
        self.year = _year(path)
        self._ours = False
        self._sums = _Sums()

    def forms(self) -> Iterator[pa.RecordBatch]:
        """Yield the forms in order of the file."""
        for page in self._pages():
            yield self._read(page)
            self.records += len(page)
        if not self._sums.ended:
            text = _("The file ends without a record F: it may have been cut off.")
            self._fault(self.records, "E736", text)

    def _pages(self) -> Iterator[Page]:
        with self.path.open("rb") as file:
            while raw := file.read(self._stride * PAGE):
                whole = len(raw) // self._stride * self._stride
                # The last line need not end.
                rest = raw[whole:]
                if len(rest) >= BEFORE_END:
                    raw, whole = raw.ljust(whole + self._stride), whole + self._stride
                elif rest.strip():
                    self._fault(self.records + whole // self._stride, "E736", _cut())
                yield np.frombuffer(raw[:whole], np.uint8).reshape(-1, self._stride)

    def _read(self, page: Page) -> pa.RecordBatch:
        kinds = page[:, KIND.first - 1]
        known = np.isin(kinds, np.frombuffer(KINDS.encode(), np.uint8))
        known &= (page[:, :BEFORE_END] <= _ASCII).all(axis=1)
        for row in np.flatnonzero(~known).tolist():
            self._refuse(row, "E732", _("The record is none of T, A, B, C, K and F in plain text."))
        payees = kinds == ord("B")
        ours = self._ours_of(page, kinds)
        self.others += int((payees & ~ours & known).sum())
        chosen = np.flatnonzero(payees & ours & known)
        mine = page[chosen]
        amounts = {code: numbers(mine, amount(code)) for code in AMOUNT_CODES}
        self._add_up(page, kinds, chosen, amounts)
        return self._taken(mine, chosen, amounts)

    def _ours_of(self, page: Page, kinds: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Return which rows are of a payer whose return is Form 1099-R."""
        ours = np.empty(len(page), dtype=bool)
        begin = 0
        for row in np.flatnonzero(kinds == ord("A")).tolist():
            ours[begin:row] = self._ours
            field = RECORDS["A"]["return_type"]
            self._ours = text(page[row : row + 1], field)[0].as_py() == RETURN_TYPE
            begin = row
        ours[begin:] = self._ours
        return ours

    def _add_up(
        self,
        page: Page,
        kinds: NDArray[np.uint8],
        chosen: NDArray[np.int64],
        amounts: dict[str, Numbers],
    ) -> None:
        """Add the payees of the page to the sums, and hold each total against them."""
        values = np.stack([one.values for one in amounts.values()], axis=1)
        begin = 0
        for row in np.flatnonzero(np.isin(kinds, (ord("A"), ord("C"), ord("F")))).tolist():
            end = int(np.searchsorted(chosen, row))
            self._sums.add(values[begin:end])
            begin = end
            for code, said in self._sums.at(chr(kinds[row]), page[row : row + 1], self._ours):
                self._fault(self.records + row, code, said)
        self._sums.add(values[begin:])
        self.payees += len(chosen)

    def _taken(
        self, mine: Page, chosen: NDArray[np.int64], amounts: dict[str, Numbers]
    ) -> pa.RecordBatch:
        years, first = numbers(mine, YEAR), numbers(mine, _PAYEE["box_11"])
        fine = years.fine & first.fine
        for one in amounts.values():
            fine &= one.fine
        ids, accounts = _keys(mine)
        named = np.asarray(pc.not_equal(ids, ""))
        of_year = years.values == self.year
        for wrong, code, said in (
            (~fine, "E733", _("An amount or a year is no number.")),
            (fine & ~of_year, "E734", _("The form is of another year than the file.")),
            (
                fine & of_year & ~named,
                "E735",
                _("There is no account number: nobody knows whose form it is."),
            ),
        ):
            for row in np.flatnonzero(wrong).tolist():
                self._refuse(int(chosen[row]), code, said)
        columns = {
            "record": chosen + self.records + 1,
            "id": ids,
            "account": accounts,
            "year": years.values,
            "corrected": text(mine, _PAYEE["corrected"]),
            "box_7": text(mine, _PAYEE["box_7"]),
            "box_11": pa.array(first.values, mask=first.values == 0),
            **{name: marked(mine, _PAYEE[name]) for name in ("not_determined", "ira", "total")},
            **{box: amounts[code].values for code, box in BOXES.items()},
        }
        made = [pa.array(columns[field.name]).cast(field.type) for field in FORMS]
        batch = pa.RecordBatch.from_arrays(made, schema=FORMS)
        return batch.filter(pa.array(fine & of_year & named))

    def _refuse(self, row: int, code: str, said: str) -> None:
        self.rejects.append(reject(self.records + row + 1, None, code, said))

    def _fault(self, row: int, code: str, said: str) -> None:
        self.faults.append(reject(row + 1, None, code, said))


class _Sums:
    """What the payees of a payer come to, until the record that ends it."""

    def __init__(self) -> None:
        self.amounts = np.zeros(len(AMOUNT_CODES), dtype=np.int64)
        self.payees = self.payers = 0
        self.open = self.ended = False

    def add(self, values: NDArray[np.int64]) -> None:
        """Add the amounts of payees."""
        self.amounts += values.sum(axis=0)
        self.payees += len(values)

    def at(self, kind: str, record: Page, ours: bool) -> Iterator[tuple[str, str]]:
        """Yield what does not add up at a record that begins a payer, or ends one or all."""
        if kind == "C":
            if ours:
                yield from self._compared(record)
            self.open = False
        else:
            if self.open:
                yield "E736", _("The payer before has no record C with its totals.")
            yield from self._begun() if kind == "A" else self._all(record)
        self.amounts[:] = 0
        self.payees = 0

    def _begun(self) -> Iterator[tuple[str, str]]:
        self.open = True
        self.payers += 1
        yield from ()

    def _all(self, record: Page) -> Iterator[tuple[str, str]]:
        self.ended = True
        said = int(numbers(record, RECORDS["F"]["payers"]).values[0])
        if said != self.payers:
            text_ = _("Record F counts {said:,} payers; there are {found:,}.")
            yield "E737", text_.format(said=said, found=self.payers)

    def _compared(self, record: Page) -> Iterator[tuple[str, str]]:
        count = int(numbers(record, RECORDS["C"]["payees"]).values[0])
        if count != self.payees:
            text_ = _("Record C counts {said:,} payees; there are {found:,}.")
            yield "E737", text_.format(said=count, found=self.payees)
        for place, code in enumerate(AMOUNT_CODES):
            said = numbers(record, total(code))
            if int(said.values[0]) != int(self.amounts[place]) or not said.fine[0]:
                yield (
                    "E737",
                    _("Record C: total {code} is {said}; the payees come to {found}.").format(
                        code=code,
                        said=dollars(int(said.values[0])),
                        found=dollars(int(self.amounts[place])),
                    ),
                )


def text(page: Page, field: Field) -> pa.Array:
    """Return a field of text, without the blanks around it."""
    cells = page[:, field.first - 1 : field.last]
    plain = np.where(cells > _ASCII, _ODD, cells)
    values = pa.array(plain.view(f"S{field.width}").reshape(-1).tolist(), pa.binary())
    return pc.ascii_trim_whitespace(values.cast(pa.string()))


def marked(page: Page, field: Field) -> pa.Array:
    """Return whether a field of one position says 1."""
    return pa.array(page[:, field.first - 1] == ord("1"))


def numbers(page: Page, field: Field) -> Numbers:
    """Return a field of digits."""
    cells = page[:, field.first - 1 : field.last]
    digits = cells.astype(np.int64) - _ZERO
    blank = (cells == _BLANK).all(axis=1)
    fine = ((digits >= 0) & (digits <= _NINE)).all(axis=1)
    powers = 10 ** np.arange(field.width - 1, -1, -1, dtype=np.int64)
    return Numbers(np.where(fine, digits @ powers, 0), fine | blank)


def _keys(mine: Page) -> tuple[pa.Array, pa.Array]:
    """Return whose forms they are, and of which account: `ID/N`, or whatever a payer puts there.

    A key longer than the payer's account number is in the filer's own field, and ends with it.
    """
    short, long = text(mine, _PAYEE["account_number"]), text(mine, _PAYEE["special"])
    key = pc.if_else(_ends_with(long, short), long, short)
    parts = pc.extract_regex(key, r"^(?P<id>.*)/(?P<account>[0-9]{1,2})$")
    ids = pc.if_else(pc.is_valid(parts), pc.struct_field(parts, "id"), key)
    return ids, pc.struct_field(parts, "account").cast(pa.int16())


def _ends_with(long: pa.Array, short: pa.Array) -> pa.Array:
    pairs = zip(long.to_pylist(), short.to_pylist(), strict=True)
    return pa.array([bool(one) and len(of) > 0 and one.endswith(of) for one, of in pairs])


def _cut() -> str:
    return _("The file ends within a record: it may have been cut off.")


def _stride(path: Path) -> int:
    """Return how many bytes a record and the end of its line are."""
    begin = _beginning(path)
    ended = begin.find(b"\n")
    if begin[:1] == b"T" and ended in _ENDS and len(begin) >= LENGTH:
        return ended + 1 if ended >= 0 else LENGTH
    raise BatchError(
        "E730",
        _(
            "{file} is no payer's file: it does not begin with a record T of {length} positions."
        ).format(file=path.name, length=LENGTH),
        _("docs/payer-files.md says what is read; Parquet and CSV files of forms are read too."),
    )


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LENGTH + 2)


def _year(path: Path) -> int:
    said = _beginning(path)[YEAR.first - 1 : YEAR.last].decode("latin-1")
    year = int(said) if said.isdecimal() else 0
    verified(year)
    return year


def verified(year: int) -> None:
    """Raise `BatchError` where the layout of a tax year was not verified."""
    if year not in YEARS:
        raise BatchError(
            "E731",
            _("The layout of payers' files is verified for tax years {first} to {last}.").format(
                first=YEARS[0], last=YEARS[-1]
            ),
            _("Use Parquet or CSV for forms of another year."),
        )
