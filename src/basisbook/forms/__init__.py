"""Outcomes as lines of forms, and Forms 1099-R as payers should issue them."""
