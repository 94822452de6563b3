from __future__ import annotations

from basisbook.exports.expressions import Least, Proportion, Rate, Sum

AT = str.upper


def test_a_sum_is_rounded_to_the_cent_and_may_stop_at_zero() -> None:
    cents = {"a": 10, "b": 20, "c": 50}
    assert Sum(("a", "b"), ("c",)).value(cents) == -20
    assert Sum(("a", "b"), ("c",)).text(AT) == "ROUND(A+B-C,2)"
    assert Sum(("a", "b"), ("c",), floor=True).value(cents) == 0
    assert Sum(("a", "b"), ("c",), floor=True).text(AT) == "ROUND(MAX(0,A+B-C),2)"
    assert Sum(("a",)).text(AT) == "A"


def test_the_least_and_a_rate() -> None:
    assert Least("a", "b").value({"a": 3, "b": 2}) == 2
    assert Least("a", "b").text(AT) == "MIN(A,B)"
    assert Rate("a", 10, 100).value({"a": 1005}) == 101
    assert Rate("a", 10, 100).text(AT) == "ROUND(ROUND(A*100,0)*10/100,0)/100"


def test_a_proportion_takes_no_more_than_there_is() -> None:
    of = Proportion("amount", "part", "whole", ("taken",), places=3)
    cents = {"amount": 100_000, "part": 1, "whole": 2_000, "taken": 0}
    assert of.value(cents) == 1
    assert of._replace(places=0).value({**cents, "part": 500, "taken": 490}) == 10


def test_a_product_too_large_for_a_spreadsheet_is_left_to_the_engine() -> None:
    of = Proportion("amount", "part", "whole")
    large = {"amount": 1 << 30, "part": 1 << 23, "whole": 1 << 30}
    assert of.value(large) == -1
    assert of.value({**large, "part": (1 << 22) - 1}) > 0
