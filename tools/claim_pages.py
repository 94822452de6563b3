"""The pages about claims and questions: one each under docs/claims/, in both languages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from basisbook.claims.figures import book_text
from basisbook.claims.find import claim_by_id, find_claims
from basisbook.claims.records import records
from basisbook.explain.markdown import escape
from basisbook.explain.outline.claims import verdict
from basisbook.i18n import LANGUAGES, language, speaking
from basisbook.lookup.entries import every_rule
from tools.markdown import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.claims.model import ClaimFound

FOLDER = "docs/claims"
_NAMES = {"en": "English", "zh": "简体中文"}
_CHINESE = {
    "What people say and ask, judged": "人们的说法与问题，逐条评判",
    "All of them": "全部",
    "Verdict: {verdict}.": "评判：{verdict}。",
    "Authority": "依据",
    "Rules, values and loss paths": "规则、法定数值与亏损途径",
    "Figure": "数字",
    "Where it is worked out": "算自何处",
    "The book": "账簿",
}
"""The words of these pages: they are no part of the program, whose catalogue they would burden."""
_MADE = "<!-- made by python -m tools.gen_docs -->\n"


@functools.cache
def claim_pages() -> dict[str, str]:
    """Return the pages about claims and questions by their path from the root."""
    pages = {}
    for code in LANGUAGES:
        with speaking(code):
            pages[f"{FOLDER}/{code}/README.md"] = _index()
            pages |= {f"{FOLDER}/{code}/{name}.md": _page(name) for name in records()}
    return pages


def _(text: str) -> str:
    return text if language() == "en" else _CHINESE[text]


def _others(name: str) -> str:
    others = (one for one in LANGUAGES if one != language())
    return " · ".join(f"[{_NAMES[one]}](../{one}/{name}.md)" for one in others)


def _index() -> str:
    parts = [f"# {_('What people say and ask, judged')}\n", _others("README") + "\n"]
    theme = ""
    for one in find_claims("", 0, 0).claims:
        if one.theme != theme:
            theme = one.theme
            parts.append(f"## {escape(theme)}\n")
        label = verdict(one)
        shown = f": {escape(label)}" if label else ""
        parts.append(f"- [{escape(one.text)}]({one.id}.md){shown}")
        parts.append("")
    return "\n".join((*parts, _MADE))


def _page(name: str) -> str:
    (one,) = claim_by_id(name).claims
    return "\n".join(
        (
            f"# {escape(one.text)}\n",
            f"[{_('All of them')}](README.md) · {_others(name)}\n",
            *_verdict(one),
            escape(one.answer) + "\n",
            f"{_('Authority')}: {escape('; '.join(one.authority))}\n",
            *_related(one),
            *_figures(one),
            *_book(one),
            _MADE,
        )
    )


def _verdict(one: ClaimFound) -> Iterator[str]:
    if one.judged:
        yield f"**{escape(_('Verdict: {verdict}.').format(verdict=verdict(one)))}**\n"


def _related(one: ClaimFound) -> Iterator[str]:
    links = [
        f"[{name}](../../rules/{name}.md)" if name in every_rule() else f"`{name}`"
        for name in one.related
    ]
    if links:
        yield f"{_('Rules, values and loss paths')}: {', '.join(links)}\n"


def _figures(one: ClaimFound) -> Iterator[str]:
    if one.figures:
        heads = (_("Figure"), _("Where it is worked out"))
        yield table(heads, ((escape(f.text), f"`{f.source}`") for f in one.figures))


def _book(one: ClaimFound) -> Iterator[str]:
    if one.book:
        yield f"## {_('The book')}\n"
        yield f"[examples/{one.book}.yaml](../../../examples/{one.book}.yaml)\n"
        yield f"```yaml\n{book_text(one.book).rstrip()}\n```\n"
