"""Where money may go: which movement fits which kinds of account, and when.

A leg of a distribution or a destination on a Form 1099-R is judged as the event that it
stands for. What federal law never allows is a problem; what it allows and Basisbook has no
rule for is a gap.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS, PLAN_ACCOUNTS, ROTH_IRA, Form1099R
from basisbook.ledger.check_inherited import check_inherited_move
from basisbook.ledger.check_simple import check_simple_move
from basisbook.ledger.outflows import PARTED, outflows
from basisbook.ledger.plans import is_tax_exempt_457

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Account, Book
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_DESIGNATED_ROTH = "designated Roth"


class Move(NamedTuple):
    """Money that goes from one account to another, by what event; `keys` names the target."""

    kind: str
    source: str
    target: str
    keys: Keys
    source_keys: Keys
    day: datetime.date
    """Of the payment; for a form without one, the first of its year."""


def check_moves(findings: Findings) -> None:
    """Find movements that do not fit the accounts."""
    for move in _moves(findings.book):
        _check_move(findings, move)


def _moves(book: Book) -> Iterator[Move]:
    for _index, moved in outflows(book):
        for leg in moved.legs:
            direct = "direct" if leg.direct else "rollover"
            kind = direct if moved.kind in PARTED else moved.kind
            for source in moved.sources:
                keys: Keys = (*moved.keys, moved.kind)
                yield Move(kind, source, leg.target, leg.keys, keys, moved.date)
    for index, document in enumerate(book.documents):
        if isinstance(document, Form1099R):
            yield from _of_form(document, ("documents", index))


def _of_form(form: Form1099R, keys: Keys) -> Iterator[Move]:
    day = form.date or datetime.date(form.form_1099r, 1, 1)
    for number, part in enumerate(form.to or ()):
        kind = "direct" if part.by == "direct rollover" else "rollover"
        to: Keys = (*keys, "to", number, "account")
        yield Move(kind, form.account, part.account, to, (*keys, "account"), day)


def _check_move(findings: Findings, move: Move) -> None:
    book = findings.book
    if move.kind == "divorce_transfer":
        return
    source, target = book.accounts[move.source], book.accounts[move.target]
    if book.owner_of(move.source) != book.owner_of(move.target):
        findings.add(
            "E260",
            move.keys,
            _("'{source}' and '{target}' belong to different owners.").format(
                source=move.source, target=move.target
            ),
            _("Money moves only between accounts of one owner; correct the account."),
        )
    elif move.source == move.target and move.kind != "rollover":
        findings.add(
            "E261",
            move.keys,
            _("'{source}' is where the money comes from.").format(source=move.source),
            _("Name the account that received it."),
        )
    elif not check_inherited_move(findings, move, source, target) and not check_simple_move(
        findings, (move.source, move.target), move.day, (move.source_keys, move.keys)
    ):
        _CHECKS.get(move.kind, _check_rollover)(findings, move, source, target)


def _check_conversion(findings: Findings, move: Move, source: Account, target: Account) -> None:
    if source.kind not in IRA_ACCOUNTS:
        findings.add(
            "E262",
            move.source_keys,
            _(
                "A conversion comes from a traditional, SEP or SIMPLE IRA, not from '{kind}'."
            ).format(kind=source.kind),
            _("From a plan write `direct_rollover` or `in_plan_roth_rollover`."),
        )
    if target.kind != ROTH_IRA:
        findings.add(
            "E263",
            move.keys,
            _("A conversion goes to a Roth IRA, not to '{kind}'.").format(kind=target.kind),
            _("Correct the account, or write `transfer` if the money stayed in an IRA."),
        )


def _check_in_plan(findings: Findings, move: Move, source: Account, target: Account) -> None:
    if source.kind not in ("pre-tax", "after-tax"):
        findings.add(
            "E264",
            move.source_keys,
            _("An in-plan Roth rollover comes from pre-tax or after-tax money of a plan."),
            _("Correct the account or the event."),
        )
    elif target.kind != _DESIGNATED_ROTH or target.plan != source.plan:
        findings.add(
            "E265",
            move.keys,
            _("An in-plan Roth rollover goes to the designated Roth account of the same plan."),
            _("Correct the account; to a Roth IRA write `direct_rollover`."),
        )


def _check_transfer(findings: Findings, move: Move, source: Account, target: Account) -> None:
    kinds = {source.kind, target.kind}
    if kinds == {ROTH_IRA} or kinds <= set(IRA_ACCOUNTS):
        return
    if all(is_tax_exempt_457(findings.book, name) for name in (move.source, move.target)):
        return
    findings.add(
        "E267",
        move.keys,
        _("A transfer is between IRAs of one kind, not from '{source}' to '{target}'.").format(
            source=source.kind, target=target.kind
        ),
        _("Write `conversion` for an IRA to a Roth IRA, and `direct_rollover` out of a plan."),
    )


def _check_rollover(findings: Findings, move: Move, source: Account, target: Account) -> None:
    if source.kind in PLAN_ACCOUNTS:
        _check_from_plan(findings, move, source, target)
    elif target.kind in PLAN_ACCOUNTS:
        _check_ira_to_plan(findings, move, source, target)
    elif source.kind == ROTH_IRA and target.kind != ROTH_IRA:
        findings.add(
            "E271",
            move.keys,
            _("Money of a Roth IRA can be rolled over only to a Roth IRA."),
            _("Correct the account."),
        )
    elif move.kind == "direct_rollover" or (
        move.kind == "direct" and (target.kind != ROTH_IRA or source.kind == ROTH_IRA)
    ):
        findings.add(
            "E268",
            move.source_keys,
            _("Money that goes directly from one IRA to another is not distributed."),
            _("Write `transfer`, or `conversion` for a traditional IRA to a Roth IRA."),
        )


def _check_from_plan(findings: Findings, move: Move, source: Account, target: Account) -> None:
    if source.kind == _DESIGNATED_ROTH:
        _check_from_designated_roth(findings, move, target)
    elif target.kind == _DESIGNATED_ROTH:
        same = source.plan == target.plan
        findings.add(
            "E269",
            move.keys,
            _("Only money of the same plan can be rolled over to a designated Roth account."),
            _("Write `in_plan_roth_rollover`.") if same else _("Correct the account."),
        )
    elif target.plan is not None and target.plan == source.plan and move.kind != "rollover":
        findings.add(
            "E272",
            move.keys,
            _("'{source}' and '{target}' are money of one plan: nothing is distributed.").format(
                source=move.source, target=move.target
            ),
            _("Correct the account, or leave this out."),
        )
    elif target.kind == "after-tax" and (source.kind != "after-tax" or move.kind == "rollover"):
        _into_after_tax(findings, move)


def _into_after_tax(findings: Findings, move: Move) -> None:
    findings.add(
        "E270",
        move.keys,
        _(
            "An after-tax account takes rollovers only of after-tax money, directly from"
            " another plan (26 USC 402(c)(2)(A))."
        ),
        _("Correct the account or the event."),
    )


def _check_from_designated_roth(findings: Findings, move: Move, target: Account) -> None:
    if target.kind not in (ROTH_IRA, _DESIGNATED_ROTH):
        findings.add(
            "E266",
            move.keys,
            _(
                "A designated Roth account can be rolled over only to a Roth IRA or to a"
                " designated Roth account (26 USC 402A(c)(3))."
            ),
            _("Correct the account."),
        )


def _check_ira_to_plan(findings: Findings, move: Move, source: Account, target: Account) -> None:
    if source.kind == ROTH_IRA or target.kind == _DESIGNATED_ROTH:
        findings.add(
            "E273",
            move.keys,
            _("Money of a Roth IRA cannot go to a plan, and no IRA to a designated Roth account."),
            _("Correct the account."),
        )
    elif target.kind == "after-tax":
        _into_after_tax(findings, move)


_CHECKS = {
    "conversion": _check_conversion,
    "in_plan_roth_rollover": _check_in_plan,
    "transfer": _check_transfer,
}
