"""Write the published JSON Schemas from the records: `python -m tools.gen_schemas`."""

from __future__ import annotations

import json
from pathlib import Path

from tools.book_schema import book_schema
from tools.json_schema import Schema
from tools.report_schema import (
    claims_schema,
    forms_schema,
    law_schema,
    reconcile_schema,
    report_schema,
    software_schema,
)

SCHEMAS = Path(__file__).parent.parent / "src" / "basisbook" / "schemas"

FILES = {
    "book-1.json": book_schema,
    "claims-1.json": claims_schema,
    "forms-1.json": forms_schema,
    "law-1.json": law_schema,
    "reconcile-1.json": reconcile_schema,
    "report-1.json": report_schema,
    "software-1.json": software_schema,
}


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
