"""The columns of participants and of results, as Arrow types; docs/batch-format.md says them all.

Amounts are integer cents in `int64`, dates `date32`, kinds and reasons small integers whose
places are in the tuples here. A null says that something is not told.
"""

from __future__ import annotations

from typing import get_args

import pyarrow as pa

from basisbook.batch.kernel.columns import BY_EMPLOYER, DEFERRED, DISABILITY, NO_REASON
from basisbook.batch.kernel.results import YearRow
from basisbook.ledger.book import ExcessBasisPractice, Reason
from basisbook.ledger.book.accounts import ContractChoice

FORMAT = "basisbook-batch/1"

ACCOUNT_KINDS = (
    "",
    "pre-tax",
    "after-tax",
    "designated Roth",
    "traditional IRA",
    "SEP IRA",
    "SIMPLE IRA",
    "Roth IRA",
)
PLAN_KINDS = (
    "",
    "401(k)",
    "403(b)",
    "governmental 457(b)",
    "TSP",
    "profit sharing",
    "401(a)",
    "pension",
)
"""Numbers that files have, so that the order stays; another kind of plan is told by a book."""
PRACTICES = ("", *get_args(ExcessBasisPractice))
CONTRACTS = ("", *get_args(ContractChoice))
EVENT_KINDS = (
    "",
    "opening",
    "conversion before",
    "contribution",
    "value",
    "distribution",
    "source beside",
    "part",
    "transfer",
    "deemed distribution",
    "loan offset",
)
_KNOWN = {
    "": NO_REASON,
    "disability": DISABILITY,
    "employer": BY_EMPLOYER,
    "elective deferral": DEFERRED,
}
REASONS = (*_KNOWN, *(reason for reason in get_args(Reason) if reason not in _KNOWN))
"""`employer` (matching or nonelective) and `elective deferral` say who paid a contribution; the
others are the book's."""

ACCOUNT = pa.struct(
    [
        pa.field("kind", pa.int8()),
        pa.field("plan", pa.int16()),
        pa.field("plan_kind", pa.int8()),
        pa.field("separated", pa.date32()),
        pa.field("employed", pa.date32()),
        pa.field("practice", pa.int8()),
        pa.field("contract", pa.int8()),
        pa.field("first_year", pa.int16()),
        pa.field("simple_since", pa.date32()),
        pa.field("heir_of", pa.int8()),
    ]
)
EVENT = pa.struct(
    [
        pa.field("date", pa.date32()),
        pa.field("kind", pa.int8()),
        pa.field("account", pa.int16()),
        pa.field("amount", pa.int64()),
        pa.field("other", pa.int64()),
        pa.field("to", pa.int16()),
        pa.field("deposited", pa.date32()),
        pa.field("year", pa.int16()),
        pa.field("reason", pa.int8()),
    ]
)
PARTICIPANT = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("born", pa.date32()),
        pa.field("accounts", pa.list_(ACCOUNT)),
        pa.field("events", pa.list_(EVENT)),
        pa.field("book", pa.string()),
    ],
    metadata={"format": FORMAT},
)

FLAT = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("born", pa.date32()),
        *(pa.field(f"account_{one.name}", one.type) for one in ACCOUNT),
        *(pa.field(one.name, one.type) for one in EVENT),
    ],
    metadata={"format": FORMAT},
)
"""A row an event, those of a participant together. A row with an `account_kind` and no `kind`
is an account, in the order in which events count them."""

FORM = pa.struct(
    [
        pa.field("account", pa.int16()),
        pa.field("event", pa.int32()),
        pa.field("direct", pa.bool_()),
        pa.field("box_1", pa.int64()),
        pa.field("box_2a", pa.int64()),
        pa.field("total", pa.bool_()),
        pa.field("box_5", pa.int64()),
        pa.field("box_7", pa.string()),
        pa.field("ira", pa.bool_()),
        pa.field("box_11", pa.int16()),
    ]
)
AMOUNTS = YearRow._fields[2:-2]
"""Columns of a year that are cents."""

YEAR = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("owner", pa.string()),
        pa.field("year", pa.int16(), nullable=False),
        *(pa.field(name, pa.int64(), nullable=False) for name in AMOUNTS),
        pa.field("open", pa.int32(), nullable=False),
        pa.field("interpreted", pa.bool_(), nullable=False),
        pa.field("forms_1099r", pa.list_(FORM), nullable=False),
    ],
    metadata={"format": FORMAT},
)
REJECT = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("rows", pa.int64(), nullable=False),
        pa.field("id", pa.string()),
        pa.field("code", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
    ],
    metadata={"format": FORMAT},
)
"""`row` counts from 0 in the whole input; `rows` is 1, or how many could not be read at all."""

SPARK = pa.schema(
    [field.with_nullable(True) for field in YEAR]
    + [REJECT.field(name).with_nullable(True) for name in ("code", "reason")]
)
"""Years and rejects in one table, which is all that a cluster's one pass can give."""

OPEN = (
    "unknown-investment",
    "first-roth-year",
    "deductibility",
    "running-balance",
    "birth-date",
    "after-tax-contract",
    "excess-basis-practice",
    "separation-date",
    "year-end-value",
    "other",
)
"""What a bit of `open` says is not told, the first being 1."""
