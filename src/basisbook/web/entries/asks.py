"""The form of an entry: its fields as controls, with what the book says or what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.fields import fields_of
from basisbook.ledger.scalars import (
    parse_amount_or_all,
    parse_count,
    parse_date,
    parse_money,
    parse_name,
    parse_percent,
    parse_quantity,
    parse_signed_money,
    parse_vested,
    parse_year,
)
from basisbook.web.controls import Control, Kind, Option
from basisbook.web.entries import words
from basisbook.web.entries.shapes import Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.yamltext import Keys, Node

_KINDS: dict[Any, Kind] = {
    parse_money: "money",
    parse_signed_money: "money",
    parse_amount_or_all: "money",
    parse_vested: "money",
    parse_percent: "number",
    parse_quantity: "number",
    parse_count: "number",
    parse_date: "date",
    parse_year: "year",
}
_BLANK_ROWS = 2
_RARE = frozenset(
    [
        "vested",
        "investment_1986",
        "waiver",
        "pretax",
        "outstanding",
        "highest",
        "repay_by",
        "home",
        "qualified_individual",
        "extended",
        "evidence",
        "second_born",
        "payments",
        "guaranteed",
        "method",
        "recovered",
        "reported",
        "excess",
        "made",
        "converted",
        "public_safety",
        "service_25_years",
        "withdrawals_1986",
        "first_home_before",
        "holds",
        "participation_began",
        "simple_limits",
        "sep_employer",
        "sep_compensation",
        "spouse_beneficiary_born",
        "joint_expectancies",
        "inherited_from",
        "inherited_as",
        "died",
        "decedent_born",
        "beneficiary",
        "paid_within",
        "minimum_as",
        "alternate_payee_of",
        "state_taxes",
        "exemptions",
        "short_term_gain",
        "long_term_gain",
        "lived_apart",
        "conversions_spread",
        "medical_expenses",
        "education_expenses",
        "health_insurance_premiums",
        "retired",
        "paid_by",
        "include",
        "employee_cost",
        "spread_goes_on",
    ]
)
"""Fields that most entries of their kind do not need: they are one step away."""


class Group(NamedTuple):
    """Controls under a heading of their own, shut unless something in them matters."""

    title: str
    items: tuple[Control | Group, ...]
    open: bool = False
    shut: bool = True
    """Whether it can be shut at all; a row of a list cannot."""


class Names(NamedTuple):
    """The names that entries of the book refer to, with what each is called."""

    accounts: Mapping[str, str]
    owners: Mapping[str, str]
    plans: Mapping[str, str]


class Asked(NamedTuple):
    """What a form is made of: names to choose from, what was found wrong, by control."""

    names: Names
    errors: Mapping[str, str]
    kind: str = ""
    """The kind of event, whose own key names an account."""


def form_of(
    record: type[NamedTuple], entry: Mapping[str, Node], asked: Asked
) -> tuple[Control | Group, ...]:
    """Return the controls of a record: what is usual first, the rest under one heading."""
    usual: list[Control | Group] = []
    groups: list[Control | Group] = []
    rare: list[Control | Group] = []
    for key, field in fields_of(record).items():
        for made in _items(field.annotation, (key,), entry.get(key), asked):
            one = made._replace(required=field.required) if isinstance(made, Control) else made
            kept = groups if isinstance(one, Group) else usual
            (rare if key in _RARE else kept).append(one)
    if rare:
        groups.append(Group(_("More, which few need"), tuple(rare), any(map(_told, rare))))
    notes = [one for one in usual if isinstance(one, Control) and one.name == "note"]
    return (*(one for one in usual if one not in notes), *groups, *notes)


def _items(
    annotation: Any,  # noqa: ANN401 - any type of a field
    path: Keys,
    node: Node | None,
    asked: Asked,
) -> tuple[Control | Group, ...]:
    """Return the controls of a field; one that names one thing or several has both."""
    shape = shape_of(annotation)
    if shape.sort != "either":
        return (_item(annotation, path, node, asked),)
    single = _item(shape.of[0], path, node if isinstance(node, str) else None, asked)
    several = tuple(_pairs(shape_of(shape.of[1]).of, path, node, asked))
    return single, Group(words.several(path), several, any(map(_told, several)))


def _item(annotation: Any, path: Keys, node: Node | None, asked: Asked) -> Control | Group:  # noqa: ANN401 - any type of a field
    shape = shape_of(annotation)
    made: Control | Group
    if shape.sort == "record":
        told = node if isinstance(node, dict) else {}
        items = tuple(_fields(shape.of[0], path, told, asked))
        made = Group(words.label(path), items)
    elif shape.sort == "list":
        made = Group(words.label(path), tuple(_rows(shape.of[0], path, node, asked)))
    elif shape.sort == "map":
        made = Group(words.label(path), tuple(_pairs(shape.of, path, node, asked)))
    else:
        return _control(shape, path, node if isinstance(node, str) else "", asked)
    return made._replace(open=any(map(_told, made.items)))


def _fields(
    record: type[NamedTuple], path: Keys, told: Mapping[str, Node], asked: Asked
) -> Iterator[Control | Group]:
    for key, field in fields_of(record).items():
        yield from _items(field.annotation, (*path, key), told.get(key), asked)


def _rows(item: Any, path: Keys, node: Node | None, asked: Asked) -> Iterator[Control | Group]:  # noqa: ANN401 - any type of a field
    told = node if isinstance(node, list) else []
    for row in range(len(told) + _BLANK_ROWS):
        made = _item(item, (*path, row), told[row] if row < len(told) else None, asked)
        yield made._replace(shut=False) if isinstance(made, Group) else made


def _pairs(
    of: tuple[Any, ...], path: Keys, node: Node | None, asked: Asked
) -> Iterator[Control | Group]:
    told = list(node.items()) if isinstance(node, dict) else []
    for row in range(len(told) + _BLANK_ROWS):
        name, value = told[row] if row < len(told) else ("", None)
        pair = (
            _item(of[0], (*path, row, "name"), name, asked),
            _item(of[1], (*path, row, "value"), value, asked),
        )
        yield Group(words.row(row), pair, shut=False)


def _control(shape: Shape, path: Keys, value: str, asked: Asked) -> Control:
    name = ".".join(map(str, path))
    base = Control(
        name,
        words.label(path),
        "text",
        value,
        asked.errors.get(name, ""),
        words.help_of(path),
    )
    if shape.sort == "words":
        return _choice(base, {word: words.word(word) for word in shape.of})
    parse = shape.of[0].parse
    if parse is parse_name:
        named = _named(path, asked)
        return base if named is None else _choice(base, named)
    help_ = base.help
    if parse is parse_year and path[-1] == "name":
        base = base._replace(label=_("Year"))
    if parse is parse_amount_or_all:
        help_ = help_ or _("An amount, or the word “all” for whatever the account holds.")
    return base._replace(kind=_KINDS.get(parse, "text"), help=help_)


def _choice(base: Control, options: Mapping[str, str]) -> Control:
    given = dict(options)
    if base.value and base.value not in given:
        # What the book says stays to be seen, though it names nothing.
        given[base.value] = base.value
    made = tuple(Option(value, label) for value, label in given.items())
    return base._replace(kind="choice", options=(Option("", "—"), *made))


def _named(path: Keys, asked: Asked) -> Mapping[str, str] | None:
    """Return the names that a field may be one of, or None where any name will do."""
    last = next(key for key in reversed(path) if isinstance(key, str) and key != "name")
    if asked.kind == "death" and path == ("death",):
        return asked.names.owners
    if last in ("owner", "spread_goes_on"):
        return asked.names.owners
    if last in ("inherited_from", "alternate_payee_of"):
        return None
    if last == "plan":
        return asked.names.plans
    if last in ("account", "to", "paid_by", "from", "ceases") or last == asked.kind:
        return asked.names.accounts
    return None


def _told(item: Control | Group) -> bool:
    if isinstance(item, Control):
        return bool(item.value or item.error)
    return any(map(_told, item.items))
