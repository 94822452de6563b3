"""What employers and their plans report on deferrals."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Text, Year


class Box12(NamedTuple):
    """Amounts of box 12 of a Form W-2, by code."""

    D: Amount | None = None
    """Section 401(k): elective deferrals."""
    E: Amount | None = None
    """Section 403(b)."""
    G: Amount | None = None
    """Section 457(b), with what the employer paid."""
    S: Amount | None = None
    """A SIMPLE IRA under section 408(p)."""
    AA: Amount | None = None
    """Section 401(k): designated Roth contributions."""
    BB: Amount | None = None
    """Section 403(b): designated Roth contributions."""
    EE: Amount | None = None
    """A governmental section 457(b) plan: designated Roth contributions."""
    A: Amount | None = None
    B: Amount | None = None
    C: Amount | None = None
    J: Amount | None = None
    K: Amount | None = None
    L: Amount | None = None
    M: Amount | None = None
    N: Amount | None = None
    P: Amount | None = None
    Q: Amount | None = None
    R: Amount | None = None
    T: Amount | None = None
    V: Amount | None = None
    W: Amount | None = None
    Y: Amount | None = None
    Z: Amount | None = None
    DD: Amount | None = None
    FF: Amount | None = None
    GG: Amount | None = None
    HH: Amount | None = None
    II: Amount | None = None
    """The codes from A on are of other things, such as DD of health coverage: nothing here follows
    from them."""


DEFERRALS_OF_BOX_12 = ("D", "E", "G", "S", "AA", "BB", "EE")
"""The codes of box 12 that tell of elective deferrals."""


class FormW2(NamedTuple):
    """A Form W-2, as far as it speaks of a plan."""

    form_w2: Year
    plan: Name | None = None
    """The plan, or for code S the SIMPLE IRA, that its box 12 is about."""
    owner: Name | None = None
    box_12: Box12 = Box12()
    retirement_plan: Literal["checked", "not checked"] | None = None
    """Box 13: whether the employee was an active participant."""
    note: Text | None = None


class LossLetter(NamedTuple):
    """A plan's letter on excess deferrals that it paid back with a loss.

    No box of a form shows the loss.
    """

    loss_letter: Name
    """The account that paid."""
    date: Date
    """The day of the payment."""
    for_year: Year
    excess: Amount
    """The deferrals that were too much."""
    paid: Amount
    """What was paid: the excess less its loss."""
    note: Text | None = None
