"""What states make of a loss, and of payments, on whatever return and contract."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook.answers.state_basis import EarlyIncome, StateDistribution, early_tax, recovery
from basisbook.answers.states import StateReturn, StateVerdict, state_verdict
from basisbook.law import store
from basisbook.law.states import BASIS_RETURNS, NAMES, PART_OF_A_YEAR, has_schedule

WORTH = sorted(code for code in NAMES if has_schedule(code))
YEARS = st.integers(2018, 2026)
ALL_YEARS = st.integers(2009, 2026)
STATUSES = st.sampled_from(("single", "joint", "separate", "head"))
INCOME = st.integers(-50_000_00, 900_000_00)
AMOUNT = st.integers(0, 300_000_00)

RETURNS = st.builds(
    StateReturn,
    state=st.sampled_from(WORTH),
    year=YEARS,
    status=STATUSES,
    federal_agi=INCOME,
    state_agi=INCOME,
    itemized=AMOUNT,
    miscellaneous=st.integers(0, 20_000_00),
    subtracted=st.integers(0, 30_000_00),
)
FEW = settings(max_examples=150, deadline=None)


def top_rate(asked: StateReturn) -> float:
    """Return the highest rate of a schedule, by the last year that is known."""
    name = f"states.{asked.state.lower()}.rates"
    year = min(asked.year, store.parameter(name).values[-1].until)
    rate = max(store.ratios(name, year), key=lambda one: one.numerator / one.denominator)
    return rate.numerator / rate.denominator


def worked_out(asked: StateReturn, loss: int) -> StateVerdict | None:
    """Return the verdict where a state works out what it saves."""
    made = state_verdict(asked, loss)
    return made if made.worth is not None else None


@FEW
@given(RETURNS, AMOUNT)
def test_a_deduction_is_never_more_than_the_loss_and_saves_no_more_than_the_top_rate(
    asked: StateReturn, loss: int
) -> None:
    made = state_verdict(asked, loss)
    assert 0 <= (made.deduction or 0) <= loss
    if made.worth is not None:
        assert 0 <= made.worth.survives <= (made.deduction or 0)
        # Each bracket is rounded to the cent: ten of them, twice.
        assert 0 <= made.worth.saved <= made.worth.survives * top_rate(asked) + 20


@FEW
@given(RETURNS, AMOUNT, AMOUNT)
def test_a_larger_loss_deducts_and_saves_no_less(asked: StateReturn, loss: int, more: int) -> None:
    less, greater = worked_out(asked, loss), worked_out(asked, loss + more)
    if less is None or greater is None:
        return
    assert (less.deduction or 0) <= (greater.deduction or 0)
    assert less.worth is not None
    assert greater.worth is not None
    assert less.worth.survives <= greater.worth.survives
    assert less.worth.saved <= greater.worth.saved + 20


@FEW
@given(RETURNS, AMOUNT, st.integers(0, 100_000_00))
def test_more_income_leaves_no_more_above_the_floor(
    asked: StateReturn, loss: int, more: int
) -> None:
    richer = asked._replace(
        federal_agi=(asked.federal_agi or 0) + more, state_agi=(asked.state_agi or 0) + more
    )
    assert (state_verdict(richer, loss).deduction or 0) <= (
        state_verdict(asked, loss).deduction or 0
    )


@FEW
@given(RETURNS, AMOUNT, INCOME)
def test_a_part_of_a_year_saves_no_more_than_a_whole_one(
    asked: StateReturn, loss: int, there: int
) -> None:
    whole = state_verdict(asked, loss)
    part = state_verdict(asked._replace(part_of_year=True, agi_there=there), loss)
    assert part.deduction == whole.deduction
    if asked.state not in PART_OF_A_YEAR and whole.deduction:
        assert (part.saved, part.projected, part.rising) == (None, None, None)
    mine_of, all_of = ((one.saved, one.projected, one.rising) for one in (part, whole))
    for mine, all_of_it in zip(mine_of, all_of, strict=True):
        if mine is not None and all_of_it is not None:
            assert 0 <= mine <= all_of_it


@FEW
@given(st.sampled_from(sorted(NAMES)), ALL_YEARS, STATUSES, INCOME, AMOUNT)
def test_what_enters_no_total_is_never_an_amount_of_the_year(
    state: str, year: int, status: str, agi: int, loss: int
) -> None:
    made = state_verdict(StateReturn(state, year, status, agi, agi, 0), loss)
    assert made.reasons
    assert made.authority
    assert made.saved is None or made.projected is None
    if not made.allowed:
        assert (made.deduction, made.survives, made.saved) == (0, 0, 0)
        assert made.positions == ()
    if loss == 0:
        assert not made.allowed


PAID = st.tuples(AMOUNT, AMOUNT, st.booleans())


@FEW
@given(st.sampled_from(sorted(BASIS_RETURNS)), AMOUNT, st.lists(PAID, max_size=6))
def test_a_states_own_basis_comes_back_once_at_most(
    state: str, unrecovered: int, years: list[tuple[int, int, bool]]
) -> None:
    before, back = unrecovered, 0
    for amount, value, exempt in years:
        made = recovery(state, StateDistribution(amount, amount, value, exempt), before)
        assert min(made) >= 0
        assert made.recovered + made.includible + made.excluded == amount
        assert made.unrecovered <= before
        if state != "NJ":
            assert made.unrecovered + made.recovered == before
        before, back = made.unrecovered, back + made.recovered
    if state != "NJ":
        assert back <= unrecovered


@FEW
@given(st.sampled_from(sorted(NAMES)), ALL_YEARS, AMOUNT, AMOUNT)
def test_a_states_tax_on_early_payments_is_less_than_the_federal_one(
    state: str, year: int, income: int, of_simple: int
) -> None:
    simple = min(income, of_simple)
    federal = (income - simple) // 10 + simple // 4
    tax = early_tax(state, year, EarlyIncome(income, simple, federal)).amount
    assert 0 <= tax <= federal // 3 + 2
