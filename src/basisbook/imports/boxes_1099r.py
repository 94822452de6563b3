"""The boxes of Form 1099-R by the words that are printed in them, whatever number they have.

Payers may design their own form as long as it says the same (Publication 1179); and the numbers
of boxes 10 and after have moved over the years. So a box is known by its words.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["money", "code", "year", "mark", "text"]


class Label(NamedTuple):
    """The words of one box. `name` is the book's, where the book has the box."""

    name: str
    kind: Kind
    pattern: re.Pattern[str]


def _label(name: str, kind: Kind, words: str, number: str = "") -> Label:
    lead = rf"(?:(?:box\s*)?\b{number}[.:)]?\s*)?" if number else ""
    return Label(name, kind, re.compile(lead + words, re.IGNORECASE))


_OF = r"[’'`]?\s?s"

LABELS = (
    _label("box_1", "money", r"gross\s+distributions?(?:\s*\(box\s*1\))?", "1"),
    _label(
        "box_2b",
        "mark",
        r"taxable\s+amount\s+(?:\S\s+)?(?:total\s+)?(?:\S\s+)?not\s+determined"
        r"|total\s+distribution",
        "2b",
    ),
    _label("box_2a", "money", r"taxable\s+amount(?:\s*\(box\s*2a\))?(?!\s+(?:total|not)\b)", "2a"),
    _label("box_3", "money", r"capital\s+gain(?:\s*\(included\s+in\s+box\s+2a\))?", "3"),
    _label("box_4", "money", r"federal\s+income\s+tax(?:\s+withheld)?(?:\s*\(box\s*4\))?", "4"),
    _label("box_9b", "money", r"total\s+employee\s+contributions", "9b"),
    _label(
        "box_5",
        "money",
        r"employee\s+contributions\s*/?(?:\s*designated\s+roth)?(?:\s+contributions)?"
        r"(?:\s+or)?(?:\s+insurance)?(?:\s+premiums)?",
        "5",
    ),
    _label(
        "box_6",
        "money",
        r"net\s+unrealized(?:\s+appreciation)?(?:\s+in\s+employer[’']s)?(?:\s+securities)?",
        "6",
    ),
    _label("box_7", "code", r"distribution\s+codes?(?:\(s\))?", "7"),
    _label("ira", "mark", r"ira\s*/?\s*sep\s*/?\s*simple"),
    _label("box_9a", "text", r"your\s+percentage\s+of\s+total(?:\s+distribution)?", "9a"),
    _label(
        "box_10", "money", r"amount\s+allocable\s+to\s+irr(?:\s+within\s+5\s+years)?", r"1[0-9]"
    ),
    _label(
        "box_11",
        "year",
        r"1st\s+year\s+of\s+desig(?:\.|nated)?\s+roth\s+contrib(?:\.|utions?)?",
        r"1[0-9]",
    ),
    _label("box_12", "text", r"fatca\s+filing(?:\s+requirement)?", "12"),
    _label("box_13", "text", r"date\s+of(?:\s+payment)?", "13"),
    _label("box_14", "money", r"state\s+tax\s+withheld", r"1[0-9]"),
    _label("box_15", "text", rf"state\s*/\s*payer{_OF}\s+state\s+no\.?", r"1[0-9]"),
    _label("box_16", "money", r"state\s+distribution", r"1[0-9]"),
    _label("box_17", "money", r"local\s+tax\s+withheld", r"1[0-9]"),
    _label("box_18", "text", r"name\s+of\s+locality", r"1[0-9]"),
    _label("box_19", "money", r"local\s+distribution", r"1[0-9]"),
    _label("account", "text", r"account\s+number(?:\s*\(see\s+instructions\))?"),
    _label(
        "payer",
        "text",
        rf"payer{_OF}\s+name"
        r"(?:,\s*street(?:.*?telephone\s+no\.?|.*?postal\s+code|.*?zip\s+code|.*?province,?))?",
    ),
    _label("payer_number", "text", rf"payer{_OF}\s+(?:tin|federal\s+identification\s+number)"),
    _label("person_number", "text", rf"recipient{_OF}\s+(?:tin|identification\s+number)"),
    _label("person", "text", rf"recipient{_OF}\s+name"),
)
"""Longer words come before shorter ones that they contain."""

FIRST = "box_1"
"""Every form has it."""
TELLING = frozenset(("box_2a", "box_4", "box_5", "box_7"))
"""With two of these a page is a Form 1099-R and not one that mentions it."""
CODE = "box_7"
"""No form is without it."""
SELDOM_BLANK = frozenset(("box_2a", CODE))
"""Where nothing is found beside their words, it may have been overlooked."""
KEPT_BACK = frozenset(("payer", "payer_number", "person", "person_number", "account"))
"""What tells forms apart, and is not written down but for the payer's name."""

MARKS = frozenset("Xx✓✔☒☑✗✘■●")

_MONEY = re.compile(r"\(?-?\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?\)?")
_CENTS = re.compile(r"\.\d\d\)?$|,\d{3}\)?$")
_CODE = re.compile(r"[1-9A-NP-WY]{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")


YEARS_ELSEWHERE = re.compile(
    r"1st\s+year\s+of\s+desig\S*\s+roth\s+contrib\S*\s+\d{4}"
    r"|rev(?:\.|ised)?\s+(?:[a-z]+\.?\s+|\d\d?[-/])?\d{4}|[©c]\s?\d{4}",
    re.IGNORECASE,
)
"""Years that are not the form's: of box 11, of a revision, of a copyright."""


def money(words: list[str]) -> list[str]:
    """Return the amounts among words, as the book writes them.

    A whole number is an amount only behind a dollar sign, or it could be a box's number.
    """
    found = []
    for before, word in zip(["", *words], words, strict=False):
        plain = word.replace("$", "")
        if _MONEY.fullmatch(word) and (
            _CENTS.search(plain) or before == "$" or word.startswith("$")
        ):
            found.append(_as_written(plain))
    return found


def _as_written(plain: str) -> str:
    negative = plain.startswith(("(", "-"))
    whole, _point, cents = plain.strip("(-)").replace(",", "").partition(".")
    return f"{'-' if negative else ''}{int(whole):,}.{cents or '00'}"


def codes(words: list[str]) -> list[str]:
    """Return the distribution codes among words: one, or two together or apart."""
    found = [word for word in words if _CODE.fullmatch(word)]
    return ["".join(found)] if len("".join(found)) <= 2 and found else found  # noqa: PLR2004


def years(words: list[str]) -> list[str]:
    """Return the years among words."""
    return [word.strip(",.;:()") for word in words if _YEAR.fullmatch(word.strip(",.;:()"))]
