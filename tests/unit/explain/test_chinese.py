"""A Chinese memo has no English but names, citations, ids and what others wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import basisbook
from basisbook import i18n
from basisbook.claims.find import claim_by_id
from basisbook.claims.records import records
from basisbook.explain.blocks import Section, texts
from basisbook.explain.outline.claims import claims_outline
from basisbook.explain.outline.loss import loss_outline
from basisbook.explain.outline.papers import memo_with_papers
from basisbook.explain.text import JOINT
from basisbook.proof.expected import hold
from basisbook.proof.outline import held_outline
from tests.books import examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SAID_IN_ENGLISH = (
    r"（[a-z_0-9]+\.[a-z_0-9]+）",  # the id of a rule
    r"“[^”]*”|位置：.*",  # a tax program's own words and menus
    r"`[^`]*`|请把答案写进账簿：.*|[a-z_]+: .*",  # what to write in the book
    r"basisbook[-\w/ ]*|--[a-z]+|\b[\w-]+\.[\w-]+\.[\w-]+\b",  # commands, ids of contracts
    r"（[^）]*(?:Code|USC|CFR|Const|Stats|Pub|Stat|N\.J\.|N\.Y\.)[^）]*）|Section [A-Z]",
    r"P\.L\. \S+|\b(?:section|line|lines|Part|Parts|and|A-\d+|Q&A-\d+)\b",  # inside of citations
)
NAMES = re.compile(
    r"\b(?:Forms?|Schedules?|Worksheet|Simplified|Method|other|disasters|Notice|Publication|Pub|Rev"
    r"|Rul|CONEX|Strassburger|Commissioner|Roth|IRA|SEP|SIMPLE|Keogh|TurboTax|FreeTaxUSA|Block|Basisbook|backdoor|mega"
    r"|tax return transcript|filing_status|agi|modified_agi|itemized|other_miscellaneous)\b"
)
LATIN = re.compile(r"[A-Za-z]{3,}")


def english(sections: Iterable[object], own: str) -> Iterator[str]:
    """Yield texts with English words that are neither names nor `own`, which the user wrote."""
    for text in texts(tuple(sections)):
        bare = text.replace(JOINT, " ")
        for pattern in SAID_IN_ENGLISH:
            bare = re.sub(pattern, " ", bare)
        if not re.search(r"[\u4e00-\u9fff]", text) and re.search(r"\d", text):
            continue  # a citation, a day or an amount
        left = {one for one in LATIN.findall(NAMES.sub(" ", bare)) if not one.isupper()}
        if left - set(LATIN.findall(own)):
            yield text


def without(sections: Iterable[Section], *ends: str) -> Iterator[Section]:
    """Yield sections without those whose ids end so, at any depth."""
    for one in sections:
        if not one.id.endswith(ends):
            inner = [block for block in one.blocks if not isinstance(block, Section)]
            parts = without((block for block in one.blocks if isinstance(block, Section)), *ends)
            yield one._replace(blocks=(*inner, *parts))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(examples()))
def test_a_memo(name: str) -> None:
    """Not the letter to a payer, who reads English, nor the words of the law beside terms."""
    with i18n.speaking("zh"):
        read = basisbook.read_text(examples()[name], f"{name}.yaml")
        report = basisbook.report_book(read)
        memo = memo_with_papers(report, read)
        loss = loss_outline(report)
    shown = without((*memo.sections, *loss.sections), "terms", "authorities", "-letter")
    assert list(english(shown, examples()[name])) == []


def test_every_claim_and_question() -> None:
    with i18n.speaking("zh"):
        found = [claims_outline(claim_by_id(name)) for name in records()]
    assert [text for one in found for text in english((*one.sections, one.title), "")] == []


def test_a_figure_held_against_a_book() -> None:
    text = examples()["after-tax-loss"]
    with i18n.speaking("zh"):
        report = basisbook.report_book(basisbook.read_text(text, "after-tax-loss.yaml"))
        held = hold(report, ("includible=2000", "basis_left=60,000", "1040:5a=1"))
        told = held_outline(report, held)
    assert list(english((*told.sections, told.standing, *told.footer), text)) == []
