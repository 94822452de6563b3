from __future__ import annotations

from basisbook.law.records import WithholdingLaw
from basisbook.rules.s3405_withholding import nonperiodic_withheld, required_withholding


def test_withholding() -> None:
    """irs.gov, Rollovers of retirement plan and IRA distributions: 2,000 of 10,000."""
    assert required_withholding(10_000_00, WithholdingLaw(20, 100)) == 2_000_00
    assert required_withholding(0, WithholdingLaw(20, 100)) == 0


def test_nonperiodic_withholding() -> None:
    """26 USC 3405(b)(1): 10 percent."""
    assert nonperiodic_withheld(9_000_00, WithholdingLaw(10, 100)) == 900_00
