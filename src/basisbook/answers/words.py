"""The shape of the words of a question or an unsettled point."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """What is asked, why it matters, where the answer is written, and each option's words."""

    text: str
    why: str
    write: str
    options: dict[str, str]
    authority: tuple[str, ...] = ()
