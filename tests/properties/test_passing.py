"""Roth IRAs that pass on: every year's conversions and all regular contributions are kept."""

from __future__ import annotations

import random

from basisbook.engine.state import ROTH_IRA, Result, RothIras
from basisbook.engine.step import CASH, DIVIDE, IN_PROPORTION, PASS, SHARE
from basisbook.facts import Layer
from tests.histories import Maker
from tests.households import Place

COUNT = 300


def basis(maker: Maker) -> int:
    """Return all basis of all families."""
    families = [RothIras(*row) for row in maker.tables.roth_iras]
    layers = [Layer(*row) for row in maker.tables.layers]
    held = sum(family.regular + family.aged for family in families)
    return held + sum(layer.taxable + layer.nontaxable for layer in layers)


def families(maker: Maker) -> list[Place]:
    """Return the Roth IRAs of a household."""
    return [place for place in maker.places if place.regime == ROTH_IRA]


def pass_some(maker: Maker) -> int:
    """Open every Roth IRA, let money pass between them or away, and return how often."""
    year, passed = maker.first_year, 0
    roths = families(maker)
    for place in roths:
        maker.open(year, place)
    for _ in range(6):
        place = maker.chance.choice(roths)
        heirs = [other for other in roths if other.contract != place.contract]
        target = maker.chance.choice(heirs).account if maker.chance.random() < 0.8 else CASH
        before, amount = basis(maker), maker.amount(maker.held(place))
        maker.emit((year, 601), PASS, place.account, amount, 0, target)
        moved = Result(*maker.tables.results[-1]).moved
        assert basis(maker) == before - (moved if target == CASH else 0)
        assert 0 <= moved <= before
        passed += moved > 0
    return passed


def test_basis_of_roth_iras_is_kept_when_it_passes() -> None:
    passed = 0
    for seed in range(COUNT):
        maker = Maker(random.Random(seed))  # noqa: S311 - chance, not a secret
        if len({place.contract for place in families(maker)}) > 1:
            passed += pass_some(maker)
            assert all(cell >= 0 for row in maker.tables.roth_iras for cell in row)
            assert all(cell >= 0 for row in maker.tables.layers for cell in row)
    assert passed > COUNT // 10


def divide_some(maker: Maker) -> int:
    """Let Roth IRAs go to others or away, with basis as told or in proportion."""
    year, moved = maker.first_year, 0
    roths = families(maker)
    for place in roths:
        maker.open(year, place)
    for _ in range(6):
        place = maker.chance.choice(roths)
        spouses = [other for other in roths if other.contract != place.contract]
        target = maker.chance.choice(spouses).account if maker.chance.random() < 0.8 else CASH
        before, amount = basis(maker), maker.amount(maker.held(place))
        flags = maker.chance.choice((0, IN_PROPORTION))
        day = (year, 601)
        maker.emit(day, SHARE, place.account, maker.amount(before), amount, target, flags)
        shared = Result(*maker.tables.results[-1]).moved
        maker.emit(day, DIVIDE, place.account, amount, maker.amount(before), target, flags)
        shared += Result(*maker.tables.results[-1]).moved
        assert basis(maker) == before - (shared if target == CASH else 0)
        assert 0 <= shared <= before
        moved += shared > 0
    return moved


def test_basis_of_roth_ira_is_kept_in_a_divorce() -> None:
    moved = 0
    for seed in range(COUNT):
        maker = Maker(random.Random(seed))  # noqa: S311 - chance, not a secret
        if len({place.contract for place in families(maker)}) > 1:
            moved += divide_some(maker)
            assert all(cell >= 0 for row in maker.tables.roth_iras for cell in row)
            assert all(cell >= 0 for row in maker.tables.layers for cell in row)
    assert moved > COUNT // 10
