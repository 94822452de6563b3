from __future__ import annotations

import pytest

from basisbook import i18n
from basisbook.errors import LawError
from basisbook.law import store
from basisbook.lookup.entries import every_rule
from basisbook.lookup.find import find_law
from basisbook.lookup.missing import known_words
from basisbook.lookup.model import LawFound
from basisbook.money import Ratio


def ids(found: LawFound) -> set[str]:
    return set(listed(found))


def listed(found: LawFound) -> list[str]:
    rules = [one.id for section in found.sections for one in section.rules]
    return rules + [one.id for section in found.sections for one in section.values]


def test_without_words_everything_is_found_once() -> None:
    found = find_law()
    assert sorted(listed(found)) == sorted((*every_rule(), *store.names()))
    assert found.unknown == ()


def test_a_section_finds_all_that_cites_it() -> None:
    assert "early_distribution.additional_tax" in ids(find_law(["72t"]))
    assert "federal.early_distributions.rate" in ids(find_law(["72(t)"]))
    assert ids(find_law(["72t"])) == ids(find_law(["72(t)"]))
    # It is listed under 402A and cites 72(e)(8)(B).
    assert "designated_roth.recovery" in ids(find_law(["72e8"]))


def test_a_rule_stands_under_the_section_of_its_module() -> None:
    places = {rule.id: s.section for s in find_law().sections for rule in s.rules}
    # Its first authority is of section 72.
    assert places["ira.share"] == "408"
    assert places["early_distribution.additional_tax"] == "72(t)"
    assert places["designated_roth.recovery"] == "402A"


def test_words_find_words_that_begin_with_them_in_both_languages() -> None:
    english = find_law(["with"])
    with i18n.speaking("zh"):
        chinese = find_law(["预扣"])
        assert "withholding.required" in ids(find_law(["withholding"]))
    assert "withholding.required" in ids(english) & ids(chinese)
    assert "early_distribution.additional_tax" not in ids(english)


def test_a_number_finds_no_longer_number_and_no_ruling() -> None:
    assert "federal.forms.form_8606" in ids(find_law(["8606"]))
    with pytest.raises(LawError):
        find_law(["860"])
    # Rev. Rul. 72-305 is not section 72.
    assert "loss.sustained" not in ids(find_law(["72"]))
    assert "loss.sustained" in ids(find_law(["72-305"]))


def test_all_words_must_fit() -> None:
    both = ids(find_law(["roth", "qualified"]))
    assert both == ids(find_law(["roth"])) & ids(find_law(["qualified"]))
    assert {"roth_ira.qualified", "designated_roth.qualified"} <= both


def test_a_year_leaves_the_value_of_that_year() -> None:
    found = find_law(["simple_rate"], 1996)
    (value,) = found.sections[0].values
    assert [(one.since, one.until, one.value) for one in value.periods] == [
        (1987, 1996, Ratio(10, 100))
    ]
    assert find_law(["simple_rate"], 1997).sections[0].values[0].periods[0].value == Ratio(25, 100)


def test_a_year_leaves_the_rules_that_govern_it() -> None:
    assert "loss.miscellaneous_suspended" in ids(find_law(["67"], 2025))
    assert "loss.miscellaneous_suspended" not in ids(find_law(["67"], 2026))
    assert "loss.miscellaneous_deduction" in ids(find_law(["67"], 2017))
    assert "loss.miscellaneous_deduction" not in ids(find_law(["67"], 2018))


def test_what_is_not_known_of_a_year_is_named_with_the_reason() -> None:
    later = {one.id: one.why for one in find_law(["8606"], 2026).unknown}
    forms = ("form_8606", "form_8606_basis", "form_8606_regular", "form_1040_a", "form_1040_nr")
    assert later == dict.fromkeys((f"federal.forms.{form}" for form in forms), "later")
    earlier = {one.id: one.why for one in find_law(["split_usable"], 2001).unknown}
    assert earlier["federal.rollovers.split_usable"] == "earlier"
    unverified = find_law(["schedule"], 2010).unknown
    assert {one.why for one in unverified} <= {"earlier", "unverified", "later"}
    assert find_law(["8606"], 2025).unknown == ()


def test_every_year_of_the_law_is_known_or_named() -> None:
    names = set(store.names())
    for year in range(1987, 2027):
        found = find_law(year=year)
        values = {one.id for section in found.sections for one in section.values}
        assert values | {one.id for one in found.unknown} == names
        assert not values & {one.id for one in found.unknown}


def test_what_is_nowhere_in_force_in_a_year_is_an_empty_answer() -> None:
    found = find_law(["miscellaneous_suspended"], 2017)
    assert (found.sections, found.unknown) == ((), ())


def test_a_year_of_which_nothing_is_known_is_refused() -> None:
    for year in (1986, 2027):
        with pytest.raises(LawError, match="E431"):
            find_law(year=year)


def test_a_section_written_large_is_put_right() -> None:
    with pytest.raises(LawError, match=r"Did you mean '72t'"):
        find_law(["72T"])


def test_what_a_shell_completes_finds_something() -> None:
    words = known_words()
    assert {"72t", "402A", "withholding", "early_distribution.additional_tax"} <= set(words)
    for word in words:
        assert find_law([word]).sections, word


def test_the_exceptions_stand_side_by_side_as_they_are_at_the_end_of_a_year() -> None:
    found = {one.cite: one for one in find_law(("72t",), 2025).exceptions}
    home = found["26 USC 72(t)(2)(F)"]
    assert (home.plans, home.iras, home.limit, home.number) == (False, True, 1_000_000, "09")
    care = found["26 USC 72(t)(2)(N)"]
    assert (care.plans, care.iras, care.since) == (True, False, "2025-12-30")
    assert found["26 USC 72(t)(2)(K)"].repayable
    assert found["26 USC 72(t)(10)"].since == "2006-08-18"


def test_an_exception_that_did_not_exist_yet_is_not_among_them() -> None:
    cites = {one.cite for one in find_law(("72t",), 2005).exceptions}
    assert "26 USC 72(t)(2)(I)" not in cites
    assert "26 USC 72(t)(10)" not in cites
    assert "26 USC 72(t)(2)(A)(iii)" in cites


def test_without_a_year_the_exceptions_have_the_numbers_of_the_last_form_that_is_known() -> None:
    found = {one.cite: one for one in find_law(("72t",)).exceptions}
    assert found["26 USC 72(t)(2)(A)(v)"].number == "01"
    returned = found["26 USC 72(t)(2)(A)(ix)"]
    assert (returned.plans, returned.iras, returned.since) == (False, True, "2022-12-29")
    assert returned.number == "21"


def test_the_exceptions_are_shown_with_the_whole_section_only() -> None:
    assert find_law(("disaster",)).exceptions == ()
    assert find_law().exceptions == find_law(("72t",)).exceptions != ()
