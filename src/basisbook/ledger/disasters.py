"""Disasters before January 26, 2021: each had an act of its own, with its own days of payment."""

from __future__ import annotations

import datetime
from typing import NamedTuple

FIRST_OF_CODE = datetime.date(2021, 1, 26)
"""P.L. 117-328 division T section 331(d): from here section 72(t)(11) is for all disasters."""
BEFORE_2021 = "disaster before 2021"
"""What the limit of the acts is called in the law."""


class Act(NamedTuple):
    """When an act's disasters began, and the days on which their payments could be made."""

    name: str
    began_from: datetime.date
    began_until: datetime.date
    paid_from: datetime.date
    paid_until: datetime.date
    each: bool
    """Whether the limit is of each disaster, not of all together."""


_ACTS = (
    # 26 USC 1400Q(a)(4)(A), before it P.L. 109-73 section 101; Pub. 590 (2006) chapter 4.
    Act(
        "hurricanes of 2005",
        datetime.date(2005, 8, 25),
        datetime.date(2005, 10, 31),
        datetime.date(2005, 8, 25),
        datetime.date(2006, 12, 31),
        each=False,
    ),
    # P.L. 115-97 section 11028(b)(1)(D).
    Act(
        "disasters of 2016",
        datetime.date(2016, 1, 1),
        datetime.date(2016, 12, 31),
        datetime.date(2016, 1, 1),
        datetime.date(2017, 12, 31),
        each=False,
    ),
    # P.L. 116-260 division EE sections 301 and 302(a); 180 days from its enactment.
    Act(
        "disasters of 2020",
        datetime.date(2019, 12, 28),
        datetime.date(2020, 12, 27),
        datetime.date(2019, 12, 28),
        datetime.date(2021, 6, 24),
        each=True,
    ),
)


def act_of(began: datetime.date) -> Act | None:
    """Return the act for a disaster that began on a day, None if none was verified."""
    return next((one for one in _ACTS if one.began_from <= began <= one.began_until), None)
