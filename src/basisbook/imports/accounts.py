"""Which account of the book a row is of: settled where the file says it, otherwise asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports.decisions import LEAVE, Decision, Option
from basisbook.ledger.book import ANNUITY, IRA_ACCOUNTS, PLAN_ACCOUNTS, ROTH_IRA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.imports.decisions import Asker
    from basisbook.imports.model import Row
    from basisbook.ledger.book import Book

_KINDS = {
    "pre-tax": ("pre-tax",),
    "after-tax": ("after-tax",),
    "Roth": ("designated Roth",),
    "traditional IRA": IRA_ACCOUNTS,
    "Roth IRA": (ROTH_IRA,),
}


def account_of(book: Book, row: Row, scope: str, asker: Asker) -> str | None:
    """Return the account of a row, `LEAVE` to leave it out, or None while that is open."""
    fitting = list(_fitting(book, row, scope))
    if _certain(row) and len(fitting) == 1:
        return fitting[0]
    return asker.ask(
        Decision(
            key_of("account", row.label, row.source),
            _question(row),
            (*options(book, fitting), Option(LEAVE, _("none of these: leave its rows out"))),
            fitting[0] if len(fitting) == 1 else "",
        )
    )


def _certain(row: Row) -> bool:
    """Return whether a row says what money it moved, and no number that may be another's."""
    return row.money is not None and not row.label


def named_account(book: Book, said: str, asker: Asker, kinds: tuple[str, ...] = ()) -> str | None:
    """Return the account that a file names or describes, `LEAVE`, or None while that is open.

    Only accounts of `kinds` are offered, if the book has any of them.
    """
    if said in book.accounts:
        return said
    question = _("Which account of the book is '{label}'?").format(label=said)
    if not said:
        question = _("Which account of the book is it of?")
    fitting = [name for name, account in book.accounts.items() if account.kind in kinds]
    return asker.ask(
        Decision(
            key_of("account", said),
            question,
            (
                *options(book, fitting or book.accounts),
                Option(LEAVE, _("none of these: leave it out")),
            ),
        )
    )


def named_owner(book: Book, said: str, asker: Asker) -> str | None:
    """Return whose a form is that names no account, `LEAVE`, or None while that is open."""
    return asker.ask(
        Decision(
            key_of("owner", said),
            _("Whose is {form}?").format(form=said),
            (
                *(Option(name, owner.name or name) for name, owner in book.owners.items()),
                Option(LEAVE, _("none of these: leave it out")),
            ),
        )
    )


def key_of(topic: str, *parts: str) -> str:
    """Return the key of a question about a topic, of what the file calls it."""
    told = " / ".join(filter(None, parts))
    return f"{topic}:{told}" if told else topic


def options(book: Book, names: Iterable[str]) -> tuple[Option, ...]:
    """Return accounts as answers, each with its title and kind."""
    return tuple(Option(name, _told(book, name)) for name in names)


def _told(book: Book, name: str) -> str:
    account = book.accounts[name]
    title = account.title or name
    if account.plan is not None:
        return _("{account} ({kind}, plan {plan})").format(
            account=title, kind=account.kind, plan=account.plan
        )
    return _("{account} ({kind})").format(account=title, kind=account.kind)


def _fitting(book: Book, row: Row, scope: str) -> Iterable[str]:
    for name, account in book.accounts.items():
        if account.kind == ANNUITY or (scope == "plan" and account.kind not in PLAN_ACCOUNTS):
            continue
        if row.money is None or account.kind in (*_KINDS[row.money], *_also(row)):
            yield name


def _also(row: Row) -> tuple[str, ...]:
    """Return kinds that a source may be of though its name is that of another.

    OFX has no source for designated Roth contributions, so its PRETAX may hold them.
    """
    return ("designated Roth",) if row.source == "PRETAX" else ()


def _question(row: Row) -> str:
    if row.label and row.source:
        text = _("Which account of the book is the money source '{source}' of '{label}'?")
        return text.format(source=row.source, label=row.label)
    if row.source:
        return _("Which account of the book is the money source '{source}'?").format(
            source=row.source
        )
    if row.label:
        return _("Which account of the book is '{label}'?").format(label=row.label)
    return _(
        "The file does not say which money it is. Of which account of the book is it? If it mixes"
        " several sources of a plan, it cannot be taken: ask the plan for their table."
    )
