"""What a long run does with what it no longer needs."""

from __future__ import annotations

import gc

_SELDOM = (100_000, 20, 20)
"""After how many new objects, and how many such times, the younger and the older are looked at."""


def free_garbage() -> None:
    """Free what nothing uses any more, which a short run leaves to its end.

    Seldom, because to look through long reports holds up every answer.
    """
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    gc.enable()
