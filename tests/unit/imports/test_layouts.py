"""Each layout, from the file to the entries: what is taken, from which lines, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.imports import bringing
from basisbook.imports.layouts import NOTHING, layouts
from basisbook.imports.model import UnreadableFileError
from tests.unit.imports.conftest import FILES, entries, proposal, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Given = Callable[[str | bytes], Path]


def test_netbenefits_asks_which_money_it_is(book: Path) -> None:
    found = proposal(FILES / "netbenefits.csv", book, {})
    assert [decision.key for decision in found.needed] == ["account"]
    assert [option.value for option in found.needed[0].options] == [
        "pre-tax",
        "after-tax",
        "roth-401k",
        "-",
    ]


def test_netbenefits_rows_of_a_pay_date_are_one_contribution(book: Path) -> None:
    found = proposal(FILES / "netbenefits.csv", book, {"account": "after-tax"})
    assert entries(found) == [
        {"date": "2025-06-13", "contribution": "after-tax", "amount": "1,500"},
        {"date": "2025-06-27", "contribution": "after-tax", "amount": "1,500"},
    ]
    assert [planned.lines for planned in found.planned] == [(9, 10), (6, 7)]
    assert sum(len(dropped.lines) for dropped in found.dropped) == 5


def test_who_paid_may_be_told_but_need_not(book: Path) -> None:
    found = proposal(FILES / "netbenefits.csv", book, {"account": "pre-tax"})
    assert [decision.key for decision in found.open] == ["paid-by:pre-tax"]
    assert not found.needed
    told = {"account": "pre-tax", "paid-by:pre-tax": "matching"}
    first = entries(proposal(FILES / "netbenefits.csv", book, told))[0]
    assert first["source"] == "matching"


IRA = {
    "account": "ira",
    "means:electronic funds transfer received (cash)": "contribution",
    "year:2025-02-03 ira": "2024",
    "before-tax:ira": "sum",
    "to:conversion ira": "roth",
}


def test_an_ira_has_years_tax_and_a_conversion(book: Path) -> None:
    found = proposal(FILES / "fidelity-ira.csv", book, IRA)
    assert not found.needed
    assert entries(found) == [
        {"date": "2025-01-02", "contribution": "ira", "amount": "1,000"},
        {"date": "2025-02-03", "contribution": "ira", "amount": "500", "for": "2024"},
        {"date": "2025-04-10", "contribution": "ira", "amount": "7,000", "for": "2024"},
        {
            "date": "2025-11-03",
            "conversion": "ira",
            "to": "roth",
            "amount": "6,500.25",
            "note": "ROTH CONVERSION CONV TO ROTH …5678 (Cash)",
        },
        {
            "date": "2025-12-15",
            "distribution": "ira",
            "amount": "1,000",
            "withheld": "200",
            "note": "NORMAL DISTR PARTIAL (Cash)",
        },
    ]


def test_tax_may_be_a_part_of_the_payment(book: Path) -> None:
    found = proposal(FILES / "fidelity-ira.csv", book, {**IRA, "before-tax:ira": "payment"})
    assert entries(found)[-1]["amount"] == "800"
    assert entries(found)[-1]["withheld"] == "200"


def test_two_ends_of_a_conversion_are_one(book: Path) -> None:
    answers = {"account:…1111": "ira", "account:…2222": "roth"}
    found = proposal(FILES / "fidelity-all.csv", book, answers)
    assert [(each.entry["conversion"], each.entry["to"]) for each in found.planned] == [
        ("ira", "roth")
    ]
    assert found.planned[0].lines == (3, 4)


def test_a_plan_with_a_column_of_sources(book: Path) -> None:
    found = proposal(FILES / "workplace.csv", book, {"account:Employee 401(k)": "roth-401k"})
    assert [(each.entry.get("contribution"), each.entry.get("source")) for each in found.planned][
        :3
    ] == [
        ("roth-401k", None),
        ("pre-tax", "matching"),
        ("after-tax", "employee contribution"),
    ]
    moved = found.planned[3].entry
    assert (moved["in_plan_roth_rollover"], moved["to"], moved["amount"]) == (
        "after-tax",
        "roth-401k",
        "200",
    )


def test_a_pasted_table_needs_no_answer(book: Path) -> None:
    found = proposal(FILES / "voya.tsv", book, {})
    assert [each.entry["amount"] for each in found.planned] == ["1,000", "500", "200"]
    assert not found.open


def test_the_two_tables_of_one_file(book: Path) -> None:
    answers = {"account:…2222": "ira", "account:…4444": "roth", "year:2025-01-15 ira": "2025"}
    found = proposal(FILES / "vanguard.csv", book, answers)
    assert [
        next(iter({*each.entry} - {"date"} & {"contribution", "conversion"}), "")
        for each in found.planned
    ]
    assert [each.entry["amount"] for each in found.planned] == ["7,000", "7,000"]
    assert found.planned[1].lines == (9, 10)
    assert "table of holdings" in found.reading.left[0].why


def test_a_first_line_and_a_total_are_no_rows(book: Path) -> None:
    answers = {
        "means:ira contribution": "contribution",
        "account": "roth",
        "year:2025-03-12 roth": "2025",
    }
    found = proposal(FILES / "schwab.csv", book, answers)
    assert entries(found) == [{"date": "2025-03-12", "contribution": "roth", "amount": "3,500"}]
    assert "12345678" not in str(found)


def test_columns_that_the_user_names(book: Path) -> None:
    found = reading(FILES / "zahlen.csv", book, Datum="date-dmy", Vorgang="words", Betrag="amount")
    assert [(str(row.date), row.amount) for row in found.rows] == [
        ("2025-01-31", 123456),
        ("2025-02-28", 100000),
    ]
    assert len(found.notes) == 2


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_is_read(book: Path, given: Given, codec: str) -> None:
    text = (FILES / "netbenefits.csv").read_text(encoding="utf-8").replace("LARGE CAP", "GROßE")
    found = reading(given(text.encode(codec)), book)
    assert {row.fund for row in found.rows} >= {"GROßE INDEX FUND", "S&P 500 INDEX"}


def test_chinese_of_windows_is_read(book: Path, given: Given) -> None:
    text = (FILES / "netbenefits.csv").read_text(encoding="utf-8").replace("LARGE CAP", "大盘股")
    found = reading(given(text.encode("gb18030")), book)
    assert "大盘股 INDEX FUND" in {row.fund for row in found.rows}
    assert "GB 18030" in found.notes[0]


def test_a_file_in_two_encodings_tells_which_lines(book: Path, given: Given) -> None:
    lines = (FILES / "netbenefits.csv").read_bytes().splitlines(keepends=True)
    lines[5] = lines[5].replace(b"LARGE", "GROß".encode())
    lines[8] = lines[8].replace(b"LARGE", "GROß".encode("cp1252"))
    found = reading(given(b"".join(lines)), book)
    assert {row.fund for row in found.rows if "GRO" in row.fund} == {"GROß CAP INDEX FUND"}
    assert found.notes[0].endswith(": 9.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(book: Path, given: Given, end: str) -> None:
    text = (FILES / "netbenefits.csv").read_text(encoding="utf-8")
    assert len(reading(given(text.replace("\n", end)), book).rows) == 9


def test_transfers_that_do_not_cancel_out_are_asked(book: Path, given: Given) -> None:
    text = (FILES / "netbenefits.csv").read_text(encoding="utf-8")
    found = proposal(
        given(text.replace('"2,000.00"', '"1,900.00"')), book, {"account": "after-tax"}
    )
    assert [decision.key for decision in found.needed] == [
        "means:transfers (out)",
        "means:transfers",
    ]


def test_a_row_with_a_bad_cell_blocks_until_it_is_left_out(book: Path, given: Given) -> None:
    text = (FILES / "netbenefits.csv").read_text(encoding="utf-8")
    path = given(text.replace("06/13/2025", "06/31/2025", 1).replace('"450.00"', '"450.005"', 1))
    found = proposal(path, book, {"account": "after-tax"})
    assert [decision.key for decision in found.needed] == ["unread:line 7", "unread:line 9"]
    answers = {"account": "after-tax", "unread:line 7": "-", "unread:line 9": "-"}
    assert [each["amount"] for each in entries(proposal(path, book, answers))] == ["450", "1,050"]


def test_a_file_that_ends_within_a_row_says_so(book: Path, given: Given) -> None:
    text = (FILES / "voya.tsv").read_text(encoding="utf-8")
    cut = text[: text.index("\t-$2.00")]
    assert [left.blocking for left in reading(given(cut), book).left] == [True]


def test_a_reversal_lowers_its_day_and_alone_is_left_out(book: Path, given: Given) -> None:
    text = (FILES / "voya.tsv").read_text(encoding="utf-8")
    row = "06/13/2025\tContribution\tExample Bond\tEmployee After-Tax\t-1\t10\t($50.00)\n"
    same_day = proposal(given(text + row), book, {})
    assert same_day.planned[2].entry["amount"] == "150"
    alone = proposal(given(text + row.replace("06/13", "06/20")), book, {})
    assert [each.entry["amount"] for each in alone.planned] == ["1,000", "500", "200"]
    assert any("taken back" in dropped.why for dropped in alone.dropped)


def test_rules_name_meanings_and_reasons_that_there_are() -> None:
    meanings = {"contribution", "distribution", "withheld", "state tax", "conversion", "rollover"}
    meanings |= {
        "in-plan",
        "transfer",
        "loan",
        "nothing",
        "recharacterization",
        "returned contribution",
        "corrective distribution",
    }
    for layout in layouts().values():
        for rule in layout.words:
            assert rule.means in meanings
            assert (rule.means == "nothing") == bool(rule.nothing)
            assert rule.nothing in {"", *NOTHING}
            assert bool(rule.begins) != bool(rule.has)
            assert (rule.begins + rule.has) == (rule.begins + rule.has).casefold()


def test_no_sample_file_lets_a_number_through(book: Path) -> None:
    secrets = ("12345678", "123-45-6789", "11111111", "22222222", "11112222", "33334444")
    for path in FILES.glob("*.*"):
        if path.suffix != ".yaml" and path.name != "zahlen.csv":
            told = str(reading(path, book))
            found = [number for number in (*secrets, "987654321", "55556666") if number in told]
            assert not found, path


UNDONE = """\
Run Date,Account,Action,Symbol,Amount ($)
03/03/2025,Roth IRA Z1111111,RECHARACTERIZATION (Cash), ,-7210.50
03/03/2025,Traditional IRA Z2222222,RECHARACTERIZATION (Cash), ,7210.50
04/03/2025,Roth IRA Z1111111,EXCESS CONTRIBUTION RETURN (Cash), ,-500
05/03/2025,Traditional IRA Z2222222,CONVERTED TO ROTH (Cash), ,-100
06/03/2025,Traditional IRA Z2222222,REQUIRED MINIMUM DISTRIBUTION (Cash), ,-300
"""
OF_THEM = {
    "account:Roth IRA …111": "roth",
    "account:Traditional IRA …222": "ira",
    "means:excess contribution return (cash) (out)": "returned contribution",
    "to:conversion ira": "roth",
}
TOLD = {
    "undone-year:2025-03-03 roth": "2024",
    "undone:2025-03-03 roth": "7,000",
    "deducted:2025-03-03 ira": "nondeductible",
    "undone-year:2025-04-03 roth": "2025",
    "undone:2025-04-03 roth": "500",
}


def test_contributions_that_were_undone_are_asked_their_year_and_amount(
    book: Path, given: Given
) -> None:
    path = given(UNDONE)
    asked = proposal(path, book, {})
    (what,) = (one for one in asked.needed if one.key.startswith("means"))
    assert {"returned contribution", "distribution"} <= {option.value for option in what.options}
    assert [one.key for one in proposal(path, book, OF_THEM).needed] == [
        key for key in TOLD if not key.startswith("deducted")
    ]
    found = proposal(path, book, {**OF_THEM, **TOLD})
    assert not found.open
    moved, returned, converted, paid = entries(found)
    assert moved == {
        "date": "2025-03-03",
        "recharacterization": "roth",
        "to": "ira",
        "amount": "7,000",
        "for": "2024",
        "moved": "7,210.50",
        "treatment": "nondeductible",
        "note": "RECHARACTERIZATION (Cash)",
    }
    assert returned == {
        "date": "2025-04-03",
        "returned_contribution": "roth",
        "amount": "500",
        "for": "2025",
        "note": "EXCESS CONTRIBUTION RETURN (Cash)",
    }
    assert (converted["conversion"], converted["to"]) == ("ira", "roth")
    assert (paid["distribution"], paid["amount"]) == ("ira", "300")


def test_a_recharacterization_of_one_end_is_asked_where_it_went(book: Path, given: Given) -> None:
    path = given("\n".join(UNDONE.splitlines()[:2]))
    asked = proposal(path, book, {"account": "roth", **OF_THEM})
    (where,) = (one for one in asked.needed if one.key.startswith("to:"))
    # Not to the owner, nor to a plan or another Roth IRA: then it would be something else.
    assert [option.value for option in where.options] == ["ira", "-"]
    left = proposal(path, book, {**OF_THEM, where.key: "-"})
    assert not left.planned
    assert not left.needed


def test_what_undoes_a_conversion_is_left_to_the_owner(book: Path, given: Given) -> None:
    answers = {**OF_THEM, **TOLD, "undone-year:2025-03-03 roth": "-"}
    found = proposal(given(UNDONE), book, answers)
    assert not any("recharacterization" in entry for entry in entries(found))
    assert any("write the event yourself" in dropped.why for dropped in found.dropped)


def test_an_amount_without_quotation_marks_is_not_read_as_its_first_part(
    book: Path, given: Given
) -> None:
    head = "Run Date,Account,Action,Symbol,Amount ($)\n"
    path = given(head + "05/10/2025,IRA,CASH CONTRIBUTION CURRENT YEAR,,1,000\n")
    found = proposal(path, book, {"account:IRA": "ira", "account": "ira"})
    assert not found.planned
    assert any("more cells than columns" in one.question for one in found.needed)


CAME_IN = "Run Date,Action,Symbol,Amount ($)\n05/10/2025,ROLLOVER CASH (Cash),,5000\n"


def test_a_rollover_may_have_been_paid_to_the_owner_first(book: Path, given: Given) -> None:
    path, account = given(CAME_IN), {"account": "ira"}
    (where,) = proposal(path, book, account).needed
    assert {"pre-tax", "pre-tax/60-day", "-"} <= {option.value for option in where.options}
    chosen = {**account, where.key: "pre-tax/60-day"}
    (day,) = proposal(path, book, chosen).needed
    assert day.key == "paid:2025-05-10 ira"
    assert proposal(path, book, {**chosen, day.key: "soon"}).needed == (day,)
    (entry,) = entries(proposal(path, book, {**chosen, day.key: "4/2/2025"}))
    assert entry == {
        "date": "2025-04-02",
        "rollover": "pre-tax",
        "to": "ira",
        "amount": "5,000",
        "note": "ROLLOVER CASH (Cash)",
        "deposited": "2025-05-10",
    }
    (direct,) = entries(proposal(path, book, {**account, where.key: "pre-tax"}))
    assert "direct_rollover" in direct
    # Out of a traditional into a Roth IRA it is a conversion, whichever way it went.
    (roth,) = proposal(path, book, {"account": "roth"}).needed
    assert "ira/60-day" not in {option.value for option in roth.options}


def test_an_excess_that_a_plan_paid_back_is_asked_what_it_was(book: Path, given: Given) -> None:
    head = "Date,Investment,Transaction Type,Amount,Shares/Unit\n"
    path = given(head + '03/10/2025,FUND,EXCESS DEFERRAL DISTRIBUTION,"-1,050.00",1\n')
    answers = {"account": "pre-tax"}
    (what,) = proposal(path, book, answers).needed
    assert what.suggested == "corrective distribution"
    answers[what.key] = what.suggested
    asked = {one.key: one for one in proposal(path, book, answers).needed}
    assert list(asked) == [
        "undone-year:2025-03-10 pre-tax",
        "undone:2025-03-10 pre-tax",
        "too-much:2025-03-10 pre-tax",
    ]
    told = dict(zip(asked, ("2024", "1,000", "excess deferrals"), strict=True))
    assert entries(proposal(path, book, {**answers, **told})) == [
        {
            "date": "2025-03-10",
            "corrective_distribution": "pre-tax",
            "of": "excess deferrals",
            "for": "2024",
            "amount": "1,050",
            "returned": "1,000",
            "note": "EXCESS DEFERRAL DISTRIBUTION",
        }
    ]


def test_a_day_to_come_is_left_out_once_that_is_agreed(book: Path, given: Given) -> None:
    path = given(CAME_IN.replace("05/10/2025", "05/10/2199"))
    assert [left.why for left in reading(path, book).left] == [
        "2199-05-10 has not come yet: a book holds what has happened."
    ]
    found = proposal(path, book, {"account": "ira"})
    assert ([one.key for one in found.needed], found.planned) == (["unread:line 2"], ())


def test_a_day_that_there_is_not_is_shown_as_it_stands(book: Path, given: Given) -> None:
    (left,) = reading(given(CAME_IN.replace("05/10/2025", "20251301")), book).left
    assert left.why == "There is no such date: '20251301'."


SLIP = """Date,Investment,Transaction Type,Amount,Shares/Unit
12/15/2025,INDEX FUND,CONTRIBUTION,"1,250.00",10.1
13/45/2025,INDEX FUND,CONTRIBUTION,"1,250.00",10.1
20251301,INDEX FUND,CONTRIBUTION,"1,250.00",10.1
"""


def test_a_slip_in_one_date_leaves_the_others_as_they_are(book: Path, given: Given) -> None:
    found = reading(given(SLIP), book)
    assert [str(row.date) for row in found.rows] == ["2025-12-15"]
    assert [left.why for left in found.left] == [
        "There is no such date: '13/45/2025'.",
        "There is no such date: '20251301'.",
    ]
    assert found.left[1].words.startswith("20251301 INDEX FUND")


def test_a_date_of_the_other_order_is_no_bad_amount(book: Path, given: Given) -> None:
    days = SLIP.replace("13/45/2025", "30/11/2025").replace("20251301", "29/11/2025")
    (left,) = reading(given(days), book).left
    assert left.why == "There is no such date: '12/15/2025'."


def test_tax_withheld_is_suggested_where_the_words_say_it(book: Path, given: Given) -> None:
    schwab = """"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"12/10/2025","Federal Withholding","","FED TAX WITHHELD","","","","-$400.00"
"12/10/2025","State Withholding","","CA TAX","","","","-$40.00"
"""
    rows = reading(given(schwab), book).rows
    assert [(row.means, bool(row.doubt)) for row in rows] == [
        ("withheld", True),
        ("state tax", True),
    ]


@pytest.mark.parametrize("column", ["Source", "Money Type"])
def test_a_column_of_money_sources_is_never_passed_over(
    book: Path, given: Given, column: str
) -> None:
    text = SLIP.replace("Shares/Unit", column).replace("10.1", "After-Tax")
    with pytest.raises(UnreadableFileError) as refused:
        reading(given(text), book)
    (problem,) = refused.value.problems
    assert (problem.code, f"'{column}'" in problem.text) == ("E663", True)


MAPPED = {"Date": "date", "Amount": "amount", "Transaction Type": "words"}


@pytest.mark.parametrize("sources", [{}, {"Source": "source"}])
def test_a_table_with_columns_named_by_the_user_offers_what_a_plan_corrects(
    book: Path, given: Given, sources: dict[str, str]
) -> None:
    text = SLIP.replace("Shares/Unit", "Source").replace("10.1", "Pre-Tax")
    path = given(text.replace("CONTRIBUTION,", "REFUND OF EXCESS,").replace('"1,', '"-1,'))
    found = reading(path, book, **MAPPED, **sources)
    target = bringing.open_target(book)
    asked = bringing.proposed(target, found, {}).needed
    (what,) = (one for one in asked if one.key.startswith("means:"))
    assert what.suggested == "corrective distribution"
    assert found.scope == ("plan" if sources else "")
