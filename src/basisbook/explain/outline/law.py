"""What was found in the law, put in order: by section of the Code, rules before values."""

from __future__ import annotations

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
from basisbook.explain.outline.frame import version_line
from basisbook.explain.text import money
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext
from basisbook.law.treatments import TREATMENTS
from basisbook.lookup.exceptions import GROUP, numbered_year
from basisbook.money import Ratio, percent
from basisbook.years import years_and_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.lookup.model import (
        ExceptionFound,
        LawFound,
        Period,
        SectionFound,
        UnknownValue,
        ValueFound,
    )
    from basisbook.money import Cents


def law_outline(found: LawFound, *, detail: bool = False) -> Document:
    """Return what was found as a neutral document; `detail` adds ids, notes and quotations."""
    sections = [_section(found, section, detail=detail) for section in found.sections]
    if found.unknown:
        sections.append(_unknown(found))
    return Document(
        _title(found), _standing(found), tuple(sections), _footer(found), found.language
    )


def _title(found: LawFound) -> str:
    words = " ".join(found.words)
    if words and found.year is not None:
        return _("Basisbook: the law on '{words}', {year}").format(words=words, year=found.year)
    if words:
        return _("Basisbook: the law on '{words}'").format(words=words)
    if found.year is not None:
        return _("Basisbook: the law of {year}").format(year=found.year)
    return _("Basisbook: the law that it knows")


def _standing(found: LawFound) -> Paragraph:
    rules = sum(len(section.rules) for section in found.sections)
    values = sum(len(section.values) for section in found.sections)
    if not rules and not values and not found.unknown:
        text = _("Nothing of this was in force in {year}.")
        return Paragraph(text.format(year=found.year), "warning")
    counted = (
        (rules, ngettext("{n} rule", "{n} rules", rules)),
        (values, ngettext("{n} value", "{n} values", values)),
        (len(found.unknown), ngettext("{n} not known", "{n} not known", len(found.unknown))),
    )
    return Paragraph(_(", ").join(text.format(n=n) for n, text in counted if n) + _("."))


def _section(found: LawFound, section: SectionFound, *, detail: bool) -> Section:
    blocks: list[Block] = []
    if section.section == GROUP and found.exceptions:
        blocks += [Paragraph(_("The exceptions side by side:")), _exceptions(found)]
    if section.rules:
        blocks.append(_rules(section, detail=detail))
    if section.values and detail:
        blocks.append(Listing(tuple(map(_detailed, section.values))))
    elif section.values:
        blocks.append(_values(found, section))
    return Section(f"law-{section.section}", _heading(section), tuple(blocks))


def _exceptions(found: LawFound) -> Table:
    """Return the exceptions with what a preparer asks of each: where, from when, how much."""
    columns = (
        Column(_("Exception")),
        Column(_("For")),
        Column(_("Since")),
        Column(_("Limit"), numeric=True),
        Column(_form(found.year)),
        Column(_("Repaid")),
        Column(f"26 USC {GROUP}"),
    )
    rows = [
        (
            one.title,
            _for_whom(one),
            one.since.removesuffix("-01-01"),
            "" if one.limit is None else money(one.limit),
            one.number,
            _("yes") if one.repayable else "",
            one.cite.removeprefix(f"26 USC {GROUP}"),
        )
        for one in found.exceptions
    ]
    kept = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    return Table(
        tuple(columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows)
    )


def _form(year: int | None) -> str:
    """Return the form of the year that numbers the exceptions, with the year if none was asked."""
    if year is not None:
        return _("Form 5329")
    return _("{form} ({year})").format(form=_("Form 5329"), year=numbered_year())


def _for_whom(one: ExceptionFound) -> str:
    if one.plans and one.iras:
        return _("both")
    return _("plans") if one.plans else _("IRAs")


def _heading(section: SectionFound) -> str:
    if not section.section[0].isdigit():
        return section.title
    code = f"26 USC {section.section}"
    return _("{code}: {title}").format(code=code, title=section.title) if section.title else code


def _rules(section: SectionFound, *, detail: bool) -> Table:
    columns = (Column(_("Rule")), Column(_("Years")), Column(_("Authority")), Column(_("Id")))
    rows = (
        (rule.title, _years(rule.since, rule.until), "; ".join(rule.authority), rule.id)
        for rule in section.rules
    )
    shown = len(columns) if detail else len(columns) - 1
    return Table(columns[:shown], tuple(row[:shown] for row in rows))


def _years(since: int, until: int | None) -> str:
    if until is None:
        return _("from {year}").format(year=since)
    return str(since) if since == until else f"{since}–{until}"


def _values(found: LawFound, section: SectionFound) -> Table:
    """Return a row for each period; what repeats the row above is left out."""
    rows = []
    for value in section.values:
        title = value.title
        for period in value.periods:
            rows.append((title, *_row(value, period, found.year)))
            title = ""
    columns = _period_columns(found.year)
    return Table((Column(_("Value")), *columns), tuple(rows))


def _period_columns(year: int | None) -> tuple[Column, ...]:
    first = (Column(_("Years")), Column(_("Amount or answer")))
    if year is not None:
        first = (Column(str(year)), Column(_("Since")))
    return (*first, Column(_("Set by")), Column(_("Checked")))


def _row(value: ValueFound, period: Period, year: int | None) -> tuple[str, ...]:
    said = value_text(value.unit, period)
    first = (said, _since(period)) if year is not None else (_span(period), said)
    return (*first, period.authority, _checked(period))


def _since(period: Period) -> str:
    return _span(period) if period.ends else period.effective or str(period.since)


def _span(period: Period) -> str:
    if period.effective or period.ends:
        since, until = period.effective or period.since, period.ends or period.until
        return _("{since} to {until}").format(since=since, until=until)
    return _years(period.since, period.until)


def _checked(period: Period) -> str:
    """Return the day of the last check; how sure the value is stands beside it."""
    if period.grade == "verified":
        return period.checked
    if period.grade == "weak":
        return _("{day} (weak)").format(day=period.checked)
    return _("{day} (by conformity)").format(day=period.checked)


def value_text(unit: str, period: Period) -> str:
    """Return a value as people write it; a table of form lines as the number of its lines."""
    value = period.value
    if isinstance(value, Ratio):
        return percent(value)
    if isinstance(value, tuple):
        return _(", ").join(percent(one) for one in value if isinstance(one, Ratio))
    if isinstance(value, dict):
        return _coded(value) if unit == "codes" else _tabled(value)
    if isinstance(value, str):
        return value
    return _count(unit, value)


def _coded(value: Mapping[str, object]) -> str:
    return ngettext("{n} code", "{n} codes", len(value)).format(n=len(value))


def _tabled(value: Mapping[str, str] | Mapping[str, tuple[Cents, ...]]) -> str:
    """Return a table in one line: what is short in full, anything else by its size."""
    rows = {name: row for name, row in value.items() if isinstance(row, tuple)}
    treatment = value.get("treatment", "")
    if isinstance(treatment, str) and treatment in TREATMENTS:
        return _(TREATMENTS[treatment])
    if not rows:
        return ngettext("{n} line", "{n} lines", len(value)).format(n=len(value))
    longest = max(map(len, rows.values()))
    if longest > 1:
        text = ngettext("{n} amount by status", "{n} amounts by status", longest)
        return text.format(n=longest)
    return _by_status(rows)


def _by_status(rows: Mapping[str, tuple[Cents, ...]]) -> str:
    if not any(any(row) for row in rows.values()):
        return _("none")
    names = {
        "single": _("single"),
        "joint": _("joint"),
        "separate": _("separate"),
        "head": _("head of household"),
    }
    told = (f"{names[name]} {_(', ').join(map(money, row))}" for name, row in rows.items())
    return "; ".join(told)


def _count(unit: str, value: int) -> str:
    if unit == "money":
        return money(value)
    if unit == "flag":
        return _("yes") if value else _("no")
    if unit == "months":
        years, months = years_and_months(value)
        if not months:
            return _age(years)
        return _("{years} years {months} months").format(years=years, months=months)
    if unit == "age":
        return _age(value)
    counted = {
        "years": ngettext("{n} year", "{n} years", value),
        "days": ngettext("{n} day", "{n} days", value),
    }
    return counted.get(unit, "{n}").format(n=value)


def _age(years: int) -> str:
    return _("age {n}").format(n=years) if years else _("none")


def _detailed(value: ValueFound) -> Item:
    says = [_("{id}, by {year}").format(id=value.id, year=value.keyed_by)]
    says += [value.note] if value.note else []
    rows = tuple(
        (
            _span(period),
            value_text(value.unit, period),
            period.authority,
            period.published,
            _checked(period),
        )
        for period in value.periods
    )
    columns = (
        Column(_("Years")),
        Column(_("Amount or answer")),
        Column(_("Set by")),
        Column(_("Published")),
        Column(_("Checked")),
    )
    said = [Paragraph(text) for text in says]
    blocks: list[Block] = [*said, Table(columns, rows), *_lines_and_quotes(value)]
    return Item(value.title, cites=(value.statute,), blocks=tuple(blocks), strong=True)


def _lines_and_quotes(value: ValueFound) -> Iterator[Paragraph]:
    for period in value.periods:
        if isinstance(period.value, dict):
            text = _("{years}: {text}").format(years=_span(period), text=_told(period.value))
            yield Paragraph(text, "quiet")
    for quote in dict.fromkeys(period.quote for period in value.periods):
        yield Paragraph(quote, "quiet")


def _told(value: Mapping[str, str] | Mapping[str, tuple[Cents, ...]]) -> str:
    rows = {name: row for name, row in value.items() if isinstance(row, tuple)}
    return (
        _by_status(rows) if rows else _(", ").join(f"{name} {row}" for name, row in value.items())
    )


def _unknown(found: LawFound) -> Section:
    items = tuple(
        Item(one.title, cites=(one.statute,), label=_why(one, found.year or 0))
        for one in found.unknown
    )
    text = _("These are refused for {year}, never carried over from another year.")
    title = _("Not known for {year}")
    blocks = (Paragraph(text.format(year=found.year)), Listing(items))
    return Section("unknown", title.format(year=found.year), blocks, "warning")


def _why(one: UnknownValue, year: int) -> str:
    if one.why == "later":
        return _("known through {year}").format(year=one.known_through)
    if one.why == "earlier":
        return _("known from {year}").format(year=one.known_from)
    return _("{year} could not be verified").format(year=year)


def _footer(found: LawFound) -> tuple[str, ...]:
    return (
        version_line(found.versions),
        _(
            "The last year of a value is the last one that was looked up; what is later is refused,"
            " not guessed."
        ),
    )
