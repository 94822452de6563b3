"""Books are kept whole, change by change; nothing that was saved is ever gone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from basisbook.store import library as module
from basisbook.store.library import Library, NoBookError, NothingError, StaleError
from basisbook.store.place import opened

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
UNDO, REDO = ("undo",), ("redo",)


def made(library: Library, *texts: str) -> str:
    """Return a book that was changed to each text in turn, the first when it was made."""
    book = library.create(texts[0], "Book", "Made")
    for base, text in enumerate(texts[1:], start=1):
        library.change(book, base, text, f"To {text}")
    return book


def test_a_new_book(library: Library) -> None:
    book = library.create("one", "Mine", "Made")
    assert library.current(book)[:5] == (book, 1, "one", False, False)
    assert [(line.number, line.kind, line.what) for line in library.history(book)] == [
        (1, "edit", "Made")
    ]


def test_a_change_stands_on_the_one_before(library: Library) -> None:
    book = made(library, "one")
    assert library.change(book, 1, "two", "Changed", kind="import")[:5] == (
        book,
        2,
        "two",
        True,
        False,
    )
    assert library.current(book).text == "two"


def test_what_was_kept_with_changes_stays_after_they_are_undone(library: Library) -> None:
    book = made(library, "one", "two")
    assert library.records(book) == []
    library.change(book, 2, "three", "Brought", kind="import", record='{"file": "a.csv"}')
    library.change(book, 3, "four", "Brought", kind="import", record='{"file": "b.csv"}')
    library.undo(book, 4)
    assert library.records(book) == ['{"file": "a.csv"}', '{"file": "b.csv"}']
    with pytest.raises(NoBookError):
        library.records("none")


def test_undone_to_the_first_text_and_redone_to_the_last(library: Library) -> None:
    texts = [str(number) for number in range(60)]
    book = made(library, *texts)
    number = len(texts)
    for text in texts[-2::-1]:
        stands = library.undo(book, number)
        number = stands.number
        assert stands.text == text
    with pytest.raises(NothingError):
        library.undo(book, number)
    for text in texts[1:]:
        stands = library.redo(book, number)
        number = stands.number
        assert stands.text == text
    with pytest.raises(NothingError):
        library.redo(book, number)


def test_a_change_after_an_undo_leaves_nothing_to_redo(library: Library) -> None:
    book = made(library, "one", "two")
    library.undo(book, 2)
    stands = library.change(book, 3, "three", "Changed")
    assert stands[:5] == (book, 4, "three", True, False)
    with pytest.raises(NothingError):
        library.redo(book, 4)
    assert library.undo(book, 4).text == "one"


def test_history_says_what_was_undone(library: Library) -> None:
    book = made(library, "one", "two")
    library.undo(book, 2)
    library.redo(book, 3)
    history = library.history(book)
    assert [(line.number, line.kind, line.what, line.shows) for line in history] == [
        (4, "redo", "To two", 2),
        (3, "undo", "To two", 1),
        (2, "edit", "To two", 2),
        (1, "edit", "Made", 1),
    ]


@pytest.mark.parametrize("step", ["change", "undo", "redo"])
@pytest.mark.parametrize("base", [1, 3])
def test_another_base_is_refused_and_nothing_saved(library: Library, step: str, base: int) -> None:
    book = made(library, "one", "two")
    before = library.history(book)
    steps = {
        "change": lambda: library.change(book, base, "three", "Changed", title="Other"),
        "undo": lambda: library.undo(book, base),
        "redo": lambda: library.redo(book, base),
    }
    with pytest.raises(StaleError, match="changed elsewhere"):
        steps[step]()
    assert library.history(book) == before
    assert library.current(book).text == "two"


def test_a_change_at_the_same_moment_is_refused(library: Library, url: str) -> None:
    """The other tab saves when this one has read the book and is about to write."""
    book = made(library, "one")
    engine = opened(url)

    def other(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT INTO change"):
            library.change(book, 1, "theirs", "Changed")

    event.listen(engine, "before_cursor_execute", other)
    with pytest.raises(StaleError):
        Library(engine).change(book, 1, "ours", "Changed", title="Ours")
    engine.dispose()
    assert library.current(book)[:5] == (book, 2, "theirs", True, False)
    assert [entry.title for entry in library.books() if entry.id == book] == ["Book"]


def test_a_change_can_give_the_book_another_title(library: Library) -> None:
    book = made(library, "one")
    library.change(book, 1, "two", "Renamed", title="家庭账本")
    assert [entry[1:2] + entry[3:] for entry in library.books() if entry.id == book] == [
        ("家庭账本", 2)
    ]


def test_titles_and_words_of_any_length(library: Library) -> None:
    book = library.create("one", "长" * 3000, "w" * 3000)
    assert [entry.title for entry in library.books() if entry.id == book] == ["长" * 3000]
    assert library.history(book)[0].what == "w" * 3000


def test_a_book_that_was_removed_is_hidden_until_it_is_restored(library: Library) -> None:
    book = made(library, "one", "two")
    library.remove(book)
    assert book not in [entry.id for entry in library.books()]
    for use in (library.current, library.history, lambda gone: library.undo(gone, 2)):
        with pytest.raises(NoBookError):
            use(book)
    library.restore(book)
    assert library.current(book)[:5] == (book, 2, "two", True, False)


def test_no_such_book(library: Library) -> None:
    for use in (library.current, library.history, library.remove, library.restore):
        with pytest.raises(NoBookError, match="no such book"):
            use("none")
    with pytest.raises(NoBookError):
        library.change("none", 1, "text", "Changed")


def test_books_of_several_people_do_not_meet(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = (f"2026-01-01T00:00:{second:02}" for second in range(60))
    monkeypatch.setattr(module, "moment", lambda: next(moments))
    ann, bo, cy = (made(library, name) for name in ("ann", "bo", "cy"))
    library.change(ann, 1, "ann 2", "Changed")
    library.change(bo, 1, "bo 2", "Changed")
    library.undo(ann, 2)
    ours = [entry.id for entry in library.books() if entry.id in {ann, bo, cy}]
    assert ours == [ann, bo, cy], "the one changed last comes first"
    assert [library.current(book).text for book in (ann, bo, cy)] == ["ann", "bo 2", "cy"]


@pytest.mark.parametrize(
    "text", ["", "a\r\nb\rc\n", "名称：退休账户\n", "\ufeff# \u2028\x00\x1f🙂"]
)
def test_text_comes_back_to_the_byte(library: Library, text: str) -> None:
    assert library.current(made(library, text)).text.encode() == text.encode()


@settings(max_examples=40, deadline=None)
@given(first=TEXTS, steps=st.lists(st.one_of(TEXTS, st.sampled_from([UNDO, REDO]))))
def test_any_steps_are_those_of_two_stacks(
    library: Library, first: str, steps: list[str | tuple[str, ...]]
) -> None:
    book = library.create(first, "Book", "Made")
    done, undone = [first], list[str]()
    for step in steps:
        base = library.current(book).number
        if isinstance(step, str):
            done.append(step)
            undone.clear()
            library.change(book, base, step, "Changed")
        elif step == UNDO:
            if len(done) == 1:
                with pytest.raises(NothingError):
                    library.undo(book, base)
                continue
            undone.append(done.pop())
            library.undo(book, base)
        else:
            if not undone:
                with pytest.raises(NothingError):
                    library.redo(book, base)
                continue
            done.append(undone.pop())
            library.redo(book, base)
        stands = library.current(book)
        assert stands[:5] == (book, base + 1, done[-1], len(done) > 1, bool(undone))
