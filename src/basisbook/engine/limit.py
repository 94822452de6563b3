"""A limit on contributions of one owner and year, and what was found of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from basisbook.money import Cents


class Limit(NamedTuple):
    """A limit, used by so much; `number` is what the trace calls it.

    `amounts` are by name: `used`, `limit`, and `room` or `excess`; others for some limits.
    `needs` names facts of the book without which the limit may be lower than it seems.
    `subject` is the employer or plan that it is about, if it is not of the person.
    """

    code: str
    owner: str
    year: int
    number: int
    amounts: dict[str, Cents]
    needs: tuple[str, ...] = ()
    subject: str = ""
    day: str = ""
    """The day on which it is tested, if a year may have several, as `YYYY-MM-DD`."""

    @property
    def id(self) -> str:
        """Return what tells it from the others of its owner and year."""
        return " ".join(part for part in (self.code, self.subject, self.day) if part)


def used_of(used: Cents, limit: Cents) -> dict[str, Cents]:
    """Return what is used of a limit, and the room left or the excess.

    Units: cents.
    """
    rest = {"room": limit - used} if used <= limit else {"excess": used - limit}
    return {"used": used, "limit": limit, **rest}
