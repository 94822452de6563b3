"""A text changed at one place: it says what was wanted, and all else of it stays."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook.yamlediting import EditError, added, inserted, moved, removed, replaced
from basisbook.yamlplaces import spans
from basisbook.yamltext import Node, compose

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.yaml"))[::5]
NEW: dict[str, Node] = {"date": "2024-07-01", "value": "ira", "amount": "1,000", "note": "a: b#"}

BLOCK = """\
# My book
format: 1
accounts:   # all of them
  ira: {kind: traditional IRA}   # at the bank
  roth:
    kind: Roth IRA  # the other bank
    title: "Roth: mine"
events:  # as they came
  # the first
  - {date: 2024-01-02, opening: ira, balance: "1,000"}  # from a letter
  # the second
  - date: 2024-02-03   # a Saturday
    contribution: ira
    # so they say
    amount: "6,500"
    note: >
      folded
      text
  - {date: 2024-03-04, distribution: ira, amount: all,
     to: [{account: roth, amount: "5"}]}
# the end
"""
FLOW = (
    "{format: 1, events: [{date: 2024-01-02, opening: ira}, "
    '{date: 2024-02-03, value: ira, amount: "5"}]}'
)


def said(text: str) -> dict[str, Node]:
    source = compose(text, "")
    assert not source.problems
    assert isinstance(source.data, dict)
    return copy.deepcopy(source.data)


def entries(text: str) -> list[Node]:
    listed = said(text).get("events") or []
    assert isinstance(listed, list)
    return listed


def comments(text: str) -> list[str]:
    return re.findall(r"(?m)(?:^|(?<=\s))#.*$", text)


def test_a_value_is_replaced_where_it_stands() -> None:
    new = replaced(
        BLOCK, ("events", 0), {"date": "2024-01-05", "opening": "ira", "balance": "1,000"}
    )
    assert new == BLOCK.replace("2024-01-02", "2024-01-05")


def test_keys_come_and_go() -> None:
    entry: dict[str, Node] = {"date": "2024-02-03", "contribution": "ira", "for": "2023"}
    new = replaced(BLOCK, ("events", 1), entry)
    assert entries(new)[1] == entry
    assert "# a Saturday" in new
    assert "# so they say" in new
    assert "\n    for: 2023\n  - {date: 2024-03-04" in new


def test_a_new_kind_of_value_is_written_on_its_line() -> None:
    parts: dict[str, Node] = {"ira": "all", "roth": "5"}
    entry: dict[str, Node] = {"date": "2024-03-04", "distribution": parts, "amount": "1"}
    new = replaced(BLOCK, ("events", 2), entry)
    assert entries(new)[2] == entry


def test_the_first_key_of_an_entry_goes() -> None:
    new = replaced(BLOCK, ("events", 1), {"contribution": "ira", "amount": "6,500"})
    assert entries(new)[1] == {"contribution": "ira", "amount": "6,500"}


def test_comments_of_what_is_written_anew_stay() -> None:
    text = (
        "format: 1\nplans:\n  p:\n    kind: 401(k)\n    fica_wages:  # by year\n      2023: 5 # x\n"
    )
    new = replaced(text, ("plans", "p"), {"kind": "401(k)", "fica_wages": {"2024": "6"}})
    assert said(new)["plans"] == {"p": {"kind": "401(k)", "fica_wages": {"2024": "6"}}}
    assert comments(new) == ["# by year", "# x"]


@pytest.mark.parametrize(
    "text", [BLOCK, BLOCK.replace("\n", "\r\n"), "\ufeff" + BLOCK, BLOCK.rstrip("\n"), FLOW]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_entry_is_inserted_and_removed(text: str, place: int) -> None:
    new = inserted(text, "events", place, NEW)
    assert entries(new)[place] == NEW
    assert comments(new) == comments(text)
    back = removed(new, ("events", place))
    assert back.rstrip() == text.rstrip()


@pytest.mark.parametrize(
    "text",
    [
        "format: 1\n",
        "format: 1",
        "format: 1\nevents: []  # none yet\n",
        "format: 1\nevents:\n",
        "{format: 1}",
        "{format: 1, events: []}",
        "format: 1\nevents: [] # none\naccounts: {}\n",
        "format: 1\nevents:   # none\naccounts: {}",
    ],
)
def test_the_first_entry(text: str) -> None:
    new = inserted(text, "events", 0, NEW)
    assert entries(new) == [NEW]
    assert [one for one in comments(new) if "none" in one] == comments(text)
    again = removed(new, ("events", 0))
    assert said(again)["events"] == []
    assert entries(inserted(again, "events", 0, NEW)) == [NEW]


@pytest.mark.parametrize(("place", "to"), [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2)])
def test_entries_change_places(place: int, to: int) -> None:
    wanted = entries(BLOCK)
    wanted.insert(to, wanted.pop(place))
    new = moved(BLOCK, "events", place, to)
    assert entries(new) == wanted
    assert sorted(comments(new)) == sorted(comments(BLOCK))
    assert moved(new, "events", to, place) == BLOCK


def test_an_entry_of_a_mapping_is_added() -> None:
    new = added(BLOCK, "accounts", "sep: 2", {"kind": "SEP IRA"})
    assert said(new)["accounts"]["sep: 2"] == {"kind": "SEP IRA"}  # type: ignore[index, call-overload]
    assert comments(new) == comments(BLOCK)
    for text in (
        "format: 1\n",
        "format: 1\naccounts: {}\n",
        "format: 1\naccounts: {a: {kind: Roth IRA}}",
    ):
        new = added(text, "accounts", "sep", {"kind": "SEP IRA"})
        assert said(new)["accounts"]["sep"] == {"kind": "SEP IRA"}  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    "change",
    [
        lambda: moved(BLOCK, "events", 0, 3),
        lambda: moved(BLOCK, "events", -1, 0),
        lambda: removed(BLOCK, ("events", 3)),
        lambda: removed(BLOCK, ("events", "x")),
        lambda: replaced(BLOCK, ("events", 7), NEW),
        lambda: replaced(BLOCK, ("nothing", 7), NEW),
        lambda: inserted("events: 5", "events", 0, NEW),
        lambda: inserted("- 5", "events", 0, NEW),
        lambda: inserted("a: *b", "events", 0, NEW),
    ],
)
def test_what_cannot_be_changed_is_refused(change: Callable[[], str]) -> None:
    with pytest.raises(EditError):
        change()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_changed_everywhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    listed = entries(text)
    for place, entry in enumerate(listed):
        assert isinstance(entry, dict)
        changed = {**entry, "date": "2001-02-03", "note": "new: #1"}
        kind = [key for key in changed if key not in ("date", "note")]
        changed.pop(kind[-1])
        new = replaced(text, ("events", place), changed)
        assert entries(new)[place] == changed
        assert set(comments(text)) <= {*comments(new), *_behind(text, new)}
        assert removed(text, ("events", place))
        assert moved(moved(text, "events", place, 0), "events", 0, place) == text


def _behind(text: str, new: str) -> set[str]:
    """Return the comments on lines that went away with the key they explained."""
    gone = set(text.splitlines()) - set(new.splitlines())
    return {comment for line in gone for comment in comments(line)}


scalars = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029"),
    max_size=12,
)
nodes = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3),
    max_leaves=6,
)
books = st.lists(
    st.dictionaries(st.sampled_from(["date", "value", "amount", "to", "é: #"]), nodes, min_size=1),
    max_size=4,
)


def block(node: Node, indent: int = 0) -> str:
    """Return a value in block style, with a comment on every line."""
    from basisbook.yamlwriting import scalar  # noqa: PLC0415 - of this test only

    space = "\n" + " " * indent
    if isinstance(node, dict) and node:
        return "".join(
            f"{space}# c{space}{scalar(k)}: {block(v, indent + 2)}" for k, v in node.items()
        )
    if isinstance(node, list) and node:
        return "".join(f"{space}- {block(v, indent + 2)}" for v in node)
    return (
        scalar(node) if isinstance(node, str) else "[]" if isinstance(node, list) else "{}"
    ) + "  # d"


@settings(max_examples=60, deadline=None)
@given(
    books,
    st.integers(0, 4),
    st.dictionaries(st.sampled_from(["date", "value", "to", "x"]), nodes, min_size=1),
)
def test_any_entry_becomes_any_other(listed: list[Node], place: int, new: dict[str, Node]) -> None:
    text = "format: 1\nevents: " + block(listed) + "\ntitle: after\n"
    place = min(place, len(listed))
    with_it = inserted(text, "events", place, new)
    assert entries(with_it)[place] == new
    for each in range(len(listed)):
        assert entries(replaced(text, ("events", each), new))[each] == new
        assert len(entries(removed(text, ("events", each)))) == len(listed) - 1


def test_what_no_yaml_may_hold_is_refused() -> None:
    with pytest.raises(EditError):
        added("accounts:\n  a: {kind: Roth IRA}\n", "accounts", "b", {"title": "\x1b"})


@pytest.mark.parametrize(
    "text", [BLOCK, FLOW, *(path.read_text(encoding="utf-8") for path in EXAMPLES)]
)
def test_what_is_passed_by_stands_where_it_does(text: str) -> None:
    every = spans(text)
    entries = [keys for keys in every if len(keys) == 2]
    for inner in (None, *entries[:: max(1, len(entries) // 5)]):
        found = spans(text, inner)
        for keys, span in found.items():
            within = len(keys) < 2 or (inner is not None and keys[:2] == inner)
            children = every[keys].children if within else span.children
            assert span == every[keys]._replace(children=children), keys
        wanted = {keys for keys in every if len(keys) <= 2 or keys[:2] == inner}
        assert set(found) == wanted
