"""How a box of a Form 1099-R that was received differs, and who has to do something about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.i18n import language

if TYPE_CHECKING:
    from basisbook.money import Cents

Kind = Literal["payer error", "alternative", "unsettled", "book"]
"""`payer error`: the payer should have printed something else. `alternative`: another value that
is also right, or that changes nothing. `unsettled`: right under another position on a point of
law. `book`: the book lacks or contradicts a fact, or the form does; one of the two is wrong."""

INSTRUCTIONS = "Instructions for Forms 1099-R and 5498"


class Difference(NamedTuple):
    """One box that is not as expected: what it says, what it should say, and what to do."""

    box: str
    """As the form numbers it, or `IRA` for the check box; empty for the form as a whole."""
    kind: Kind
    text: str
    todo: str = ""
    authority: tuple[str, ...] = ()
    received: Cents | str | None = None
    """What the box holds: cents, or a text; None if it is blank."""
    expected: Cents | str | None = None
    code: str = ""
    """Of a fault that the form has by itself, whatever happened."""
    question: str = ""
    """The question of the report to which the form is evidence of an answer."""
    minor: bool = False
    """Whether it leaves the form as good as right: nothing on the return comes of it."""

    @property
    def said(self) -> str:
        """Return it in one breath: what is so, and what to do."""
        return in_a_row(self.text, self.todo)

    @property
    def matters(self) -> bool:
        """Return whether the form is not right because of it."""
        return self.kind in ("payer error", "book") and not self.minor


def instructions(box: str) -> str:
    """Return the citation of what the instructions for the payer say of a box."""
    return f"{INSTRUCTIONS}, Box {box}"


def in_a_row(*sentences: str) -> str:
    """Return sentences one after the other, as the language in use sets them."""
    return ("" if language() == "zh" else " ").join(filter(None, sentences))
