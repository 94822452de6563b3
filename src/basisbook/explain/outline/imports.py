"""What a file would add to a book, put in order: entries, what is left out, what is asked."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from basisbook.explain.blocks import (
    Block,
    Column,
    Document,
    Item,
    Listing,
    Paragraph,
    Section,
    Table,
)
from basisbook.explain.text import money, tidy
from basisbook.i18n import gettext as _
from basisbook.i18n import language, ngettext
from basisbook.ledger.book import event_kind
from basisbook.ledger.book.documents import DOCUMENT_KINDS
from basisbook.ledger.scalars import UnreadableError, parse_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from basisbook.errors import Problem
    from basisbook.imports.decisions import Decision
    from basisbook.imports.planned import Dropped, Planned, Proposal
    from basisbook.yamltext import Node

_ABOUT = (("form_1099r", "boxes", "1"), ("form_5498", "boxes", "5"), ("form_8606", "lines", "14"))
_NAMED = 4
_LONGEST = 32
_MOST = 40
"""Entries that are shown one by one; of more, the sums of a year say more."""


def import_outline(
    names: tuple[str, str], proposal: Proposal, problems: Iterable[Problem] = (), *, detail: bool
) -> Document:
    """Return the preview of an import; `names` are those of the file and of the book."""
    file, book = names
    sections = [
        _added(proposal, detail=detail),
        _left_out(proposal),
        _decided(proposal),
        _open(proposal),
        _wrong(problems),
    ]
    return Document(
        _("Basisbook: what {file} would add to {book}").format(file=file, book=book),
        _standing(proposal),
        tuple(section for section in sections if section is not None),
        (*proposal.reading.notes, _("Nothing is written yet.")),
        language(),
    )


def _standing(proposal: Proposal) -> Paragraph:
    reading = proposal.reading
    days = [row.date for row in reading.rows]
    forms = sum(found.part == "documents" for found in reading.found)
    count = len(days) + len(reading.found) - forms
    if not count and not forms:
        return Paragraph(reading.title)
    told = ngettext("{n} line was read", "{n} lines were read", count).format(n=count)
    if forms:
        read = ngettext("{n} form was read", "{n} forms were read", forms).format(n=forms)
        told = _("{forms}, {lines}").format(forms=read, lines=told) if count else read
    if days:
        told = _("{lines}, from {first} to {last}").format(
            lines=told, first=min(days), last=max(days)
        )
    return Paragraph(_("{layout}: {told}.").format(layout=reading.title, told=told))


def _added(proposal: Proposal, *, detail: bool) -> Section:
    count = len(proposal.planned)
    title = ngettext("{n} entry to be added", "{n} entries to be added", count).format(n=count)
    blocks: tuple[Block, ...]
    if count > _MOST and not detail:
        more = Paragraph(_("Every entry is shown with --detail."), "quiet")
        blocks = (_sums(proposal.planned), more)
    else:
        blocks = (_each(proposal.planned),) if count else ()
    return Section("import-added", title, blocks, "plain" if count else "quiet")


def _each(planned: tuple[Planned, ...]) -> Table:
    columns = (
        Column(_("Date")),
        Column(_("Entry")),
        Column(_("Account")),
        Column(_("Amount"), numeric=True),
        Column(_("More")),
        Column(_("Lines")),
    )
    rows = (
        (each.date, _kind(each), _account(each), _amount(each), _more(each), _where(each))
        for each in planned
    )
    return Table(columns, tuple(rows))


def _sums(planned: tuple[Planned, ...]) -> Table:
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    counts: Counter[tuple[str, str, str]] = Counter()
    for each in planned:
        key = (each.date[:4], _kind(each), _account(each))
        counts[key] += 1
        sums[key] += _cents(each) or 0
    columns = (
        Column(_("Year")),
        Column(_("Entry")),
        Column(_("Account")),
        Column(_("Entries"), numeric=True),
        Column(_("Amount"), numeric=True),
    )
    rows = ((*key, str(counts[key]), money(sums[key])) for key in counts)
    return Table(columns, tuple(rows))


def _kind(planned: Planned) -> str:
    return (event_kind(planned.entry) or next(iter(planned.entry))).replace("_", " ")


def _account(planned: Planned) -> str:
    kind = event_kind(planned.entry)
    return str(planned.entry.get(kind or "account", ""))


def _cents(planned: Planned) -> int | None:
    """Return the amount of an entry, if it has one; of a form it is what it is about."""
    entry = planned.entry
    said = entry.get("amount") or entry.get("balance") or _of_form(entry)
    try:
        return parse_money(said) if isinstance(said, str) else None
    except UnreadableError:
        return None


def _of_form(entry: Mapping[str, Node]) -> Node | None:
    """Return the gross of a Form 1099-R, the value on a Form 5498, the basis on a Form 8606."""
    for kind, part, key in _ABOUT:
        boxes = entry.get(part)
        if kind in entry and isinstance(boxes, dict):
            return boxes.get(key)
    return None


def _amount(planned: Planned) -> str:
    if planned.entry.get("amount") == "all":
        return "all"
    cents = _cents(planned)
    return "" if cents is None else money(cents)


def _more(planned: Planned) -> str:
    told = {"date", "amount", "balance", "account", *DOCUMENT_KINDS, event_kind(planned.entry)}
    return ", ".join(
        f"{key} {_flat(value)}" for key, value in planned.entry.items() if key not in told
    )


def _flat(node: Node) -> str:
    if isinstance(node, dict):
        return "; ".join(f"{key}: {_flat(value)}" for key, value in node.items())
    return tidy(node) if isinstance(node, str) else ", ".join(map(_flat, node))


def _where(planned: Planned) -> str:
    """Return the lines that an entry comes from; of many, the first and the last."""
    spans = _spans(planned.lines)
    if spans.count(",") <= _NAMED:
        return planned.place or spans
    return _("{n} in {first}–{last}").format(
        n=len(planned.lines), first=min(planned.lines), last=max(planned.lines)
    )


def _spans(lines: Iterable[int]) -> str:
    """Return numbers of lines, those that follow each other as a span."""
    spans: list[list[int]] = []
    for line in sorted(filter(None, lines)):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def _left_out(proposal: Proposal) -> Section | None:
    items = [*map(_dropped, proposal.dropped), *_unblocking(proposal)]
    if not items:
        return None
    return Section("import-left-out", _("Left out"), (Listing(tuple(items)),))


def _dropped(dropped: Dropped) -> Item:
    count = len(dropped.lines)
    rows = ngettext("{n} line", "{n} lines", count).format(n=count)
    words = [_short(word) for word in dropped.words if word][:_NAMED]
    named = _(" ({words})").format(words="; ".join(words)) if words else ""
    few = 6
    lines = _spans(dropped.lines) if count <= few else ""
    label = _lines(lines) if lines else ""
    return Item(_("{rows}: {why}").format(rows=rows, why=dropped.why) + named, label=label)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _unblocking(proposal: Proposal) -> Iterator[Item]:
    """Yield what was never a row: text around tables, tables without dates."""
    groups: dict[str, list[int]] = defaultdict(list)
    for left in proposal.reading.left:
        if not left.blocking:
            groups[left.why].append(left.spot.line)
    for why, lines in groups.items():
        yield Item(why, label=_lines(_spans(lines)))


def _lines(spans: str) -> str:
    if spans.isdigit():
        return _("line {line}").format(line=spans)
    return _("lines {lines}").format(lines=spans)


def _decided(proposal: Proposal) -> Section | None:
    items = tuple(
        Item(answered.decision.question, label=_answer(answered.decision, answered.value))
        for answered in proposal.used
    )
    return Section("import-decided", _("Decided"), (Listing(items),)) if items else None


def _answer(decision: Decision, value: str) -> str:
    return next((each.words for each in decision.options if each.value == value), value)


def _open(proposal: Proposal) -> Section | None:
    items = tuple(
        Item(
            decision.question,
            label="" if decision.needed else _("may be left open"),
            blocks=tuple(_answers(decision)),
        )
        for decision in proposal.open
    )
    if not items:
        return None
    return Section("import-open", _("To be decided"), (Listing(items, numbered=True),), "warning")


def _answers(decision: Decision) -> Iterator[Block]:
    """Yield the answers that there are, and how a script gives one of them."""
    if decision.options:
        yield Listing(tuple(Item(each.words, lead=each.value) for each in decision.options))
    value = decision.suggested or _("VALUE")
    said = shlex.quote(f"{decision.key}={value}")
    yield Paragraph(_("In a script: --answer {said}").format(said=said), "quiet")


def _wrong(problems: Iterable[Problem]) -> Section | None:
    items = tuple(
        Item(problem.text, lead=problem.code, label=problem.remedy) for problem in problems
    )
    if not items:
        return None
    return Section(
        "import-problems", _("What would then be wrong in the book"), (Listing(items),), "warning"
    )
