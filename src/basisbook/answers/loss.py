"""What a loss is, and what may be said of one: the records that every part of the answer shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from basisbook.engine.contracts import Contract
    from basisbook.money import Cents

How: TypeAlias = Literal[
    "rollover",
    "cash closing",
    "split closing",
    "source closing",
    "in kind",
    "partial",
    "inside",
    "annuity ended",
    "excess returned",
    "excess returned late",
    "correction",
    "contribution returned",
    "shares sold",
    "stolen",
    "worthless",
    "wash sale",
]
"""How a loss came about: `source closing` is cash, but not the whole interest in the plan;
`in kind` is all of it, in securities that took the basis; of a `partial` payment money is left;
nothing was paid where it is `inside`. An `excess` is one of deferrals, a `correction` any other
that a plan makes, a `contribution` one to an IRA;
`stolen` is money that had been paid out; `worthless` is a security that the account held. Of a
`wash sale` the securities were the owner's own, and the account bought the same."""

Grade = Literal["verified", "by conformity", "weak", "refused"]

CLOSINGS: tuple[How, ...] = (
    "rollover",
    "cash closing",
    "split closing",
    "source closing",
    "in kind",
    "partial",
    "inside",
)
"""What may show a loss of an account's own: it must be sustained, and meets the floor of 2%."""


class Loss(NamedTuple):
    """A loss and its deduction.

    Units: cents.
    """

    id: str
    year: int
    owner: str
    contract: Contract
    account: str
    date: str
    how: How
    loss: Cents
    deduction: Cents
    saved: Cents | None = None
    """Income tax that the deduction saves; None if the return's facts do not say."""
    worth: tuple[tuple[str, Cents], ...] = ()
    """What limits take of the deduction, and the tax with it and without it, by name."""

    @property
    def ended(self) -> bool:
        """Return whether it is cost of an annuity that ended, which meets no floor."""
        return self.how == "annuity ended"

    @property
    def stolen(self) -> bool:
        """Return whether it is money that was stolen after it had been paid out."""
        return self.how == "stolen"

    @property
    def closes(self) -> bool:
        """Return whether it is a loss of an account's own, which meets the floor of 2%."""
        return self.how in CLOSINGS


class Reason(NamedTuple):
    """One reason, its authority, and how sure it is."""

    code: str
    text: str
    authority: tuple[str, ...]
    grade: Grade = "verified"


class Verdict(NamedTuple):
    """What federal law makes of a loss, in one sentence, with its reasons."""

    text: str
    grade: Grade
    reasons: tuple[Reason, ...]
    otherwise: tuple[Reason, ...]
    basis: str
