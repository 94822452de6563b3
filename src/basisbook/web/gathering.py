"""Evidence of one year, typed into one form: what it becomes in the text of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS
from basisbook.report.naming import account_title, owner_title
from basisbook.web.controls import Control, Option
from basisbook.yamlediting import inserted, replaced
from basisbook.yamltext import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.web.entries.pointed import Pointed
    from basisbook.yamltext import Keys, Node

_LINES = ("1", "2", "14")
_BOXES = ("1", "5")


class Evidence(NamedTuple):
    """What was typed, and what is wrong with it: beside fields, and with none of them."""

    typed: Mapping[str, str]
    errors: Mapping[str, str]
    rest: tuple[Pointed, ...] = ()


def ira_accounts(book: Book) -> dict[str, str]:
    """Return the traditional, SEP and SIMPLE IRAs of a book, by name."""
    return {
        name: account_title(book, name)
        for name, account in book.accounts.items()
        if account.kind in IRA_ACCOUNTS and account.inherited_from is None
    }


def controls(book: Book, evidence: Evidence) -> dict[str, tuple[Control, ...]]:
    """Return the fields of the form, in groups."""
    labels = {
        "line_1": _("Line 1: nondeductible contributions for the year"),
        "line_2": _("Line 2: basis of earlier years"),
        "line_14": _("Line 14: basis that carries on (line 12 on forms of 1993 to 2000)"),
        "box_1": _("Box 1: contributions"),
        "box_5": _("Box 5: value on December 31"),
        "deducted": _("Deducted for IRAs on the return of the year; 0 if nothing was"),
        "began": _("First year for which anything was contributed to it, if you know it"),
    }

    def field(name: str, kind: str = "money") -> Control:
        return Control(
            name,
            labels[name],
            kind,  # type: ignore[arg-type]
            evidence.typed.get(name, ""),
            evidence.errors.get(name, ""),
        )

    year = Control(
        "year", _("Year"), "year", evidence.typed.get("year", ""),
        evidence.errors.get("year", ""), required=True,
    )  # fmt: skip
    who = _chooser(evidence, "owner", _("Whose"), _owners(book))
    ira = _chooser(evidence, "ira", _("Which IRA"), ira_accounts(book))
    return {
        "year": (year, *((who,) if len(book.owners) > 1 else ())),
        "filed": tuple(field(name) for name in ("line_1", "line_2", "line_14")),
        "held": (ira, field("box_1"), field("box_5")),
        "return": (field("deducted"),),
        "began": (field("began", "year"),),
    }


def _owners(book: Book) -> dict[str, str]:
    return {name: owner_title(book, name) for name in book.owners}


def _chooser(evidence: Evidence, name: str, label: str, choices: Mapping[str, str]) -> Control:
    options = tuple(Option(value, words) for value, words in choices.items())
    value = evidence.typed.get(name, next(iter(choices), ""))
    return Control(
        name, label, "choice", value, evidence.errors.get(name, ""), "", options, required=True
    )


def text_with(read: ReadBook, text: str, typed: Mapping[str, str]) -> tuple[str, dict[str, Keys]]:
    """Return a book's text with what was typed, and where each field of it stands then.

    Empty places say that nothing was typed. Raises `EditError`.
    """
    said = {name: value.strip() for name, value in typed.items() if value.strip()}
    places: dict[str, Keys] = {}
    if "year" not in said:
        return text, places
    text = _filed(read, text, said, places)
    text = _held(text, said, places)
    text = _returned(read, text, said, places)
    if "began" in said and said.get("ira") in read.book.accounts:
        keys = ("accounts", said["ira"], "first_contribution")
        text = replaced(text, keys, said["began"])
        places["began"] = keys
    return text, places


def _count(text: str, part: str) -> int:
    data = compose(text, "").data
    listed = data.get(part) if isinstance(data, dict) else None
    return len(listed) if isinstance(listed, list) else 0


def _filed(read: ReadBook, text: str, said: Mapping[str, str], places: dict[str, Keys]) -> str:
    lines: dict[str, Node] = {
        line: said[f"line_{line}"] for line in _LINES if f"line_{line}" in said
    }
    if not lines:
        return text
    entry: dict[str, Node] = {"form_8606": said["year"]}
    if len(read.book.owners) > 1 and "owner" in said:
        entry["owner"] = said["owner"]
    at = _count(text, "documents")
    places |= {f"line_{line}": ("documents", at, "lines", line) for line in lines}
    places["year"] = ("documents", at, "form_8606")
    return inserted(text, "documents", at, {**entry, "lines": lines})


def _held(text: str, said: Mapping[str, str], places: dict[str, Keys]) -> str:
    boxes: dict[str, Node] = {box: said[f"box_{box}"] for box in _BOXES if f"box_{box}" in said}
    if not boxes:
        return text
    at = _count(text, "documents")
    places |= {f"box_{box}": ("documents", at, "boxes", box) for box in boxes}
    places |= {"year": ("documents", at, "form_5498"), "ira": ("documents", at, "account")}
    entry: dict[str, Node] = {
        "form_5498": said["year"],
        "account": said.get("ira", ""),
        "boxes": boxes,
    }
    return inserted(text, "documents", at, entry)


def _returned(read: ReadBook, text: str, said: Mapping[str, str], places: dict[str, Keys]) -> str:
    if "deducted" not in said:
        return text
    several = len(read.book.owners) > 1
    amount: Node = {said.get("owner", ""): said["deducted"]} if several else said["deducted"]
    for index, one in enumerate(read.book.returns):
        if str(one.year) == said["year"] and one.owner in (None, said.get("owner")):
            places["deducted"] = ("returns", index, "ira_deduction")
            return replaced(text, places["deducted"], amount)
    at = _count(text, "returns")
    places["deducted"] = ("returns", at, "ira_deduction")
    places.setdefault("year", ("returns", at, "year"))
    return inserted(text, "returns", at, {"year": said["year"], "ira_deduction": amount})
