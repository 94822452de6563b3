"""What stops a run as a whole; a bad row never does."""

from __future__ import annotations

from basisbook.errors import Problem, ProblemsError


class BatchError(ProblemsError):
    """An input, output or checkpoint with which a run cannot go on."""

    def __init__(self, code: str, text: str, remedy: str = "") -> None:
        """Say what is wrong and how to mend it, under a code that never changes its meaning."""
        super().__init__((Problem(code, None, text, remedy),))
