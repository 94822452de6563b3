"""Exceptions that a received Form 1099-R hides: its box 7 says early where another code is right.

The IRS reads the code. Until the payer corrects it, the return claims the exception on Form 5329.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.outcome import KNOWN_TO_PAYERS
from basisbook.engine.state import ANNUITY, ROTH_IRA
from basisbook.forms.matching import match_forms, received_forms
from basisbook.ledger.plans import is_own_457

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Book
    from basisbook.money import Cents

_EARLY = {"1", "S"}
"""Codes of box 7 that tell the IRS of the additional tax."""
_OF_AGE_CODE = {"3": "disability", "4": "death", "7": ""}
"""Reasons that the right code tells by itself; age has no number of its own on Form 5329."""


class Hidden(NamedTuple):
    """A payment that is not under the additional tax, though the code that was received says so."""

    event: str
    contract: Contract
    year: int
    reason: str
    """Empty where Form 5329 has no number of its own for it."""
    includible: Cents
    """What of it was kept, and is includible; to be known later for IRAs, whose year settles it."""


def has_early_code(code: str) -> bool:
    """Return whether a code of box 7, of one or two characters, tells of the additional tax."""
    return not _EARLY.isdisjoint(code)


def received_codes(book: Book, forms: Iterable[Expected]) -> dict[str, str]:
    """Return the code that was received for each event with money paid to its owner."""
    by_year: dict[int, list[Expected]] = {}
    for form in forms:
        by_year.setdefault(form.year, []).append(form)
    return {
        form.event: match.boxes.box_7
        for year, expected in by_year.items()
        if (received := received_forms(book, year))
        for match in match_forms(received, expected)[0]
        for form in match.expected
        if form.treatment != "direct" and match.boxes.box_7
    }


def hidden_exceptions(book: Book, outcome: Outcome, codes: Mapping[str, str]) -> Iterator[Hidden]:
    """Yield the payments whose exception a received code hides, whatever is open of them.

    A reason that payers need not know makes code 1 right: it is claimed in any case.
    """
    for paid in outcome.paid:
        right = outcome.age_codes(paid)
        shown = codes.get(paid.entry.id, "")
        if paid.contract.regime != ROTH_IRA and has_early_code(shown) and _EARLY.isdisjoint(right):
            reason = reason_of(book, paid, right[0])
            year = paid.entry.date.year
            yield Hidden(paid.entry.id, paid.contract, year, reason, _includible(paid))


def hidden_in(every: Iterable[Hidden], owner: str, year: int) -> tuple[Hidden, ...]:
    """Return those of an owner's year."""
    return tuple(one for one in every if (one.contract.owner, one.year) == (owner, year))


def reason_of(book: Book, paid: Paid, right: str) -> str:
    """Return the exception that the right code tells of, as it is named in a book."""
    if right in _OF_AGE_CODE:
        return _OF_AGE_CODE[right]
    if is_own_457(book, paid.contract.accounts[0]):
        return ""
    reason = paid.entry.payment.reason if paid.entry.payment else None
    if reason in KNOWN_TO_PAYERS:
        return reason
    return "equal payments" if paid.contract.regime == ANNUITY else "separation"


def _includible(paid: Paid) -> Cents:
    return sum(
        part.result.includible for part in paid.placed if part.account is None and not part.given
    )
