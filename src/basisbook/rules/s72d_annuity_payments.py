"""26 USC 72(b)-(d): annuity payments of qualified plans, by the simplified method."""

from __future__ import annotations

from basisbook.facts import Contract, Recovery
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import AnticipatedPayments
from basisbook.money import Cents, pro_rata
from basisbook.years import Day, on_or_after

__all__ = [
    "annuitized_investment",
    "annuity_exclusion",
    "annuity_recovery",
    "life_annuity_excepted",
    "one_life",
    "one_life_before_1996",
    "refund_exclusion",
    "two_lives",
    "unrecovered_at_death",
]


def _of_band(age: int, table: AnticipatedPayments) -> int:
    if age <= table.first:
        return table.to_first
    if age <= table.second:
        return table.to_second
    if age <= table.third:
        return table.to_third
    return table.to_fourth if age <= table.fourth else table.older


@rule(
    "annuity.one_life",
    deferred("Number of anticipated payments over one life"),
    authority=("26 USC 72(d)(1)(B)(iii)", "Pub. 575"),
    since=1996,
)
def one_life(age: int, table: AnticipatedPayments) -> int:
    """Return the number of monthly payments over which an annuity for one life recovers cost.

    The age is that on the annuity starting date, in whole years. Starting dates after
    November 18, 1996, and before 1998 also where a survivor is to be paid.
    """
    return _of_band(age, table)


@rule(
    "annuity.two_lives",
    deferred("Number of anticipated payments over two lives"),
    authority=("26 USC 72(d)(1)(B)(iv)", "Pub. 575"),
    since=1998,
)
def two_lives(ages: int, table: AnticipatedPayments) -> int:
    """Return the number of monthly payments over which an annuity for two lives recovers cost.

    `ages` are those of the annuitant and of the youngest survivor annuitant, added up, on
    the annuity starting date.
    """
    return _of_band(ages, table)


@rule(
    "annuity.one_life_before_1996",
    deferred("Number of expected payments of an annuity that started before November 19, 1996"),
    authority=("Notice 88-118", "Pub. 575"),
    since=1987,
    until=1996,
)
def one_life_before_1996(age: int, table: AnticipatedPayments) -> int:
    """Return the number of monthly payments by the safe harbor that could then be elected.

    One table served an annuity for one life and one that a survivor goes on with.
    """
    return _of_band(age, table)


@rule(
    "annuity.exclusion",
    deferred("What each annuity payment recovers"),
    authority=("26 USC 72(d)(1)(B)(i)", "26 USC 72(d)(1)(F)", "Pub. 575"),
    since=1987,
)
def annuity_exclusion(cost: Cents, months: int, number: int) -> Cents:
    """Return the part of each payment that is not includible, the same for every payment.

    It is fixed on the annuity starting date, whatever becomes of the amount of the payments.
    A payment for `months` months has the exclusion of so many monthly ones. A refund feature
    does not reduce the cost (section 72(d)(1)(C)).

    Units: cents; `number` counts monthly payments.
    """
    return pro_rata(cost, months, number)


@rule(
    "annuity.recovery",
    deferred("Divide annuity payments into recovered cost and includible amount"),
    authority=("26 USC 72(d)(1)(B)", "26 USC 72(b)(2)", "26 USC 402(a)"),
    since=1987,
)
def annuity_recovery(amount: Cents, excluded: Cents, unrecovered: Cents) -> Recovery:
    """Divide annuity payments: the fixed exclusion, while any cost is left to recover.

    An annuity that started after 1986 recovers its cost once; what is paid afterwards is
    includible whole, however long the annuitant lives.

    Units: cents; `excluded` is the exclusion of all the payments in `amount`.
    """
    recovered = min(amount, excluded, unrecovered)
    return Recovery(recovered, amount - recovered, 0, unrecovered - recovered)


@rule(
    "annuity.refund",
    deferred("What guaranteed payments to the beneficiary of an annuitant recover"),
    authority=("26 USC 72(e)(5)(E)", "26 CFR 1.72-11(c)", "Pub. 575"),
    since=1987,
)
def refund_exclusion(unrecovered: Cents) -> Cents:
    """Return the most that one guaranteed payment after the annuitant's death recovers.

    What a beneficiary is paid because an annuity for one life guaranteed it is in the nature
    of a refund: all of it is free of tax until the cost is recovered, and includible whole
    from then on. A survivor annuitant goes on with the exclusion of the annuitant instead.

    Units: cents; `unrecovered` is the annuitant's, at the death.
    """
    return unrecovered


@rule(
    "annuity.investment",
    deferred("Investment that goes into an annuity with the money it is bought with"),
    authority=("26 USC 72(a)(2)", "26 USC 72(c)(1)"),
    since=1987,
)
def annuitized_investment(contract: Contract, amount: Cents) -> Cents:
    """Return the investment in the contract that becomes the cost of an annuity.

    What is annuitized is a contract of its own, with its share of the investment; all of
    the money takes all of the investment, also where that is more.

    Units: cents; `contract` as it stood before.
    """
    return pro_rata(contract.investment, amount, contract.balance)


@rule(
    "annuity.unrecovered_at_death",
    deferred("Deduction of cost that is not recovered when an annuity ends by death"),
    authority=("26 USC 72(b)(3)", "26 USC 72(d)(1)(B)(ii)", "26 USC 67(b)(10)"),
    since=1987,
)
def unrecovered_at_death(unrecovered: Cents) -> Cents:
    """Return the itemized deduction on the last annuitant's final return.

    It is no miscellaneous itemized deduction: neither the floor of 2% nor its end touches
    it, and for a net operating loss it counts as of a trade or business. An annuity that
    started before July 2, 1986 has none.

    Units: cents.
    """
    return unrecovered


@rule(
    "early_distribution.life_annuity",
    deferred("Whether annuity payments are equal payments for life after separation"),
    authority=("26 USC 72(t)(2)(A)(iv)", "26 USC 72(t)(3)(B)"),
    since=1987,
)
def life_annuity_excepted(lives: int, separated: Day, started: Day) -> bool:
    """Return whether a plan's annuity for life, or joint lives, began after the separation.

    A fixed number of payments is none, and payments that begin while the employee still
    works for the employer are under the tax until another exception applies.
    """
    return lives > 0 and separated.year > 0 and on_or_after(started, separated)
