"""Every file of dated law in the package, as it is."""

from __future__ import annotations

import pytest

from basisbook.law import store
from basisbook.law.parameter import Parameter
from basisbook.law.year import FORMS, federal_law
from tools.check_authority import of_values, offenders

NAMES = list(store.names())
LAST_PUBLISHED_FORMS = 2025
LAST_LAW = 2026


@pytest.fixture(params=NAMES)
def known(request: pytest.FixtureRequest) -> Parameter:
    return store.parameter(request.param)


def test_there_are_values() -> None:
    assert len(NAMES) == len(set(NAMES)) >= 22


def test_the_id_is_the_path(known: Parameter) -> None:
    assert (store.VALUES / known.id.replace(".", "/")).with_suffix(".yaml").is_file()


def test_quotes_are_short_and_there(known: Parameter) -> None:
    assert all(1 <= len(value.quote.split()) <= 25 for value in known.values)


def test_every_year_has_one_value_or_is_declared(known: Parameter) -> None:
    years = [y for value in known.values for y in range(value.since, value.until + 1)]
    span = range(years[0], known.known_through + 1)
    assert sorted(years + list(known.unverified)) == list(span)


def test_nothing_is_known_beyond_what_was_published(known: Parameter) -> None:
    last = LAST_PUBLISHED_FORMS if known.form else LAST_LAW
    assert known.known_through == last


def test_days_lie_in_the_first_and_in_the_last_year(known: Parameter) -> None:
    for value, after in zip(known.values, (*known.values[1:], None), strict=True):
        assert not value.effective or int(value.effective[:4]) == value.since
        # A year that two acts share is, as a year, the later one's.
        begins = after.effective if after is not None else ""
        shared = value.ends < begins and value.ends[:4] == begins[:4]
        assert not value.ends or int(value.ends[:4]) == value.until + int(shared)


def test_every_authority_is_a_citation() -> None:
    assert offenders(of_values()) == []


_OTHERS = {
    # That of 2009 took disasters off, as that of 2017 does again; that of 2010 was another.
    "Form 8606": 2,
    # Sales are listed on Form 8949 since 2011.
    "Schedule D": 1,
}
"""How many tables of a form stand before those that are compared."""


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_lines_has_the_same_lines_or_more_in_later_years(form: str) -> None:
    known = store.parameter(FORMS[form])
    tables = [value.value for value in known.values if value.value][_OTHERS.get(form, 0) :]
    gone = {"beyond_basis", "missed_minimum", "excess_deferrals", "corrective_distributions"}
    common = set(tables[0]) - gone  # type: ignore[arg-type]
    assert all(common <= set(table) for table in tables)  # type: ignore[arg-type]


def test_limits_are_known_from_2013_or_from_when_they_began() -> None:
    later = {
        "federal.limits.catch_up_60_63": 2025,
        "federal.limits.higher_catch_up_first_age": 2025,
        "federal.limits.higher_catch_up_last_age": 2025,
        "federal.limits.roth_catch_up_required": 2024,
        "federal.limits.roth_catch_up_wages": 2026,
        "federal.limits.simple_catch_up_60_63": 2025,
        "federal.limits.simple_catch_up_50_higher": 2024,
        "federal.limits.simple_deferral_higher": 2024,
    }
    for name in NAMES:
        if name.startswith("federal.limits."):
            known = store.parameter(name)
            first = later.get(name, 2013)
            assert known.values[0].since <= first
            assert not [year for year in known.unverified if year >= first]


def test_the_law_that_the_folds_read_is_known_from_1987() -> None:
    assert all(federal_law(year) for year in range(1987, LAST_LAW + 1))
