"""Books, forms and readers that the tests of pages share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.unit.web.test_pages import text_of

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
IMPORTS = ROOT / "tests" / "imports"
BEING_MADE = 202

IRA = """\
format: 1
title: Ours
# Kept since we moved.
owners: {me: {born: 1960-05-17}}
accounts:
  ira: {kind: traditional IRA, title: "Big <b>Trust</b>"}
  roth: {kind: Roth IRA, first_contribution: 2010}
events:
  - {date: 2023-01-01, opening: ira, balance: "50,000", basis: "10,000", evidence: given}
documents: []
"""


def kept(books: Library, text: str) -> str:
    """Keep a book; return the address of its pages."""
    return f"/books/{books.create(text, 'Ours', 'Made')}"


def example(books: Library, name: str) -> str:
    return kept(books, (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))


def now(books: Library, address: str) -> str:
    """Return a book's text as it stands."""
    return books.current(address.rpartition("/")[2]).text


def number(books: Library, address: str) -> int:
    return books.current(address.rpartition("/")[2]).number


def brought(client: TestClient, address: str) -> Response:
    """Look again, as a browser does, until a page is no longer being made."""
    while (answer := client.get(address)).status_code == BEING_MADE:
        pass
    return answer


def given(client: TestClient, address: str, name: str, raw: bytes) -> Response:
    return client.post(f"{address}/import", files={"file": (name, raw)})


def error_of(html: str, name: str) -> str:
    """Return what is said beside a field, and that the field points at it."""
    field = re.search(rf'<(?:input|select)[^>]*\bid="{re.escape(name)}"[^>]*>', html)
    assert field is not None, name
    assert 'aria-invalid="true"' in field[0], field[0]
    about = re.search(rf'<small id="{re.escape(name)}-about">(.*?)</small>', html, re.DOTALL)
    assert about is not None
    return text_of(about[1])
