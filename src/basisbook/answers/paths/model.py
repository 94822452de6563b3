"""A path by which a loss might count, and how to tell whether it does.

A path is data: its conditions, years, authority and grade, where it is reported, and what becomes
of the basis where it is closed. The conditions are asked of a situation, which is one loss of a
book; each answers for itself, so that a reader sees which one it was that failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from basisbook.answers.dated import told
from basisbook.answers.loss import CLOSINGS
from basisbook.i18n import gettext as _
from basisbook.law import days

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.answers.loss import Grade, How

Family = Literal["plan", "designated Roth", "traditional IRA", "Roth IRA", "annuity"]
Status = Literal["applies", "open", "unsettled", "fails", "elsewhere"]
"""`open` is not closed yet: it would apply if something is done. `elsewhere` is about something
of which the book has nothing."""

Holds = Literal["yes", "no", "not told"]

Pending: TypeAlias = "tuple[Literal['none', 'done', 'open', 'past', 'barred'], str]"
"""What can be done until a day: whether it was, still may be, no longer may be or never might,
and that day."""


class Situation(NamedTuple):
    """One loss of a book, as far as any path asks."""

    year: int
    how: How
    family: Family
    fate: str
    """What becomes of basis above what was paid: a `Fate`."""
    has_basis: bool
    """Whether money that was already taxed is in the account, or was."""
    deductible: bool
    """Whether the law of the year has the deduction for an account that was closed."""
    deducts: bool
    """Whether anything of the loss is left as a deduction."""
    in_kind: bool = False
    """Whether securities were paid out, and the owner kept them."""
    of_employer: bool = False
    """Whether those securities, or the ones that were sold, are of the employer."""
    loan_offset: Pending = ("none", "")
    """A loan that the plan offset in the year: whether it was rolled over, and until when."""
    excess: Pending = ("none", "")
    """Excess deferrals of the year that are still in the plan, and until when they come in time."""
    worthless: bool = False
    """Whether securities that had been paid out became worthless, or were paid out worthless."""
    restored: str = ""
    """What was paid to the account in the year to make up for a breach of duty, in words."""

    @property
    def inside(self) -> bool:
        """Return whether money of the account, or of its kind of IRA, is still there."""
        return self.how in ("inside", "partial", "source closing")

    @property
    def of_plan(self) -> bool:
        """Return whether it is an account's own loss, of an employer's plan."""
        return self.how in CLOSINGS and self.family in ("plan", "designated Roth")

    @property
    def of_ira(self) -> bool:
        """Return whether it is an account's own loss, of IRAs."""
        return self.how in CLOSINGS and self.family in ("traditional IRA", "Roth IRA")


class Condition(NamedTuple):
    """Something that must be so, whether it is, and what is so instead."""

    code: str
    text: str
    holds: Holds
    but: str = ""


class Ways(NamedTuple):
    """What a path asks of one loss.

    `about` says whether the loss is of the path's sort at all. `todo` is what to do, and by when,
    so that a path which is still open applies; without it a failing condition closes the path.
    """

    about: bool
    conditions: tuple[Condition, ...] = ()
    todo: str = ""
    unsettled: str = ""
    """Why nobody can say, where the conditions hold."""


class Path(NamedTuple):
    """A path: what it gives and what it rests on. Its texts are translated when they are shown."""

    id: str
    title: str
    gives: str
    """What one gets where it applies."""
    test: Callable[[Situation], Ways]
    authority: tuple[str, ...]
    reported: str = ""
    """Where on the return; what depends on the year is in `line`."""
    basis: str = ""
    """What becomes of the basis where the path is closed."""
    grade: Grade = "verified"
    exists: str = ""
    """The id of the law that says in which years it exists; empty if it does in all of them."""
    line: tuple[str, str] | None = None
    """Form and amount by which the law store knows the line of a year."""

    @property
    def since(self) -> int:
        """The first year in which the law has it, as far as is known."""
        return days.first_year(self.exists or "federal.miscellaneous.allowed")

    @property
    def until(self) -> int | None:
        """The last year, None where the law still has it."""
        return days.last_year(self.exists) if self.exists else None


class Judged(NamedTuple):
    """A path and how it stands for one loss."""

    path: Path
    status: Status
    conditions: tuple[Condition, ...]
    text: str
    todo: str


Paths: TypeAlias = tuple[Path, ...]


def met(code: str, text: str, *, holds: bool, but: str = "") -> Condition:
    """Return a condition that the book answers with yes or no."""
    return Condition(code, text, "yes" if holds else "no", but)


def judge(path: Path, situation: Situation) -> Judged:
    """Return how a path stands for a loss, in one of five words and a sentence."""
    ways = path.test(situation)
    in_force = _in_force(path, situation.year)
    conditions = (*ways.conditions, *in_force)
    failing = [one for one in conditions if one.holds == "no"]
    gives = told(_(path.gives))
    if not ways.about:
        return Judged(path, "elsewhere", (), gives, "")
    if failing and ways.todo and not any(one.holds == "no" for one in in_force):
        return Judged(path, "open", conditions, gives, ways.todo)
    if failing:
        said = " ".join(one.but for one in failing if one.but)
        return Judged(path, "fails", conditions, said or gives, "")
    if ways.unsettled or any(one.holds == "not told" for one in conditions):
        return Judged(path, "unsettled", conditions, ways.unsettled or gives, "")
    return Judged(path, "applies", conditions, gives, "")


def _in_force(path: Path, year: int) -> tuple[Condition, ...]:
    """Return the condition that the law of the year has the path, where it has not always."""
    if path.until is None and path.since <= year:
        return ()
    if path.until is None:
        text = _("The law had it from {since}.").format(since=path.since)
        but = _("The law did not have it in {year} yet.").format(year=year)
    else:
        text = _("The law had it until {until}.").format(until=path.until)
        but = _("The law had it until {until}, and no longer in {year}.").format(
            until=path.until, year=year
        )
    return (met("in-force", text, holds=path.since <= year <= (path.until or year), but=but),)
