"""Entries go into a text and out of it again; what the user typed stays, byte for byte."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook import yamlevents
from basisbook.imports.weave import Entries, WeaveError, checked, unwoven, woven
from basisbook.yamltext import Node, compose

EVENT: dict[str, Node] = {"date": "2024-01-05", "contribution": "pre-tax", "amount": "1,000"}
FORM: dict[str, Node] = {
    "form_1099r": "2024",
    "account": "ira",
    "boxes": {"1": "10,000.00", "7": "7"},
}
ENTRIES: Entries = {"events": [EVENT, {**EVENT, "note": "it's: a # b"}], "documents": [FORM]}
HEAD = "format: 1\nowners: {me: {}}\naccounts: {pre-tax: {kind: traditional IRA}}\n"

TEXTS = {
    "no lists": HEAD,
    "no line end": HEAD.rstrip("\n"),
    "empty lists": HEAD + "events: []  # none yet\ndocuments: []\n",
    "block": HEAD + "events:\n  - {date: 2023-01-01, value: pre-tax, amount: 5}\nreturns: []\n",
    "no indent": HEAD + "events:\n- {date: 2023-01-01, value: pre-tax, amount: 5}\nreturns: []\n",
    "deep indent": HEAD
    + "events:\n      - date: 2023-01-01\n        value: pre-tax\n        amount: 5",
    "comments": HEAD
    + "events:\n  # first\n  - {date: 2023-01-01, value: a, amount: 5} # why\n  # last\n\n# rest\n",
    "literal": HEAD
    + "events:\n  - date: 2023-01-01\n    note: |\n      one\n      # no remark\n\nx: 1\n",
    "folded at the end": HEAD + "events:\n  - note: >\n      one\n      two\n",
    "flow": HEAD + "events: [{date: 2023-01-01, value: a, amount: 5}]\nx: 1\n",
    "flow lines": HEAD
    + "events: [\n  {date: 2023-01-01, value: a},\n  {date: 2023-01-02, value: a},\n]\n",
    "braces": '{"format": 1, "owners": {"me": {}}, "events": []}\n',
    "braces without": '{"format": 1, "owners": {"me": {}}}',
    "braces filled": '{"format": 1, "events": [{"date": "x"}], "documents": [{"a": "b"}]}',
    "windows": HEAD.replace("\n", "\r\n") + "events:\r\n  - {date: 2023-01-01}\r\nx: 1\r\n",
    "mark": "\ufeff" + HEAD + "events: []\n",
    "chinese": HEAD + "events:\n  - {date: 2023-01-01, note: 买入，'引号'}\n# 说明\n",
    "document marks": "---\n" + HEAD + "events: []\n...\n",
    "quoted": HEAD + 'events:\n  - "a": "b\n      c"\n    d: \'e\'\nx: 1\n',
    "empty last value": HEAD + "events:\n  - {date: 2023-01-01}\n  - note:\nx: 1\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("parser", [yaml.Loader, getattr(yaml, "CLoader", yaml.Loader)])
def test_entries_go_in_and_all_else_stays(
    text: str, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yamlevents, "PARSER", parser)
    after, splices = woven(text, ENTRIES, "import 1")
    checked(text, after, ENTRIES)
    assert unwoven(after, splices, ENTRIES) == text
    kept = iter(after.splitlines())
    lines = [line for line in text.splitlines() if "[]" not in line and "{" not in line[:1]]
    assert all(line in kept for line in lines if "events: [" not in line)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_entries_are_found_again_after_other_edits(text: str) -> None:
    if text.startswith(("{", "---")):
        return
    after, splices = woven(text, ENTRIES, "import 1")
    assert unwoven(_edited(after), splices, ENTRIES) == _edited(text)


def _edited(text: str) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    titled = text.removeprefix("\ufeff").replace("owners", "title: T\nowners", 1)
    return f"{mark}# a later remark\n{titled}"


def test_entries_of_the_user_behind_ours_stay() -> None:
    text = HEAD + "events: []\n"
    after, splices = woven(text, {"events": [EVENT]}, "import 1")
    more = after + "  - {date: 2024-02-01, value: pre-tax, amount: 7}\n"
    left = compose(unwoven(more, splices, {"events": [EVENT]}), "").data
    assert isinstance(left, dict)
    assert left["events"] == [{"date": "2024-02-01", "value": "pre-tax", "amount": "7"}]


def test_a_changed_entry_is_not_taken_out() -> None:
    after, splices = woven(HEAD, {"events": [EVENT]}, "import 1")
    with pytest.raises(WeaveError):
        unwoven(after.replace('"1,000"', '"1,001"'), splices, {"events": [EVENT]})


def test_an_entry_written_anew_by_the_user_is_kept_in_place_of_ours() -> None:
    """Two entries that say the same are one too many; which line goes does not matter."""
    text = HEAD + 'events:\n  - {date: 2024-01-05, contribution: pre-tax, amount: "1,000"}\n'
    after, splices = woven(text, {"events": [EVENT]}, "import 1")
    assert unwoven(after, splices, {"events": [EVENT]}) == text


_names = st.text("abcä中 #:'\"{}[],&*!|>%@`-?", max_size=8)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(TEXTS)),
    st.lists(st.dictionaries(st.sampled_from(["note", "x y"]), _names, min_size=1), max_size=3),
)
def test_any_text_goes_in_and_out(name: str, entries: list[dict[str, str]]) -> None:
    added: Entries = {"events": [dict(entry) for entry in entries]}
    after, splices = woven(TEXTS[name], added, "import 2")
    checked(TEXTS[name], after, added)
    assert unwoven(after, splices, added) == TEXTS[name]
