"""Form 1099-R as the payer should issue it: boxes, codes, and values that are also right.

A distribution makes one form for what was rolled over directly and one for what was paid
to the owner; a payer does not know of a 60-day rollover.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.state import ANNUITY, DESIGNATED_ROTH, LAYER_YEARS, PLAN, POOL_IRA, ROTH_IRA
from basisbook.forms.f1099r_annuity import alternate_payee_codes, annuity_codes
from basisbook.forms.f1099r_dividends import are_dividends, dividend_codes
from basisbook.forms.withholding import mandatory_withholding
from basisbook.law import store
from basisbook.law.form_1099r import may_have_ten_years
from basisbook.ledger.book import LoanOffset
from basisbook.money import pro_rata
from basisbook.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.engine.encode import Program
    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome, Paid, Placed
    from basisbook.money import Cents


class Share(NamedTuple):
    """What a form for one of several direct rollovers would hold."""

    box_1: Cents
    box_2a: Cents
    box_5: Cents
    to_roth: bool


class Expected(NamedTuple):
    """One expected form. A box that is left blank is None.

    `whole_box_5` is the other value that a payer may print in box 5 when the contract was
    emptied below its investment; None if there is none.
    """

    event: str
    accounts: tuple[str, ...]
    """Accounts that a form for it may name, the one that paid first."""
    date: datetime.date
    regime: int
    """What the money that paid is taxed as."""
    treatment: str
    """`direct`, `paid` or `conversion`."""
    box_1: Cents
    box_2a: Cents | None
    codes: tuple[str, ...]
    """Codes of box 7 that are right; more than one where a fact is open."""
    total: bool | None = None
    """Whether nothing is left in the contract of a plan (box 2b), None if nobody knows."""
    box_4: Cents = 0
    """What the payer has to withhold."""
    withheld: Cents = 0
    """What the book says was withheld, 0 if it does not say."""
    box_5: Cents | None = None
    box_6: Cents = 0
    """Net unrealized appreciation in securities of the employer."""
    whole_box_5: Cents | None = None
    blank_box_5: bool = False
    """Whether payers also leave box 5 blank: after-tax money that is not taxed on arrival."""
    in_plan: bool = False
    """Whether the book has in-plan Roth rollovers into it that box 10 can be about."""
    box_11: int | None = None
    costs: tuple[Cents, ...] = ()
    """Annuities: what box 9b may tell, the cost at the start or what is not yet recovered."""
    ten_year: bool = False
    """Whether code A may stand beside: the participant is old enough for the ten-year option."""
    not_determined: bool = False
    """Whether box 2b says that the taxable amount is not determined, as of IRAs."""
    alone: bool = False
    """Whether nobody else had a part of it: neither heirs nor an alternate payee."""
    by_rule: bool = False
    """Whether box 2a follows from a rule for what was corrected, whatever the basis is."""
    shares: tuple[Share, ...] = ()
    """Of several direct rollovers, which payers also put on a form each."""

    @property
    def year(self) -> int:
        """Return the calendar year of the form."""
        return self.date.year

    @property
    def ira(self) -> bool:
        """Return whether IRA/SEP/SIMPLE is to be checked; for Roth IRAs it need not be."""
        return self.regime == POOL_IRA

    @property
    def of_ira(self) -> bool:
        """Return whether an IRA pays, Roth or not."""
        return self.regime in (POOL_IRA, ROTH_IRA)

    @property
    def of_plan(self) -> bool:
        """Return whether a plan pays."""
        return self.regime in (PLAN, DESIGNATED_ROTH, ANNUITY)


def expected_forms(outcome: Outcome, paid: Paid) -> tuple[Expected, ...]:
    """Return the forms that the payer of one distribution should issue."""
    if paid.contract.regime in (POOL_IRA, ROTH_IRA):
        return (_of_ira(outcome, paid),)
    if are_dividends(paid) and not _has("code_u", paid):
        return ()
    if paid.contract.wages:
        # On Form W-2 instead (Notice 2003-20).
        return ()
    direct = [part for part in paid.placed if part.direct]
    cash = [part for part in paid.placed if not part.direct]
    forms = []
    if direct:
        forms.append(_of_plan(outcome, paid, direct, _direct_codes(outcome, paid, direct)))
    if cash:
        paid_form = _of_plan(outcome, paid, cash, _paid_codes(outcome, paid))
        annuity = paid.contract.regime == ANNUITY
        forms.append(as_annuity(outcome, paid, paid_form) if annuity else paid_form)
    return tuple(forms)


def as_annuity(outcome: Outcome, paid: Paid, form: Expected) -> Expected:
    """Return a form for annuity payments: nothing is closed, and nothing could be rolled over."""
    year = outcome.annuity_year(paid.contract, form.year)
    costs = () if paid.contract.untold else (year.cost, year.cost - year.before)
    return form._replace(total=False, box_4=0, whole_box_5=None, costs=costs)


def _accounts(paid: Paid) -> tuple[str, ...]:
    """Return the accounts that paid; a plan's form may name any that is one with them."""
    payment = paid.entry.payment
    sources = tuple(name for name, _amount in payment.sources) if payment else ()
    one = () if paid.contract.regime in (POOL_IRA, ROTH_IRA) else paid.contract.accounts
    return tuple(dict.fromkeys((*sources, *one)))


def _of_plan(outcome: Outcome, paid: Paid, parts: list[Placed], codes: tuple[str, ...]) -> Expected:
    direct = parts[0].direct
    gross = sum(part.result.amount for part in parts)
    income = sum(part.result.pretax for part in parts)
    investment = gross - income
    if paid.excluded:
        total = sum(result.amount for result in paid.taken)
        investment = pro_rata(gross, paid.recovered, total)
    return Expected(
        paid.entry.id,
        _accounts(paid),
        paid.entry.date,
        paid.contract.regime,
        "direct" if direct else "paid",
        gross if direct else gross + paid.appreciation,
        sum(part.result.includible for part in parts) if direct else income,
        codes,
        total=_is_total(outcome, paid),
        box_4=0 if direct else mandatory_withholding(paid),
        withheld=0 if direct else _withheld(paid),
        box_5=investment,
        box_6=0 if direct else paid.appreciation,
        whole_box_5=_whole_box_5(paid, investment) if len(parts) == len(paid.placed) else None,
        blank_box_5=direct and paid.contract.regime == PLAN and not _goes_to_roth(outcome, parts),
        in_plan=_has_in_plan(outcome, paid),
        box_11=_first_year(outcome, paid),
        ten_year=not direct and _may_have_ten_years(outcome, paid),
        alone=_is_alone(paid),
        shares=tuple(_share(outcome, part) for part in parts) if direct and len(parts) > 1 else (),
    )


def _share(outcome: Outcome, part: Placed) -> Share:
    result = part.result
    to_roth = _goes_to_roth(outcome, [part])
    return Share(result.amount, result.includible, result.amount - result.pretax, to_roth)


def _is_alone(paid: Paid) -> bool:
    """Return whether the book knows of nobody else among whom a payer divides."""
    return paid.contract.decedent is None and not paid.contract.ordered


def _may_have_ten_years(outcome: Outcome, paid: Paid) -> bool:
    """Return whether code A may stand on a form; the age of who died is not in the book."""
    if paid.contract.decedent is not None:
        return True
    born = outcome.born(paid.contract)
    month, day = divmod(born.month_day, 100)
    return may_have_ten_years(datetime.date(born.year, month, day), paid.entry.date.year)


def _withheld(paid: Paid) -> Cents:
    """Return what the book says was withheld, 0 if it does not say."""
    return paid.entry.payment.withheld if paid.entry.payment else 0


def _whole_box_5(paid: Paid, investment: Cents) -> Cents | None:
    """Return all investment, where the contract was emptied and held more than was paid."""
    over = paid.left.investment + paid.excess
    return investment + over if paid.left.balance == 0 and over > 0 else None


def _is_total(outcome: Outcome, paid: Paid) -> bool | None:
    """Return whether nothing was left, if the book told of every account before it paid."""
    told = _told_of(outcome.program)
    sources = paid.entry.payment.sources if paid.entry.payment else ()
    for name, _amount in sources:
        others = (day for id_, day in told.get(name, {}).items() if id_ != paid.entry.id)
        if not any(day <= paid.entry.date for day in others):
            return None
    return all(left.balance == 0 for left in paid.lefts)


@remembered
def _told_of(program: Program) -> dict[str, dict[str, datetime.date]]:
    """Return the first two entries that tell of each account, by id, with their days."""
    found: dict[str, dict[str, datetime.date]] = {}
    for entry in sorted(program.entries, key=lambda one: one.date):
        for name in _named(entry):
            known = found.setdefault(name, {})
            if len(known) < 2:  # noqa: PLR2004 - one of them may be the one that is asked about
                known.setdefault(entry.id, entry.date)
    return found


def _named(entry: Entry) -> tuple[str, ...]:
    """Return the accounts that an entry tells of."""
    if entry.payment is None:
        return (str(getattr(entry.event, entry.kind)),)
    moves = (move.account for move in entry.payment.moves)
    return (*(name for name, _amount in entry.payment.sources), *moves)


def _has_in_plan(outcome: Outcome, paid: Paid) -> bool:
    """Return whether money of in-plan Roth rollovers of five years may be in a payment."""
    return _in_plan(outcome)(paid.contract.accounts, paid.entry.date.year)


@remembered
def _in_plan(outcome: Outcome) -> Callable[[tuple[str, ...], int], bool]:
    """Return what answers that for the payments of one contract in one year alike."""
    arrivals = tuple(_arrivals(outcome))
    return functools.cache(functools.partial(_came_in_plan, arrivals))


def _arrivals(outcome: Outcome) -> Iterator[tuple[Paid, frozenset[str]]]:
    """Yield the payments that put money into plans, the last first, and into which accounts."""
    for other in reversed(outcome.paid):
        names = {part.account for part in other.placed if part.account}
        regimes = {name: outcome.program.layout.contract_of(name).regime for name in names}
        into = frozenset(name for name in names if regimes[name] not in (POOL_IRA, ROTH_IRA))
        if into:
            yield other, into


def _came_in_plan(
    arrivals: tuple[tuple[Paid, frozenset[str]], ...], into: tuple[str, ...], year: int
) -> bool:
    accounts = set(into)
    for other, arrived in arrivals:
        if accounts.isdisjoint(arrived):
            continue
        if other.contract.regime == DESIGNATED_ROTH:
            accounts.update(other.contract.accounts)
        elif year - LAYER_YEARS < other.entry.date.year <= year:
            return True
    return False


def _first_year(outcome: Outcome, paid: Paid) -> int | None:
    """Return the year with which a designated Roth account's clock starts."""
    if paid.contract.regime == ANNUITY:
        return outcome.annuity(paid.contract).first_year or None
    if paid.contract.regime != DESIGNATED_ROTH:
        return None
    return outcome.plan_year(paid.contract, paid.entry.date.year).first_year or None


def _targets(outcome: Outcome, parts: list[Placed]) -> set[int]:
    """Return what the money of parts that were rolled over is taxed as where it went."""
    layout = outcome.program.layout
    return {layout.contract_of(str(part.account)).regime for part in parts}


def _goes_to_roth(outcome: Outcome, parts: list[Placed]) -> bool:
    return bool(_targets(outcome, parts) & {ROTH_IRA, DESIGNATED_ROTH})


def _direct_codes(outcome: Outcome, paid: Paid, parts: list[Placed]) -> tuple[str, ...]:
    roth = paid.contract.regime == DESIGNATED_ROTH
    to_roth_ira = roth and ROTH_IRA in _targets(outcome, parts)
    return direct_codes(paid.contract.decedent is not None, roth, to_roth_ira)


def direct_codes(heir: bool, roth: bool, to_roth_ira: bool) -> tuple[str, ...]:
    """Return the codes of a direct rollover out of a plan; `roth` is of a designated Roth account.

    `to_roth_ira` is only asked of one.
    """
    if heir:
        return ("4H", "H4") if roth and to_roth_ira else ("4G", "G4")
    if not roth:
        return ("G",)
    return ("H",) if to_roth_ira else ("BG", "GB")


def _paid_codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    if paid.contract.regime == ANNUITY:
        return annuity_codes(outcome, paid)
    if are_dividends(paid):
        return dividend_codes(paid)
    codes = outcome.age_codes(paid)
    roth = paid.contract.regime == DESIGNATED_ROTH
    if paid.entry.kind == "deemed_distribution":
        return deemed_codes(roth, codes)
    if isinstance(paid.entry.event, LoanOffset) and paid.entry.event.because is not None:
        return offset_codes(roth, codes)
    return plan_codes(roth, codes) if roth else alternate_payee_codes(paid, codes)


def plan_codes(roth: bool, ages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a payment of a plan, by those of age."""
    return tuple(one for code in ages for one in with_b(code)) if roth else ages


def with_b(code: str) -> tuple[str, ...]:
    """Return a code of a designated Roth account: with B, in either order.

    Nothing may stand beside E, and B not beside 3: of 3 and B either may be left.
    """
    if code == "E":
        return (code,)
    return (code, "B") if code == "3" else (f"{code}B", f"B{code}")


def deemed_codes(roth: bool, ages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a deemed distribution.

    A form has two codes at most, so of age and B (a designated Roth account) either may be left.
    """
    plain = tuple("L1" if age == "1" else "L" for age in ages)
    return ("LB", *plain) if roth else plain


def offset_codes(roth: bool, ages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a qualified plan loan offset; of age and B either may be left."""
    plain = tuple(f"M{age}" for age in ages)
    return ("MB", *plain) if roth else plain


def _of_ira(outcome: Outcome, paid: Paid) -> Expected:
    gross = paid.entry.payment.gross if paid.entry.payment else paid.gross
    traditional = paid.contract.regime == POOL_IRA
    if _goes_to_plan(outcome, paid):
        where = paid.entry.id, _accounts(paid), paid.entry.date, paid.contract.regime
        return Expected(*where, "direct", gross, 0, ("G",))
    return Expected(
        paid.entry.id,
        _accounts(paid),
        paid.entry.date,
        paid.contract.regime,
        "conversion" if paid.converted else "paid",
        gross,
        gross if traditional else None,
        _ira_codes(outcome, paid) if traditional else _roth_codes(outcome, paid),
        withheld=_withheld(paid),
        not_determined=True,
        alone=_is_alone(paid),
    )


def _goes_to_plan(outcome: Outcome, paid: Paid) -> bool:
    """Return whether all of an IRA's payment went directly to a plan."""
    direct = [part for part in paid.placed if part.direct and part.account]
    return len(direct) == len(paid.placed) and PLAN in _targets(outcome, direct)


def _has(code: str, paid: Paid) -> bool:
    """Return whether the form of a payment's year has a code."""
    return bool(store.number(f"federal.forms.{code}", paid.entry.date.year))


def _ira_codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    codes = outcome.age_codes(paid)
    if paid.entry.kind == "charitable_distribution" and _has("code_y", paid):
        return tuple(each for code in codes for each in (code, f"{code}Y", f"Y{code}"))
    # A conversion that was recharacterized later was one when its form was made.
    if paid.converted or paid.entry.kind == "conversion":
        return converted_codes(codes)
    return codes


def converted_codes(ages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a conversion, which is no early distribution."""
    return tuple("2" if code == "1" else code for code in ages)


def _roth_codes(outcome: Outcome, paid: Paid) -> tuple[str, ...]:
    """Return J when early, and Q or T afterwards: the payer may not know the clock.

    Where an exception is known to the payer, code 2 is taken to be right too.
    """
    qualified = outcome.roth_year(paid.contract, paid.entry.date.year).qualified > 0
    return roth_ira_codes(outcome.age_codes(paid), qualified)


def roth_ira_codes(ages: tuple[str, ...], qualified: bool) -> tuple[str, ...]:
    """Return the codes of a Roth IRA's payment, by those of age."""
    later = ("Q", "T") if qualified else ("T",)
    new = {"1": ("J",), "2": ("J", "2")}
    return tuple(dict.fromkeys(one for code in ages for one in new.get(code, later)))
