"""The Form 8606 that its owner filed, as PDF: on its own, or among the pages of a whole return.

A line's number stands alone, close to the left of its amount, on the form of the IRS and on what
tax programs print; the form says at its foot which it is, and of which year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext
from basisbook.imports.form_boxes import filled_words
from basisbook.imports.model import Found, Left, Spot, Value
from basisbook.imports.payer_forms import Forms
from basisbook.law.year import form_lines
from basisbook.ledger.book import KEYS
from basisbook.ledger.book.ira_documents import Lines8606
from basisbook.pdf.identity import named_on
from basisbook.pdf.lines import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from basisbook.pdf.model import Page, Word

FORM = "Form 8606"
_DECIMAL = "10"
"""The line that holds a decimal."""
_WIDTH = 100.0
"""Points from a line's number to the end of its box."""
_CENTS = 80.0
"""Points from dollars to cents in a column of their own."""
_SIGNS = frozenset("×x$")
_AMOUNT = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(?:\d\d)?)?")
_LINES = frozenset(KEYS[Lines8606].values())


class _Line(NamedTuple):
    """An amount beside the number of its line; `doubt` is empty where it is sure."""

    text: str
    page: int
    doubt: str = ""


class _Form(NamedTuple):
    """One form, whose pages follow each other."""

    year: int
    lines: dict[str, _Line]
    page: int


def filed_forms(pages: Iterable[Page]) -> Forms:
    """Return the Forms 8606 of a file; copies of one are one."""
    forms = list(_forms(pages))
    told = [(form.year, {n: line.text for n, line in form.lines.items()}) for form in forms]
    kept = [form for index, form in enumerate(forms) if told[index] not in told[:index]]
    return Forms(
        tuple(map(_found, kept)),
        tuple(left for form in kept for left in _left(form)),
        tuple(map(_note, kept)),
        (FORM,) if kept else (),
    )


def _forms(pages: Iterable[Page]) -> Iterator[_Form]:
    """Yield forms with amounts; another one begins where a line comes again."""
    form: _Form | None = None
    for page in pages:
        years = {one.year for one in named_on(page) if one.form == FORM}
        lines = dict(_lines(page)) if len(years) == 1 else {}
        if not lines:
            continue
        year = min(years)
        if form is None or form.year != year or form.lines.keys() & lines.keys():
            if form is not None:
                yield form
            form = _Form(year, {}, page.number)
        form.lines.update(lines)
    if form is not None:
        yield form


def _lines(page: Page) -> Iterator[tuple[str, _Line]]:
    """Yield the amounts of a page by the numbers of their lines."""
    words = filled_words(page)
    found: dict[str, list[str]] = {}
    amounts: set[Word] = set()
    for label in sorted(words, key=lambda word: word.box.left):
        if label in amounts or label.text not in _LINES or not _is_alone(label, words):
            continue
        text, own = _beside(label, words)
        if text:
            amounts |= set(own)
            found.setdefault(label.text, []).append(text)
    for number, texts in found.items():
        doubt = _("Several values stand beside its number.") if len(set(texts)) > 1 else ""
        yield number, _Line(texts[0], page.number, doubt)


def _is_alone(label: Word, words: Sequence[Word]) -> bool:
    """Return whether a number keeps from the words before it, as no number in a sentence does."""
    before = [
        word.box.right
        for word in words
        if word.box.right <= label.box.left + 1 and label.box.shares_row(word.box)
    ]
    return label.box.left - max(before, default=0) >= ALONE


def _beside(label: Word, words: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """Return the amount or decimal right of the number of a line, and the words that it is of."""
    right = [
        word
        for word in words
        if 0 <= word.box.left - label.box.right <= _WIDTH and _share_row(label, word)
    ]
    right.sort(key=lambda word: word.box.left)
    while right and right[0].text in _SIGNS:
        right.pop(0)
    if label.text == _DECIMAL:
        return _decimal("".join(word.text for word in right)), right
    if not right or not _AMOUNT.fullmatch(right[0].text):
        return "", ()
    first = right[0]
    dollars = first.text.strip("$").rstrip(".")
    if "." not in dollars and len(right) > 1 and _is_cents(first, right[1]):
        return f"{dollars}.{right[1].text}", right[:2]
    # A number without a point that could be a line's is taken for one.
    return ("", ()) if first.text in _LINES else (dollars, right[:1])


def _is_cents(dollars: Word, cents: Word) -> bool:
    near = cents.box.left - dollars.box.right <= _CENTS
    return near and re.fullmatch(r"\d\d", cents.text) is not None


def _share_row(label: Word, word: Word) -> bool:
    return label.box.shares_row(word.box) or word.box.shares_row(label.box)


def _decimal(said: str) -> str:
    """Return line 10 as it stands there, without its sign of multiplication."""
    match = re.match(r"[01]?\.\d{1,9}", said)
    return match[0] if match else ""


def _found(form: _Form) -> Found:
    words = _("Form 8606 of {year}, page {page}").format(year=form.year, page=form.page)
    year = Value(str(form.year), Spot(page=form.page, label="year"))
    lines = {
        number: Value(line.text, Spot(page=line.page, label=f"line {number}"), line.doubt)
        for number, line in form.lines.items()
        if number in _known(form.year)
    }
    return Found(
        "documents",
        {"form_8606": year, "lines": dict(lines)},
        words,
        Spot(page=form.page),
        person=words,
    )


def _known(year: int) -> frozenset[str]:
    """Return the lines that the form of a year has; all that are looked for if it is not known."""
    try:
        return frozenset(form_lines(FORM, year).values())
    except LawError:
        return _LINES


def _left(form: _Form) -> Iterator[Left]:
    for number, line in form.lines.items():
        if number not in _known(form.year):
            words = _("line {number}: {text}").format(number=number, text=line.text)
            yield Left(Spot(page=line.page), words, _("a book has no place for it"))


def _note(form: _Form) -> str:
    count = len(form.lines)
    return ngettext(
        "Page {page}: Form 8606 of {year}, {n} line.",
        "Page {page}: Form 8606 of {year}, {n} lines.",
        count,
    ).format(page=form.page, year=form.year, n=count)
