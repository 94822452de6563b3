from __future__ import annotations

import pytest

from basisbook.ledger.balances import Resolved, balances, resolve_all
from basisbook.ledger.check import check
from basisbook.ledger.read import ReadBook, read_text

HEAD = """\
format: 1
owners: {me: {born: 1970-05-17}}
plans: {acme: {kind: 401(k)}, beta: {kind: 401(k)}}
accounts:
  pre: {kind: pre-tax, plan: acme}
  after: {kind: after-tax, plan: acme}
  rothk: {kind: designated Roth, plan: acme}
  ira: {kind: traditional IRA}
  new: {kind: traditional IRA}
  roth: {kind: Roth IRA}
"""


def read(events: list[str], documents: tuple[str, ...] = ()) -> ReadBook:
    lines = ["events:", *(f"  - {{date: {event}}}" for event in events)]
    papers = ["documents:", *(f"  - {{{paper}}}" for paper in documents)] if documents else []
    return read_text(HEAD + "\n".join([*lines, *papers]) + "\n", "book.yaml")


def codes(book: ReadBook) -> list[str]:
    return [problem.code for problem in check(book)]


def test_all_is_what_the_account_holds() -> None:
    book = read(
        [
            "2024-01-10, contribution: ira, amount: 6500",
            "2024-02-09, value: ira, amount: 6512.34",
            "2024-02-10, conversion: ira, to: roth, amount: all",
        ]
    )
    assert resolve_all(book) == {2: Resolved({"ira": 651_234}, (651_234,))}
    assert balances(book)[2] == {"ira": 0, "roth": 651_234}
    assert codes(book) == []


def test_events_take_effect_by_date_and_openings_first_on_their_day() -> None:
    book = read(
        [
            "2024-03-01, conversion: ira, to: roth, amount: all",
            "2024-01-01, contribution: ira, amount: 50",
            "2024-01-01, opening: ira, balance: 100",
        ]
    )
    assert resolve_all(book)[0].parts == (15_000,)
    assert codes(book) == []


def test_events_of_one_day_keep_the_order_of_the_file() -> None:
    book = read(
        [
            "2024-03-01, value: ira, amount: 100",
            "2024-03-01, distribution: ira, amount: all",
            "2024-03-01, contribution: ira, amount: 20",
        ]
    )
    assert resolve_all(book)[1].sources == {"ira": 10_000}
    assert balances(book)[2] == {"ira": 2_000}


def test_all_of_a_part_is_the_rest_without_tax_withheld() -> None:
    to = "to: [{account: ira, amount: 30}, {account: roth, amount: all}]"
    book = read([f"2024-03-01, distribution: pre, amount: 100, withheld: 20, {to}"])
    assert resolve_all(book)[0] == Resolved({"pre": 10_000}, (3_000, 5_000))


def test_several_sources_are_resolved_each() -> None:
    book = read(
        [
            "2024-01-01, opening: pre, balance: 300",
            "2024-01-01, opening: after, balance: 200, investment: 0",
            "2024-03-01, distribution: {pre: all, after: 50}, to: [{account: ira, amount: all}]",
        ]
    )
    assert resolve_all(book)[2] == Resolved({"pre": 30_000, "after": 5_000}, (35_000,))
    assert balances(book)[2] == {"pre": 0, "after": 15_000, "ira": 35_000}
    assert codes(book) == []


def test_a_sixty_day_rollover_arrives_on_the_day_of_its_deposit() -> None:
    book = read(
        [
            "2024-03-01, rollover: pre, to: ira, amount: 100, deposited: 2024-04-01",
            "2024-03-15, contribution: ira, amount: 1",
            "2024-04-02, conversion: ira, to: roth, amount: all",
        ]
    )
    assert balances(book)[1]["ira"] == 100
    assert resolve_all(book)[2].parts == (10_100,)


def test_a_rollover_may_go_back_to_where_it_came_from() -> None:
    book = read(
        [
            "2024-01-01, opening: ira, balance: 100",
            "2024-03-01, rollover: ira, to: ira, amount: all, deposited: 2024-04-01",
            "2024-05-01, value: ira, amount: 100",
        ]
    )
    assert codes(book) == []
    assert balances(book)[1] == {"ira": 0}


def test_an_account_that_pays_first_held_an_unknown_balance() -> None:
    book = read(
        [
            "2024-03-01, distribution: pre, amount: 100",
            "2024-04-01, contribution: pre, amount: 5",
            "2024-05-01, direct_rollover: pre, to: ira, amount: all",
        ]
    )
    assert balances(book)[1] == {}
    assert codes(book) == ["E246"]
    assert 2 not in resolve_all(book)


def test_one_mistake_is_said_once() -> None:
    book = read(
        [
            "2024-01-01, contribution: ira, amount: 100",
            "2024-02-01, distribution: ira, amount: 200",
            "2024-03-01, distribution: ira, amount: 300",
        ]
    )
    assert codes(book) == ["E245"]


def test_a_table_gives_balances_at_the_start_of_its_day() -> None:
    rows = "rows: [{account: pre, balance: 300}]"
    book = read(
        ["2024-06-30, direct_rollover: pre, to: ira, amount: all"],
        (f"sources_table: acme, date: 2024-06-30, {rows}",),
    )
    assert resolve_all(book)[0].parts == (30_000,)


def test_a_form_without_an_event_moves_money() -> None:
    form = "form_1099r: 2024, account: pre, date: 2024-03-01, boxes: {'1': 60}"
    book = read(
        [
            "2024-01-01, opening: pre, balance: 100",
            "2024-06-30, direct_rollover: pre, to: ira, amount: all",
            "2024-07-30, direct_rollover: after, to: ira, amount: 1",
        ],
    )
    assert resolve_all(book)[1].parts == (10_000,)
    alone = read(
        [
            "2024-01-01, opening: pre, balance: 100",
            "2025-06-30, direct_rollover: pre, to: roth, amount: all",
            "2025-07-30, conversion: ira, to: roth, amount: all",
        ],
        (f"{form}, to: [{{account: ira, amount: 60}}]",),
    )
    assert resolve_all(alone)[1].parts == (4_000,)
    assert resolve_all(alone)[2].parts == (6_000,)


def test_a_form_beside_its_event_moves_nothing_again() -> None:
    book = read(
        [
            "2024-01-01, opening: pre, balance: 100",
            "2024-03-01, distribution: pre, amount: 60",
            "2024-06-30, direct_rollover: pre, to: ira, amount: all",
        ],
        ("form_1099r: 2024, account: pre, date: 2024-03-01, boxes: {'1': 60}",),
    )
    assert resolve_all(book)[2].parts == (4_000,)


def test_after_a_form_without_a_date_the_balance_is_unknown() -> None:
    book = read(
        [
            "2024-01-01, opening: pre, balance: 100",
            "2025-06-30, direct_rollover: pre, to: ira, amount: all",
        ],
        ("form_1099r: 2024, account: pre, boxes: {'1': 60}",),
    )
    assert codes(book) == ["E246"]


@pytest.mark.parametrize(
    ("withheld", "part", "expected"),
    [
        ("20", "amount: 80", []),
        ("20", "amount: 81", ["E249"]),
        ("20", "amount: 100, by: 60-day rollover, deposited: 2024-03-20", []),
        ("101", "amount: 0", ["E249"]),
        ("101", "amount: all", ["E249"]),
    ],
)
def test_tax_is_withheld_from_what_is_paid_to_the_owner(
    withheld: str, part: str, expected: list[str]
) -> None:
    to = f"to: [{{account: ira, {part}}}]"
    book = read([f"2024-03-01, distribution: pre, amount: 100, withheld: {withheld}, {to}"])
    assert codes(book) == expected
