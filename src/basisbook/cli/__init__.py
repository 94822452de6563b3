"""The command line: it asks, and it prints; it never computes."""

from __future__ import annotations

from basisbook.cli.program import main

__all__ = ["main"]
