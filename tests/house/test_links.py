"""Every link of a page that leads to another file of the project leads to one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def wrong(page: Path) -> list[str]:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(text) if not leads_somewhere(page, link)]


def leads_somewhere(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    path, _hash, place = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    if not place or target.suffix != ".md":
        return True
    return place in map(anchor, HEADING.findall(target.read_text(encoding="utf-8")))


def test_links_lead_to_files_and_headings_that_there_are() -> None:
    left = [f"{page.relative_to(ROOT)}: {link}" for page in PAGES for link in wrong(page)]
    if left:
        pytest.fail("\n".join(left), pytrace=False)


def test_each_claim_and_each_case_has_a_page_in_both_languages() -> None:
    for folder in ("claims", "cases"):
        english, chinese = (
            {path.name for path in (ROOT / "docs" / folder / language).glob("*.md")}
            for language in ("en", "zh")
        )
        assert english == chinese
        assert len(english) > 100


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](nowhere.md) `[b](code.md)` [c](#there)\n\n# There\n", encoding="utf-8")
    assert wrong(page) == ["nowhere.md"]
