"""What is left in each contract at the end of a year, and what became of basis above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.verdicts import roth_basis_left
from basisbook.engine.state import ANNUITY, DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.i18n import gettext as _
from basisbook.law.year import federal_law
from basisbook.ledger.book import StatementValue
from basisbook.remembered import remembered
from basisbook.report.keys import Key
from basisbook.report.model import Amount, ContractReport
from basisbook.report.naming import contract_title
from basisbook.report.required import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.ledger.book import Book
    from basisbook.report.context import Context


def contracts(context: Context, owner: str, year: int) -> Iterator[ContractReport]:
    """Yield what an owner's contracts hold at the end of a year, if anything."""
    for contract in context.outcome.program.layout.contracts:
        key = Key(year, owner, "contract", contract.id, "")
        names, always = _contract_amounts(contract)
        amounts = context.amounts(key, names, always=always)
        if _is_value_untold(context, contract, year):
            amounts = tuple(map(_untold, amounts))
        if contract.owner == owner and any(one.cents or one.cents is None for one in amounts):
            status, text = _status(context, contract, year)
            if status == "moved":
                amounts = tuple(map(_moved, amounts))
            yield ContractReport(
                contract.id,
                contract_title(context.book, contract),
                contract.kind,
                contract.accounts,
                amounts,
                status,
                text,
            )


def _is_value_untold(context: Context, contract: Contract, year: int) -> bool:
    """Return whether the book told what an IRA was worth neither at a year's end nor before.

    What the entries of one year leave stands for its balance; carried through a year of
    which nothing is told it would not, because between them it has grown or shrunk.
    """
    asked = {(point.code, point.subject) for point in context.answers.base.points}
    told = _valued(context.book).get(year, set())
    return any(
        all(("year-end-value", f"{name} {ending}") in asked for ending in (year - 1, year))
        for name in set(contract.accounts) - told
    )


@remembered
def _valued(book: Book) -> dict[int, set[str]]:
    """Return the accounts whose value is told in each year."""
    found: dict[int, set[str]] = {}
    for event in book.events:
        if isinstance(event, StatementValue):
            found.setdefault(event.date.year, set()).add(event.value)
    return found


def _moved(amount: Amount) -> Amount:
    """Return basis that securities took under a name that does not say that it is lost."""
    if amount.name != "lost":
        return amount
    return amount._replace(label=_("basis that went to the securities"))


def _untold(amount: Amount) -> Amount:
    """Return a balance as not known; other amounts stay."""
    if amount.name != "balance":
        return amount
    return Amount(amount.name, amount.label, None, questions=amount.questions)


def _contract_amounts(contract: Contract) -> tuple[tuple[str, ...], int]:
    if contract.regime in (PLAN, DESIGNATED_ROTH):
        return ("balance", "investment", "unrecovered", "lost", *AMOUNTS), 2
    if contract.regime == POOL_IRA:
        return ("balance", "basis", "unrecovered", *AMOUNTS), 2
    if contract.regime == ANNUITY:
        return ("annuity_cost", "annuity_left"), 2
    return ("balance", "regular", "conversions", "unrecovered", *AMOUNTS), 3


def _status(context: Context, contract: Contract, year: int) -> tuple[str | None, str | None]:
    """Return what has become of basis above the balance, as a code and in words."""
    key = Key(year, contract.owner, "contract", contract.id, "unrecovered")
    above = context.range(key)
    lost = context.range(key._replace(name="lost"))
    codes = {code for code, _subject in (*above.questions, *lost.questions)}
    if "excess-basis-practice" in codes:
        code = "held pending plan evidence"
    elif lost.high:
        code = _gone(context, contract, year)
    elif not above.high:
        return None, None
    elif context.range(key._replace(name="balance")).high:
        code = "stays"
    else:
        code = "left" if contract.regime == ROTH_IRA else "carried"
    return code, _status_text(code, contract)


def _gone(context: Context, contract: Contract, year: int) -> str:
    """Return what took basis that its contract has no longer: a deduction, securities or nobody."""
    ways = {
        loss.how
        for loss in context.answers.base.losses
        if (loss.contract.id, loss.year) == (contract.id, year)
    }
    if "cash closing" in ways and federal_law(year).miscellaneous.allowed:
        return "used"
    return "moved" if "in kind" in ways else "lost"


def _status_text(code: str, contract: Contract) -> str:
    if code == "carried" and contract.regime == POOL_IRA:
        return _("Carried on Form 8606 to the next year.")
    return {
        "held pending plan evidence": _(
            "Whether this basis is kept for later payments is the plan's practice: held until "
            "the plan says so."
        ),
        "used": _("The loss of the year uses this basis up."),
        "moved": _("The securities that were paid out took it as their basis."),
        "lost": _("The contract was emptied, and nothing keeps this basis."),
        "left": roth_basis_left(),
        "stays": _("It stays in the contract for later payments."),
        "carried": _("The plan keeps it for later payments."),
    }[code]
