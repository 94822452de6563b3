"""Basisbook: the tax basis of retirement accounts, and what their money does to a tax return.

read = basisbook.read_book(Path("my-book.yaml"))    # BookError: every problem at once
problems = basisbook.check_book(read)               # contradictions, years without law
report = basisbook.report_book(read)                # one model, many faces
held = basisbook.reconcile_book(read)               # each Form 1099-R against the book
journal = basisbook.journal_book(read)              # every change of money and basis
again = basisbook.verify_report(Path("report.json"))  # derived anew, from the facts in it
rebuilt = basisbook.rebuild_basis(read)             # basis year by year, from evidence alone
found = basisbook.find_law(["72t"], 2026)           # rules and values, with authority
heard = basisbook.search_claims("401k loss")        # what people say, judged; zh: 401k 亏损
forms = basisbook.form_sheets(read)                 # each form of each year, line by line
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import (
    BasisbookError,
    BookError,
    ClaimError,
    LawError,
    Place,
    Problem,
    ProblemsError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from basisbook.claims.model import ClaimsFound
    from basisbook.ledger.read import ReadBook
    from basisbook.lookup.model import LawFound
    from basisbook.proof.checked import Verified
    from basisbook.rebuild.model import Rebuilt
    from basisbook.report.forms_model import Forms
    from basisbook.report.journal import Journal
    from basisbook.report.model import Report
    from basisbook.report.reconciliation import Reconciliation
    from basisbook.software.model import Typing

__all__ = [
    "BasisbookError",
    "BookError",
    "ClaimError",
    "LawError",
    "Place",
    "Problem",
    "ProblemsError",
    "check_book",
    "find_law",
    "form_sheets",
    "journal_book",
    "prove_report",
    "read_book",
    "read_text",
    "rebuild_basis",
    "reconcile_book",
    "report_book",
    "search_claims",
    "software_sheet",
    "verify_report",
]


def read_book(path: Path) -> ReadBook:
    """Return the book in a file, or raise `BookError` with all that is wrong with it."""
    from basisbook.ledger.read import read_book as read

    return read(path)


def read_text(text: str, file: str = "book.yaml") -> ReadBook:
    """Return the book in `text`; `file` is the name to say in places."""
    from basisbook.ledger.read import read_text as read

    return read(text, file)


def check_book(read: ReadBook) -> tuple[Problem, ...]:
    """Return everything that is wrong with a book: all for which no report is made of it."""
    from basisbook.report.build import fact_problems
    from basisbook.report.told import untenable
    from basisbook.report.variants import work_out

    return fact_problems(read) or untenable(read, work_out(read))


def report_book(
    read: ReadBook,
    owner: str | None = None,
    years: Iterable[int] | None = None,
    states: Sequence[str] = (),
) -> Report:
    """Return the report of a book, for one owner or all, for some years or all.

    `states` are postal codes: what each makes of a loss is told too, in place of the states
    of residence in the book.

    Raises `BookError` if `check_book` would find anything.
    """
    from basisbook.report.build import report_of

    return report_of(read, owner, years, states)


def prove_report(
    report: Report,
    read: ReadBook,
    owner: str | None = None,
    years: Iterable[int] = (),
    states: Iterable[str] = (),
) -> Report:
    """Return a report with what it was made from, so that it can be verified.

    `owner`, `years` and `states` are those that `report_book` was asked for.
    """
    from basisbook.proof.made import proved
    from basisbook.report.model import Request

    return proved(report, read, Request(owner, tuple(years), tuple(states)))


def verify_report(path: Path) -> Verified:
    """Return what differs if the report in a JSON file is derived again from its own facts.

    Raises `ProblemsError` if the file is no report that tells what it was made from.
    """
    from basisbook.proof.checked import load

    return load(path)


def reconcile_book(
    read: ReadBook, owner: str | None = None, years: Iterable[int] | None = None
) -> Reconciliation:
    """Return each Form 1099-R of a book, the expected one beside the one that is held.

    Raises `BookError` if `check_book` would find anything.
    """
    from basisbook.report.build import fact_problems
    from basisbook.report.lawful import check_owner
    from basisbook.report.reconcile import build_reconciliation

    problems = fact_problems(read) or check_owner(read, owner)
    if problems:
        raise BookError(problems)
    return build_reconciliation(read, owner, years)


def form_sheets(
    read: ReadBook,
    owner: str | None = None,
    years: Iterable[int] | None = None,
    *,
    whole_dollars: bool = False,
) -> Forms:
    """Return every form of a book line by line, for one owner or all, for some years or all.

    In `whole_dollars` all lines are rounded, and each form adds up what is written on it.

    Raises `BookError` if `check_book` would find anything.
    """
    from basisbook.report.build import fact_problems
    from basisbook.report.lawful import check_owner
    from basisbook.report.sheets import Wanted, build_sheets

    problems = fact_problems(read) or check_owner(read, owner)
    if problems:
        raise BookError(problems)
    return build_sheets(read, Wanted(owner, frozenset(years or ()), whole_dollars))


def software_sheet(
    read: ReadBook,
    programs: Sequence[str],
    owner: str | None = None,
    years: Iterable[int] | None = None,
) -> Typing:
    """Return what to type into tax programs: `turbotax`, `freetaxusa`, `hrblock`.

    Raises `BookError` if `check_book` would find anything.
    """
    from basisbook.report.build import fact_problems
    from basisbook.report.lawful import check_owner
    from basisbook.report.sheets import Wanted
    from basisbook.software.build import build_typing

    problems = fact_problems(read) or check_owner(read, owner)
    if problems:
        raise BookError(problems)
    return build_typing(read, Wanted(owner, frozenset(years or ())), programs)


def journal_book(read: ReadBook) -> Journal:
    """Return every change of money and basis in a book, in order of time.

    Raises `BookError` if `check_book` would find anything.
    """
    from basisbook.report.journal import journal

    problems = check_book(read)
    if problems:
        raise BookError(problems)
    return journal(read)


def rebuild_basis(read: ReadBook, owner: str | None = None) -> Rebuilt:
    """Return what the evidence of a book proves of basis in IRAs and plans, year by year.

    Raises `BookError` if `check_book` would find that the book contradicts itself.
    """
    from basisbook.rebuild.build import MISSING_CONTRIBUTIONS, rebuild
    from basisbook.report.build import fact_problems
    from basisbook.report.lawful import check_owner

    found = fact_problems(read) or check_owner(read, owner)
    problems = tuple(one for one in found if one.code != MISSING_CONTRIBUTIONS)
    if problems:
        raise BookError(problems)
    return rebuild(read, owner)


def find_law(words: Sequence[str] = (), year: int | None = None) -> LawFound:
    """Return the rules and values of the law that have all of `words`, in a taxable year or all.

    Raises `LawError` if there are none, or if nothing at all is known of the year.
    """
    from basisbook.lookup.find import find_law as find

    return find(words, year)


def search_claims(
    words: str = "", language: str | None = None, most: int = 3, explained: int | None = None
) -> ClaimsFound:
    """Return the claims that people make, and the questions that they ask, nearest to `words`.

    Words may be English or Chinese, whatever `language` the answers are wanted in: "en" or
    "zh", otherwise the one in use. Without words all are returned. The first `explained` come
    with their explanation: the engine works out its figures, book by book; all that were found
    if it is None, but none where everything is listed.

    Raises `ClaimError` if nothing is close.
    """
    from basisbook import i18n
    from basisbook.claims.find import find_claims

    with i18n.speaking(language or i18n.language()):
        return find_claims(words, most, (most if words else 0) if explained is None else explained)
