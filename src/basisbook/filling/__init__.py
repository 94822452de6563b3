"""Blank forms of the IRS, filled in by the line numbers that are printed on them."""
