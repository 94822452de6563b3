"""The official examples: which scenarios reproduce them, and which examples none does."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.markdown import table

ROOT = Path(__file__).parent.parent
SCENARIOS = ROOT / "tests" / "scenarios"
STATES = ROOT / "tests" / "states"
MISSING = ROOT / "tests" / "official.yaml"
OFFICIAL = ("official example", "official form")
CROSS_CHECK = ("oracle",)

_PAGE = """\
# Official examples

Numeric examples that the Treasury, the Internal Revenue Service or a court has published, and the
scenario that starts from the same facts as a book and reproduces the same figures to the cent,
interpreted and compiled. Several scenarios can come from one example. A figure that was not read in
its source is not listed.

This page is made from `tests/scenarios/`, `tests/states/` and `tests/official.yaml` by
`python -m tools.gen_docs`.

## Reproduced: {examples} examples, {scenarios} scenarios

{reproduced}
## Not reproduced

{missing}
## Cross-checks

Worked examples that others have published. They are no authority: each scenario is derived from the
law, and the published figures agree with it.

{checks}"""


class Sourced(NamedTuple):
    """A scenario with its source."""

    id: str
    path: Path
    title: str
    source: dict[str, Any]


def sourced(kinds: tuple[str, ...]) -> list[Sourced]:
    """Return the scenarios of some kinds of source, in the order of what they cite."""
    found = []
    for path in (*SCENARIOS.rglob("*.yaml"), *STATES.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if data["source"]["kind"] in kinds:
            found.append(Sourced(data["id"], path, data["title"], data["source"]))
    return sorted(found, key=lambda one: (one.source["cite"], one.id))


def missing() -> list[dict[str, str]]:
    """Return the examples that no scenario reproduces: what they cite and show, and why."""
    data: list[dict[str, str]] = yaml.safe_load(MISSING.read_text(encoding="utf-8"))
    return sorted(data, key=lambda one: one["cite"])


def page() -> str:
    """Return docs/official-examples.md."""
    official = sourced(OFFICIAL)
    return _PAGE.format(
        examples=len({example(one) for one in official}),
        scenarios=len(official),
        reproduced=table(("source", "shows", "scenario"), map(_row, official)),
        missing=table(
            ("source", "shows", "why not"),
            ((one["cite"], one["shows"], one["why"]) for one in missing()),
        ),
        checks=table(("authority", "shows", "scenario"), map(_row, sourced(CROSS_CHECK))),
    )


def example(one: Sourced) -> str:
    """Return the example that a scenario comes from: what it cites first."""
    return str(one.source["cite"]).split(";")[0]


def _row(one: Sourced) -> tuple[str, ...]:
    link = f"[{one.id}](../{one.path.relative_to(ROOT)})"
    return (one.source["cite"], one.title, link)
