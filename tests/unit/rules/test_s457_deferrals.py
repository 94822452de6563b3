from __future__ import annotations

from basisbook.facts import Recovery
from basisbook.rules.s457_deferrals import deferred_pay


def test_pay_that_was_deferred_is_includible_whole() -> None:
    """26 USC 457(a)(1)(B); what a contract calls its investment stays where it is."""
    assert deferred_pay(700_00, 5_000_00) == Recovery(0, 5_000_00, 0, 700_00)
