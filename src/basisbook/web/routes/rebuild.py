"""Rebuild my basis: evidence a year at a time; what it proves, implies, leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.errors import BookError
from basisbook.explain.blocks import Figures, Section
from basisbook.explain.outline.rebuild import rebuild_outline
from basisbook.i18n import gettext as _
from basisbook.rebuild.build import rebuild
from basisbook.web.asking import Ask, Asked
from basisbook.web.books import problems_of
from basisbook.web.broken import broken
from basisbook.web.changing import stored, then
from basisbook.web.deeds import Deed
from basisbook.web.entries.plain import plain
from basisbook.web.entries.pointed import pointed
from basisbook.web.gathering import Evidence, controls, ira_accounts, text_with
from basisbook.web.pages import page, sections
from basisbook.web.patience import PatientRoute
from basisbook.web.ranges import Range, drawn, worded
from basisbook.web.trying import beside, new_problems
from basisbook.web.typed import Typed
from basisbook.yamlediting import added

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from markupsafe import Markup

    from basisbook.explain.blocks import Block, Document
    from basisbook.rebuild.model import Kept, Rebuilt

ROUTER = APIRouter(prefix="/books/{book_id}/rebuild", route_class=PatientRoute)
_PARTS = ("contradictions", "gaps", "late", "evidence", "assumed")
_FOLDED = ("evidence", "assumed")


class Part(NamedTuple):
    """A part of what was found, laid out; folded up where it is only for who wants to check."""

    name: str
    title: str
    body: Markup
    folded: bool


class Shown(NamedTuple):
    """The basis of one kind of IRA of one owner, as the page shows it."""

    title: str
    last: int
    least: str
    most: str
    standing: str
    chart: Markup
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[Part, ...]


@ROUTER.get("")
def rebuilding(ask: Ask) -> Response:
    """Return what the evidence makes of the basis of IRAs, and a form for more of it."""
    return _page(ask, Evidence({}, {}))


def _page(ask: Asked, evidence: Evidence, status: int = 200) -> Response:
    read = ask.book.read
    if read is None or problems_of(ask.book.revision.text):
        return broken(ask, "rebuild")
    problems = evidence.rest
    found: tuple[Shown, ...] = ()
    standing = None
    try:
        rebuilt = _for_page(rebuild(read))
        made = rebuild_outline(rebuilt)
        found = tuple(_shown(rebuilt, made))
        standing = made.standing
    except BookError as error:
        problems += pointed(ask.book, error.problems)
    return page(
        ask.request,
        "rebuild/rebuild.html",
        status,
        book=ask.book,
        here="rebuild",
        iras=ira_accounts(read.book),
        controls=controls(read.book, evidence),
        problems=problems,
        wrong=bool(evidence.errors),
        standing=standing,
        found=found,
    )


def _for_page(rebuilt: Rebuilt) -> Rebuilt:
    """Return what was found in the words of the forms, for who does not see the book's text."""
    return rebuilt._replace(kept=tuple(map(_kept_for_page, rebuilt.kept)))


def _kept_for_page(kept: Kept) -> Kept:
    gaps = (gap._replace(closes=tuple(map(plain, gap.closes))) for gap in kept.gaps)
    # This book goes on as it is; lines that begin another are for who writes one.
    return kept._replace(gaps=tuple(gaps), opening="")


@ROUTER.post("")
def gather(ask: Ask, base: Annotated[int, Form()], typed: Typed) -> Response:
    """Add what is known of a year as one step, or say beside each field what is wrong."""
    read = ask.book.read
    if read is None or problems_of(ask.book.revision.text):
        return broken(ask, "rebuild")
    text, places = text_with(read, ask.book.revision.text, typed)
    if not places:
        nothing = _("Write a year, and at least one amount.")
        return _page(ask, Evidence(typed, {"year": nothing}), 422)
    problems = new_problems(ask.book.revision.text, text)
    if problems:
        names = {keys: name for name, keys in places.items()}
        told, rest = beside(problems, text, lambda spot: names.get(spot.path))
        return _page(ask, Evidence(typed, told, pointed(ask.book, rest, text)), 422)
    deed = Deed("evidence", {"year": typed.get("year", "")})
    return then(stored(ask.books, ask.book_id, base, text, deed), "/rebuild")


@ROUTER.post("/ira")
def name_ira(ask: Ask, base: Annotated[int, Form()], typed: Typed) -> Response:
    """Add a traditional IRA to a book that has none."""
    read = ask.book.read
    if read is None or problems_of(ask.book.revision.text):
        return broken(ask, "rebuild")
    said = " ".join(typed.get("title", "").split())[:60]
    account = {"kind": "traditional IRA", **({"title": said} if said else {})}
    if len(read.book.owners) > 1:
        account["owner"] = next(iter(read.book.owners))
    text = added(ask.book.revision.text, "accounts", _free(read.book.accounts), account)
    problems = new_problems(ask.book.revision.text, text)
    if problems:
        return _page(ask, Evidence({}, {}, pointed(ask.book, problems, text)), 422)
    deed = Deed("account", {"title": said or "traditional IRA"})
    return then(stored(ask.books, ask.book_id, base, text, deed), "/rebuild")


def _free(taken: Container[str]) -> str:
    names = ("traditional-ira", *(f"traditional-ira-{number}" for number in range(2, 1000)))
    return next(name for name in names if name not in taken)


def _shown(rebuilt: Rebuilt, made: Document) -> Iterator[Shown]:
    for number, (kept, section) in enumerate(zip(rebuilt.kept, made.sections, strict=False)):
        figures = [block.figures for block in section.blocks if isinstance(block, Figures)]
        values = [figure.value for block in figures for figure in block]
        yield Shown(
            section.title,
            kept.years[-1].year,
            values[0],
            values[1],
            values[2],
            drawn(_("Basis at the end of each year"), _ranges(kept)),
            (
                (_("Year"), False),
                (_("Added"), True),
                (_("how sure"), False),
                (_("Paid out"), True),
                (_("Basis at its end"), True),
                (_("how sure"), False),
            ),
            tuple(_rows(kept)),
            tuple(_parts(section.blocks, number)),
        )


def _ranges(kept: Kept) -> tuple[Range, ...]:
    return tuple(
        Range(one.year, one.basis.low, one.basis.high, worded(one.basis.low, one.basis.high))
        for one in kept.years
    )


def _rows(kept: Kept) -> Iterator[tuple[str, ...]]:
    sure = {"proven": _("proven"), "inferred": _("inferred"), "open": _("open")}
    for one in kept.years:
        yield (
            str(one.year),
            worded(one.added.low, one.added.high),
            sure[one.added.standing],
            worded(one.distributions, one.distributions) if one.distributions else "",
            worded(one.basis.low, one.basis.high),
            sure[one.basis.standing],
        )


def _parts(blocks: tuple[Block, ...], number: int) -> Iterator[Part]:
    """Yield the parts that the page takes over, each with an id of its own."""
    for block in blocks:
        if not isinstance(block, Section):
            continue
        name = block.id.rpartition("-")[2]
        if name in _PARTS:
            inner = sections([block._replace(id=f"{name}-{number}")])
            yield Part(name, block.title, inner, name in _FOLDED)
