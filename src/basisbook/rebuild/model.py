"""What `basisbook rebuild` says: the model behind every face, and its published schema."""

from __future__ import annotations

from typing import Literal, NamedTuple

from basisbook.money import Cents
from basisbook.report.model import Versions

FORMAT = "basisbook-rebuild/1"

Standing = Literal["proven", "inferred", "open"]
"""A document says it; it follows from other facts; or only bounds are known."""


class Span(NamedTuple):
    """An amount between two; `high` null is without a bound that is known.

    Units: cents.
    """

    low: Cents
    high: Cents | None
    standing: Standing

    @property
    def known(self) -> bool:
        """Return whether there is only one amount."""
        return self.low == self.high


class Evidence(NamedTuple):
    """One thing that the book holds on a year, and where it stands."""

    text: str
    place: str
    """File and line; empty for what the law says."""


class RebuiltYear(NamedTuple):
    """One year of an owner: what went in, what came out, and the basis at its end."""

    year: int
    added: Span
    """Nondeductible contributions; of Roth IRAs regular ones; of plans all to the source."""
    rolled_in: Span
    """After-tax money that came from plans."""
    distributions: Cents
    """Distributions and conversions of the year."""
    basis: Span
    """At the end of the year."""
    evidence: tuple[Evidence, ...]


class Gap(NamedTuple):
    """Something that is not known, what would close it, and where that is to be had."""

    year: int
    what: str
    closes: tuple[str, ...]
    width: Cents | None
    """How far apart the bounds are that it would close; null if one of them is not known."""


class LateLine(NamedTuple):
    """A line of a Form 8606 that was not filed: money, or the share of line 10."""

    number: str
    """As the form of the year prints it; empty where that is not verified."""
    name: str
    """What stands on the line, the same in every year and language."""
    label: str
    amount: Span | None
    share: tuple[str, str] | None
    """The least and the most of a decimal."""


class LateForm(NamedTuple):
    """Parts of a Form 8606 that the book does not hold, of a year that needed them."""

    year: int
    part: Literal["I and II", "III", "IV"]
    """The last two for distributions from Roth IRAs, which are Part IV of the form of 2010."""
    why: str
    lines: tuple[LateLine, ...]
    """In the order of the form, as far as evidence bounds them.

    None from the first year on whose evidence cannot all be right.
    """
    held: bool
    """Whether the book holds a form of the year, without a line of this part."""


class Contradiction(NamedTuple):
    """Two pieces of evidence that cannot both be right, with their places."""

    code: str
    year: int
    text: str
    remedy: str
    places: tuple[str, ...]


class Kept(NamedTuple):
    """The basis of one kind of IRA of one owner, or of one source of a plan, year by year."""

    owner: str
    title: str
    kind: Literal["traditional IRAs", "Roth IRAs", "after-tax", "designated Roth"]
    """The last two are sources of a plan, each by itself."""
    account: str
    """Id of the source of a plan; empty for IRAs, which are one."""
    account_title: str
    before: Span
    """The basis before the first of the years."""
    years: tuple[RebuiltYear, ...]
    basis: Span
    """At the end of the last of the years."""
    gaps: tuple[Gap, ...]
    late_forms: tuple[LateForm, ...]
    contradictions: tuple[Contradiction, ...]
    assumptions: tuple[str, ...]
    opening: str
    """Lines for the book that begin it with what is proven at least."""


class Rebuilt(NamedTuple):
    """Everything that `basisbook rebuild` found in a book."""

    format: str
    language: str
    versions: Versions
    title: str
    status: Literal["ok", "problems", "needs review"]
    kept: tuple[Kept, ...]
    left_out: tuple[Evidence, ...]
    """Sources of plans that are not followed, each with the reason."""
