"""What tells one information return from another, and its boxes from each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["money", "code", "year", "date", "mark", "text"]


class Label(NamedTuple):
    """The words of one box. `name` is the book's, where the book has the box.

    A box of several `marks` has a name for each, and the word beside which it stands.
    """

    name: str
    kind: Kind
    pattern: re.Pattern[str]
    marks: tuple[tuple[str, str], ...] = ()


class FormKind(NamedTuple):
    """One sort of form, as payers and trustees print it."""

    key: str
    """What a book calls it."""
    number: str
    boxes: Mapping[str, str]
    """What a book calls the boxes, by the names of the fields that hold them."""
    labels: tuple[Label, ...]
    first: str
    """A box of which every form has the words, and from which it is looked for."""
    telling: frozenset[str]
    starts: tuple[str, ...]
    needed: frozenset[str]
    """Boxes without which no form is."""
    seldom_blank: frozenset[str]
    years: tuple[re.Pattern[str], ...]
    """How a form says its year, the clearest first; the year of its revision is none."""
    elsewhere: re.Pattern[str]
    """Words of its boxes that hold another year."""


KEPT_BACK = frozenset(("payer", "payer_number", "person", "person_number", "account"))
"""What tells forms apart, and is not written down but for the sender's name."""

OF = r"[’'`]?\s?s"


def labelled(
    name: str, kind: Kind, words: str, number: str = "", marks: tuple[tuple[str, str], ...] = ()
) -> Label:
    """Return the label of a box whose words may stand behind its number."""
    lead = rf"(?:(?:box\s*)?\b{number}[.:)]?\s*)?" if number else ""
    return Label(name, kind, re.compile(lead + words, re.IGNORECASE), marks)


def sender_labels(sender: str, person: str) -> tuple[Label, ...]:
    """Return the boxes that say from whom a form comes, and about whom and which account it is."""
    # The last of these that is printed ends the words: each is looked for in the whole text.
    ends = (r"telephone\s+no\.?", r"postal\s+code", r"zip\s+code", r"province,?")
    address = rf"(?:,\s*street(?:{'|'.join(f'.*?{end}' for end in ends)}))?"
    number = r"(?:tin|federal\s+identification\s+n(?:umber|o\.?)|identification\s+number)"
    return (
        labelled("account", "text", r"account\s+number(?:\s*\(see\s+instructions\))?"),
        labelled("payer", "text", rf"{sender}{OF}\s+name{address}"),
        labelled("payer_number", "text", rf"{sender}{OF}\s+{number}"),
        labelled(
            "person_number",
            "text",
            rf"{person}{OF}\s+(?:{number}|social\s+security\s+n(?:umber|o\.?))",
        ),
        labelled("person", "text", rf"{person}{OF}\s+name"),
    )


def years_of(number: str, office: str) -> tuple[re.Pattern[str], ...]:
    """Return how a form says its year: by its own `number`, or that of the `office` (OMB)."""
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"calendar\s+year\s*:?\s*(20)\s?(\d\d)\b",
            r"tax\s+year\s*:?\s*(20)(\d\d)\b",
            rf"\b(20)(\d\d)\s+(?:form\s+)?{number}\b",
            rf"\b{number}\s*\(?(?:for\s+)?(20)(\d\d)\b",
            rf"1545-{office}\s+(20)(\d\d)\b",
        )
    )
