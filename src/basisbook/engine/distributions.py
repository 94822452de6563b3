"""Distributions: what a source pays, and where each part of it goes."""

from __future__ import annotations

from basisbook.engine.annuity import take_from_annuity
from basisbook.engine.apart import add_apart, give
from basisbook.engine.coming import coming_row, out_of_plan, send
from basisbook.engine.conversions import defer_of_plan
from basisbook.engine.correctives import take_back
from basisbook.engine.early import (
    claim_left,
    except_amount,
    is_old_enough,
    note_early,
    put_under_tax,
    use_claim,
)
from basisbook.engine.ira import convert_from_pool, open_pool, pay_from_pool
from basisbook.engine.plan import take_from_designated_roth, take_from_plan
from basisbook.engine.receipts import add_designated_roth, add_investment, move
from basisbook.engine.roth_ira import (
    add_basis,
    add_layer,
    pay_from_roth_iras,
    pay_into_first_home,
    take_in_plan,
)
from basisbook.engine.spreads import count_for_spread, tax_for_spread
from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Account,
    Balance,
    Claim,
    Coming,
    DesignatedRoth,
    Pending,
    Result,
    RothIras,
    Tables,
    Terms,
)
from basisbook.engine.step import (
    CASH,
    CHARITY,
    CORRECTIVE,
    DIRECT,
    EXCEPTED,
    HEALTH,
    LATER,
    NEW_SIMPLE,
    NEXT_YEAR,
    OWN_SHARE,
    Step,
)
from basisbook.facts import Layer, Split
from basisbook.kernel.records import load, store
from basisbook.money import Cents
from basisbook.rules.s402_plan import (
    own_share,
    pretax_first,
    roth_untaxed,
    taxed_in_plan,
    taxed_in_roth_ira,
    untaxed,
)
from basisbook.rules.s408a_roth_ira import roth_ira_qualified


def take(step: Step, row: int, tables: Tables) -> None:
    """Take one source's share of a distribution; an IRA's is divided only at year end."""
    contract = load(Account, tables.accounts[step.account]).contract
    regime = load(Terms, tables.terms[contract]).regime
    if step.flags & CORRECTIVE:
        take_back(contract, step, row, tables)
    elif regime == PLAN:
        take_from_plan(contract, step, row, tables)
    elif regime == DESIGNATED_ROTH:
        take_from_designated_roth(contract, step, row, tables)
    elif regime == ANNUITY:
        take_from_annuity(contract, step, row, tables)
    else:
        take_from_ira(contract, step, row, tables)


def take_from_ira(contract: int, step: Step, row: int, tables: Tables) -> None:
    """Note which IRA a distribution comes from, and whether it is early or qualified."""
    terms = load(Terms, tables.terms[contract])
    triggered = step.flags & EXCEPTED != 0 or is_old_enough(terms.owner, step, tables)
    qualified = False
    if terms.regime == ROTH_IRA:
        first_year = load(RothIras, tables.roth_iras[terms.place]).first_year
        qualified = roth_ira_qualified(first_year, step.year, triggered)
    early = 0 if triggered else 1
    simple = 1 if step.flags & NEW_SIMPLE else 0
    pending = Pending(contract, step.amount, 0, 0, early, 1 if qualified else 0, simple)
    store(tables.pending[0], pending)
    balance = load(Balance, tables.balances[contract]).balance - step.amount
    store(tables.results[row], Result(step.amount, 0, 0, 0, 0, 0, 0, 0, balance, 0, 0))


def place(step: Step, row: int, tables: Tables) -> None:
    """Put one part of a distribution where it went, and settle what that makes of it."""
    pending = load(Pending, tables.pending[0])
    regime = load(Terms, tables.terms[pending.contract]).regime
    if regime in (POOL_IRA, ROTH_IRA):
        place_from_ira(step, pending, row, tables)
    elif step.account == CASH:
        place_cash(step, pending, row, tables)
    else:
        place_rollover(step, pending, row, tables)


def place_cash(step: Step, pending: Pending, row: int, tables: Tables) -> None:
    """Pay a part of a plan distribution to the owner: it takes the pre-tax money left."""
    split = pretax_first(step.amount, pending.pretax, -1)
    # Conversions that the plan took from are investment: a part holds no more of them than of it.
    base = (split.pretax + min(step.third, split.investment)) * pending.early
    base -= except_amount(step.second, base, step.amount, tables)
    tax_for_spread(step.second, step.amount, split.pretax, tables)
    store(
        tables.results[row],
        Result(step.amount, split.investment, split.pretax, 0, 0, split.pretax, 0, base, 0, 0, 0),
    )
    store(tables.pending[0], left_pending(pending, split, 0))
    put_under_tax(load(Terms, tables.terms[pending.contract]).owner, base, tables)


def place_rollover(step: Step, pending: Pending, row: int, tables: Tables) -> None:
    """Roll a part of a plan distribution over to another account.

    Pre-tax money is includible when it goes where Roth money is kept, and stays pre-tax
    elsewhere; neither is under the additional tax.
    """
    split = split_part(step, pending)
    source = load(Terms, tables.terms[pending.contract])
    target = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    from_roth = source.regime == DESIGNATED_ROTH
    includible = taxed_on_arrival(split.pretax, from_roth, target.regime)
    moved = split.investment + pending.excess
    arrive(step, tables)
    if includible > 0:
        defer_of_plan(target, step.year, includible, tables)
    if step.flags & NEXT_YEAR and target.regime in (POOL_IRA, ROTH_IRA):
        later = out_of_plan(split, moved, source.regime, target.regime)
        send(coming_row(target, tables), later, tables)
    elif target.regime == PLAN:
        add_investment(target.place, moved, tables)
    elif target.regime == POOL_IRA:
        open_pool(target.place, moved, tables)
    elif target.regime == DESIGNATED_ROTH:
        first_year = clock_carried(source, step, tables)
        add_designated_roth(target.place, moved + includible, first_year, tables)
    elif from_roth:
        add_basis(target.place, moved, 0, step.year, tables)
    else:
        layer = Layer(step.year, split.pretax, split.investment)
        add_layer(target.place, step.year, layer, tables)
    store(
        tables.results[row],
        Result(
            step.amount,
            0,
            includible,
            0,
            step.amount,
            split.pretax,
            moved,
            0,
            0,
            0,
            0,
        ),
    )
    store(tables.pending[0], left_pending(pending, split, pending.excess))


def taxed_on_arrival(pretax: Cents, from_roth: bool, target: int) -> Cents:
    """Return what of the untaxed money in a rollover is includible where it goes."""
    if target == ROTH_IRA:
        return roth_untaxed(pretax) if from_roth else taxed_in_roth_ira(pretax)
    if target == DESIGNATED_ROTH and not from_roth:
        return taxed_in_plan(pretax)
    return untaxed(pretax)


def split_part(step: Step, pending: Pending) -> Split:
    """Divide a part that is rolled over, by the rule that its time and owner chose."""
    if step.flags & OWN_SHARE:
        return own_share(step.amount, pending.pretax, pending.left)
    return pretax_first(step.amount, pending.pretax, step.second)


def left_pending(pending: Pending, split: Split, excess: Cents) -> Pending:
    """Return a distribution after a part took `split` and `excess` of it."""
    return pending._replace(
        left=pending.left - split.pretax - split.investment,
        pretax=pending.pretax - split.pretax,
        excess=pending.excess - excess,
    )


def arrive(step: Step, tables: Tables) -> None:
    """Add a part to the account it went to, unless it arrives on a later day."""
    if step.flags & LATER == 0:
        move(step.account, step.amount, tables)


def clock_carried(source: Terms, step: Step, tables: Tables) -> int:
    """Return the year with which the receiving designated Roth account's clock may start.

    Only a direct rollover carries a clock; of a 60-day one the year of arrival starts it.
    """
    if source.regime != DESIGNATED_ROTH:
        return step.year
    if step.flags & DIRECT == 0:
        return step.year + (1 if step.flags & NEXT_YEAR else 0)
    return load(DesignatedRoth, tables.designated_roths[source.place]).first_year


def place_from_ira(step: Step, pending: Pending, row: int, tables: Tables) -> None:
    """Pay, convert or roll over a part of an IRA distribution; year end settles the rest."""
    source = load(Terms, tables.terms[pending.contract])
    rolled = 0
    qualified = 0
    if step.account == CASH and source.regime == ROTH_IRA:
        qualified = pay_roth_ira(step, pending, tables)
    elif step.account == CASH:
        early = step.amount * pending.early
        if step.flags & (CHARITY | HEALTH):
            give(source.place, step, pending.early, tables)
        else:
            note_early(step.second, early, pending.new_simple, tables)
            count_for_spread(step.second, step.amount, tables)
            pay_from_pool(source.place, step.amount, early, early * pending.new_simple, tables)
    else:
        contract = load(Account, tables.accounts[step.account]).contract
        arrive(step, tables)
        next_year = step.amount if step.flags & NEXT_YEAR else 0
        if load(Terms, tables.terms[contract]).regime == ROTH_IRA and source.regime == POOL_IRA:
            convert_from_pool(source.place, step.amount, tables)
            send(source.place, Coming(0, 0, next_year, 0, 0, 0), tables)
        elif load(Terms, tables.terms[contract]).regime == PLAN:
            rolled = step.amount
            add_apart(source.place, step.amount, 0, tables)
        else:
            rolled = step.amount
            send(coming_row(source, tables), Coming(next_year, 0, 0, 0, 0, 0), tables)
    store(tables.results[row], Result(step.amount, 0, 0, qualified, rolled, 0, 0, 0, 0, 0, 0))


def pay_roth_ira(step: Step, pending: Pending, tables: Tables) -> Cents:
    """Pay a part of a Roth IRA distribution to the owner, and return what is qualified."""
    source = load(Terms, tables.terms[pending.contract])
    home = 0 if pending.qualified else first_home(step, source, tables)
    if home > 0:
        use_claim(step.second, home, 0, tables)
        pay_into_first_home(source.place, home, tables)
    qualified = home + step.amount * pending.qualified
    unqualified = step.amount - qualified
    early = unqualified * pending.early
    note_early(step.second, early, 0, tables)
    count_for_spread(step.second, unqualified, tables)
    pay_from_roth_iras(source.place, qualified, unqualified, early, tables)
    base = min(step.third, unqualified) * pending.early
    base -= except_amount(step.second, base, unqualified, tables)
    take_in_plan(source.place, base, tables)
    return qualified


def first_home(step: Step, source: Terms, tables: Tables) -> Cents:
    """Return what of a Roth IRA's payment is qualified because it goes into a first home."""
    if step.second < 0 or load(Claim, tables.claims[step.second]).first_home == 0:
        return 0
    first_year = load(RothIras, tables.roth_iras[source.place]).first_year
    if not roth_ira_qualified(first_year, step.year, True):  # noqa: FBT003 - compiled code takes no names
        return 0
    return min(step.amount, claim_left(step.second, tables))
