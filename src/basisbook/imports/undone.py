"""Contributions that were moved on or paid back: what a history does not say is asked.

A row says what moved, with the income or less the loss. The event is of the contribution alone,
and of its year, which only the owner and the trustee know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports.accounts import key_of
from basisbook.imports.decisions import LEAVE, Decision, Option
from basisbook.imports.groups import dropped, grouped, planned
from basisbook.imports.moves import left_out, paired
from basisbook.ledger.book import ROTH_IRA
from basisbook.money import Cents, dollars, written_money

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.imports.planned import Planned
    from basisbook.imports.rows import Placed, Work
    from basisbook.yamltext import Node

_MOVED, _RETURNED = "recharacterization", "returned contribution"
_CORRECTED = "corrective distribution"


def undone(work: Work, rows: list[Placed]) -> Iterator[Planned]:
    """Yield recharacterizations, and contributions that were returned in time."""
    for ends, end in paired(work, rows, (_MOVED,)):
        source, target = ends
        if source is None or target is None:
            continue
        if LEAVE in ends:
            left_out(work, end)
            continue
        told = _told(work, (end.date, source), end.total, end.rows)
        if told is not None:
            entry: dict[str, Node] = {"date": end.date.isoformat(), _MOVED: source, "to": target}
            entry |= {**told, **_beside("moved", end.total, told)}
            if work.book.accounts[target].kind != ROTH_IRA:
                entry |= _treatment(work, (end.date, target))
            yield planned({**entry, "note": end.rows[0].row.words}, end.rows)
    paid = [each for each in rows if each.row.means == _RETURNED]
    for (day, account), group in grouped(
        paid, {id(each): (each.row.date, each.account) for each in paid}
    ).items():
        total = abs(sum(each.row.amount for each in group))
        told = _told(work, (day, account), total, group)
        if told is not None:
            entry = {"date": day.isoformat(), "returned_contribution": account, **told}
            entry |= _beside("paid", total, told)
            yield planned({**entry, "note": group[0].row.words}, group)
    yield from _corrected(work, rows)


def _corrected(work: Work, rows: list[Placed]) -> Iterator[Planned]:
    """Yield corrective distributions of plans, of which a history has only what was paid."""
    paid = [each for each in rows if each.row.means == _CORRECTED]
    for (day, account), group in grouped(
        paid, {id(each): (each.row.date, each.account) for each in paid}
    ).items():
        total = abs(sum(each.row.amount for each in group))
        told = _told(work, (day, account), total, group)
        what = _corrected_what(work, (day, account), group)
        if told is not None and what is not None:
            entry: dict[str, Node] = {
                "date": day.isoformat(),
                "corrective_distribution": account,
                "of": what,
                "for": told["for"],
                "amount": written_money(total),
                "returned": told["amount"],
            }
            yield planned({**entry, "note": group[0].row.words}, group)


def _corrected_what(work: Work, at: tuple[datetime.date, str], rows: list[Placed]) -> str | None:
    """Return what was too much: the notice that comes with the payment says it."""
    day, account = at
    question = _("What was too much in '{account}', that '{words}' of {date} paid back?")
    return work.asker.ask(
        Decision(
            key_of("too-much", f"{day.isoformat()} {account}"),
            question.format(account=account, words=rows[0].row.words, date=day),
            tuple(Option(value, words) for value, words in _excesses().items()),
        )
    )


def _excesses() -> dict[str, str]:
    return {
        "excess deferrals": _("deferrals above the yearly limit, all plans together"),
        "excess contributions": _("deferrals of the highly paid (ADP test)"),
        "excess aggregate contributions": _(
            "match or after-tax money of the highly paid (ACP test)"
        ),
        "annual additions": _("annual additions above the limit"),
        "automatic contributions": _("automatic contributions that I took back within 90 days"),
    }


def _told(
    work: Work, at: tuple[datetime.date, str], total: Cents, rows: list[Placed]
) -> dict[str, Node] | None:
    """Return the amount and year of the contribution that was undone; None while either is open."""
    year = _year(work, at, rows)
    if year == LEAVE:
        why = _("what was undone is none of these contributions: write the event yourself")
        dropped(work, rows, why)
        return None
    amount = _amount(work, at, total, rows)
    return None if year is None or amount is None else {"amount": amount, "for": year}


def _year(work: Work, at: tuple[datetime.date, str], rows: list[Placed]) -> str | None:
    day, account = at
    question = _(
        "For which year was the contribution to '{account}' that '{words}' of {date} undid?"
    )
    years = (str(year) for year in (day.year - 1, day.year))
    return work.asker.ask(
        Decision(
            key_of("undone-year", f"{day.isoformat()} {account}"),
            question.format(account=account, words=rows[0].row.words, date=day),
            (
                *(Option(year, year) for year in years),
                Option(LEAVE, _("for an earlier one, or it was a conversion: leave it out")),
            ),
        )
    )


def _amount(
    work: Work, at: tuple[datetime.date, str], total: Cents, rows: list[Placed]
) -> str | None:
    """Return the contribution in what was moved or paid; it is never taken for all of it."""
    day, account = at
    question = _(
        "'{words}' of {date} moved {amount}, with income or less a loss. How much was the "
        "contribution itself?"
    )
    return work.asker.ask(
        Decision(
            key_of("undone", f"{day.isoformat()} {account}"),
            question.format(words=rows[0].row.words, date=day, amount=dollars(total)),
            suggested=written_money(total),
        )
    )


def _beside(field: str, total: Cents, told: dict[str, Node]) -> dict[str, Node]:
    """Return what was moved or paid, where that is not the contribution itself."""
    whole = written_money(total)
    return {} if told["amount"] == whole else {field: whole}


def _treatment(work: Work, at: tuple[datetime.date, str]) -> dict[str, Node]:
    """Return whether what a traditional IRA got was deducted, if that is told."""
    day, account = at
    answer = work.asker.ask(
        Decision(
            key_of("deducted", f"{day.isoformat()} {account}"),
            _("Was, or will be, what '{account}' got on {date} deducted?").format(
                account=account, date=day
            ),
            (
                Option("deductible", _("yes, all of it")),
                Option("nondeductible", _("no, none of it (Form 8606, line 1)")),
                Option(LEAVE, _("I do not know: the report asks if it matters")),
            ),
            needed=False,
        )
    )
    return {} if answer in (None, LEAVE) else {"treatment": answer or ""}
