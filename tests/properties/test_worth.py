"""What holds of every return: where a deduction goes, what it may save, what losses carry on."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook.answers.income_tax import Filer, Worth, above, bill
from basisbook.answers.worth import limits
from basisbook.facts import Gain
from basisbook.money import Cents
from basisbook.rules.s1211_capital_losses import loss_allowed, loss_carried, loss_used

CENTS = st.integers(0, 3_000_000_00)
SMALL = st.integers(0, 200_000_00)
SIGNED = st.integers(-90_000_00, 90_000_00)


@st.composite
def filers(draw: st.DrawFn) -> Filer:
    itemized, agi = draw(SMALL), draw(CENTS)
    return Filer(
        year=draw(st.integers(2013, 2026)),
        status=draw(st.sampled_from(("single", "joint", "separate", "head"))),
        agi=agi,
        itemized=itemized,
        aged=draw(st.integers(0, 2)),
        miscellaneous=draw(SMALL),
        taxes=draw(st.integers(0, itemized)),
        exemptions=draw(st.integers(0, 5)),
        gain=draw(st.integers(0, agi)),
    )


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(filers(), SMALL)
def test_every_dollar_of_a_deduction_goes_somewhere_and_costs_nothing(
    filer: Filer, loss: Cents
) -> None:
    more = filer._replace(miscellaneous=filer.miscellaneous + loss)
    for other, deduction in (
        (more, above(more) - above(filer)),
        (filer._replace(itemized=filer.itemized + loss), loss),
    ):
        worth = Worth(bill(filer), bill(other))
        taken = sum(cents for _name, cents in limits(deduction, worth))
        assert taken + worth.survives == deduction
        assert worth.saved >= 0


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(filers(), SMALL)
def test_income_that_is_less_never_costs_more_tax(filer: Filer, loss: Cents) -> None:
    less = filer._replace(agi=max(filer.gain, filer.agi - loss))
    assert bill(less).tax <= bill(filer).tax


@settings(deadline=None, derandomize=True, database=None)
@given(SIGNED, SIGNED, st.integers(0, 3_000_00), SIGNED)
def test_capital_losses_are_used_or_carried_on(
    long: Cents, short: Cents, limit: Cents, income: Cents
) -> None:
    net = Gain(long, short)
    used = loss_used(loss_allowed(net, limit), income)
    left = loss_carried(net, used)
    assert max(left) <= 0
    assert sum(left) == min(0, long + short + used)
