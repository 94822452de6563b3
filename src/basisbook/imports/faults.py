"""What can be wrong with a file that is to be imported, in sentences.

Each of these refuses the whole file: nothing of it has been written when it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.imports.model import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_FILE = 20_000_000
MOST_ROWS = 200_000


def of_file(code: str, name: str, text: str, remedy: str) -> Problem:
    """Return what is wrong with a file as a whole."""
    return Problem(code, None, _("{file}: {text}").format(file=name, text=text), remedy)


def _of(code: str, name: str, text: str, remedy: str) -> UnreadableFileError:
    return UnreadableFileError((of_file(code, name, text, remedy),))


def empty(name: str) -> UnreadableFileError:
    """Refuse a file without anything in it."""
    return _of(
        "E660",
        name,
        _("The file is empty: there is nothing to import."),
        _("Download it again, and look at it with an editor before you import it."),
    )


def too_large(name: str) -> UnreadableFileError:
    """Refuse a file beyond the limits."""
    return _of(
        "E661",
        name,
        _("The file is too large: at most {size} megabytes and {rows} rows are read.").format(
            size=LARGEST_FILE // 1_000_000, rows=f"{MOST_ROWS:,}"
        ),
        _("Download the history in shorter spans, such as year by year."),
    )


def not_text(name: str, kind: str) -> UnreadableFileError:
    """Refuse a file that no reader takes; `kind` says what it seems to be."""
    return _of(
        "E662",
        name,
        _("This is not text but {kind}.").format(kind=kind),
        _("Save it as CSV, or download it again as CSV, OFX, QFX or PDF."),
    )


def unknown_layout(name: str, header: Iterable[str], guess: str) -> UnreadableFileError:
    """Refuse a table whose columns are not known; say how to name them."""
    columns = _(", ").join(f"'{column}'" for column in header if column)
    return _of(
        "E663",
        name,
        _("The columns are of no layout that is known: {columns}.").format(columns=columns)
        if columns
        else _("There is no table in it that could be a history of an account."),
        _(
            "Say what the columns are, such as {guess}. They are remembered for the next file."
        ).format(guess=guess)
        if columns
        else _("Import a CSV, OFX, QFX or PDF file, or begin with: basisbook import --template"),
    )


def template_cut(name: str, missing: str) -> UnreadableFileError:
    """Refuse our own table without a column that every line needs."""
    return _of(
        "E663",
        name,
        _("The columns are those of Basisbook's own table, but '{column}' is missing.").format(
            column=missing
        ),
        _(
            "Add it: basisbook import --template prints the header. If the file is another table, "
            "say what its columns are with --map."
        ),
    )


def no_such_layout(name: str, wanted: str, layouts: Iterable[str]) -> UnreadableFileError:
    """Refuse a layout that does not exist or that the file does not have."""
    return _of(
        "E664",
        name,
        _("The file is not of the layout {layout}.").format(layout=wanted),
        _("Leave --as out, or name one of: {layouts}.").format(layouts=_(", ").join(layouts)),
    )


def bad_mapping(name: str, said: str) -> UnreadableFileError:
    """Refuse `--map` with a column or field that is not there."""
    return _of(
        "E665",
        name,
        said,
        _("Write --map COLUMN=FIELD with a column of the file, such as {example}.").format(
            example='--map "Trade Date=date"'
        ),
    )


def cut_off(name: str, line: int) -> UnreadableFileError:
    """Refuse a file that ends in the middle."""
    return _of(
        "E666",
        name,
        _("Line {line} opens a quotation mark that is never closed: some of it is missing.").format(
            line=line
        ),
        _("Download it again; if it is so there too, mend the line with an editor."),
    )


def no_ofx(name: str, said: str) -> UnreadableFileError:
    """Refuse OFX that is not whole or not safe."""
    return _of(
        "E667",
        name,
        said,
        _("Download the OFX or QFX file again, or use the CSV file of the same page."),
    )


def other_currency(name: str, currency: str) -> UnreadableFileError:
    """Refuse OFX whose amounts are in no dollars."""
    return _of(
        "E667",
        name,
        _("Its amounts are in {currency}, not in US dollars.").format(currency=currency),
        _("A book is in US dollars: write the entries yourself, at the rates of their days."),
    )


def of_a_bank(name: str) -> UnreadableFileError:
    """Refuse OFX that has nothing of a retirement account."""
    return _of(
        "E667",
        name,
        _(
            "It holds the statement of a bank account or a card, and nothing of an investment or "
            "a retirement account."
        ),
        _(
            "Download the history of the retirement account itself. A payment that reached the "
            "bank is told by the account that paid it, or by its Form 1099-R."
        ),
    )
