from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.explain.blocks import Amounts, Item, Line, Paragraph, Section, Table
from basisbook.explain.outline import outline
from basisbook.report.model import Amount, Finding
from tests.unit.explain.sample import FORM_1099R, LOSS, REPORT, YEAR_2024

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Block
    from basisbook.report.model import Report


def walk(blocks: tuple[Block, ...]) -> Iterator[Block | Item]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)
        for item in getattr(block, "items", ()):
            yield item
            yield from walk(item.blocks)


def lines(report: Report, *, detail: bool = False) -> list[Line]:
    blocks = walk(outline(report, detail=detail).sections)
    return [line for block in blocks if isinstance(block, Amounts) for line in block.lines]


def one_year(**changes: object) -> Report:
    return REPORT._replace(years=(YEAR_2024._replace(**changes),))  # type: ignore[arg-type]


def test_the_answer_is_the_first_thing_said_of_a_year() -> None:
    section = outline(one_year()).sections[0]
    assert section.blocks[0] == Paragraph(YEAR_2024.answer, "answer")


def test_several_years_begin_with_a_table_of_them() -> None:
    table = outline(REPORT).sections[0].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0] == ("2024", "$0.00", "$8,600.00", "$1,400.00")


def test_a_number_that_no_year_has_makes_no_column() -> None:
    bare = tuple(year._replace(totals=year.totals[:1]) for year in REPORT.years)
    table = outline(REPORT._replace(years=bare)).sections[0].blocks[0]
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Year", "Includible in income"]


def test_one_year_needs_no_table_of_years() -> None:
    assert outline(one_year()).sections[0].id == "2024-alex"


def test_sections_come_in_the_order_in_which_they_are_needed() -> None:
    ids = [section.id for section in outline(REPORT, detail=True).sections]
    assert ids == [
        "years",
        "2024-alex",
        "2025-alex",
        "questions",
        "unsettled",
        "findings",
        "assumptions",
        "trace",
        "terms",
    ]


def test_empty_sections_are_left_out() -> None:
    bare = one_year()._replace(questions=(), unsettled=(), findings=(), assumptions=())
    assert [section.id for section in outline(bare).sections] == ["2024-alex"]


def test_an_owner_is_named_only_in_a_household_of_several() -> None:
    several = one_year()._replace(owners={"alex": "Alex", "kim": "Kim"})
    assert outline(one_year()).sections[0].title == "2024"
    assert outline(several).sections[0].title == "2024 · Alex"


def test_a_zero_that_says_nothing_is_shown_only_in_detail() -> None:
    assert Line("Regular contributions", "$0.00") not in lines(REPORT)
    assert Line("Regular contributions", "$0.00") in lines(REPORT, detail=True)


def test_no_additional_tax_is_an_answer_and_is_shown() -> None:
    assert Line("Additional tax", "$0.00", "26 USC 72(t)(1)") in lines(REPORT)


def test_detail_names_the_steps_behind_an_amount() -> None:
    shown = lines(REPORT, detail=True)
    assert Line("Includible in income", "$0.00", "26 USC 408A(d)(3)(A) [2] [1]") in shown


def test_the_trace_says_what_each_rule_was_given_and_returned() -> None:
    trace = outline(REPORT, detail=True).sections[-2]
    shown = [line for block in walk((trace,)) if isinstance(block, Amounts) for line in block.lines]
    assert Line("given: contract: investment in the contract", "$10,000.00") in shown
    assert Line("given: taxable year", "2024") in shown
    assert Line("given: qualified", "no") in shown
    assert Line("result: recovered investment", "$8,600.00") in shown


def test_a_step_called_by_another_says_so() -> None:
    trace = outline(REPORT, detail=True).sections[-2]
    labels = [block.label for block in walk((trace,)) if isinstance(block, Item)]
    assert labels == ["", "called by step 1", ""]


def test_a_step_that_comes_again_is_shown_once_and_counted() -> None:
    again = REPORT.trace[0]._replace(id="again")
    report = one_year()._replace(trace=(*REPORT.trace, again))
    trace = outline(report, detail=True).sections[-2]
    steps = [block for block in walk((trace,)) if isinstance(block, Item)]
    assert [step.label for step in steps] == ["applied 2 times", "called by step 1", ""]
    total = Amount("lost", "Lost", 5, trace=("again",))
    counted = report._replace(years=(YEAR_2024._replace(totals=(total,)),))
    assert lines(counted, detail=True)[0].note.endswith("[1]")


def test_an_amount_without_a_known_step_has_no_authority() -> None:
    lost = Amount("lost", "Lost", 5, trace=("nowhere",))
    assert Line("Lost", "$0.05", "") in lines(one_year(totals=(lost,)))


def test_accepted_values_of_a_box_stand_one_below_the_other() -> None:
    tables = [block for block in walk(outline(one_year()).sections) if isinstance(block, Table)]
    rows = tables[0].rows
    assert [row[:3] for row in rows[2:4]] == [
        ("5", "Employee contributions", "$8,600.00"),
        ("", "", "or $10,000.00"),
    ]
    assert rows[3][3] == "The plan reported all of it; nothing is kept."


def test_boxes_of_one_value_need_no_column_for_what_they_imply() -> None:
    form = FORM_1099R._replace(boxes=FORM_1099R.boxes[:2])
    report = one_year(expected_1099r=(form,))
    tables = [block for block in walk(outline(report).sections) if isinstance(block, Table)]
    assert [column.title for column in tables[0].columns] == ["Box", "What it is", "Expected"]


@pytest.mark.parametrize(
    ("received", "tone"),
    [(None, "quiet"), ("agrees", "good"), ("accepted", "good"), ("differs", "warning")],
)
def test_a_received_form_is_judged(received: str | None, tone: str) -> None:
    report = one_year(expected_1099r=(FORM_1099R._replace(received=received, boxes=()),))
    sections = [s for s in walk(outline(report).sections) if isinstance(s, Section)]
    first = next(s for s in sections if s.id == "2024-alex-1099r-1").blocks[0]
    assert isinstance(first, Paragraph)
    assert first.tone == tone


def test_the_position_that_was_used_is_marked() -> None:
    labels = [block.label for block in walk(outline(REPORT).sections) if isinstance(block, Item)]
    assert "used here, as the default" in labels


@pytest.mark.parametrize("chosen", ["early first", "by amount"])
def test_the_users_own_position_is_marked_as_such(chosen: str) -> None:
    point = REPORT.unsettled[0]._replace(chosen=chosen, own_choice=True)
    labels = [
        block.label
        for block in walk(outline(REPORT._replace(unsettled=(point,))).sections)
        if isinstance(block, Item)
    ]
    assert "used here, your choice" in labels
    assert "used here, as the default" not in labels


def test_what_a_year_does_not_have_has_no_heading() -> None:
    bare = LOSS._replace(basis="", otherwise=())
    report = one_year(forms=(), events=(), contracts=(), expected_1099r=(), losses=(bare,))
    year = outline(report).sections[0]
    assert [block.id for block in year.blocks if isinstance(block, Section)] == ["2024-alex-loss-1"]
    said = [block.text for block in walk((year,)) if isinstance(block, Paragraph)]
    assert "Had it been paid in cash instead:" not in said
    assert not [text for text in said if text.startswith("What becomes of the basis")]


def test_a_consequence_says_where_it_falls() -> None:
    question = REPORT.questions[0]
    there = question.answers[1].consequences[0]._replace(where="the rollover of 2025-06-30")
    answer = question.answers[1]._replace(consequences=(there,))
    shown = lines(REPORT._replace(questions=(question._replace(answers=(answer,)),)))
    assert Line("2025: Includible in income, the rollover of 2025-06-30", "$900.00") in shown


def test_the_standing_counts_what_is_open() -> None:
    gap = Finding("G301", "gap", "No rule.", "Ask.")
    problem = Finding("E201", "problem", "Wrong.", "Mend it.")
    review = REPORT._replace(findings=(gap,), unsettled=())
    assert outline(review).standing.text == (
        "Done, but it needs your review: 1 open question, 1 case without a rule."
    )
    bad = REPORT._replace(status="problems", findings=(problem, problem), questions=())
    assert "2 problems, 1 unsettled point" in outline(bad).standing.text
    assert outline(REPORT._replace(status="ok")).standing.tone == "good"


def test_the_three_versions_close_the_report() -> None:
    footer = outline(REPORT).footer
    assert footer[0] == "Software 0.1.0 · law 2026.1 · format basisbook-report/1"
    assert "not advice" in footer[1]
