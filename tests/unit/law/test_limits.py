"""The limits of a year, typed; a year without one is refused."""

from __future__ import annotations

import pytest

from basisbook.errors import LawError
from basisbook.law import limits
from basisbook.law.records import DeferralLaw, IraLaw, PhaseOutLaw, RothCatchUpLaw

ROTH_2025 = {
    ("single", False): PhaseOutLaw(150_000_00, 15_000_00, 200_00),
    ("head of household", False): PhaseOutLaw(150_000_00, 15_000_00, 200_00),
    ("married filing jointly", False): PhaseOutLaw(236_000_00, 10_000_00, 200_00),
    ("qualifying surviving spouse", False): PhaseOutLaw(236_000_00, 10_000_00, 200_00),
    ("married filing separately", False): PhaseOutLaw(0, 10_000_00, 200_00),
    ("married filing separately", True): PhaseOutLaw(150_000_00, 15_000_00, 200_00),
}


def test_the_ira_limit_of_2026() -> None:
    assert limits.ira_law(2026) == IraLaw(7_500_00, 1_100_00)


@pytest.mark.parametrize(("status", "apart"), ROTH_2025)
def test_roth_phase_outs_by_status(status: str, apart: bool) -> None:
    assert limits.roth_phase_out(status, 2025, apart=apart) == ROTH_2025[status, apart]


@pytest.mark.parametrize(
    ("status", "apart", "participant", "start", "width"),
    [
        ("single", False, True, 79_000_00, 10_000_00),
        ("married filing jointly", False, True, 126_000_00, 20_000_00),
        ("married filing jointly", False, False, 236_000_00, 10_000_00),
        ("married filing separately", False, True, 0, 10_000_00),
        ("married filing separately", False, False, 0, 10_000_00),
        ("married filing separately", True, True, 79_000_00, 10_000_00),
    ],
)
def test_deduction_phase_outs_by_status(
    status: str,
    apart: bool,
    participant: bool,
    start: int,
    width: int,
) -> None:
    law = limits.deduction_phase_out(status, 2025, apart=apart, participant=participant)
    assert law == PhaseOutLaw(start, width, 200_00)


def test_the_joint_range_was_narrower_until_2006() -> None:
    law = limits.deduction_phase_out("married filing jointly", 2006, apart=False, participant=True)
    assert law == PhaseOutLaw(75_000_00, 10_000_00, 200_00)


def test_one_catch_up_for_all_ages_until_2024() -> None:
    assert limits.deferral_law(2024) == DeferralLaw(23_000_00, 7_500_00, 7_500_00, 50, 60, 63)
    assert limits.deferral_law(2025) == DeferralLaw(23_500_00, 7_500_00, 11_250_00, 50, 60, 63)


def test_catch_ups_must_be_roth_from_2026() -> None:
    assert limits.roth_catch_up_law(2023) == limits.roth_catch_up_law(2025) == RothCatchUpLaw(0, 0)
    assert limits.roth_catch_up_law(2026) == RothCatchUpLaw(1, 150_000_00)


def test_the_age_limit_ended_in_2019() -> None:
    assert limits.age_limit(2019) == 70 * 12 + 6
    assert limits.age_limit(2020) == 0


@pytest.mark.parametrize("year", [1997, 2027])
def test_a_year_without_a_limit_is_refused(year: int) -> None:
    with pytest.raises(LawError):
        limits.ira_law(year)
