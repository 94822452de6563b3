"""Dated parameters, and the law of one year as a record."""
