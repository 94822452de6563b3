from __future__ import annotations

import basisbook
from basisbook.explain import markdown
from basisbook.explain.outline import outline
from basisbook.report.model import Report

HEAD = """
format: 1
owners: {me: {born: 1985-03-01}}
plans: {p: {kind: 401(k)}}
accounts: {roth: {kind: Roth IRA}, pre: {kind: pre-tax, plan: p}}
"""


def report_of(events: str, returns: str = "") -> Report:
    text = f"{HEAD}events: [{events}]\n{returns}"
    return basisbook.report_book(basisbook.read_text(text, "book.yaml"))


def test_the_header_counts_limits_that_are_not_settled() -> None:
    told = report_of('{date: 2024-03-01, contribution: roth, amount: "1,000"}')
    assert told.status == "ok"
    standing = outline(told).standing
    assert "2 limits are not settled" in standing.text
    assert standing.tone == "warning"


def test_the_header_is_complete_where_every_limit_is_settled() -> None:
    facts = (
        "returns:"
        ' [{year: 2024, filing_status: single, modified_agi: "50,000", compensation: "50,000"}]'
    )
    told = report_of('{date: 2024-03-01, contribution: roth, amount: "1,000"}', facts)
    assert outline(told).standing.tone == "good"


def test_what_to_do_about_an_excess_is_said_once() -> None:
    paid = ", ".join(
        f'{{date: {year}-03-01, contribution: roth, amount: "9,000"}}' for year in (2023, 2024)
    )
    steps = [
        limit.todo
        for year in report_of(paid).years
        for limit in year.limits
        if limit.id == "roth-iras"
    ]
    assert len(steps[0]) > 1
    assert steps[1] == ("The same is to be done as for 2023, with the dates that belong to 2024.",)


def falling(opened: str, value: str) -> str:
    events = (
        f'{{date: 2024-01-01, opening: pre, balance: "{opened}"}},'
        f' {{date: 2024-12-31, value: pre, amount: "{value}"}}'
    )
    return markdown.render(report_of(events))


def test_a_fall_of_a_few_dollars_is_told_by_its_first_reason() -> None:
    assert "Each of these reasons" not in falling("1,000", "998")


def test_a_fall_of_more_is_told_by_all_of_them() -> None:
    assert "Each of these reasons" in falling("1,000", "900")
