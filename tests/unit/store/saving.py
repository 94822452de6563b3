"""Run as a process that is killed: save without end, and say each change that was confirmed."""

from __future__ import annotations

import sys

from basisbook.store.library import Library
from basisbook.store.place import opened


def text_of(number: int) -> str:
    """Return the text of a change, too long for one page of the database."""
    return "\n".join(f"{number} {line * number * 7919}" for line in range(4000))


def main(url: str, book: str) -> None:
    """Change the book, and undo every third change, until killed."""
    library = Library(opened(url))
    number = library.current(book).number
    while True:
        if number % 3 == 0:
            number = library.undo(book, number).number
        else:
            number = library.change(book, number, text_of(number + 1), "Changed").number
        print(number, flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
