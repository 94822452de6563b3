"""Points on which an answer turns: missing facts, and positions on unsettled law.

The folds run on complete facts only. So whatever the book leaves open is a point with
options; a run uses one option of each, and running again with the others shows what each
would change. A point whose options change nothing is not worth a question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from basisbook.money import Cents


class Point(NamedTuple):
    """Something left open: which question or position, and about which plan, account or year."""

    code: str
    subject: str
    options: tuple[str, ...]
    """Option ids; the first is used unless another is chosen."""
    settled: bool = False
    """An unsettled point of law: the first option is used, the owner's choice or the default."""
    default: str = ""
    """Of an unsettled point: what is used where the owner chooses nothing."""
    taken: bool = False
    """Whether the owner chose, be it what is used anyway."""

    @property
    def of_amount(self) -> bool:
        """Return whether the answer is an amount: then options are its ends, or steps between."""
        return not _ENDS.isdisjoint(self.options)


_ENDS = frozenset({"all", "enough", "large", "whole"})
"""Options that stand for the most that an amount can be."""


Chosen = dict[tuple[str, str], str]
"""Option chosen for a point, by code and subject."""


class Resolver:
    """Answers points for one run, and remembers which were asked."""

    def __init__(self, chosen: Chosen, includible: dict[str, Cents] | None = None) -> None:
        """Answer with `chosen` where it has an answer, else with a point's first option.

        `includible` is what each event was found to make includible in an earlier run:
        some questions have bounds that only a run can tell.
        """
        self._chosen = chosen
        self.includible = includible or {}
        self.points: dict[tuple[str, str], Point] = {}

    def ask(self, code: str, subject: str, *options: str) -> str:
        """Return the option to use for a missing fact."""
        return self._resolve(Point(code, subject, options))

    def position(self, code: str, subject: str, taken: str | None, *options: str) -> str:
        """Return the position to use on an unsettled point; `taken` is the owner's choice."""
        first = options[0] if taken is None else taken
        ordered = (first, *(option for option in options if option != first))
        default, own = options[0], taken is not None
        point = Point(code, subject, ordered, settled=True, default=default, taken=own)
        return self._resolve(point)

    def _resolve(self, point: Point) -> str:
        self.points.setdefault((point.code, point.subject), point)
        return self._chosen.get((point.code, point.subject), point.options[0])
