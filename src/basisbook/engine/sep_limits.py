"""The limit on what employers pay into SEP IRAs, employer by employer.

A self-employed person is the employer. Other plans of the same employer are not added: a book
does not tell which of them it is that maintains the SEP.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.limit import Limit, used_of
from basisbook.errors import LawError
from basisbook.kernel.rule import LIMIT, mark
from basisbook.law.limits import sep_law
from basisbook.ledger.book import SEP_IRA
from basisbook.rules.s402h_sep import sep_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.ira_limits import Year
    from basisbook.ledger.contributed import Contributed


def of_sep(year: Year, mine: tuple[Contributed, ...], numbers: Iterator[int]) -> Iterator[Limit]:
    """Yield the limit on employer contributions to SEP IRAs, one for each employer.

    What the employee deferred is the employer's too; catch-up contributions are not counted
    (26 USC 414(v)(3)(A)(i)).
    """
    by_employer: dict[str | None, list[Contributed]] = {}
    for one in mine:
        if one.kind == SEP_IRA and not one.regular and one.source != "catch-up":
            employer = year.book.accounts[one.account].sep_employer
            by_employer.setdefault(employer, []).append(one)
    for paid in by_employer.values():
        yield _of_employer(year, paid, next(numbers))


def _of_employer(year: Year, paid: list[Contributed], number: int) -> Limit:
    mark(LIMIT, number, year.year)
    used = sum(one.amount for one in paid)
    who = "sep-contributions", year.owner, year.year, number
    names = dict.fromkeys(one.account for one in paid)
    subject = next(iter(names))
    try:
        law = sep_law(year.year)
    except LawError:
        return Limit(*who, {"used": used}, ("law",), subject)
    told = [year.book.accounts[name].sep_compensation.get(year.year) for name in names]
    known = [cents for cents in told if cents is not None]
    limit = sep_limit(max(known), law) if known else law.limit
    needs = () if known else ("sep_compensation",)
    return Limit(*who, used_of(used, limit), needs, subject)
