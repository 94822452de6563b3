from __future__ import annotations

import datetime

import pytest

from basisbook.ledger import book
from basisbook.ledger.convert import Fault, UnfitError, convert
from basisbook.ledger.fields import fields_of

DAY = datetime.date(2024, 3, 15)
PAID = {"date": "2024-03-15", "distribution": "ira", "amount": "1"}


def faults(record: type[tuple[object, ...]], data: object) -> list[Fault]:
    with pytest.raises(UnfitError) as caught:
        convert(record, data)
    return caught.value.faults


def test_a_record_is_made_of_text_and_what_is_left_out_has_its_default() -> None:
    assert convert(book.Distribution, PAID) == book.Distribution(DAY, "ira", amount=100)
    assert convert(book.Distribution, PAID).to == ()


def test_keys_that_are_no_names_of_python_are_read() -> None:
    boxes = convert(book.Boxes, {"1": "5", "2b not determined": "checked"})
    assert boxes == book.Boxes(box_1=500, not_determined="checked")


def test_a_name_or_a_mapping_is_told_apart_by_what_is_written() -> None:
    several = {**PAID, "distribution": {"ira": "all", "roth": "2"}}
    assert convert(book.Distribution, several).distribution == {"ira": "all", "roth": 200}


@pytest.mark.parametrize("kind", book.EVENT_KINDS)
def test_the_key_of_a_kind_is_a_key_of_its_record_alone(kind: str) -> None:
    having = [name for name, record in book.EVENT_KINDS.items() if kind in fields_of(record)]
    assert having == [kind]


def test_every_fault_is_found_with_its_path_and_what_was_allowed() -> None:
    parts = [{"account": ["ira"], "amount": "x", "by": "mail"}]
    found = faults(book.Distribution, {"distribution": {"x" * 61: "5"}, "to": parts, "tax": "1"})
    keys = tuple(fields_of(book.Distribution))
    assert [(fault.kind, fault.keys, fault.allowed) for fault in found] == [
        ("missing", ("date",), keys),
        ("name_length", ("distribution", "x" * 61), ()),
        ("text", ("to", 0, "account"), ()),
        ("money", ("to", 0, "amount"), ()),
        ("word", ("to", 0, "by"), ("direct rollover", "60-day rollover")),
        ("unknown", ("tax",), keys),
    ]


@pytest.mark.parametrize(
    ("field", "written", "kind"),
    [
        ("events", {}, "list"),
        ("events", ["x"], "no_kind"),
        ("documents", [{}], "no_kind"),
        ("accounts", "x", "mapping"),
        ("title", [], "text"),
    ],
)
def test_another_shape_is_a_fault_that_names_the_right_one(
    field: str, written: object, kind: str
) -> None:
    right = {"format": "1", "owners": {}, "accounts": {}}
    (fault,) = faults(book.Book, {**right, field: written})
    assert (fault.kind, fault.keys[0]) == (kind, field)


def test_every_record_is_told_with_all_its_fields() -> None:
    records = [each for each in vars(book).values() if hasattr(each, "_fields")]
    for record in records:
        told = [field.name for field in fields_of(record).values()]
        assert sorted(told) == sorted(record._fields)
        assert {*book.KEYS.get(record, {})} <= {*record._fields}
