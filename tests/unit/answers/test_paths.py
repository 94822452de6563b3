from __future__ import annotations

import pytest

from basisbook.answers.loss import CLOSINGS
from basisbook.answers.paths import PATHS, judged
from basisbook.answers.paths.model import Situation

CASH_2017 = Situation(
    2017, "cash closing", "Roth IRA", "used", has_basis=True, deductible=True, deducts=True
)
INSIDE_2026 = Situation(
    2026, "inside", "plan", "inside", has_basis=True, deductible=False, deducts=False
)


def statuses(situation: Situation) -> dict[str, str]:
    return {one.path.id: one.status for one in judged(situation)}


def but(situation: Situation, path: str) -> list[str]:
    """Return the codes of the conditions that failed."""
    (mine,) = [one for one in judged(situation) if one.path.id == path]
    return [one.code for one in mine.conditions if one.holds == "no"]


def test_every_path_has_an_id_of_its_own_and_an_authority() -> None:
    assert len({path.id for path in PATHS}) == len(PATHS)
    assert all(path.authority for path in PATHS)


def test_roth_iras_closed_in_2017_are_a_deduction() -> None:
    assert statuses(CASH_2017)["roth-iras-closed"] == "applies"
    assert statuses(CASH_2017)["traditional-iras-closed"] == "elsewhere"


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({"how": "partial"}, ["every-account", "cash", "deduction-exists"]),
        ({"how": "cash closing"}, ["deduction-exists"]),
    ],
)
def test_each_condition_that_fails_is_named(change: dict[str, str], failed: list[str]) -> None:
    later = CASH_2017._replace(year=2018, deductible=False, deducts=False, **change)  # type: ignore[arg-type]
    assert but(later, "roth-iras-closed") == failed


def test_floor_that_takes_all_is_the_condition_that_fails() -> None:
    assert but(CASH_2017._replace(deducts=False), "roth-iras-closed") == ["above-floor"]


def test_whole_interest_is_not_known_of_a_rollover() -> None:
    rolled = INSIDE_2026._replace(how="rollover", fate="held")
    (mine,) = [one for one in judged(rolled) if one.path.id == "plan-closed"]
    assert mine.conditions[0].holds == "not told"
    assert mine.status == "fails"


@pytest.mark.parametrize(
    ("fate", "status"), [("kept", "applies"), ("held", "unsettled"), ("lost", "fails")]
)
def test_basis_kept_by_a_plan_is_its_practice(fate: str, status: str) -> None:
    rolled = INSIDE_2026._replace(how="rollover", fate=fate)
    assert statuses(rolled)["basis-kept-by-plan"] == status


def test_money_still_inside_has_paths_to_take() -> None:
    found = statuses(INSIDE_2026)
    assert {id_ for id_, status in found.items() if status == "open"} == {
        "paid-in-kind",
        "convert-while-low",
    }
    assert statuses(INSIDE_2026._replace(has_basis=False))["paid-in-kind"] == "fails"
    roth = INSIDE_2026._replace(family="designated Roth")
    assert statuses(roth)["designated-roth-moves"] == "open"


@pytest.mark.parametrize(("year", "failed"), [(2017, []), (2018, ["in-force"])])
def test_conversions_could_be_undone_to_2017(year: int, failed: list[str]) -> None:
    converted = CASH_2017._replace(year=year, how="rollover", family="traditional IRA")
    assert but(converted, "conversion-undone") == ["recharacterized", *failed]


def test_securities_paid_in_kind_wait_for_their_sale() -> None:
    kept = INSIDE_2026._replace(how="cash closing", in_kind=True)
    assert statuses(kept)["paid-in-kind"] == "open"
    assert "cash" in but(kept, "plan-closed")
    sold = kept._replace(how="shares sold")
    found = statuses(sold)
    assert (found["paid-in-kind"], found["capital-loss"]) == ("applies", "applies")
    assert found["plan-closed"] == "elsewhere"


def test_annuity_ended_by_death_counts_and_may_carry() -> None:
    ended = INSIDE_2026._replace(how="annuity ended", family="annuity")
    found = statuses(ended)
    assert (found["annuity-at-death"], found["operating-loss"]) == ("applies", "applies")
    assert found["fall-inside"] == "elsewhere"


@pytest.mark.parametrize(
    ("how", "path", "status"),
    [
        ("excess returned", "excess-deferral", "applies"),
        ("excess returned late", "excess-deferral", "fails"),
        ("correction", "plan-correction", "fails"),
        ("contribution returned", "ira-contribution-returned", "applies"),
    ],
)
def test_what_was_paid_back_has_one_path(how: str, path: str, status: str) -> None:
    found = statuses(INSIDE_2026._replace(how=how))  # type: ignore[arg-type]
    assert found[path] == status
    assert found["plan-closed"] == "elsewhere"


@pytest.mark.parametrize(
    ("standing", "status"),
    [
        ("none", "elsewhere"),
        ("done", "applies"),
        ("open", "open"),
        ("past", "fails"),
        ("barred", "fails"),
    ],
)
def test_loan_that_was_offset_is_no_loss_but_may_be_rolled_over(standing: str, status: str) -> None:
    given = INSIDE_2026._replace(loan_offset=(standing, "2027-04-15"))  # type: ignore[arg-type]
    assert statuses(given)["loan-offset"] == status


@pytest.mark.parametrize(("standing", "status"), [("open", "open"), ("past", "fails")])
def test_an_excess_in_a_plan_can_come_back_until_its_day(standing: str, status: str) -> None:
    given = INSIDE_2026._replace(excess=(standing, "2027-04-15"))  # type: ignore[arg-type]
    assert statuses(given)["excess-deferral"] == status
    assert statuses(given._replace(family="Roth IRA"))["excess-deferral"] == "elsewhere"


@pytest.mark.parametrize("how", CLOSINGS)
def test_no_account_of_its_own_has_a_capital_or_operating_loss(how: str) -> None:
    found = statuses(CASH_2017._replace(how=how))  # type: ignore[arg-type]
    assert (found["capital-loss"], found["operating-loss"]) == ("fails", "fails")
