"""The stem of an English word, as the full-text search of SQLite cuts it (Porter's rules)."""

from __future__ import annotations

import functools
import sqlite3


@functools.cache
def _stemmer() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.execute("CREATE VIRTUAL TABLE word USING fts5(it, tokenize = 'porter unicode61')")
    base.execute("CREATE VIRTUAL TABLE stem USING fts5vocab(word, 'row')")
    return base


@functools.cache
def stem(word: str) -> str:
    """Return what a word has in common with its other forms; Chinese is as it was."""
    if not word.isalpha() or not word.isascii():
        return word
    base = _stemmer()
    base.execute("INSERT INTO word (rowid, it) VALUES (1, ?)", (word,))
    (found,) = base.execute("SELECT term FROM stem").fetchone()
    base.execute("DELETE FROM word")
    return str(found)
