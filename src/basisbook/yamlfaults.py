"""What can be wrong with a text as YAML, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Problem
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.errors import Place


def syntax(place: Place, said: str, opened: int = 0) -> Problem:
    """Return the sentence for a complaint of the YAML parser.

    `opened` is the line on which the thing that it was reading began, or 0. The order of
    the tests matters: a parser says "expected" of almost everything.
    """
    if "cannot start any token" in said and _indented_by_tab(place):
        return _tab(place)
    for words, sentence in _OPENED.items():
        if words in said:
            return sentence(place, opened)
    for words, plain in _PLAIN.items():
        if words in said:
            return plain(place)
    return Problem(
        "E101",
        place,
        _("This cannot be read as YAML."),
        _("Put text that has one of the characters @ ` % & * ! | > # : at its start in quotes."),
    )


def _indented_by_tab(place: Place) -> bool:
    return not place.excerpt[: place.column].strip()


def _tab(place: Place) -> Problem:
    return Problem(
        "E102",
        place,
        _("There is a tab where YAML wants spaces."),
        _("Indent with spaces only."),
    )


def _colon_in_text(place: Place) -> Problem:
    return Problem(
        "E103",
        place,
        _("A colon followed by a space starts a value, and none can start here."),
        _('Put text that contains ": " in quotes, or check the indentation.'),
    )


def _bracket(place: Place, opened: int) -> Problem:
    return Problem(
        "E104",
        place,
        _("The bracket opened in line {line} is not closed, or a comma is missing.").format(
            line=opened
        ),
        _(
            "Separate entries with commas, put an amount that has a comma in quotes, and close"
            " what you open."
        ),
    )


def _quote(place: Place, opened: int) -> Problem:
    return Problem(
        "E105",
        place,
        _("The quoted text that starts in line {line} is not written correctly.").format(
            line=opened
        ),
        _("Close the quote, and inside double quotes write a backslash as two."),
    )


def _colon_missing(place: Place) -> Problem:
    return Problem(
        "E106",
        place,
        _("A key without a colon stands in or above this line."),
        _("Write a colon and a space between a key and its value."),
    )


def _indentation(place: Place) -> Problem:
    return Problem(
        "E107",
        place,
        _("This line does not fit the lines above it."),
        _("Give keys of one entry the same indentation, and each entry of a list its own '- '."),
    )


def duplicate(place: Place, key: str, first_line: int) -> Problem:
    """Return the complaint that a mapping has a key twice."""
    return Problem(
        "E108",
        place,
        _("The key '{key}' is already in line {line}.").format(key=key, line=first_line),
        _("Keep one of the two."),
    )


def anchor(place: Place, written: str) -> Problem:
    """Return the complaint about an anchor, an alias or a merge key."""
    return Problem(
        "E109",
        place,
        _("'{written}' refers to another part of the file, which is not supported.").format(
            written=written
        ),
        _("Write the value out, or put it in quotes if it is meant as text."),
    )


def tag(place: Place, written: str) -> Problem:
    """Return the complaint about a tag."""
    return Problem(
        "E110",
        place,
        _("'{written}' is a YAML tag, which is not supported.").format(
            written=written.replace("tag:yaml.org,2002:", "!!")
        ),
        _("Leave it out, or put it in quotes if it is meant as text."),
    )


def second_document(place: Place) -> Problem:
    """Return the complaint about a second document in the file."""
    return Problem(
        "E111",
        place,
        _("A second document starts here; a file holds one."),
        _("Leave out the line '---', or put the rest into a file of its own."),
    )


def too_large(place: Place) -> Problem:
    """Return the complaint about a file over the limit of size."""
    return Problem(
        "E112",
        place,
        _("The file is larger than 4 MB."),
        _("Check that this is the right file."),
    )


def too_deep(place: Place) -> Problem:
    """Return the complaint about entries inside entries inside entries."""
    return Problem(
        "E113",
        place,
        _("This is nested more than 20 levels deep."),
        _("Check the brackets and the indentation."),
    )


def not_utf8(place: Place) -> Problem:
    """Return the complaint about bytes that are not UTF-8."""
    return Problem(
        "E114",
        place,
        _("The file is not in the encoding UTF-8 from here on."),
        _("Save it again from your editor with the encoding UTF-8."),
    )


def control(place: Place, character: str) -> Problem:
    """Return the complaint about an invisible or forbidden character."""
    return Problem(
        "E115",
        place,
        _("There is a character here that is not allowed: U+{number}.").format(
            number=f"{ord(character):04X}"
        ),
        _("Delete it; it may be invisible in your editor."),
    )


def empty(place: Place) -> Problem:
    """Return the complaint about a file with nothing in it."""
    return Problem(
        "E116",
        place,
        _("The file is empty."),
        _("Start a book with `basisbook new`."),
    )


def complex_key(place: Place) -> Problem:
    """Return the complaint about a key that is not a text."""
    return Problem(
        "E117",
        place,
        _("A key must be a text."),
        _("Write the key without brackets, '?' or '*'."),
    )


def unreadable(file: str, reason: str) -> Problem:
    """Return the complaint about a file that cannot be opened."""
    return Problem(
        "E118",
        None,
        _("The file {file} cannot be read: {reason}.").format(file=file, reason=reason),
        _("Check its name and that you may read it."),
    )


_OPENED = {"quoted scalar": _quote, "flow": _bracket}
_PLAIN = {
    "tab": _tab,
    "mapping values are not allowed": _colon_in_text,
    "could not find expected ':'": _colon_missing,
    "block mapping": _indentation,
    "block collection": _indentation,
    "block sequence": _indentation,
}
