"""The pages about cases: one for each example book under docs/cases/, in both languages."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from basisbook.claims.records import records
from basisbook.explain.blocks import Document, Paragraph, Section
from basisbook.explain.markdown import escape, written
from basisbook.explain.outline import points, trace, years
from basisbook.explain.outline.frame import standing
from basisbook.i18n import LANGUAGES, language, speaking
from basisbook.ledger.read import read_text
from basisbook.report import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.model import Report

FOLDER = "docs/cases"
_HERE = Path(__file__).parent
_BOOKS = _HERE.parent / "examples"
_NAMES = {"en": "English", "zh": "简体中文"}
_CHINESE = {
    "Cases, and what the law makes of them": "案例，以及税法怎样看待",
    "Each is a book that comes with Basisbook; its answer is worked out by the program.": (
        "每个案例都是随 Basisbook 附带的一本账簿；答案由程序算出。"
    ),
    "All of them": "全部",
    "What happened": "发生了什么",
    "The answer": "答案",
    "What people say about it": "人们怎么说",
    "The book": "账簿",
    "All numbers, forms and reasons": "全部数字、表格和理由",
}
"""The words of these pages: they are no part of the program, whose catalogue they would burden."""
_MADE = "<!-- made by python -m tools.gen_docs -->\n"


class Told(NamedTuple):
    """What happened in a case: a heading and a few sentences."""

    title: str
    text: str


@functools.cache
def case_pages() -> dict[str, str]:
    """Return the pages about cases by their path from the root."""
    pages = {}
    for code in LANGUAGES:
        with speaking(code):
            pages[f"{FOLDER}/{code}/README.md"] = _index()
            pages |= {f"{FOLDER}/{code}/{name}.md": _page(name) for name in cases()}
    return pages


@functools.cache
def cases() -> dict[str, dict[str, Told]]:
    """Return what happened in each example, by its name and by language."""
    words = yaml.safe_load((_HERE / "case_words.yaml").read_text(encoding="utf-8"))
    return {
        path.stem: _told(path, words.get(path.stem, {})) for path in sorted(_BOOKS.glob("*.yaml"))
    }


def _told(path: Path, other: dict[str, str]) -> dict[str, Told]:
    """Return what the comment that begins a book says, and the same in the other language."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = " ".join(line[1:].strip() for line in lines[: _comments(lines)])
    own = "zh" if re.search(r"[\u4e00-\u9fff]", said) else "en"
    (away,) = (one for one in LANGUAGES if one != own)
    named = [line.removeprefix("title:").strip() for line in lines if line.startswith("title:")]
    title = named[0] if named else path.stem.replace("-", " ").capitalize()
    # Without words in the other language its page has those of the book, and a test says so.
    told = Told(other.get("title", title), other.get("text", said))
    return {own: Told(title, said), away: told}


def _comments(lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines) if not line.startswith("#"))


def _(text: str) -> str:
    return text if language() == "en" else _CHINESE[text]


def _others(name: str) -> str:
    others = (one for one in LANGUAGES if one != language())
    return " · ".join(f"[{_NAMES[one]}](../{one}/{name}.md)" for one in others)


def _index() -> str:
    about = _("Each is a book that comes with Basisbook; its answer is worked out by the program.")
    listed = [f"- [{escape(told[language()].title)}]({name}.md)" for name, told in cases().items()]
    head = f"# {_('Cases, and what the law makes of them')}\n"
    return "\n".join((head, _others("README") + "\n", about + "\n", *listed, "", _MADE))


def _page(name: str) -> str:
    told = cases()[name][language()]
    return "\n".join(
        (
            f"# {escape(told.title)}\n",
            f"[{_('All of them')}](README.md) · {_others(name)}\n",
            f"## {_('What happened')}\n",
            _plain(told.text) + "\n",
            f"## {_('The answer')}\n",
            _answer(name),
            *_claims(name),
            f"## {_('The book')}\n",
            f"[examples/{name}.yaml](../../../examples/{name}.yaml)\n",
            _joined(_("All numbers, forms and reasons"), f"`{_command(name)}`") + "\n",
            _MADE,
        )
    )


def _joined(name: str, value: str) -> str:
    return f"{name}{'：' if language() == 'zh' else ': '}{value}"


def _plain(text: str) -> str:
    """Return sentences as Markdown, in which only names in backquotes are marked."""
    parts = text.split("`")
    return "`".join(part if n % 2 else escape(part) for n, part in enumerate(parts))


def _command(name: str) -> str:
    spoken = " --lang zh" if language() == "zh" else ""
    return f"basisbook report examples/{name}.yaml{spoken}"


def _answer(name: str) -> str:
    """Return the answer by years and what is open, as the report has them, a heading lower."""
    path = _BOOKS / f"{name}.yaml"
    report = build.report_of(read_text(path.read_text(encoding="utf-8"), path.name))
    shown = written(Document("", standing(report), tuple(_sections(report)), (), language()))
    body = shown.removeprefix("# \n").strip().removesuffix("---").strip()
    return re.sub(r"(?m)^#(?=#+ )", "##", body) + "\n"


def _sections(report: Report) -> Iterator[Section]:
    sources = trace.Sources.of(report, detail=False)
    for year in report.years:
        whole = years.section(report, year, sources)
        said = tuple(block for block in whole.blocks if not isinstance(block, Section))
        losses = tuple(Paragraph(_joined(loss.title, loss.verdict)) for loss in year.losses)
        yield whole._replace(blocks=(*said, *losses))
    yield from points.sections(report, sources)


def _claims(name: str) -> Iterator[str]:
    about = [one for one in records().values() if one.book == name]
    if about:
        yield f"## {_('What people say about it')}\n"
        for one in about:
            yield f"- [{escape(one.text[language()])}](../../claims/{language()}/{one.id}.md)"
        yield ""
