from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basisbook.imports.masking import masked, masked_account


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("SSN 123-45-6789", "SSN …"),
        ("123 45 6789", "…"),
        ("EIN 12-3456789.", "EIN …."),
        ("acct 123456789", "acct …6789"),
        ("Z12345678 (Cash)", "…5678 (Cash)"),
        ("X12-345678", "…5678"),
        ("4111 1111 1111 1111", "…1111"),
        ("123456", "…456"),
        ("2024-01-31", "2024-01-31"),
        ("01/31/2024", "01/31/2024"),
        ("1,234,567.89", "1,234,567.89"),
        ("1234567.89", "1234567.89"),
        ("TARGET 2045 FUND, S&P 500", "TARGET 2045 FUND, S&P 500"),
        ("账号123456789，", "账号…6789，"),
        ("price 12.3456789", "price 12.3456789"),
        ("History_for_Account_Z12345678.csv", "History_for_Account_…5678.csv"),
    ],
)
def test_numbers_are_cut_and_words_stay(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [("1234", "…34"), ("93793", "…93"), ("ROTH IRA", "ROTH IRA"), ("AB 12 345 678", "AB …5678")],
)
def test_an_account_shows_at_most_half_of_its_number(text: str, kept: str) -> None:
    assert masked_account(text) == kept


@given(
    st.text("0123456789", min_size=6, max_size=12),
    st.sampled_from(["", "acct ", "#", "(", "_", "No."]),
)
def test_no_long_number_survives(number: str, before: str) -> None:
    assert number not in masked(f"{before}{number} rest")
