"""Millions of participants: the same law compiled, over Arrow, on one machine or many."""
