"""What each payment of an IRA has of its year: the law divides the year, a report each payment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.finding import paid_from, places
from basisbook.kernel.rule import EVENT, POOL, ROTH_IRAS
from basisbook.money import pro_rata
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.money import Cents


class PoolShare(NamedTuple):
    """What a payment of traditional IRAs has of its year's division."""

    paid: Paid
    converted_recovered: Cents
    kept_recovered: Cents

    @property
    def kept(self) -> Cents:
        """Return what is includible of what was paid out and not converted."""
        return self.paid.paid_out - self.kept_recovered


def pool_shares(outcome: Outcome, contract: Contract, year: int) -> Iterator[PoolShare]:
    """Yield the share of each payment by its amount, rounded so that they add up."""
    pool = outcome.pool_year(contract, year)
    converted = kept = 0
    for paid in paid_from(outcome, contract, year):
        was = (
            pro_rata(pool.conversion_recovered, converted, pool.conversions),
            pro_rata(pool.distribution_recovered, kept, pool.distributions),
        )
        converted += paid.converted
        kept += paid.paid_out
        now = (
            pro_rata(pool.conversion_recovered, converted, pool.conversions),
            pro_rata(pool.distribution_recovered, kept, pool.distributions),
        )
        yield PoolShare(paid, now[0] - was[0], now[1] - was[1])


def pool_payment_figures(
    outcome: Outcome, contract: Contract, year: int
) -> Iterator[tuple[Key, Figure]]:
    """Yield what each payment of traditional IRAs recovers, and what of it is includible."""
    numbers = places(outcome.program)
    for share in pool_shares(outcome, contract, year):
        paid = share.paid
        recovered = share.converted_recovered + share.kept_recovered
        subjects = ((EVENT, numbers[paid.entry.id]), (POOL, outcome.number(contract)))
        key = Key(year, contract.owner, "event", paid.entry.id, "recovered")
        yield key, Figure(recovered, subjects)
        includible = paid.converted + paid.paid_out - recovered
        yield key._replace(name="includible"), Figure(includible, subjects)


def roth_payment_figures(
    outcome: Outcome, contract: Contract, year: int
) -> Iterator[tuple[Key, Figure]]:
    """Yield what each payment of Roth IRAs has of its year, by its amount."""
    roth = outcome.roth_year(contract, year)
    subject = (ROTH_IRAS, outcome.number(contract))
    numbers = places(outcome.program)
    so_far = 0
    for paid in paid_from(outcome, contract, year):
        if paid.paid_out:
            free = sum(part.result.excluded for part in paid.placed)
            before = pro_rata(roth.includible, so_far, roth.unqualified)
            so_far += paid.paid_out - free
            share = pro_rata(roth.includible, so_far, roth.unqualified) - before
            key = Key(year, contract.owner, "event", paid.entry.id, "includible")
            yield key, Figure(share, (subject,))
            own = (EVENT, numbers[paid.entry.id])
            yield key._replace(name="excluded"), Figure(free, (own,))
            recovered = paid.paid_out - free - share
            yield key._replace(name="recovered"), Figure(recovered, (subject,))
