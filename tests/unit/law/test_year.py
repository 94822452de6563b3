from __future__ import annotations

import datetime
import subprocess
import sys

import pytest

from basisbook.errors import LawError
from basisbook.law.records import EarlyDistributionLaw, MiscellaneousLaw
from basisbook.law.year import (
    FormLine,
    available,
    distribution_period,
    federal_law,
    form_lines,
    joint_expectancy,
    regime_67,
    return_line,
    split_rule,
)
from basisbook.rules.s3405_withholding import required_withholding


@pytest.mark.parametrize(("year", "simple"), [(1987, 10), (1996, 10), (1997, 25), (2026, 25)])
def test_the_additional_tax_has_two_rates(year: int, simple: int) -> None:
    assert federal_law(year).early == EarlyDistributionLaw(10, 100, simple, 100)


@pytest.mark.parametrize(
    ("year", "allowed", "paragraph"),
    [
        (1987, 1, "26 USC 67(a)"),
        (2017, 1, "26 USC 67(a)"),
        (2018, 0, "26 USC 67(g)"),
        (2025, 0, "26 USC 67(g)"),
        (2026, 0, "26 USC 67(h)"),
    ],
)
def test_miscellaneous_deductions_end_with_2017(year: int, allowed: int, paragraph: str) -> None:
    assert federal_law(year).miscellaneous == MiscellaneousLaw(allowed, 2, 100)
    assert regime_67(year) == paragraph


@pytest.mark.parametrize(
    ("day", "roth", "rule"),
    [
        ("2010-06-01", False, "optional"),
        ("2014-12-31", False, "optional"),
        ("2015-01-01", False, "required"),
        ("2014-09-17", True, "barred"),
        ("2014-09-18", True, "optional"),
        ("2015-12-31", True, "optional"),
        ("2016-01-01", True, "required"),
    ],
)
def test_the_split_rule_came_in_steps(day: str, roth: bool, rule: str) -> None:
    assert split_rule(datetime.date.fromisoformat(day), designated_roth=roth) == rule


@pytest.mark.parametrize("year", [1986, 2027])
def test_a_year_without_law_is_refused(year: int) -> None:
    with pytest.raises(LawError, match="L201"):
        federal_law(year)


def test_the_law_of_a_year_is_integers_only() -> None:
    law = federal_law(2024)
    assert all(type(one) is int for one in (*law.early, *law.miscellaneous, *law.withholding))


@pytest.mark.parametrize(
    ("year", "includible", "withheld"),
    [(1992, 30_000, 0), (1993, 30_000, 6_000), (2024, 30_001, 6_000), (2024, 0, 0)],
)
def test_a_fifth_of_what_is_includible_is_withheld(
    year: int, includible: int, withheld: int
) -> None:
    assert required_withholding(includible, federal_law(year).withholding) == withheld


@pytest.mark.parametrize(
    ("what", "first"),
    [
        ("roth_ira", 1998),
        ("designated_roth_account", 2006),
        ("in_plan_roth_rollover", 2010),
        ("in_plan_roth_rollover_undistributable", 2013),
        ("plan_to_roth_ira", 2008),
        ("after_tax_to_ira", 2002),
    ],
)
def test_what_is_available_has_a_first_year(what: str, first: int) -> None:
    assert [available(what, first + step) for step in (-1, 0)] == [False, True]
    assert available(what, 2026)


@pytest.mark.parametrize(
    ("year", "lines"),
    [
        (2009, "15a 15b 16a 16b"),
        (2017, "15a 15b 16a 16b"),
        (2018, "4a 4b 4a 4b"),
        (2019, "4a 4b 4c 4d"),
        (2020, "4a 4b 5a 5b"),
        (2025, "4a 4b 5a 5b"),
    ],
)
def test_lines_of_form_1040(year: int, lines: str) -> None:
    found = form_lines("Form 1040", year)
    names = ("ira_gross", "ira_includible", "pension_gross", "pension_includible")
    assert " ".join(found[name] for name in names) == lines


@pytest.mark.parametrize(
    ("year", "distribution", "roth"),
    [
        (2011, "15", "36"),
        (2012, "15", "25"),
        (2016, "15", "25"),
        (2017, "15c", "25c"),
        (2025, "15c", "25c"),
    ],
)
def test_lines_of_form_8606(year: int, distribution: str, roth: str) -> None:
    found = form_lines("Form 8606", year)
    assert (found["contributions"], found["ratio"], found["basis"]) == ("1", "10", "14")
    assert found["conversion_includible"] == "18"
    assert (found["distribution_includible"], found["roth_includible"]) == (distribution, roth)


@pytest.mark.parametrize("year", [2011, 2021, 2025])
def test_lines_of_form_5329(year: int) -> None:
    lines = form_lines("Form 5329", year)
    assert list(lines.values())[:4] == ["1", "2", "3", "4"]
    assert (lines["traditional_prior"], lines["traditional_tax"]) == ("9", "17")
    assert (lines["roth_prior"], lines["roth_tax"]) == ("18", "25")


@pytest.mark.parametrize(
    ("year", "form", "line"),
    [
        (2009, "Form 1040", "58"),
        (2013, "Form 1040", "58"),
        (2014, "Form 1040", "59"),
        (2017, "Form 1040", "59"),
        (2018, "Schedule 4 (Form 1040)", "59"),
        (2019, "Schedule 2 (Form 1040)", "6"),
        (2020, "Schedule 2 (Form 1040)", "6"),
        (2021, "Schedule 2 (Form 1040)", "8"),
        (2025, "Schedule 2 (Form 1040)", "8"),
    ],
)
def test_where_the_additional_tax_goes(year: int, form: str, line: str) -> None:
    assert return_line("taxes_5329", year) == FormLine(form, line)


def test_schedule_a_has_no_such_lines_since_2018() -> None:
    assert form_lines("Schedule A", 2017)["miscellaneous_allowed"] == "27"
    assert form_lines("Schedule A", 2018) == form_lines("Schedule A", 2025) == {}


@pytest.mark.parametrize(
    ("form", "year"),
    [
        ("Form 8606", 2008),
        ("Form 5329", 2008),
        ("Form 1040", 2008),
        ("Form 1040", 2026),
        ("Form 8606", 2026),
    ],
)
def test_lines_that_nobody_saw_are_refused(form: str, year: int) -> None:
    with pytest.raises(LawError, match=f"{form} for {year}"):
        form_lines(form, year)


def test_a_form_that_is_not_known_is_refused() -> None:
    with pytest.raises(LawError, match="L202"):
        form_lines("Form 1041", 2024)


def test_the_law_needs_nothing_heavy() -> None:
    program = (
        "import sys; from basisbook.law.year import federal_law; federal_law(2024)\n"
        "print(*{'numba', 'click', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_the_joint_table_has_what_the_uniform_one_has_for_a_spouse_ten_years_younger() -> None:
    # The Uniform Lifetime Table is the joint one with a beneficiary ten years younger; of its
    # 49 ages, one is printed a tenth apart.
    apart = {
        age: (uniform, joint)
        for age in range(72, 121)
        if (uniform := distribution_period(2026, age))
        != (joint := joint_expectancy(2026, age, age - 10))
    }
    assert apart == {112: (33, 32)}


@pytest.mark.parametrize("age", [72, 80, 95, 120])
def test_a_younger_spouse_never_has_fewer_years(age: int) -> None:
    years = [joint_expectancy(2026, age, spouse) or 0 for spouse in range(20, age - 9)]
    assert years == sorted(years, reverse=True)
    assert min(years[:-1]) >= distribution_period(2026, age)


def test_what_the_joint_table_does_not_have() -> None:
    assert joint_expectancy(2026, 75, 60) == 283
    assert joint_expectancy(2026, 75, 66) == 0
    assert joint_expectancy(2026, 125, 60) == joint_expectancy(2026, 120, 60)
    assert joint_expectancy(2021, 75, 60) is None
    assert joint_expectancy(2026, 75, 19) is None
