from __future__ import annotations

import pytest

from basisbook.lookup.sections import Section, cited, group_of, in_order, names_section


@pytest.mark.parametrize(
    ("citation", "sections"),
    [
        ("26 USC 72(t)(2)(A)(i)", [("72", "t", "2", "A", "i")]),
        ("26 USC 402A(d)(4)", [("402A", "d", "4")]),
        ("26 USC 408(d)(1)-(2)", [("408", "d", "1"), ("408", "d", "2")]),
        ("26 USC 72(e)(8)(A)-(B)", [("72", "e", "8", "A"), ("72", "e", "8", "B")]),
        ("26 USC 67(a); 26 USC 68", [("67", "a"), ("68",)]),
        ("26 CFR 1.402A-1 A-5(a)", [("402A",)]),
        ("26 CFR 1.401(k)-1(d)", [("401", "k")]),
        ("P.L. 115-97 section 11045", []),
    ],
)
def test_the_sections_of_a_citation(citation: str, sections: list[tuple[str, ...]]) -> None:
    assert list(cited([citation])) == [Section(one[0], one[1:]) for one in sections]


def test_a_rule_is_listed_under_its_first_section_and_72_t_by_itself() -> None:
    assert group_of(("Notice 2014-54", "26 USC 402(c)(2)", "26 USC 72")) == "402"
    assert group_of(("26 USC 72(t)(1)",)) == "72(t)"
    assert group_of(("26 USC 72(e)(8)",)) == "72"
    assert group_of(("Rev. Rul. 72-305",)) == "other"


def test_sections_are_in_the_order_of_the_code_and_forms_come_last() -> None:
    mixed = ["forms", "402A", "3405", "72(t)", "402", "67", "72", "other"]
    in_code = ["67", "72", "72(t)", "402", "402A", "3405", "forms", "other"]
    assert sorted(mixed, key=in_order) == in_code


@pytest.mark.parametrize(
    ("word", "number", "parts", "named"),
    [
        ("72", "72", ("t",), True),
        ("72t", "72", ("t", "2", "A"), True),
        ("72(t)", "72", ("t", "2", "A"), True),
        ("§72(t)(2)", "72", ("t", "2", "A"), True),
        ("72t2", "72", ("t", "2", "A"), True),
        ("72t(2)", "72", ("t", "2", "A"), True),
        ("72t1", "72", ("t", "10"), False),
        ("72(t)(1)", "72", ("t", "10"), False),
        ("72(t)", "72", ("e",), False),
        ("72t", "72", (), False),
        ("7", "72", ("t",), False),
        ("402a", "402", ("a",), True),
        ("402a", "402A", ("d",), True),
        ("402A", "402A", ("d",), True),
        ("402A", "402", ("a",), False),
        ("402(a)", "402A", ("d",), False),
        ("402Ad4", "402A", ("d", "4"), True),
        ("402A(d)(4)", "402A", ("d", "4"), True),
        ("402A(d)(3)", "402A", ("d", "4"), False),
        ("roth", "402A", (), False),
    ],
)
def test_what_people_type_for_a_section(
    word: str, number: str, parts: tuple[str, ...], named: bool
) -> None:
    assert names_section(word, Section(number, parts)) is named
