"""Values of traditional IRAs at the ends of years, where no statement gives them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.engine.encoding.encoder import HUGE, Encoder
from basisbook.engine.state import POOL_IRA
from basisbook.engine.step import VALUE, Step

if TYPE_CHECKING:
    from collections.abc import Iterator


def year_ends(encoder: Encoder, year: int, until: int) -> Iterator[Step]:
    """Yield values of traditional IRAs at the ends of years that no statement gives."""
    for ending in range(year, until):
        encoder.land(datetime.date(ending, 12, 31))
        for contract in encoder.names.contracts:
            if contract.regime == POOL_IRA:
                for name in contract.accounts:
                    yield from _year_end(encoder, name, ending)


def _year_end(encoder: Encoder, name: str, year: int) -> Iterator[Step]:
    """Yield one account's value at year end, if it has to be asked."""
    known = encoder.held[name] == 0 and name not in encoder.unsure
    if known or encoder.valued.get(name) == (year, 1231):
        return
    # Below nothing is no value: then what was there before is not told either.
    left = ("entries",) if encoder.held[name] >= 0 else ()
    option = encoder.resolver.ask("year-end-value", f"{name} {year}", *left, "none", "large")
    if option != "entries":
        # Next to nothing: an emptied IRA would be closed, which is another question.
        value = 1 if option == "none" else HUGE
        account = encoder.names.accounts[name]
        # The next year's entries go on from what the entries themselves leave.
        yield Step(year, 1231, VALUE, account, value, 0, 0, 0, -1)
        yield Step(year + 1, 0, VALUE, account, encoder.held[name], 0, 0, 0, -1)
