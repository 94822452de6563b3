"""Every path by which a loss in a retirement account might count on a federal return."""

from __future__ import annotations

from basisbook.answers.paths import closing, elsewhere, keeping, returned, securities
from basisbook.answers.paths.model import Judged, Path, Situation, judge

PATHS: tuple[Path, ...] = (
    *closing.PATHS,
    *securities.PATHS,
    *returned.PATHS,
    *keeping.PATHS,
    *elsewhere.PATHS,
)


def judged(situation: Situation) -> tuple[Judged, ...]:
    """Return how each path stands for a loss, in the order of `PATHS`."""
    return tuple(judge(path, situation) for path in PATHS)
