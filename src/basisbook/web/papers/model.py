"""A form, its boxes, and an entry of the book made of what was typed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports.masking import masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.yamltext import Keys, Node

Kind = Literal["money", "year", "text", "check", "date", "choice", "account", "plan", "owner"]

WENT = ("went",)
"""Whether all of a Form 1099-R was paid to the owner: the book writes an empty list for it."""
PAID = "paid"


class PaperBox(NamedTuple):
    """A box: where its value stands in the entry, what is printed in it, and its kind.

    `number` is the box's on paper. `options` are those of a choice: a value and its words.
    """

    keys: Keys
    label: str
    kind: Kind = "money"
    number: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False

    @property
    def name(self) -> str:
        """Return the name of its field."""
        return ".".join(map(str, self.keys)).replace(" ", "_").replace("/", "_")


class Group(NamedTuple):
    """Boxes that stand together; a group that is `folded` is opened when it is wanted."""

    title: str
    boxes: tuple[PaperBox, ...]
    folded: bool = False


class Paper(NamedTuple):
    """A form: its name in addresses, its kind in the book, its title, and its boxes."""

    name: str
    kind: str
    title: str
    about: str
    groups: tuple[Group, ...]

    @property
    def boxes(self) -> tuple[PaperBox, ...]:
        """Return all boxes."""
        return tuple(box for group in self.groups for box in group.boxes)

    @property
    def words(self) -> str:
        """Return what it is about, in the language in use."""
        return _(self.about)


def entry(paper: Paper, typed: Mapping[str, str]) -> dict[str, Node]:
    """Return what was typed as an entry of the book; what is empty is left out."""
    made: dict[Any, Any] = {paper.kind: typed.get(paper.kind, "").strip()}
    for box in paper.boxes:
        said = typed.get(box.name, "").strip()
        if said:
            # A number of a person or an account, such as that of a payer with a state, goes.
            _put(made, box.keys, masked(said) if box.kind == "text" else said)
    paid = made.pop(WENT[0], "") == PAID
    if paid and "to" not in made:
        made["to"] = []
    if paper.name == "1099-r":
        made.setdefault("boxes", {})
    return {key: _listed(node) for key, node in made.items()}


def typed(paper: Paper, made: Mapping[str, Node]) -> dict[str, str]:
    """Return what an entry of the book says, as it would be typed."""
    told = {box.name: said for box in paper.boxes if (said := _said(made, box.keys))}
    if made.get("to") == []:
        told[WENT[0]] = PAID
    return told


def unseen(paper: Paper, made: Mapping[str, Node]) -> bool:
    """Return whether an entry says something that the form has no box for."""
    known = {box.keys for box in paper.boxes}
    return any(keys not in known for keys in _leaves(made, ()))


def _leaves(node: Any, keys: Keys) -> Iterator[Keys]:  # noqa: ANN401 - any part of an entry
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, (*keys, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _leaves(value, (*keys, index))
    else:
        yield keys


def _said(node: Any, keys: Keys) -> str:  # noqa: ANN401 - any part of an entry
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return ""
    return node if isinstance(node, str) else ""


def _put(made: dict[Any, Any], keys: Keys, said: str) -> None:
    """Put a value into nested mappings; a list is a mapping of numbers until `_listed`."""
    for key in keys[:-1]:
        made = made.setdefault(key, {})
    made[keys[-1]] = said


def _listed(node: Any) -> Any:  # noqa: ANN401 - any part of an entry
    """Return mappings of numbers as the lists that they stand for; rows left empty are gone."""
    if not isinstance(node, dict):
        return node
    inner = {key: _listed(value) for key, value in node.items()}
    return list(inner.values()) if any(isinstance(key, int) for key in inner) else inner
