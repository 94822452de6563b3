"""Rebuilt basis of whole books: proven, inferred, open, contradicted, refused."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

import basisbook
from basisbook import i18n
from basisbook.errors import BookError
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_dict
from basisbook.explain.outline.rebuild import rebuild_outline
from basisbook.rebuild.applied import late_entries
from basisbook.rebuild.model import Kept
from tests.books import EXAMPLES
from tools.report_schema import rebuild_schema

HEAD = """format: 1
owners: {me: {born: 1975-04-02}}
accounts:
  ira: {kind: traditional IRA, first_contribution: 2012}
  roth: {kind: Roth IRA, first_contribution: 2012}
"""


def kept(documents: str, more: str = "") -> Kept:
    read = basisbook.read_text(f"{HEAD}documents:\n{documents}{more}")
    (one, *_) = basisbook.rebuild_basis(read).kept
    return one


def test_twelve_years_with_gaps_are_proven_inferred_open_and_a_range() -> None:
    path = Path(EXAMPLES) / "rebuild-twelve-years.yaml"
    rebuilt = basisbook.rebuild_basis(basisbook.read_book(path))
    (one,) = rebuilt.kept
    found = {year.year: (year.added.standing, year.basis.standing) for year in one.years}
    assert len(found) == 12
    assert found[2014] == ("proven", "proven")
    assert found[2017] == ("inferred", "inferred")
    assert found[2020] == ("open", "open")
    # 2020 and 2022: 0 to 6,000 each; 2021 leaves 60,000 of 80,000 of what was there.
    assert one.basis == (31_250_00, 41_750_00, "open")
    assert [form.year for form in one.late_forms] == [2012, 2013, 2017, 2019, 2021, 2023]
    assert {gap.year for gap in one.gaps} == {2020, 2022}
    jsonschema.validate(to_dict(rebuilt), rebuild_schema())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_memo_names_every_year_with_its_evidence(language: str) -> None:
    path = Path(EXAMPLES) / "rebuild-twelve-years.yaml"
    with i18n.speaking(language):
        document = rebuild_outline(basisbook.rebuild_basis(basisbook.read_book(path)))
        text = terminal.written(document, columns=80, colour=False)
        assert "rebuild-twelve-years.yaml:23" in markdown.written(document)
    assert all(str(year) in text for year in range(2012, 2024))
    assert "##" in text


def test_what_was_contributed_and_not_deducted_is_inferred() -> None:
    form = '  - {form_5498: 2012, account: ira, boxes: {"1": "5,000"}}\n'
    one = kept(form, 'returns: [{year: 2012, ira_deduction: "2,000"}]\n')
    assert one.basis == (3_000_00, 3_000_00, "inferred")


def test_a_form_8606_larger_than_possible_is_told_with_its_places() -> None:
    one = kept('  - {form_8606: 2012, lines: {"14": "9,000"}}\n')
    (found,) = one.contradictions
    assert (found.code, found.year) == ("E658", 2012)
    assert "$9,000.00" in found.text
    assert "between $0.00 and $5,000.00" in found.text
    assert found.places == ("book.yaml:7",)


def test_forms_8606_that_do_not_join_are_told_with_both_places() -> None:
    forms = '  - {form_8606: 2012, lines: {"14": "5,000"}}\n'
    forms += '  - {form_8606: 2013, lines: {"2": "4,000"}}\n'
    found = kept(forms).contradictions[-1]
    assert found.places == ("book.yaml:7", "book.yaml:8")


def test_the_basis_of_a_form_of_the_nineties_is_on_line_12() -> None:
    text = HEAD.replace(", first_contribution: 2012", "")
    form = 'documents:\n  - {form_8606: 1995, lines: {"12": "8,000"}}\n'
    (one,) = basisbook.rebuild_basis(basisbook.read_text(text + form)).kept
    assert one.basis == (8_000_00, 8_000_00, "proven")
    # 1987 to 1994: at most $2,250 a year.
    assert one.before.high is not None
    assert one.before.high <= 18_000_00


def test_roth_contributions_come_out_first() -> None:
    forms = '  - {form_5498: 2012, account: roth, boxes: {"10": "5,000"}}\n'
    forms += '  - {form_1099r: 2013, account: roth, boxes: {"1": "2,000", "7": "J"}}\n'
    forms += '  - {form_5498: 2013, account: roth, boxes: {"10": "0"}}\n'
    read = basisbook.read_text(f"{HEAD}documents:\n{forms}")
    (one,) = (each for each in basisbook.rebuild_basis(read).kept if each.kind == "Roth IRAs")
    assert one.basis == (3_000_00, 3_000_00, "inferred")


def test_a_divorce_is_refused_by_name() -> None:
    text = """format: 1
owners: {ann: {born: 1970-05-17}, bob: {born: 1972-01-08}}
accounts: {hers: {kind: traditional IRA, owner: ann}, his: {kind: traditional IRA, owner: bob}}
events:
  - {date: 2024-01-01, opening: hers, balance: "9,000", basis: "2,000", evidence: Form 8606}
  - {date: 2024-03-01, divorce_transfer: hers, to: his, amount: "4,000", basis: "800"}
"""
    with pytest.raises(BookError) as refused:
        basisbook.rebuild_basis(basisbook.read_text(text))
    assert [one.code for one in refused.value.problems] == ["G393"]


def late(documents: str, more: str = "") -> dict[str, str]:
    """Return the lines of the last late form, in words."""
    form = kept(documents, more).late_forms[-1]
    said: dict[str, str] = {}
    for line in form.lines:
        if line.share is not None:
            said[line.number] = " to ".join(line.share)
        elif line.amount is not None:
            said[line.number] = f"{line.amount.low} to {line.amount.high}"
    return said


PAID = """\
  - {form_8606: 2012, lines: {"14": "5,000"}}
  - {form_5498: 2013, account: ira, boxes: {"1": "0", "5": "40,000"}}
"""


def test_a_late_form_has_every_line_of_parts_one_and_two() -> None:
    # 5,000 of 50,000; 6,000 of the 10,000 went to a Roth IRA.
    to = "to: [{account: roth, amount: 6000, by: direct rollover}]"
    moved = '  - {form_1099r: 2013, account: ira, boxes: {"1": "6,000", "7": "2"}, ' + to + "}\n"
    paid = '  - {form_1099r: 2013, account: ira, boxes: {"1": "4,000", "7": "1"}, to: []}\n'
    found = late(PAID + moved + paid)
    amounts = {
        "1": 0,
        "2": 5_000_00,
        "3": 5_000_00,
        "4": 0,
        "5": 5_000_00,
        "6": 40_000_00,
        "7": 4_000_00,
        "8": 6_000_00,
        "9": 50_000_00,
        "11": 600_00,
        "12": 400_00,
        "13": 1_000_00,
        "14": 4_000_00,
        "15": 3_600_00,
        "16": 6_000_00,
        "17": 600_00,
        "18": 5_400_00,
    }
    assert found.pop("10") == "0.10000 to 0.10000"
    assert found == {line: f"{cents} to {cents}" for line, cents in amounts.items()}


def test_a_late_form_shows_between_what_an_open_line_lies() -> None:
    # Nothing tells where the money went, nor what the IRA was worth: line 10 is at most 1/2.
    forms = '  - {form_8606: 2012, lines: {"14": "5,000"}}\n'
    forms += '  - {form_5498: 2013, account: ira, boxes: {"1": "0"}}\n'
    forms += '  - {form_1099r: 2013, account: ira, boxes: {"1": "10,000", "7": "2"}}\n'
    found = late(forms)
    assert found["8"] == "0 to 1000000"
    assert found["10"] == "0.00000 to 0.50000"
    assert found["13"] == "0 to 500000"
    assert found["14"] == "0 to 500000"
    assert found["18"] == "0 to 1000000"


def test_a_late_form_of_the_nineties_numbers_only_the_line_that_is_known() -> None:
    text = HEAD.replace(", first_contribution: 2012", "")
    form = (
        'events: [{date: 1995-03-01, contribution: ira, amount: "2,000", treatment: nondeductible}]'
    )
    (one, *_) = basisbook.rebuild_basis(basisbook.read_text(f"{text}{form}\n")).kept
    (form_1995,) = one.late_forms
    numbers = {line.name: line.number for line in form_1995.lines}
    assert numbers == {"contributions": "", "prior_basis": "", "total_basis": "", "basis": "12"}


def test_nothing_is_told_to_be_filed_or_sure_from_evidence_that_cannot_all_be_right() -> None:
    text = HEAD.replace("2012", "2010")
    forms = """documents:
  - {form_8606: 2010, lines: {"1": "5,000", "14": "5,000"}}
  - {form_8606: 2014, lines: {"2": "9,000", "14": "9,000"}}
  - {form_5498: 2011, account: ira, boxes: {"1": "2,000"}}
  - {form_5498: 2012, account: ira, boxes: {"1": "0"}}
  - {form_5498: 2013, account: ira, boxes: {"1": "0"}}
  - {form_5498: 2016, account: ira, boxes: {"1": "0", "5": "40,000"}}
  - {form_1099r: 2016, account: ira, boxes: {"1": "2,000", "7": "7"}}
returns: [{year: 2011, ira_deduction: 0}]
"""
    rebuilt = basisbook.rebuild_basis(basisbook.read_text(text + forms))
    one = rebuilt.kept[0]
    assert [said.year for said in one.contradictions] == [2013]
    assert {form.year: bool(form.lines) for form in one.late_forms} == {2011: True, 2016: False}
    assert one.opening == ""
    assert [entry["form_8606"] for entry in late_entries(rebuilt)] == ["2011"]
    told = terminal.written(rebuild_outline(rebuilt), columns=80, colour=False)
    assert "Its lines can be told when the evidence agrees" in told


def test_what_documents_put_into_a_traditional_ira_leaves_less_room_for_a_roth_ira() -> None:
    forms = '  - {form_8606: 2012, lines: {"1": "3,000", "14": "3,000"}}\n'
    forms += '  - {form_5498: 2013, account: ira, boxes: {"1": "4,000"}}\n'
    forms += '  - {form_5498: 2014, account: roth, boxes: {"10": "1,000"}}\n'
    forms += '  - {form_8606: 2015, lines: {"2": "3,000", "14": "3,000"}}\n'
    read = basisbook.read_text(f"{HEAD}documents:\n{forms}")
    (roth,) = (one for one in basisbook.rebuild_basis(read).kept if one.kind == "Roth IRAs")
    # Of 5,000 and 5,500 (26 USC 219(b)(5)) less what went elsewhere.
    assert [year.added.high for year in roth.years[:2]] == [2_000_00, 1_500_00]


@pytest.mark.parametrize(("code", "most"), [("1", 0), ("7", 2_000_00)])
def test_only_a_payment_whose_code_allows_it_may_have_been_converted(code: str, most: int) -> None:
    paid = f'  - {{form_1099r: 2013, account: ira, boxes: {{"1": "2,000", "7": "{code}"}}}}\n'
    (form,) = kept(PAID + paid).late_forms
    (line,) = (line for line in form.lines if line.name == "conversions")
    assert line.amount is not None
    assert line.amount.high == most


@pytest.mark.parametrize(
    ("after", "told"), [("", [454_54]), (', paid_after: "0"', []), (', paid_after: "5,000"', [])]
)
def test_when_a_contribution_was_paid_is_asked_where_it_moves_the_basis(
    after: str, told: list[int]
) -> None:
    # 5,000 of 55,000 recovers 909.09 of a basis of 10,000, or 454.55 of the 5,000 before.
    forms = '  - {form_8606: 2012, lines: {"14": "5,000"}}\n'
    forms += '  - {form_5498: 2013, account: ira, boxes: {"1": "5,000", "5": "50,000"}'
    forms += after + "}\n"
    forms += '  - {form_1099r: 2013, account: ira, boxes: {"1": "5,000", "7": "7"}, to: []}\n'
    one = kept(forms, "returns: [{year: 2013, ira_deduction: 0}]\n")
    assert [gap.width for gap in one.gaps] == told
    assert all("paid_after" in gap.closes[0] for gap in one.gaps)
    assert (one.basis.low == one.basis.high) is not bool(told)


def over(*more: str) -> Kept:
    """Return a basis after 6,000 for 2013, of which 5,500 were allowed (26 USC 219(b)(5))."""
    forms = '  - {form_5498: 2013, account: ira, boxes: {"1": "6,000", "5": "6,000"}}\n'
    forms += "".join(f"  - {one}\n" for one in more)
    before = '  - {form_8606: 2012, lines: {"14": "5,000"}}\n'
    return kept(before + forms, "returns: [{year: 2013, ira_deduction: 0}]\n")


def test_what_is_above_the_limit_is_said_and_is_no_basis_of_its_year() -> None:
    one = over()
    assert one.basis[:2] == (10_500_00, 10_500_00)
    (said,) = (told.text for told in one.years[-1].evidence if "above the limit" in told.text)
    assert "$6,000.00" in said
    assert "$500.00" in said
    assert "$5,500.00" in said
    assert any(
        text.startswith("More than the limit went in for: 2013.") for text in one.assumptions
    )


def test_excess_that_fits_into_a_later_limit_may_be_basis_of_that_year() -> None:
    quiet = '{form_5498: 2014, account: ira, boxes: {"1": "5,200", "5": "6,000"}}'
    one = over(quiet)
    # 300 of the 500 fit into the 5,500 of 2014; it is not told what was deducted.
    assert one.years[-1].added == (0, 5_500_00, "open")
    assert one.basis[:2] == (10_500_00, 16_000_00)
    said = over(quiet, '{form_8606: 2014, lines: {"1": "5,200"}}')
    assert said.years[-1].added == (5_200_00, 5_200_00, "proven")
    assert said.basis[:2] == (15_700_00, 15_700_00)


BARE = """format: 1
owners: {me: {born: 1970-05-17}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA}}
"""


def of_bare(more: str) -> tuple[Kept, ...]:
    return basisbook.rebuild_basis(basisbook.read_text(f"{BARE}{more}")).kept


def test_a_proven_basis_is_all_that_is_asked_for() -> None:
    (one,) = of_bare("documents: [{form_8606: 2010, lines: {'14': '20,000'}}]\n")
    assert one.basis == (20_000_00, 20_000_00, "proven")
    assert (one.gaps, one.late_forms) == ((), ())
    assert "of the years after 2010" in one.assumptions[-1]


def test_what_came_before_a_proven_basis_is_asked_for_where_a_payment_took_of_it() -> None:
    (one,) = of_bare(
        "documents:\n"
        "  - {form_8606: 2012, lines: {'14': '20,000'}}\n"
        "  - {form_5498: 2011, account: ira, boxes: {'1': '0', '5': '90,000'}}\n"
        "  - {form_1099r: 2011, account: ira, to: [], boxes: {'1': '10,000', 2a: '10,000',"
        " '7': '7',"
        " IRA/SEP/SIMPLE: checked}}\n"
    )
    assert one.basis == (20_000_00, 20_000_00, "proven")
    # What 2011 recovered rests on the basis of before; on what came in 2012 nothing does.
    assert {gap.year for gap in one.gaps} == {2010}


def test_what_the_owner_tells_of_a_first_day_counts_and_proves_nothing() -> None:
    traditional, roth = of_bare(
        "events:\n"
        "  - {date: 2015-01-01, opening: ira, balance: '30,000', basis: '9,000', evidence: own}\n"
        "  - {date: 2015-01-01, opening: roth, balance: '8,000', regular: '5,000', evidence: own}\n"
        "documents: [{form_5498: 2015, account: ira, boxes: {'1': '0', '5': '31,000'}}]\n"
    )
    assert traditional.basis == (9_000_00, 9_000_00, "inferred")
    assert traditional.gaps == ()
    (said,) = traditional.years[0].evidence
    assert (traditional.years[0].year, "basis of $9,000.00: own" in said.text) == (2014, True)
    assert roth.basis == (5_000_00, 5_000_00, "inferred")


@pytest.mark.parametrize(("kind", "basis"), [("traditional IRA", "basis"), ("Roth IRA", "regular")])
def test_years_of_which_nothing_is_told_before_a_known_end_are_no_years(
    kind: str, basis: str
) -> None:
    text = (
        "format: 1\nowners: {me: {born: 1970-05-17}}\n"
        f"accounts: {{a: {{kind: {kind}, first_contribution: 2005}}}}\n"
        "events:\n"
        f"  - {{date: 2015-01-01, opening: a, balance: '9,000', {basis}: '900', evidence: own}}\n"
        "  - {date: 2015-05-01, contribution: a, amount: '1,000', treatment: nondeductible}\n"
    )
    if kind == "Roth IRA":
        text = text.replace(", treatment: nondeductible", "")
    (one,) = basisbook.rebuild_basis(basisbook.read_text(text)).kept
    assert [year.year for year in one.years] == [2014, 2015]
    assert one.basis == (1_900_00, 1_900_00, "inferred")


@pytest.mark.parametrize("kind", ["traditional IRA", "Roth IRA"])
def test_when_an_ira_began_is_no_evidence_by_itself(kind: str) -> None:
    accounts = f"accounts: {{a: {{kind: {kind}, first_contribution: 2012}}}}\n"
    read = basisbook.read_text(f"format: 1\nowners: {{me: {{born: 1970-05-17}}}}\n{accounts}")
    assert basisbook.rebuild_basis(read).kept == ()


def test_a_roth_contribution_above_the_limit_is_said_and_counts() -> None:
    (one,) = of_bare("documents: [{form_5498: 2018, account: roth, boxes: {'10': '9,000'}}]\n")
    # 26 USC 219(b)(5)(A), 408A(c)(2): 5,500 for 2018.
    texts = [said.text for said in one.years[0].evidence]
    assert any("Of $9,000.00, $3,500.00 is above the limit" in text for text in texts)
    assert one.years[0].added.low == 9_000_00


def test_line_2_of_the_first_form_proves_the_basis_before_it() -> None:
    (one,) = of_bare(
        "documents:\n"
        "  - {form_8606: 2010, lines: {'1': '5,000', '2': '10,000'}}\n"
        "  - {form_5498: 2011, account: ira, boxes: {'1': '0'}}\n"
    )
    assert (one.years[0].year, one.years[0].basis) == (2009, (10_000_00, 10_000_00, "proven"))
    assert one.basis == (15_000_00, 15_000_00, "inferred")
    assert one.gaps == ()


def test_a_first_form_of_the_year_of_the_first_contribution_begins_with_that_year() -> None:
    one = kept("  - {form_8606: 2012, lines: {'1': '5,000', '2': '0', '14': '5,000'}}\n")
    assert [year.year for year in one.years] == [2012]


def test_a_sep_ira_may_say_when_it_began_so_that_nothing_can_be_before() -> None:
    text = HEAD.replace("  roth:", "  sep: {kind: SEP IRA, first_contribution: 2014}\n  roth:")
    form = "documents: [{form_8606: 2013, lines: {'1': '5,500'}}]\n"
    (one, *_) = basisbook.rebuild_basis(basisbook.read_text(text + form)).kept
    assert one.before == (0, 0, "inferred")


def test_a_value_that_is_not_known_leaves_open_what_it_moves_itself() -> None:
    one = kept(
        "  - {form_8606: 2012, lines: {'14': '5,000'}}\n"
        "  - {form_5498: 2014, account: ira, boxes: {'1': '0'}}\n"
        "  - {form_1099r: 2014, account: ira, boxes: {'1': '5,000', '7': '1'}, to: []}\n"
    )
    # 5,000 to 10,500 were there, and the 5,000 took none of it or up to all of their amount.
    widths = {gap.what: gap.width for gap in one.gaps}
    assert widths["The value of all traditional, SEP and SIMPLE IRAs at the end of 2014"] == (
        5_000_00
    )


def test_complete_is_said_to_the_last_year_only() -> None:
    text = HEAD + "documents: [{form_8606: 2012, lines: {'14': '5,000'}}]\n"
    outline = rebuild_outline(basisbook.rebuild_basis(basisbook.read_text(text)))
    told = terminal.written(outline, columns=200, colour=False)
    assert "Of later years nothing is known here." in told
