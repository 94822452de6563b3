"""Securities that a plan pays out in kind: their appreciation, and sales as entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.step import SELL
from basisbook.facts import Shares as Division
from basisbook.kernel.rule import EVENT, mark
from basisbook.ledger.book import Distribution
from basisbook.money import pro_rata
from basisbook.rules.s402e4_shares import appreciation_excluded, cost_of_shares, gain_of_sale

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry, Payment
    from basisbook.engine.step import Step
    from basisbook.facts import Gain
    from basisbook.ledger.book import Book, Event, Shares, ShareSale
    from basisbook.money import Cents


class Sale(NamedTuple):
    """A sale of shares, as an entry: what was sold, and what of basis and appreciation went.

    Units: cents.
    """

    date: datetime.date
    sale: str
    """The account that had paid the shares."""
    amount: Cents
    basis: Cents
    appreciation: Cents
    held_long: bool
    note: str | None = None
    span: tuple[int, int, int] = (0, 0, 1)
    """Of all shares, those sold before these, those sold with them, and how many there were."""

    @property
    def gain(self) -> Gain:
        """Return the gain or loss, which a mark before must give an event."""
        return gain_of_sale(self.amount, self.basis, self.appreciation, self.held_long)


def shares_of(event: object) -> Shares | None:
    """Return the securities that an event paid to the owner, if any."""
    return event.shares if isinstance(event, Distribution) else None


def source_of(event: Distribution, shares: Shares) -> str:
    """Return the account that paid the shares."""
    named = event.distribution
    return shares.account or (next(iter(named)) if isinstance(named, dict) else named)


def is_of_plan(book: Book, event: object) -> bool:
    """Return whether a plan paid an event's shares, and out of no designated Roth account."""
    shares = shares_of(event)
    if shares is None or not isinstance(event, Distribution):
        return False
    account = book.accounts[source_of(event, shares)]
    return account.plan is not None and account.kind != "designated Roth"


def divided(shares: Shares, *, of_plan: bool, rolled: bool) -> Division:
    """Return shares divided into appreciation that is not taxed yet, and the owner's basis.

    Other securities than the employer's, and what is paid by an IRA, have none. Where a part
    of the distribution is rolled over and it is no lump sum, the employee's own
    contributions count for nothing (section 402(e)(4)(A)).
    """
    lump_sum = shares.lump_sum is not None
    if not of_plan or shares.of == "other" or shares.include or (rolled and not lump_sum):
        return Division(0, shares.value)
    return appreciation_excluded(shares.value, shares.cost, shares.employee_cost, lump_sum)


def apart(encoder: Encoder, number: int, entry: Entry, payment: Payment) -> dict[str, Cents]:
    """Return the appreciation that is not taxed yet, by the sources that paid it.

    It is the contract's; an account that paid less than the appreciation leaves the rest to
    the others that are one contract with it.
    """
    shares = shares_of(entry.event)
    if shares is None or not isinstance(entry.event, Distribution):
        return {}
    mark(EVENT, number, entry.date.year)
    of_plan = is_of_plan(encoder.book, entry.event)
    whole = divided(shares, of_plan=of_plan, rolled=payment.rolled > 0)
    left = min(whole.excluded, payment.cash)
    source = source_of(entry.event, shares)
    together = encoder.names.contract_of(source).accounts
    found: dict[str, Cents] = {}
    for name, amount in sorted(payment.sources, key=lambda one: one[0] != source):
        if name in together:
            found[name] = min(left, amount)
            left -= found[name]
    return found


def sale_steps(encoder: Encoder, number: int, entry: Entry, event: Sale) -> Iterator[Step]:
    """Yield a sale: nothing in an account changes, but its year is one of the book's."""
    yield encoder.step(number, entry, SELL, event.sale, event.amount)


def sales(event: Event, *, of_plan: bool) -> Iterator[Sale]:
    """Yield the sales of the shares that an event paid, each with its share of basis.

    Shares are rounded so that all sold add up to the whole.
    """
    shares = shares_of(event)
    if shares is None or not isinstance(event, Distribution):
        return
    whole = divided(shares, of_plan=of_plan, rolled=bool(event.to))
    sold = 0
    for one in sorted(shares.sales, key=lambda sale: sale.date):
        until = sold + one.number
        yield _sale(event, one, whole, (sold, until))
        sold = until


def _sale(event: Distribution, one: ShareSale, whole: Division, span: tuple[int, int]) -> Sale:
    shares = event.shares
    total = shares.number if shares else 0
    basis, appreciation = (
        pro_rata(cents, span[1], total) - pro_rata(cents, span[0], total)
        for cents in (whole.basis, whole.excluded)
    )
    source = source_of(event, shares) if shares else ""
    held_long = _is_long(event.date, one.date)
    return Sale(
        one.date, source, one.amount, basis, appreciation, held_long, one.note, (*span, total)
    )


def with_unrecovered(entry: Entry, unrecovered: dict[str, Cents]) -> Entry:
    """Return a sale whose basis has its share of the investment that its shares took.

    `unrecovered` is that investment by the id of the payment.
    """
    sold = entry.event
    left = unrecovered.get(entry.id.rpartition("-sale-")[0], 0)
    if not left or not isinstance(sold, Sale):
        return entry
    before, until, total = sold.span
    more = pro_rata(left, until, total) - pro_rata(left, before, total)
    return entry._replace(event=sold._replace(basis=cost_of_shares(sold.basis, more)))


def _is_long(bought: datetime.date, sold: datetime.date) -> bool:
    """Return whether shares were held for more than a year since the day they were paid out."""
    return (sold.year - 1, sold.month, sold.day) > (bought.year, bought.month, bought.day)
