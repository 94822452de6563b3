"""The published format: its schema, its page and its examples say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from basisbook.ledger import book
from basisbook.ledger.check import check
from basisbook.ledger.read import read_text
from basisbook.yamltext import compose
from tools.book_schema import book_schema
from tools.gen_schemas import FILES, SCHEMAS, text_of

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "book-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BOOKS = BLOCKS + [path.read_text(encoding="utf-8") for path in EXAMPLES]
VALIDATOR = jsonschema.Draft202012Validator(book_schema())
NUMBER = re.compile(r"(0|[1-9]\d*)(\.\d+)?")


def as_editor(node: Any) -> Any:  # noqa: ANN401 - any YAML value
    """Return what an editor makes of a text: numbers are numbers."""
    if isinstance(node, dict):
        return {key: as_editor(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_editor(each) for each in node]
    return json.loads(node) if NUMBER.fullmatch(node) else node


@pytest.mark.parametrize("text", BLOCKS)
def test_every_book_of_the_page_is_right(text: str) -> None:
    assert check(read_text(text, "book-format.md")) == ()


@pytest.mark.parametrize("text", BOOKS)
def test_every_book_fits_the_schema(text: str) -> None:
    data = compose(text, "book.yaml").data
    VALIDATOR.validate(data)
    VALIDATOR.validate(as_editor(data))


@pytest.mark.parametrize("name", FILES)
def test_the_committed_schema_is_made_from_the_models(name: str) -> None:
    assert (SCHEMAS / name).read_text(encoding="utf-8") == text_of(FILES[name]())


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 2},
        {"events": [{"date": "2024-03-15", "contribution": "ira", "amout": 5}]},
        {"events": [{"date": "2024-03-15", "contribution": "ira", "amount": -5}]},
        {"events": [{"date": "2024-03-15", "contribution": "ira", "amount": "6,50"}]},
        {"events": [{"date": "15.3.2024", "contribution": "ira", "amount": 5}]},
        {"accounts": {"ira": {"kind": "IRA"}}},
        {"title": None},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(wrong: dict[str, object]) -> None:
    right = {"format": 1, "owners": {"me": {}}, "accounts": {"ira": {"kind": "Roth IRA"}}}
    assert VALIDATOR.is_valid(right)
    assert not VALIDATOR.is_valid({**right, **wrong})


@pytest.mark.parametrize("kind", [*book.EVENT_KINDS, "form_1099r", "sources_table"])
def test_the_page_has_an_example_of_every_kind(kind: str) -> None:
    section = PAGE.split(f"\n### {kind}\n")[1].split("\n### ")[0]
    assert re.search(rf"^```yaml\n(?s:.*?)\b{kind}: ", section, re.MULTILINE)


@pytest.mark.parametrize("kind", book.GAP_KINDS)
def test_the_page_names_what_is_refused(kind: str) -> None:
    assert f"`{kind}`" in PAGE


def test_the_page_names_every_key() -> None:
    for name, definition in book_schema()["$defs"].items():
        for key in definition["properties"]:
            assert re.search(rf"(?<!\w){re.escape(key)}(?!\w)", PAGE), (name, key)
