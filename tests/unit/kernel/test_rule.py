from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from basisbook.kernel.rule import EVENT, REGISTRY, Rule, mark, rule, tracing

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTHORITY = ("26 USC 1",)


@pytest.fixture
def half() -> Iterator[Rule[Any, Any]]:
    @rule("test.half", "Half", authority=AUTHORITY, since=2000, until=2010)
    def half(amount: int) -> int:
        """Return half of an amount."""
        return amount // 2

    yield half
    del REGISTRY["test.half"]


@pytest.fixture
def quarter(half: Rule[Any, Any]) -> Iterator[Rule[Any, Any]]:
    @rule("test.quarter", "Quarter", authority=AUTHORITY, since=2000)
    def quarter(amount: int) -> int:
        result: int = half(half(amount))
        return result

    yield quarter
    del REGISTRY["test.quarter"]


def test_a_rule_says_what_it_is(half: Rule[Any, Any]) -> None:
    assert (half.id, half.title, half.authority) == ("test.half", "Half", AUTHORITY)
    assert (half.since, half.until) == (2000, 2010)
    assert half.__doc__ == "Return half of an amount."
    assert REGISTRY["test.half"] is half


def test_a_rule_is_its_function(half: Rule[Any, Any]) -> None:
    assert half(9) == half.function(9) == 4


def test_a_rule_without_authority_is_refused() -> None:
    with pytest.raises(ValueError, match=r"test\.none cites no authority"):
        rule("test.none", "None", authority=(), since=2000)


def test_two_rules_of_one_name_are_refused(half: Rule[Any, Any]) -> None:
    with pytest.raises(ValueError, match=r"two rules are called test\.half"):
        rule(half.id, "Again", authority=AUTHORITY, since=2000)(lambda: 0)


def test_calls_are_traced_with_what_made_them(quarter: Rule[Any, Any]) -> None:
    with tracing() as tracer:
        mark(EVENT, 3, 2005)
        assert quarter(9) == 2
    inner, second, outer = tracer.calls
    assert [call.number for call in tracer.calls] == [1, 2, 0]
    assert (inner.within, second.within, outer.within) == (0, 0, None)
    assert (inner.given, inner.result, second.given) == ((9,), 4, (4,))
    assert {(call.subject, call.year) for call in tracer.calls} == {((EVENT, 3), 2005)}


def test_nothing_is_traced_outside(half: Rule[Any, Any]) -> None:
    with tracing() as tracer:
        pass
    mark(EVENT, 1, 2005)
    half(4)
    assert tracer.calls == []
    assert tracer.year == 0


def test_a_trace_inside_a_trace_is_its_own(half: Rule[Any, Any]) -> None:
    with tracing() as outer:
        half(2)
        with tracing() as inner:
            half(4)
        half(6)
    assert [call.given for call in outer.calls] == [(2,), (6,)]
    assert [call.given for call in inner.calls] == [(4,)]


def test_a_rule_that_fails_is_closed(half: Rule[Any, Any]) -> None:
    with tracing() as tracer:
        with pytest.raises(TypeError):
            half("x")
        half(2)
    assert [call.within for call in tracer.calls] == [None]
