"""What the cells of one line mean, by the rules of its layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports.layouts import SourceRule, WordRule
from basisbook.imports.masking import masked, masked_account
from basisbook.imports.model import Row
from basisbook.imports.scalars import DateOrder, UnreadError, amount, date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.imports.layouts import Layout
    from basisbook.imports.model import Meaning

_UNKNOWN = WordRule(means="unknown")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Cells(dict[str, str]):
    """The cells of a line by the fields that they are; a field that is not there is empty."""

    def __missing__(self, _field: str) -> str:
        """Return nothing."""
        return ""


class Forms:
    """How a table writes what can be written in several ways."""

    def __init__(self, order: DateOrder = "month first", *, comma: bool = False) -> None:
        """Keep the order of dates, and whether cents stand behind a comma."""
        self.order: DateOrder = order
        self.comma = comma


def told(forms: Forms) -> Iterator[str]:
    """Yield how a table was read, where a user should look at it."""
    if forms.comma:
        yield _("Amounts are read with a comma before the cents, as in 1.234,56.")
    if forms.order == "day first":
        yield _("Dates are read with the day before the month.")


def row_of(layout: Layout, line: int, cells: Cells, forms: Forms) -> Row:
    """Return what a line says; raise `UnreadError` where its date or amount is none."""
    rule = _word_rule(layout, cells)
    source = _source_rule(layout, cells["source"])
    means, doubt = _meaning(rule, source, cells)
    day = date(cells["date"], forms.order)
    return Row(
        line,
        day,
        _flowing(_amount(cells, forms), rule.flow),
        means,
        masked(cells["words"] or cells["more"]),
        label=masked_account(cells["label"]),
        source=masked(cells["source"]),
        fund=masked(cells["fund"]),
        money=source.money if source else None,
        paid_by=rule.paid_by or (source.paid_by if source else ""),
        year=_year(rule, cells, day.year),
        units=cells["units"],
        doubt=doubt,
        nothing=rule.nothing,
        nets=bool(rule.nets),
    )


def _word_rule(layout: Layout, cells: Cells) -> WordRule:
    """Return the first rule that fits what was done, or else what more is said of it."""
    for field in ("words", "more"):
        said = cells[field].casefold()
        for rule in layout.words:
            if said and rule.fits(said):
                return rule
    return _UNKNOWN


def _source_rule(layout: Layout, said: str) -> SourceRule | None:
    plain = said.casefold()
    return next((rule for rule in layout.sources if plain and rule.fits(plain)), None)


def _meaning(rule: WordRule, source: SourceRule | None, cells: Cells) -> tuple[Meaning, str]:
    means = rule.means
    if means == "contribution" and source is not None and source.turns is not None:
        means = source.turns
    if not rule.doubt:
        return means, ""
    words = masked(cells["words"] or cells["more"])
    return means, _("'{words}' does not say it for certain.").format(words=words)


def _amount(cells: Cells, forms: Forms) -> int:
    if cells["amount"]:
        return amount(cells["amount"], comma=forms.comma) or 0
    gone = amount(cells["out"], comma=forms.comma) or 0
    return (amount(cells["in"], comma=forms.comma) or 0) - abs(gone)


def _flowing(value: int, flow: str) -> int:
    if flow:
        return abs(value) if flow == "in" else -abs(value)
    return value


def _year(rule: WordRule, cells: Cells, own: int) -> int:
    if rule.year:
        return own if rule.year == "current" else own - 1
    if not cells["year"]:
        return 0
    match = _YEAR.fullmatch(cells["year"])
    if match is None:
        raise UnreadError(cells["year"])
    return int(match[0])
