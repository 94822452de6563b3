"""Write the published JSON Schemas from the models: `python -m tools.gen_schemas`."""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from typing import Any

from basisbook.ledger import book
from tools.report_schema import report_schema

SCHEMAS = Path(__file__).parent.parent / "src" / "basisbook" / "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def book_schema() -> Schema:
    """Return the schema of a book as an editor sees it.

    Basisbook reads every scalar as text, but an editor that checks a file against the
    schema reads `1` as a number and an empty value as null.
    """
    schema = book.Book.model_json_schema()
    _describe(schema)
    return {"$schema": _DIALECT, **_as_written(schema), "title": "Basisbook book, format 1"}


def _describe(schema: Schema) -> None:
    """Put the documentation of fields into the schema of their classes."""
    tops = {"Book": schema, **schema["$defs"]}
    classes = [n for n in ast.parse(inspect.getsource(book)).body if isinstance(n, ast.ClassDef)]
    for node in classes:
        for field, text in _docs_of(node):
            fields = getattr(book, node.name).model_fields
            tops[node.name]["properties"][fields[field].alias or field]["description"] = text


def _docs_of(node: ast.ClassDef) -> list[tuple[str, str]]:
    return [
        (field.target.id, inspect.cleandoc(text.value.value))
        for field, text in zip(node.body, node.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    ]


def _as_written(node: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(node, list):
        return [_as_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    # A title that is no text is the property of that name.
    named = {key: value for key, value in node.items() if key != "title" or isinstance(value, dict)}
    out = {key: _as_written(value) for key, value in named.items()}
    if not isinstance(out.get("default", 0), (int, list)):
        # What is left out is unknown, which no value says.
        del out["default"]
    if "anyOf" in out:
        out = _without_null(out)
    if out.get("type") == "string" and not {"pattern", "enum", "const"} & out.keys():
        out["type"] = ["string", "number", "boolean"]
    return _with_numbers(out)


def _without_null(node: Schema) -> Schema:
    # A fact that is not known is left out; the reader refuses the word null.
    kept = [each for each in node.pop("anyOf") if each != {"type": "null"}]
    return {**kept[0], **node} if len(kept) == 1 else {**node, "anyOf": kept}


def _with_numbers(node: Schema) -> Schema:
    words = node.get("enum", [node["const"]] if "const" in node else [])
    numbers = [int(word) for word in words if isinstance(word, str) and word.isdecimal()]
    if not numbers or set(numbers) <= set(words):
        return node
    rest = {key: value for key, value in node.items() if key not in ("const", "enum", "type")}
    return {**rest, "enum": [*words, *numbers]}


FILES = {"book-1.json": book_schema, "report-1.json": report_schema}


def text_of(schema: Schema) -> str:
    """Return a schema as it is committed."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write all schemas."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, made in FILES.items():
        (SCHEMAS / name).write_text(text_of(made()), encoding="utf-8")
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
