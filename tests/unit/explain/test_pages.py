"""The memo as HTML and PDF: whole, harmless whatever was typed, and readable without eyes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pdfplumber
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import basisbook
from basisbook import extras, i18n
from basisbook.explain import html, markdown, pdf, terminal
from basisbook.explain.blocks import Chart, Column, Document, Paragraph, Section, Series, Table
from basisbook.explain.outline.memo import memo_outline
from basisbook.explain.svg import bars

ROOT = Path(__file__).parents[3]
VENDOR = ROOT / "src" / "basisbook" / "vendor"
HOSTILE = '</title><script>alert(1)</script>"\'&<b>#eval("x") $x$ *y* @z \u202eevil\u0007\u200f'


def memo(name: str) -> Document:
    path = ROOT / "examples" / f"{name}.yaml"
    return memo_outline(basisbook.report_book(basisbook.read_book(path)))


def document(text: str) -> Document:
    chart = Chart(
        text,
        ("2024", text[:20]),
        (
            Series(text[:30], (1_00, None), ("$1.00", text[:30])),
            Series("b", (2_00, 3_00), ("$2.00", "$3.00")),
        ),
        Table((Column("a"), Column("b", numeric=True)), ((text, "1"),)),
    )
    blocks = (Paragraph(text, "answer", cites=(text[:50],)), chart)
    return Document(text, Paragraph(text), (Section("one", text, blocks),), (text,), "en")


def _fonts(resources: Any) -> list[Any]:  # noqa: ANN401 - an object of a PDF
    return [one.get_object() for one in resources["/Font"].values()]


def drawing(typed: Document) -> ElementTree.Element:
    chart = typed.sections[0].blocks[1]
    assert isinstance(chart, Chart)
    return ElementTree.fromstring(bars(chart))  # noqa: S314 - drawn here


class Tags(HTMLParser):
    """Collects the elements of a page, and notices any that is left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the base
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the base
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def words(made: bytes) -> str:
    with pdfplumber.open(BytesIO(made)) as pages:
        return "\n".join(page.extract_text() for page in pages.pages)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_memo_is_a_tagged_pdf_in_its_language_with_its_fonts(language: str) -> None:
    with i18n.speaking(language):
        made = pdf.written(memo("massachusetts-three-years"))
    read = pypdf.PdfReader(BytesIO(made))
    catalogue: Any = read.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith(language)
    assert read.metadata is not None
    assert "Three IRA payments" in str(read.metadata.title)
    text = words(made)
    assert "$15,200.00" in text
    assert {"en": "Balance and basis by year", "zh": "各年余额与税基"}[language] in text
    fonts: Any = read.pages[0]["/Resources"]
    needed = {"en": "LibertinusSerif", "zh": "NotoSansSC"}[language]
    assert any(needed in str(one["/BaseFont"]) for one in _fonts(fonts))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.written(memo("after-tax-loss")) == pdf.written(memo("after-tax-loss"))


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    page = html.written(memo("massachusetts-three-years"))
    tags = Tags(page)
    assert not tags.open
    assert not {"script", "link", "img", "iframe", "form"} & set(tags.seen)
    assert "default-src 'none'" in page
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)
    assert '<html lang="en">' in page
    assert page.count("<h1>") == 1


def test_the_chinese_page_says_so() -> None:
    with i18n.speaking("zh"):
        assert '<html lang="zh-Hans">' in html.written(memo("after-tax-loss"))


def test_what_was_typed_is_text_in_every_face() -> None:
    typed = document(HOSTILE)
    page = html.written(typed)
    tags = Tags(page)
    assert "script" not in tags.seen
    assert "b" not in tags.seen
    assert not set("\u202e\u0007\u200f") & set(page)
    said = words(pdf.written(typed)).replace("\n", " ")
    assert "<script>alert(1)</script>" in said
    assert "*y* @z" in said
    assert "evil" in terminal.written(typed, columns=80, colour=False)
    assert "<script>" not in markdown.written(typed)


def test_years_of_a_long_life_are_named_without_running_together() -> None:
    years = tuple(str(year) for year in range(1994, 2025))
    values = tuple(100 * number for number in range(len(years)))
    said = tuple(map(str, values))
    long = Chart("t", years, (Series("a", values, said), Series("b", values, said)), Table((), ()))
    drawn = ElementTree.fromstring(bars(long))  # noqa: S314 - drawn here
    named = [one for one in drawn.iter("{http://www.w3.org/2000/svg}text") if one.text in years]
    places = [int(one.attrib["x"]) for one in named]
    assert named[0].text == "1994"
    assert min(b - a for a, b in pairwise(places)) > 6 * len("1994")
    assert all(any(year in (one.text or "") for one in drawn.iter()) for year in years)


def test_a_title_of_a_step_is_never_left_at_the_foot_of_its_column() -> None:
    seen = 0
    with pdfplumber.open(BytesIO(pdf.written(memo("massachusetts-three-years")))) as read:
        for page in read.pages:
            height = page.height - 80
            words = page.extract_words(keep_blank_chars=True)
            titles = [one for one in words if re.search(r"\(\w+\.\w+\)", one["text"])]
            assert all(one["bottom"] < height for one in titles)
            seen += len(titles)
    assert seen > 10


def test_ten_thousand_characters_are_set_on_several_pages() -> None:
    made = pdf.written(document("元 word " * 1_500))
    assert len(pypdf.PdfReader(BytesIO(made)).pages) > 2


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_makes_a_whole_page_and_a_whole_chart(text: str) -> None:
    typed = document(text)
    assert not Tags(html.written(typed)).open
    assert drawing(typed).tag.endswith("svg")


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_set_as_a_pdf(text: str) -> None:
    assert pdf.written(document(text)).startswith(b"%PDF-")


def test_what_no_font_can_show_does_not_keep_the_memo_from_being_made() -> None:
    made = pdf.written(document("Ana ª 🦄 \u13a0"))
    assert "Ana" in words(made)


def test_bars_are_as_tall_as_their_share_and_differ_by_pattern() -> None:
    drawn = drawing(document("t"))
    name = "{http://www.w3.org/2000/svg}"
    fills = [one.get("fill") for one in drawn.iter(f"{name}rect")]
    assert fills[-4:] == ["#9fb6cd", "url(#series1)"] * 2
    tall = [int(one.get("height", "0")) for one in drawn.iter(f"{name}rect")][-4:]
    assert tall == [60, 120, 0, 180]


def test_without_the_extra_it_says_in_one_line_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(extras.ExtraMissingError, match=r"pip install 'basisbook\[memo\]'"):
        pdf.written(document("t"))


@pytest.mark.parametrize("room", [VENDOR, ROOT / "tests" / "vendor"], ids=["package", "tests"])
def test_files_of_others_are_those_that_were_looked_at(room: Path) -> None:
    manifest = json.loads((room / "MANIFEST.json").read_text(encoding="utf-8"))
    files = {path.relative_to(room).as_posix() for path in room.rglob("*") if path.is_file()}
    assert files - {"MANIFEST.json"} == set(manifest)
    for name, row in manifest.items():
        digest = hashlib.sha256((room / name).read_bytes()).hexdigest()
        assert digest == row["sha256"], name


def test_a_name_of_any_length_leaves_the_answer_on_the_first_page() -> None:
    path = ROOT / "examples" / "after-tax-loss.yaml"
    report = basisbook.report_book(basisbook.read_book(path))
    named = memo_outline(report._replace(owners={"me": "long name " * 1_000}))
    assert len(named.about[0].text) < 100
