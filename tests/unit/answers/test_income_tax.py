"""The rate schedules against the tax that they print at the foot of each bracket."""

from __future__ import annotations

import pytest

from basisbook.answers.income_tax import Filer, Worth, bill, schedule_tax
from basisbook.errors import LawError
from basisbook.ledger.scalars import parse_money

# Year, status, an end of a bracket, and the tax on it that the schedule prints.
PRINTED = """
2013 single 36,250 4,991.25
2013 single 400,000 116,163.75
2013 joint 450,000 125,846.00
2013 separate 225,000 62,923.00
2014 single 36,900 5,081.25
2014 single 406,750 118,118.75
2014 joint 457,600 127,962.50
2014 head 432,200 123,424.00
2014 separate 202,550 54,793.75
2015 single 413,200 119,996.25
2015 joint 464,850 129,996.50
2015 separate 232,425 64,998.25
2016 single 415,050 120,529.75
2016 joint 466,950 130,578.50
2016 separate 233,475 65,289.25
2016 head 441,000 125,936.00
2017 single 416,700 120,910.25
2018 single 157,500 32,089.50
2019 single 510,300 153,798.50
2020 single 518,400 156,235.00
2021 single 209,425 47,843.00
2022 single 215,950 49,335.50
2023 single 95,375 16,290.00
2024 single 100,525 17,168.50
2025 single 626,350 188,769.75
2025 joint 751,600 202,154.50
2025 head 626,350 187,031.50
2025 separate 375,800 101,077.25
2026 single 640,600 192,979.25
2026 single 256,225 58,448.00
"""
ROWS = [line.split() for line in PRINTED.split("\n") if line]


@pytest.mark.parametrize(("year", "status", "taxable", "tax"), ROWS)
def test_the_tax_at_the_end_of_a_bracket_is_what_the_schedule_prints(
    year: str, status: str, taxable: str, tax: str
) -> None:
    filer = Filer(int(year), status, 0, 0)
    assert schedule_tax(filer, parse_money(taxable)) == parse_money(tax)


def _worth(filer: Filer, deduction: int) -> Worth:
    return Worth(bill(filer), bill(filer._replace(itemized=filer.itemized + deduction)))


def test_a_deduction_below_the_standard_deduction_is_worth_nothing() -> None:
    filer = Filer(2024, "single", 60_000_00, 0)
    assert _worth(filer, 14_600_00).saved == 0
    assert _worth(filer, 14_601_00).survives == 1_00


def test_a_filer_of_65_has_a_larger_standard_deduction() -> None:
    filer = Filer(2024, "single", 60_000_00, 0, aged=1)
    assert _worth(filer, 16_550_00).survives == 0


def test_to_2017_three_percent_above_the_threshold_is_cut() -> None:
    # Joint, 2017, income 400,000, deductions 40,000: 3% of 86,200 is 2,586.
    filer = Filer(2017, "joint", 400_000_00, 40_000_00)
    assert schedule_tax(filer, 400_000_00 - 37_414_00) == bill(filer).regular


def test_the_cut_to_2017_never_takes_more_than_four_fifths() -> None:
    filer = Filer(2017, "single", 2_000_000_00, 20_000_00)
    assert bill(filer).regular == schedule_tax(filer, 2_000_000_00 - 6_350_00)


def test_from_2026_the_cut_is_two_37ths_of_the_lesser_amount() -> None:
    # Joint, 60,000 itemized, taxable 900,000 before the cut: 60,000 x 2/37 is 3,243.24.
    filer = Filer(2026, "joint", 960_000_00, 60_000_00)
    assert bill(filer).regular == schedule_tax(filer, 900_000_00 + 3_243_24)
    below = Filer(2026, "joint", 780_000_00, 60_000_00)
    # Only 11,300 lies above 768,700, and 2/37 of that is 610.81.
    assert bill(below).regular == schedule_tax(below, 720_000_00 + 610_81)


def test_a_year_without_rates_is_refused() -> None:
    with pytest.raises(LawError):
        bill(Filer(2012, "single", 60_000_00, 0))
