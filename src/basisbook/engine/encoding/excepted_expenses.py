"""Exceptions up to expenses: a year's, those of a first home, and insurance premiums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.claims import Covered
from basisbook.engine.encoding.encoder import HUGE
from basisbook.engine.encoding.treated import treated
from basisbook.law import store
from basisbook.law.year import exception_cap, medical_floor, share_of_benefit
from basisbook.ledger.filing import return_of
from basisbook.money import pro_rata

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from basisbook.engine.encoding.reasons import Case, Refusal
    from basisbook.ledger.book import Return
    from basisbook.money import Cents

_AGE = "federal.early_distributions.caps.medical_age"


def medical(case: Case) -> Covered | Refusal:
    """Return the medical expenses of the year above their floor, deducted or not."""
    facts = _return_of(case)
    expenses = _told(case, facts.medical_expenses if facts else None)
    agi = facts.agi if facts else None
    if agi is None and 0 < expenses < HUGE:
        option = case.encoder.resolver.ask("exception-agi", _filer(case), "large", "none")
        agi = HUGE if option == "large" else 0
    floor = medical_floor(case.day.year, with_65=_has_65(case, facts))
    above = expenses - pro_rata(max(0, agi or 0), floor.numerator, floor.denominator)
    return _shared(case, max(0, above))


def education(case: Case) -> Covered | Refusal:
    """Return the adjusted qualified education expenses of the year."""
    facts = _return_of(case)
    return _shared(case, _told(case, facts.education_expenses if facts else None))


def insurance(case: Case) -> Covered | Refusal:
    """Return the health insurance premiums of the year."""
    facts = _return_of(case)
    return _shared(case, _told(case, facts.health_insurance_premiums if facts else None))


def first_home(case: Case) -> Covered | Refusal:
    """Return the costs of a first home, within what is left of a limit for life."""
    owner = case.encoder.book.owners[case.owner]
    left = max(0, exception_cap(case.reason, case.day.year) - owner.first_home_before)
    costs = _told(case, case.facts.expenses, case.entry.id)
    most = min(costs, case.cash)
    treated = case.encoder.claims.treated(("first home", case.owner), left, most)
    return treated._replace(first_home=True)


def long_term_care(case: Case) -> Covered | Refusal:
    """Return the least of the premium, a tenth of the benefit, and the year's limit."""
    cap = exception_cap(case.reason, case.day.year)
    premium = _told(case, case.facts.expenses, case.entry.id)
    most = min(premium, share_of_benefit(case.reason, case.day.year, case.benefit), cap)
    key: Hashable = (case.reason, case.owner, case.day.year)
    return treated(case, key, cap, min(most, case.cash))


def _return_of(case: Case) -> Return | None:
    return return_of(case.encoder.book, case.owner, case.day.year)


def _filer(case: Case) -> str:
    return f"{_first_filer(case)} {case.day.year}"


def _first_filer(case: Case) -> str:
    """Return whose return it is: of a joint return, the first owner's."""
    facts = _return_of(case)
    joint = facts is not None and facts.owner is None
    return next(iter(case.encoder.book.owners)) if joint else case.owner


def _told(case: Case, known: Cents | None, subject: str = "") -> Cents:
    """Return expenses that the book tells, or what stands for either answer."""
    if known is not None:
        return known
    code = f"{case.reason} expenses".replace(" ", "-")
    option = case.encoder.resolver.ask(code, subject or _filer(case), "none", "enough")
    return 0 if option == "none" else HUGE


def _shared(case: Case, most: Cents) -> Covered:
    """Return a limit that all payments of a return's year for one reason share."""
    key: Hashable = (case.reason, _filer(case))
    return Covered(min(most, case.cash), key, most)


def _has_65(case: Case, facts: Return | None) -> bool:
    """Return whether an owner on the return attained 65 before the end of the year.

    A spouse who is no owner of the book is taken to be younger.
    """
    book = case.encoder.book
    joint = facts is not None and facts.owner is None
    names = tuple(book.owners) if joint else (case.owner,)
    born = [book.owners[name].born for name in names]
    return any(day is not None and case.day.year - day.year >= store.always(_AGE) for day in born)


EXPENSES: dict[str, Callable[[Case], Covered | Refusal]] = {
    "medical expenses": medical,
    "health insurance": insurance,
    "higher education": education,
    "first home": first_home,
    "long-term care": long_term_care,
}
