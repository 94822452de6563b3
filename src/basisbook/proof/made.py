"""What a report was made from: the facts, the rules and the values of law, each with a digest."""

from __future__ import annotations

import hashlib
import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from basisbook.explain.json import to_dict
from basisbook.kernel.rule import REGISTRY
from basisbook.law import store
from basisbook.report.model import Fact, Proof

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report, Request

DIGITS = 16
"""Of a digest in hexadecimal: enough to tell any two texts apart."""


def proved(report: Report, read: ReadBook, request: Request) -> Report:
    """Return a report together with all that it was made from; `request` asked for it."""
    used = dict.fromkeys(step.rule for step in report.trace)
    proof = Proof(
        Path(read.source.file).name,
        facts(read.source.lines),
        request,
        {id_: rule_digest(id_) for id_ in sorted(used)},
        {name: value_digest(name) for name in _value_names(report)},
    )
    whole = report._replace(proof=proof)
    return report._replace(proof=proof._replace(digest=report_digest(to_dict(whole))))


def facts(lines: Iterable[str]) -> tuple[Fact, ...]:
    """Return the lines of a book, each with its digest."""
    return tuple(Fact(number, line, digest(line)) for number, line in enumerate(lines, 1))


def rule_digest(id_: str) -> str:
    """Return the digest of a rule's own text, or "" where there is no such rule."""
    rule = REGISTRY.get(id_)
    return digest(inspect.getsource(rule.function)) if rule else ""


def value_digest(name: str) -> str:
    """Return the digest of a value of law in all its years, or "" where there is none."""
    text = store.written(name)
    return "" if text is None else digest(text)


def _value_names(report: Report) -> tuple[str, ...]:
    """Return the ids of the law that a report may rest on: federal, and of the states it tells."""
    of_losses = {one.state for year in report.years for one in year.states}
    of_income = {one.state for year in report.years for one in year.state_income}
    folders = ("federal.", *(f"states.{code.lower()}." for code in of_losses | of_income))
    return tuple(name for name in store.names() if name.startswith(folders))


def report_digest(plain: dict[str, Any]) -> str:
    """Return the digest of a whole report as JSON has it, but for the digest itself."""
    bare = plain | {"proof": plain["proof"] | {"digest": ""}}
    return digest(json.dumps(bare, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def digest(text: str) -> str:
    """Return the first digits of the SHA-256 digest of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
