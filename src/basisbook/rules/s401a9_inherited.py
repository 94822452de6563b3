"""26 USC 401(a)(9)(B), (H): over how many years a beneficiary has to be paid."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule

__all__ = ["heir_period"]


@rule(
    "required.heir_period",
    deferred("Years over which the minimum of a beneficiary is spread"),
    authority=(
        "26 USC 401(a)(9)(B)",
        "26 USC 401(a)(9)(B)(iv)",
        "26 USC 401(a)(9)(H)",
        "26 CFR 1.401(a)(9)-5",
        "26 CFR 1.401(a)(9)-9",
    ),
    since=2003,
)
def heir_period(heir: int, heir_years: int, owner: int, owner_years: int) -> int:
    """Return by what the balance of an inherited account is divided, in tenths of years.

    The life expectancy of the beneficiary, fixed in the year after the death and one less for
    each year since; that of the owner, fixed in the year of death, if it is longer. It is 0
    where the owner had not had to begin. Of a spouse both are those of the year, with no years
    gone by; of one who is treated as the owner, the period of the Uniform Lifetime Table stands
    for the beneficiary's. With one year or less left all is to be paid.

    Units: expectancies in tenths of years, with whole years gone by since each was fixed.
    """
    return max(10, heir - 10 * heir_years, owner - 10 * owner_years)
