"""Spans over years: a true history is always inside, and more evidence never widens."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from basisbook.rebuild.spans import ENDLESS, NOTHING, Bounds, Flow, Narrowed, exactly, narrowed

drawn = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
MOST = 8_000_00
ROLLED = 12_345_67


class Truth(NamedTuple):
    """A flow that tells all of a year, and the basis at its end."""

    flow: Flow
    basis: int


@st.composite
def histories(draw: st.DrawFn) -> list[Truth]:
    """Draw years of contributions, roll-ins and payments that follow from one another."""
    basis, found = 0, []
    first_out = draw(st.booleans())
    for year in range(2010, 2010 + draw(st.integers(1, 8))):
        added = draw(st.integers(0, MOST))
        late = draw(st.integers(0, added))
        rolled = draw(st.sampled_from([0, 0, 0, ROLLED]))
        paid = draw(st.sampled_from([0, 0, 5_000_00, 20_000_01]))
        value = draw(st.integers(0, 90_000_00))
        known = (exactly(added), exactly(rolled), exactly(late), paid, exactly(value))
        flow = Flow(year, *known, first_out=first_out)
        basis = flow.left(basis + added + rolled, late, value)
        found.append(Truth(flow._replace(ends=(exactly(basis),)), basis))
    return found


def forgotten(flow: Flow, lost: frozenset[str]) -> Flow:
    """Return a flow of which some evidence is gone."""
    unknown_late = "added" in lost
    wide: dict[str, Any] = {
        "added": Bounds(0, MOST),
        "rolled_in": Bounds(0, ROLLED),
        "late": Bounds(0, MOST if unknown_late else flow.added.high),
        "value": Bounds(0, ENDLESS),
        "ends": (),
    }
    gone = lost | {"late"} if unknown_late else lost
    return flow._replace(**{name: bounds for name, bounds in wide.items() if name in gone})


PARTS = ("added", "rolled_in", "late", "value", "ends")
losses = st.lists(st.frozensets(st.sampled_from(PARTS)), min_size=8, max_size=8)


def rebuilt(truth: list[Truth], lost: list[frozenset[str]]) -> tuple[Narrowed, ...]:
    flows = [forgotten(one.flow, gone) for one, gone in zip(truth, lost, strict=False)]
    return narrowed(NOTHING, flows)[1]


@drawn
@given(histories(), losses)
def test_what_happened_is_within_its_bounds(truth: list[Truth], lost: list[frozenset[str]]) -> None:
    for one, year in zip(truth, rebuilt(truth, lost), strict=True):
        assert year.possible
        assert year.basis.low <= one.basis <= year.basis.high
        assert year.added.low <= one.flow.added.low <= year.added.high
        assert year.rolled_in.low <= one.flow.rolled_in.low <= year.rolled_in.high


@drawn
@given(histories(), losses, losses)
def test_more_evidence_never_widens(
    truth: list[Truth], lost: list[frozenset[str]], also: list[frozenset[str]]
) -> None:
    less = [one | two for one, two in zip(lost, also, strict=True)]
    for wide, narrow in zip(rebuilt(truth, less), rebuilt(truth, lost), strict=True):
        assert wide.basis.low <= narrow.basis.low
        assert narrow.basis.high <= wide.basis.high
        assert wide.added.low <= narrow.added.low
        assert narrow.added.high <= wide.added.high


@drawn
@given(histories())
def test_nothing_lost_is_nothing_open(truth: list[Truth]) -> None:
    _before, years = narrowed(NOTHING, [one.flow for one in truth])
    assert [year.basis for year in years] == [exactly(one.basis) for one in truth]


def test_a_later_form_narrows_what_two_years_added() -> None:
    open_ = Bounds(0, 6_000_00)
    flows = [Flow(2013, open_), Flow(2014, open_, ends=(exactly(11_000_00),))]
    _before, years = narrowed(NOTHING, flows)
    assert [year.added for year in years] == [Bounds(5_000_00, 6_000_00)] * 2
    assert years[0].basis == Bounds(5_000_00, 6_000_00)


def test_a_distribution_at_an_unknown_value_recovers_between_nothing_and_all_of_it() -> None:
    flow = Flow(2014, exactly(6_000_00), paid_out=2_000_00)
    _before, (year,) = narrowed(NOTHING, [flow])
    assert year.basis == Bounds(4_000_00, 6_000_00)


def test_what_cannot_be_leaves_both_possible() -> None:
    flows = [Flow(2013, Bounds(0, 6_000_00), ends=(exactly(9_000_00),))]
    _before, (year,) = narrowed(NOTHING, flows)
    assert not year.possible
    assert year.basis == Bounds(0, 9_000_00)


def test_whole_dollars_are_no_contradiction() -> None:
    flows = [Flow(2013, exactly(5_999_51), ends=(exactly(6_000_00),))]
    _before, (year,) = narrowed(NOTHING, flows)
    assert (year.possible, year.basis) == (True, exactly(6_000_00))


def test_a_basis_without_a_bound_stays_without_one() -> None:
    _before, (year,) = narrowed(Bounds(0, ENDLESS), [Flow(2013, exactly(1))])
    assert year.basis == Bounds(1, ENDLESS)


def test_what_later_years_need_puts_no_bound_where_none_is_known() -> None:
    flow = Flow(2024, Bounds(0, 69_000_00), paid_out=80_000_00, recovered=80_000_00)
    before, _years = narrowed(Bounds(0, ENDLESS), [flow])
    assert before.high == ENDLESS
