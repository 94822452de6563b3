"""The pages about rules: one each under docs/rules/, their index, and docs/coverage.md."""

from __future__ import annotations

import ast
import inspect
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from basisbook.explain.markdown import escape
from basisbook.law import store
from basisbook.lookup.entries import every_rule
from basisbook.lookup.find import find_law
from tools.law_read import values_read
from tools.markdown import table
from tools.proven import KINDS, OFFICIAL, Proof, Proven, proven

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.kernel.rule import Rule

ROOT = Path(__file__).parent.parent
_MADE = "This page is made by `python -m tools.gen_docs`.\n"

_INDEX = """\
# Rules

The law that Basisbook applies, one page for each rule: its authority, its years, its source, and
the scenarios that prove it. `basisbook law` lists the same rules beside the
[dated values](../law.md). [Coverage](../coverage.md) says which are proven by official examples.

"""

_COVERAGE = """\
# Coverage

Every rule, its authority and its years, and what proves it. A scenario *names* a rule under
`because:` and expects amounts to the cent that the rule makes; a scenario *reaches* a rule that its
trace holds and that it does not name. The published figures that official examples reproduce are in
[official-examples.md](official-examples.md).

{counts}

## Rules that no official example names

{without}
## All rules

{rules}"""


def rule_pages() -> dict[str, str]:
    """Return the pages about rules by their path from the root."""
    pages = {f"docs/rules/{id_}.md": _page(rule) for id_, rule in every_rule().items()}
    return {"docs/rules/README.md": _index(), "docs/coverage.md": coverage(), **pages}


def _years(rule: Rule[Any, Any]) -> str:
    return f"from {rule.since}" if rule.until is None else f"{rule.since} to {rule.until}"


def _index() -> str:
    rows = [
        (f"[{one.title}]({one.id}.md)", f"`{one.id}`", _years(every_rule()[one.id]))
        for section in find_law().sections
        for one in section.rules
    ]
    return _INDEX + table(("rule", "id", "years"), rows) + "\n" + _MADE


def _page(rule: Rule[Any, Any]) -> str:
    proof = proven()[rule.id]
    parts = [
        f"# {rule.title}\n",
        f"`{rule.id}`, {_years(rule)}, in [{_module(rule)}](../../{_module(rule)})\n",
        "Authority: " + "; ".join(map(escape, rule.authority)) + "\n",
        inspect.cleandoc(rule.__doc__ or "") + "\n",
        f"```python\n{source(rule)}\n```\n",
        *_values(rule),
        *_scenarios(proof),
        _MADE,
    ]
    return "\n".join(parts)


def _module(rule: Rule[Any, Any]) -> str:
    return f"src/{rule.function.__module__.replace('.', '/')}.py"


def source(rule: Rule[Any, Any]) -> str:
    """Return a rule as it is written, without its decorator and its docstring."""
    text = textwrap.dedent(inspect.getsource(rule.function))
    tree = ast.parse(text).body[0]
    assert isinstance(tree, ast.FunctionDef)  # noqa: S101 - a rule is a function
    lines = text.splitlines()
    doc, first = tree.body[0], tree.body[1]
    head = lines[tree.lineno - 1 : doc.lineno - 1]
    start = next(n for n in range(doc.end_lineno or 0, first.lineno) if lines[n].strip())
    return "\n".join(head + lines[start:])


def _values(rule: Rule[Any, Any]) -> Iterator[str]:
    values = values_read(rule)
    if values:
        yield "## Values that it reads\n"
        yield "".join(f"- {store.parameter(name).title} (`{name}`)\n" for name in values)


def _scenarios(proof: Proven) -> Iterator[str]:
    yield "## Scenarios\n"
    if not proof.count(OFFICIAL):
        yield "**No official example names this rule.**\n"
    rows = [(one.kind, escape(one.cite), escape(one.title), _link(one)) for one in proof.named]
    yield table(("source", "authority", "shows", "scenario"), rows)
    more = [f"{len(proof.reached)} other scenarios"] if proof.reached else []
    more += [f"{len(proof.examples)} examples"] if proof.examples else []
    if more:
        yield f"The rule is also applied in {' and '.join(more)}.\n"


def _link(one: Proof, up: str = "../..") -> str:
    return f"[{one.id}]({up}/tests/{one.path})"


def coverage() -> str:
    """Return docs/coverage.md."""
    without = [id_ for id_, proof in proven().items() if not proof.count(OFFICIAL)]
    total = len(proven())
    counts = (
        f"{total} rules: {total - len(without)} are named by an official example, "
        f"{len(without)} are not; {sum(not proof.named for proof in proven().values())} are named "
        "by no scenario, and a test fails while there is one."
    )
    return _COVERAGE.format(
        counts=counts,
        without=table(
            ("rule", "authority", "official examples that reach it", "scenarios that name it"),
            (_without(every_rule()[id_]) for id_ in without),
        ),
        rules=table(
            ("rule", "authority", "years", *_HEADS),
            (_row(every_rule()[id_]) for id_ in proven()),
        )
        + "\n"
        + _MADE,
    )


_HEADS = (*(f"{kind}s" if kind != "hand-worked" else kind for kind in KINDS), "reached by")


def _without(rule: Rule[Any, Any]) -> tuple[str, ...]:
    proof = proven()[rule.id]
    official = [one for one in proof.reached if one.kind == OFFICIAL]
    shown = ", ".join(_link(one, "..") for one in official[:3])
    more = f" and {len(official) - 3} more" if official[3:] else ""
    return (_linked(rule), _authority(rule), shown + more or "none", str(len(proof.named)))


def _row(rule: Rule[Any, Any]) -> tuple[str, ...]:
    proof = proven()[rule.id]
    counts = (str(proof.count(kind) or "") for kind in KINDS)
    reached = str(len(proof.reached) + len(proof.examples) or "")
    return (_linked(rule), _authority(rule), _years(rule), *counts, reached)


def _linked(rule: Rule[Any, Any]) -> str:
    return f"[{rule.id}](rules/{rule.id}.md)"


def _authority(rule: Rule[Any, Any]) -> str:
    return "; ".join(map(escape, rule.authority))
