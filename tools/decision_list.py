"""The table of docs/decisions/README.md, made from the pages' own first lines."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "decisions"

_PAGE = re.compile(
    r"# (?P<number>\d{4}): (?P<title>[^\n]+)\n\n"
    r"Date: \d{4}-\d\d-\d\d\. Status: (?P<status>.+?)\.\n\n",
    re.DOTALL,
)
_TABLE = re.compile(r"(?<=\|---\|---\|---\|\n)(?:\|[^\n]*\n)*")


def decision_list() -> str:
    """Return docs/decisions/README.md with a line for each page, by number.

    Raises ValueError with the name of a page that does not begin as template.md does.
    """
    rows = "".join(_row(page) for page in sorted(FOLDER.glob("[0-9]*.md")))
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    return _TABLE.sub(lambda _: rows, text)


def _row(page: Path) -> str:
    found = _PAGE.match(page.read_text(encoding="utf-8"))
    if not found or not page.name.startswith(found["number"]):
        message = f"{page.name} does not begin with its number, title, date and status"
        raise ValueError(message)
    title = found["title"][0].upper() + found["title"][1:]
    status = " ".join(found["status"].split())
    return f"| [{found['number']}]({page.name}) | {title} | {status} |\n"
