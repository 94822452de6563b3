"""Basis rebuilt from scattered evidence: what each year proves, and what is possible."""
