"""Write the generated pages under docs/: `python -m tools.gen_docs`."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from basisbook import read_text, report_book
from basisbook.explain.markdown import written
from basisbook.explain.outline.law import law_outline
from basisbook.explain.terminal import render
from basisbook.lookup.find import find_law
from tools import official
from tools.case_pages import case_pages
from tools.claim_pages import claim_pages
from tools.decision_list import decision_list
from tools.forms_page import forms_page
from tools.rule_pages import rule_pages

ROOT = Path(__file__).parent.parent
ERRORS = ROOT / "tests" / "errors"

_ERRORS_HEAD = """\
# Errors

Every problem that Basisbook finds in a book has a code that never changes its meaning.
All problems of a file are reported at once, in the order of the file:
where, the line, what is wrong, how to mend it.

Codes starting with E1 are about how the book is written, E2 about facts that contradict each other.
L2 is about a year whose law is not known, or what its law did not have yet.
G3 is a gap: the law knows the case and Basisbook has no rule for it yet, so it refuses.
E43 and E69 are about what a command was asked to find.
E63 is about PDF files: forms to fill in, and forms to read. E71 is about forms as they were filed.
E75 is about the app: the database that it keeps books in, and its port.
E73 and E74 are about payers' electronic files and tables of forms.
E76 and E77 are about `basisbook batch`: rows that it rejects, and what stops it as a whole.

This page is made from `tests/errors/`: each file there provokes its problem,
and a test compares the message.
"""


def errors_page() -> str:
    """Return docs/errors.md: each code, a file that provokes it, and what is said of it."""
    parts = [_ERRORS_HEAD]
    code = ""
    folders = (ERRORS, *(ERRORS / name for name in ("batch", "commands", "payer", "pdf", "store")))
    files = (path for folder in folders for path in folder.glob("*.txt"))
    for said in sorted(files, key=lambda path: path.name):
        if said.stem[:4] != code:
            code = said.stem[:4]
            parts.append(f"## {code}\n")
        parts.append(_provoked(said))
    return "\n".join(parts)


def _provoked(said: Path) -> str:
    message = f"```text\n{said.read_text(encoding='utf-8').rstrip()}\n```\n"
    book = said.with_suffix(".yaml")
    if not book.exists():
        return message
    text = book.read_text(encoding="utf-8", errors="backslashreplace")
    shown = "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)
    return f"```yaml\n{shown.rstrip()}\n```\n\n{message}"


_EXAMPLE = re.compile(
    r"(<!-- worked example: start[^\n]*\n).*?(<!-- worked example: end -->)", re.DOTALL
)
_SHOWN_UNTIL = "\nExpected Form 1099-R"


def readme() -> str:
    """Return README.md with its worked example as the program prints it today."""
    book = (ROOT / "src" / "basisbook" / "data" / "demo.yaml").read_text(encoding="utf-8")
    report = render(report_book(read_text(book, "demo.yaml")))
    shown = report[: report.index(_SHOWN_UNTIL)].rstrip()
    block = (
        f"This book comes with the program:\n\n```yaml\n{book.rstrip()}\n```\n\n"
        f"`basisbook demo` prints its report, which begins:\n\n```text\n{shown}\n```\n\n"
        "It goes on with the Form 1099-R to expect, the lines of the return, the next year, and "
        "the question.\n"
    )
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return _EXAMPLE.sub(lambda match: match[1] + block + match[2], text)


def law_page() -> str:
    """Return docs/law.md: every rule and value, as `basisbook law --detail` prints them."""
    return written(law_outline(find_law(), detail=True))


_MADE = ("rules", "claims/en", "claims/zh", "cases/en", "cases/zh")
FOLDERS = tuple(ROOT / "docs" / name for name in _MADE)
"""Folders of made pages only."""


@functools.cache
def pages() -> dict[str, str]:
    """Return every made page by its path from the root."""
    return {
        "README.md": readme(),
        "docs/decisions/README.md": decision_list(),
        "docs/errors.md": errors_page(),
        "docs/forms.md": forms_page(),
        "docs/law.md": law_page(),
        "docs/official-examples.md": official.page(),
        **rule_pages(),
        **claim_pages(),
        **case_pages(),
    }


def astray() -> list[Path]:
    """Return the files that are left of rules, claims and cases that are no more."""
    found = (path for folder in FOLDERS for path in folder.glob("*"))
    return [path for path in found if str(path.relative_to(ROOT)) not in pages()]


def main() -> None:
    """Write all pages, and take away those of rules, claims and cases that are no more."""
    for folder in FOLDERS:
        folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (ROOT / name).write_text(text, encoding="utf-8")
    for path in astray():
        path.unlink()
    print(f"wrote {len(pages())} pages")


if __name__ == "__main__":
    main()
