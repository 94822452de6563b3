"""A report derived again from its own facts, and everything in which it comes out otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from basisbook.errors import ProblemsError
from basisbook.explain.json import to_dict
from basisbook.i18n import LANGUAGES, language, speaking
from basisbook.i18n import gettext as _
from basisbook.ledger.read import read_text
from basisbook.proof import faults
from basisbook.proof.made import digest, proved, report_digest, rule_digest, value_digest
from basisbook.report.build import report_of
from basisbook.report.model import FORMAT, Fact, Proof, Request, Versions
from basisbook.report.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE_LIMIT = 64_000_000
"""Bytes; the report of the largest book that is read has a tenth of that."""

Kind = Literal["fact", "rule", "value", "amount", "text", "whole"]

_UNCOUNTED = ("versions", "proof", "language")
"""Members that differ between versions, or are compared in their own way."""


class Difference(NamedTuple):
    """One thing that is not as the report has it: what kind, where, and both values.

    `what` is the year and the label or title nearest to the place, in the report's language. Of a
    fact, `recorded` is the line and `found` is empty; of a rule or a value of law both are digests,
    and `found` is empty where it is gone.
    """

    kind: Kind
    where: str
    recorded: str
    found: str
    what: str = ""


class Verified(NamedTuple):
    """What became of a report that was derived again.

    `status` is `same` if every number comes out and nothing was changed; `other law` if every
    number comes out although rules or values of law are other ones; and `differs`.
    """

    language: str
    status: Literal["same", "other law", "differs"]
    title: str
    made_with: Versions
    now: Versions
    numbers: int
    """How many numbers were derived again."""
    differences: tuple[Difference, ...]


def load(path: Path) -> Verified:
    """Return what becomes of the report in a file; see `verify`."""
    with path.open("rb") as stream:
        raw = stream.read(SIZE_LIMIT + 1)
    if len(raw) > SIZE_LIMIT:
        raise ProblemsError((faults.too_large(str(path)),))
    return verify(raw.decode("utf-8", "replace"), str(path))


def verify(text: str, file: str) -> Verified:
    """Return what becomes of a report, given as JSON text, if it is derived again.

    Raises `ProblemsError` (E700 to E703) if it is no report, or tells no facts.
    """
    told = _read(text, file)
    again = _again(told, file)
    numbers = sum(isinstance(leaf.value, int) for leaf in _leaves(again))
    differences = (*_facts(told.proof), *_law(told.proof), *_amounts(told.plain, again))
    whole = report_digest(told.plain)
    if not differences and whole != told.proof.digest:
        differences = (Difference("whole", "", told.proof.digest, whole),)
    return Verified(
        language(),
        _status(differences, told.made_with),
        str(told.plain.get("title")),
        told.made_with,
        versions(),
        numbers,
        differences,
    )


def _status(
    differences: tuple[Difference, ...], made_with: Versions
) -> Literal["same", "other law", "differs"]:
    if not differences:
        return "same"
    of_law = all(one.kind in ("rule", "value", "text") for one in differences)
    return "other law" if of_law and made_with != versions() else "differs"


class _Told(NamedTuple):
    """A report as a file has it, and the parts that are read by name."""

    plain: dict[str, Any]
    language: str
    made_with: Versions
    proof: Proof


def _read(text: str, file: str) -> _Told:
    try:
        plain = json.loads(text)
    except ValueError:
        raise ProblemsError((faults.no_json(file),)) from None
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise ProblemsError((faults.no_report(file),))
    if not plain.get("proof"):
        raise ProblemsError((faults.no_proof(file),))
    try:
        return _told(plain)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ProblemsError((faults.no_report(file),)) from None


def _told(plain: dict[str, Any]) -> _Told:
    """Return a report by its parts; raise any of four errors where it has not their shape."""
    raw = plain["proof"]
    asked = raw["request"]
    proof = Proof(
        str(raw["book"]),
        tuple(Fact(int(one["line"]), str(one["text"]), str(one["digest"])) for one in raw["facts"]),
        Request(asked["owner"], tuple(map(int, asked["years"])), tuple(map(str, asked["states"]))),
        {str(id_): str(digest) for id_, digest in raw["rules"].items()},
        {str(name): str(digest) for name, digest in raw["values"].items()},
        str(raw["digest"]),
    )
    return _Told(plain, LANGUAGES[LANGUAGES.index(plain["language"])], _versions(plain), proof)


def _versions(plain: dict[str, Any]) -> Versions:
    return Versions(*(str(plain["versions"][name]) for name in Versions._fields))


def _again(told: _Told, file: str) -> dict[str, Any]:
    request = told.proof.request
    text = "\n".join(fact.text for fact in told.proof.facts)
    with speaking(told.language):
        try:
            read = read_text(text, told.proof.book)
            report = report_of(read, request.owner, request.years or None, request.states)
        except ProblemsError as error:
            changed = tuple(int(one.where.rpartition(":")[2]) for one in _facts(told.proof))
            raise ProblemsError((faults.no_book(file, changed), *error.problems)) from None
        return to_dict(proved(report, read, request))


def _facts(proof: Proof) -> Iterator[Difference]:
    for number, fact in enumerate(proof.facts, 1):
        if fact.line != number or digest(fact.text) != fact.digest:
            yield Difference("fact", f"{proof.book}:{number}", fact.text, "")


def _law(proof: Proof) -> Iterator[Difference]:
    for id_, recorded in proof.rules.items():
        if rule_digest(id_) != recorded:
            yield Difference("rule", id_, recorded, rule_digest(id_))
    for name, recorded in proof.values.items():
        if value_digest(name) != recorded:
            yield Difference("value", name, recorded, value_digest(name))


def _amounts(told: dict[str, Any], again: dict[str, Any]) -> Iterator[Difference]:
    recorded = {leaf.where: leaf for leaf in _leaves(told)}
    found = {leaf.where: leaf for leaf in _leaves(again)}
    for where in dict.fromkeys((*recorded, *found)):
        gone = _Leaf(where, None, "")
        one, other = recorded.get(where, gone), found.get(where, gone)
        if one.value != other.value:
            kind: Kind = "text" if isinstance(one.value or other.value, str) else "amount"
            what = one.what or other.what
            yield Difference(kind, where, _said(one.value), _said(other.value), what)


class _Leaf(NamedTuple):
    """A text or a number of a report, by its path, and what it is of."""

    where: str
    value: object
    what: str


def _leaves(value: object, where: str = "", of: tuple[str, str] = ("", "")) -> Iterator[_Leaf]:
    """Yield what a report holds; `of` are the year and the label that stand above a value."""
    if isinstance(value, dict):
        year = str(value.get("year") or of[0])
        label = str(value.get("label") or value.get("title") or of[1])
        for name, member in value.items():
            if where or name not in _UNCOUNTED:
                path = f"{where}.{name}" if where else name
                yield from _leaves(member, path, (year, label))
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _leaves(member, f"{where}[{number}]", of)
    else:
        yield _Leaf(where, value, _(": ").join(filter(None, of)))


def _said(value: object) -> str:
    return "" if value is None else str(value)
