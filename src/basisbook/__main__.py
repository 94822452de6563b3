"""Run the program: `python -m basisbook`."""

from __future__ import annotations

from basisbook.cli import main

main()
